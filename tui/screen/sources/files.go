package sources

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ownpack/tui/work"
)

// Files is what the screen needs of the computer's files: names, never contents.
type Files interface {
	// Home is the person's own folder.
	Home() string
	There(path string) bool
	// List names what is in a folder.
	List(folder string) ([]Item, error)
}

// Item is a file or a folder.
type Item struct {
	Name   string
	Folder bool
}

// Disk is the computer's own files.
type Disk struct{}

// Home implements [Files].
func (Disk) Home() string {
	home, _ := os.UserHomeDir() // without it, ~ is a name like others
	return home
}

// There implements [Files].
func (Disk) There(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// mostListed is how many names of a folder are looked at.
const mostListed = 20_000

// List implements [Files]. What a link leads to counts.
func (Disk) List(folder string) ([]Item, error) {
	dir, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	entries, err := dir.ReadDir(mostListed)
	if len(entries) == 0 && err != nil {
		return nil, err
	}
	out := make([]Item, len(entries))
	for i, e := range entries {
		out[i] = Item{e.Name(), e.IsDir()}
		if e.Type()&os.ModeSymlink != 0 {
			info, err := os.Stat(filepath.Join(folder, e.Name()))
			out[i].Folder = err == nil && info.IsDir()
		}
	}
	return out, nil
}

// fit is something that what was typed may become.
type fit struct {
	value  string // of the field, once it is chosen
	name   string
	folder bool
}

// places are where most people have their files.
var places = []string{"Downloads", "Documents", "Desktop", "Pictures"}

// fits lists what a path that is being typed may become: folders first, then files.
func fits(files Files, typed string) []fit {
	typed = strings.TrimLeft(typed, `"'`)
	home := files.Home()
	if strings.TrimSpace(typed) == "" {
		var out []fit
		for _, p := range places {
			if home != "" && files.There(filepath.Join(home, p)) {
				out = append(out, fit{"~" + separator(home) + p + separator(home), p, true})
			}
		}
		return out
	}
	if typed == "~" {
		return []fit{{"~" + separator(home), "~ (your own folder)", true}}
	}
	at := strings.LastIndexAny(typed, separators(typed)) + 1
	lead, begun := typed[:at], typed[at:]
	folder := work.Path(lead, home)
	if lead == "" {
		folder = "."
	}
	items, err := files.List(folder)
	if err != nil {
		return nil // nothing fits; trying to add it says why
	}
	var out []fit
	for _, i := range items {
		if !strings.HasPrefix(strings.ToLower(i.Name), strings.ToLower(begun)) || begun == "" && strings.HasPrefix(i.Name, ".") {
			continue
		}
		f := fit{lead + i.Name, i.Name, i.Folder}
		if i.Folder {
			f.value += separator(typed)
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b fit) int {
		if a.folder != b.folder {
			return map[bool]int{true: -1, false: 1}[a.folder]
		}
		return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	return out
}

// separators are what may stand between the folders of a path.
func separators(path string) string {
	if strings.Contains(path, `\`) || filepath.Separator == '\\' {
		return `/\`
	}
	return "/"
}

// separator is what stands between the folders of a path, as it is written.
func separator(path string) string {
	if strings.Contains(path, `\`) || filepath.Separator == '\\' && !strings.Contains(path, "/") {
		return `\`
	}
	return "/"
}

// common is what all that fits begins with. Large and small letters may differ.
func common(all []fit) string {
	if len(all) == 0 {
		return ""
	}
	out := []rune(all[0].value)
	for _, f := range all[1:] {
		other := []rune(f.value)
		n := 0
		for n < min(len(out), len(other)) && out[n] == other[n] {
			n++
		}
		out = out[:n]
	}
	return string(out)
}

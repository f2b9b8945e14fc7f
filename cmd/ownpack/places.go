package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// caseEnding is how the file of a case is called.
const caseEnding = ".ownpack"

// neutralName is the name of a new case's file: no word of it tells whose it is.
const neutralName = "my-case"

// usualFolder is where people keep their own files: Documents where there is such
// a folder, else home, else here.
func usualFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	if docs := filepath.Join(home, "Documents"); isFolder(docs) {
		return docs
	}
	return home
}

// usualPlaces are where cases are looked for.
func usualPlaces() []string {
	out := []string{"."}
	if home, err := os.UserHomeDir(); err == nil {
		for _, d := range []string{".", "Documents", "Desktop", "Downloads"} {
			out = append(out, filepath.Join(home, d))
		}
	}
	return out
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// freeName is the usual file of a new case that is not there yet.
func freeName(dir string) string {
	for n := 1; ; n++ {
		name := neutralName
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		if path := filepath.Join(dir, name+caseEnding); !exists(path) {
			return path
		}
	}
}

// freeCopy is the file for a copy of a case: its own name where that is free.
func freeCopy(dir, name string) string {
	for n := 1; ; n++ {
		to := name
		if n > 1 {
			end := filepath.Ext(name)
			to = strings.TrimSuffix(name, end) + "-" + strconv.Itoa(n) + end
		}
		if path := filepath.Join(dir, to); !exists(path) {
			return path
		}
	}
}

// newCaseFile is the file that a new case would be, for what was typed.
func newCaseFile(typed string) (string, error) {
	if typed == "" {
		return freeName(usualFolder()), nil
	}
	path := fromHome(typed)
	if isFolder(path) || strings.HasSuffix(typed, "/") || strings.HasSuffix(typed, `\`) {
		path = freeName(path)
	}
	if !strings.EqualFold(filepath.Ext(path), caseEnding) {
		path += caseEnding
	}
	path, err := filepath.Abs(path)
	switch {
	case err != nil:
		return "", err
	case !isFolder(filepath.Dir(path)):
		return "", evidence.NoFolder
	case exists(path):
		return "", evidence.CaseThere
	case !writable(filepath.Dir(path)):
		return "", evidence.FolderLocked
	}
	return path, nil
}

// writable reports whether files can be made in a folder. It is tried: what a
// folder says of itself is often not so.
func writable(dir string) bool {
	f, err := os.CreateTemp(dir, ".ownpack-try-*")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}

// fromHome puts the home folder in place of a leading "~".
func fromHome(path string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0]) || rest[0] == '/') {
		return filepath.Join(home, rest)
	}
	return path
}

// mostFound is how many files are listed.
const mostFound = 200

// findCases lists folders and cases whose paths begin as typed, folders first. For
// nothing it lists the cases in the usual places.
func findCases(typed string) []evidence.FoundFile {
	if typed == "" {
		return usualCases()
	}
	if typed == "~" {
		typed = "~/"
	}
	at := strings.LastIndexAny(typed, `/`+string(filepath.Separator)) + 1
	dir, begin := typed[:at], typed[at:]
	files, err := os.ReadDir(cmp.Or(fromHome(dir), "."))
	if err != nil {
		return nil
	}
	var out []evidence.FoundFile
	for _, f := range files {
		name := f.Name()
		if len(name) < len(begin) || !strings.EqualFold(name[:len(begin)], begin) || begin == "" && name[0] == '.' {
			continue
		}
		folder := f.IsDir() || f.Type()&os.ModeSymlink != 0 && isFolder(filepath.Join(fromHome(dir), name))
		switch {
		case folder:
			out = append(out, evidence.FoundFile{Text: dir + name + "/", Name: name + "/", Folder: true})
		case strings.EqualFold(filepath.Ext(name), caseEnding):
			out = append(out, evidence.FoundFile{Text: dir + name, Name: name})
		}
	}
	slices.SortStableFunc(out, func(a, b evidence.FoundFile) int {
		if a.Folder == b.Folder {
			return strings.Compare(a.Name, b.Name)
		}
		if a.Folder {
			return 1
		}
		return -1
	})
	return out[:min(len(out), mostFound)]
}

// usualCases are the cases in the usual places, each once.
func usualCases() []evidence.FoundFile {
	var out []evidence.FoundFile
	seen := map[string]bool{}
	for _, dir := range usualPlaces() {
		full, err := filepath.Abs(dir)
		if err != nil || seen[full] {
			continue
		}
		seen[full] = true
		all, _ := filepath.Glob(filepath.Join(escapeGlob(full), "*"+caseEnding))
		for _, path := range all {
			out = append(out, evidence.FoundFile{Text: path, Name: fromTilde(path)})
		}
	}
	return out[:min(len(out), mostFound)]
}

// escapeGlob makes a folder's name stand for itself in a pattern.
func escapeGlob(dir string) string {
	if filepath.Separator == '\\' {
		return dir
	}
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(dir)
}

// fromTilde puts "~" in place of the home folder.
func fromTilde(path string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	if rest, err := filepath.Rel(home, path); err == nil && filepath.IsLocal(rest) {
		return filepath.Join("~", rest)
	}
	return path
}

package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// exampleDoor stands before a made-up case that lives in memory.
type exampleDoor struct {
	recent evidence.Recent
	made   bool
	opened string
}

// examplePassphrase opens every case behind the example's door but those whose
// names say why they cannot be opened.
const examplePassphrase = "kettle curlew walking stick"

// ExampleDoor stands before made-up cases that live in memory.
func ExampleDoor() Door { return newExampleDoor() }

func newExampleDoor() *exampleDoor {
	return &exampleDoor{recent: evidence.Recent{Cases: []evidence.RecentCase{
		{Path: "/home/sam/Documents/my-case.ownpack"},
		{Path: "/media/stick/my-case.ownpack", Gone: true},
		{Path: "/home/sam/Documents/in-use.ownpack"},
	}}}
}

func (d *exampleDoor) Recent(context.Context) (evidence.Recent, error) {
	out := d.recent
	out.Cases = slices.Clone(out.Cases)
	return out, nil
}

func (d *exampleDoor) Forget(_ context.Context, path string) error {
	d.recent.Cases = slices.DeleteFunc(d.recent.Cases, func(r evidence.RecentCase) bool { return r.Path == path })
	return nil
}

func (d *exampleDoor) Remember(_ context.Context, on bool) error {
	d.recent.Off = !on
	if !on {
		d.recent.Cases = nil
	}
	return nil
}

// FindCases finds in a few files.
func (d *exampleDoor) FindCases(_ context.Context, path string) ([]evidence.FoundFile, error) {
	var out []evidence.FoundFile
	for _, f := range []evidence.FoundFile{
		{Text: "~/Documents/my-case.ownpack", Name: "my-case.ownpack"},
		{Text: "~/Documents/my-old-case.ownpack", Name: "my-old-case.ownpack"},
		{Text: "~/Documents/letters/", Name: "letters/", Folder: true},
	} {
		if strings.HasPrefix(f.Text, path) && (path != "" || !f.Folder) {
			out = append(out, f)
		}
	}
	return out, nil
}

func (d *exampleDoor) LookAt(_ context.Context, path string) (string, error) {
	switch {
	case strings.HasSuffix(path, "/") || strings.HasSuffix(path, "letters"):
		return "", evidence.IsAFolder
	case strings.HasSuffix(path, ".pdf"):
		return "", evidence.NotACase
	case !strings.HasSuffix(path, "case.ownpack"):
		return "", evidence.CaseGone
	}
	return strings.Replace(path, "~", "/home/sam", 1), nil
}

func (d *exampleDoor) Example(context.Context) (evidence.ExampleCase, error) {
	return evidence.ExampleCase{Path: "/home/sam/Documents/ownpack-demo/rowan-ashdown.ownpack", Passphrase: examplePassphrase, Made: d.made}, nil
}

func (d *exampleDoor) MakeExample(context.Context) error {
	d.made = true
	return nil
}

func (d *exampleDoor) OpenCase(_ context.Context, path, secret string) error {
	for name, o := range map[string]evidence.Obstacle{"in-use": evidence.CaseInUse, "damaged": evidence.CaseDamaged, "locked": evidence.CaseLocked} {
		if strings.Contains(path, name) {
			return fmt.Errorf("open the case: %w", o)
		}
	}
	if secret != examplePassphrase {
		return evidence.WrongPassphrase
	}
	d.opened = path
	return nil
}

func (d *exampleDoor) CaseFile(_ context.Context, typed string) (string, error) {
	switch {
	case typed == "":
		return "/home/sam/Documents/my-new-case.ownpack", nil
	case strings.HasSuffix(typed, "/my-case.ownpack"):
		return "", evidence.CaseThere
	}
	return typed, nil
}

func (d *exampleDoor) ReadDetail(key, typed string) (value, wrong string) {
	if typed == "" {
		return "", "This is missing: the pack can’t be made without it."
	}
	if key != "dob" {
		return typed, ""
	}
	day, ok := evidence.ParseDate(typed)
	if !ok || day.Precision() != evidence.PrecisionDay {
		return "", "This is not a day that there is."
	}
	return day.Value, ""
}

func (d *exampleDoor) SuggestPassphrase() (string, error) {
	return "lantern otter gravel biscuit moss", nil
}

func (d *exampleDoor) MakeCase(_ context.Context, path, _ string, _ evidence.Person) error {
	d.opened = path
	return nil
}

func (d *exampleDoor) NewRecoveryCode(context.Context) (string, error) {
	return "7KQ2-M4XA-0PWD-9RTC-B3HN-6VJE-1SGZ", nil
}

func (d *exampleDoor) Opened() (Desk, Options) {
	if strings.Contains(d.opened, "new") {
		return &example{}, Options{CasePath: d.opened, OutFolder: "/home/sam/Documents/pack"}
	}
	return newExample(), Options{CasePath: d.opened, OutFolder: "/home/sam/Documents/pack"}
}

// lastVisit is when the made-up person was last here.
func lastVisit() evidence.Since {
	now := time.Date(2026, 3, 14, 10, 0, 0, 0, time.UTC)
	left := now.AddDate(0, 0, -9)
	return evidence.Since{
		Now: now, Left: left, DoneAt: left, Where: evidence.Whereabouts{Screen: "evidence"},
		Done: []evidence.Deed{{Verb: "pick", Count: 4}, {Verb: "answer", Count: 2}},
	}
}

// SinceLast is that of a person who was here just now, unless the scene says else.
func (e *example) SinceLast(context.Context) (evidence.Since, error) { return e.since, nil }

// startScenes are of what stands before a case, and of coming back to one.
func startScenes() []scene {
	pass := []string{"n", "type Sam Example", "enter", "type 2/5/1984", "enter", "enter"}
	made := slices.Concat(pass, []string{"type " + examplePassphrase, "enter", "type " + examplePassphrase, "enter"})
	all := []scene{
		{name: "start"},
		{name: "start-gone", keys: []string{"down"}},
		{name: "start-forgotten", keys: []string{"down", "x"}},
		{name: "start-not-remembered", keys: []string{"m"}},
		{name: "start-help", keys: []string{"?"}},
		{name: "start-path", keys: []string{"o"}},
		{name: "start-path-found", keys: []string{"o", "type ~/Documents/", "down", "down"}},
		{name: "start-path-completed", keys: []string{"o", "type ~/Documents/m", "tab"}},
		{name: "start-path-not-a-case", keys: []string{"type '/home/sam/gp record.pdf'", "enter"}},
		{name: "start-example", keys: []string{"e"}},
		{name: "unlock", keys: []string{"enter", "type kettle"}},
		{name: "unlock-shown", keys: []string{"enter", "type kettle", "ctrl+t"}},
		{name: "unlock-wrong", keys: []string{"enter", "type kettle", "enter"}},
		{name: "unlock-code", keys: []string{"enter", "tab", "type 7KQ2-M4XA"}},
		{name: "unlock-code-wrong", keys: []string{"enter", "tab", "type 7KQ2-M4XA", "enter"}},
		{name: "unlock-in-use", keys: []string{"down", "down", "enter", "type kettle", "enter"}},
		{name: "new-case", keys: pass[:1]},
		{name: "new-case-born-wrong", keys: []string{"n", "type Sam Example", "enter", "type May 1984", "enter"}},
		{name: "new-case-file", keys: pass[:5]},
		{name: "new-case-file-there", keys: slices.Concat(pass[:5], []string{"ctrl+u", "type /home/sam/my-case.ownpack", "enter"})},
		{name: "new-case-passphrase", keys: pass},
		{name: "new-case-weak", keys: slices.Concat(pass, []string{"type Sam1984", "enter"})},
		{name: "new-case-strong", keys: slices.Concat(pass, []string{"type " + examplePassphrase})},
		{name: "new-case-suggested", keys: slices.Concat(pass, []string{"tab"})},
		{name: "new-case-differs", keys: slices.Concat(pass, []string{"type " + examplePassphrase, "enter", "type kettle", "enter"})},
		{name: "new-case-made", keys: made},
		{name: "new-case-code", keys: slices.Concat(made, []string{"enter"})},
		{name: "new-case-entered", keys: slices.Concat(made, []string{"esc"})},
	}
	for i := range all {
		all[i].door = true
	}
	return append(all, scene{name: "home-again", again: true}, scene{name: "home-stop", keys: []string{"end"}})
}

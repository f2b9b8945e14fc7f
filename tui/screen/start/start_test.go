package start_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/screen/start"
	"ownpack/tui/theme"
)

// world is a few files.
type world struct {
	usual  []evidence.FoundFile // what is found for nothing typed
	recent evidence.Recent
	asked  []string // paths that were looked at
	made   int
	opened string
	broken error
}

func (w *world) Recent(context.Context) (evidence.Recent, error) {
	return evidence.Recent{Off: w.recent.Off, Cases: slices.Clone(w.recent.Cases)}, w.broken
}

func (w *world) Forget(_ context.Context, path string) error {
	w.recent.Cases = slices.DeleteFunc(w.recent.Cases, func(r evidence.RecentCase) bool { return r.Path == path })
	return nil
}

func (w *world) Remember(_ context.Context, on bool) error {
	w.recent = evidence.Recent{Off: !on}
	return nil
}

func (w *world) FindCases(_ context.Context, path string) ([]evidence.FoundFile, error) {
	if path == "" {
		return w.usual, nil
	}
	var out []evidence.FoundFile
	for _, f := range []evidence.FoundFile{
		{Text: "/home/sam/letters/", Name: "letters/", Folder: true},
		{Text: "/home/sam/letters/one.ownpack", Name: "one.ownpack"},
		{Text: "/home/sam/letters/other.ownpack", Name: "other.ownpack"},
	} {
		if rest, is := strings.CutPrefix(f.Text, path); is && rest != "" && !strings.Contains(strings.TrimSuffix(rest, "/"), "/") {
			out = append(out, f)
		}
	}
	return out, nil
}

func (w *world) LookAt(_ context.Context, path string) (string, error) {
	w.asked = append(w.asked, path)
	switch {
	case path == "/home/sam/letters":
		return "", evidence.IsAFolder
	case strings.HasSuffix(path, ".ownpack"):
		return path, nil
	}
	return "", evidence.CaseGone
}

func (w *world) Example(context.Context) (evidence.ExampleCase, error) {
	return evidence.ExampleCase{Path: "/home/sam/ownpack-demo/a.ownpack", Passphrase: "kettle", Made: w.made > 0}, nil
}

func (w *world) MakeExample(context.Context) error {
	if w.broken != nil {
		return w.broken
	}
	w.made++
	return nil
}

func (w *world) OpenCase(_ context.Context, path, _ string) error {
	w.opened = path
	return nil
}

func open(w *world) *screentest.Stage[*start.Model] {
	return screentest.Open(start.New(context.Background(), w, theme.New(theme.Plain)), 78, 20)
}

func two() *world {
	return &world{recent: evidence.Recent{Cases: []evidence.RecentCase{{Path: "/home/sam/a.ownpack"}, {Path: "/stick/b.ownpack", Gone: true}}}}
}

func key(s *screentest.Stage[*start.Model], code rune) {
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: code}))
}

func TestARecentCaseIsOpenedAndOneThatIsGoneIsNot(t *testing.T) {
	t.Parallel()
	s := open(two())
	s.Want(t, "You choose what goes in, and nothing", "► a.ownpack", "b.ownpack", "not there any more")
	if s.Press("\n").Last() != "open unlock" {
		t.Errorf("it goes %q", s.Last())
	}
	key(s, tea.KeyDown)
	s.Want(t, "It was in /stick")
	if s.Press("\n"); !strings.Contains(s.Last(), "not there any more") {
		t.Errorf("it goes %q", s.Last())
	}
	s.Press("x")
	if view := s.View(); strings.Contains(view, "b.ownpack") || !strings.Contains(s.Last(), "The file itself was left alone") {
		t.Errorf("%q, and still there:\n%s", s.Last(), view)
	}
}

// Only the file's name is shown of a case, and its folder where it tells two apart.
func TestTheFolderOfACaseIsNotShownWithoutNeed(t *testing.T) {
	t.Parallel()
	if view := open(two()).View(); strings.Contains(view, "/home") {
		t.Errorf("it is:\n%s", view)
	}
	w := two()
	w.recent.Cases = append(w.recent.Cases, evidence.RecentCase{Path: "/other/a.ownpack"})
	open(w).Want(t, "In /home/sam")
}

func TestNothingIsRememberedForWhoDoesNotWantIt(t *testing.T) {
	t.Parallel()
	w := two()
	s := open(w).Press("m")
	s.Want(t, "Cases that you open are not remembered.")
	if len(w.recent.Cases) != 0 || !w.recent.Off {
		t.Errorf("kept %v", w.recent)
	}
	s.Press("m")
	if w.recent.Off {
		t.Error("it cannot be switched on again")
	}
}

func TestAListThatCannotBeReadStopsNobody(t *testing.T) {
	t.Parallel()
	s := open(&world{broken: errors.New("odd")})
	s.Want(t, "Make a new case")
	if s.Press("n").Last() != "open new-case" {
		t.Errorf("it goes %q", s.Last())
	}
}

func TestTabFillsInFoldersAndCases(t *testing.T) {
	t.Parallel()
	s := open(&world{}).Press("o/home/sam/le")
	key(s, tea.KeyTab)
	s.Want(t, "File: /home/sam/letters/", "one.ownpack", "other.ownpack")
	key(s, tea.KeyTab)
	s.Want(t, "File: /home/sam/letters/o")
	s.Press("t")
	key(s, tea.KeyTab)
	s.Want(t, "File: /home/sam/letters/other.ownpack")
	if s.Press("\n").Last() != "open unlock" {
		t.Errorf("it goes %q", s.Last())
	}
}

func TestAFolderIsGoneInto(t *testing.T) {
	t.Parallel()
	s := open(&world{}).Press("o/home/sam/letters\n")
	s.Want(t, "File: /home/sam/letters/", "one.ownpack")
	key(s, tea.KeyDown)
	key(s, tea.KeyDown)
	s.Want(t, "► other.ownpack")
	s.Press("\n")
	if s.Last() != "open unlock" {
		t.Errorf("it goes %q", s.Last())
	}
}

func TestAFileDroppedOntoTheListIsLookedAt(t *testing.T) {
	t.Parallel()
	w := &world{}
	s := open(w).Paste("'/home/sam/my letters/no case.pdf' ").Press("\n")
	s.Want(t, "there is no such file.", "Nothing was changed.")
	if !slices.Equal(w.asked, []string{"/home/sam/my letters/no case.pdf"}) {
		t.Errorf("looked at %q", w.asked)
	}
	if s.Press("<"); !strings.Contains(s.View(), "What do you want to do?") {
		t.Errorf("no way back:\n%s", s.View())
	}
}

func TestTheExampleTellsItsPassphraseAndIsMadeOnce(t *testing.T) {
	t.Parallel()
	w := &world{}
	s := open(w).Press("e")
	s.Want(t, "who is made up", "/home/sam/ownpack-demo", "kettle")
	if w.made != 0 {
		t.Fatal("it is made before the person said so")
	}
	s.Press("\n")
	s.Press("e").Want(t, "It is there already")
	s.Press("\n")
	if w.made != 1 || w.opened == "" {
		t.Errorf("made %d times, opened %q", w.made, w.opened)
	}
	s.Press("ef")
	if w.made != 2 {
		t.Errorf("made %d times", w.made)
	}
}

func TestAnExampleThatCannotBeMadeSaysWhy(t *testing.T) {
	t.Parallel()
	open(&world{broken: errors.New("the folder ownpack-demo holds other files")}).Press("e\n").
		Want(t, "The reason given: the folder ownpack-demo holds other files", "Nothing was changed.")
}

// The foot names enter at any time: who has typed nothing is led to the files found.
func TestEnterLeadsOnWhileNothingIsTyped(t *testing.T) {
	t.Parallel()
	named := func(s *screentest.Stage[*start.Model]) string {
		for _, b := range s.Screen.ShortHelp() {
			if b.Help().Key == "enter" {
				return b.Help().Desc
			}
		}
		return "nothing"
	}
	s := open(two()).Press("o")
	if n := named(s); n != "open what you typed" || !strings.Contains(s.Press("\n").Last(), "Type where the file is first") {
		t.Errorf("enter is named %q, and says %q", n, s.Last())
	}
	w := two()
	w.usual = []evidence.FoundFile{{Text: "/home/sam/one.ownpack", Name: "one.ownpack"}}
	s = open(w).Press("o")
	if n := named(s); n != "choose from the list" {
		t.Errorf("enter is named %q", n)
	}
	s.Press("\n").Want(t, "► one.ownpack")
	if s.Press("\n").Last() != "open unlock" {
		t.Errorf("it goes %q", s.Last())
	}
}

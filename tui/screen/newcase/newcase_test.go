package newcase_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/tui/screen/newcase"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

type made struct {
	Path, Pass string
	Person     evidence.Person
}

// maker notes what was made.
type maker struct {
	made    []made
	failing error
}

func (m *maker) CaseFile(_ context.Context, typed string) (string, error) {
	switch typed {
	case "":
		return "/home/sam/my-case.ownpack", nil
	case "there":
		return "", evidence.CaseThere
	}
	return typed, nil
}

func (m *maker) ReadDetail(key, typed string) (string, string) {
	switch {
	case typed == "":
		return "", "It is missing."
	case key == "dob":
		return "1984-05-02", ""
	}
	return typed, ""
}

func (m *maker) MakeCase(_ context.Context, path, pass string, p evidence.Person) error {
	if m.failing != nil {
		return m.failing
	}
	m.made = append(m.made, made{path, pass, p})
	return nil
}

func (m *maker) NewRecoveryCode(context.Context) (string, error) { return "AAAA-BBBB", nil }
func (m *maker) SuggestPassphrase() (string, error) {
	return "lantern otter gravel biscuit moss", nil
}

func open(m *maker) *screentest.Stage[*newcase.Model] {
	return screentest.Open(newcase.New(context.Background(), m, theme.New(theme.Plain)), 78, 20)
}

const strong = "kettle curlew walking stick"

func TestACaseIsMadeOnlyAfterTheLastAnswer(t *testing.T) {
	t.Parallel()
	m := &maker{}
	s := open(m).Press("Sam Example\n2/5/1984\n\n" + strong + "\n")
	if len(m.made) != 0 {
		t.Fatal("it is made already")
	}
	s.Press(strong+"\n").Want(t, "Your case is made", "my-case.ownpack", "recovery code")
	want := []made{{"/home/sam/my-case.ownpack", strong, evidence.Person{Name: "Sam Example", DOB: "1984-05-02"}}}
	if diff := cmp.Diff(want, m.made, cmp.Comparer(func(a, b evidence.Person) bool { return a.Name == b.Name && a.DOB == b.DOB })); diff != "" {
		t.Error(diff)
	}
	s.Press("\n").Want(t, "Your recovery code", "AAAA-BBBB")
}

func TestAnAnswerThatCannotBeUsedIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := open(&maker{}).Press("\n")
	s.Want(t, "Whose record is it?", "It is missing.")
	s.Press("Sam\n\n").Want(t, "When were they born?", "It is missing.")
	s.Press("2/5/1984\n")
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}))
	s.Press("there\n").Want(t, "There is a file of that name already. It stays as it is.")
}

func TestAWeakPassphraseIsTakenOnlyWhenEnteredTwice(t *testing.T) {
	t.Parallel()
	s := open(&maker{}).Press("Sam Example\n2/5/1984\n\nSam1984")
	s.Want(t, "This is very easy to guess.", "Others know those.", "It cannot be found out or made anew.")
	s.Press("\n").Want(t, "Choose a passphrase", "press enter once more")
	s.Press("x").Press("\n").Want(t, "Choose a passphrase", "press enter once more")
	s.Press("\n").Want(t, "Type the passphrase once more")
}

func TestAPassphraseIsDotsAndSuggestedWordsCanBeRead(t *testing.T) {
	t.Parallel()
	s := open(&maker{}).Press("Sam Example\n2/5/1984\n\ncurlew")
	if strings.Contains(s.View(), "curlew") {
		t.Errorf("it shows:\n%s", s.View())
	}
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyTab}))
	s.Want(t, "lantern otter gravel biscuit moss", "Write these words down now.")
	s.Press("x")
	if strings.Contains(s.View(), "lantern") {
		t.Error("what the person typed themselves can be read")
	}
}

func TestTwoDifferentPassphrasesMakeNothing(t *testing.T) {
	t.Parallel()
	m := &maker{}
	s := open(m).Press("Sam\n2/5/1984\n\n" + strong + "\nkettle\n")
	s.Want(t, "That is not the same as before.")
	if len(m.made) != 0 {
		t.Error("it is made")
	}
	s.Press(strong+"\n").Want(t, "Your case is made")
}

func TestGoingBackKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := open(&maker{}).Press("Sam Example\n2/5/1984\n<<")
	s.Want(t, "Whose record is it?", "Name: Sam Example")
	s.Press("<")
	if s.Last() != "back" {
		t.Errorf("it goes %q", s.Last())
	}
}

func TestACaseThatCannotBeMadeSaysWhyAndForgetsThePassphrase(t *testing.T) {
	t.Parallel()
	s := open(&maker{failing: fmt.Errorf("create case: %w", evidence.DiskFull)}).Press("Sam\n2/5/1984\n\n" + strong + "\n" + strong + "\n")
	s.Want(t, "The case could not be made: there is no room left on the disk.", "Where should the case be kept?")
	s.Press("\n").Want(t, "Or press tab")
	s = open(&maker{failing: errors.New("odd thing")}).Press("Sam\n2/5/1984\n\n" + strong + "\n" + strong + "\n")
	s.Want(t, "The reason given: odd thing.")
}

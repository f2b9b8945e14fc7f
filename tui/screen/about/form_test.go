package about_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

func TestADayIsTakenAsPeopleWriteItAndReadBackInWords(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("enter", "tab", "clear", "03/06/1985", "enter")
	if d.about.Person.DOB != "1985-06-03" {
		t.Errorf("kept %q", d.about.Person.DOB)
	}
	s.says(t, "Date of birth 3 June 1985", "question 3 of 4")
}

func TestAWrongNumberStaysOnTheScreenWithItsReasonAndIsNotKept(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("down", "enter", "999 000 0081", "enter")
	s.says(t, "question 1 of 3", "> 999 000 0081", "Problem: NHS number does not pass its own check", "empty the line to leave it out")
	if d.saves != 0 {
		t.Error("it was saved")
	}
	// Another question can be answered first; nothing typed is lost.
	s.do("down", "qq123456c", "enter").says(t, "999 000 0081", "Problem: NHS number", "QQ 12 34 56 C", "question 3 of 3")
	if d.about.Person.NINumber != "QQ123456C" || d.about.Person.NHSNumber != "" {
		t.Errorf("kept %q and %q", d.about.Person.NINumber, d.about.Person.NHSNumber)
	}
	// Escape shows it first, and leaves it as it was when asked again.
	s.do("esc").says(t, "question 1 of 3", "press esc again to leave it as it was")
	s.do("esc").says(t, "Name and birth", "Not filled in: NHS number, Address")
	if !strings.Contains(s.Last(), "left as it was") {
		t.Errorf("said %q", s.Last())
	}
}

func TestANumberPutRightIsKept(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("down", "enter", "999 000 0081", "enter", "clear")
	s.Paste("9990000018")
	s.do("enter").says(t, "NHS number 999 000 0018", "question 2 of 3")
	s.silent(t, "Problem")
	if d.about.Person.NHSNumber != "999 000 0018" {
		t.Errorf("kept %q", d.about.Person.NHSNumber)
	}
}

func TestTheNameCanNotBeLeftEmpty(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("enter", "clear", "enter")
	s.says(t, "Problem: Name is missing")
	s.do("esc", "esc")
	if d.about.Person.Name != "Sam Example" || d.saves != 0 {
		t.Error("the name is gone")
	}
}

func TestNothingChangedMakesNoStep(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("enter", "enter", "enter", "enter", "enter")
	s.says(t, "► Name and birth")
	s.do("down", "down", "down", "down", "enter", "tab", "tab", "tab", "tab", "esc")
	if d.saves != 0 || len(s.Said) != 0 {
		t.Errorf("%d changes, said %q", d.saves, s.Said)
	}
}

func TestEscapeKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("down", "enter", "tab", "tab", "3 Mill Lane, Hawksby", "esc")
	if d.about.Person.Address != "3 Mill Lane, Hawksby" {
		t.Errorf("kept %q", d.about.Person.Address)
	}
	s.says(t, "3 Mill Lane, Hawksby")
	if s.Last() != "Saved. Press u to undo." {
		t.Errorf("said %q", s.Last())
	}
}

func TestQuittingKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("down", "enter", "tab", "tab", "3 Mill Lane")
	keep := s.Screen.Keep()
	if keep == nil {
		t.Fatal("there is nothing to keep")
	}
	if c, ok := keep().(nav.Change); !ok {
		t.Error("the app is not told that it is kept")
	} else if _, kept := c.Changed(); !kept || d.about.Person.Address != "3 Mill Lane" {
		t.Errorf("kept %q", d.about.Person.Address)
	}
	s = open(d, 78, 20).do("down", "enter", "12")
	if s.Screen.Keep() != nil {
		t.Error("a wrong number would be kept")
	}
}

// Undo is offered on every screen, so the form must follow the case.
func TestAChangeFromElsewhereIsShownButNotOverWhatIsTyped(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("down", "enter", "12")
	d.about.Person.Address, d.about.Person.NHSNumber = "9 Curlew Walk", "999 000 0018"
	s.Run(s.Screen.Update(nav.CaseChanged{}))
	s.says(t, "> 12", "Address 9 Curlew Walk")
	s.do("clear", "esc", "down", "down", "down", "enter").says(t, "Your claim: PIP")
	d.about.Claims = nil
	s.Run(s.Screen.Update(nav.CaseChanged{}))
	s.says(t, "say which benefit the pack is for")
}

func TestWhatCanNotBeSavedStaysInItsField(t *testing.T) {
	t.Parallel()
	d := sam()
	d.fail = errors.New("the disk is full")
	s := open(d, 78, 20).do("down", "enter", "tab", "tab", "3 Mill Lane", "up")
	s.says(t, "Address 3 Mill Lane", "Problem: the disk is full")
	if !strings.Contains(strings.Join(s.Said, " "), "not saved") {
		t.Errorf("said %q", s.Said)
	}
	d.fail = nil
	s.do("down", "enter")
	if d.about.Person.Address != "3 Mill Lane" {
		t.Errorf("kept %q", d.about.Person.Address)
	}
}

func TestAChoiceDoesNotGoRound(t *testing.T) {
	t.Parallel()
	d := sam()
	open(d, 78, 20).do("down", "down", "down", "down", "enter", "up", "up", "up", "up", "tab", "down", "down", "down", "down", "esc")
	if c := d.about.Claims[0]; c.Nation != "" || c.Stage != evidence.StageAppeal {
		t.Errorf("%q and %q were chosen", c.Nation, c.Stage)
	}
}

func TestAValueThatIsNoneOfTheChoicesStays(t *testing.T) {
	t.Parallel()
	d := sam()
	d.about.Person.Sex = "as recorded: other"
	s := open(d, 78, 20).do("enter", "tab", "tab", "tab")
	s.says(t, "► as recorded: other")
	s.do("esc")
	if d.about.Person.Sex != "as recorded: other" || d.saves != 0 {
		t.Errorf("the sex is now %q", d.about.Person.Sex)
	}
	s.do("enter", "tab", "tab", "tab", "up", "up", "down", "down", "enter")
	if d.about.Person.Sex != "as recorded: other" {
		t.Errorf("the sex is now %q", d.about.Person.Sex)
	}
}

// The field's own way to the clipboard would start other programs, and pasted text
// may hold what a terminal would obey.
func TestPastedTextIsOneSafeLine(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 20).do("down", "enter", "tab", "tab", "ctrl+v")
	s.Paste("3 Mill Lane\n\x1b[31mHawksby")
	s.do("enter")
	if got := d.about.Person.Address; strings.ContainsAny(got, "\x1b\n") || !strings.HasPrefix(got, "3 Mill Lane") {
		t.Errorf("kept %q", got)
	}
}

func TestLettersAreTypedAndNotCommands(t *testing.T) {
	t.Parallel()
	s := open(sam(), 78, 20).do("enter")
	if !s.Screen.Typing() {
		t.Error("the app would take letters for commands")
	}
	s.do("clear", "jkux?").says(t, "> jkux?")
	if s.do("tab", "tab", "tab"); s.Screen.Typing() {
		t.Error("help can't be asked for at a choice")
	}
}

// On the smallest terminals the open question is always in sight.
func TestTheOpenQuestionIsInSight(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{78, 20}, {60, 12}, {38, 6}, {30, 8}} {
		s := open(sam(), size[0], size[1])
		for n := 0; n < 50 && !strings.Contains(s.View(), "► PIP"); n++ {
			s.do("down")
		}
		s.do("enter")
		for i, want := range []string{"► England", "► Reconsideration", ">", ">", "> 3 March 2026", ">", ">"} {
			lines := strings.Split(s.View(), "\n")
			if len(lines) != size[1] || !strings.Contains(s.View(), want) {
				t.Errorf("%v: question %d: %q is not in\n%s", size, i+1, want, s.View())
			}
			s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyTab}))
		}
	}
}

// The form takes its looks from the theme alone.
func TestWithoutColourTheFormHasNone(t *testing.T) {
	t.Parallel()
	for _, keys := range [][]string{{"enter"}, {"down", "down", "down", "down", "enter"}, {"down", "enter", "12", "enter"}, {"a"}} {
		s := open(sam(), 78, 20).do(keys...)
		var view string
		for line := range strings.SplitSeq(s.Screen.View(), "\n") {
			view += widget.Unmark(line) + "\n"
		}
		for _, colour := range []string{"\x1b[3", "\x1b[4", "\x1b[9", ";3", ";4", ";9"} {
			if i := strings.Index(view, colour); i >= 0 {
				t.Errorf("%v: a colour: %q", keys, view[i:min(i+12, len(view))])
			}
		}
	}
}

// click clicks on the line that holds a text.
func (s stage) click(t *testing.T, text string) stage {
	t.Helper()
	for line := range strings.SplitSeq(s.Screen.View(), "\n") {
		for _, spot := range widget.Spots(line) {
			if strings.Contains(line, text) {
				s.Run(s.Screen.Update(spot.Row.Press()))
				return s
			}
		}
	}
	t.Fatalf("nothing to click on at %q", text)
	return s
}

func TestClicksOpenQuestionsChooseAndKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 30).click(t, "Numbers and address").do("enter", "9990000018")
	s.click(t, "Address  ").says(t, "question 3 of 3")
	if d.about.Person.NHSNumber != "999 000 0018" {
		t.Errorf("kept %q", d.about.Person.NHSNumber)
	}
	s.do("esc").click(t, "PIP  ").do("enter").click(t, "Wales").says(t, "► Wales", "question 1 of 7")
	s.click(t, "Wales").says(t, "question 2 of 7")
	if d.about.Claims[0].Nation != evidence.Wales {
		t.Errorf("kept %q", d.about.Claims[0].Nation)
	}
}

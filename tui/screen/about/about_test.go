package about_test

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"ownpack/evidence"
	"ownpack/tui/screen/about"
	"ownpack/tui/theme"
)

func asking() *desk {
	d := sam()
	d.dates = []evidence.Finding{
		{
			ID: "deadline.pip.reconsideration", Severity: evidence.High,
			Question: "Your letter is dated 3 March 2026. Is the last day to ask for a mandatory reconsideration 3 April 2026? Check the letter: it counts from the date on it, and the department must have your request by then.",
			Why:      "Asking again can also lower or stop an award. Speak to an adviser first. Rule: SI 2013/381, reg 5 (not confirmed: nobody has looked this up).",
		},
		{
			ID: "deadline.pip.appeal", Gap: "unknown", Severity: evidence.Low,
			Question: "On which day was your mandatory reconsideration notice sent? Look at the notice, and note the day as notice_date.",
			Why:      "Rule: SI 2008/2685, rule 22.",
		},
		{
			ID: "deadline.subject-access", Gap: "unknown", Severity: evidence.Low,
			Question: "Have you asked your GP for your records? On which day did they get your request?",
			Why:      "Rule: UK GDPR, article 12.",
		},
	}
	return d
}

func bare(view string) string {
	lines := strings.Split(view, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestDatesLookAsTheyDid(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"78x20": {78, 20}, "118x36": {118, 36}, "78x60": {78, 60}, "38x6": {38, 6}} {
		t.Run(name, func(t *testing.T) { golden.RequireEqual(t, bare(open(asking(), size[0], size[1]).View())) })
	}
}

// On the smallest terminal, everything can be reached with the keys on screen.
func TestEachDateCanBeReached(t *testing.T) {
	t.Parallel()
	s := open(asking(), 40, 10)
	seen := s.do("home").View()
	for range 150 {
		seen += s.do("down").View()
	}
	for _, want := range []string{"The day to check first (PIP) Your letter is dated", "Speak to an adviser first", "not confirmed", "UK GDPR, article 12."} {
		if !strings.Contains(strings.Join(strings.Fields(seen), " "), want) {
			t.Errorf("%q is nowhere", want)
		}
	}
	for range 150 {
		s.do("up")
	}
	s.says(t, "The day to check first")
}

func TestNoDatesNoHeading(t *testing.T) {
	t.Parallel()
	open(&desk{}, 78, 40).silent(t, "to check")
}

func TestAQuestionAboutADayOpensTheDayItAsksFor(t *testing.T) {
	t.Parallel()
	d := asking()
	s := open(d, 78, 30).do("end")
	s.says(t, "note the day as “New look refused”")
	s.silent(t, "notice_date")
	s.do("up", "enter").says(t, "Your claim: PIP", "question 6 of 7")
	s.do("10/9/2026", "esc")
	if d.about.Claims[0].NoticeDate != "2026-09-10" {
		t.Errorf("kept %q", d.about.Claims[0].NoticeDate)
	}
}

func TestWhatFollowsFromADateIsShownWhileItIsNoted(t *testing.T) {
	t.Parallel()
	d := asking()
	d.advice = "The rules were checked to August 2026."
	open(d, 78, 20).do("down", "down", "down", "down", "enter", "tab", "tab").says(t,
		"Asking again can also lower or stop an award. Speak to an adviser first.", "Note: The rules were checked", "Is the last day to ask for a mandatory reconsideration 3 April 2026?")
}

func TestAClaimIsAddedAskedAboutAndTakenOut(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 30).do("a")
	s.says(t, "Which benefit is it for?", "the Work Capability Assessment")
	s.silent(t, "Personal Independence Payment, help")
	s.do("esc").says(t, "Your claims")
	if d.saves != 0 {
		t.Fatal("a claim was added by looking")
	}
	s.do("a", "down", "enter").says(t, "Your claim: ADP", "► Scotland", "question 1 of 7")
	s.do("tab", "down", "esc")
	if c := d.about.Claim("adp"); c == nil || c.Nation != evidence.Scotland || c.Stage != evidence.StageClaim {
		t.Fatalf("the claim is %+v", d.about.Claims)
	}
	s.do("home", "down", "down", "down", "down", "down", "x").silent(t, "ADP  ")
	if d.about.Claim("adp") != nil || d.about.Claim("pip") == nil {
		t.Error("the wrong claim was taken out")
	}
	if s.Last() != "The claim is taken out. Press u to put it back." {
		t.Errorf("said %q", s.Last())
	}
	s.do("home", "x")
	if s.Last() != "move to a claim first" || d.about.Claim("pip") == nil {
		t.Errorf("said %q", s.Last())
	}
}

// Who has added a claim wants to see it, not the top of the list.
func TestTheListStandsAtTheClaimThatWasAdded(t *testing.T) {
	t.Parallel()
	for name, keys := range map[string][]string{
		"left at once":        {"a", "down", "enter", "esc"},
		"filled in":           {"a", "down", "enter", "tab", "tab", "3/9/2026", "esc"},
		"gone through":        {"a", "down", "enter", "enter", "enter", "enter", "enter", "enter", "enter", "enter"},
		"added at the list":   {"end", "enter", "down", "enter", "esc"},
		"gone into once more": {"a", "down", "enter", "esc", "enter", "esc"},
	} {
		t.Run(name, func(t *testing.T) { open(sam(), 78, 30).do(keys...).says(t, "► ADP") })
	}
}

// The day to check first may come and go with a date that was noted.
func TestTheListStaysWhereItWasWhenARowAboveItComesOrGoes(t *testing.T) {
	t.Parallel()
	d := asking()
	s := open(d, 78, 40).do("down", "down", "down", "down")
	s.says(t, "► PIP")
	d.dates = d.dates[1:]
	s.do("enter", "tab", "tab", "4/3/2026", "esc").says(t, "► PIP")
	d.dates = asking().dates
	s.do("enter", "tab", "tab", "clear", "5/3/2026", "esc").says(t, "► PIP")
}

func TestAskingAgainIsNeverWithoutItsCaution(t *testing.T) {
	t.Parallel()
	for stage, want := range map[evidence.Stage]bool{evidence.StageClaim: false, evidence.StageReconsideration: true, evidence.StageAppeal: true} {
		d := sam()
		d.about.Claims[0].Stage = stage
		got := strings.Contains(open(d, 78, 20).flat(), "can also lower or stop an award. Speak to an adviser first")
		if got != want {
			t.Errorf("%s: the caution is there: %v", stage, got)
		}
	}
}

// Nobody's answer is guessed: the faster way is at the top only for who said yes.
func TestTheFasterWayIsAskedForGentlyAndShownFirstWhenItMayApply(t *testing.T) {
	t.Parallel()
	d := sam()
	s := open(d, 78, 30)
	s.silent(t, "Form SR1 may be a faster way")
	s.do("down", "down", "down", "enter").says(t, "You need not answer", "it is in no pack and no letter", "► I leave this open")
	s.do("esc")
	if d.about.SR1 != "" || d.saves != 0 {
		t.Fatalf("an answer was made up: %q", d.about.SR1)
	}
	s.do("enter", "down", "down").says(t, "► Yes, or I am not sure", "Form SR1 may be a faster way for you")
	s.do("enter")
	if d.about.SR1 != evidence.Yes {
		t.Fatalf("kept %q", d.about.SR1)
	}
	if at := strings.Index(s.flat(), "Form SR1 may be a faster way"); at != 0 {
		t.Errorf("it is not at the top of\n%s", s.View())
	}
	s.do("enter", "up", "esc").silent(t, "Form SR1 may be")
}

func TestNothingIsAddedBeforeTheDetailsAreRead(t *testing.T) {
	t.Parallel()
	m := about.New(context.Background(), sam(), theme.New(theme.Plain))
	m.SetSize(78, 20)
	for _, k := range []tea.KeyPressMsg{{Code: 'a', Text: "a"}, {Code: tea.KeyEnter}} {
		m.Update(k)
	}
	if m.Typing() {
		t.Error("a claim is being filled in that nobody chose")
	}
}

// A list that is cut at both ends says so: its first line is not its beginning.
func TestAListCutAtBothEndsSaysThatThereIsMoreAbove(t *testing.T) {
	t.Parallel()
	s := open(asking(), 78, 12)
	for range 40 {
		if strings.Contains(s.View(), "↑ ↓ more above and below") {
			return
		}
		s.Press("j")
	}
	t.Error("nothing says that there is more above")
}

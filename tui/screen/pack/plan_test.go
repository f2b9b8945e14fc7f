package pack_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/pack"
)

// bar is what the foot of the screen names.
func bar(m *pack.Model) string {
	var all []string
	for _, k := range m.ShortHelp() {
		all = append(all, k.Help().Key+" "+k.Help().Desc)
	}
	return strings.Join(all, ", ")
}

func TestEnterReadsTheChosenPartOfThePack(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.plan.Warnings = nil
	m := open(d)
	want(t, m, "► E1", "enter reads what you choose")
	press(m, 'j')
	want(t, m, "► E2–E4")
	if !strings.Contains(bar(m), "enter read it") {
		t.Errorf("the bar says %s", bar(m))
	}
	run(m, press(m, tea.KeyEnter))
	want(t, m, "E2 Letter", "Ring ███, page 3 of s1")
	press(m, tea.KeyEscape)
	want(t, m, "Your pack will have 4 pages", "► E2–E4")
}

// A question asks how a document is to be shown: the key stands beside it.
func TestAQuestionOfThePlanNamesTheKeyThatDecidesIt(t *testing.T) {
	t.Parallel()
	for _, key := range []rune{'c', tea.KeyEnter} {
		d := newDesk()
		m := open(d)
		want(t, m, "►", "Now: the pages that hold what you chose, whole. Press c to change that.")
		if !strings.Contains(bar(m), "c change how it is shown") {
			t.Errorf("the bar says %s", bar(m))
		}
		press(m, key)
		want(t, m, "How should “Letter␛[2J from Dr A” be shown?")
		press(m, tea.KeyEscape)
		want(t, m, "Your pack will have 4 pages")
		press(m, key)
		press(m, 'G')
		run(m, press(m, tea.KeyEnter))
		if d.shown != "s1 extract" {
			t.Errorf("shown %q", d.shown)
		}
		want(t, m, "Your pack will have 4 pages")
	}
}

func TestAPlanLongerThanTheScreenIsSeenFromItsHeadToItsEnd(t *testing.T) {
	t.Parallel()
	d := newDesk()
	for i := range 30 {
		d.plan.Items = append(d.plan.Items, evidence.Item{Kind: evidence.ItemExtract, Source: evidence.ID(strings.Repeat("x", i+3)), Title: "App", First: 5 + i, PageCount: 1})
	}
	m := open(d)
	want(t, m, "Your pack will have", "↓ more")
	for range 40 {
		press(m, 'j')
		want(t, m, "►")
	}
	want(t, m, "► E34")
	for range 40 {
		press(m, 'k')
	}
	want(t, m, "Your pack will have", "► 1.")
}

func TestNoKeyScrollsWhereAllIsInSight(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := toSign(d)
	m.SetSize(78, 60)
	if strings.Contains(bar(m), "↑") {
		t.Errorf("all is in sight, and the bar says %s", bar(m))
	}
	m.SetSize(78, 8)
	if !strings.Contains(bar(m), "↑ ↓ scroll") {
		t.Errorf("more is below, and the bar says %s", bar(m))
	}
	before := m.View()
	press(m, 'j')
	if m.View() == before {
		t.Error("nothing moved")
	}
}

func TestPagesNobodyDecidedAboutAreNamedBeforeSigning(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.open = 2
	m := open(d)
	run(m, press(m, 'b'))
	run(m, press(m, tea.KeyEnter))
	want(t, m, "2 pages have something on them to look at first")
	run(m, press(m, tea.KeyEnter))
	want(t, m, "Your pack is made and signed")
}

func TestWhatIsNotSaidInOnesOwnWordsIsSaidBeforeSigningAndInNobodysWay(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.plan.Activities = make([]evidence.ActivitySection, 12)
	m := toSign(d)
	m.SetSize(78, 30)
	want(t, m, "Nothing is said in your own words for 12 activities with evidence.", "sign it like that.")
	run(m, press(m, tea.KeyEnter))
	want(t, m, "Your pack is made and signed")

	for i := range d.plan.Activities {
		d.plan.Activities[i].Statement.Because = "I cannot lift a pan."
	}
	if m := toSign(d); strings.Contains(m.View(), "Nothing is said") {
		t.Error("all is said, and it is asked for more")
	}
}

func TestThePackIsFirstForWhoeverGetsItAtTheStageOfTheClaim(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.claims = []evidence.Claim{{Scheme: "pip", Stage: evidence.StageAppeal}}
	m := open(d)
	want(t, m, "For: The tribunal.")
	if strings.Contains(m.View(), "This is for an appeal.") || !d.plannedFor.FirstUpload {
		t.Errorf("planned %+v\n%s", d.plannedFor, m.View())
	}
	press(m, 'f')
	press(m, 'k')
	run(m, press(m, tea.KeyEnter))
	run(m, m.Update(nav.CaseChanged{}))
	want(t, m, "For: My own copy.") // what the person chose stays
}

func TestAVersionForAnotherStageSaysSo(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.claims = []evidence.Claim{{Scheme: "pip", Stage: evidence.StageClaim}}
	m := open(d)
	want(t, m, "For: My own copy.")
	press(m, 'f')
	press(m, 'j')
	want(t, m, "This is for an appeal. One file.")
	run(m, press(m, tea.KeyEnter))
	want(t, m, "For: The tribunal.", "This is for an appeal.")
	if d.planned != evidence.ProfileTribunal {
		t.Errorf("planned %s", d.planned)
	}
	press(m, 'b')
	press(m, tea.KeyEnter)
	m.SetSize(78, 30)
	want(t, m, "This is for an appeal.")
}

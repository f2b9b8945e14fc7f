package pack_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/pack"
	"ownpack/tui/theme"
)

type desk struct {
	plan     evidence.Plan
	err      error
	profile  evidence.Profile
	folder   string
	holds    []string
	planFail error
}

func (d *desk) Plan(context.Context, evidence.Profile) (evidence.Plan, error) {
	return d.plan, d.planFail
}

func (d *desk) Bundle(ctx context.Context, p evidence.Profile, folder string, tell func(evidence.Progress)) ([]evidence.OutputFile, evidence.Ledger, string, error) {
	d.profile, d.folder = p, folder
	tell(evidence.Progress{File: "pack.pdf", Done: 2, Total: 9})
	return []evidence.OutputFile{{File: folder + "/pack.pdf", Pages: 9, Bytes: 1_500_000, SHA256: strings.Repeat("0123456789abcdef", 4)}},
		evidence.Ledger{Planned: 9, Printed: 8, Placeholders: d.holds}, "aaaa-bbbb-cccc-dddd-eeee", errors.Join(d.err, ctx.Err())
}

func newDesk() *desk {
	return &desk{plan: evidence.Plan{
		Items: []evidence.Item{
			{Kind: evidence.ItemCover, Title: "Cover", First: 1, PageCount: 1},
			{
				Kind: evidence.ItemExhibit, Title: "Letter\x1b[2J from Dr A", Date: evidence.Date{Value: "2025-03-04"},
				First: 2, PageCount: 3, SourcePages: []int{3, 4, 5}, SourceTotal: 12,
			},
		},
		Warnings: []evidence.PlanWarning{{Label: "E3", Warning: "2 other entries stand here.", Question: "Send it as it is?"}},
	}}
}

func open(d *desk) *pack.Model {
	m := pack.New(context.Background(), d, theme.New(theme.Plain), "/home/sam/packs")
	m.SetSize(78, 20)
	m.Update(m.Init()())
	return m
}

func press(m *pack.Model, r rune) tea.Cmd {
	msg := tea.KeyPressMsg{Code: r}
	if r >= ' ' && r < 0x7f {
		msg.Text = string(r)
	}
	return m.Update(msg)
}

func want(t *testing.T, m *pack.Model, words ...string) {
	t.Helper()
	view := ansi.Strip(m.View())
	for _, w := range words {
		if !strings.Contains(view, w) {
			t.Fatalf("%q is not in\n%s", w, view)
		}
	}
}

func TestThePlanIsShownWithItsQuestions(t *testing.T) {
	t.Parallel()
	want(t, open(newDesk()), "Your pack will have 4 pages", "/home/sam/packs", "Look at first: 1 question", "E3: 2 other entries stand here.",
		"Send it as it is?", "E2–E4", "Letter␛[2J from Dr A", "4 March 2025, 3 of its 12 pages, whole")
}

func TestBuildingShowsProgressAndReceipt(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.holds = []string{"E4"}
	m := open(d)
	batch := press(m, 'b')().(tea.BatchMsg)
	done := batch[0]()
	m.Update(batch[1]())
	want(t, m, "Making your pack", "2 of 9", "no file is left behind")
	m.Update(done)
	want(t, m, "Your pack is made and signed", "pack.pdf", "/home/sam/packs", "9 pages, 1.5 MB", "01234567 89abcdef 01234567 89abcdef",
		"aaaa-bbbb-cccc-dddd-eeee", "1 page could not be printed", "ownpack verify")
	if d.profile != evidence.ProfileMaster || d.folder != "/home/sam/packs" {
		t.Errorf("built %q in %q", d.profile, d.folder)
	}
	if by, changed := done.(nav.Change).Changed(); by != m || !changed {
		t.Error("the app is not told")
	}
}

func TestStoppedAndFailedBuildsSayWhatIsSafe(t *testing.T) {
	t.Parallel()
	m := open(newDesk())
	batch := press(m, 'b')().(tea.BatchMsg)
	press(m, tea.KeyEscape)
	m.Update(batch[0]())
	want(t, m, "Stopped", "No file was made. Your case is as it was.")

	d := newDesk()
	d.err = errors.New("no space left on device")
	m = open(d)
	m.Update(press(m, 'b')().(tea.BatchMsg)[0]())
	want(t, m, "Problem: the pack was not made.", "no space left on device", "no half file was left behind", "press b to try again")
}

func TestNothingIsBuiltWithoutEvidence(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.plan = evidence.Plan{Items: d.plan.Items[:1]}
	m := open(d)
	want(t, m, "You have not chosen any evidence yet.")
	if n, ok := press(m, 'b')().(nav.Notice); !ok || !strings.Contains(n.Text, "no evidence is chosen yet") {
		t.Errorf("said %v", n)
	}
	d.planFail = errors.New("rule file is missing")
	want(t, open(d), "Problem: the plan of the pack could not be made.", "rule file is missing")
}

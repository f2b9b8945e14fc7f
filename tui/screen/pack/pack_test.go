package pack_test

import (
	"context"
	"errors"
	"fmt"
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
	open     int // pages nobody decided about
	plan     evidence.Plan
	err      error
	options  evidence.PackOptions
	planned  evidence.Profile
	arranged evidence.Arrangement
	did      []string
	folder   string
	holds    []string
	planFail error
	shown    string
	empty    bool

	plannedFor evidence.PackOptions
	packs      []evidence.PackNote
	nothingNew bool
	signer     evidence.Signer
	openFail   error
	again      int
	claims     []evidence.Claim
}

func (d *desk) Overview(context.Context) (evidence.Overview, error) {
	if d.empty {
		return evidence.Overview{}, nil
	}
	return evidence.Overview{Picks: 1, Claims: d.claims}, nil
}

func (d *desk) Sources(context.Context) ([]evidence.Source, error) {
	return []evidence.Source{{ID: "s1", Name: "a.pdf", PageCount: 12}, {ID: "s2", Name: "b\x1b[2J.pdf", PageCount: 1}, {ID: "s3", Name: "c.json"}}, nil
}

func (d *desk) ShowAs(_ context.Context, ref string, as evidence.Exhibit) (evidence.Source, error) {
	d.shown = ref + " " + string(as)
	if as == evidence.AsExtract {
		d.plan.Warnings = d.plan.Warnings[1:]
	}
	return evidence.Source{}, nil
}

func (d *desk) PlanVersion(_ context.Context, o evidence.PackOptions) (evidence.Plan, error) {
	d.planned, d.plannedFor = o.Profile, o
	if o.SupplementTo != "" && d.nothingNew {
		return evidence.Plan{}, evidence.ErrNothingNew
	}
	return d.plan, d.planFail
}

func (d *desk) Packs(context.Context) ([]evidence.PackNote, error) { return d.packs, nil }

func (d *desk) Signer(context.Context) (evidence.Signer, error) { return d.signer, nil }

func (d *desk) PrivateState(context.Context) (evidence.PrivateState, error) {
	return evidence.PrivateState{Open: d.open}, nil
}

func (d *desk) OpenFolder(_ context.Context, folder string) error {
	d.did = append(d.did, "open "+folder)
	return d.openFail
}

func (d *desk) PackVersions() ([]evidence.PackVersion, error) {
	return []evidence.PackVersion{
		{PackOptions: evidence.PackOptions{Profile: evidence.ProfileMaster}, Name: "My own copy", For: "To keep.", Send: []string{"Keep it."}},
		{PackOptions: evidence.PackOptions{Profile: evidence.ProfileTribunal, FirstUpload: true}, Name: "The tribunal", Stages: []evidence.Stage{evidence.StageAppeal}, Else: "This is for an appeal.", For: "One file.", Send: []string{"Upload it.", "Keep the receipt."}},
	}, nil
}

func (d *desk) PackFiles(context.Context, evidence.PackOptions) ([]evidence.OutputFile, evidence.Ledger, error) {
	return []evidence.OutputFile{{Pages: 7, Bytes: 4_900_000}}, evidence.Ledger{Later: []string{"E8", "E9"}}, nil
}

func (d *desk) Arrangement(context.Context) (evidence.Arrangement, error) { return d.arranged, nil }

func (d *desk) OrderBy(_ context.Context, by evidence.OrderBy) error {
	d.did = append(d.did, "order "+string(by))
	d.arranged.By = by
	return nil
}

func (d *desk) Place(_ context.Context, ref string, place int) error {
	d.did = append(d.did, fmt.Sprintf("place %s %d", ref, place))
	d.arranged.ByHand = true
	return nil
}

func (d *desk) Marks(_ context.Context, on bool) error {
	d.did = append(d.did, fmt.Sprintf("marks %v", on))
	d.arranged.NoMarks = !on
	return nil
}

func (d *desk) PageText(_ context.Context, source evidence.ID, page int) (evidence.PageText, error) {
	return evidence.PageText{Page: page, Before: "Ring Kim", After: fmt.Sprintf("Ring ███, page %d of %s\x1b[2J", page, source), Bar: "███", Hidden: 1}, nil
}

func (d *desk) BuildPack(ctx context.Context, o evidence.PackOptions, folder string, tell func(evidence.Progress)) (evidence.Built, error) {
	d.options, d.folder = o, folder
	tell(evidence.Progress{File: "pack.pdf", Done: 2, Total: 9})
	return evidence.Built{
		Files:  []evidence.OutputFile{{File: folder + "/pack.pdf", Pages: 9, Bytes: 1_500_000, SHA256: strings.Repeat("0123456789abcdef", 4), SHA512: strings.Repeat("fedcba9876543210", 8)}},
		Ledger: evidence.Ledger{Planned: 9, Printed: 8, Placeholders: d.holds}, PackID: "aaaa bbbb cccc dddd eeee", Receipt: folder + "/pack-receipt.txt", Again: d.again,
	}, errors.Join(d.err, ctx.Err())
}

func newDesk() *desk {
	return &desk{plan: evidence.Plan{
		Items: []evidence.Item{
			{Kind: evidence.ItemCover, Title: "Cover", First: 1, PageCount: 1},
			{
				Kind: evidence.ItemExhibit, Source: "s1", As: evidence.AsPages, Title: "Letter\x1b[2J from Dr A", Date: evidence.Date{Value: "2025-03-04"},
				First: 2, PageCount: 3, SourcePages: []int{3, 4, 5}, SourceTotal: 12,
			},
		},
		Warnings: []evidence.PlanWarning{{Source: "s1", Label: "E3", Warning: "2 other entries stand here.", Question: "Send it as it is?"}},
	}}
}

func open(d *desk) *pack.Model {
	m := pack.New(context.Background(), d, theme.New(theme.Plain), "/home/sam/packs")
	m.SetSize(78, 20)
	run(m, m.Init())
	return m
}

// run does a command and what follows from it, and gives the last notice.
func run(m *pack.Model, cmd tea.Cmd) string {
	if cmd == nil {
		return ""
	}
	said := ""
	switch msg := cmd().(type) {
	case nil, nav.Open, nav.Back:
	case nav.Notice:
		said = msg.Text
	case tea.BatchMsg:
		for _, c := range msg {
			if words := run(m, c); words != "" {
				said = words
			}
		}
	default:
		said = run(m, m.Update(msg))
	}
	return said
}

// build presses b and says yes to the questions.
func build(m *pack.Model) tea.BatchMsg {
	if press(m, 'b') != nil {
		panic("built without asking")
	}
	run(m, press(m, tea.KeyEnter))
	if m.Title() != "Sign and save" {
		panic("built without saying what a signature means")
	}
	return press(m, tea.KeyEnter)().(tea.BatchMsg)
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
	want(t, open(newDesk()), "Your pack will have 4 pages", "in this folder: /home/sam/packs", "Look at first: 1 question",
		"1. E3 Letter␛[2J from Dr A", "2 other entries stand here.",
		"Send it as it is?", "E2–E4", "Letter␛[2J from Dr A", "4 March 2025, 3 of its 12 pages, whole")
}

func TestBuildingShowsProgressAndReceipt(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.holds = []string{"E4"}
	m := open(d)
	batch := build(m)
	done := batch[0]()
	m.Update(batch[1]())
	want(t, m, "Making your pack", "2 of 9", "no file is left behind")
	m.Update(done)
	want(t, m, "Your pack is made and signed", "pack.pdf", "/home/sam/packs", "9 pages, 1.5 MB",
		"aaaa bbbb cccc dddd eeee", "pack-receipt.txt", "1 page could not be printed")
	press(m, 'G')
	want(t, m, "ownpack verify", "01234567 89abcdef 01234567 89abcdef", "fedcba98 76543210 fedcba98 76543210")
	if d.options != (evidence.PackOptions{Profile: evidence.ProfileMaster}) || d.folder != "/home/sam/packs" {
		t.Errorf("built %v in %q", d.options, d.folder)
	}
	if by, changed := done.(nav.Change).Changed(); by != m || !changed {
		t.Error("the app is not told")
	}
}

func TestStoppedAndFailedBuildsSayWhatIsSafe(t *testing.T) {
	t.Parallel()
	m := open(newDesk())
	batch := build(m)
	press(m, tea.KeyEscape)
	m.Update(batch[0]())
	want(t, m, "Stopped", "No file was made. Your case is as it was.")

	d := newDesk()
	d.err = errors.New("no space left on device")
	m = open(d)
	m.Update(build(m)[0]())
	want(t, m, "Problem: the pack was not made.", "no space left on device", "no half file was left behind", "press b to try again")
}

func TestNothingIsBuiltBeforeTheQuestionsAreSeen(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := open(d)
	press(m, 'b')
	want(t, m, "Before it is made: 1 question", "2 other entries stand here.", "Send it as it is?",
		"Now: the pages that hold what you chose, whole. Press c to change that.", "Make it like this? enter: yes, go on. esc: no, go back.")
	press(m, tea.KeyEscape)
	want(t, m, "Your pack will have 4 pages")
	if d.folder != "" {
		t.Fatal("built without a yes")
	}
	for _, yes := range []rune{'b', tea.KeyEnter} {
		d := newDesk()
		m := open(d)
		press(m, 'b')
		run(m, press(m, yes))
		run(m, press(m, yes))
		want(t, m, "Your pack is made and signed")
		d.folder = ""
		run(m, press(m, 'b'))
		if run(m, press(m, yes)); d.folder == "" {
			t.Error("not built")
		}
		want(t, m, "Your pack is made and signed") // the same questions are not asked twice
	}
}

func TestAQuestionIsAskedAgainWhenItChanges(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := open(d)
	press(m, 'b')
	run(m, press(m, tea.KeyEnter))
	d.plan.Warnings = []evidence.PlanWarning{{Source: "s1", Warning: "61 other entries stand here.", Question: "Send it?"}}
	run(m, m.Update(nav.CaseChanged{}))
	press(m, 'b')
	want(t, m, "Before it is made: 1 question", "61 other entries")
}

func TestHowADocumentIsShownCanBeChangedAtTheQuestion(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := open(d)
	press(m, 'b')
	press(m, 'c')
	want(t, m, "How should “Letter␛[2J from Dr A” be shown?", "as it is now", "The pages stay as they are")
	press(m, 'j')
	want(t, m, "12 pages")
	press(m, 'j')
	want(t, m, "Word for word, and nothing else is seen.")
	said := run(m, press(m, tea.KeyEnter))
	if d.shown != "s1 extract" || !strings.Contains(said, "Press u to undo") && !strings.Contains(said, "No questions are left") {
		t.Errorf("shown %q, said %q", d.shown, said)
	}
	want(t, m, "Your pack will have 4 pages")
}

func TestADocumentLeftOutLeadsToItsQuestion(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.plan.Warnings = append(d.plan.Warnings,
		evidence.PlanWarning{Source: "s2", Warning: "It is left out.", Question: "Is it about you?"},
		evidence.PlanWarning{Source: "s3", Warning: "Something.", Question: "Well?"})
	d.plan.Items = append(d.plan.Items, evidence.Item{Kind: evidence.ItemExtract, Source: "s3", Title: "App"})
	m := open(d)
	press(m, 'b')
	if n, ok := press(m, 'w')().(nav.Notice); !ok {
		t.Errorf("w does %v", n)
	}
	press(m, 'j')
	want(t, m, "►", "b␛[2J.pdf", "Press w to say whose it is.")
	if n, ok := press(m, 'c')().(nav.Notice); !ok || !strings.Contains(n.Text, "left out") {
		t.Errorf("c says %v", n)
	}
	if got := press(m, 'w')(); got != (nav.Open{Place: nav.Questions}) {
		t.Errorf("w opens %v", got)
	}
	press(m, 'j')
	want(t, m, "it has no pages of its own")
}

func TestYourOwnWordsAloneMakeAPack(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.plan = evidence.Plan{Items: d.plan.Items[:1], General: "I live alone."}
	m := open(d)
	want(t, m, "Your pack will have 1 page")
	run(m, press(m, 'b'))
	run(m, press(m, tea.KeyEnter))
	want(t, m, "Your pack is made and signed")
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
	d.empty, d.planFail = true, errors.New("no entry is picked")
	want(t, open(d), "You have not chosen any evidence yet.")
	d.empty, d.planFail = false, errors.New("rule file is missing")
	want(t, open(d), "Problem: the plan of the pack could not be made.", "rule file is missing")
}

func TestAVersionIsChosenInPlainWordsAndSaysHowItIsSent(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := open(d)
	want(t, m, "For: My own copy. Order: by date. Bars in the margin: on. Large print: off.")
	press(m, 'f')
	want(t, m, "Who is the pack for?", "as it is now", "To keep.")
	press(m, 'j')
	want(t, m, "One file.")
	if said := run(m, press(m, tea.KeyEnter)); said != "For: The tribunal." || d.planned != evidence.ProfileTribunal {
		t.Errorf("said %q, planned %q", said, d.planned)
	}
	want(t, m, "1 file: 7 pages, at most 4.9 MB. No room for 2 pages, to be sent later.")
	run(m, press(m, 'p'))
	want(t, m, "Large print: on.", "print needs more.")
	press(m, 'b')
	run(m, press(m, tea.KeyEnter))
	run(m, press(m, tea.KeyEnter))
	want(t, m, "The tribunal, in large print")
	want(t, m, "How to send it", "1. Upload it.", "2. Keep the receipt.")
	if d.options != (evidence.PackOptions{Profile: evidence.ProfileTribunal, FirstUpload: true, Large: true}) {
		t.Errorf("built %+v", d.options)
	}
}

func TestBarsInTheMarginCanBeSwitchedOff(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := open(d)
	run(m, press(m, 'm'))
	want(t, m, "Bars in the margin: off.")
	run(m, press(m, 'm'))
	if got := strings.Join(d.did, ", "); got != "marks false, marks true" {
		t.Errorf("did %s", got)
	}
}

func TestDocumentsCanBeMovedAndOrdered(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.plan.Items = append(d.plan.Items, evidence.Item{Kind: evidence.ItemExtract, Source: "s3", Title: "App", First: 5, PageCount: 1, Typed: []evidence.Passage{{Quote: "Slept badly."}}})
	m := open(d)
	press(m, 'o')
	want(t, m, "What goes in, in this order", "► E1", "ownpack makes this part")
	if n, ok := press(m, 'e')().(nav.Notice); !ok || !strings.Contains(n.Text, "only documents can be moved") {
		t.Errorf("the cover: %v", n)
	}
	press(m, 'j')
	if n, ok := press(m, 'e')().(nav.Notice); !ok || !strings.Contains(n.Text, "the first document already") {
		t.Errorf("the first: %v", n)
	}
	run(m, press(m, 'l'))
	press(m, 'j')
	run(m, press(m, 'e'))
	press(m, 'd')
	want(t, m, "The oldest first.")
	press(m, 'j')
	run(m, press(m, tea.KeyEnter))
	if got := strings.Join(d.did, ", "); got != "place s1 2, place s3 1, order activity" {
		t.Errorf("did %s", got)
	}
	want(t, m, "documents stand by hand")
	press(m, tea.KeyEnter)
	want(t, m, "E5 App, in short", "Slept badly.")
}

func TestAPageIsReadAsItWillBeRead(t *testing.T) {
	t.Parallel()
	m := open(newDesk())
	press(m, 'o')
	press(m, 'j')
	run(m, press(m, tea.KeyEnter))
	want(t, m, "E2 Letter", "(███ is hidden)", "Ring ███, page 3 of s1␛[2J")
	run(m, press(m, tea.KeyRight))
	want(t, m, "E3 Letter", "page 4 of s1")
	if got := press(m, 'h')(); got != (nav.Open{Place: nav.Private}) {
		t.Errorf("h opens %v", got)
	}
	press(m, tea.KeyEscape)
	want(t, m, "What goes in")
}

func TestAPackInWhichSomethingHiddenWasFoundSaysWhatToDo(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.err = fmt.Errorf("look for what is hidden: %w", evidence.ErrStillFound)
	m := open(d)
	m.Update(build(m)[0]())
	want(t, m, "because something that you hid", "No file was made, nothing was sent", "Press h to go to what you hid.")
	if got := press(m, 'h')(); got != (nav.Open{Place: nav.Private}) {
		t.Errorf("h opens %v", got)
	}
}

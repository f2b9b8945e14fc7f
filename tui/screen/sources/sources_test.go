package sources_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/sources"
	"ownpack/tui/theme"
)

type desk struct {
	sources []evidence.Source
	given   []string
	results []evidence.ImportResult
	err     error

	asked    []evidence.Finding
	answered []evidence.Finding
	removed  []string
	purged   []string
	unlocked string
	wrong    bool
}

func (d *desk) Findings(context.Context) ([]evidence.Finding, error) { return d.asked, nil }
func (d *desk) Answered(context.Context) ([]evidence.Finding, error) { return d.answered, nil }

func (d *desk) AnswerFinding(_ context.Context, ref string, a evidence.Answer) (evidence.ID, error) {
	f := d.asked[0]
	f.Answer = a
	d.asked, d.answered = nil, []evidence.Finding{f}
	return evidence.ID(ref), d.err
}

func (d *desk) Remove(_ context.Context, ref string) (evidence.Source, error) {
	d.removed = append(d.removed, ref)
	return evidence.Source{}, d.err
}

func (d *desk) Purge(_ context.Context, ref string) (evidence.Source, error) {
	d.purged = append(d.purged, ref)
	return evidence.Source{}, d.err
}

// files are those that the tests speak of.
type files struct{ sources.Files }

func (files) Home() string { return "/home/sam" }

func (files) There(path string) bool {
	return slices.Contains([]string{"/a", "/a/record.pdf", "/a b/record.pdf", "/home/sam/c.pdf", "/a/b.pdf", "/home/sam/Downloads"}, path)
}

func (files) List(folder string) ([]sources.Item, error) {
	if strings.TrimSuffix(folder, "/") != "/home/sam" {
		return nil, os.ErrNotExist
	}
	return []sources.Item{{Name: "my letter.pdf"}, {Name: "My Papers", Folder: true}, {Name: ".hidden"}, {Name: "record.pdf"}}, nil
}

func (d *desk) Sources(context.Context) ([]evidence.Source, error) { return d.sources, nil }

func (d *desk) ReadAgain(_ context.Context, ref string, h evidence.Hints, _ func(evidence.Progress)) ([]evidence.ImportResult, error) {
	d.unlocked = ref + " " + h.Passwords[0]
	if d.wrong {
		return []evidence.ImportResult{{File: "b.pdf", Status: evidence.NeedsPassword, Source: "s2"}}, nil
	}
	return []evidence.ImportResult{{File: "b.pdf", Status: evidence.Imported, Entries: 4}}, nil
}

func (d *desk) Import(ctx context.Context, paths []string, _ evidence.Hints, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
	d.given = paths
	tell(evidence.Progress{File: "/a/record.pdf", Done: 3, Total: 12})
	return d.results, errors.Join(d.err, ctx.Err())
}

func open(d *desk) *sources.Model {
	m := sources.New(context.Background(), d, theme.New(theme.Plain), files{})
	m.SetSize(78, 20)
	run(m, m.Init())
	return m
}

// run does a command and what follows from it, and tells of changes as the app
// does. It gives the last notice.
func run(m *sources.Model, cmd tea.Cmd) string {
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
			said += run(m, c)
		}
	default:
		said = run(m, m.Update(msg))
		if c, ok := msg.(nav.Change); ok {
			if _, changed := c.Changed(); changed {
				run(m, m.Update(nav.CaseChanged{}))
			}
		}
	}
	return said
}

func foreign() *desk {
	return &desk{
		sources: []evidence.Source{
			{ID: "s1", Name: "a.pdf"},
			{ID: "s2", Name: "b.pdf", Warnings: []evidence.Warning{{Code: evidence.WarnIdentityMismatch}}},
		},
		asked: []evidence.Finding{{ID: "f2", Type: "identity", Source: "s2", Question: "Is the file “b.pdf” about you?", Why: "the name in it differs"}},
	}
}

func TestTheQuestionAboutADocumentIsAskedAndAnsweredInTheList(t *testing.T) {
	t.Parallel()
	for r, words := range map[rune]string{
		'y': "You said: it is about me.", 'n': "You said: it is not about me. It stays out of your pack.",
	} {
		d := foreign()
		m := open(d)
		if press(m, r) != nil {
			t.Errorf("%c answers about a document that nobody asked about", r)
		}
		press(m, tea.KeyDown)
		want(t, m, "Is the file “b.pdf” about you?", "We ask because the name in it differs.", "y it is about me · n it is not · l ask me later · x take it out")
		said := run(m, press(m, r))
		if !strings.Contains(said, "Press u to undo") {
			t.Errorf("%c says %q", r, said)
		}
		want(t, m, words)
		if strings.Contains(ansi.Strip(m.View()), "may be about somebody else") {
			t.Errorf("still warned:\n%s", m.View())
		}
	}
}

func TestAnswersAreNamedOnceAndWhereThereIsRoomBelowTheQuestion(t *testing.T) {
	t.Parallel()
	m := open(foreign())
	press(m, tea.KeyDown)
	bar := func() string {
		var keys []string
		for _, k := range m.ShortHelp() {
			keys = append(keys, k.Help().Key)
		}
		return strings.Join(keys, " ")
	}
	m.SetSize(78, 20)
	if got := bar(); !strings.HasPrefix(got, "a enter e") {
		t.Errorf("at the foot: %s", got)
	}
	for _, size := range [][2]int{{40, 20}, {78, 6}} {
		if m.SetSize(size[0], size[1]); !strings.HasPrefix(bar(), "y n l x") {
			t.Errorf("at %v, at the foot: %s", size, bar())
		}
	}
}

func TestADocumentJustAddedIsAskedAbout(t *testing.T) {
	t.Parallel()
	d := foreign()
	d.sources, d.asked = d.sources[:1], nil
	m := open(d)
	run(m, press(m, 'a'))
	run(m, m.Update(tea.PasteMsg{Content: "/a/b.pdf"}))
	now := foreign()
	d.sources, d.asked = now.sources, now.asked
	run(m, press(m, tea.KeyEnter))
	press(m, tea.KeyEnter)
	want(t, m, "► b.pdf", "Is the file “b.pdf” about you?", "y it is about me")
}

func TestADocumentCanBeTakenOut(t *testing.T) {
	t.Parallel()
	d := foreign()
	m := open(d)
	if said := run(m, press(m, 'x')); !slices.Equal(d.removed, []string{"s1"}) || !strings.Contains(said, "Press u to undo") {
		t.Errorf("took out %v and said %q", d.removed, said)
	}
}

// press presses a key.
func press(m *sources.Model, r rune) tea.Cmd {
	msg := tea.KeyPressMsg{Code: r}
	if r >= ' ' && r < 0x7f {
		msg.Text = string(r)
	}
	return m.Update(msg)
}

func want(t *testing.T, m *sources.Model, words ...string) {
	t.Helper()
	view := ansi.Strip(m.View())
	for _, w := range words {
		if !strings.Contains(view, w) {
			t.Fatalf("%q is not in\n%s", w, view)
		}
	}
}

// One that was just added is looked for: the head says that there are more.
func TestTheHeadSaysWhichOfManyDocumentsAreInSight(t *testing.T) {
	t.Parallel()
	d := &desk{}
	for i := range 20 {
		d.sources = append(d.sources, evidence.Source{ID: evidence.ID("s" + strconv.Itoa(i)), Name: strconv.Itoa(i) + ".pdf"})
	}
	m := open(d)
	want(t, m, "20 documents (1 to ")
	press(m, tea.KeyEnd)
	want(t, m, " to 20)")
}

func TestEachSourceIsShownWithItsWarnings(t *testing.T) {
	t.Parallel()
	m := open(&desk{sources: []evidence.Source{
		{ID: "s1", Name: "a\x1b[2J.pdf", Form: evidence.FormRecord, PageCount: 31, EntryCount: 412},
		{ID: "s2", Name: "b.pdf", Form: evidence.FormLetter, EntryCount: 1, Warnings: []evidence.Warning{{Code: evidence.WarnIdentityMismatch}}},
	}})
	want(t, m, "2 documents", "► a␛[2J.pdf", "Health record, 31 pages, 412 entries", "Letter, 1 entry. Look: It may be about somebody else.")
	press(m, tea.KeyDown)
	press(m, tea.KeyEnter)
	want(t, m, "What it is", "Letter", "Entries", "Look: It may be about somebody else.")
	if got := press(m, 'e')(); got != (nav.Open{Place: nav.Entries, Source: "s2"}) {
		t.Errorf("e opens %v", got)
	}
	press(m, tea.KeyEscape)
	press(m, tea.KeyUp)
	if got := press(m, 'p')(); got != (nav.Open{Place: nav.Page, Source: "s1", Page: 1}) {
		t.Errorf("p opens %v", got)
	}
}

func TestAddingShowsProgressAndWhatBecameOfEachFile(t *testing.T) {
	t.Parallel()
	d := &desk{results: []evidence.ImportResult{
		{File: "/a/record.pdf", Status: evidence.Imported, Pages: 2, Entries: 40, Warnings: []evidence.Warning{{Code: evidence.WarnDamaged}}},
		{File: "/a/old.pdf", Status: evidence.Duplicate},
		{File: "/a/locked.pdf", Status: evidence.NeedsPassword, Source: "s9", Reason: "the file needs a password"},
		{File: "/a/sealed.eml", Status: evidence.NeedsPassword, Reason: "the message is encrypted"},
		{File: "/a/b.exe", Status: evidence.Unsupported, Reason: "a program"},
	}}
	m := open(d)
	run(m, m.Update(tea.PasteMsg{Content: "'/a b/record.pdf'  ~/c.pdf"})) // dropped onto the window
	want(t, m, "Add these 2 to your documents?", "/a b/record.pdf", "/home/sam/c.pdf", "Press enter to add")
	if len(d.given) > 0 {
		t.Fatal("what was dropped is added without a yes")
	}
	batch := press(m, tea.KeyEnter)().(tea.BatchMsg)
	done := batch[0]()
	m.Update(batch[1]())
	want(t, m, "Adding documents", "record.pdf", "25 % read", "esc to stop")
	m.Update(done)
	want(t, m, "1 document added, 1 there already, 2 locked, 1 not added", "Added: 40 entries on 2 pages", "The file was damaged", "You have this already", "Needs a password",
		"What to do: It is kept, locked.", "Not added: a program", "What to do: Save or print it as a PDF, and add that.")
	if !slices.Equal(d.given, []string{"/a b/record.pdf", "/home/sam/c.pdf"}) {
		t.Errorf("asked for %q", d.given)
	}
	if c, ok := done.(nav.Change); !ok {
		t.Error("the app is not told")
	} else if by, changed := c.Changed(); by != m || !changed {
		t.Error("the app is told wrongly")
	}
}

func TestALockedDocumentOpensWithItsPasswordWhichIsNeverShown(t *testing.T) {
	t.Parallel()
	d := &desk{sources: []evidence.Source{
		{ID: "s1", Name: "a.pdf", EntryCount: 2},
		{ID: "s2", Name: "b.pdf", Warnings: []evidence.Warning{{Code: evidence.WarnLocked}}},
	}}
	m := open(d)
	press(m, 'w') // the first is not locked
	if m.Typing() {
		t.Fatal("asks for the password of a document that is open")
	}
	press(m, tea.KeyDown)
	press(m, 'w')
	m.Update(tea.PasteMsg{Content: "birth date"})
	want(t, m, "Unlock a document", "b.pdf", "is not kept")
	if strings.Contains(m.View(), "birth") {
		t.Error("the password is shown")
	}
	batch := press(m, tea.KeyEnter)().(tea.BatchMsg)
	m.Update(batch[0]())
	if d.unlocked != "s2 birth date" {
		t.Error("another document or password was given")
	}
	want(t, m, "1 document added", "Added: 4 entries")
}

func TestStoppingKeepsWhatIsAdded(t *testing.T) {
	t.Parallel()
	d := &desk{}
	m := open(d)
	batch := adding(m, "/a/record.pdf")
	press(m, tea.KeyEscape)
	m.Update(batch[0]())
	want(t, m, "0 documents added", "Stopped", "What was added before stays.", "Press g")
	d.given = nil
	run(m, press(m, 'g'))
	if !slices.Equal(d.given, []string{"/a/record.pdf"}) {
		t.Errorf("goes on with %q", d.given)
	}
}

// adding types a path and presses enter, up to where the adding begins.
func adding(m *sources.Model, path string) tea.BatchMsg {
	run(m, press(m, 'a'))
	run(m, m.Update(tea.PasteMsg{Content: path}))
	return m.Update(press(m, tea.KeyEnter)())().(tea.BatchMsg)
}

func TestWhatIsNotThereIsSaidAndNothingIsAdded(t *testing.T) {
	t.Parallel()
	d := &desk{}
	m := open(d)
	run(m, m.Update(tea.PasteMsg{Content: "'/a/record.pdf' '/a/gone.pdf'"}))
	want(t, m, "There is nothing at /a/gone.pdf", "Nothing was added.")
	if !m.Typing() || len(d.given) > 0 {
		t.Errorf("typing %v, added %q", m.Typing(), d.given)
	}
	press(m, tea.KeyEscape)
	press(m, '/') // a window that types out what is dropped onto it
	if !m.Typing() || !strings.Contains(ansi.Strip(m.View()), "File or folder: /") {
		t.Errorf("a path that is typed out is not taken:\n%s", m.View())
	}
}

func TestPathsAreCompletedByWhatIsThere(t *testing.T) {
	t.Parallel()
	d := &desk{}
	m := open(d)
	run(m, press(m, 'a'))
	want(t, m, "Downloads/")
	run(m, m.Update(tea.PasteMsg{Content: "~/"}))
	want(t, m, "My Papers/", "my letter.pdf", "record.pdf")
	if strings.Contains(m.View(), ".hidden") {
		t.Error("hidden files are offered")
	}
	run(m, press(m, 'm'))
	if said := run(m, press(m, tea.KeyTab)); !strings.Contains(said, "Several fit") {
		t.Errorf("two fit, and it says %q", said)
	}
	want(t, m, "► My Papers/")
	press(m, tea.KeyDown)
	run(m, press(m, tea.KeyTab))
	want(t, m, "File or folder: ~/my letter.pdf")
	for range len("my letter.pdf") {
		run(m, press(m, tea.KeyBackspace))
	}
	run(m, press(m, 'r'))
	run(m, press(m, tea.KeyTab))
	want(t, m, "File or folder: ~/record.pdf")
}

func TestAPasswordThatDoesNotFitIsAskedForAgain(t *testing.T) {
	t.Parallel()
	d := &desk{wrong: true, sources: []evidence.Source{{ID: "s2", Name: "b.pdf", Warnings: []evidence.Warning{{Code: evidence.WarnLocked}}}}}
	m := open(d)
	press(m, 'w')
	m.Update(tea.PasteMsg{Content: "guess"})
	run(m, press(m, tea.KeyEnter))
	want(t, m, "That is not its password. Try again.", "b.pdf")
	if !m.Typing() {
		t.Error("no field is open")
	}
}

func TestRemovingForGoodAsksFirstAndKeepingIsTheFirstChoice(t *testing.T) {
	t.Parallel()
	d := foreign()
	m := open(d)
	press(m, tea.KeyEnter)
	press(m, 'd')
	want(t, m, "Remove “a.pdf” for good?", "Undo cannot bring it back.", "► Keep it")
	run(m, press(m, tea.KeyEnter))
	if len(d.purged)+len(d.removed) > 0 {
		t.Fatal("it is removed though it was to be kept")
	}
	press(m, 'd')
	press(m, tea.KeyDown)
	press(m, tea.KeyDown)
	if said := run(m, press(m, tea.KeyEnter)); !slices.Equal(d.purged, []string{"s1"}) || !strings.Contains(said, "Removed for good.") {
		t.Errorf("removed %v and said %q", d.purged, said)
	}
}

func TestNothingTypedSaysSo(t *testing.T) {
	t.Parallel()
	m := open(&desk{})
	want(t, m, "No documents yet", "Nothing leaves this computer.")
	press(m, 'a')
	if n, ok := press(m, tea.KeyEnter)().(nav.Notice); !ok || !strings.Contains(n.Text, "Type where the file is") {
		t.Errorf("said %v", n)
	}
}

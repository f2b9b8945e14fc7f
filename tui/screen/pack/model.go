// Package pack is the screen of the pack: what goes in, what to think about
// first, and building the signed file. In: the plan. Out: how documents are
// shown, a call that builds the pack, and what came of it. It never builds while
// the plan has a question that the person has not seen.
package pack

import (
	"context"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	Overview(ctx context.Context) (evidence.Overview, error)
	Sources(ctx context.Context) ([]evidence.Source, error)
	ShowAs(ctx context.Context, ref string, as evidence.Exhibit) (evidence.Source, error)
	PlanVersion(ctx context.Context, o evidence.PackOptions) (evidence.Plan, error)
	Packs(ctx context.Context) ([]evidence.PackNote, error)
	Signer(ctx context.Context) (evidence.Signer, error)
	PrivateState(ctx context.Context) (evidence.PrivateState, error)
	OpenFolder(ctx context.Context, folder string) error
	PackVersions() ([]evidence.PackVersion, error)
	BuildPack(ctx context.Context, o evidence.PackOptions, folder string, progress func(evidence.Progress)) (evidence.Built, error)
	PackFiles(ctx context.Context, o evidence.PackOptions) ([]evidence.OutputFile, evidence.Ledger, error)
	Arrangement(ctx context.Context) (evidence.Arrangement, error)
	OrderBy(ctx context.Context, by evidence.OrderBy) error
	Place(ctx context.Context, ref string, place int) error
	Marks(ctx context.Context, on bool) error
	PageText(ctx context.Context, source evidence.ID, page int) (evidence.PageText, error)
}

type mode int

const (
	modePlan   mode = iota
	modeAsk         // the questions before building
	modeShow        // choosing how a document is shown
	modeFor         // choosing who the pack is for
	modeDocs        // its documents, to read and to put in order
	modeOrder       // choosing by what they are put in order
	modeRead        // a page of it as text
	modeAfter       // choosing the pack it adds to
	modeAttach      // choosing whether originals go along
	modeSign        // what a signature means, before it is made
	modeFolder      // another folder is being typed
	modeBusy
	modeDone
)

// Model is the screen.
type Model struct {
	store  Store
	theme  *theme.Theme
	folder string
	load   *work.Slot
	text   *work.Slot // a page
	sizes  *work.Slot // the files there would be
	save   *work.Slot
	build  *work.Slot
	opens  *work.Slot // a folder
	looks  *work.Slot // what there is to look at in “Keep private”

	w, h     int
	mode     mode
	loaded   bool
	err      error
	plan     evidence.Plan
	sources  map[evidence.ID]evidence.Source
	parts    widget.List            // the plan's questions, and then what goes in
	top      int                    // the first line in sight of the plan
	asks     widget.List            // the plan's questions
	accepted []evidence.PlanWarning // those the person said yes to
	chooser  *widget.Chooser
	chose    mode // where how a document is shown was asked
	versions []evidence.PackVersion
	version  int  // the chosen one
	sure     bool // the person chose it, or it was chosen for the stage of the claim
	claims   []evidence.Claim
	large    bool
	attach   bool                // originals go along with the person's own copy
	packs    []evidence.PackNote // those that were built
	after    *evidence.PackNote  // the one that this adds to; nil for a whole pack
	signer   evidence.Signer
	open     int                  // pages nobody decided about in “Keep private”
	where    textinput.Model      // another folder
	files    filesMsg             // those there would be for the tribunal
	made     evidence.PackVersion // the one that was built last
	arranged evidence.Arrangement
	docs     widget.List
	reading  reading
	feed     work.Feed
	progress evidence.Progress
	result   result
	scroll   widget.List
}

// result is what came of building.
type result struct {
	built evidence.Built
	err   error
}

// New makes the screen; folder is where the finished pack is saved.
func New(ctx context.Context, s Store, t *theme.Theme, folder string) *Model {
	m := &Model{store: s, theme: t, folder: folder, load: work.New(ctx), text: work.New(ctx), sizes: work.New(ctx), save: work.New(ctx), build: work.New(ctx), opens: work.New(ctx), looks: work.New(ctx)}
	m.scroll.SetHeight(1)
	m.asks.SetHeight(1)
	m.asks.Shut = true // enter builds
	return m
}

// Init makes the plan.
func (m *Model) Init() tea.Cmd { return m.read() }

// Title names the screen.
func (m *Model) Title() string {
	switch m.mode {
	case modePlan, modeDocs, modeOrder, modeRead, modeAttach:
		return "Look at the pack"
	case modeAfter:
		return "Add to a pack you handed in"
	case modeFor:
		return "Who the pack is for"
	case modeShow:
		return "How a document is shown"
	}
	return "Sign and save"
}

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modeFolder }

// Close ends what is still under way. A pack half made leaves no file.
func (m *Model) Close() {
	m.load.Stop()
	m.text.Stop()
	m.sizes.Stop()
	m.build.Cancel()
	m.opens.Stop()
	m.looks.Stop()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.where.SetWidth(max(w-len(m.where.Prompt)-1, 8))
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case planLoadedMsg:
		if m.load.Fresh(msg.ticket) {
			return tea.Batch(m.planned(msg), m.readSizes())
		}
	case savedMsg:
		return m.saved(msg)
	case progressMsg:
		if m.build.Waits(msg.ticket) {
			m.progress = msg.progress
			return m.listen(msg.ticket)
		}
	case builtMsg:
		if m.build.Fresh(msg.ticket) {
			m.mode, m.result = modeDone, msg.result
			m.scroll.Select(0)
		}
	case filesMsg:
		if m.sizes.Fresh(msg.ticket) {
			m.files = msg
		}
	case textMsg:
		if m.text.Fresh(msg.ticket) {
			m.reading.text, m.reading.err = msg.text, msg.err
		}
	case privateMsg:
		if m.looks.Fresh(msg.ticket) && msg.err == nil { // looking is offered, and stops nobody
			m.open = msg.open
		}
	case openedMsg:
		return m.opened(msg)
	case nav.CaseChanged:
		return tea.Batch(m.read(), m.readPage(), m.readPrivate())
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			return cmd
		}
	}
	return m.typed(msg)
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

package letters

import (
	"context"
	"errors"
	"os"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/work"
)

type (
	listMsg struct {
		ticket work.Ticket
		rows   []evidence.LetterRow
		err    error
	}
	textsMsg struct {
		ticket  work.Ticket
		request evidence.LetterRequest
		texts   []evidence.LetterText
		again   bool        // of the letter that is open already
		about   evidence.ID // open the letter about this mistake
		err     error
	}
	fileMsg struct {
		ticket work.Ticket
		file   evidence.LetterFile
		path   string
		err    error
	}
	keptMsg struct {
		by        *Model
		text      evidence.LetterText
		overtaken bool // newer words were saved already
		err       error
	}
)

// Changed tells the app that the case is not as it was.
func (k keptMsg) Changed() (any, bool) { return k.by, k.err == nil }

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		rows, err := m.store.Letters(ctx)
		return listMsg{t, rows, err}
	})
}

// openAbout writes the letter about a mistake.
func (m *Model) openAbout(dispute evidence.ID) tea.Cmd {
	return m.write.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		id, err := m.store.LetterAbout(ctx, dispute)
		if err != nil {
			return textsMsg{ticket: t, about: dispute, err: err}
		}
		r := evidence.LetterRequest{ID: id}
		texts, err := m.store.LetterTexts(ctx, r)
		return textsMsg{ticket: t, request: r, texts: texts, about: dispute, err: err}
	})
}

// openLetter writes the letters that are asked for.
func (m *Model) openLetter(r evidence.LetterRequest) tea.Cmd {
	return m.write.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		texts, err := m.store.LetterTexts(ctx, r)
		return textsMsg{ticket: t, request: r, texts: texts, err: err}
	})
}

// reread writes the open letter anew from the case as it is now.
func (m *Model) reread() tea.Cmd {
	if m.page == nil {
		return nil
	}
	r := m.page.request
	return m.write.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		texts, err := m.store.LetterTexts(ctx, r)
		return textsMsg{ticket: t, request: r, texts: texts, again: true, err: err}
	})
}

// fillIn keeps the open letter as it is written with what the person answered.
func (m *Model) fillIn(r evidence.LetterRequest, was evidence.LetterText) tea.Cmd {
	return m.saver.Save("Filled in. Press u to undo.", func(ctx context.Context) error {
		texts, err := m.store.LetterTexts(ctx, r)
		if err != nil {
			return err
		}
		for _, f := range texts {
			if f.Part == was.Part && slices.Equal(f.Disputes, was.Disputes) {
				was.Text = f.Text
				return m.store.KeepLetterText(ctx, was)
			}
		}
		return errOthers
	})
}

// errOthers says that a name is that of somebody who gets another letter already.
var errOthers = errors.New("they hold other mistakes too, so write the name into the text itself")

func (m *Model) saveFile(t evidence.LetterText, f evidence.LetterFile) tea.Cmd {
	return m.save.Start(func(ctx context.Context, ticket work.Ticket) tea.Msg {
		if home, err := os.UserHomeDir(); err == nil {
			f.Folder = work.Path(f.Folder, home)
		}
		path, err := m.store.SaveLetterText(ctx, t, f)
		return fileMsg{ticket, f, path, err}
	})
}

// takeList takes newly read letters, and stays on the one that was chosen.
func (m *Model) takeList(msg listMsg) {
	m.loaded, m.rows, m.err = true, msg.rows, msg.err
	m.list.SetSize(len(m.rows))
	m.list.SetHeight(m.listHeight())
	if m.log != nil {
		m.log.take(m.rows)
	}
}

func (m *Model) takeTexts(msg textsMsg) tea.Cmd {
	if !m.write.Fresh(msg.ticket) {
		return nil
	}
	switch {
	case msg.err != nil && msg.about != "":
		return tea.Batch(nav.Warn("no letter was written: "+msg.err.Error()+"."), nav.Send(nav.Back{}))
	case msg.err != nil:
		m.shut()
		return nav.Warn("no letter was written: " + msg.err.Error() + ".")
	case len(msg.texts) == 0:
		m.shut()
		return nil
	case msg.again && m.page != nil:
		if len(msg.texts) != len(m.page.texts) {
			m.unask()
		}
		m.page.take(msg.texts)
		return nil
	}
	m.page = newPage(msg.request, msg.texts)
	if msg.about != "" {
		m.page.at = max(slices.IndexFunc(msg.texts, func(t evidence.LetterText) bool { return slices.Contains(t.Disputes, msg.about) }), 0)
		return nil
	}
	if len(msg.texts) > 1 {
		return m.askWhich(func() tea.Cmd {
			m.page, m.step = nil, nil
			return nil
		})
	}
	return nil
}

// shut closes the letter that is open, and what is asked about it.
func (m *Model) shut() {
	m.unask()
	m.page = nil
}

// unask takes back what is asked about the letters as they were. What the person
// writes in a box stays.
func (m *Model) unask() {
	switch m.step.(type) {
	case *editor, *box:
		return
	}
	m.step = nil
}

// keeper keeps texts in the order in which they were written, whichever command
// runs first. The last words always win.
type keeper struct {
	keep  func(evidence.LetterText) error
	asked int
	mu    sync.Mutex
	done  int
}

// newKeeper makes a keeper whose work is not cut short by quitting: words are
// saved in a moment, and must not be lost.
func newKeeper(ctx context.Context, s Store) *keeper {
	ctx = context.WithoutCancel(ctx)
	return &keeper{keep: func(t evidence.LetterText) error { return s.KeepLetterText(ctx, t) }}
}

func (m *Model) keepText(text evidence.LetterText) tea.Cmd {
	k := m.keeps
	k.asked++
	n := k.asked
	return func() tea.Msg {
		k.mu.Lock()
		defer k.mu.Unlock()
		if n < k.done {
			return keptMsg{by: m, text: text, overtaken: true}
		}
		err := k.keep(text)
		if err == nil {
			k.done = n
		}
		return keptMsg{by: m, text: text, err: err}
	}
}

func (m *Model) takeKept(msg keptMsg) tea.Cmd {
	switch {
	case msg.by != m || msg.overtaken:
		return nil
	case msg.err != nil:
		warn := nav.Warn("the letter is not saved yet: " + msg.err.Error() + ".")
		if m.step != nil || m.page == nil {
			return warn
		}
		return tea.Batch(m.editAgain(msg.text), warn)
	}
	if e, ok := m.step.(*editor); ok {
		e.saved = msg.text.Text
		return m.read()
	}
	return tea.Batch(m.read(), m.reread())
}

package private

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/work"
)

type (
	loadedMsg struct {
		ticket work.Ticket
		docs   []evidence.Sending
		advice evidence.HidingAdvice
		err    error
	}
	pageMsg struct {
		ticket work.Ticket
		text   evidence.PageText
		err    error
	}
	linesMsg struct {
		ticket work.Ticket
		lines  []evidence.PageLine
		photo  *evidence.PagePicture // of a page without words
		err    error
	}
	hiddenMsg struct {
		ticket work.Ticket
		made   []evidence.Redaction
		err    error
	}
)

// Changed tells the app that every screen should read the case again.
func (h hiddenMsg) Changed() (any, bool) { return nil, h.err == nil }

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		docs, err1 := m.store.Sending(ctx)
		advice, err2 := m.store.HidingWords()
		return loadedMsg{t, docs, advice, errors.Join(err1, err2)}
	})
}

// take takes what was read, and stays with the document that was chosen.
func (m *Model) take(msg loadedMsg) tea.Cmd {
	was, _ := m.now()
	m.loaded, m.err, m.docs, m.advice = true, msg.err, msg.docs, msg.advice
	m.list.SetSize(len(m.docs))
	at := slices.IndexFunc(m.docs, func(s evidence.Sending) bool { return s.Source.ID == was.Source.ID })
	if at >= 0 {
		m.list.Select(at)
	} else if m.doc != nil || slices.Contains([]mode{modePage, modeWords, modeArea, modeAsk}, m.mode) {
		m.toList() // it is not sent any more
	}
	if s, ok := m.now(); ok {
		m.rows.SetSize(len(s.Found))
	}
	m.hidden.SetSize(len(m.allHidden()))
	return m.askElsewhere()
}

// readPage reads the page that is looked at.
func (m *Model) readPage() tea.Cmd {
	if m.mode != modePage || m.page.number == 0 {
		return nil
	}
	source, number := m.page.source, m.page.number
	return m.text.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		text, err := m.store.PageText(ctx, source, number)
		return pageMsg{t, text, err}
	})
}

// start hides something. It takes a while: the page is drawn and read again.
func (m *Model) start(r evidence.HideRequest, after mode) tea.Cmd {
	if m.hide.Busy() || m.saver.Busy() {
		return nav.Say("Still busy with the last change. Try again in a moment.")
	}
	m.mode, m.after = modeBusy, after
	return m.hide.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		made, err := m.store.HideDetail(ctx, r)
		return hiddenMsg{t, made, err}
	})
}

func (m *Model) stop() tea.Cmd {
	m.hide.Cancel()
	return nav.Say("Stopping …")
}

// hiddenNow says what came of hiding. Whether the same words stand elsewhere is
// known once the case is read again, which the app asks for.
func (m *Model) hiddenNow(msg hiddenMsg) tea.Cmd {
	switch {
	case errors.Is(msg.err, context.Canceled):
		m.mode = m.after
		return nav.Say("Stopped. Nothing was hidden.")
	case msg.err != nil:
		m.mode, m.trouble = modeTrouble, msg.err
		return nil
	}
	m.made, m.mode = append(m.made, msg.made...), m.after
	m.page.before = false // what is seen now is how it will be read
	return nav.Say(hiddenWhere(msg.made) + " Press u to undo.")
}

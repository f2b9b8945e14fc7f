package page

import (
	"context"
	"errors"
	"image"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/picture"
	"ownpack/tui/work"
)

type (
	sourceMsg struct {
		ticket work.Ticket
		source evidence.Source
		err    error
	}
	textMsg struct {
		ticket work.Ticket
		text   evidence.PageText
		err    error
	}
	paintedMsg struct {
		ticket work.Ticket
		painted
		img image.Image
		err error
	}
	aheadMsg struct {
		ticket work.Ticket
		of     drawing
		img    image.Image
		err    error
	}
	waitedMsg struct{ ticket work.Ticket }
	typedMsg  struct {
		ticket work.Ticket
		page   int
		date   evidence.Date
		err    error
	}
)

var errGone = errors.New("it is no longer in the case")

// answered takes the answers of the screen's own work.
func (m *Model) answered(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case sourceMsg:
		if m.load.Fresh(msg.ticket) {
			return m.took(msg), true
		}
	case textMsg:
		if m.text.Fresh(msg.ticket) {
			m.read.text, m.read.err = msg.text, msg.err
		}
	case paintedMsg:
		if m.paint.Fresh(msg.ticket) {
			return m.painted(msg), true
		}
	case aheadMsg:
		if m.ahead.Fresh(msg.ticket) && msg.err == nil {
			m.seen.keep(msg.of, msg.img)
		}
	case waitedMsg:
		if m.ask.Fresh(msg.ticket) {
			m.term.GiveUp()
		}
		return m.heard(), true
	case typedMsg:
		if m.load.Fresh(msg.ticket) {
			return m.toBox(msg), true
		}
	default:
		return nil, false
	}
	return nil, true
}

func (m *Model) readSource() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		all, err := m.store.Sources(ctx)
		if err != nil {
			return sourceMsg{ticket: t, err: err}
		}
		i := slices.IndexFunc(all, func(s evidence.Source) bool { return s.ID == m.start.Source })
		if i < 0 {
			return sourceMsg{ticket: t, err: errGone}
		}
		return sourceMsg{t, all[i], nil}
	})
}

func (m *Model) took(msg sourceMsg) tea.Cmd {
	m.loaded, m.source, m.err = true, msg.source, msg.err
	if n := m.source.PageCount; n > 0 && m.at > n {
		m.at = n
		return m.turned()
	}
	return m.redraw()
}

func (m *Model) readText() tea.Cmd {
	source, page := m.start.Source, m.at
	return m.text.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		text, err := m.store.PageText(ctx, source, page)
		text.Page = page
		return textMsg{t, text, err}
	})
}

// redraw paints what is to be seen, unless it is seen already.
func (m *Model) redraw() tea.Cmd {
	want := m.wanted()
	if m.mode != modePicture || !m.loaded || m.err != nil || !m.term.Known() || want.way == picture.None || m.source.PageCount == 0 {
		return nil
	}
	if m.seen.painted.spot == want || m.seen.tried == want && (m.paint.Busy() || m.seen.err != nil) {
		return nil
	}
	m.seen.tried = want
	if !m.seen.painted.spot.near(want) {
		m.seen.painted = painted{}
	}
	m.seen.err = nil
	have := m.seen.have
	source := m.start.Source
	return m.paint.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		msg := paintedMsg{ticket: t}
		msg.painted, msg.img, msg.err = want.paint(ctx, have, func(d drawing) (image.Image, error) {
			p, err := m.store.PagePicture(ctx, evidence.PictureRequest{Source: source, Page: d.page, Width: d.width, Sent: d.sent})
			return p.Image, err
		})
		return msg
	})
}

// lookAhead draws the next page before it is asked for.
func (m *Model) lookAhead() tea.Cmd {
	next := m.seen.painted.drawing
	next.page++
	if next.page > m.source.PageCount || next.width > widthAhead || m.seen.has(next) {
		return nil
	}
	source := m.start.Source
	return m.ahead.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		p, err := m.store.PagePicture(ctx, evidence.PictureRequest{Source: source, Page: next.page, Width: next.width, Sent: next.sent})
		return aheadMsg{t, next, p.Image, err}
	})
}

// patience is how long the terminal may take to say what it can.
const patience = time.Second

// askTerminal asks what the terminal can show, and waits a little.
func (m *Model) askTerminal() tea.Cmd {
	wait := m.ask.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		select {
		case <-time.After(patience):
		case <-ctx.Done():
		}
		return waitedMsg{t}
	})
	return tea.Batch(tea.Raw(m.term.Ask()), wait)
}

// heard goes on once the terminal has answered. What it did not understand of the
// question may have been printed, so all is drawn anew.
func (m *Model) heard() tea.Cmd {
	if !m.seen.asking || !m.term.Known() {
		return nil
	}
	m.seen.asking = false
	m.ask.Stop()
	return tea.Batch(tea.ClearScreen, m.redraw())
}

package verify

import (
	"context"
	"errors"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

type (
	progressMsg struct {
		ticket   work.Ticket
		progress evidence.Progress
	}
	checkedMsg struct {
		ticket work.Ticket
		asked  evidence.VerifyRequest
		report evidence.Report
		err    error
	}
)

// submit takes what was typed and checks the pack.
func (m *Model) submit() tea.Cmd {
	typed := m.field.Value()
	r := m.asked
	switch m.mode {
	case modeFile:
		r = evidence.VerifyRequest{File: pathOf(typed)}
	case modeOriginal:
		r.Original = pathOf(typed)
	case modeKey:
		r.Fingerprint, _ = words.Fingerprint(typed)
	}
	return m.start(r)
}

func (m *Model) again() tea.Cmd { return m.start(m.asked) }

// start checks the pack behind the screen.
func (m *Model) start(r evidence.VerifyRequest) tea.Cmd {
	m.field.Blur()
	feed := work.NewFeed()
	m.mode, m.feed, m.progress, m.asked = modeBusy, feed, evidence.Progress{}, r
	check := m.check.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		defer close(feed)
		full := r
		home, _ := os.UserHomeDir()
		full.File, full.Original = work.Path(r.File, home), work.Path(r.Original, home)
		report, err := m.store.VerifyPack(ctx, full, feed.Tell)
		return checkedMsg{t, r, report, err}
	})
	return tea.Batch(check, m.listen(m.check.Ticket()))
}

func (m *Model) listen(t work.Ticket) tea.Cmd {
	return m.feed.Next(func(p evidence.Progress) tea.Msg { return progressMsg{t, p} })
}

func (m *Model) stop() tea.Cmd {
	m.check.Cancel()
	return nav.Say("Stopping …")
}

// checked takes a report. After a check that was stopped or failed, the report
// before it can still be read.
func (m *Model) checked(msg checkedMsg) tea.Cmd {
	if !m.check.Fresh(msg.ticket) {
		return nil
	}
	switch {
	case errors.Is(msg.err, context.Canceled) && m.have:
		m.mode, m.asked = modeDone, m.shown
		return nav.Say("Stopped. This is the report from before.")
	case errors.Is(msg.err, context.Canceled):
		return tea.Batch(m.ask(modeFile), nav.Say("Stopped. Nothing was changed."))
	case msg.err != nil:
		m.mode, m.err = modeTrouble, msg.err
		return nil
	}
	m.mode, m.err, m.have = modeDone, nil, true
	m.report, m.shown, m.asked = msg.report, msg.asked, msg.asked
	m.scroll.Top()
	return nil
}

func (m *Model) noAnswer() string {
	typed := strings.TrimSpace(m.field.Value())
	_, fingerprint := words.Fingerprint(typed)
	switch {
	case m.mode == modeKey && typed == "":
		return "Type the fingerprint first, as it was told to you."
	case m.mode == modeKey && !fingerprint:
		return words.NoFingerprint
	case m.mode == modeKey:
		return ""
	case typed == "":
		return "Type where the file is, or drop it onto this window."
	case len(work.Paths(typed)) > 1:
		return "Those are several files. Check them one at a time."
	case m.mode == modeOriginal && pathOf(typed) == m.asked.File:
		return "That is the file itself. Name the person’s own copy to compare it with."
	}
	return ""
}

// pathOf is the path that was typed or dropped; of several the first.
func pathOf(typed string) string {
	if all := work.Paths(typed); len(all) > 0 {
		return all[0]
	}
	return ""
}

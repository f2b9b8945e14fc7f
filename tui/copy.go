package tui

import (
	"context"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// onlyToRead is said first of a case that can only be read.
const onlyToRead = "You can read this copy, not change it. ctrl+o saves a copy you can change."

// copyKey saves a copy of a case that can only be read.
var copyKey = widget.Bind("ctrl+o", "save a copy to change", "ctrl+o")

// copiedMsg is what came of saving a copy.
type copiedMsg struct {
	ticket work.Ticket
	path   string
	err    error
}

func (a *App) saveCopy() tea.Cmd {
	if a.step.Busy() {
		return nav.Say("Still busy with the last change.")
	}
	return a.step.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		path, err := a.opts.Copy(ctx)
		return copiedMsg{t, path, err}
	})
}

// copied says where the copy is.
func (a *App) copied(msg copiedMsg) {
	if !a.step.Fresh(msg.ticket) {
		return
	}
	if msg.err != nil {
		a.notice = nav.Notice{Text: "no copy was saved: " + msg.err.Error() + ".", Problem: true}
		return
	}
	a.notice = nav.Notice{Text: "Saved " + evidence.VisibleLine(filepath.Base(msg.path)) + " in " +
		evidence.VisibleLine(filepath.Base(filepath.Dir(msg.path))) + ". Quit, and open that one."}
}

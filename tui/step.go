package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// stepDoneMsg is the outcome of an undo or redo.
type stepDoneMsg struct {
	ticket work.Ticket
	did    string
	step   evidence.Step
	err    error
}

func (a *App) undo() tea.Cmd { return a.stepWith("Undone", a.desk.Undo) }
func (a *App) redo() tea.Cmd { return a.stepWith("Put back", a.desk.Redo) }

func (a *App) stepWith(did string, do func(context.Context) (evidence.Step, error)) tea.Cmd {
	if a.step.Busy() {
		return nav.Say("Still busy with the last change.")
	}
	return a.step.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		s, err := do(ctx)
		return stepDoneMsg{t, did, s, err}
	})
}

// stepDone tells the person, and has every screen read the case again.
func (a *App) stepDone(msg stepDoneMsg) tea.Cmd {
	if !a.step.Fresh(msg.ticket) {
		return nil
	}
	if msg.err != nil {
		a.notice = nav.Notice{Text: "Nothing was changed: " + msg.err.Error() + "."}
		return nil
	}
	a.notice = nav.Notice{Text: msg.did + ": " + words.Step(msg.step.Verb) + "."}
	return a.tellAll(nav.CaseChanged{}, nil)
}

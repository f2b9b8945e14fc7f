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
	undo   bool
	step   evidence.Step
	err    error
}

func (a *App) undo() tea.Cmd { return a.stepWith(true, a.desk.Undo) }
func (a *App) redo() tea.Cmd { return a.stepWith(false, a.desk.Redo) }

func (a *App) stepWith(undo bool, do func(context.Context) (evidence.Step, error)) tea.Cmd {
	if a.step.Busy() {
		return nav.Say("Still busy with the last change.")
	}
	return a.step.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		s, err := do(ctx)
		return stepDoneMsg{t, undo, s, err}
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
	what := words.Step(msg.step.Verb)
	if msg.undo {
		a.notice = nav.Notice{Text: "Taken back: " + what + ". Press r to put it back."}
	} else {
		a.notice = nav.Notice{Text: "Put back: " + what + "."}
	}
	return a.tellAll(nav.CaseChanged{}, nil)
}

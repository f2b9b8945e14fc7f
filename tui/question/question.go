// Package question asks the person what checking found, on whichever screen
// shows it: the question, its reason, and the keys that answer it. In: open and
// answered questions. Out: answers, and documents taken out of the case. It
// never answers by itself, and asks nothing that the case did not ask.
package question

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what asking needs of a case.
type Store interface {
	Findings(ctx context.Context) ([]evidence.Finding, error)
	Answered(ctx context.Context) ([]evidence.Finding, error)
	AnswerFinding(ctx context.Context, ref string, a evidence.Answer) (evidence.ID, error)
	Remove(ctx context.Context, ref string) (evidence.Source, error)
}

// Asker is the part of a screen that asks.
type Asker struct {
	store Store
	theme *theme.Theme
	load  *work.Slot
	saver *work.Saver

	loaded   bool
	err      error
	open     []evidence.Finding
	answered []evidence.Finding
	asked    evidence.Finding // with the answer that is being saved; none if its id is empty
}

// New makes an asker. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Asker {
	return &Asker{store: s, theme: t, load: work.New(ctx), saver: work.NewSaver(ctx)}
}

type readMsg struct {
	ticket         work.Ticket
	open, answered []evidence.Finding
	err            error
}

// Read reads the questions.
func (a *Asker) Read() tea.Cmd {
	return a.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		open, err := a.store.Findings(ctx)
		if err != nil {
			return readMsg{ticket: t, err: err}
		}
		answered, err := a.store.Answered(ctx)
		return readMsg{t, open, answered, err}
	})
}

// Take takes the answers of the asker's own work; others it leaves alone.
func (a *Asker) Take(msg tea.Msg) tea.Cmd {
	if msg, ok := msg.(readMsg); ok && a.load.Fresh(msg.ticket) {
		a.loaded, a.open, a.answered, a.err = true, msg.open, msg.answered, msg.err
	}
	was := a.saver.Busy()
	cmd := a.saver.Take(msg)
	if was && !a.saver.Busy() {
		a.saved(msg)
	}
	return cmd
}

// saved takes the question that was answered out of the open ones at once, since
// in a long record reading them again takes a while.
func (a *Asker) saved(msg tea.Msg) {
	f := a.asked
	a.asked = evidence.Finding{}
	done, ok := msg.(interface{ Changed() (any, bool) })
	if !ok || f.ID == "" {
		return
	}
	if _, changed := done.Changed(); !changed {
		return
	}
	same := func(o evidence.Finding) bool { return o.ID == f.ID }
	if !slices.ContainsFunc(a.open, same) {
		return
	}
	a.open = slices.DeleteFunc(slices.Clone(a.open), same)
	if settled(f) {
		a.answered = append(slices.Clip(a.answered), f)
		return
	}
	a.open = append(a.open, f)
}

// Close ends reading. An answer being saved is let finish.
func (a *Asker) Close() { a.load.Stop() }

// Reading reports whether the questions are being read, also anew.
func (a *Asker) Reading() bool { return a.load.Busy() }

// Loaded reports whether the questions were read, and what went wrong.
func (a *Asker) Loaded() (bool, error) { return a.loaded, a.err }

// Open are the questions not yet answered, with those put off.
func (a *Asker) Open() []evidence.Finding { return a.open }

// About is the question about a document, answered or not.
func (a *Asker) About(source evidence.ID) (evidence.Finding, bool) {
	for _, list := range [][]evidence.Finding{a.open, a.answered} {
		for _, f := range list {
			if f.Source == source && source != "" && isFile(f) {
				return f, true
			}
		}
	}
	return evidence.Finding{}, false
}

// Waiting reports whether a document waits for an answer.
func (a *Asker) Waiting(source evidence.ID) bool {
	f, asked := a.About(source)
	return asked && !settled(f)
}

// isGap reports whether a question is about what may be missing beside what the
// person says, and not about a document.
func isGap(f evidence.Finding) bool { return f.Activity != "" }

// isFile reports whether a question is about whose a document is.
func isFile(f evidence.Finding) bool { return !isGap(f) && !f.Mistake() }

func settled(f evidence.Finding) bool {
	return f.Answer == evidence.AnswerRight || f.Answer == evidence.AnswerWrong
}

// Keys are the rows of a key table that answer the question now gives.
func (a *Asker) Keys(now func() (evidence.Finding, bool)) widget.Keys {
	f, _ := now()
	off := func(already evidence.Answer) func() string {
		return func() string {
			f, ok := now()
			switch {
			case !ok:
				return "there is no question here"
			case f.Answer == already:
				return "you said so already"
			}
			return ""
		}
	}
	answer := func(with evidence.Answer, said string) func() tea.Cmd {
		return func() tea.Cmd {
			f, _ := now()
			return a.answer(f, with, said)
		}
	}
	later := widget.Key{
		Binding: widget.Bind("l", "ask me later", "l"), Off: off(evidence.AnswerLater), Bar: true,
		Do: answer(evidence.AnswerLater, "You will be asked again. Press u to undo."),
	}
	switch {
	case f.Mistake():
		_, right := Labels(f)
		return widget.Keys{
			{
				Binding: widget.Bind("y", right, "y"), Off: off(evidence.AnswerRight), Bar: true, More: right + ": do not ask again",
				Do: answer(evidence.AnswerRight, "Noted. It is not asked again. Press u to undo."),
			},
			later,
		}
	case isGap(f):
		return widget.Keys{
			{
				Binding: widget.Bind("y", "dealt with", "y"), Off: off(evidence.AnswerRight), Bar: true, Group: true, More: "dealt with, or it does not matter: do not ask again",
				Do: answer(evidence.AnswerRight, "Noted: dealt with. It is not asked again. Press u to undo."),
			},
			later,
		}
	}
	return widget.Keys{
		{
			Binding: widget.Bind("y", "it is about me", "y"), Off: off(evidence.AnswerRight), Bar: true, Group: true,
			Do: answer(evidence.AnswerRight, "Noted: it is about you. What it says can be used. Press u to undo."),
		},
		{
			Binding: widget.Bind("n", "it is not about me", "n"), Off: off(evidence.AnswerWrong), Bar: true,
			Do: answer(evidence.AnswerWrong, "Noted: it is not about you. It stays out of your pack. Press u to undo."),
		},
		{
			Binding: widget.Bind("l", "ask me later", "l"), Off: off(evidence.AnswerLater), Bar: true,
			Do: answer(evidence.AnswerLater, "You will be asked again. Until then it stays out of your pack."),
		},
	}
}

// answer saves what the person says to a question.
func (a *Asker) answer(f evidence.Finding, with evidence.Answer, said string) tea.Cmd {
	if !a.Busy() {
		a.asked = f
		a.asked.Answer = with
	}
	return a.Save(said, func(ctx context.Context) error {
		_, err := a.store.AnswerFinding(ctx, string(f.ID), with)
		return err
	})
}

// RemoveKey is the row of a key table that takes the document now gives out of
// the case.
func (a *Asker) RemoveKey(now func() (evidence.ID, bool)) widget.Key {
	return widget.Key{
		Binding: widget.Bind("x", "take it out of the case", "x"), Bar: true,
		More: "take this document and its entries out of the case; your own file stays as it is",
		Off: func() string {
			if _, ok := now(); !ok {
				return "there is no document here"
			}
			return ""
		},
		Do: func() tea.Cmd {
			source, _ := now()
			return a.Save("Taken out of the case. Your own file stays as it is. Press u to undo.", func(ctx context.Context) error {
				_, err := a.store.Remove(ctx, string(source))
				return err
			})
		},
	}
}

// Busy reports whether an answer is being saved.
func (a *Asker) Busy() bool { return a.saver.Busy() }

// SaveOr is Save for what a person wrote: when it could not be saved, back gives it
// back to them.
func (a *Asker) SaveOr(said string, do func(context.Context) error, back func() tea.Cmd) tea.Cmd {
	return a.saver.SaveOr(said, do, back)
}

// Save makes a change; said is what the person is told when it is done.
func (a *Asker) Save(said string, do func(context.Context) error) tea.Cmd {
	return a.saver.Save(said, do)
}

package casework

import (
	"context"

	"ownpack/evidence"
)

// Undo takes back the last step that was not taken back yet. The step it gives
// has the verb of the one taken back.
func (d *Desk) Undo(ctx context.Context) (evidence.Step, error) {
	defer d.forget()
	return d.named(ctx)(d.file.Undo(ctx))
}

// Redo makes the last step that Undo took back again.
func (d *Desk) Redo(ctx context.Context) (evidence.Step, error) {
	defer d.forget()
	return d.named(ctx)(d.file.Redo(ctx))
}

// named gives an undo or redo the verb of the step it is about.
func (d *Desk) named(ctx context.Context) func(evidence.Step, error) (evidence.Step, error) {
	return func(step evidence.Step, err error) (evidence.Step, error) {
		if err != nil {
			return step, err
		}
		steps, err := d.file.History(ctx)
		for _, s := range steps {
			if s.Number == step.Of {
				step.Verb = s.Verb
			}
		}
		return step, err
	}
}

// UndoTo takes back a step and all that came after it, the newest first, and says
// how many those were. A step that does not stand, or cannot be taken back, is
// ErrNothingToUndo. If anything fails, nothing is taken back.
func (d *Desk) UndoTo(ctx context.Context, number int64) (int, error) {
	defer d.forget()
	return d.file.UndoTo(ctx, number)
}

// History lists every step, oldest first.
func (d *Desk) History(ctx context.Context) ([]evidence.Step, error) {
	return d.file.History(ctx)
}

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

// History lists every step, oldest first.
func (d *Desk) History(ctx context.Context) ([]evidence.Step, error) {
	return d.file.History(ctx)
}

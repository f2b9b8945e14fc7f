package casework

import (
	"context"

	"ownpack/evidence"
)

// Undo takes back the last step that was not taken back yet.
func (d *Desk) Undo(ctx context.Context) (evidence.Step, error) {
	defer d.forget()
	return d.file.Undo(ctx)
}

// Redo makes the last step that Undo took back again.
func (d *Desk) Redo(ctx context.Context) (evidence.Step, error) {
	defer d.forget()
	return d.file.Redo(ctx)
}

// History lists every step, oldest first.
func (d *Desk) History(ctx context.Context) ([]evidence.Step, error) {
	return d.file.History(ctx)
}

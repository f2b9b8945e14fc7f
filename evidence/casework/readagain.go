package casework

import (
	"context"
	"fmt"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// ReadAgain reads a source that is in the case once more, with what the person
// has said since: the password of a locked file, what the columns of a table
// mean. It is one step to undo. Files found inside are added beside it.
func (d *Desk) ReadAgain(ctx context.Context, ref string, hints evidence.Hints, progress func(evidence.Progress)) ([]evidence.ImportResult, error) {
	if err := d.changeable(); err != nil {
		return nil, err
	}
	if progress == nil {
		progress = func(evidence.Progress) {}
	}
	r, err := d.newReading(hints, progress)
	if err != nil {
		return nil, err
	}
	defer r.close()
	f, err := r.again(ctx, ref)
	if err != nil {
		return nil, err
	}
	r.read(ctx, f)
	close(f.done)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	verb := "import"
	if Locked(f.known) {
		verb = "unlock"
	}
	return d.saveInOrder(ctx, verb, []*incoming{f}, nil)
}

// again takes a source out to be read.
func (r *reading) again(ctx context.Context, ref string) (*incoming, error) {
	var f *incoming
	err := r.desk.file.View(ctx, func(tx *casefile.Tx) error {
		s, err := tx.FindSource(ref)
		if err != nil {
			return err
		}
		content, size, err := tx.Content(s.ID)
		if err != nil {
			return err
		}
		f = newIncoming(s.Name, nil)
		f.known, f.name, f.size = s, s.Name, size
		f.content, err = r.copyOf(content, size)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("take out the source: %w", err)
	}
	return f, nil
}

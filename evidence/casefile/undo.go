package casefile

import (
	"context"
	"slices"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
)

// Undo takes back the last step that has not been taken back. Doing so is a
// step of its own, which names the other in Of. Rows that a kept step has
// changed since then stay as they are.
func (f *File) Undo(ctx context.Context) (evidence.Step, error) {
	return f.turnBack(ctx, stepUndo)
}

// Redo does again what the last Undo took back, unless something else was done
// in between.
func (f *File) Redo(ctx context.Context) (evidence.Step, error) {
	return f.turnBack(ctx, stepRedo)
}

func (f *File) turnBack(ctx context.Context, kind stepKind) (evidence.Step, error) {
	release, err := f.acquire(ctx)
	if err != nil {
		return evidence.Step{}, err
	}
	defer release()
	var s evidence.Step
	err = f.transaction(ctx, func(tx *Tx) error {
		of, err := tx.target(kind)
		if err != nil {
			return err
		}
		if err := tx.apply(of, kind); err != nil {
			return err
		}
		s, err = tx.log(kind, string(kind), of)
		return err
	})
	if err != nil {
		return evidence.Step{}, err
	}
	return s, nil
}

// UndoTo takes back a step and all that came after it, the newest first, and says how
// many those were: all of them, or none. A step that does not stand is
// ErrNothingToUndo.
func (f *File) UndoTo(ctx context.Context, number int64) (int, error) {
	release, err := f.acquire(ctx)
	if err != nil {
		return 0, err
	}
	defer release()
	n := 0
	err = f.transaction(ctx, func(tx *Tx) error {
		all, err := tx.readLog()
		if err != nil {
			return err
		}
		done, _ := standing(all)
		from := slices.Index(done, number)
		if from < 0 {
			return ErrNothingToUndo
		}
		for _, of := range slices.Backward(done[from:]) {
			if err := tx.apply(of, stepUndo); err != nil {
				return err
			}
			if _, err := tx.log(stepUndo, string(stepUndo), of); err != nil {
				return err
			}
			tx.changes = nil // those of the next step are its own
			clear(tx.byRow)
			n++
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// target finds the step to undo or redo.
func (tx *Tx) target(kind stepKind) (int64, error) {
	all, err := tx.readLog()
	if err != nil {
		return 0, err
	}
	done, redo := standing(all)
	switch {
	case kind == stepUndo && len(done) > 0:
		return done[len(done)-1], nil
	case kind == stepRedo && len(redo) > 0:
		return redo[len(redo)-1], nil
	case kind == stepUndo:
		return 0, ErrNothingToUndo
	}
	return 0, ErrNothingToRedo
}

// standing goes through the log and says which steps stand and can be undone,
// oldest first, and which can be done again, the next one last.
func standing(all []logged) (done, redo []int64) {
	for _, l := range all {
		switch l.kind {
		case stepDo:
			done, redo = append(done, l.Number), nil
		case stepUndo:
			done, redo = done[:max(0, len(done)-1)], append(redo, l.Of)
		case stepRedo:
			done, redo = append(done, l.Of), redo[:max(0, len(redo)-1)]
		case stepKeep:
		}
	}
	return done, redo
}

// apply takes the changes of a step back, the last one first, or does them
// again.
func (tx *Tx) apply(step int64, kind stepKind) error {
	var changes []change
	err := tx.query(func(s *sqlite3.Stmt) error {
		changes = append(changes, change{
			row:    row{Noun(s.ColumnText(0)), s.ColumnText(1)},
			before: text(s, 2), after: text(s, 3),
		})
		return nil
	}, "SELECT noun, key, before, after FROM change WHERE step = ? ORDER BY n", step)
	if err != nil {
		return err
	}
	for _, c := range changes { // each row occurs once
		from, to := c.after, c.before
		if kind == stepRedo {
			from, to = c.before, c.after
		}
		now, err := tx.get(c.row)
		if err != nil {
			return err
		}
		if !same(now, from) {
			continue
		}
		if err := tx.set(c.row, to); err != nil {
			return err
		}
	}
	return nil
}

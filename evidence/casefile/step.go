package casefile

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
)

// stepKind says how a step stands to undo.
type stepKind string

const (
	stepDo   stepKind = "do"
	stepKeep stepKind = "keep"
	stepUndo stepKind = "undo"
	stepRedo stepKind = "redo"
)

// Update runs fn in one transaction and logs what it changed as one step, which
// Undo takes back. If fn fails, nothing has happened; if it changes nothing,
// there is no step and the zero Step is returned.
func (f *File) Update(ctx context.Context, verb string, fn func(*Tx) error) (evidence.Step, error) {
	return f.step(ctx, stepDo, verb, 0, fn)
}

// Keep is Update for what cannot be undone, such as that a pack was built. Undo
// passes over its step.
func (f *File) Keep(ctx context.Context, verb string, fn func(*Tx) error) (evidence.Step, error) {
	return f.step(ctx, stepKeep, verb, 0, fn)
}

// Extend is Update, but what fn changed becomes part of the step s when nothing
// was done since, so that long work can be saved piece by piece and undone as a
// whole. It returns the step it became part of.
func (f *File) Extend(ctx context.Context, s evidence.Step, verb string, fn func(*Tx) error) (evidence.Step, error) {
	release, err := f.acquire(ctx)
	if err != nil {
		return evidence.Step{}, err
	}
	defer release()
	out := s
	err = f.transaction(ctx, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		last, logged, err := tx.lastStep()
		if err != nil {
			return err
		}
		if s.Number == 0 || last != s.Number {
			fresh, err := tx.log(stepDo, verb, 0)
			if fresh.Number != 0 {
				out = fresh
			}
			return err
		}
		return tx.logMore(s.Number, logged)
	})
	if err != nil {
		return s, err
	}
	return out, nil
}

// lastStep gives the number of the last step and of its changes.
func (tx *Tx) lastStep() (number int64, changes int, err error) {
	err = tx.query(func(s *sqlite3.Stmt) error {
		number, changes = s.ColumnInt64(0), s.ColumnInt(1)
		return nil
	}, `SELECT number, (SELECT coalesce(max(n), 0) FROM change WHERE step = number)
		FROM step ORDER BY number DESC LIMIT 1`)
	return number, changes, err
}

// logMore adds what was changed to a step that has n changes.
func (tx *Tx) logMore(step int64, n int) error {
	for _, c := range tx.changes {
		if same(c.before, c.after) {
			continue
		}
		n++
		if err := tx.logChange(step, n, c); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) logChange(step int64, n int, c *change) error {
	err := tx.exec("INSERT INTO change (step, n, noun, key, before, after) VALUES (?, ?, ?, ?, ?, ?)",
		step, n, string(c.noun), c.key, c.before, c.after)
	if err != nil {
		return fmt.Errorf("log a change: %w", err)
	}
	return nil
}

// View runs fn, which may read but not change anything.
func (f *File) View(ctx context.Context, fn func(*Tx) error) error {
	release, err := f.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	tx := &Tx{ctx: ctx, f: f}
	defer tx.done.Store(true)
	return fn(tx)
}

func (f *File) step(ctx context.Context, kind stepKind, verb string, of int64, fn func(*Tx) error) (evidence.Step, error) {
	release, err := f.acquire(ctx)
	if err != nil {
		return evidence.Step{}, err
	}
	defer release()
	var s evidence.Step
	err = f.transaction(ctx, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		s, err = tx.log(kind, verb, of)
		return err
	})
	if err != nil {
		return evidence.Step{}, err
	}
	return s, nil
}

// transaction runs fn so that all of it happens or nothing.
func (f *File) transaction(ctx context.Context, fn func(*Tx) error) (err error) {
	if err := f.changeable(); err != nil {
		return err
	}
	if err := f.db.script(ctx, "BEGIN IMMEDIATE"); err != nil {
		return fmt.Errorf("begin a step: %w", err)
	}
	tx := &Tx{ctx: ctx, f: f, writable: true, byRow: map[row]*change{}}
	kept := false
	defer func() {
		tx.done.Store(true)
		if !kept {
			err = errors.Join(err, f.db.rollback())
		}
	}()
	if err := fn(tx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := f.db.script(ctx, "COMMIT"); err != nil {
		return fmt.Errorf("keep a step: %w", err)
	}
	kept = true
	return nil
}

// log writes the step and its changes. Rows that end as they began do not
// count. Without any change there is no step, except for undo and redo.
func (tx *Tx) log(kind stepKind, verb string, of int64) (evidence.Step, error) {
	n := 0
	s := evidence.Step{Time: tx.f.options.Now().UTC(), Verb: verb, Of: of}
	for _, c := range tx.changes {
		if same(c.before, c.after) {
			continue
		}
		if n == 0 {
			if err := tx.logStep(kind, &s); err != nil {
				return s, err
			}
		}
		n++
		if err := tx.logChange(s.Number, n, c); err != nil {
			return s, err
		}
	}
	switch {
	case n > 0:
		return s, nil
	case of != 0:
		return s, tx.logStep(kind, &s)
	}
	return evidence.Step{}, nil
}

func (tx *Tx) logStep(kind stepKind, s *evidence.Step) error {
	var of any
	if s.Of != 0 {
		of = s.Of
	}
	err := tx.exec("INSERT INTO step (time, kind, verb, of) VALUES (?, ?, ?, ?)",
		s.Time.Format(time.RFC3339Nano), string(kind), s.Verb, of)
	if err != nil {
		return fmt.Errorf("log a step: %w", err)
	}
	s.Number = tx.f.db.lastID()
	return nil
}

// logged is a step as the log has it.
type logged struct {
	evidence.Step
	kind stepKind
}

// readLog reads every step, oldest first.
func (tx *Tx) readLog() ([]logged, error) {
	var all []logged
	err := tx.query(func(s *sqlite3.Stmt) error {
		l := logged{kind: stepKind(s.ColumnText(2))}
		l.Number, l.Verb, l.Of = s.ColumnInt64(0), s.ColumnText(3), s.ColumnInt64(4)
		at, err := time.Parse(time.RFC3339Nano, s.ColumnText(1))
		if err != nil {
			return fmt.Errorf("%w: the time of step %d", ErrDamaged, l.Number)
		}
		l.Time = at
		all = append(all, l)
		return nil
	}, "SELECT number, time, kind, verb, of FROM step ORDER BY number")
	return all, err
}

// History lists every step, oldest first.
func (f *File) History(ctx context.Context) ([]evidence.Step, error) {
	var steps []evidence.Step
	err := f.View(ctx, func(tx *Tx) error {
		all, err := tx.readLog()
		if err != nil {
			return err
		}
		done, _ := standing(all)
		stands := map[int64]bool{}
		for _, n := range done {
			stands[n] = true
		}
		for _, l := range all {
			l.Undone, l.Fixed = l.kind == stepDo && !stands[l.Number], l.kind == stepKeep
			steps = append(steps, l.Step)
		}
		return nil
	})
	return steps, err
}

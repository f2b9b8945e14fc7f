package casework

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

	"ownpack/evidence"
	"ownpack/evidence/check"
)

// leaveRecord are the steps after which checking would ask what it asked before.
var leaveRecord = []string{"pick", "unpick", "statement", "diary", "exhibit", stepOrder, stepMarks, "redact", "flag", "dispute", "withdraw", stepSent, stepLetterText}

// checked is what checking asked, or is about to ask, of a record. It outlives
// changes of the case that leave that record as it is.
type checked struct {
	of   uint64
	done chan struct{} // closed when found is there
	// broke says that checking met something in the record that it cannot bear. What
	// that was is not kept: it may hold words of the record.
	broke bool
	// steps and all are how many steps of checking are done, and how many there are.
	steps, all atomic.Int64
	named      sync.Once
	found      []evidence.Finding

	// age is that of the record when this was last seen to be about it, -1 before,
	// and day the day that it was then.
	age int
	day string
}

// CheckRecord looks for possible mistakes in the record as it is now, so that the
// overview can count them. It is done at once where nothing changed.
func (d *Desk) CheckRecord(ctx context.Context) error {
	_, err := d.recordFindings(ctx)
	return err
}

// ErrNotChecked says that the record as it is cannot be looked through for mistakes.
// All else works.
var ErrNotChecked = errors.New("something in your record stopped the look for mistakes; all else works, and nothing is lost")

// check asks about a record of that age once, and again when it has changed. It
// is left to itself when ctx ends.
func (d *Desk) check(ctx context.Context, r check.Record, age int) ([]evidence.Finding, error) {
	checker, err := d.checker()
	if err != nil {
		return nil, err
	}
	of := sumOfRecord(r)
	d.mu.Lock()
	c := d.checked
	if c == nil || c.of != of {
		c = &checked{of: of, age: -1, done: make(chan struct{})}
		d.checked = c
		go c.run(checker, r)
	}
	d.mu.Unlock()
	select {
	case <-c.done:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if c.broke {
		return nil, ErrNotChecked
	}
	c.named.Do(func() { c.found = d.withIDs(r, c.found) })
	d.mu.Lock()
	defer d.mu.Unlock()
	c.age, c.day = max(c.age, age), r.Today.Value
	return c.found, nil
}

// run checks. It knows the record alone, and so may outlive the case.
func (c *checked) run(checker *check.Checker, r check.Record) {
	defer close(c.done)
	defer func() { c.broke = recover() != nil }()
	c.found = withoutVouched(r, checker.CheckTelling(r, func(done, total int) {
		c.steps.Store(int64(done))
		c.all.Store(int64(total))
	}))
}

// Checking tells how far the look for mistakes has come that is under way, or was
// the last one. It is at hand at once.
func (d *Desk) Checking() evidence.Progress {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.checked == nil {
		return evidence.Progress{}
	}
	return evidence.Progress{Done: int(d.checked.steps.Load()), Total: int(d.checked.all.Load())}
}

// lastChecked is what checking asked of the record as it is now; false if that is
// not known.
func (d *Desk) lastChecked() ([]evidence.Finding, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := d.checked
	if c == nil || c.age != d.recordAge || c.day != d.today() {
		return nil, false
	}
	return slices.Clone(c.found), true
}

// countChecked counts the questions about possible mistakes that are open, if the
// record was checked as it is now: checking takes too long for the first screen.
func (d *Desk) countChecked(ctx context.Context, o *evidence.Overview) error {
	found, ok := d.lastChecked()
	if !ok {
		return nil
	}
	settled, err := d.settled(ctx)
	if err != nil {
		return err
	}
	if err := d.withAnswers(ctx, found); err != nil {
		return err
	}
	o.Checked = true
	var open, later []evidence.Finding
	for _, f := range found {
		switch {
		case !isOpen(f) || settled(f):
		case f.Answer == evidence.AnswerLater:
			later = append(later, f)
		default:
			open = append(open, f)
		}
	}
	o.PutOff = len(check.Together(later))
	o.Questions = len(check.Together(open)) + o.PutOff
	return nil
}

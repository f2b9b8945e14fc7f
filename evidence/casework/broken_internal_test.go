package casework

import (
	"context"

	"ownpack/evidence"
)

// BreakChecking makes checking of the record as it is now panic.
func BreakChecking(ctx context.Context, d *Desk) error {
	r, err := d.record(ctx)
	if err != nil {
		return err
	}
	c := &checked{of: sumOfRecord(r), age: -1, done: make(chan struct{})}
	c.run(nil, r)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.checked = c
	return nil
}

// BreakMatching makes matching of the entries as they are now panic.
func BreakMatching(ctx context.Context, d *Desk) error {
	entries, err := d.usable(ctx)
	if err != nil {
		return err
	}
	<-d.scanOf(sumOf(entries), func(ctx context.Context, s *scan) { s.run(ctx, nil, evidence.Scheme{}, entries) }).done
	return nil
}

package plain_test

import (
	"context"
	"testing"
	"time"

	"ownpack/evidence"
)

// visitedDesk is a case that somebody comes back to.
type visitedDesk struct {
	*desk
	ended int
}

func (d *visitedDesk) SinceLast(context.Context) (evidence.Since, error) {
	now := time.Date(2026, 3, 14, 10, 0, 0, 0, time.UTC)
	then := now.AddDate(0, 0, -9)
	return evidence.Since{Now: now, Left: then, DoneAt: then, Done: []evidence.Deed{{Verb: "pick", Count: 4}}}, nil
}

func (d *visitedDesk) EndVisit(context.Context, evidence.Whereabouts) error {
	d.ended++
	return nil
}

func TestWhoComesBackHearsWhatTheyDidLast(t *testing.T) {
	d := &visitedDesk{desk: newDesk()}
	want(t, hear(t, d), "You were last here 9 days ago. Then you picked 4 entries.", "Tasks:")
	if d.ended != 1 {
		t.Errorf("leaving is noted %d times", d.ended)
	}
}

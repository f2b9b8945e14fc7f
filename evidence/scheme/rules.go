package scheme

import (
	"errors"
	"fmt"
	"slices"

	"ownpack/evidence"
)

// ErrDescriptor is returned for a letter that an activity does not have.
var ErrDescriptor = errors.New("no such descriptor")

// Points gives the points of one descriptor (SI 2013/377, Schedule 1;
// SI 2013/379, Schedule 2). A row of Schedule 3 has none.
func Points(a evidence.Activity, letter string) (int, error) {
	d, ok := a.Descriptor(letter)
	if !ok {
		return 0, fmt.Errorf("%s %q: %w", a.ID, letter, ErrDescriptor)
	}
	return d.Points, nil
}

// Highest gives the descriptor with the most points among letters: where more
// than one applies on over half of the days, that one counts (SI 2013/377,
// reg 7(1)(b)); the Work Capability Assessment takes one row of each activity too
// (SI 2013/379, reg 15(3)). Of equal ones the first in the order of the law is
// given.
func Highest(a evidence.Activity, letters []string) (evidence.Descriptor, error) {
	if len(letters) == 0 {
		return evidence.Descriptor{}, fmt.Errorf("%s: %w", a.ID, ErrDescriptor)
	}
	var best evidence.Descriptor
	for _, l := range letters {
		d, ok := a.Descriptor(l)
		if !ok {
			return evidence.Descriptor{}, fmt.Errorf("%s %q: %w", a.ID, l, ErrDescriptor)
		}
		if best.Letter == "" || d.Points > best.Points || d.Points == best.Points && d.Letter < best.Letter {
			best = d
		}
	}
	return best, nil
}

// Total is the sum of one component.
type Total struct {
	Component evidence.Component
	Points    int
	// Threshold is the one reached; its Rate is empty below the lowest.
	Threshold evidence.Threshold
}

// Totals adds up the highest of the letters named for each activity, for each
// component that is scored apart (SI 2013/377, regs 5 and 6: points never move
// between daily living and mobility), or for several whose points go together
// (SI 2013/379, reg 15(3): 15 points from Part 1, from Part 2, or from both). An
// activity without letters adds nothing; rows without points have no total.
func Totals(s evidence.Scheme, letters map[evidence.ActivityID][]string) ([]Total, error) {
	for id := range letters {
		if _, ok := s.Activity(id); !ok {
			return nil, fmt.Errorf("%s: no such activity in %s", id, s.ID)
		}
	}
	var totals []Total
	for _, c := range s.Components {
		if c.AddedTo != "" || c.AnyOne || !scored(s, c.ID) {
			continue
		}
		points, err := sum(s, c.ID, letters)
		if err != nil {
			return nil, err
		}
		t := Total{Component: c, Points: points}
		t.Threshold, _ = Rate(c, points)
		totals = append(totals, t)
	}
	return totals, nil
}

// sum adds the points of a component and of those that are added to it.
func sum(s evidence.Scheme, component string, letters map[evidence.ActivityID][]string) (int, error) {
	points := 0
	for _, a := range s.Activities {
		if len(letters[a.ID]) == 0 || addedTo(s, a.Component) != component {
			continue
		}
		d, err := Highest(a, letters[a.ID])
		if err != nil {
			return 0, err
		}
		points += d.Points
	}
	return points, nil
}

// addedTo is the component in whose total the points of another count.
func addedTo(s evidence.Scheme, component string) string {
	for _, c := range s.Components {
		if c.ID == component && c.AddedTo != "" {
			return c.AddedTo
		}
	}
	return component
}

func scored(s evidence.Scheme, component string) bool {
	return slices.ContainsFunc(s.Activities, func(a evidence.Activity) bool {
		return addedTo(s, a.Component) == component && len(a.Descriptors) > 0
	})
}

// Rate gives the highest threshold of the component that points reach
// (SI 2013/377, regs 5 and 6; SI 2013/379, reg 15(3)), and false below the lowest.
func Rate(c evidence.Component, points int) (evidence.Threshold, bool) {
	var reached evidence.Threshold
	for _, t := range c.Thresholds {
		if points >= t.Points {
			reached = t
		}
	}
	return reached, reached.Rate != ""
}

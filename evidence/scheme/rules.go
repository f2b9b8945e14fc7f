package scheme

import (
	"errors"
	"fmt"

	"ownpack/evidence"
)

// ErrDescriptor is returned for a letter that an activity does not have.
var ErrDescriptor = errors.New("no such descriptor")

// Points gives the points of one descriptor (SI 2013/377, Schedule 1).
func Points(a evidence.Activity, letter string) (int, error) {
	d, ok := a.Descriptor(letter)
	if !ok {
		return 0, fmt.Errorf("%s %q: %w", a.ID, letter, ErrDescriptor)
	}
	return d.Points, nil
}

// Highest gives the descriptor with the most points among letters: where more
// than one applies on over half of the days, that one counts (reg 7(1)(b)). Of
// equal ones the first in the order of the law is given.
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

// Totals adds up, for each component, the highest of the letters named for each
// activity (regs 5 and 6). Components are scored apart: points never move
// between them. An activity without letters adds nothing.
func Totals(s evidence.Scheme, letters map[evidence.ActivityID][]string) ([]Total, error) {
	for id := range letters {
		if _, ok := s.Activity(id); !ok {
			return nil, fmt.Errorf("%s: no such activity in %s", id, s.ID)
		}
	}
	totals := make([]Total, len(s.Components))
	for i, c := range s.Components {
		totals[i].Component = c
		for _, a := range s.Activities {
			if a.Component != c.ID || len(letters[a.ID]) == 0 {
				continue
			}
			d, err := Highest(a, letters[a.ID])
			if err != nil {
				return nil, err
			}
			totals[i].Points += d.Points
		}
		totals[i].Threshold, _ = Rate(c, totals[i].Points)
	}
	return totals, nil
}

// Rate gives the highest threshold of the component that points reach
// (regs 5 and 6), and false below the lowest.
func Rate(c evidence.Component, points int) (evidence.Threshold, bool) {
	var reached evidence.Threshold
	for _, t := range c.Thresholds {
		if points >= t.Points {
			reached = t
		}
	}
	return reached, reached.Rate != ""
}

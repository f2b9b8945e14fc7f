package scheme

import (
	"fmt"
	"slices"

	"ownpack/evidence"
)

// Row names a row of a scheme: wca-9 s, wca-s15 c.
type Row struct {
	Activity evidence.ActivityID `json:"activity"`
	Letter   string              `json:"letter"`
}

// Share is how often a row was so: of the days, or of the occasions on which the
// person did or tried to do the thing.
type Share struct {
	Met, Of int
}

// Most reports whether it was so for the majority of the time or on the majority
// of the occasions (SI 2013/379, reg 30(2); SI 2013/376, reg 40). Exactly half
// is no majority.
func (s Share) Most() bool { return s.Of > 0 && 2*s.Met > s.Of }

// LCW is the total of points for limited capability for work: 15 from Part 1,
// from Part 2, or from both together (SI 2013/379, reg 15(3); SI 2008/794,
// reg 19(3); SI 2013/376, reg 39). Only the highest row of each activity counts.
func LCW(s evidence.Scheme, letters map[evidence.ActivityID][]string) (Total, error) {
	totals, err := Totals(s, letters)
	if err != nil {
		return Total{}, err
	}
	for _, t := range totals {
		if t.Component.ID == "lcw" {
			return t, nil
		}
	}
	return Total{}, fmt.Errorf("%s has no limited capability for work", s.ID)
}

// LCWRA lists the rows of Schedule 3 (Schedule 7) that were so for the majority
// of the time, in the order of the scheme. Any one of them is enough; they have
// no points (SI 2013/379, reg 30(1) and (2); SI 2008/794, reg 34;
// SI 2013/376, reg 40).
func LCWRA(s evidence.Scheme, answers map[Row]Share) ([]evidence.Descriptor, error) {
	for row, share := range answers {
		a, _ := s.Activity(row.Activity)
		d, ok := a.Descriptor(row.Letter)
		if !ok || !d.NoPoints {
			return nil, fmt.Errorf("%s %q in the support group's list: %w", row.Activity, row.Letter, ErrDescriptor)
		}
		if share.Met < 0 || share.Of < 0 || share.Met > share.Of {
			return nil, fmt.Errorf("%s %s: %d of %d", row.Activity, row.Letter, share.Met, share.Of)
		}
	}
	var met []evidence.Descriptor
	for _, a := range s.Activities {
		for _, d := range AnyOneRows(a) {
			if answers[Row{a.ID, d.Letter}].Most() {
				met = append(met, d)
			}
		}
	}
	return met, nil
}

// AnyOneRows lists the rows of an activity that have no points because any one
// is enough: its counterpart in Schedule 3 (Schedule 7), or all of items 15 and
// 16. Navigation, consciousness and getting about have none.
func AnyOneRows(a evidence.Activity) []evidence.Descriptor {
	var rows []evidence.Descriptor
	for _, d := range a.Rows() {
		if d.NoPoints {
			rows = append(rows, d)
		}
	}
	return rows
}

// Mapped gives the item of Schedule 3 (Schedule 7) to which a row of Schedule 2
// (Schedule 6) leads: 1a, 2a, 3a, 4a, 5a, 6a, 7a, 11a, 12a, 13a, 14a, 16a and 17a
// lead to items 1 to 7 and 9 to 14; 9a leads to item 8, which asks for once a
// week, not once a month. Steps, standing and sitting, navigation, consciousness
// and getting about lead to none, and to items 15 and 16 nothing leads.
func Mapped(a evidence.Activity, letter string) (evidence.Counterpart, bool) {
	if a.Counterpart == nil || a.Counterpart.Row != letter {
		return evidence.Counterpart{}, false
	}
	return *a.Counterpart, true
}

// CauseOf is what a row must come from: an illness or disability of the body for
// Part 1 and items 1 to 8, 15(a), (b), 16(a), (b); of the mind for Part 2 and
// items 9 to 14, 15(c), (d), 16(c), (d); or the direct result of a doctor's
// treatment (SI 2013/379, regs 15 and 30). Empty where the law asks for
// none.
func CauseOf(a evidence.Activity, letter string) evidence.Cause {
	if d, ok := a.Descriptor(letter); ok && d.Cause != "" {
		return d.Cause
	}
	return a.Cause
}

// The parts of the test that conditions and situations decide.
const (
	PartLCW    = "lcw"
	PartLCWRA  = "lcwra"
	PartSevere = "severe"
)

// Answered is what answers make of a list of conditions.
type Answered struct {
	// All is yes when every condition has the answer the law looks for, no when
	// one has the other, and empty while one is open. It is about the answers:
	// whether the law is met is for others to say.
	All     evidence.YesNo
	Against []evidence.Condition // answered otherwise
	Open    []evidence.Condition // not answered
}

// Ask weighs answers, by the ids of conditions, against those that an activity
// names for a part of the test: substantial risk for work, where fair changes or
// prescribed medicine must not make it much smaller (SI 2013/379, reg 25;
// SI 2013/376, Schedule 8, para 4); for work-related activity, without that
// proviso (SI 2013/379, reg 31(2); SI 2013/376, Schedule 9, para 4); and the
// severe conditions criteria (SI 2013/376, reg 40A).
func Ask(a evidence.Activity, part string, answers map[string]evidence.YesNo) Answered {
	var out Answered
	asked := 0
	for _, c := range a.Conditions {
		if !slices.Contains(c.For, part) {
			continue
		}
		asked++
		switch answers[c.ID] {
		case c.Needs:
		case "":
			out.Open = append(out.Open, c)
		default:
			out.Against = append(out.Against, c)
		}
	}
	switch {
	case len(out.Against) > 0:
		out.All = evidence.No
	case len(out.Open) == 0 && asked > 0:
		out.All = evidence.Yes
	}
	return out
}

// SevereFrom is the first day on which a decision can use the severe conditions
// criteria (SI 2013/376, reg 40A).
const SevereFrom = "2026-04-06"

// SevereAsked reports whether the criteria can matter for a decision of an ISO
// day.
func SevereAsked(decision string) bool { return decision >= SevereFrom }

// TreatedAs lists the situations in which the law takes a part of the test as
// met without asking about activities (SI 2013/379, regs 16, 21, 22, 25 and
// 31(1); SI 2008/794, regs 20, 25, 26, 29 and 35; SI 2013/376, Schedules 8
// and 9).
func TreatedAs(s evidence.Scheme, part string) []evidence.TreatedAs {
	var out []evidence.TreatedAs
	for _, t := range s.TreatedAs {
		if slices.Contains(t.For, part) {
			out = append(out, t)
		}
	}
	return out
}

package deadline

import (
	"slices"

	"ownpack/evidence"
)

// dates are what the step gives for a claim: nothing, its day, or, once that has
// passed, the day for being late as well.
func (s Step) dates(c evidence.Claim, today string) []Date {
	from, day := s.Field.of(c), s.Given.of(c)
	given := day != ""
	if !given && from != "" {
		day = s.Length.After(from)
	}
	if s.DoneWhen.of(c) != "" || !s.wanted(c, from) {
		return nil
	}
	d := Date{
		Step: s.Step, Title: s.Title, Base: s.Base, From: from, Day: day, State: seen(day, today),
		Caution: s.Caution, Citation: s.Citation, Status: s.Status,
	}
	switch {
	case d.State == Unknown:
		d.Question = s.Ask
	case d.State == Passed:
		d.Question = fill(s.Passed, from, day)
	case given:
		d.From, d.Question = "", fill(s.GivenQuestion, "", day)+weekend(day)
	default:
		d.Question = fill(s.Question, from, day) + weekend(day) + ahead(from, today)
	}
	if given {
		d.From = ""
	}
	if d.State != Passed || s.Late == nil || from == "" {
		return []Date{d}
	}
	late := s.late(from, today)
	if now := stage(c); late.State == Passed && (now == evidence.StageClaim || now == evidence.StageReview) {
		return nil // an old decision, in a claim that is not about it
	}
	return []Date{d, late}
}

func (s Step) late(from, today string) Date {
	l := s.Late
	day := l.Length.After(from)
	d := Date{
		Step: l.Step, Title: l.Title, Base: s.Base, From: from, Day: day, State: seen(day, today), Late: true,
		Caution: s.Caution, Citation: l.Citation, Status: l.Status,
	}
	d.Question = fill(l.Question, from, day)
	if d.State == Passed {
		d.Question = fill(l.Passed, from, day)
	}
	return d
}

// wanted reports whether the step belongs to the stage of the claim; one of a
// later stage does when the day it counts from is known.
func (s Step) wanted(c evidence.Claim, from string) bool {
	now := stage(c)
	if slices.Contains(s.Stages, now) {
		return true
	}
	return from != "" && slices.Index(evidence.Stages, now) < slices.Index(evidence.Stages, s.Stages[0])
}

// stage is the claim's stage; where it is not known, the one that its dates
// point to.
func stage(c evidence.Claim) evidence.Stage {
	switch {
	case c.Stage != "":
		return c.Stage
	case NoticeDate.of(c) != "":
		return evidence.StageAppeal
	case DecisionDate.of(c) != "":
		return evidence.StageReconsideration
	}
	return evidence.StageClaim
}

func seen(day, today string) State {
	switch {
	case day == "":
		return Unknown
	case day < today:
		return Passed
	}
	return Open
}

// ahead asks about a letter that is dated later than today.
func ahead(from, today string) string {
	if from <= today {
		return ""
	}
	return " The date you noted, " + words(from) + ", has not come yet. Is it right?"
}

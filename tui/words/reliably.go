package words

import (
	"ownpack/evidence"
	"ownpack/evidence/wording"
)

// Reliably is one question about how a person can do something.
type Reliably struct {
	ID    string // as schemes name the test
	Ask   string
	Means string // where the scheme has no meaning of its own
	Said  *evidence.YesNo
}

// ReliablyOf are the four questions, with where each answer stands in r.
func ReliablyOf(r *evidence.Reliability) []Reliably {
	of := func(id string, t wording.Test, said *evidence.YesNo) Reliably {
		return Reliably{id, t.Ask.String(), t.Means.String(), said}
	}
	b := book().Reliably
	return []Reliably{
		of("safely", b.Safely, &r.Safely), of("standard", b.Standard, &r.Standard),
		of("repeatedly", b.Repeatedly, &r.Repeatedly), of("time", b.Time, &r.Time),
	}
}

// Meaning says what a question about a test means: as the scheme has it, else in
// words of our own. None says that the law has no list of tests.
func (q Reliably) Meaning(t evidence.Test, none bool) string {
	switch {
	case t.Meaning != "":
		return evidence.VisibleLine(t.Meaning)
	case none:
		return q.Means + " " + book().NoTests.String()
	}
	return q.Means
}

// DaysCount says which days count: where bySelf is set, each line of the law says
// so itself.
func DaysCount(bySelf bool) string {
	if bySelf {
		return book().Days.Own.String()
	}
	return book().Days.Most.String()
}

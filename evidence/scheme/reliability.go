package scheme

import "ownpack/evidence"

// The tests of SI 2013/377, reg 4(2A), by their ids in the schemes.
const (
	Safely     = "safely"
	Standard   = "standard"
	Repeatedly = "repeatedly"
	Time       = "time"
)

// Done is what the answers to the four tests make of a thing that a person can
// do in some way.
type Done struct {
	// Counts is yes when every test is met, no when one is not, and empty while
	// a test that matters is not answered.
	Counts evidence.YesNo
	Failed []string // the tests answered no
	Open   []string // the tests not answered
}

// Reliable says whether a thing counts as done: only if the person can do it
// safely, to an acceptable standard, repeatedly and within a reasonable time
// (SI 2013/377, reg 4(2A); what three of them mean is in reg 4(4); SR 2016/217,
// reg 4; SSI 2022/54, reg 7). One test that is not met is enough. It judges the
// answers, not the person.
func Reliable(r evidence.Reliability) Done {
	var d Done
	for _, t := range []struct {
		id     string
		answer evidence.YesNo
	}{{Safely, r.Safely}, {Standard, r.Standard}, {Repeatedly, r.Repeatedly}, {Time, r.Time}} {
		switch t.answer {
		case evidence.Yes:
		case evidence.No:
			d.Failed = append(d.Failed, t.id)
		default:
			d.Open = append(d.Open, t.id)
		}
	}
	switch {
	case len(d.Failed) > 0:
		d.Counts = evidence.No
	case len(d.Open) == 0:
		d.Counts = evidence.Yes
	}
	return d
}

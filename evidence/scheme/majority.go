package scheme

import (
	"errors"
	"fmt"
	"slices"

	"ownpack/evidence"
)

// Outcome is what regulation 7 makes of a diary. It explains; it predicts
// nothing.
type Outcome struct {
	Descriptor evidence.Descriptor
	Citation   string // the paragraph that decided, as of SI 2013/377
	// Paragraph is the part of the citation that laws made after the model of
	// regulation 7 share: "(1)(a)".
	Paragraph string
	// Shared marks an outcome that would differ if days on which two rows were
	// both true were counted twice. The law does not say; a person should look.
	Shared bool
}

// reg7 is regulation 7 of SI 2013/377; below it, its paragraphs.
const (
	reg7 = "SI 2013/377, reg 7"

	oneOver  = "(1)(a)"
	moreOver = "(1)(b)"
	together = "(1)(c)"
	noneOver = "(1)"
)

// ErrNoMajority is returned for a scheme whose law has no rule over a period of
// days that sets one descriptor against another.
var ErrNoMajority = errors.New("this law does not weigh one row against another by days")

// Majority applies a scheme's own rule over days to a diary, as ResolveDiary
// does, and cites that scheme's law: SI 2013/377, reg 7; SR 2016/217, reg 7;
// SSI 2022/54, reg 10. The paragraph is named only where the rule was compared
// with the law. The Work Capability Assessment has none: there a row says
// itself how often it must be so.
func Majority(s evidence.Scheme, id evidence.ActivityID, diary [][]string) (Outcome, error) {
	a, ok := s.Activity(id)
	if !ok {
		return Outcome{}, fmt.Errorf("%s: no such activity in %s", id, s.ID)
	}
	anyOne := slices.ContainsFunc(s.Components, func(c evidence.Component) bool { return c.AnyOne })
	if s.Majority.Citation == "" || anyOne {
		return Outcome{}, fmt.Errorf("%s: %w", s.ID, ErrNoMajority)
	}
	o, err := ResolveDiary(a, diary)
	if err != nil {
		return Outcome{}, err
	}
	o.Citation = s.Majority.Citation
	if s.Majority.Status == evidence.LawConfirmed {
		o.Citation += o.Paragraph
	}
	return o, nil
}

// Resolve applies regulation 7 of SI 2013/377 to the number of days, out of n, on which each
// descriptor of the activity was satisfied.
func Resolve(a evidence.Activity, days map[string]int, n int) (Outcome, error) {
	if n <= 0 {
		return Outcome{}, fmt.Errorf("%s: a diary needs days", a.ID)
	}
	for letter, count := range days {
		if _, ok := a.Descriptor(letter); !ok {
			return Outcome{}, fmt.Errorf("%s %q: %w", a.ID, letter, ErrDescriptor)
		}
		if count < 0 || count > n {
			return Outcome{}, fmt.Errorf("%s %s: %d of %d days", a.ID, letter, count, n)
		}
	}
	sum := 0
	for _, d := range a.Descriptors {
		if d.Points > 0 {
			sum += days[d.Letter]
		}
	}
	return resolve(a, days, n, sum), nil
}

// ResolveDiary applies regulation 7 of SI 2013/377 to a diary: for each day, the
// letters of the descriptors satisfied on it; a row is satisfied on a day if it
// would have been, had the person been looked at then (reg 7(2)). A day with
// several counts once towards the half of reg 7(1)(c), since the law adds up
// periods and does not say that one period counts twice; the outcome says when
// that mattered.
func ResolveDiary(a evidence.Activity, diary [][]string) (Outcome, error) {
	days := map[string]int{}
	scoring := 0
	for _, letters := range diary {
		once := map[string]bool{}
		scores := false
		for _, l := range letters {
			if once[l] {
				continue
			}
			once[l] = true
			days[l]++
			if d, ok := a.Descriptor(l); ok && d.Points > 0 {
				scores = true
			}
		}
		if scores {
			scoring++
		}
	}
	added, err := Resolve(a, days, len(diary))
	if err != nil {
		return Outcome{}, err
	}
	once := resolve(a, days, len(diary), scoring)
	once.Shared = once.Descriptor.Letter != added.Descriptor.Letter
	return once, nil
}

// resolve decides, with added the days on which scoring rows were satisfied as
// they count for reg 7(1)(c).
func resolve(a evidence.Activity, days map[string]int, n, added int) Outcome {
	var over, longest evidence.Descriptor
	overs, zero := 0, evidence.Descriptor{}
	for _, d := range a.Descriptors {
		count := days[d.Letter]
		if d.Points == 0 && zero.Letter == "" {
			zero = d
		}
		if 2*count > n {
			if overs++; over.Letter == "" || d.Points > over.Points {
				over = d
			}
		}
		if d.Points == 0 || count == 0 {
			continue
		}
		if most := days[longest.Letter]; longest.Letter == "" || count > most || count == most && d.Points > longest.Points {
			longest = d
		}
	}
	switch {
	case overs == 1:
		return decidedBy(over, oneOver)
	case overs > 1:
		return decidedBy(over, moreOver)
	case 2*added > n && longest.Letter != "":
		return decidedBy(longest, together)
	}
	return decidedBy(zero, noneOver)
}

func decidedBy(d evidence.Descriptor, paragraph string) Outcome {
	return Outcome{Descriptor: d, Citation: reg7 + paragraph, Paragraph: paragraph}
}

package scheme

import (
	"fmt"

	"ownpack/evidence"
)

// Outcome is what regulation 7 makes of a diary. It explains; it predicts
// nothing.
type Outcome struct {
	Descriptor evidence.Descriptor
	Citation   string // the paragraph that decided
	// Shared marks an outcome that would differ if days on which two rows were
	// both true were counted twice. The law does not say; a person should look.
	Shared bool
}

// The paragraphs of regulation 7 of SI 2013/377.
const (
	reg7a = "SI 2013/377, reg 7(1)(a)"
	reg7b = "SI 2013/377, reg 7(1)(b)"
	reg7c = "SI 2013/377, reg 7(1)(c)"
	reg7  = "SI 2013/377, reg 7(1)"
)

// Resolve applies regulation 7 to the number of days, out of n, on which each
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

// ResolveDiary applies regulation 7 to a diary: for each day, the letters of the
// descriptors satisfied on it. A day with several counts once towards the half
// of reg 7(1)(c), and the outcome says when that mattered.
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
		return Outcome{Descriptor: over, Citation: reg7a}
	case overs > 1:
		return Outcome{Descriptor: over, Citation: reg7b}
	case 2*added > n && longest.Letter != "":
		return Outcome{Descriptor: longest, Citation: reg7c}
	}
	return Outcome{Descriptor: zero, Citation: reg7}
}

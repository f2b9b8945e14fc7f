package bundle

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// The warnings about whole documents.
const (
	warnLate        = "late"
	warnAppointment = "appointment"
	warnTwice       = "twice"
	warnNINumber    = "ni_number"
)

// documentWarnings asks about a document as evidence: whether it came after the
// decision, only arranges an appointment, or stands in the pack already.
func (p *planner) documentWarnings(exhibits []evidence.Item, i int, add func(name string, source evidence.ID, values blanks.Values)) {
	item := exhibits[i]
	if n, decision := p.late(item); n > 0 {
		add(warnLate, item.Source, blanks.Values{
			"Picks": n, "Date": item.Date.Words(), "Decision": evidence.Date{Value: decision}.Words(), "Title": item.Title,
			"Document": !p.many(item.Source),
		})
	}
	words := p.words(item.Source)
	if p.appointment(item, words) {
		add(warnAppointment, item.Source, blanks.Values{"Title": item.Title})
	}
	for _, before := range exhibits[:i] {
		if alike(words, p.words(before.Source)) {
			add(warnTwice, item.Source, blanks.Values{"Title": before.Title, "Date": before.Date.Words()})
			return
		}
	}
}

// decision is the ISO day of the decision that the pack is about, where it is
// looked at again: what counts then is how things were on that day (section
// 12(8)(b) Social Security Act 1998).
func (p *planner) decision() string {
	for _, c := range p.Claims {
		switch c.Stage {
		case evidence.StageReconsideration, evidence.StageAppeal:
			if c.DecisionDate != "" {
				return c.DecisionDate
			}
		}
	}
	return ""
}

// late counts what of a document came after the decision: entries that were
// picked from a record, which is printed at another time, or the document itself.
func (p *planner) late(item evidence.Item) (n int, decision string) {
	decision = p.decision()
	after := func(d evidence.Date) bool {
		return decision != "" && len(d.Day()) == len(decision) && d.Day() > decision
	}
	if !p.many(item.Source) {
		if after(item.Date) {
			n = 1
		}
		return n, decision
	}
	for _, picked := range p.picked {
		if picked.source.ID == item.Source && after(picked.entry.Date) {
			n++
		}
	}
	return n, decision
}

// many reports whether a source is a collection of entries of many days.
func (p *planner) many(source evidence.ID) bool {
	form := p.sources[source].Form
	return form == evidence.FormRecord || form == evidence.FormTable
}

// words are those of a document, in order, without the parts that repeat it.
func (p *planner) words(source evidence.ID) []string {
	var longest string
	for _, e := range p.Others[source] {
		if len(e.Text) > len(longest) {
			longest = e.Text
		}
	}
	return strings.Fields(strings.ToLower(longest))
}

// mostOfAppointment is how many words a letter has that only arranges a visit.
const mostOfAppointment = 220

func (p *planner) appointment(item evidence.Item, words []string) bool {
	return p.sources[item.Source].Form == evidence.FormLetter && len(words) <= mostOfAppointment &&
		p.Wording.appointment.MatchString(item.Title+"\n"+strings.Join(words, " "))
}

// leastAlike is how many words a document must have to be compared with others.
const leastAlike = 40

// alike reports whether two documents have nearly all words in common.
func alike(a, b []string) bool {
	if min(len(a), len(b)) < leastAlike || 10*min(len(a), len(b)) < 9*max(len(a), len(b)) {
		return false
	}
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			both++
			i++
			j++
		case -1:
			i++
		default:
			j++
		}
	}
	return 100*both >= 95*max(len(a), len(b))
}

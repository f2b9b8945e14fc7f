package medicine

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// status is what a line says of a medicine it names.
type status int

const (
	unsaid status = iota
	stopped
	held // for a time
	banned
	started
	kept
	given
	past
)

var statusOf = map[string]status{
	"stop": stopped, "off": stopped, "decided": stopped, "hold": held, "ban": banned, "start": started, "keep": kept, "given": given, "was": past, "back": started,
}

// How many words may stand between a medicine and what is said of it.
const (
	gapBefore = 4
	gapAfter  = 8
	gapOwn    = 16 // where what is said is a clause of its own
	formAhead = 6
)

// cue is a word that says what became of a medicine.
type cue struct {
	record.Place
	status status
	before bool // it stands before the name
}

// statuses fills in what the line says of each of its medicines.
func (c *Catalogue) statuses(l *record.Line, places []record.Place, found []mention) {
	cues := statusCues(places, found)
	used := map[int]bool{} // tokens of cues that belong to the medicine before them
	for i := range found {
		m := &found[i]
		before, after := around(l, places, cues, found, i)
		if before != nil && before.status == banned && len(record.Near(places, before.Last+1, m.first, "apart")) > 0 {
			before = nil
		}
		if before != nil && used[before.First] {
			before = nil
		}
		chosen := choose(l, m, before, after, cues)
		switch {
		case onlyNo(l, places, m):
			m.status = banned
		case chosen == nil:
			m.status = inherited(l, found, i, cues)
		default:
			m.status = asRead(l, *chosen, places)
			used[chosen.First] = !chosen.before
		}
	}
	listed := false // "A, B and C stopped": what is told of C is told of all
	for i := len(found) - 2; i >= 0; i-- {
		and := len(record.Near(places, found[i].last+1, found[i+1].first, "and")) > 0
		listed = listed && sameSentence(&found[i], found[i+1]) || and
		if !listed {
			continue
		}
		if m, next := &found[i], found[i+1]; m.status == unsaid && sameSentence(m, next) && next.first-m.last <= gapBefore+1 && !opensWithCue(l, cues, m.first) {
			m.status = next.status
		}
	}
	bareStatus(l, places, cues, found)
	arrows(l, found)
}

// underHeading gives the medicines of which a line says nothing more what the
// heading says that it stands under: "Medicines stopped". An entry in a list of
// past medicines has the day it was given, not the day it ended.
func (c *Catalogue) underHeading(l *record.Line, found []mention) {
	if l.Section == "" {
		return
	}
	said := unsaid
	for _, h := range c.cues.Scan.Find(phrase.Split(l.Section)) {
		what, _, _ := strings.Cut(c.cues.Group[h.Pattern], " ")
		if s := statusOf[what]; s != unsaid && (said == unsaid || said == kept) {
			said = s
		}
	}
	for i := range found {
		switch {
		case l.Kind == evidence.KindMedication:
			found[i].ended = found[i].ended || said == stopped || said == past
		case found[i].status == unsaid:
			found[i].status = said
		}
	}
}

// statusCues lists the cues of a line. One that stands in a longer one does not
// count, but for "changed from" in "changed from A to".
func statusCues(places []record.Place, found []mention) []cue {
	var short, long []record.Place
	for _, p := range places {
		what, _, ok := strings.Cut(p.Group, " ")
		switch {
		case !ok || statusOf[what] == unsaid && what != "other":
		case slices.ContainsFunc(found, func(m mention) bool { return m.first >= p.First && m.last <= p.Last }):
			long = append(long, p)
		default:
			short = append(short, p)
		}
	}
	var out []cue
	for _, p := range append(record.Widest(short), long...) {
		what, where, _ := strings.Cut(p.Group, " ")
		if s := statusOf[what]; s != unsaid {
			out = append(out, cue{p, s, strings.HasSuffix(where, "before")})
		}
	}
	slices.SortStableFunc(out, func(a, b cue) int { return a.Last - b.Last })
	return out
}

func sameSentence(m *mention, o mention) bool {
	return m.Tokens()[m.first].Sentence == m.Tokens()[o.first].Sentence
}

// around finds the nearest cue before and after a medicine with no other
// medicine between.
func around(l *record.Line, places []record.Place, cues []cue, found []mention, i int) (before, after *cue) {
	t, m := l.Tokens(), found[i]
	from, _ := record.Bounds(t, m.first)
	if i > 0 && found[i-1].last >= from {
		from = found[i-1].last + 1
	}
	for n := range cues {
		q := &cues[n]
		switch {
		case slices.Contains(onlyBeside, q.Group) && m.first != q.Last+1 || (q.Group == "off after" || q.Group == "back after") && !closes(t, places, m, q):
		case q.before && q.First >= from && q.Last < m.first && m.first-q.Last-1 <= gapBefore && !strings.Contains(l.Said[t[q.Last].End:t[m.first].Start], ","):
			before = q
		case !q.before && after == nil && q.First > m.last && q.Last < m.next && (q.First-m.last-1 <= gapAfter && passes(t, places, m.last+1, q.First) || q.First-m.last-1 <= gapOwn && ownClause(t, places, q, found)):
			after = q
		case after != nil && (after.status == past && q.status == stopped || after.status <= past && q.status == banned) && !q.before && q.Last < m.next && ownClause(t, places, q, found):
			after = q // "tried in May, stopped in June"
		case after != nil && after.status == stopped && q.status == started && !q.before && q.Last < m.next && strings.HasPrefix(t[q.First].Word, "re"):
			after = q // "stopped by mistake, GP restarted it"
		}
	}
	return before, after
}

// onlyBeside are the cues that count just before a name only.
var onlyBeside = []string{"off before", "ban only before", "stop only before"}

// closes reports whether a word stands just behind a name and ends its clause:
// "olanzapine off: weight up".
func closes(t []phrase.Token, places []record.Place, m mention, q *cue) bool {
	beside := q.First == m.last+1 || q.First == m.last+2 && passesAll(t, places, m.last+1, q.First)
	return beside && (q.Last+1 == len(t) || t[q.Last+1].Clause != t[q.Last].Clause)
}

// passes reports whether nothing stands between a name and a cue that would be
// what the cue speaks of: one word at most that is not known to pass,
// and not the last.
func passes(t []phrase.Token, places []record.Place, from, end int) bool {
	strange := 0
	for i := from; i < end; i++ {
		if t[i].Number || slices.ContainsFunc(places, func(p record.Place) bool { return p.Group == "pass" && p.First == i }) {
			continue
		}
		if strange++; strange > 1 || i == end-1 || t[i].Clause != t[from-1].Clause {
			return false
		}
	}
	return true
}

// opensClause are words that may stand before a cue that is all of its clause
// else: "so she gave up on it".
var opensClause = []string{"so", "and", "then", "but", "she", "he", "they", "we", "i", "it", "was", "has", "been", "now", "therefore", "hence"}

// ownClause reports whether a cue is all of its clause, in a sentence of one
// medicine: "Spironolactone: potassium 6.3, stopped, do not restart".
func ownClause(t []phrase.Token, places []record.Place, q *cue, found []mention) bool {
	from := q.First
	for from > 0 && t[from-1].Clause == t[q.First].Clause && slices.Contains(opensClause, t[from-1].Word) {
		from--
	}
	if from > 0 && t[from-1].Clause == t[from].Clause || q.Last+1 < len(t) && t[q.Last+1].Clause == t[q.Last].Clause && !t[q.Last+1].Number && len(record.Near(places, q.Last+1, q.Last+4, "link")) == 0 {
		return false
	}
	named := 0
	for _, m := range found {
		if t[m.first].Sentence == t[q.First].Sentence {
			named++
		}
	}
	return named == 1
}

// passesAll reports whether all words are known to pass.
func passesAll(t []phrase.Token, places []record.Place, from, end int) bool {
	for i := from; i < end; i++ {
		if !t[i].Number && !slices.ContainsFunc(places, func(p record.Place) bool { return p.Group == "pass" && p.First == i }) {
			return false
		}
	}
	return true
}

// choose takes the cue that belongs to a medicine: the one in its own clause,
// else as the sentence began, with the cue or with the medicine.
func choose(l *record.Line, m *mention, before, after *cue, cues []cue) *cue {
	t := l.Tokens()
	switch {
	case before == nil:
		return after
	case after == nil:
		return before
	}
	clause := t[m.first].Clause
	nearBefore, nearAfter := t[before.Last].Clause == clause, t[after.First].Clause == clause
	switch {
	case nearBefore && !nearAfter:
		return before
	case nearAfter && !nearBefore:
		return after
	case before.status == kept && after.status != kept:
		return after
	case opensWithCue(l, cues, m.first):
		return before
	}
	return after
}

// onlyNo reports whether a sentence says no more than "no" and a name: "No NSAIDs."
func onlyNo(l *record.Line, places []record.Place, m *mention) bool {
	t := l.Tokens()
	from, end := record.Bounds(t, m.first)
	no := m.first - 1
	if no < from || t[no].Word != "no" {
		return false
	}
	opens := no == from || t[no-1].Clause != t[no].Clause || strings.HasSuffix(l.Said[:t[no].Start], ": ") // "ALERT: NO NSAIDS"
	if opens && l.Said[t[no].Start:t[no].End] == "NO" {
		return true
	}
	if no != from {
		return false
	}
	if next := m.last + 1; strings.HasPrefix(m.drug, ClassMark) && next < end && slices.Contains([]string{"after", "because", "as", "due", "given"}, t[next].Word) {
		return true
	}
	again := record.Near(places, m.last+1, end, "ever again")
	return m.last+1 == end || len(again) > 0 && again[len(again)-1].Last+1 == end
}

// opensWithCue reports whether the sentence of token i has a cue before it.
func opensWithCue(l *record.Line, cues []cue, i int) bool {
	from, _ := record.Bounds(l.Tokens(), i)
	return slices.ContainsFunc(cues, func(q cue) bool { return q.before && q.First >= from && q.Last < i })
}

// inherited is the status of a medicine in a list: that of the one before it.
func inherited(l *record.Line, found []mention, i int, cues []cue) status {
	if i == 0 || !sameSentence(&found[i], found[i-1]) || !opensWithCue(l, cues, found[i-1].first) {
		return unsaid
	}
	return found[i-1].status
}

// asRead is the status that a cue gives, as far as it is said of now.
func asRead(l *record.Line, q cue, places []record.Place) status {
	read := l.Scope.At(q.First, q.Last)
	switch {
	case read.Negated && q.status == stopped:
		return kept
	case q.status == banned, strings.HasPrefix(q.Group, "decided"):
		return q.status
	case read.Planned || read.Possible || read.Negated, q.status == stopped && toCome(l, q, places):
		return unsaid
	}
	return q.status
}

// toCome reports whether an order to stop is for some day ahead: "stop after five
// years".
func toCome(l *record.Line, q cue, places []record.Place) bool {
	_, end := record.Bounds(l.Tokens(), q.First)
	return record.Between(places, q.First, q.Last+1, "order") && record.Between(places, q.Last+1, min(end, q.Last+1+toComeAhead), "ahead")
}

// toComeAhead is how many words behind an order its day stands.
const toComeAhead = 8

// bareStatus reads a clause that names no medicine, opens its sentence and tells
// what became of the one before it: "On naproxen. Stopped after a bleed." "Rash
// under the patch. Patch ended, memantine to begin."
func bareStatus(l *record.Line, links []record.Place, cues []cue, found []mention) {
	t := l.Tokens()
	for _, q := range cues {
		from, end := record.Bounds(t, q.First)
		opens := q.First == from
		if !opens && (t[q.First].Clause != t[from].Clause || !passesAll(t, links, from, q.First)) {
			continue
		}
		over := q.Last+1 == end || t[q.Last+1].Clause != t[q.Last].Clause
		instead := !q.before && q.status == stopped && namedAt(found, q.Last+1)
		if q.before || strings.HasPrefix(l.Said[t[q.Last].End:], ":") || !over && !instead && !t[q.Last+1].Number && len(record.Near(links, q.Last+1, min(q.Last+4, end), "link")) == 0 {
			continue
		}
		if slices.ContainsFunc(found, func(m mention) bool { return m.first >= from && m.first < q.Last }) || !over && !instead && anyBetween(found, q.Last, end) {
			continue
		}
		if last := lastBefore(t, found, from); last != nil {
			last.status = asRead(l, q, links)
		}
	}
}

// namedAt reports whether a medicine is named at a token: "Replaced by adalimumab".
func namedAt(found []mention, at int) bool {
	return slices.ContainsFunc(found, func(m mention) bool { return m.first == at })
}

// lastBefore is the medicine that the sentence before a token speaks of. Of
// several nobody can tell which is meant.
func lastBefore(t []phrase.Token, found []mention, from int) *mention {
	var last *mention
	for i := range found {
		if found[i].last < from {
			last = &found[i]
		}
	}
	if last == nil || t[last.last].Sentence+1 < t[from].Sentence {
		return nil
	}
	began, _ := record.Bounds(t, last.first)
	if slices.ContainsFunc(found, func(m mention) bool { return m.drug != last.drug && m.first >= began && m.first < from }) {
		return nil
	}
	return last
}

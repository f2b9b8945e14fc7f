package whose

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// sign is something in an entry that sets it apart from the rest of the record.
type sign struct {
	what   string // as it stands in the entry
	weight float64
	rests  *record.Line // an entry that says otherwise
	ill    bool         // an illness or a treatment, as may come to anybody
}

const (
	// isForeign is from what weight of its signs on an entry is asked about.
	isForeign = 1.5
	// excludedAlone is the weight of a sign that is asked about whatever else ties
	// the entry to the record.
	excludedAlone = 2.0
	// ofOtherSex is what a matter of the other sex weighs.
	ofOtherSex = 1.5
	// onlyIll is taken off where all that sets an entry apart is illness.
	onlyIll = 0.25
	// tiedToNothing is what an entry of some length weighs that shares nothing at all
	// with any other.
	tiedToNothing, someLength = 0.5, 8
	// inOtherWords is what it weighs more where no other entry has mostlyNew of its
	// longer words.
	inOtherWords, mostlyNew = 0.25, 0.9
	// otherEntries is how many further letters and contacts a record must have for
	// one thing told once to mean anything.
	otherEntries = 6
	// manyForeign is from how many such entries on the record is simply one of many
	// sides, and none of them is asked about.
	manyForeign = 5
)

// shared are the weights by which an entry is the person's after all: it has
// their number or name, a relative's name, an illness, a medicine or a writer of
// other entries.
const (
	sharesName    = 1.0
	sharesKin     = 1.0
	sharesIllness = 1.0
	sharesDrug    = 0.5
	sharesWriter  = 0.5
)

// fact is what the places of a group in a line tell of the patient.
type fact struct {
	l     *record.Line
	group string
	said  string
	at    int
}

// fewWords are the words of a sentence that says no more than what somebody works
// at: "HGV driver."
const fewWords = 4

// worksAfter are words behind what somebody works at where a sentence begins with
// it: "Dance teacher with a stress fracture".
var worksAfter = regexp.MustCompile(`(?i)^ (?:with an?|who (?:has|is|was|fell|hurt)|by trade|from|of \d|aged|in (?:his|her) )\b`)

// consulted are the kinds of work whose people anybody goes to, and goesTo tells that
// somebody did.
var (
	consulted = []string{"health", "law", "beauty", "clergy", "teaching", "care"}
	goesTo    = regexp.MustCompile(`(?i)(?:^|[.;:\n] ?|\b(?:[a-z]+) )(?:at|to|by|from|with|via|per|see|sees|saw|seeing|visits?|visited|rang|phoned|told|ask|asked) (?:the |an? |his |her |their |our |my |your |local |own ){0,2}$`)
)

// facts are what a record tells by the words of whose.yaml, by group, and whom it
// names.
type facts struct {
	by      map[string][]fact // in order of date
	of      map[*record.Line][]fact
	roots   map[evidence.ID]map[string]bool // the groups that each letter or contact tells
	in      spread                          // of every group
	kin     map[string]spread               // of the names of relatives, by their sort
	writers spread                          // of those who write
	words   spread                          // of every word
	sorts   spread                          // of relatives, by their sort
	ills    spread                          // of conditions and what goes with them
	drugs   spread                          // of medicines and their classes
	birth   []*record.Line                  // those that tell of a birth or of children
}

// strangers asks about entries whose work, home, body and history nothing else in
// the record shares, or other entries exclude.
func (c *rules) strangers(r *reading) []record.Question {
	if roots := r.contacts(); roots <= otherEntries {
		return nil
	}
	all := c.factBook(r)
	var asked []record.Question
	for _, l := range r.Lines {
		if l.Day.IsZero() || !slices.Contains(contactKinds, l.Kind) || c.recordWords.Says(l, "known misfiled") {
			continue
		}
		if q, ok := c.stranger(r, all, l); ok {
			asked = append(asked, q)
		}
	}
	if len(asked) >= manyForeign {
		return nil
	}
	return asked
}

// contactKinds are the kinds of entry that tell of the whole person.
var contactKinds = []evidence.Kind{
	evidence.KindConsultation, evidence.KindLetter, evidence.KindAssessment, evidence.KindDocument, evidence.KindAdmission,
	evidence.KindReferral, evidence.KindTest, evidence.KindObservation, evidence.KindProcedure,
}

func (r *reading) contacts() int {
	seen := map[evidence.ID]bool{}
	for _, l := range r.Lines {
		if !l.Day.IsZero() && slices.Contains(contactKinds, l.Kind) {
			seen[l.Root] = true
		}
	}
	return len(seen)
}

// factBook gathers what every line tells of the patient.
func (c *rules) factBook(r *reading) facts {
	all := facts{
		by: map[string][]fact{}, of: map[*record.Line][]fact{}, roots: map[evidence.ID]map[string]bool{}, in: spread{}, kin: map[string]spread{},
		writers: spread{}, words: spread{}, sorts: spread{}, ills: spread{}, drugs: spread{},
	}
	for _, l := range r.Lines {
		c.spreadOf(l, &all)
		if l.Kind == evidence.KindFamilyHistory {
			continue
		}
		places := c.whose.In(l)
		for _, p := range places {
			if g, ok := c.ofThem(l, places, p); ok {
				all.add(fact{l, g, l.Words(p.First, p.Last), p.First})
			}
		}
	}
	return all
}

// ofThem gives the group of a place where it tells something of the patient. What
// goes with a matter counts whoever it is said of.
func (c *rules) ofThem(l *record.Line, places []record.Place, p record.Place) (string, bool) {
	sort, rest, _ := strings.Cut(p.Group, "/")
	is := l.Of(p.First, p.Last)
	switch sort {
	case "with":
		return p.Group, true
	case "lead", "trail":
		return "", false
	case "so":
		return p.Group, !is.Possible && !is.Planned && !is.Family && !is.Other
	case "again":
		return p.Group, !is.Negated && !is.Planned && !is.Possible
	}
	if is.Negated || l.Scope.At(p.First, p.Last).Possible || is.Planned || is.Family || is.Other {
		return "", false
	}
	if strings.HasPrefix(rest, "home/") || strings.HasPrefix(rest, "faith/") || strings.HasPrefix(rest, "tongue/") || rest == "siblings" || rest == "children" {
		return p.Group, !c.relativeInClause(l, p, strings.HasPrefix(rest, "home/"))
	}
	if strings.HasPrefix(p.Group, "trait/spouse") {
		return p.Group, !c.relativeInClause(l, p, true)
	}
	if record.RelativeBefore(l, c.recordWords.In(l), p.First) {
		return "", false
	}
	if sort != "kind" {
		return p.Group, true
	}
	if slices.Contains(consulted, rest) && goesTo.MatchString(l.Said[:l.Tokens()[p.First].Start]) {
		return "", false
	}
	if first, last := l.Sentence(p.First); p.First-first <= 1 && (last-first < fewWords || worksAfter.MatchString(l.Said[l.Tokens()[p.Last].End:])) {
		return p.Group, true
	}
	for _, q := range places {
		if q.Group == "lead" && q.Last < p.First && p.First-q.Last <= 2 || q.Group == "trail" && q.First > p.Last && q.First-p.Last <= 1 {
			if l.Tokens()[q.First].Sentence == l.Tokens()[p.First].Sentence {
				return p.Group, true
			}
		}
	}
	return "", false
}

// relativeInClause reports whether a relative who is not part of the words stands
// before them in their sentence.
func (c *rules) relativeInClause(l *record.Line, p record.Place, strict bool) bool {
	return strict && record.RelativeBefore(l, c.recordWords.In(l), p.First)
}

func (f facts) add(x fact) {
	f.by[x.group] = append(f.by[x.group], x)
	f.of[x.l] = append(f.of[x.l], x)
	f.in.add(x.group, x.l)
	if f.roots[x.l.Root] == nil {
		f.roots[x.l.Root] = map[string]bool{}
	}
	f.roots[x.l.Root][x.group] = true
}

// elsewhere are the facts of a group in other letters and contacts. A record may
// hold very many of them: ask told first, where that is enough.
func (f facts) elsewhere(group string, l *record.Line) []fact {
	return slices.DeleteFunc(slices.Clone(f.by[group]), func(x fact) bool { return x.l.Root == l.Root })
}

// any reports whether a line tells a group of a sort.
func (f facts) any(sort string, l *record.Line) bool {
	return slices.ContainsFunc(f.of[l], func(x fact) bool { return strings.HasPrefix(x.group, sort) })
}

// told reports whether another letter or contact tells a group.
func (f facts) told(group string, l *record.Line) bool {
	return f.in.elsewhere(group, l)
}

// here is the first fact of a group in a line.
func (f facts) here(group string, l *record.Line) (fact, bool) {
	at := slices.IndexFunc(f.of[l], func(x fact) bool { return x.group == group })
	if at < 0 {
		return fact{}, false
	}
	return f.of[l][at], true
}

// twice reports whether a line tells of a group in two different words.
func (f facts) twice(group string, l *record.Line) bool {
	first, ok := f.here(group, l)
	return ok && slices.ContainsFunc(f.of[l], func(x fact) bool {
		return x.group == group && !strings.EqualFold(x.said, first.said) && x.at != first.at
	})
}

// stranger weighs the signs in a line.
func (c *rules) stranger(r *reading, all facts, l *record.Line) (record.Question, bool) {
	signs := slices.Concat(c.excluded(all, l), c.otherTraits(all, l), c.otherWork(all, l), c.otherMatters(r, all, l), c.otherKin(all, l), c.otherMedicines(all, l), c.otherIllnesses(all, l), c.otherPersons(r, all, l), c.otherAge(r, all, l))
	slices.SortStableFunc(signs, func(a, b sign) int { return int(100*b.weight) - int(100*a.weight) })
	total := 0.0
	var what []string
	rests := []*record.Line{l}
	for _, s := range signs {
		if slices.ContainsFunc(what, func(w string) bool { return strings.EqualFold(w, "“"+s.what+"”") }) {
			continue
		}
		total += s.weight
		what = append(what, "“"+s.what+"”")
		if s.rests != nil {
			rests = append(rests, s.rests)
		}
	}
	if len(signs) == 0 {
		return record.Question{}, false
	}
	shared := c.shares(r, all, l)
	if !slices.ContainsFunc(signs, func(s sign) bool { return !s.ill }) {
		shared += onlyIll
	}
	if shared <= onlyIll && len(l.Tokens()) >= someLength && !all.sameHome(l) {
		total += tiedToNothing
		if all.words.newWords(l) >= mostlyNew {
			total += inOtherWords
		}
	}
	if signs[0].weight < excludedAlone && total-shared < isForeign {
		return record.Question{}, false
	}
	return record.Question{
		Type: "identity", Key: "stranger", Entries: record.IDs(rests...), Severity: evidence.Medium,
		Blanks: map[string]string{"details": record.ListWords(what[:min(len(what), 4)])},
	}, true
}

// sameHome reports whether a line tells of a relative of whom another one tells too,
// and of nobody else's home than it does.
func (f facts) sameHome(l *record.Line) bool {
	for _, value := range []string{"alone", "partner", "parents"} {
		if _, ok := f.here("trait/home/"+value, l); !ok {
			continue
		}
		return slices.ContainsFunc(kinSorts, func(s kinSort) bool { return s.form.MatchString(l.Said) && f.sorts.elsewhere(s.id, l) })
	}
	return false
}

// excluded lists what a line tells and others exclude.
func (c *rules) excluded(all facts, l *record.Line) []sign {
	var out []sign
	for _, x := range c.whose.Excludes {
		if f, ok := all.here("not/"+x.ID, l); ok && !record.Has(c.whose.In(l), "so/"+x.ID, 0, len(l.Tokens())) {
			if s, ok := all.against("so/"+x.ID, "again/"+x.ID, f); ok {
				out = append(out, sign{what: f.said, weight: x.Weight, rests: s})
				continue
			}
		}
		f, ok := all.here("so/"+x.ID, l)
		if !x.Both || !ok || all.told("so/"+x.ID, l) {
			continue
		}
		if later := all.last("not/"+x.ID, l, len(all.by["not/"+x.ID]), 2); len(later) > 1 && later[0].l.Day.After(l.Day) {
			out = append(out, sign{what: f.said, weight: x.Weight, rests: later[0].l})
		}
	}
	return out
}

package whose

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check/condition"
	"ownpack/evidence/check/record"
)

// many is how many entries that fit another sex make one question about all.
const many = 3

// sex asks about entries that fit another sex than the one in the person's
// details. Where the record tells of a change or of both, it asks nothing.
func (c *rules) sex(r *reading) []record.Question {
	gone := append(c.afterRemoval(r, "womb"), c.afterRemoval(r, "prostate")...)
	if c.tellsOfBoth(r) {
		return append(gone, c.deniedOrgan(r)...)
	}
	odd := otherSex(r.Person.Sex)
	if odd == "" {
		return gone
	}
	return append(gone, c.oddSex(r, odd)...)
}

func (c *rules) oddSex(r *reading, odd string) []record.Question {
	var hits []*record.Line
	said := map[*record.Line]string{}
	for _, l := range r.Lines {
		places := c.sexWords.In(l)
		if l.Kind == evidence.KindFamilyHistory {
			continue
		}
		for _, p := range places {
			if p.Group == odd && c.ownBody(l, places, p) && !condition.AnotherHad(r.Reading, l, p.First) && !c.anothersOwn(r, l, p.First) {
				hits = append(hits, l)
				said[l] = record.Quoted(l.Words(p.First, p.Last))
				break
			}
		}
	}
	if len(hits) >= many {
		return []record.Question{{
			Type: "sex", Key: "record", Entries: record.IDs(hits...), Severity: evidence.Low, Blanks: map[string]string{"said": said[hits[0]]},
		}}
	}
	var out []record.Question
	for _, l := range hits {
		out = append(out, record.Question{
			Type: "sex", Key: "other", Entries: record.IDs(l), Severity: evidence.Low, Blanks: map[string]string{"said": said[l]},
		})
	}
	return out
}

// anothersOwn reports whether the words at token i are somebody's who is called by
// name, and not by the person's: "partner Cathal … Cathal's semen test".
func (c *rules) anothersOwn(r *reading, l *record.Line, i int) bool {
	t := l.Tokens()
	for s := max(1, i-3); s < i; s++ {
		name := t[s-1].Word
		if t[s].Word != "'s" || t[s].Sentence != t[i].Sentence || slices.Contains(r.Givens, name) || slices.Contains(r.Surnames, name) {
			continue
		}
		if len(r.Given[name]) > 0 || c.kinByName(l, name) {
			return true
		}
	}
	return false
}

// kinByName reports whether a line calls a relative or partner by a name.
func (c *rules) kinByName(l *record.Line, name string) bool {
	places := c.sexWords.In(l)
	for i, t := range l.Tokens() {
		if t.Word == name && (record.Has(places, "kin", i-1, i-1) || record.Has(places, "kin", i+1, i+1)) {
			return true
		}
	}
	return false
}

// organWord is a line and words of it.
type organWord struct {
	*record.Line
	words string
}

// afterRemoval asks about what needs an organ, told after the record said that
// the person has it no more, or has none.
func (c *rules) afterRemoval(r *reading, organ string) []record.Question {
	var gone *organWord
	var needs []organWord
	anyTime := false
	for _, l := range r.Lines {
		places := c.sexWords.In(l)
		none := slices.ContainsFunc(places, func(p record.Place) bool { return p.Group == organ+" none" })
		for _, p := range places {
			part, what := strings.CutPrefix(p.Group, organ+" ")
			if !what || part != "none" && !c.ownBody(l, places, p) {
				continue
			}
			read := l.Of(p.First, p.Last)
			switch {
			case part == "kept":
				return nil
			case gone == nil && (part == "none" || part == "gone" && read.Plain()):
				gone = &organWord{l, l.Words(p.First, p.Last)}
				anyTime = part == "none" && c.tellsOfBoth(r)
			case !none && (part == "needed" && read.Plain() || part == "seen" && happened(read)):
				needs = append(needs, organWord{l, l.Words(p.First, p.Last)})
			}
		}
	}
	var out []record.Question
	for _, n := range needs {
		if gone == nil || n.Line == gone.Line || n.Day.IsZero() || !anyTime && !n.Day.After(gone.Day) {
			continue
		}
		out = append(out, record.Question{
			Type: "sex", Key: "gone", Entries: record.IDs(n.Line, gone.Line), Severity: evidence.Low,
			Blanks: map[string]string{"said": record.Quoted(n.words), "other": record.Quoted(gone.words)},
		})
	}
	return record.OnePerFirst(out)
}

// deniedOrgan asks about a line on an organ where another line that tells of a
// change of gender says that the person does not have it. Where it was removed,
// an older line may well be right.
func (c *rules) deniedOrgan(r *reading) []record.Question {
	var denial *organWord
	var hits []organWord
	for _, l := range r.Lines {
		places := c.sexWords.In(l)
		if record.Between(places, 0, len(l.Tokens()), "womb gone", "womb kept") {
			return nil
		}
		both := record.Between(places, 0, len(l.Tokens()), "both")
		for _, p := range places {
			if p.Group != "woman" || !c.ownBody(l, places, p) {
				continue
			}
			w := organWord{l, l.Words(p.First, p.Last)}
			switch {
			case both && l.Of(p.First, p.Last).Negated && denial == nil:
				denial = &w
			case !both && happened(l.Of(p.First, p.Last)):
				hits = append(hits, w)
			}
		}
	}
	if denial == nil || len(hits) == 0 || len(hits) >= many {
		return nil
	}
	var out []record.Question
	for _, h := range hits {
		out = append(out, record.Question{
			Type: "sex", Key: "gone", Entries: record.IDs(h.Line, denial.Line), Severity: evidence.Low,
			Blanks: map[string]string{"said": record.Quoted(h.words), "other": record.Quoted(beginning(denial.Line))},
		})
	}
	return record.OnePerFirst(out)
}

// beginning is the whole of a short line, or its beginning.
func beginning(l *record.Line) string {
	const most = 120
	r := []rune(strings.Join(strings.Fields(l.Said), " "))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "…"
}

// happened reports whether something was done, whatever came of it.
func happened(r assertion.Reading) bool {
	r.Negated = false // "smear: negative"
	return r.Plain()
}

// tellsOfBoth reports whether the record tells of a change of gender or of a
// difference in sex development.
func (c *rules) tellsOfBoth(r *reading) bool {
	return slices.ContainsFunc(r.Lines, func(l *record.Line) bool {
		return len(record.Near(c.sexWords.In(l), 0, len(l.Tokens()), "both")) > 0
	})
}

// ownBody reports whether words are said of the person: no relative's, no form's
// and not of one who is named in the sentence or the one before.
func (c *rules) ownBody(l *record.Line, places []record.Place, p record.Place) bool {
	read := l.Of(p.First, p.Last)
	if read.Family || read.Other || read.Template || read.Planned && l.Kind != evidence.KindPlan {
		return false
	}
	from, end := record.Bounds(l.Tokens(), p.First)
	other := func(o record.Place) bool { return o.Group == "other" && o.First <= p.Last && o.Last >= p.First }
	return !record.Between(places, from, end, "kin") && !slices.ContainsFunc(places, other)
}

// otherSex is the group of words that does not fit a sex; none if that is not
// plainly one of two.
func otherSex(sex string) string {
	s := strings.ToLower(strings.TrimSpace(sex))
	switch {
	case slices.Contains([]string{"f", "female", "woman"}, s):
		return "man"
	case slices.Contains([]string{"m", "male", "man"}, s):
		return "woman"
	}
	return ""
}

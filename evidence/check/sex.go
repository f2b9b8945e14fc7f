package check

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

// many is how many entries that fit another sex make one question about all.
const many = 3

// sex asks about entries that fit another sex than the one in the person's
// details. Where the record tells of a change or of both, it asks nothing.
func (c *Checker) sex(r *reading) []question {
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

func (c *Checker) oddSex(r *reading, odd string) []question {
	var hits []*line
	said := map[*line]string{}
	for _, l := range r.lines {
		places := c.sexWords.in(l)
		if l.Kind == evidence.KindFamilyHistory {
			continue
		}
		for _, p := range places {
			if p.group == odd && c.ownBody(l, places, p) && !c.anotherHad(r, l, p.first) {
				hits = append(hits, l)
				said[l] = quoted(l.words(p.first, p.last))
				break
			}
		}
	}
	if len(hits) >= many {
		return []question{{
			Type: "sex", Key: "record", Entries: ids(hits...), Severity: evidence.Low, Blanks: map[string]string{"said": said[hits[0]]},
		}}
	}
	var out []question
	for _, l := range hits {
		out = append(out, question{
			Type: "sex", Key: "other", Entries: ids(l), Severity: evidence.Low, Blanks: map[string]string{"said": said[l]},
		})
	}
	return out
}

// organWord is a line and words of it.
type organWord struct {
	*line
	words string
}

// afterRemoval asks about what needs an organ, told after the record said that
// the person has it no more, or has none.
func (c *Checker) afterRemoval(r *reading, organ string) []question {
	var gone *organWord
	var needs []organWord
	anyTime := false
	for _, l := range r.lines {
		places := c.sexWords.in(l)
		none := slices.ContainsFunc(places, func(p place) bool { return p.group == organ+" none" })
		for _, p := range places {
			part, what := strings.CutPrefix(p.group, organ+" ")
			if !what || part != "none" && !c.ownBody(l, places, p) {
				continue
			}
			read := l.of(p.first, p.last)
			switch {
			case part == "kept":
				return nil
			case gone == nil && (part == "none" || part == "gone" && read.Plain()):
				gone = &organWord{l, l.words(p.first, p.last)}
				anyTime = part == "none" && c.tellsOfBoth(r)
			case !none && (part == "needed" && read.Plain() || part == "seen" && happened(read)):
				needs = append(needs, organWord{l, l.words(p.first, p.last)})
			}
		}
	}
	var out []question
	for _, n := range needs {
		if gone == nil || n.line == gone.line || n.day.IsZero() || !anyTime && !n.day.After(gone.day) {
			continue
		}
		out = append(out, question{
			Type: "sex", Key: "gone", Entries: ids(n.line, gone.line), Severity: evidence.Low,
			Blanks: map[string]string{"said": quoted(n.words), "other": quoted(gone.words)},
		})
	}
	return onePerFirst(out)
}

// deniedOrgan asks about a line on an organ where another line that tells of a
// change of gender says that the person does not have it. Where it was removed,
// an older line may well be right.
func (c *Checker) deniedOrgan(r *reading) []question {
	var denial *organWord
	var hits []organWord
	for _, l := range r.lines {
		places := c.sexWords.in(l)
		if c.between(places, 0, len(l.tokens()), "womb gone", "womb kept") {
			return nil
		}
		both := c.between(places, 0, len(l.tokens()), "both")
		for _, p := range places {
			if p.group != "woman" || !c.ownBody(l, places, p) {
				continue
			}
			w := organWord{l, l.words(p.first, p.last)}
			switch {
			case both && l.of(p.first, p.last).Negated && denial == nil:
				denial = &w
			case !both && happened(l.of(p.first, p.last)):
				hits = append(hits, w)
			}
		}
	}
	if denial == nil || len(hits) == 0 || len(hits) >= many {
		return nil
	}
	var out []question
	for _, h := range hits {
		out = append(out, question{
			Type: "sex", Key: "gone", Entries: ids(h.line, denial.line), Severity: evidence.Low,
			Blanks: map[string]string{"said": quoted(h.words), "other": quoted(beginning(denial.line))},
		})
	}
	return onePerFirst(out)
}

// beginning is the whole of a short line, or its beginning.
func beginning(l *line) string {
	const most = 120
	r := []rune(strings.Join(strings.Fields(l.said), " "))
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
func (c *Checker) tellsOfBoth(r *reading) bool {
	return slices.ContainsFunc(r.lines, func(l *line) bool {
		return len(near(c.sexWords.in(l), 0, len(l.tokens()), "both")) > 0
	})
}

// ownBody reports whether words are said of the person: no relative's, no form's
// and not of one who is named in the sentence or the one before.
func (c *Checker) ownBody(l *line, places []place, p place) bool {
	read := l.of(p.first, p.last)
	if read.Family || read.Other || read.Template || read.Planned && l.Kind != evidence.KindPlan {
		return false
	}
	from, end := sentence(l.tokens(), p.first)
	other := func(o place) bool { return o.group == "other" && o.first <= p.last && o.last >= p.first }
	return !c.between(places, from, end, "kin") && !slices.ContainsFunc(places, other)
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

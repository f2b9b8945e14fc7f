package record

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
)

// RelativeBefore reports whether somebody else is named before a token in its
// sentence.
func RelativeBefore(l *Line, places []Place, at int) bool {
	tokens := l.Tokens()
	return slices.ContainsFunc(places, func(p Place) bool {
		return p.Group == "relative" && p.First < at && tokens[p.First].Sentence == tokens[at].Sentence
	})
}

// AnsweredNo reports whether token i stands in a question whose answer is no:
// "Any allergies? No."
func AnsweredNo(l *Line, i int) bool {
	t := l.Tokens()
	_, end := Bounds(t, i)
	return end < len(t) && t[end-1].Word == "?end" && slices.Contains(SaysNo, t[end].Word)
}

// Between reports whether a group stands within tokens from to before end.
func Between(places []Place, from, end int, groups ...string) bool {
	return len(Near(places, from, end, groups...)) > 0
}

// Sentence is the range of tokens of the sentence that token i stands in.
func (l *Line) Sentence(i int) (first, last int) {
	t := l.Tokens()
	first, last = i, i
	for first > 0 && t[first-1].Sentence == t[i].Sentence {
		first--
	}
	for last+1 < len(t) && t[last+1].Sentence == t[i].Sentence {
		last++
	}
	return first, last
}

// Has reports whether a pattern of the group stands within tokens first to last.
func Has(places []Place, group string, first, last int) bool {
	for _, p := range places {
		if p.Group == group && p.First >= first && p.Last <= last {
			return true
		}
	}
	return false
}

// Near reports whether a pattern of the group stands in the sentence of token i
// or in the one before or after it.
func (l *Line) Near(places []Place, group string, i int) bool {
	first, last := l.Sentence(i)
	if first > 0 {
		first, _ = l.Sentence(first - 1)
	}
	if last+1 < len(l.Tokens()) {
		_, last = l.Sentence(last + 1)
	}
	return Has(places, group, first, last)
}

// NextDate is the first date within a few words behind a token of its sentence.
func NextDate(l *Line, known []TextDate, after int) (TextDate, bool) {
	const reach = 6
	tokens := l.Tokens()
	for _, d := range known {
		if d.First > after && d.First <= after+reach && tokens[d.First].Sentence == tokens[after].Sentence {
			return d, !d.None
		}
	}
	return TextDate{}, false
}

// InSentence reports whether a group stands in the sentence of a token.
func InSentence(l *Line, places []Place, group string, at int) bool {
	tokens := l.Tokens()
	return slices.ContainsFunc(places, func(p Place) bool {
		return p.Group == group && tokens[p.First].Sentence == tokens[at].Sentence
	})
}

// Widest drops places that stand in others.
func Widest(places []Place) []Place {
	return slices.DeleteFunc(slices.Clone(places), func(p Place) bool {
		return slices.ContainsFunc(places, func(o Place) bool {
			return o != p && o.First <= p.First && o.Last >= p.Last && o.Last-o.First > p.Last-p.First
		})
	})
}

// PlainNumber reads "2.5" and "1,000", and no fraction.
func PlainNumber(s string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return n, err == nil
}

// Near lists the places of a group within tokens from to before end.
func Near(places []Place, from, end int, groups ...string) []Place {
	var out []Place
	for _, p := range places {
		if p.First >= from && p.Last < end && slices.Contains(groups, p.Group) {
			out = append(out, p)
		}
	}
	return out
}

// Bounds is where the sentence of token i begins, and where it has ended.
func Bounds(t []phrase.Token, i int) (from, end int) {
	from, end = i, i
	for from > 0 && t[from-1].Sentence == t[i].Sentence {
		from--
	}
	for end < len(t) && t[end].Sentence == t[i].Sentence {
		end++
	}
	return from, end
}

// Sayso reports whether a line tells that it puts another one right.
func Sayso(l *Line, amends Words) bool { return Has(amends.In(l), "amended", 0, len(l.Tokens())) }

// InWords writes a day for people.
func InWords(t time.Time) string { return evidence.Date{Value: t.Format(time.DateOnly)}.Words() }

// Span is the first and last token that stand between two places of what a line
// says, in bytes.
func (l *Line) Span(from, to int) (first, last int) {
	first = -1
	for i, t := range l.Tokens() {
		if t.End <= from || t.Start >= to {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return max(first, 0), last
}

// OfKin reports whether a whole line is said of somebody else. A line that names no
// relative is not: only some of its words read so.
func OfKin(l *Line, relatives Words) bool {
	return (l.Frame.Family || l.Frame.Other) && (l.Kind == evidence.KindFamilyHistory || l.Section != "" || relatives.Says(l, "relative"))
}

// SaidOf is what is claimed of words, whatever the line as a whole reads like that
// names no relative.
func SaidOf(l *Line, relatives Words, first, last int) assertion.Reading {
	if OfKin(l, relatives) {
		return l.Of(first, last)
	}
	read := l.Scope.At(first, last)
	read.Planned = read.Planned || l.Frame.Planned
	return read
}

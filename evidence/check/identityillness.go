package check

import (
	"regexp"
	"slices"
	"strings"
)

// Illnesses of which nothing else tells are weak signs, and two weigh as much as
// any more: a person may fall ill.
const (
	otherIllness = 0.4
	twoIllnesses = 2
)

// newlyIll tells a sentence of an illness that is new, looked for, or no more than
// the reason for a test.
var newlyIll = regexp.MustCompile(`(?i)\b(?:new|newly|onset|diagnos\w+|suspect\w*|likely|probable|query|queries|refer\w*|biops\w+|shows?|showed|shown|found|revealed|confirm\w*|consistent|in keeping|screen\w*|exclude\w*|assess\w*|investigat\w+|listed|presented|presents|acute|today|days?|admitted|start\w*|begun|treat\w*)\b`)

// otherIllnesses lists illnesses that an entry tells of as settled and that no other
// entry names, nor anything that goes with them.
func (c *Checker) otherIllnesses(r *reading, l *line) []sign {
	var out []sign
	told := func(words string) bool {
		return slices.ContainsFunc(r.lines, func(o *line) bool {
			return o.root != l.root && strings.Contains(strings.ToLower(o.said), words)
		})
	}
	add := func(p place) {
		words := strings.ToLower(l.words(p.first, p.last))
		from, to := sentenceAround(l.said, l.tokens()[p.first].Start, l.tokens()[p.last].End)
		read := l.of(p.first, p.last)
		if len(out) == twoIllnesses || read.Negated || l.scope.At(p.first, p.last).Possible || read.Planned || read.Family || read.Other || newlyIll.MatchString(l.said[from:to]) || c.relativeBefore(l, c.recordWords.in(l), p.first) || told(words) {
			return
		}
		if !slices.ContainsFunc(out, func(s sign) bool { return s.what == words }) {
			out = append(out, sign{what: words, weight: otherIllness, ill: true})
		}
	}
	for _, p := range c.conditions.in(l) {
		if id, ok := strings.CutPrefix(p.group, "words/"); ok && !c.goesWith(r, l, id) {
			add(p)
		}
	}
	for _, p := range c.family.in(l) {
		if p.group == "illness" {
			add(p)
		}
	}
	return out
}

// goesWith reports whether other entries tell of a condition, or of what goes with
// it.
func (c *Checker) goesWith(r *reading, l *line, id string) bool {
	return slices.ContainsFunc(r.lines, func(o *line) bool {
		return o.root != l.root && (c.conditions.says(o, "words/"+id) || c.conditions.says(o, "with/"+id))
	})
}

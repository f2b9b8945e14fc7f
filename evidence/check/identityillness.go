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
func (c *Checker) otherIllnesses(all facts, l *line) []sign {
	var out []sign
	add := func(p place) {
		words := strings.ToLower(l.words(p.first, p.last))
		from, to := sentenceAround(l.said, l.tokens()[p.first].Start, l.tokens()[p.last].End)
		read := l.of(p.first, p.last)
		if len(out) == twoIllnesses || read.Negated || l.scope.At(p.first, p.last).Possible || read.Planned || read.Family || read.Other || newlyIll.MatchString(l.said[from:to]) || c.relativeBefore(l, c.recordWords.in(l), p.first) || all.words.allElsewhere(l, p) {
			return
		}
		if !slices.ContainsFunc(out, func(s sign) bool { return s.what == words }) {
			out = append(out, sign{what: words, weight: otherIllness, ill: true})
		}
	}
	for _, p := range c.conditions.in(l) {
		if id, ok := strings.CutPrefix(p.group, "words/"); ok && !all.ills.elsewhere("words/"+id, l) && !all.ills.elsewhere("with/"+id, l) {
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

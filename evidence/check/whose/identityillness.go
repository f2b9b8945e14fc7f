package whose

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence/check/record"
)

// Illnesses of which nothing else tells are weak signs, and two weigh as much as
// any more: a person may fall ill.
const (
	otherIllness = 0.4
	twoIllnesses = 2
)

// newlyIll tells a sentence of an illness that is new, looked for, or no more than
// the reason for a test.
var newlyIll = regexp.MustCompile(`(?i)\b(?:new|newly|onset|diagnos\w+|suspect\w*|likely|probable|query|queries|refer\w*|biops\w+|shows?|showed|shown|found|revealed|confirm\w*|consistent|in keeping|screen\w*|discuss\w*|offer\w*|consider\w*|options?|tried|versus|instead|exclude\w*|assess\w*|investigat\w+|listed|presented|presents|acute|today|days?|admitted|start\w*|begun|treat\w*)\b`)

// otherIllnesses lists illnesses that an entry tells of as settled and that no other
// entry names, nor anything that goes with them.
func (c *rules) otherIllnesses(all facts, l *record.Line) []sign {
	var out []sign
	add := func(p record.Place) {
		words := strings.ToLower(l.Words(p.First, p.Last))
		from, to := record.SentenceAround(l.Said, l.Tokens()[p.First].Start, l.Tokens()[p.Last].End)
		read := l.Of(p.First, p.Last)
		if len(out) == twoIllnesses || read.Negated || l.Scope.At(p.First, p.Last).Possible || read.Planned || read.Family || read.Other || newlyIll.MatchString(l.Said[from:to]) || record.RelativeBefore(l, c.recordWords.In(l), p.First) || all.words.allElsewhere(l, p) {
			return
		}
		if !slices.ContainsFunc(out, func(s sign) bool { return s.what == words }) {
			out = append(out, sign{what: words, weight: otherIllness, ill: true})
		}
	}
	for _, p := range c.conditions.In(l) {
		if id, ok := strings.CutPrefix(p.Group, "words/"); ok && !all.ills.elsewhere("words/"+id, l) && !all.ills.elsewhere("with/"+id, l) {
			add(p)
		}
	}
	for _, p := range c.family.In(l) {
		if p.Group == "illness" {
			add(p)
		}
	}
	return out
}

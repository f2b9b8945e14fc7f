package whose

import (
	"regexp"
	"strings"
	"time"

	"ownpack/evidence/check/record"
)

// adultFrom is from what age on a letter to the parents of a small child is not
// about the person.
const adultFrom = 16

// nearBirth is how long before and after a letter about a small child the record
// may tell of a birth, so that the child is the person's own.
const nearBirth = 2 * 365 * 24 * time.Hour

var (
	// months is an age in months where a text begins with whom it is about.
	months = regexp.MustCompile(`(?i)^(?:(?:re|seen|reviewed|pt|patient|baby|infant|toddler|this)[: ]+|aged? )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|twenty|thirty)(?:[ -](?:months?|mths?|weeks?|wks?)|/12|/52)(?:[ -]old|[ -]of age| boy| girl| m| f)?(?: (?:boy|girl|infant|baby|toddler))?[.,;:]? `)
	// broughtBy tells that parents came with the one it is about.
	broughtBy = regexp.MustCompile(`(?i)\b(?:brought|accompanied|attended|came|comes|seen|here|presents?|presented|review\w*)\b[^.;\n]{0,25}?\b(?:by|with) (?:his |her |their |both |the |foster |young |proud |anxious )*(?:parents?|mother|mum|mam|mummy|father|dad|daddy|carers?|gran\w*|nan|nana)\b|^[^.]*\bmum (?:says|reports|worried|concerned)\b`)
)

// heldChild holds a letter to the parents of a small child against the age of the
// person, unless the record tells of a birth at that time.
func (c *rules) heldChild(r *reading, l *record.Line, g *told) {
	if r.Born.IsZero() || l.Day.IsZero() || yearsBetween(r.Born, l.Day) < adultFrom || !c.recordWords.Says(l, "small child") {
		return
	}
	if m := months.FindString(l.Said); m != "" && broughtBy.MatchString(l.Said) {
		g.differs = append(g.differs, "“"+strings.Trim(m, " .,;:")+"”")
		return
	}
	for _, o := range r.Lines {
		if o.Root != l.Root && o.Day.Sub(l.Day).Abs() < nearBirth && c.recordWords.Says(o, "new parent") {
			return
		}
	}
	for _, p := range c.recordWords.In(l) {
		if p.Group == "your child" {
			g.differs = append(g.differs, "“"+l.Words(p.First, p.Last)+"”")
			return
		}
	}
}

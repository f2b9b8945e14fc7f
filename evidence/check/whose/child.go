package whose

import (
	"time"

	"ownpack/evidence/check/record"
)

// adultFrom is from what age on a letter to the parents of a small child is not
// about the person.
const adultFrom = 16

// nearBirth is how long before and after a letter about a small child the record
// may tell of a birth, so that the child is the person's own.
const nearBirth = 2 * 365 * 24 * time.Hour

// heldChild holds a letter to the parents of a small child against the age of the
// person, unless the record tells of a birth at that time.
func (c *rules) heldChild(r *reading, l *record.Line, g *told) {
	if r.Born.IsZero() || l.Day.IsZero() || yearsBetween(r.Born, l.Day) < adultFrom || !c.recordWords.Says(l, "small child") {
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

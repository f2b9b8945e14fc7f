package check

import "time"

// adultFrom is from what age on a letter to the parents of a small child is not
// about the person.
const adultFrom = 16

// nearBirth is how long before and after a letter about a small child the record
// may tell of a birth, so that the child is the person's own.
const nearBirth = 2 * 365 * 24 * time.Hour

// heldChild holds a letter to the parents of a small child against the age of the
// person, unless the record tells of a birth at that time.
func (c *Checker) heldChild(r *reading, l *line, g *told) {
	if r.born.IsZero() || l.day.IsZero() || yearsBetween(r.born, l.day) < adultFrom || !c.recordWords.says(l, "small child") {
		return
	}
	for _, o := range r.lines {
		if o.root != l.root && o.day.Sub(l.day).Abs() < nearBirth && c.recordWords.says(o, "new parent") {
			return
		}
	}
	for _, p := range c.recordWords.in(l) {
		if p.group == "your child" {
			g.differs = append(g.differs, "“"+l.words(p.first, p.last)+"”")
			return
		}
	}
}

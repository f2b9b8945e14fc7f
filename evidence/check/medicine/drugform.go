package medicine

import (
	"ownpack/evidence/check/record"
)

// form tells forms of a medicine apart that may go on beside each other.
type form int

const (
	anyForm form = iota
	injected
	outside
	swallowed
)

func (c *Catalogue) form(m mention) form {
	if m.depot {
		return injected
	}
	places := m.cues
	from, end := m.first, min(m.next, m.last+1+formAhead)
	for from > 0 && m.first-from < 2 && m.Tokens()[from-1].Clause == m.Tokens()[m.first].Clause {
		from--
	}
	for _, f := range []struct {
		group string
		form  form
	}{{"injected", injected}, {"outside", outside}, {"swallowed", swallowed}} {
		if len(record.Near(places, from, end, f.group)) > 0 {
			return f.form
		}
	}
	return anyForm
}

// sameForm reports whether two mentions may be of one form of a medicine.
func (c *Catalogue) sameForm(a, b mention) bool {
	x, y := c.form(a), c.form(b)
	if m := c.Known[a.drug]; m.least > 0 && m.Every == "" {
		if x == anyForm {
			x = swallowed
		}
		if y == anyForm {
			y = swallowed
		}
	}
	return x == y || x == anyForm || y == anyForm
}

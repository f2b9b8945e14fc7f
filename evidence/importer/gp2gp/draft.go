package gp2gp

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
)

// draft is an entry on its way.
type draft struct {
	evidence.Entry
	lines []string
	kids  []*draft
}

// say adds lines that are not said yet.
func (d *draft) say(lines ...string) {
	for _, l := range lines {
		if l = hl7v3.Tidy(l); l != "" && l != d.Title && !slices.Contains(d.lines, l) {
			d.lines = append(d.lines, l)
		}
	}
}

func (d *draft) finish() evidence.Entry {
	e := d.Entry
	e.Text = strings.Join(d.lines, "\n")
	return e
}

// withhold marks the draft and all below it as not for the patient to see.
func (d *draft) withhold() {
	d.Status = evidence.StatusWithheld
	for _, k := range d.kids {
		k.withhold()
	}
}

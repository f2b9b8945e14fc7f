package ccda

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// draft is an entry on its way.
type draft struct {
	evidence.Entry
	node  *xmltree.Node
	refs  []*xmltree.Node // where the section's text says it
	told  []string        // what the section's text says, verbatim
	lines []string        // what else the statement says
	kids  []*draft
	weak  bool // the status is the concern's, which systems often leave as it was
}

// say adds lines that are not said yet.
func (d *draft) say(lines ...string) {
	for _, l := range lines {
		if l = hl7v3.Tidy(l); l != "" && !slices.Contains(d.lines, l) {
			d.lines = append(d.lines, l)
		}
	}
}

// finish puts together the text: what the section's text says, then what only
// the statement does.
func (d *draft) finish() evidence.Entry {
	e := d.Entry
	lines := slices.Clone(d.told)
	said := " " + bare(strings.Join(append(slices.Clone(d.told), d.Title, d.Value, d.Unit), " ")) + " "
	for _, l := range d.lines {
		_, value, labelled := strings.Cut(l, ": ")
		if !strings.Contains(said, " "+bare(l)+" ") && !(labelled && len(d.told) > 0 && len(value) > 3 && strings.Contains(said, " "+bare(value)+" ")) {
			lines = append(lines, l)
			said += bare(l) + " "
		}
	}
	e.Text = strings.Join(lines, "\n")
	return e
}

// all lists the draft and what stands under it.
func (d *draft) all() []*draft {
	list := []*draft{d}
	for _, k := range d.kids {
		list = append(list, k.all()...)
	}
	return list
}

// says is every word that the draft's entry will show.
func (d *draft) says() string {
	return strings.Join(append(append(slices.Clone(d.told), d.lines...),
		d.Title, d.Value, d.Unit, d.Range, d.Abnormal, d.Author, d.Organisation, d.Date.Raw, d.Date.Words(), string(d.Status)), " ")
}

// bare keeps letters and digits, in lower case, with single spaces.
func bare(s string) string {
	var b strings.Builder
	space := true
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r > 0x7f && r != '\u00a0' && r != '–' && r != '—' && r != '’':
			b.WriteRune(r)
			space = false
		case !space:
			b.WriteByte(' ')
			space = true
		}
	}
	return strings.TrimSpace(b.String())
}

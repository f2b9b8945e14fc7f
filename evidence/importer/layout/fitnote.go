package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// fitField is a box or a choice of the Statement of Fitness for Work.
type fitField string

const (
	fitPerson     fitField = "person"
	fitAssessed   fitField = "assessed"
	fitCondition  fitField = "condition"
	fitAdvice     fitField = "advice"
	fitNot        fitField = "not fit"
	fitMay        fitField = "may be fit"
	fitBenefit    fitField = "benefit"
	fitOption     fitField = "option"
	fitComments   fitField = "comments"
	fitPeriod     fitField = "period"
	fitAgain      fitField = "again"
	fitIssuer     fitField = "issuer"
	fitProfession fitField = "profession"
	fitDate       fitField = "date"
	fitAddress    fitField = "address"
	fitNone       fitField = "none"
)

// The wording of the form, 2010 to 2022 editions. A field's box stands to the
// right of its words, or below.
var fitLabels = []struct {
	field fitField
	words *regexp.Regexp
}{
	{fitPerson, regexp.MustCompile(`(?i)^patient.?s name:?`)},
	{fitAssessed, regexp.MustCompile(`(?i)^i assessed your case on:?`)},
	{fitCondition, regexp.MustCompile(`(?i)^(?:and,? )?because of(?: the)?(?: following)?(?: condition\(?s?\)?)?:?|^(?:the )?following condition\(?s?\)?:?|^condition\(s\):?`)},
	{fitAdvice, regexp.MustCompile(`(?i)^i advise you that:?`)},
	{fitNot, regexp.MustCompile(`(?i)^(?:\S{1,3} )?you are not fit for work\.?`)},
	{fitMay, regexp.MustCompile(`(?i)^(?:\S{1,3} )?you may be fit for work.*`)},
	{fitBenefit, regexp.MustCompile(`(?i)^if available,? and with.*|^of the following advice:?$|^the following advice:?$`)},
	{fitOption, regexp.MustCompile(`(?i)^(?:\S{1,3} )?(?:a phased return to work|amended duties|altered hours|workplace adaptations)\.?`)},
	{fitComments, regexp.MustCompile(`(?i)^comments(?:,? including(?: functional(?: effects(?: of(?: your(?: condition\(?s?\)?)?)?)?)?)?)?:?`)},
	{fitPeriod, regexp.MustCompile(`(?i)^this will be the case(?: for| from)?:?|^or from:?`)},
	{fitAgain, regexp.MustCompile(`(?i)^i will(?: ?/ ?will not| not)? need to assess.*`)},
	{fitIssuer, regexp.MustCompile(`(?i)^(?:issuer|doctor|healthcare professional|practitioner).?s name:?|^issued by:?`)},
	{fitProfession, regexp.MustCompile(`(?i)^(?:issuer|healthcare professional|practitioner).?s profession:?|^profession:?`)},
	{fitDate, regexp.MustCompile(`(?i)^date of statement:?`)},
	{fitAddress, regexp.MustCompile(`(?i)^(?:issuer|doctor|practice|practitioner|healthcare professional).?s? address:?|^address:?`)},
	{fitNone, regexp.MustCompile(`(?i)^\(please delete.*|^at the end of this period\b.*|^(?:issuer|doctor).?s signature:?|^for social security or statutory sick pay.*|^statement of fitness for work.*|^med ?3\b.*|^unique id.*|^what your (?:doctor|healthcare).*`)},
}

// fitValue is what stands in a field.
type fitValue struct {
	field fitField
	label string
	text  []string // a line each
	at    []evidence.Locator
	words line // of a choice, to look for its tick
}

func readFitNote(sheets []sheet, v *vocabulary, w *writer) {
	values := fitValues(body(sheets))
	one := func(f fitField) string {
		for _, x := range values {
			if x.field == f {
				return strings.Join(x.text, " ")
			}
		}
		return ""
	}
	e := evidence.Entry{Kind: evidence.KindFitNote, Title: "Statement of Fitness for Work"}
	for _, f := range []fitField{fitDate, fitAssessed} {
		said := one(f)
		if d, _, ok := evidence.LeadingDate(strings.ReplaceAll(said, " / ", "/")); ok && e.Date.IsZero() {
			e.Date = d
			if strings.Contains(said, " / ") {
				e.Date.Raw = said
			}
		}
	}
	e.Author, e.Role = one(fitIssuer), one(fitProfession)
	e.Organisation = workplace(one(fitAddress))
	var text []string
	for _, s := range sheets {
		for _, l := range s.lines {
			text = append(text, l.text())
			addPlace(&e.Locator, l.page, l.box())
		}
	}
	e.Text = strings.Join(text, "\n")
	w.title, w.date, w.author = e.Title, e.Date, e.Author
	if name := one(fitPerson); name != "" && len(w.subjects) == 0 {
		w.subjects = append(w.subjects, evidence.Subject{Name: name, Page: 1})
	}
	e.ID = w.entries[w.open(e)].ID
	for _, x := range values {
		x.write(w, e, sheets)
	}
}

// workplace is the name at the beginning of an address.
func workplace(address string) string {
	first, _, _ := strings.Cut(address, ",")
	if mainOrg.MatchString(first) {
		return strings.TrimSpace(first)
	}
	return address
}

// commentsTail is what is left of the comments' words on their second line.
var commentsTail = regexp.MustCompile(`(?i)^(?:(?:including )?functional )?(?:effects )?(?:of )?your condition\(?s?\)?:?$`)

// choices are the cells of a line; a box to tick begins one of its own.
func choices(l line) []line {
	var out []line
	for _, c := range l.cells() {
		start := 0
		for i, w := range c.words {
			switch w.Text {
			case "☐", "☑", "☒", "□", "■", "✓", "✔", "[x]", "[X]":
				if i > start {
					out = append(out, line{page: c.page, words: c.words[start:i]})
					start = i
				}
			}
		}
		out = append(out, line{page: c.page, words: c.words[start:]})
	}
	return out
}

// fitValues reads the form: each cell begins a field, or goes on with one.
func fitValues(lines []line) []fitValue {
	var out []fitValue
	for _, l := range lines {
		last := -1 // the field that this line's further cells belong to
		for _, c := range choices(l) {
			t := c.text()
			field, label := fitLabel(t)
			switch {
			case len(out) > 0 && lastField(out).field == fitComments && commentsTail.MatchString(t):
				last = len(out) - 1 // the second line of its words
				continue
			case field == fitCondition && len(out) > 0 && lastField(out).field == fitCondition && len(label) == len(t):
				last = len(out) - 1
				out[last].label = join(out[last].label, label) // its second line
				continue
			case field != "":
				out = append(out, fitValue{field: field, label: label, words: c})
				last = len(out) - 1
				t = strings.TrimSpace(t[len(label):])
				if t == "" {
					continue
				}
			case last < 0 && len(out) > 0:
				last = len(out) - 1
			case last < 0:
				continue
			}
			x := &out[last]
			x.add(t, c, len(x.text) > 0 && x.at[len(x.at)-1].Page() == c.page && sameRow(x.at[len(x.at)-1], c))
		}
	}
	return out
}

func lastField(out []fitValue) fitValue { return out[len(out)-1] }

// fitLabel finds the field whose words begin a cell.
func fitLabel(t string) (fitField, string) {
	for _, f := range fitLabels {
		if m := f.words.FindString(t); m != "" {
			return f.field, m
		}
	}
	return "", ""
}

func (x *fitValue) add(t string, c line, beside bool) {
	if beside {
		n := len(x.text) - 1
		x.text[n] = join(x.text[n], t)
		addPlace(&x.at[n], c.page, c.box())
		return
	}
	var at evidence.Locator
	addPlace(&at, c.page, c.box())
	x.text, x.at = append(x.text, t), append(x.at, at)
}

// sameRow tells whether a cell stands beside what was read last.
func sameRow(at evidence.Locator, c line) bool {
	b := at.Places[len(at.Places)-1].Boxes[0]
	return float64(c.top()) < b.Y+b.H/2
}

// write makes entries of what a field says of the person's health and work.
func (x fitValue) write(w *writer, parent evidence.Entry, sheets []sheet) {
	child := evidence.Entry{
		Parent: parent.ID, Kind: evidence.KindFitNote, Date: parent.Date, Section: strings.TrimRight(x.label, ": "),
		Author: parent.Author, Role: parent.Role, Organisation: parent.Organisation,
	}
	switch x.field {
	case fitCondition:
		for i, t := range x.text {
			c := child
			c.Kind, c.Title, c.Text, c.Locator = evidence.KindProblem, t, t, x.at[i]
			w.open(c)
		}
	case fitComments:
		child.Text = joinLines(x.text)
	case fitPeriod:
		child.Value = join(x.text...)
		child.Text = join(x.label, child.Value)
	case fitNot, fitMay, fitOption:
		child.Text = join(x.label, join(x.text...))
		addPlace(&child.Locator, x.words.page, x.words.box())
		if !ticked(x.words, sheets) {
			return
		}
	case fitAgain:
		child.Text = join(x.label, join(x.text...))
		child.Value = standing(x.words, sheets)
		addPlace(&child.Locator, x.words.page, x.words.box())
	default:
		return
	}
	if x.field == fitCondition || child.Text == "" {
		return
	}
	for _, at := range x.at {
		addPlaces(&child.Locator, at)
	}
	child.Title = shortTitle(child.Text)
	w.open(child)
}

package redact

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// The names of the warnings, and of the places they speak of, in the wording.
const (
	warnElsewhere  = "elsewhere"
	warnEverywhere = "everywhere"
	warnTyped      = "typed"

	wherePage   = "page"
	whereWords  = "words"
	wherePerson = "person"
)

// maxPlaces is how many places one warning names.
const maxPlaces = 4

// blocked reports whether something is hidden in a passage.
func blocked(q evidence.Passage, block string) bool {
	return strings.Contains(strings.Join([]string{q.Quote, q.Title, q.Author, q.Role, q.Organisation}, " "), block)
}

// warnings asks, once for each thing hidden in the pack or in what it adds to,
// about the same words in other places of it.
func (c *coverer) warnings(plan evidence.Plan) []evidence.PlanWarning {
	var out []evidence.PlanWarning
	for _, s := range c.hidden {
		here := slices.ContainsFunc(plan.Redactions, func(n evidence.RedactionNote) bool { return n.ID == s.ID })
		if !here && !plan.After.Has(s.Source, s.Page) {
			continue
		}
		add := func(name string, places []string) {
			if len(places) > maxPlaces {
				places = append(places[:maxPlaces:maxPlaces], "…")
			}
			v := blanks.Values{"Page": s.Page, "Title": title(plan, s.Source), "Where": strings.Join(places, ", ")}
			w := c.book.warnings[name]
			asked := evidence.PlanWarning{Warning: fill(w.warning, v), Question: fill(w.question, v), Source: s.Source}
			if name != warnTyped {
				asked.Redaction, asked.Strict = s.ID, name == warnEverywhere
			}
			out = append(out, asked)
		}
		loose, strict := c.elsewhere(plan, s)
		if len(strict) > 0 {
			add(warnEverywhere, strict)
		}
		if len(loose) > 0 && !s.Keep {
			add(warnElsewhere, loose)
		}
		if len(s.lines) == 0 && !s.Keep && c.typed(plan, s) {
			add(warnTyped, nil)
		}
	}
	return out
}

// elsewhere lists where else in the pack a secret stands: loosely, where it may,
// and strictly, where it may not.
func (c *coverer) elsewhere(plan evidence.Plan, s secret) (loose, strict []string) {
	note := func(text, name string, v blanks.Values) {
		place := fill(c.book.where[name], v)
		switch {
		case slices.Contains(loose, place) || slices.Contains(strict, place):
		case s.strictlyIn(c.book, text):
			strict = append(strict, place)
		case s.in(c.book, text):
			loose = append(loose, place)
		}
	}
	for _, item := range plan.Items {
		for _, n := range item.SourcePages {
			if item.Kind != evidence.ItemExhibit || s.on(item.Source, n) {
				continue
			}
			note(c.left(item.Source, n), wherePage, blanks.Values{"Page": n, "Title": item.Title})
		}
		for _, q := range item.Typed {
			note(q.Quote, wherePage, blanks.Values{"Page": q.SourcePage, "Title": item.Title})
		}
	}
	note(ownWords(plan), whereWords, nil)
	if p := plan.Person; s.strict() {
		note(strings.Join([]string{p.Name, p.NHSNumber, p.NINumber}, "\n"), wherePerson, nil)
	}
	return loose, strict
}

// left is the text of a page without what is hidden on that page.
func (c *coverer) left(source evidence.ID, page int) string {
	for _, p := range c.record.Pages[source] {
		if p.Number == page {
			text := p.Text
			for _, s := range c.hidden {
				if s.on(source, page) {
					text, _ = c.book.mask(text, s, false)
				}
			}
			return text
		}
	}
	return ""
}

// ownWords are all words of the person in a plan.
func ownWords(plan evidence.Plan) string {
	var b strings.Builder
	add := func(texts ...string) {
		for _, t := range texts {
			b.WriteString(t)
			b.WriteByte('\n')
		}
	}
	add(plan.General)
	for _, a := range plan.Activities {
		add(a.Statement.Because)
		for _, q := range a.Passages {
			add(q.Note, q.Reply)
		}
	}
	for _, x := range plan.Corrections {
		add(x.Dispute.ShouldSay, x.Dispute.Asked, x.Dispute.Answer)
	}
	return b.String()
}

// typed reports whether the plan quotes what the person typed from the page.
func (c *coverer) typed(plan evidence.Plan, s secret) bool {
	return slices.ContainsFunc(plan.Chronology, func(r evidence.ChronologyRow) bool {
		q := r.Passage
		return q.Typed && q.Source == s.Source && slices.Contains(c.pages(q.Entry, q.SourcePage), s.Page)
	})
}

func title(plan evidence.Plan, source evidence.ID) string {
	items := plan.Items
	if plan.After != nil {
		items = slices.Concat(items, plan.After.Items)
	}
	for _, i := range items {
		if i.Source == source {
			return i.Title
		}
	}
	return ""
}

// fill fills in a text; white space is reduced to single spaces.
func fill(t *blanks.Text, v blanks.Values) string {
	s, err := t.Fill(v)
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(s), " ")
}

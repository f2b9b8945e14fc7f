package wording

import "errors"

var errEmpty = errors.New("a sentence is missing or empty")

// all lists every sentence, in the order of the file.
func (b Book) all() []Sentence {
	c, r := b.Claimed, b.Reliably
	out := []Sentence{c.Is, c.Points, c.Rate, c.Begins, c.Law, c.Below, c.Reached, c.Half, c.AnyNone, c.AnyNamed, c.AnySaid}
	for _, t := range []Test{r.Safely, r.Standard, r.Repeatedly, r.Time} {
		out = append(out, t.Ask, t.Means)
	}
	return append(out, b.NoTests, b.Days.Most, b.Days.Own, b.Showing.Pages, b.Showing.Document, b.Showing.Extract)
}

package layout

import (
	"strings"

	"ownpack/evidence"
)

// readOther keeps what has no known shape: a document with its paragraphs.
func readOther(sheets []sheet, v *vocabulary, w *writer) {
	lines := body(sheets)
	if len(lines) == 0 {
		return
	}
	e := evidence.Entry{Kind: evidence.KindDocument}
	paras := paragraphs(lines, v)
	var text []string
	for _, p := range paras {
		text = append(text, p.text)
		addPlaces(&e.Locator, p.at)
		if e.Date.IsZero() {
			take(&e.Date, sentLabel, p.text)
			take(&e.Date, clinicLabel, p.text)
		}
		if d, ok := evidence.ParseDate(p.text); ok && e.Date.IsZero() && len(d.Value) >= 10 {
			e.Date = d
		}
	}
	e.Text = strings.Join(text, "\n")
	e.Title = shortTitle(paras[0].text)
	w.title, w.date = e.Title, e.Date
	parent := w.entries[w.open(e)].ID
	for _, p := range paras {
		if p.heading {
			continue
		}
		w.open(evidence.Entry{
			Parent: parent, Kind: evidence.KindDocument, Date: e.Date, Section: p.under,
			Title: shortTitle(bare(p.text)), Text: p.text, Locator: p.at,
		})
	}
}

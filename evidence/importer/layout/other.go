package layout

import (
	"strings"

	"ownpack/evidence"
)

// readOther keeps what has no known shape: a document with its paragraphs.
func readOther(sheets []sheet, v *vocabulary, w *writer) {
	if lines := body(sheets); len(lines) > 0 {
		readDocument(lines, v, w)
	}
}

// spareSheets is how many sheets are kept in case no entry is found on them: a
// longer paper without any is no record and no letter.
const spareSheets = 40

// readWhole keeps every line of pages on which nothing was found, page heads and
// marks across the page too. It tells whether there was any.
func readWhole(sheets []sheet, v *vocabulary, w *writer) bool {
	var lines []line
	for _, s := range sheets {
		lines = append(lines, s.lines...)
		if len(s.aside) > 0 {
			lines = append(lines, line{page: s.number, words: s.aside})
		}
	}
	if len(lines) == 0 {
		return false
	}
	w.warn(evidence.WarnNotRead, lines[0].page)
	readDocument(lines, v, w)
	return true
}

func readDocument(lines []line, v *vocabulary, w *writer) {
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

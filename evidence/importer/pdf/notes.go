package pdf

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/layout"
	"ownpack/evidence/internal/pdfium"
)

// manyForms is how many pages with fields and stamps are drawn flat at a time,
// and mostForms of how many the fields are read at all.
const (
	manyForms = 40
	mostForms = 2000
)

// readForms reads the pages that have fields, stamps or type laid over them once
// more with all that drawn into them, so that it stands among their words.
func (im *Importer) readForms(ctx context.Context, doc *pdfium.Document, pages []layout.Page, looks []look, progress func()) error {
	var forms []int
	for i, l := range looks {
		for _, n := range l.notes {
			if n.Drawn() && len(forms) < mostForms {
				forms = append(forms, i+1)
				break
			}
		}
	}
	for len(forms) > 0 {
		part := forms[:min(manyForms, len(forms))]
		forms = forms[len(part):]
		if err := im.readFlat(ctx, doc, part, pages, looks); err != nil {
			return err
		}
		progress()
	}
	return nil
}

// readFlat reads some pages drawn flat. What goes wrong leaves them as they
// were read before.
func (im *Importer) readFlat(ctx context.Context, doc *pdfium.Document, numbers []int, pages []layout.Page, looks []look) error {
	var flat bytes.Buffer
	if err := doc.Extract(ctx, numbers, &flat); err != nil {
		return ctx.Err()
	}
	// Only the copy in memory was drawn flat, but the sandbox holds it.
	defer doc.Close()
	copied, err := im.engine.Open(ctx, bytes.NewReader(flat.Bytes()), int64(flat.Len()), "")
	if err != nil {
		return ctx.Err()
	}
	defer copied.Close()
	for i, n := range numbers {
		text, err := copied.Words(ctx, i+1)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || len(text.Words) < len(pages[n-1].Words) {
			continue
		}
		pages[n-1] = page(n, text)
		looks[n-1].characters, looks[n-1].unmapped = characters(text), text.Unmapped
	}
	return nil
}

// addNotes adds an entry for each remark, and for each field and stamp whose
// text is not among the page's words.
func addNotes(entries []evidence.Entry, pages []evidence.Page, looks []look) []evidence.Entry {
	ids := make(map[evidence.ID]bool, len(entries))
	for _, e := range entries {
		ids[e.ID] = true
	}
	next := len(entries)
	for i := range pages {
		if len(looks[i].notes) == 0 {
			continue
		}
		shown := plainText(pages[i].Text)
		for _, n := range looks[i].notes {
			text := strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(n.Text, "\r\n", "\n"), "\r", "\n"))
			plain := plainText(text)
			if plain == "" || strings.Contains(shown, plain) || len(entries) >= importer.MaxEntries {
				continue
			}
			shown += plain
			for next++; ids[evidence.ID(strconv.Itoa(next))]; {
				next++
			}
			ids[evidence.ID(strconv.Itoa(next))] = true
			entries = append(entries, noteEntry(evidence.ID(strconv.Itoa(next)), text, pages[i], n.Box))
			if t := pages[i].Text; t != "" && !strings.HasSuffix(t, "\n") {
				pages[i].Text += "\n"
			}
			pages[i].Text += text + "\n"
		}
	}
	return entries
}

// maxTitle is how long the first line of a note may be as its title, in letters.
const maxTitle = 80

func noteEntry(id evidence.ID, text string, p evidence.Page, box evidence.Box) evidence.Entry {
	title, _, _ := strings.Cut(text, "\n")
	if r := []rune(title); len(r) > maxTitle {
		title = strings.TrimSpace(string(r[:maxTitle])) + "…"
	}
	e := evidence.Entry{
		ID: id, Kind: evidence.KindDocument, Title: title, Text: text,
		Locator: evidence.Locator{Places: []evidence.Place{{Page: p.Number}}},
	}
	x0, y0 := max(box.X, 0), max(box.Y, 0)
	x1, y1 := min(box.X+box.W, p.Width), min(box.Y+box.H, p.Height)
	if x1 > x0 && y1 > y0 {
		e.Locator.Places[0].Boxes = []evidence.Box{{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}}
	}
	return e
}

// plainText is a text's letters and digits only, to be compared.
func plainText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

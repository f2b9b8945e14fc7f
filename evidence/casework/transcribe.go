package casework

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Transcribe saves what the person typed from a page that holds no text of its
// own, in place of what was typed from it before; empty text takes that back.
// The entry made of it is marked as typed. A page whose text can be read is
// refused: there is nothing to type that the page does not say itself.
func (d *Desk) Transcribe(ctx context.Context, ref string, page int, text string, date evidence.Date) (evidence.Source, error) {
	text = strings.TrimSpace(text)
	var s evidence.Source
	err := d.update(ctx, "transcribe", func(tx *casefile.Tx) (err error) {
		if s, err = tx.FindSource(ref); err != nil {
			return err
		}
		t := transcript{desk: d, source: s, page: page}
		if err := t.load(tx); err != nil {
			return err
		}
		t.put(text, date)
		s, err = t.save(tx)
		return err
	})
	return s, err
}

// transcript is a source one page of which is typed out.
type transcript struct {
	desk    *Desk
	source  evidence.Source
	page    int
	pages   []evidence.Page
	entries []evidence.Entry
	shown   io.Reader
}

func (t *transcript) load(tx *casefile.Tx) (err error) {
	if t.page < 1 || t.page > t.source.PageCount {
		return &FieldError{Field: "page", Why: "is not a page of this document"}
	}
	if t.pages, err = tx.Pages(t.source.ID); err != nil {
		return err
	}
	if i := t.at(); t.pages[i].Text != "" && t.pages[i].Read == "" {
		return &FieldError{Field: "page", Why: "can be read as it is; only pages without text can be typed out"}
	}
	if t.entries, err = tx.EntriesOf(t.source.ID); err != nil || t.source.Rendition == "" {
		return err
	}
	shown, size, err := tx.Shown(t.source.ID)
	if err != nil {
		return err
	}
	b, err := io.ReadAll(io.NewSectionReader(shown, 0, size))
	t.shown = bytes.NewReader(b)
	return err
}

// at is the index of the page, which is added if nothing was known of it.
func (t *transcript) at() int {
	i := slices.IndexFunc(t.pages, func(p evidence.Page) bool { return p.Number >= t.page })
	switch {
	case i < 0:
		t.pages = append(t.pages, evidence.Page{Number: t.page})
		return len(t.pages) - 1
	case t.pages[i].Number > t.page:
		t.pages = slices.Insert(t.pages, i, evidence.Page{Number: t.page})
	}
	return i
}

// put replaces what was typed. The words that a program read from the picture
// stay, so that the page can be searched; entries from them stay too.
func (t *transcript) put(text string, date evidence.Date) {
	p := &t.pages[t.at()]
	t.entries = slices.DeleteFunc(t.entries, func(e evidence.Entry) bool {
		return e.Typed && e.Locator.Page() == t.page
	})
	if p.Read == evidence.ReadOCR {
		p.Scanned = p.Text
	}
	if text == "" {
		p.Text, p.Read, p.Scanned = scanned(*p), "", ""
		if p.Text != "" {
			p.Read = evidence.ReadOCR
		}
		return
	}
	p.Text, p.Read = text, evidence.ReadTyped
	e := evidence.Entry{
		Kind: evidence.KindDocument, Text: text, Date: date, Typed: true,
		Locator: evidence.Locator{Places: []evidence.Place{{
			Page: t.page, Boxes: []evidence.Box{{W: p.Width, H: p.Height}},
		}}},
	}
	key := t.desk.file.IDKey()
	e.ID = key.ID(evidence.IDEntry, t.source.SHA256, "typed", strconv.Itoa(t.page), text)
	for _, top := range t.entries {
		if top.Parent == "" && slices.Contains(top.Locator.Pages(), t.page) {
			e.Parent = top.ID
			break
		}
	}
	t.entries = append(t.entries, e)
}

// scanned is the text that was read from the picture of a page. Where it was not
// kept when the page was typed, its words are.
func scanned(p evidence.Page) string {
	if p.Scanned != "" || p.Read == evidence.ReadOCR {
		return p.Scanned
	}
	words := make([]string, len(p.Words))
	for i, w := range p.Words {
		words[i] = w.Text
	}
	return strings.Join(words, " ")
}

func (t *transcript) save(tx *casefile.Tx) (evidence.Source, error) {
	s := t.source
	s.EntryCount = len(t.entries)
	return s, tx.ReadAgain(s, t.shown, t.pages, t.entries)
}

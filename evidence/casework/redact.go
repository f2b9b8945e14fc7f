package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
)

// Hide says what is to be hidden, and why.
type Hide struct {
	Source string // id, prefix or name
	Page   int
	// Text is what is hidden wherever it stands on the page; with a Box it says
	// what stands under it, where that cannot be read.
	Text   string
	Box    evidence.Box // drawn by the person; zero for none
	Reason string       // one of those of HidingAdvice
	// Also are other pages of the document on which Text is hidden.
	Also []int
	// Everywhere also hides Text on every other page of the case.
	Everywhere bool
}

// HidingAdvice is what a person should know before they hide anything.
func (d *Desk) HidingAdvice() (*redact.Book, error) { return redact.Load(d.opts.Templates) }

// Redactions lists what is hidden, by document and page.
func (d *Desk) Redactions(ctx context.Context) ([]evidence.Redaction, error) {
	var all []evidence.Redaction
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = redactions(tx)
		return err
	})
	return all, err
}

// redactions are those of sources that are in the case.
func redactions(tx *casefile.Tx) ([]evidence.Redaction, error) {
	all, err := casefile.All[evidence.Redaction](tx, nounRedaction)
	if err != nil || len(all) == 0 {
		return all, err
	}
	sources, err := tx.Sources()
	if err != nil {
		return nil, err
	}
	place := map[evidence.ID]int{}
	for i, s := range sources {
		place[s.ID] = i + 1
	}
	all = slices.DeleteFunc(all, func(r evidence.Redaction) bool { return place[r.Source] == 0 })
	slices.SortStableFunc(all, func(a, b evidence.Redaction) int {
		if a.Source != b.Source {
			return place[a.Source] - place[b.Source]
		}
		return a.Page - b.Page
	})
	return all, nil
}

// Redact hides a detail on a page of a document. The document itself stays as it
// is; its page is shown in the pack as a picture with the detail filled black.
// The same words are hidden wherever they stand on that page.
func (d *Desk) Redact(ctx context.Context, h Hide) ([]evidence.Redaction, error) {
	book, err := d.HidingAdvice()
	if err != nil {
		return nil, err
	}
	if err := d.checkHide(ctx, book, &h); err != nil {
		return nil, err
	}
	pages, err := d.hideWhere(ctx, book, h)
	if err != nil {
		return nil, err
	}
	engine := pdfium.New(pdfium.Options{CacheDir: d.opts.CacheDir})
	defer engine.Close()
	var done []hiddenPage
	for _, page := range pages {
		made, err := d.hideOn(ctx, engine, book, page, h)
		var field *FieldError
		if len(done) > 0 && errors.As(err, &field) {
			continue // its text holds the words, but not as they can be found on it
		}
		if err != nil {
			return nil, err
		}
		done = append(done, made)
	}
	var saved []evidence.Redaction
	err = d.update(ctx, "redact", func(tx *casefile.Tx) error {
		for _, p := range done {
			if err := p.save(tx); err != nil {
				return err
			}
			saved = append(saved, p.made)
		}
		return nil
	})
	return saved, err
}

func (d *Desk) checkHide(ctx context.Context, book *redact.Book, h *Hide) error {
	reason, ok := book.Reason(h.Reason)
	if !ok {
		var ids []string
		for _, r := range book.Reasons {
			ids = append(ids, r.ID)
		}
		return &FieldError{Field: "reason", Why: "is not one of " + strings.Join(ids, ", ")}
	}
	h.Reason = reason.ID
	person, err := d.Person(ctx)
	if err != nil {
		return err
	}
	h.Text = strings.TrimSpace(h.Text)
	switch {
	case h.Text == "" && h.Box == (evidence.Box{}):
		return &FieldError{Field: "text", Why: "or box is missing: say what is to be hidden"}
	case h.Text != "" && !redact.Sayable(h.Text):
		return &FieldError{Field: "text", Why: "is too short to be looked for; draw a box"}
	case h.Text == "" && h.Everywhere:
		return &FieldError{Field: "text", Why: "is missing: only words can be hidden everywhere"}
	case redact.OwnNumber(h.Text, person):
		return &FieldError{Field: "text", Why: "holds your own number, which the pack itself prints"}
	}
	return nil
}

// hideWhere lists the pages on which something is to be hidden, the one named by
// the person first.
func (d *Desk) hideWhere(ctx context.Context, book *redact.Book, h Hide) ([]redact.Spot, error) {
	var out []redact.Spot
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		s, err := tx.FindSource(h.Source)
		if err != nil {
			return err
		}
		switch {
		case !s.Paged():
			return &FieldError{Field: "source", Why: "has no pages, so only the entries you pick are typed out; leave out the entry, or pick a part of it"}
		case h.Page < 1 || h.Page > s.PageCount:
			return &FieldError{Field: "page", Why: "is not a page of this document"}
		}
		out = append(out, redact.Spot{Source: s.ID, Page: h.Page})
		for _, n := range h.Also {
			if at := (redact.Spot{Source: s.ID, Page: n}); n >= 1 && n <= s.PageCount && !slices.Contains(out, at) {
				out = append(out, at)
			}
		}
		if !h.Everywhere {
			return nil
		}
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		for _, s := range sources {
			pages, err := tx.Pages(s.ID)
			if err != nil {
				return err
			}
			for _, p := range pages {
				at := redact.Spot{Source: s.ID, Page: p.Number}
				if !slices.Contains(out, at) && book.Stands(p.Text, evidence.Redaction{Text: h.Text, Reason: h.Reason}) {
					out = append(out, at)
				}
			}
		}
		return nil
	})
	return out, err
}

// Unredact shows again what was hidden.
func (d *Desk) Unredact(ctx context.Context, ref string) (evidence.Redaction, error) {
	var r evidence.Redaction
	err := d.update(ctx, "redact", func(tx *casefile.Tx) (err error) {
		if r, err = findRedaction(tx, ref); err != nil {
			return err
		}
		// The picture that was read again is no longer the one to be shown.
		if err := tx.Delete(nounReread, spotKey(redact.Spot{Source: r.Source, Page: r.Page})); err != nil {
			return err
		}
		return tx.Delete(nounRedaction, string(r.ID))
	})
	return r, err
}

// KeepElsewhere notes that what is hidden may stand in other places of the pack,
// so that nobody is asked again.
func (d *Desk) KeepElsewhere(ctx context.Context, ref string) (evidence.Redaction, error) {
	var r evidence.Redaction
	err := d.update(ctx, "redact", func(tx *casefile.Tx) (err error) {
		if r, err = findRedaction(tx, ref); err != nil {
			return err
		}
		r.Keep = true
		return tx.Put(nounRedaction, string(r.ID), r)
	})
	return r, err
}

func findRedaction(tx *casefile.Tx, ref string) (evidence.Redaction, error) {
	all, err := redactions(tx)
	if err != nil {
		return evidence.Redaction{}, err
	}
	var found []evidence.Redaction
	for _, r := range all {
		if string(r.ID) == strings.ToLower(ref) || r.ID.Matches(ref) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return evidence.Redaction{}, fmt.Errorf("find what is hidden: %w", ErrNotFound)
	case 1:
		return found[0], nil
	}
	return evidence.Redaction{}, fmt.Errorf("find what is hidden: %w", ErrAmbiguous)
}

// Suggested is a detail that a person may want to hide.
type Suggested struct {
	redact.Suggestion
	Source evidence.ID
	Pages  []int
	Hidden bool // on all these pages
}

// SuggestHiding finds details by their form in a document, or in all; page 0
// stands for every page. Nothing is hidden by it.
func (d *Desk) SuggestHiding(ctx context.Context, ref string, page int) ([]Suggested, error) {
	book, err := d.HidingAdvice()
	if err != nil {
		return nil, err
	}
	person, err := d.Person(ctx)
	if err != nil {
		return nil, err
	}
	var out []Suggested
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		own, err := ownDetails(tx, person, sources)
		if err != nil {
			return err
		}
		if ref != "" {
			var s evidence.Source
			s, err = tx.FindSource(ref)
			sources = []evidence.Source{s}
		}
		if err != nil {
			return err
		}
		hidden, err := redactions(tx)
		if err != nil {
			return err
		}
		for _, s := range sources {
			pages, err := tx.Pages(s.ID)
			if err != nil {
				return err
			}
			out = append(out, suggested(book, own, s, pages, page, hidden)...)
		}
		return nil
	})
	return out, err
}

// ownDetails are the person's details, as they gave them and as documents about
// them have them.
func ownDetails(tx *casefile.Tx, person evidence.Person, sources []evidence.Source) ([]evidence.Person, error) {
	own := []evidence.Person{person}
	foreign, err := foreignSources(tx, sources)
	for _, s := range sources {
		if len(foreign[s.ID]) > 0 {
			continue
		}
		for _, who := range s.Subjects {
			own = append(own, evidence.Person{NHSNumber: who.NHSNumber, Address: who.Address, DOB: who.DOB})
		}
	}
	return own, err
}

// suggested finds details in one document, each once.
func suggested(book *redact.Book, own []evidence.Person, s evidence.Source, pages []evidence.Page, only int, hidden []evidence.Redaction) []Suggested {
	var out []Suggested
	at := map[string]int{}
	for _, p := range pages {
		if !s.Paged() || only != 0 && p.Number != only {
			continue
		}
		for _, found := range book.Suggest(p.Text, own...) {
			covered := slices.ContainsFunc(hidden, func(r evidence.Redaction) bool {
				return r.Source == s.ID && r.Page == p.Number && book.Hides(r, found)
			})
			i, seen := at[found.Key]
			if !seen {
				i = len(out)
				at[found.Key] = i
				out = append(out, Suggested{Suggestion: found, Source: s.ID, Hidden: true})
			}
			if !slices.Contains(out[i].Pages, p.Number) {
				out[i].Pages = append(out[i].Pages, p.Number)
			}
			out[i].Hidden = out[i].Hidden && covered
		}
	}
	return out
}

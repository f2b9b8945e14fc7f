package casework

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/letter"
)

// Letters lists the letters, whether each exists where the person lives, whom it
// can be for, and what was sent.
func (d *Desk) Letters(ctx context.Context) ([]evidence.LetterRow, error) {
	book, err := letter.Load(d.opts.Templates)
	if err != nil {
		return nil, err
	}
	claims, err := d.Claims(ctx)
	if err != nil {
		return nil, err
	}
	sent, err := d.SentLetters(ctx)
	if err != nil {
		return nil, err
	}
	held, err := d.heldIfDisputed(ctx)
	if err != nil {
		return nil, err
	}
	var out []evidence.LetterRow
	for _, t := range book.Templates() {
		row := evidence.LetterRow{ID: t.ID, Name: t.Name, Purpose: t.Purpose, Form: t.Form}
		claim, no := chooseClaim(book, t, claims, LetterRequest{})
		if no != nil {
			row.Refused, row.Instead, row.Unless, row.UnlessIf = no.Why, no.Instead, no.Unless, no.UnlessIf
		}
		row.To = book.Addressees(t, placeOf(claim, LetterRequest{}))
		if t.Per == letter.PerController {
			row.About = t.Disputes
			if row.To, err = d.holding(ctx, book, t, held); err != nil {
				return nil, err
			}
		}
		if t.Per == letter.PerClaim {
			row.Schemes = fitting(book, t, claims)
		}
		for _, l := range sent {
			if l.ID == t.ID {
				row.Sent = append(row.Sent, l)
			}
		}
		out = append(out, row)
	}
	return out, nil
}

// fitting lists the claims for which a letter exists, if there are several.
func fitting(book *letter.Book, t letter.Template, claims []evidence.Claim) []evidence.SchemeID {
	var out []evidence.SchemeID
	for _, c := range claims {
		if book.Refuse(t, placeOf(c, LetterRequest{})) == nil {
			out = append(out, c.Scheme)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// heldIfDisputed is who holds each source, if there is a mistake to ask about.
func (d *Desk) heldIfDisputed(ctx context.Context) (organisations, error) {
	all, err := d.Disputes(ctx)
	if err != nil || len(all) == 0 {
		return organisations{}, err
	}
	return d.holders(ctx)
}

// holding lists those to whom a letter about mistakes would go, each once.
func (d *Desk) holding(ctx context.Context, book *letter.Book, t letter.Template, held organisations) ([]evidence.LetterTo, error) {
	w := &letterWriter{desk: d, book: book, template: t}
	rows, err := w.disputes(ctx, held)
	if err != nil {
		return nil, err
	}
	var out []evidence.LetterTo
	for _, name := range holdersOf(rows) {
		to := evidence.LetterTo{Kind: book.KindOf(t, name), Name: name}
		for _, r := range rows {
			if r.holder == name {
				to.Mistakes = append(to.Mistakes, saysOf(r))
				if r.Asked == "" {
					to.New++
				}
			}
		}
		out = append(out, to)
	}
	return out, nil
}

// saysOf is what a mistake is known by in a list.
func saysOf(r heldDispute) string {
	switch says := cmp.Or(strings.Join(strings.Fields(r.Says), " "), r.Title); {
	case says != "":
		return "“" + says + "”"
	case r.Whole:
		return "a whole document"
	}
	return "something that is not in the record"
}

func holdersOf(rows []heldDispute) []string {
	var names []string
	for _, r := range rows {
		if !slices.Contains(names, r.holder) {
			names = append(names, r.holder)
		}
	}
	slices.Sort(names)
	return names
}

// LetterAbout is the letter that asks about a flagged mistake.
func (d *Desk) LetterAbout(ctx context.Context, dispute evidence.ID) (string, error) {
	book, err := letter.Load(d.opts.Templates)
	if err != nil {
		return "", err
	}
	all, err := d.Disputes(ctx)
	if err != nil {
		return "", err
	}
	for _, x := range all {
		if x.ID != dispute {
			continue
		}
		if x.Answer != "" {
			return "", fmt.Errorf("letter about a mistake that was answered: %w", ErrNoDisputes)
		}
		for _, t := range book.Templates() {
			if slices.Contains(t.Disputes, x.Type) {
				return t.ID, nil
			}
		}
	}
	return "", fmt.Errorf("dispute %s: %w", dispute, casefile.ErrNotFound)
}

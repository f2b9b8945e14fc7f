package casework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// The steps of letters.
const (
	stepSent       = "letter"
	stepLetterText = "letter-text"
)

// SentLetter is a letter that was sent, as the log keeps it.
type SentLetter = evidence.SentLetter

// LetterSent notes letters as sent on an ISO day, as one step. The disputes in
// them are then asked about.
func (d *Desk) LetterSent(ctx context.Context, letters []Letter, day string) ([]SentLetter, error) {
	if !isDay(day) {
		return nil, &FieldError{Field: "sent", Why: "is not a day like 2026-03-14"}
	}
	if day > d.today() {
		return nil, &FieldError{Field: "sent", Why: "is a day that has not come yet"}
	}
	var out []SentLetter
	for _, l := range letters {
		to := strings.TrimSpace(l.To)
		if len(l.Disputes) > 0 && (to == "" || strings.Contains(to, "[")) {
			return nil, &FieldError{Field: "to", Why: "is missing: say who the letter went to, like --to gp=NAME"}
		}
		out = append(out, SentLetter{ID: l.ID, To: to, On: day, Part: l.Part, Disputes: l.Disputes, Sources: l.Sources, Text: l.Text()})
	}
	err := d.update(ctx, stepSent, func(tx *casefile.Tx) error {
		for _, s := range out {
			if err := tx.Put(nounLetter, sentKey(s), s); err != nil {
				return err
			}
			if err := askedIn(tx, s); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func sentKey(s SentLetter) string { return fmt.Sprintf("%s %s %d %s", s.ID, s.On, s.Part, s.To) }

// askedIn notes who was asked about the disputes of a letter, and when.
func askedIn(tx *casefile.Tx, s SentLetter) error {
	for _, id := range s.Disputes {
		var x evidence.Dispute
		found, err := tx.Get(nounDispute, string(id), &x)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("dispute %s: %w", id, casefile.ErrNotFound)
		}
		x.Asked, x.AskedOn = s.To, s.On
		if err := tx.Put(nounDispute, string(id), x); err != nil {
			return err
		}
	}
	return nil
}

// lettersAbout lists the rows of the log, and the kept texts, whose letters hold
// words of a source.
func lettersAbout(tx *casefile.Tx, source evidence.ID) ([]casefile.Key, error) {
	sent, err1 := casefile.All[SentLetter](tx, nounLetter)
	kept, err2 := casefile.All[letterText](tx, nounLetterText)
	var rows []casefile.Key
	for _, s := range sent {
		if slices.Contains(s.Sources, source) {
			rows = append(rows, casefile.Key{Noun: nounLetter, Key: sentKey(s)})
		}
	}
	for _, k := range kept {
		if slices.Contains(k.Sources, source) {
			rows = append(rows, casefile.Key{Noun: nounLetterText, Key: k.key()})
		}
	}
	return rows, errors.Join(err1, err2)
}

// SentLetters lists the letters that were sent, by day.
func (d *Desk) SentLetters(ctx context.Context) ([]SentLetter, error) {
	var all []SentLetter
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = casefile.All[SentLetter](tx, nounLetter)
		return err
	})
	slices.SortStableFunc(all, func(a, b SentLetter) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID), cmp.Compare(a.To, b.To), cmp.Compare(a.Part, b.Part))
	})
	return all, err
}

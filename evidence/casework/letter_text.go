package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/letter"
	"ownpack/evidence/letter/pdf"
)

// ErrSeveralLetters says that a text could be that of several letters.
var ErrSeveralLetters = errors.New("there are several such letters")

// maxLetterText is the longest text of a letter, in bytes.
const maxLetterText = 60_000

// letterText is a letter's text as the person changed it.
type letterText struct {
	ID   string `json:"id"`
	To   string `json:"to"` // as the case gave it
	Part int    `json:"part"`
	Text string `json:"text"`
	// From stands for what the case gave when the text was changed.
	From     string        `json:"from"`
	On       string        `json:"on"` // ISO day
	Disputes []evidence.ID `json:"disputes,omitempty"`
	Sources  []evidence.ID `json:"sources,omitempty"`
}

// String keeps what a letter says out of logs and errors.
func (l letterText) String() string { return "kept text of letter " + l.ID }

// GoString keeps what a letter says out of logs and errors.
func (l letterText) GoString() string { return l.String() }

// A letter to somebody has one text, whether it is the only part or the first.
func (l letterText) key() string { return fmt.Sprintf("%s %d %s", l.ID, max(l.Part, 1), l.To) }

// LetterDrafts is WriteLetters with the text as the person changed it, where they
// did. What is asked for with answers, or about some activities, is written anew.
func (d *Desk) LetterDrafts(ctx context.Context, r LetterRequest) ([]LetterDraft, error) {
	drafts, err := d.WriteLetters(ctx, r)
	if err != nil || isAnew(r) {
		return drafts, err
	}
	return d.withChanges(ctx, drafts)
}

func isAnew(r LetterRequest) bool { return len(r.Answers)+len(r.Activities) > 0 }

// withChanges puts the person's text in the place of what was written.
func (d *Desk) withChanges(ctx context.Context, written []LetterDraft) ([]LetterDraft, error) {
	out := slices.Clone(written)
	some := false
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		for i, draft := range out {
			kept := letterText{ID: draft.Letter.ID, To: draft.Letter.To, Part: draft.Letter.Part}
			found, err := tx.Get(nounLetterText, kept.key(), &kept)
			if err != nil {
				return err
			}
			if found {
				out[i], some = draft.changed(kept), true
			}
		}
		return nil
	})
	if err != nil || !some {
		return out, err
	}
	drawer, err := pdf.New(d.opts.Templates)
	if err != nil {
		return nil, err
	}
	for i, draft := range out {
		if draft.Changed != "" {
			out[i].Pages = drawer.Length(draft.Letter)
		}
	}
	return out, nil
}

// changed is a draft with the text that the person made of it.
func (d LetterDraft) changed(kept letterText) LetterDraft {
	was := d.Letter
	d.Changed, d.Stale = kept.On, kept.From != fromOf(was)
	d.Letter = letter.Parse(was.ID, kept.Text)
	d.Letter.Part, d.Letter.Parts = was.Part, was.Parts
	d.Letter.Disputes, d.Letter.Sources = kept.Disputes, kept.Sources
	blanks := d.Letter.Blanks()
	d.LeftOut = 0
	d.Ask = slices.DeleteFunc(slices.Clone(d.Ask), func(q letter.Question) bool { return !slices.Contains(blanks, q.Blank) })
	return d
}

// fromOf stands for what a letter says, but for its day.
func fromOf(l Letter) string {
	l.Blocks = slices.DeleteFunc(slices.Clone(l.Blocks), func(b letter.Block) bool { return b.Kind == letter.Day })
	return l.Text()
}

// ForgetLetterText takes back what the person changed in the letters that are
// asked for, as one step for each.
func (d *Desk) ForgetLetterText(ctx context.Context, r LetterRequest) error {
	texts, err := d.LetterTexts(ctx, r)
	if err != nil {
		return err
	}
	for _, t := range texts {
		if t.Changed == "" {
			continue
		}
		t.Text = t.Written
		if err := d.KeepLetterText(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// EditLetter keeps the text that the person made of the letter that is asked for,
// and gives that letter. A letter about mistakes of which none is left is given
// without being kept.
func (d *Desk) EditLetter(ctx context.Context, r LetterRequest, text string) (LetterDraft, error) {
	l, err := EditedLetter(r.ID, text)
	if err != nil {
		return LetterDraft{}, err
	}
	r.Answers, r.Activities = nil, nil // the text has them already
	written, err := d.WriteLetters(ctx, r)
	switch {
	case errors.Is(err, ErrNoDisputes):
		return LetterDraft{Letter: l}, nil
	case err != nil:
		return LetterDraft{}, err
	case len(written) > 1:
		return LetterDraft{}, fmt.Errorf("letter %s: %w", r.ID, ErrSeveralLetters)
	}
	kept := d.textOf(written[0].Letter, text)
	return written[0].changed(kept), d.keepText(ctx, kept, written[0].Letter.Text())
}

func (d *Desk) textOf(l Letter, text string) letterText {
	return letterText{
		ID: l.ID, To: l.To, Part: l.Part, Text: text, From: fromOf(l), On: d.today(), Disputes: l.Disputes, Sources: l.Sources,
	}
}

// keepText keeps a text, or takes out what was kept when it is as written.
func (d *Desk) keepText(ctx context.Context, kept letterText, written string) error {
	switch {
	case strings.TrimSpace(kept.Text) == "":
		return &FieldError{Field: "text", Why: "is empty"}
	case len(kept.Text) > maxLetterText:
		return &FieldError{Field: "text", Why: "is longer than a letter can be"}
	}
	return d.update(ctx, stepLetterText, func(tx *casefile.Tx) error {
		if kept.Text == written {
			return tx.Delete(nounLetterText, kept.key())
		}
		return tx.Put(nounLetterText, kept.key(), kept)
	})
}

// LetterTexts gives the letters that are asked for as text, each as the person
// changed it if they did.
func (d *Desk) LetterTexts(ctx context.Context, r LetterRequest) ([]evidence.LetterText, error) {
	written, err := d.WriteLetters(ctx, r)
	if err != nil {
		return nil, err
	}
	drafts := written
	if !isAnew(r) {
		if drafts, err = d.withChanges(ctx, written); err != nil {
			return nil, err
		}
	}
	var out []evidence.LetterText
	for i, draft := range drafts {
		l, was := draft.Letter, written[i].Letter
		t := evidence.LetterText{
			ID: l.ID, To: l.To, For: was.To, Text: l.Text(), Written: was.Text(), From: fromOf(was),
			Changed: draft.Changed, Stale: draft.Stale, Part: l.Part, Parts: l.Parts, Disputes: l.Disputes, Sources: l.Sources,
			Blanks: l.Blanks(), Before: draft.Before, Pages: draft.Pages, LeftOut: draft.LeftOut,
		}
		for _, a := range draft.Claimed {
			t.Claimed = append(t.Claimed, evidence.LetterChoice{Key: string(a.ID), Text: strings.TrimSpace(a.Number + " " + a.Name)})
		}
		for _, a := range draft.Speaks {
			t.Speaks = append(t.Speaks, a.ID)
		}
		for _, q := range draft.Ask {
			ask := evidence.LetterQuestion{Key: q.Key, Ask: q.Ask, Blank: q.Blank}
			for _, c := range q.Choices {
				ask.Choices = append(ask.Choices, evidence.LetterChoice{Key: c.Key, Text: c.Text})
			}
			t.Ask = append(t.Ask, ask)
		}
		out = append(out, t)
	}
	return out, nil
}

// KeepLetterText keeps a letter's text as the person changed it, as one step. Text
// that is as written takes back what was kept.
func (d *Desk) KeepLetterText(ctx context.Context, t evidence.LetterText) error {
	return d.keepText(ctx, letterText{
		ID: t.ID, To: t.For, Part: t.Part, Text: t.Text, From: t.From, On: d.today(), Disputes: t.Disputes, Sources: t.Sources,
	}, t.Written)
}

// LetterTextSent is LetterSent for one letter's text. No day stands for today.
func (d *Desk) LetterTextSent(ctx context.Context, t evidence.LetterText, day string) error {
	l, err := letterOf(t)
	if err != nil {
		return err
	}
	if day == "" {
		day = d.today()
	}
	_, err = d.LetterSent(ctx, []Letter{l}, day)
	return err
}

// SaveLetterText draws a letter's text and saves it, and gives the file's path.
func (d *Desk) SaveLetterText(_ context.Context, t evidence.LetterText, f evidence.LetterFile) (string, error) {
	l, err := letterOf(t)
	if err != nil {
		return "", err
	}
	content, err := d.DrawLetter(l, f.Format)
	if err != nil {
		return "", err
	}
	path, err := LetterPath(t.ID, f)
	if err != nil {
		return "", err
	}
	return path, SaveLetter(path, content, f.Format, f.Replace)
}

func letterOf(t evidence.LetterText) (Letter, error) {
	l, err := EditedLetter(t.ID, t.Text)
	if t.Changed == "" {
		l.To = t.To // as it is known, and not as it stands broken into lines
	}
	l.Part, l.Parts, l.Disputes, l.Sources = t.Part, t.Parts, t.Disputes, t.Sources
	return l, err
}

package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/letter"
	"ownpack/evidence/letter/pdf"
)

// Letter is one letter, LetterRefused why one is not written.
type (
	Letter        = letter.Letter
	LetterRefused = letter.RefusedError
	// LetterRequest says which letter is wanted.
	LetterRequest = evidence.LetterRequest
)

// Errors of letters.
var (
	ErrNoLetter    = errors.New("there is no letter of that name")
	ErrNoRecipient = letter.ErrRecipient
	ErrNoDisputes  = errors.New("there is no mistake that such a letter could be about")
)

// LetterDraft is a written letter and what to know about it.
type LetterDraft struct {
	Letter Letter
	// Before is what the person should know before sending it.
	Before []string
	// Ask are the letter's questions that have no answer yet.
	Ask []letter.Question
	// Pages is its length: 1.5 for a page and a half.
	Pages float64
	// LeftOut counts claimed activities that the letter does not speak of.
	LeftOut int
	// Claimed are the activities that it could speak of, and Speaks those it does.
	Claimed []letter.Activity
	Speaks  []letter.Activity
	// Changed is the ISO day on which the person changed its text, empty if they
	// did not. Stale says that the case gives another text since.
	Changed string
	Stale   bool
}

// String keeps what a letter says out of logs and errors.
func (d LetterDraft) String() string { return d.Letter.String() }

// GoString keeps what a letter says out of logs and errors.
func (d LetterDraft) GoString() string { return d.String() }

// maxLetterPages is the longest a letter should be.
const maxLetterPages = 1.5

// LetterIDs lists the letters there are.
func LetterIDs() []string { return slices.Clone(letter.IDs) }

// WriteLetters writes the letter that is asked for: one, or one for each
// organisation. It saves nothing.
func (d *Desk) WriteLetters(ctx context.Context, r LetterRequest) ([]LetterDraft, error) {
	book, err := letter.Load(d.opts.Templates)
	if err != nil {
		return nil, err
	}
	t, ok := book.Template(r.ID)
	if !ok {
		return nil, fmt.Errorf("letter: %w", ErrNoLetter)
	}
	drawer, err := pdf.New(d.opts.Templates)
	if err != nil {
		return nil, err
	}
	w := &letterWriter{desk: d, book: book, drawer: drawer, template: t, request: r}
	inputs, err := w.inputs(ctx)
	if err != nil {
		return nil, err
	}
	var out []LetterDraft
	for _, in := range inputs {
		drafts, err := w.fit(in)
		if err != nil {
			return nil, err
		}
		out = append(out, drafts...)
	}
	return out, nil
}

func checkAnswers(t letter.Template, questions []letter.Question, answers map[string]string) error {
	for key, text := range answers {
		if !slices.ContainsFunc(questions, func(q letter.Question) bool { return q.Key == key }) {
			return &FieldError{Field: "set", Why: "names nothing that this letter asks"}
		}
		if key != letter.ChooseKey {
			continue
		}
		for _, k := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
			if !slices.Contains(t.ChoiceKeys(), k) {
				return &FieldError{Field: "choose", Why: "is not one of " + strings.Join(t.ChoiceKeys(), ", ")}
			}
		}
	}
	return nil
}

// letterWriter holds what the letters of one request are made with.
type letterWriter struct {
	desk     *Desk
	book     *letter.Book
	drawer   *pdf.Drawer
	template letter.Template
	request  LetterRequest
}

// fit writes a letter with as much in it as a page and a half holds. Disputes
// that do not fit go into further letters: what the person says is never cut.
func (w *letterWriter) fit(in letter.Input) ([]LetterDraft, error) {
	if w.template.Per == letter.PerController && len(in.Disputes) > 1 {
		return w.split(in)
	}
	var draft LetterDraft
	var err error
	for _, in.Room = range letter.Rooms {
		if draft, err = w.draft(in); err != nil || draft.Pages <= maxLetterPages {
			break
		}
	}
	return []LetterDraft{draft}, err
}

func (w *letterWriter) split(in letter.Input) ([]LetterDraft, error) {
	in.Room = letter.Rooms[1]
	in.Part, in.Parts = 1, 1
	groups, err := w.groups(in, in.Disputes)
	if err != nil {
		return nil, err
	}
	var out []LetterDraft
	for i, g := range groups {
		in.Disputes, in.Part, in.Parts = g, i+1, len(groups)
		draft, err := w.draft(in)
		if err != nil {
			return nil, err
		}
		out = append(out, draft)
	}
	return out, nil
}

// groups shares disputes out among letters that are short enough.
func (w *letterWriter) groups(in letter.Input, all []letter.Dispute) ([][]letter.Dispute, error) {
	var out [][]letter.Dispute
	var now []letter.Dispute
	for _, x := range all {
		in.Disputes = append(slices.Clone(now), x)
		in.Parts = 2 // so that the line about parts is measured
		draft, err := w.draft(in)
		if err != nil {
			return nil, err
		}
		if len(now) > 0 && draft.Pages > maxLetterPages {
			out, now = append(out, now), nil
		}
		now = append(now, x)
	}
	return append(out, now), nil
}

func (w *letterWriter) draft(in letter.Input) (LetterDraft, error) {
	l, err := w.book.Write(in)
	if err != nil {
		return LetterDraft{}, err
	}
	out := LetterDraft{Letter: l, LeftOut: in.LeftOut, Claimed: in.Claimed, Speaks: in.Activities, Pages: w.drawer.Length(l)}
	if out.Before, err = w.book.Before(in); err != nil {
		return out, err
	}
	for _, q := range w.book.Questions(in.Template, in.Place.Scheme) {
		if strings.TrimSpace(in.Answers[q.Key]) == "" {
			out.Ask = append(out.Ask, q)
		}
	}
	return out, nil
}

// EditedLetter makes a letter of text that the person edited.
func EditedLetter(id, text string) (Letter, error) {
	if !slices.Contains(letter.IDs, id) {
		return Letter{}, fmt.Errorf("letter: %w", ErrNoLetter)
	}
	if strings.TrimSpace(text) == "" {
		return Letter{}, &FieldError{Field: "text", Why: "is empty"}
	}
	return letter.Parse(id, text), nil
}

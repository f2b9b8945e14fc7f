package casework

import (
	"context"
	"errors"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Marked tells what was done with entries, and what is to be known of them, for
// those of which there is anything. Questions about possible mistakes are among it
// once the record was looked through: see CheckRecord.
func (d *Desk) Marked(ctx context.Context) (map[evidence.ID][]evidence.Mark, error) {
	rows, err := d.allRows(ctx)
	if err != nil {
		return nil, err
	}
	decisions, err := d.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	open, err := d.inQuestion(ctx)
	if err != nil {
		return nil, err
	}
	m := marker{of: map[evidence.ID][]evidence.Mark{}}
	for _, r := range rows {
		m.add(r.ID, evidence.MarkPicked, r.Has(evidence.FlagPicked))
		m.add(r.ID, evidence.MarkFlagged, r.Has(evidence.FlagDisputed))
		m.add(r.ID, evidence.MarkRepeat, r.Has(evidence.FlagDuplicate))
		m.add(r.ID, evidence.MarkIdentity, r.Has(evidence.FlagIdentity))
		m.add(r.ID, evidence.MarkInQuestion, open[r.ID])
	}
	said := map[evidence.Decision]evidence.Mark{
		evidence.Accepted: evidence.MarkFits, evidence.Rejected: evidence.MarkAside, evidence.NotAboutMe: evidence.MarkNotMe,
	}
	for _, x := range decisions {
		m.add(x.Entry, said[x.Decision], true)
	}
	return m.of, d.file.View(ctx, func(tx *casefile.Tx) error { return m.read(tx, rows) })
}

type marker struct {
	of map[evidence.ID][]evidence.Mark
}

func (m marker) add(id evidence.ID, mark evidence.Mark, yes bool) {
	if yes && !slices.Contains(m.of[id], mark) {
		m.of[id] = append(m.of[id], mark)
	}
}

// read marks what has the person's words beside it, and what is hidden.
func (m marker) read(tx *casefile.Tx, rows []evidence.EntryRow) error {
	picks, err1 := casefile.All[evidence.Pick](tx, nounPick)
	statements, err2 := casefile.All[evidence.Statement](tx, nounStatement)
	hidden, err3 := redactions(tx)
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	for _, p := range picks {
		m.add(p.Entry, evidence.MarkNoted, p.Note != "")
	}
	for _, s := range statements {
		for _, r := range s.Answers {
			m.add(r.Entry, evidence.MarkAnswered, true)
		}
	}
	if len(hidden) == 0 {
		return nil
	}
	for i := range rows {
		r := &rows[i]
		m.add(r.ID, evidence.MarkHidden, slices.ContainsFunc(hidden, func(x evidence.Redaction) bool { return hides(x, r) }))
	}
	return nil
}

// hides reports whether a part of an entry is hidden: by where it stands, or, where
// that is not known, by its words.
func hides(x evidence.Redaction, r *evidence.EntryRow) bool {
	if x.Source != r.Source {
		return false
	}
	for _, p := range r.Locator.Places {
		if p.Page != x.Page {
			continue
		}
		for _, b := range p.Boxes {
			if slices.ContainsFunc(x.Boxes, b.Overlaps) {
				return true
			}
		}
		words := strings.ToLower(strings.Join(strings.Fields(x.Text), " "))
		if len(p.Boxes) == 0 && words != "" && strings.Contains(strings.ToLower(strings.Join(strings.Fields(r.Title+" "+r.Text), " ")), words) {
			return true
		}
	}
	return false
}

// inQuestion are the entries about which a question is open.
func (d *Desk) inQuestion(ctx context.Context) (map[evidence.ID]bool, error) {
	found, ok := d.lastChecked()
	if !ok {
		return nil, nil
	}
	settled, err := d.settled(ctx)
	if err != nil {
		return nil, err
	}
	if err := d.withAnswers(ctx, found); err != nil {
		return nil, err
	}
	open := map[evidence.ID]bool{}
	for _, f := range found {
		if !isOpen(f) || settled(f) {
			continue
		}
		for _, id := range f.Entries {
			open[id] = true
		}
	}
	return open, nil
}

// bearing are the entries suggested for an activity, or picked for it.
func (d *Desk) bearing(ctx context.Context, id evidence.ActivityID) (map[evidence.ID]bool, error) {
	matches, err := d.Matches(ctx)
	if err != nil {
		return nil, err
	}
	a, err := d.activity(id)
	if err != nil {
		return nil, err
	}
	if a.OnRequest {
		if matches, err = d.MatchSchemes(ctx, []evidence.Scheme{{ID: id.Scheme(), Activities: []evidence.Activity{a}}}); err != nil {
			return nil, err
		}
	}
	picks, err := d.Picks(ctx)
	bears := map[evidence.ID]bool{}
	for _, m := range matches {
		if m.Activity == id {
			bears[m.Entry] = true
		}
	}
	for _, p := range picks {
		if p.Activity == id {
			bears[p.Entry] = true
		}
	}
	return bears, err
}

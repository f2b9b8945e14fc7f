package casework

import (
	"context"
	"errors"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
)

// Overview counts what the home screen tells.
func (d *Desk) Overview(ctx context.Context) (evidence.Overview, error) {
	var o evidence.Overview
	schemes, err := d.Schemes(ctx)
	if err != nil {
		return o, err
	}
	ours := map[evidence.ActivityID]bool{}
	for _, s := range schemes {
		o.Activities += len(s.Activities)
		for _, a := range s.Activities {
			ours[a.ID] = true
		}
	}
	form, err := d.Details()
	if err != nil {
		return o, err
	}
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		about, err := readAbout(tx)
		if err != nil {
			return err
		}
		o.Person, o.Claims = about.Person, about.Claims
		o.AskingAgain, o.SR1, o.Faster = form.Caution(o.Claims), about.SR1, form.Faster(about.SR1)
		return errors.Join(countCase(tx, &o, ours), d.countDisputes(tx, &o))
	})
	if err != nil {
		return o, err
	}
	return o, d.countChecked(ctx, &o)
}

// countCase counts what the case holds. Of the activities that something is picked
// for only those of its claims count.
func countCase(tx *casefile.Tx, o *evidence.Overview, ours map[evidence.ActivityID]bool) error {
	sources, err := tx.Sources()
	if err != nil {
		return err
	}
	findings, err := identityFindings(tx, sources)
	if err != nil {
		return err
	}
	o.Sources = len(sources)
	for _, f := range findings {
		if isOpen(f) {
			o.Attention++
		}
		if f.Answer == evidence.AnswerLater {
			o.Later++
		}
	}
	for _, s := range sources {
		o.Entries += s.EntryCount
	}
	picks, err := casefile.All[evidence.Pick](tx, nounPick)
	if err != nil {
		return err
	}
	entries, activities := map[evidence.ID]bool{}, map[evidence.ActivityID]bool{}
	for _, p := range picks {
		entries[p.Entry] = true
		if ours[p.Activity] {
			activities[p.Activity] = true
		}
	}
	o.Picks, o.WithPicks = len(entries), len(activities)
	statements, err := casefile.All[evidence.Statement](tx, nounStatement)
	if err != nil {
		return err
	}
	o.Statements = len(statements)
	return countBuilt(tx, o)
}

// countBuilt tells of the pack that was built last, and whether it still holds what
// the person chose and said.
func countBuilt(tx *casefile.Tx, o *evidence.Overview) error {
	all, err := casefile.All[built](tx, nounBuilt)
	if err != nil || len(all) == 0 {
		return err
	}
	last := newest(all)
	o.Built, o.PackID = last.Time, evidence.ShortPackID(last.Manifest.PackID)
	o.OwnOnly = !slices.ContainsFunc(all, func(b built) bool {
		return b.Manifest.PackID == last.Manifest.PackID && b.Manifest.Profile != evidence.ProfileMaster
	})
	if last.Chosen == "" {
		return nil
	}
	var now bundle.Input
	err = readChosen(tx, &now)
	o.Changed = contentOf(now) != last.Chosen
	return err
}

// countDisputes counts what the person flagged.
func (d *Desk) countDisputes(tx *casefile.Tx, o *evidence.Overview) error {
	disputes, err := standing(tx)
	o.Disputes = len(disputes)
	for _, x := range disputes {
		if _, late := d.due(x); late {
			o.Overdue++
		}
	}
	return err
}

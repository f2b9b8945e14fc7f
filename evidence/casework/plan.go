package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
	"ownpack/evidence/render"
)

// Plan lays out the pack as it would be printed now, with every label. It writes
// nothing.
func (d *Desk) Plan(ctx context.Context, profile evidence.Profile) (evidence.Plan, error) {
	engine := pdfium.New(pdfium.Options{CacheDir: d.opts.CacheDir})
	defer engine.Close()
	plan, _, err := d.plan(ctx, profile, engine)
	return plan, err
}

// plan also gives the renderer that measured the plan, to draw it.
func (d *Desk) plan(ctx context.Context, profile evidence.Profile, engine *pdfium.Engine) (evidence.Plan, *render.Renderer, error) {
	wording, err := bundle.Load(d.opts.Templates)
	if err != nil {
		return evidence.Plan{}, nil, err
	}
	renderer, err := render.New(d.opts.Templates, d.opts.Program, engine)
	if err != nil {
		return evidence.Plan{}, nil, err
	}
	in := bundle.Input{Wording: wording, CaseID: d.file.ID(), Profile: profile}
	if in.Schemes, err = d.Schemes(ctx); err != nil {
		return evidence.Plan{}, nil, err
	}
	var saved packDate
	var reread map[redact.Spot]string
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		if _, err := tx.Get(nounPackDate, onlyKey, &saved); err != nil {
			return err
		}
		if err := readPlanInput(tx, &in); err != nil {
			return err
		}
		d.addCopies(&in)
		reread, err = hidingRecord(tx, in.Redactions)
		return err
	})
	if err != nil {
		return evidence.Plan{}, nil, fmt.Errorf("gather what goes into the pack: %w", err)
	}
	if len(in.Picks) == 0 && len(in.Statements) == 0 {
		return evidence.Plan{}, nil, ErrNothingPicked
	}
	in.PackDate = saved.dayFor(contentOf(in), d.today())
	plan, err := bundle.Plan(in)
	if err != nil {
		return evidence.Plan{}, nil, err
	}
	if plan, err = d.cover(plan, in, reread); err != nil {
		return evidence.Plan{}, nil, err
	}
	plan, err = renderer.Measure(plan)
	return plan, renderer, err
}

// packDate is the day a pack bears. It stays as long as the content does, so
// that building again gives the same bytes.
type packDate struct {
	Day     string `json:"day"`
	Content string `json:"content"` // hash of what went in
}

func (p packDate) dayFor(content, today string) string {
	if p.Day != "" && p.Content == content {
		return p.Day
	}
	return today
}

// contentOf is a hash of everything a pack is made from but its date and
// profile.
func contentOf(in bundle.Input) string {
	b, err := json.Marshal([]any{
		in.Person, in.Helpers, in.Claims, in.Picks, in.Statements, in.Disputes,
		in.Redactions, in.Exhibits, in.Order, in.NoMarks, in.Sources, in.Ours,
	})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func readPlanInput(tx *casefile.Tx, in *bundle.Input) error {
	about, err := readAbout(tx)
	if err != nil {
		return err
	}
	in.Person, in.Helpers, in.Claims = about.Person, about.Helpers, about.Claims
	var err1, err2, err3, err4 error
	_, err1 = tx.Get(nounOrder, onlyKey, &in.Order)
	_, err2 = tx.Get(nounNoMarks, onlyKey, &in.NoMarks)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	in.Picks, err1 = casefile.All[evidence.Pick](tx, nounPick)
	in.Statements, err2 = casefile.All[evidence.Statement](tx, nounStatement)
	in.Disputes, err3 = standing(tx)
	in.Redactions, err4 = redactions(tx)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return err
	}
	if err := readPlanEntries(tx, in); err != nil {
		return err
	}
	return readPlanSources(tx, in)
}

// readPlanEntries fills Entries, and drops picks of entries whose source is no
// longer in the case.
func readPlanEntries(tx *casefile.Tx, in *bundle.Input) error {
	in.Entries = map[evidence.ID]evidence.Entry{}
	add := func(id evidence.ID) (bool, error) {
		for id != "" {
			if _, have := in.Entries[id]; have {
				return true, nil
			}
			e, err := tx.FindEntry(string(id))
			if errors.Is(err, casefile.ErrNotFound) {
				return false, nil
			}
			if err != nil {
				return false, err
			}
			in.Entries[id] = e
			id = e.Parent
		}
		return true, nil
	}
	var failure error
	in.Picks = slices.DeleteFunc(in.Picks, func(p evidence.Pick) bool {
		found, err := add(p.Entry)
		failure = errors.Join(failure, err)
		return !found
	})
	in.Disputes = slices.DeleteFunc(in.Disputes, func(x evidence.Dispute) bool {
		found, err := add(x.Entry)
		failure = errors.Join(failure, err)
		return !found
	})
	return failure
}

// readPlanSources fills in what the picked entries' sources hold.
func readPlanSources(tx *casefile.Tx, in *bundle.Input) error {
	all, err := tx.Sources()
	if err != nil {
		return err
	}
	foreign, err := foreignSources(tx, all)
	if err != nil {
		return err
	}
	used := map[evidence.ID]bool{}
	for _, p := range in.Picks {
		used[in.Entries[p.Entry].Source] = true
	}
	in.Pages = map[evidence.ID][]evidence.Page{}
	in.Others = map[evidence.ID][]evidence.Entry{}
	in.Exhibits = map[evidence.ID]evidence.Exhibit{}
	in.Ours = map[evidence.ID]bool{}
	for _, s := range all {
		if !used[s.ID] {
			continue
		}
		if len(foreign[s.ID]) == 0 {
			in.Ours[s.ID] = true
		} else {
			s.Warnings = append(s.Warnings, evidence.Warning{Code: evidence.WarnIdentityMismatch})
		}
		in.Sources = append(in.Sources, s)
		if err := readPlanSource(tx, in, s); err != nil {
			return err
		}
	}
	return nil
}

func readPlanSource(tx *casefile.Tx, in *bundle.Input, s evidence.Source) (err error) {
	if in.Pages[s.ID], err = tx.Pages(s.ID); err != nil {
		return err
	}
	if in.Others[s.ID], err = tx.Entries(evidence.Filter{Source: s.ID}); err != nil {
		return err
	}
	var as evidence.Exhibit
	chosen, err := tx.Get(nounExhibit, string(s.ID), &as)
	if chosen {
		in.Exhibits[s.ID] = as
	}
	return err
}

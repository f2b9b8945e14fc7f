package casework

import (
	"cmp"
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

// Plan lays out the whole pack as it would be printed now, with every label. It
// writes nothing.
func (d *Desk) Plan(ctx context.Context, profile evidence.Profile) (evidence.Plan, error) {
	return d.PlanPack(ctx, PlanOptions{Profile: profile})
}

// PlanOptions says what is planned.
type PlanOptions struct {
	Profile evidence.Profile
	// SupplementTo is the pack id, or how it begins, of the pack or supplement that
	// was handed in last: only what is new is planned. Empty for the whole pack.
	SupplementTo string
}

// PlanPack is Plan for a pack or a supplement to one.
func (d *Desk) PlanPack(ctx context.Context, o PlanOptions) (evidence.Plan, error) {
	engine := pdfium.New(pdfium.Options{CacheDir: d.opts.CacheDir})
	defer engine.Close()
	laid, err := d.plan(ctx, o, engine)
	return laid.plan, err
}

// laidOut is a plan with the renderer that measured it, to draw it.
type laidOut struct {
	plan     evidence.Plan
	renderer *render.Renderer
	// open is the plan with nothing covered, as the case keeps it; content is what
	// its date hangs on.
	open    evidence.Plan
	content string
	chosen  string // hash of what the person chose and said, to see later whether it changed
	after   string // the pack id it adds to
}

func (d *Desk) plan(ctx context.Context, o PlanOptions, engine *pdfium.Engine) (laidOut, error) {
	var out laidOut
	wording, err := bundle.Load(d.opts.Templates)
	if err != nil {
		return out, err
	}
	if out.renderer, err = render.New(d.opts.Templates, d.opts.Program, engine); err != nil {
		return out, err
	}
	in := bundle.Input{Wording: wording, CaseID: d.file.ID(), Profile: o.Profile}
	if in.Schemes, err = d.Schemes(ctx); err != nil {
		return out, err
	}
	if in.Rules, err = d.rules(); err != nil {
		return out, err
	}
	var saved packDate
	var reread map[redact.Spot]string
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		if in.Earlier, err = handed(tx, o.SupplementTo); err != nil {
			return err
		}
		if n := len(in.Earlier); n > 0 {
			out.after = in.Earlier[n-1].PackID
		}
		if _, err := tx.Get(nounPackDate, packDateKey(out.after), &saved); err != nil {
			return err
		}
		if err := readChosen(tx, &in); err != nil {
			return err
		}
		out.chosen = contentOf(in)
		if err := readPlanSources(tx, &in); err != nil {
			return err
		}
		d.addCopies(&in)
		reread, err = hidingRecord(tx, in.Redactions)
		return err
	})
	if err != nil {
		return out, fmt.Errorf("gather what goes into the pack: %w", err)
	}
	if len(in.Picks) == 0 && len(in.Statements) == 0 {
		return out, ErrNothingPicked
	}
	out.content = contentOf(in)
	in.PackDate = saved.dayFor(out.content, d.today())
	if out.open, err = bundle.Plan(in); err != nil {
		return out, err
	}
	if out.plan, err = d.cover(out.open, in, reread); err != nil {
		return out, err
	}
	if out.plan, err = d.askOfOthers(ctx, out.plan, in); err != nil {
		return out, err
	}
	out.plan, err = out.renderer.Measure(out.plan)
	return out, err
}

// packDateKey is the key of the day a whole pack bears, or a supplement to the
// pack of the given id.
func packDateKey(after string) string { return cmp.Or(after, onlyKey) }

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

// readPlanInput reads all that a plan is made from.
func readPlanInput(tx *casefile.Tx, in *bundle.Input) error {
	if err := readChosen(tx, in); err != nil {
		return err
	}
	return readPlanSources(tx, in)
}

// readChosen reads what the person chose and said, and the sources it is from,
// without what those hold.
func readChosen(tx *casefile.Tx, in *bundle.Input) error {
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
	return chooseSources(tx, in)
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

// chooseSources fills in which sources the picked entries are from, whose those
// are, and how they are shown.
func chooseSources(tx *casefile.Tx, in *bundle.Input) error {
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
		var as evidence.Exhibit
		chosen, err := tx.Get(nounExhibit, string(s.ID), &as)
		if err != nil {
			return err
		}
		if chosen {
			in.Exhibits[s.ID] = as
		}
	}
	return nil
}

// readPlanSources fills in what the chosen sources hold.
func readPlanSources(tx *casefile.Tx, in *bundle.Input) (err error) {
	in.Pages = map[evidence.ID][]evidence.Page{}
	in.Others = map[evidence.ID][]evidence.Entry{}
	for _, s := range in.Sources {
		if in.Pages[s.ID], err = tx.Pages(s.ID); err != nil {
			return err
		}
		if in.Others[s.ID], err = tx.Entries(evidence.Filter{Source: s.ID}); err != nil {
			return err
		}
	}
	return nil
}

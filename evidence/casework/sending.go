package casework

import (
	"context"
	"errors"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
	"ownpack/evidence/redact"
)

// stepLeave is what leaving a detail as it is is called in the history.
const stepLeave = "leave"

// Sending lists the documents about to be sent, in the order of the pack, with
// what else is seen in each.
func (d *Desk) Sending(ctx context.Context) ([]evidence.Sending, error) {
	plan, err := d.Plan(ctx, evidence.ProfileMaster)
	if errors.Is(err, ErrNothingPicked) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return d.sending(ctx, plan)
}

// PrivateState counts what Sending lists. It lays out no page, so it takes little
// time.
func (d *Desk) PrivateState(ctx context.Context) (evidence.PrivateState, error) {
	var state evidence.PrivateState
	plan, err := d.unmeasured(ctx)
	if errors.Is(err, ErrNothingPicked) {
		return state, nil
	}
	if err != nil {
		return state, err
	}
	all, err := d.sending(ctx, plan)
	for _, s := range all {
		state.Documents++
		state.Open += s.Open()
		state.Found += len(s.Found)
		state.Hidden += len(s.Hidden)
	}
	return state, err
}

// unmeasured is the plan without labels.
func (d *Desk) unmeasured(ctx context.Context) (evidence.Plan, error) {
	wording, err := bundle.Load(d.opts.Templates)
	if err != nil {
		return evidence.Plan{}, err
	}
	in := bundle.Input{Wording: wording, CaseID: d.file.ID(), Profile: evidence.ProfileMaster, PackDate: d.today()}
	if in.Schemes, err = d.Schemes(ctx); err != nil {
		return evidence.Plan{}, err
	}
	if err := d.file.View(ctx, func(tx *casefile.Tx) error { return readPlanInput(tx, &in) }); err != nil {
		return evidence.Plan{}, err
	}
	d.addCopies(&in)
	if len(in.Picks) == 0 && len(in.Statements) == 0 {
		return evidence.Plan{}, ErrNothingPicked
	}
	plan, err := bundle.Plan(in)
	if err != nil {
		return plan, err
	}
	return d.cover(plan, in, nil)
}

// sending looks through the documents of a plan.
func (d *Desk) sending(ctx context.Context, plan evidence.Plan) ([]evidence.Sending, error) {
	book, err := d.HidingAdvice()
	if err != nil {
		return nil, err
	}
	person, err := d.Person(ctx)
	if err != nil {
		return nil, err
	}
	var out []evidence.Sending
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		own, err1 := ownDetails(tx, person, sources)
		hidden, err2 := redactions(tx)
		left, err3 := tx.Keys(nounLeft)
		if err := errors.Join(err1, err2, err3); err != nil {
			return err
		}
		for _, item := range plan.Items {
			at := slices.IndexFunc(sources, func(s evidence.Source) bool { return s.ID == item.Source })
			if at < 0 {
				continue
			}
			s := evidence.Sending{Item: item, Source: sources[at]}
			for _, w := range plan.Warnings {
				if w.Source == item.Source {
					s.Beside = append(s.Beside, w)
				}
			}
			pages, err := sentPages(tx, item)
			if err != nil {
				return err
			}
			for _, r := range hidden {
				if r.Source == item.Source && slices.ContainsFunc(pages, func(p evidence.Page) bool { return p.Number == r.Page }) {
					s.Hidden = append(s.Hidden, r)
				}
			}
			for _, f := range suggested(book, own, s.Source, pages, 0, hidden) {
				s.Found = append(s.Found, d.detail(f, left))
			}
			out = append(out, s)
		}
		return nil
	})
	return out, err
}

// sentPages are the pages of an item that are sent. Of one that is typed out they
// hold only what is typed.
func sentPages(tx *casefile.Tx, item evidence.Item) ([]evidence.Page, error) {
	if item.Kind == evidence.ItemExhibit {
		pages, err := tx.Pages(item.Source)
		return slices.DeleteFunc(pages, func(p evidence.Page) bool { return !slices.Contains(item.SourcePages, p.Number) }), err
	}
	var out []evidence.Page
	for _, q := range item.Typed {
		if q.SourcePage > 0 {
			out = append(out, evidence.Page{Number: q.SourcePage, Text: q.Quote})
		}
	}
	return out, nil
}

func (d *Desk) detail(f Suggested, left []string) evidence.Detail {
	key := d.file.IDKey().ID(evidence.IDRedaction, string(f.Source), f.Key)
	return evidence.Detail{
		Key: key, What: f.What, Reason: f.Reason, Text: f.Text, Pages: f.Pages, Hidden: f.Hidden,
		Left: slices.Contains(left, leftKey(f.Source, key)),
	}
}

func leftKey(source, detail evidence.ID) string { return string(source) + " " + string(detail) }

// leftRows are the rows about details of a source that are left as they are.
func leftRows(tx *casefile.Tx, source evidence.ID) ([]casefile.Key, error) {
	keys, err := tx.Keys(nounLeft)
	var rows []casefile.Key
	for _, key := range keys {
		if strings.HasPrefix(key, leftKey(source, "")) {
			rows = append(rows, casefile.Key{Noun: nounLeft, Key: key})
		}
	}
	return rows, err
}

// Leave notes that details of a document stay as they are, so that nobody is
// asked again.
func (d *Desk) Leave(ctx context.Context, source evidence.ID, details []evidence.ID) error {
	return d.update(ctx, stepLeave, func(tx *casefile.Tx) error {
		if _, err := tx.FindSource(string(source)); err != nil {
			return err
		}
		for _, id := range details {
			if err := tx.Put(nounLeft, leftKey(source, id), true); err != nil {
				return err
			}
		}
		return nil
	})
}

// HideDetail is Redact for words on several pages.
func (d *Desk) HideDetail(ctx context.Context, r evidence.HideRequest) ([]evidence.Redaction, error) {
	h := Hide{Source: string(r.Source), Text: r.Text, Box: r.Box, Reason: r.Reason, Everywhere: r.Everywhere}
	if len(r.Pages) > 0 {
		h.Page, h.Also = r.Pages[0], r.Pages[1:]
	}
	return d.Redact(ctx, h)
}

// HidingWords is HidingAdvice as a screen needs it.
func (d *Desk) HidingWords() (evidence.HidingAdvice, error) {
	book, err := d.HidingAdvice()
	if err != nil {
		return evidence.HidingAdvice{}, err
	}
	out := evidence.HidingAdvice{Plain: book.Plain, Warning: book.Warning}
	for _, r := range book.Reasons {
		out.Reasons = append(out.Reasons, evidence.HidingReason{ID: r.ID, Name: r.Name, Help: r.Help})
	}
	return out, nil
}

// PageText is a page as text: as it is, and as it will be read with what is
// hidden on it.
func (d *Desk) PageText(ctx context.Context, source evidence.ID, page int) (evidence.PageText, error) {
	out := evidence.PageText{Source: source, Page: page}
	book, err := d.HidingAdvice()
	if err != nil {
		return out, err
	}
	out.Bar = book.Bar()
	var stored evidence.Page
	var hidden []evidence.Redaction
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		pages, err1 := tx.Pages(source)
		all, err2 := redactions(tx)
		for _, p := range pages {
			if p.Number == page {
				stored = p
			}
		}
		hidden = slices.DeleteFunc(all, func(r evidence.Redaction) bool { return r.Source != source || r.Page != page })
		return errors.Join(err1, err2)
	})
	out.Before, out.After, out.Read, out.Hidden = stored.Text, stored.Text, stored.Read, len(hidden)
	if err != nil || len(hidden) == 0 {
		return out, err
	}
	before, after, err := d.readPage(ctx, redact.Spot{Source: source, Page: page}, stored, boxesOf(hidden), out.Bar)
	if err != nil {
		return out, err
	}
	if strings.TrimSpace(before) == "" {
		out.After = book.Masked(stored.Text, hidden)
		return out, nil
	}
	out.Before, out.After = before, after
	return out, nil
}

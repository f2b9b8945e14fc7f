package casework

import (
	"context"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
)

// flagged gives the entries that disputes are about: those named, all of a
// document that is named, copies that say the same on the same day, and the parts
// of an entry that hold what is wrong in it.
func (d *Desk) flagged(disputes []evidence.Dispute, entries []evidence.Entry) map[evidence.ID]bool {
	out := map[evidence.ID]bool{}
	if len(disputes) == 0 {
		return out
	}
	on, words := map[evidence.ID][]evidence.Dispute{}, map[evidence.ID][]evidence.Dispute{}
	for _, x := range disputes {
		if x.Entry == "" {
			on[x.Source] = append(on[x.Source], x)
			continue
		}
		on[x.Entry] = append(on[x.Entry], x)
		if x.Words != "" {
			words[x.Words] = append(words[x.Words], x)
		}
	}
	delete(on, "")
	parent := make(map[evidence.ID]evidence.ID, len(entries))
	for _, e := range entries {
		parent[e.ID] = e.Parent
		if len(on[e.ID]) == 0 && len(words) > 0 {
			on[e.ID] = words[d.says(e)]
		}
	}
	for _, e := range entries {
		out[e.ID] = len(on[e.ID]) > 0 || aboutDocument(on[e.Source], e)
		for up, n := e.Parent, 0; up != "" && n < 16 && !out[e.ID]; up, n = parent[up], n+1 {
			for _, x := range on[up] {
				out[e.ID] = out[e.ID] || x.Covers(e)
			}
		}
	}
	return out
}

// aboutDocument reports whether what was flagged in a whole document is about an
// entry of it. What is left out of the document makes nothing in it wrong.
func aboutDocument(disputes []evidence.Dispute, e evidence.Entry) bool {
	for _, x := range disputes {
		if x.Type != evidence.Missing && (x.Says == "" || x.Covers(e)) {
			return true
		}
	}
	return false
}

// HeldBack lists what would be suggested for schemes, were its entries not
// flagged as mistakes. Accepting one brings it back.
func (d *Desk) HeldBack(ctx context.Context, schemes []evidence.Scheme) ([]evidence.Match, error) {
	_, held, err := d.matchSchemes(ctx, schemes)
	return held, err
}

// apart splits matches into those that are suggested, and those that are not
// because their entry is flagged as a mistake and the person did not accept it.
func (d *Desk) apart(ctx context.Context, matches []evidence.Match, said verdicts) (suggested, held []evidence.Match, err error) {
	rows, err := d.allRows(ctx)
	if err != nil {
		return nil, nil, err
	}
	flagged := map[evidence.ID]bool{}
	for _, r := range rows {
		if r.Has(evidence.FlagDisputed) {
			flagged[r.ID] = true
		}
	}
	suggested = make([]evidence.Match, 0, len(matches))
	for _, m := range matches {
		if flagged[m.Entry] && said.about(m.Entry, m.Activity) != evidence.Accepted {
			held = append(held, m)
			continue
		}
		suggested = append(suggested, m)
	}
	return suggested, held, nil
}

// addCopies lets a dispute stand beside each copy of its entry, too: where the
// same words of the same day are in the pack from another source, they are
// disclosed as disputed.
func (d *Desk) addCopies(in *bundle.Input) {
	has, words := map[evidence.ID]bool{}, map[evidence.ID][]evidence.Dispute{}
	for _, x := range in.Disputes {
		has[x.Entry] = true
		if x.Words != "" {
			words[x.Words] = append(words[x.Words], x)
		}
	}
	if len(words) == 0 {
		return
	}
	for _, s := range in.Sources {
		for _, e := range in.Others[s.ID] {
			if has[e.ID] {
				continue
			}
			for _, x := range words[d.says(e)] {
				x.Entry, x.Source, x.Page = e.ID, "", e.Locator.Page()
				in.Disputes = append(in.Disputes, x)
				addWithParents(in, e)
			}
		}
	}
}

// addWithParents gives a plan an entry and what it is part of.
func addWithParents(in *bundle.Input, e evidence.Entry) {
	in.Entries[e.ID] = e
	for _, p := range in.Others[e.Source] {
		if p.ID == e.Parent && in.Entries[p.ID].ID == "" {
			addWithParents(in, p)
		}
	}
}

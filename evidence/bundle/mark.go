package bundle

import (
	"cmp"
	"slices"

	"ownpack/evidence"
)

// closeBy is how far apart two stretches may be, in points, and still get one
// mark.
const closeBy = 8.0

// marks are where the picked entries of a source stand on its pages. A document
// that is relied on as a whole has none.
func (p *planner) marks(picked []pickedEntry) []evidence.PageMark {
	if p.NoMarks {
		return nil
	}
	var all []evidence.PageMark
	for _, e := range picked {
		if e.entry.Kind == evidence.KindDocument || e.entry.Kind == evidence.KindLetter && e.entry.Parent == "" {
			continue
		}
		for _, place := range e.entry.Locator.Places {
			for _, b := range place.Boxes {
				all = append(all, evidence.PageMark{Page: place.Page, Top: b.Y, Bottom: b.Y + b.H})
			}
		}
	}
	slices.SortFunc(all, func(a, b evidence.PageMark) int {
		return cmp.Or(cmp.Compare(a.Page, b.Page), cmp.Compare(a.Top, b.Top))
	})
	var out []evidence.PageMark
	for _, m := range all {
		if last := len(out) - 1; last >= 0 && out[last].Page == m.Page && m.Top-out[last].Bottom <= closeBy {
			out[last].Bottom = max(out[last].Bottom, m.Bottom)
			continue
		}
		out = append(out, m)
	}
	return out
}

package letter

import (
	"slices"

	"ownpack/evidence"
)

// Place is where a letter is needed: the person's nation and claim.
type Place struct {
	Nation evidence.Nation
	Scheme evidence.SchemeID // of the claim it is about; empty for none
	// Authority names the one that decides the claim, where the person says so.
	Authority string
}

// RefusedError says why a letter is not written, and which serves instead.
type RefusedError struct {
	ID      string
	Why     string
	Instead string // the id of a letter, or empty
	// Unless names an authority for whose claims the letter exists all the same;
	// UnlessIf says of whom that holds.
	Unless   string
	UnlessIf string
}

// Error gives the reason.
func (e *RefusedError) Error() string { return e.Why }

// Authority finds who decides the claim there.
func (b *Book) Authority(p Place) (Authority, bool) {
	for _, a := range b.authorities {
		if p.Authority != "" {
			if a.ID == p.Authority {
				if !slices.Contains(a.Schemes, p.Scheme) || !slices.Contains(a.Nations, p.Nation) {
					a.Benefit = ""
				}
				return a, true
			}
			continue
		}
		if slices.Contains(a.Schemes, p.Scheme) && slices.Contains(a.Nations, p.Nation) {
			return a, true
		}
	}
	return Authority{}, false
}

// Refuse tells whether the letter exists in that place: nil if it does.
func (b *Book) Refuse(t Template, p Place) *RefusedError {
	if len(t.Nations) > 0 || t.Per == PerClaim {
		switch {
		case t.Per == PerClaim && p.Scheme == "":
			return &RefusedError{ID: t.ID, Why: b.words.NoClaim}
		case p.Nation == "":
			return &RefusedError{ID: t.ID, Why: b.words.NoNation}
		}
	}
	who, known := b.Authority(p)
	if t.Per == PerClaim && !known {
		return &RefusedError{ID: t.ID, Why: b.words.NoNation}
	}
	if allows(t.Nations, p.Nation) && allows(t.Authorities, who.ID) {
		return nil
	}
	for _, e := range t.Elsewhere {
		if slices.Contains(e.Nations, p.Nation) || slices.Contains(e.Authorities, who.ID) {
			return &RefusedError{ID: t.ID, Why: e.Why, Instead: e.Instead, Unless: e.Unless, UnlessIf: e.UnlessIf}
		}
	}
	return &RefusedError{ID: t.ID, Why: b.words.NoNation}
}

func allows[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// holds reports whether a part of a letter stands in this one.
func (w when) holds(in *writing) bool {
	return allows(w.Nations, in.Place.Nation) && allows(w.Authorities, in.who.ID) && allows(w.Schemes, in.Place.Scheme) &&
		allows(w.Stages, in.Claim.Stage) && allows(w.ToKinds, in.to.Kind) &&
		(w.If == "" || !empty(in.values[w.If])) && (w.Not == "" || empty(in.values[w.Not]))
}

func empty(v any) bool { return v == nil || v == "" || v == 0 || v == false }

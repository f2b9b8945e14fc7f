package assertion

import "ownpack/evidence"

// Reading is what is claimed of a run of words. More than one may hold at once:
// a relative's past illness is both.
type Reading struct {
	Negated  bool
	Possible bool
	Planned  bool // due, advised, or only if something happens
	Past     bool // was so and is over, or nobody says that it still is
	Family   bool
	Other    bool // somebody who is neither the patient nor family
	Template bool // a form, leaflet or screening question
}

// Plain reports whether the words are simply said of the patient.
func (r Reading) Plain() bool { return r == Reading{} }

// Assertion puts the reading into the word that entries carry.
func (r Reading) Assertion() evidence.Assertion {
	switch {
	case r.Negated:
		return evidence.Negated
	case r.Planned:
		return evidence.Planned
	case r.Past:
		return evidence.Historical
	case r.Possible, r.Template:
		return evidence.Possible
	}
	return evidence.Affirmed
}

// Experiencer tells whom the words are about.
func (r Reading) Experiencer() evidence.Experiencer {
	switch {
	case r.Family:
		return evidence.AboutFamily
	case r.Other:
		return evidence.AboutOther
	}
	return evidence.AboutPatient
}

// With joins two readings: what holds in either.
func (r Reading) With(o Reading) Reading {
	return Reading{
		Negated: r.Negated || o.Negated, Possible: r.Possible || o.Possible, Planned: r.Planned || o.Planned,
		Past: r.Past || o.Past, Family: r.Family || o.Family, Other: r.Other || o.Other, Template: r.Template || o.Template,
	}
}

func (r *Reading) add(m mark) {
	switch m {
	case negated:
		r.Negated = true
	case possible:
		r.Possible = true
	case planned:
		r.Planned = true
	case past:
		r.Past = true
	case family:
		r.Family = true
	case other:
		r.Other = true
	case template:
		r.Template = true
	}
}

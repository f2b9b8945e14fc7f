package evidence

import (
	"errors"
	"slices"
	"time"
)

// ErrNothingNew is a supplement to a pack that holds everything already.
var ErrNothingNew = errors.New("nothing was added since that pack")

// ErrFolder is a folder for the pack that is not there and cannot be made, or
// cannot be written to.
var ErrFolder = errors.New("the folder for the pack cannot be made")

// PackOptions say which version of a pack is meant.
type PackOptions struct {
	Profile Profile
	// FirstUpload is for the form that begins an appeal: one file, as small as that
	// form wants it.
	FirstUpload bool
	// Large makes it in large print.
	Large bool
	// Originals attaches the files as they were imported, to the person's own copy.
	Originals bool
	// SupplementTo is the pack id of what was handed in last: only what is new goes
	// in. Empty for the whole pack.
	SupplementTo string
}

// PackNote names a pack that was built from the case.
type PackNote struct {
	PackID     string // as it is printed
	Built      time.Time
	For        []Profile
	First      int // labels
	Last       int
	Supplement int // its number, 0 for a whole pack
}

// Signer is whoever signs a pack.
type Signer struct {
	Name        string
	Fingerprint string // SHA-256 of the certificate, hex; empty while there is no key
}

// PackVersion is a version of a pack, with words for people.
type PackVersion struct {
	PackOptions
	Name string
	For  string   // who it serves
	Send []string // how it is handed in, step by step
	// Stages are those of a claim at which it is handed in, and Else is what to say
	// at others; both are empty for the person's own copy.
	Stages []Stage
	Else   string
}

// Suits reports whether the version is handed in at the stage of one of the claims,
// as far as those are known.
func (v PackVersion) Suits(claims []Claim) bool {
	known := false
	for _, c := range claims {
		if slices.Contains(v.Stages, c.Stage) {
			return true
		}
		known = known || c.Stage != ""
	}
	return !known || len(v.Stages) == 0
}

// SuitedVersion is the place of the version that is handed in at the stage of the
// first claim of which that is known; 0 if there is none.
func SuitedVersion(versions []PackVersion, claims []Claim) int {
	for _, c := range claims {
		for i, v := range versions {
			if c.Stage != "" && slices.Contains(v.Stages, c.Stage) {
				return i
			}
		}
	}
	return 0
}

// Arrangement is how documents stand in the pack.
type Arrangement struct {
	By      OrderBy
	ByHand  bool // the person put documents in their places
	NoMarks bool // no bars beside passages
}

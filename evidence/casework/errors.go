package casework

import (
	"errors"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/render"
	"ownpack/evidence/scheme"
)

// What can go wrong with a case. They are those of package casefile, given here
// so that commands and screens need only this door.
var (
	ErrPassphrase    = casefile.ErrPassphrase
	ErrInUse         = casefile.ErrInUse
	ErrDamaged       = casefile.ErrDamaged
	ErrNotCase       = casefile.ErrNotCase
	ErrExists        = casefile.ErrExists
	ErrNewer         = casefile.ErrNewer
	ErrNotFound      = casefile.ErrNotFound
	ErrAmbiguous     = casefile.ErrAmbiguous
	ErrLocked        = casefile.ErrLocked
	ErrFull          = casefile.ErrFull
	ErrNothingToUndo = casefile.ErrNothingToUndo
	ErrNothingToRedo = casefile.ErrNothingToRedo
)

// ErrNoScheme says that there is no scheme of that id.
var ErrNoScheme = scheme.ErrUnknown

// ErrTooSmall is a largest size that holds not even the pack's own pages.
var ErrTooSmall = render.ErrTooSmall

// ErrNothingPicked says that there is nothing to put into a pack yet.
var ErrNothingPicked = errors.New("no entry is picked and nothing is said yet")

// ErrFolder is a folder for the pack that is not there and cannot be made.
var ErrFolder = evidence.ErrFolder

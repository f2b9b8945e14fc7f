package casefile

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/ncruces/go-sqlite3"
)

// What can stand in the way, to be matched with errors.Is.
var (
	ErrPassphrase    = errors.New("the passphrase is not right")
	ErrInUse         = errors.New("the case is open elsewhere")
	ErrDamaged       = errors.New("the case file is damaged")
	ErrNotCase       = errors.New("not a case file")
	ErrExists        = errors.New("it is there already")
	ErrNewer         = errors.New("the case file was made by a newer version of ownpack")
	ErrNotFound      = errors.New("not found in this case")
	ErrAmbiguous     = errors.New("more than one fits")
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
	ErrClosed        = errors.New("the case is closed")
	ErrFull          = errors.New("the disk is full")
	ErrMemory        = errors.New("there is not enough memory")
	ErrLocked        = errors.New("this copy of the case can only be read")
	ErrReadOnly      = errors.New("this part of the case is open for reading only")
)

// fileError drops the path from errors of the file system: a file's name may be
// a person's.
func fileError(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok {
		return le.Err
	}
	return err
}

// dbError turns an error of the database into one of ours.
func dbError(ctx context.Context, err error) error {
	var code sqlite3.ErrorCode
	if err == nil || !errors.As(err, &code) {
		return err
	}
	var ext sqlite3.ExtendedErrorCode
	errors.As(err, &ext)
	switch {
	case code == sqlite3.INTERRUPT && ctx.Err() != nil:
		return ctx.Err()
	case code == sqlite3.FULL:
		return fmt.Errorf("%w (%v)", ErrFull, code)
	case code == sqlite3.CORRUPT, code == sqlite3.NOTADB,
		ext == sqlite3.IOERR_DATA, ext == sqlite3.IOERR_SHORT_READ, ext == sqlite3.IOERR_CORRUPTFS:
		return fmt.Errorf("%w (%v)", ErrDamaged, ext)
	}
	return fileError(err)
}

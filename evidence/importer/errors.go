package importer

import (
	"errors"
	"strings"
)

// The reasons why a file gives no entries at all.
var (
	ErrUnsupported = errors.New("format not supported")
	ErrPassword    = errors.New("password needed")
	ErrUnreadable  = errors.New("file cannot be read")
	ErrEmpty       = errors.New("file is empty")
)

// FormatError says why a file could not be imported. Reason is a plain phrase
// that a person may read and holds nothing of the file's text; Err is one of
// the errors above.
type FormatError struct {
	Reason  string
	Locator string // where in the file: "page 3", "line 12"; empty if it is the whole
	Err     error
}

func (e *FormatError) Error() string {
	s := e.Reason
	if s == "" && e.Err != nil {
		s = e.Err.Error()
	}
	if e.Locator != "" {
		s += " (" + e.Locator + ")"
	}
	return s
}

// Unwrap gives the sentinel that the error stands for.
func (e *FormatError) Unwrap() error { return e.Err }

// Unsupported is the error for a file of a format that no importer reads.
func Unsupported(format string) error {
	if format == "" {
		format = "a file of unknown kind"
	}
	return &FormatError{Reason: "it is " + format + ", which is not read yet", Err: ErrUnsupported}
}

// Unreadable is the error for a file of a known format that is damaged.
// Reason must hold nothing of the file's text.
func Unreadable(reason, locator string) error {
	return &FormatError{Reason: reason, Locator: locator, Err: ErrUnreadable}
}

// sealed ends the reason of a Sealed error.
const sealed = " is locked with a password that only the program it was made with can take"

// Sealed is the error for a locked file that no password opens here.
func Sealed(what string) error {
	return &FormatError{Reason: what + sealed, Err: ErrPassword}
}

// IsSealed tells the reason of a Sealed error.
func IsSealed(reason string) bool { return strings.HasSuffix(reason, sealed) }

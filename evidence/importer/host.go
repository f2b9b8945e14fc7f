package importer

import (
	"context"
	"image"

	"ownpack/evidence"
)

// Host is what an importer may ask of the program around it. The zero Host has
// nothing to offer and takes nothing, so every importer must do without.
type Host struct {
	// OnPart takes the files found inside: see Give.
	OnPart func(Part) error
	// Passwords may open the file; they are tried in turn.
	Passwords []string
	// Columns says what a table's columns mean: from the column's head, as it
	// stands, to the name of a column that is known.
	Columns map[string]string
	// Reader reads pictures; nil when no program for that is there.
	Reader Reader
	// Converter turns office documents into PDF; nil when no program for that
	// is there.
	Converter Converter
}

// Give hands out a file that was found inside, to be imported as a source of
// its own. The content is the receiver's from then on.
func (h Host) Give(p Part) error {
	if h.OnPart == nil {
		return nil
	}
	return h.OnPart(p)
}

// Part is a file found inside another: an attachment, a member of an archive.
type Part struct {
	// Name is the file's name without folders; Path says where inside it was.
	Name, Path string
	// MediaType is what the outer file says it is; a hint only.
	MediaType string
	Content   []byte
	// Err says why a part that is there cannot be given, with the reasons of
	// this package (ErrPassword, ErrUnsupported, ErrUnreadable); nil for a part
	// with content.
	Err error
}

// String keeps health text out of logs and errors.
func (p Part) String() string { return "part of a file" }

// GoString keeps health text out of logs and errors.
func (p Part) GoString() string { return p.String() }

// Picture is a page as a picture, upright, to be read by a Reader.
type Picture struct {
	Image image.Image
	DPI   float64 // dots an inch; 0 if nobody knows
}

// Reader reads the words in a picture. Boxes are in points from the picture's
// top left corner: dots x 72 / DPI (at a DPI of 0, dots x 72 / 150).
type Reader interface {
	Read(ctx context.Context, p Picture) ([]evidence.Word, error)
}

// Converter turns a document into a PDF. Name gives its ending.
type Converter interface {
	Convert(ctx context.Context, name string, content []byte) (pdf []byte, err error)
}

//go:build !unix

package tui

import (
	"io"

	"ownpack/tui/picture"
)

// cellOf is not known here: the terminal says it itself.
func cellOf(io.Writer) (picture.Cell, bool) { return picture.Cell{}, false }

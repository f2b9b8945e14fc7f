//go:build unix

package tui

import (
	"io"
	"os"

	"golang.org/x/sys/unix"

	"ownpack/tui/picture"
)

// cellOf is how many dots a character has, where the system knows it of the
// terminal that out is. Some terminals do not say so themselves when asked, and a
// picture that is too high would push the whole screen up.
func cellOf(out io.Writer) (picture.Cell, bool) {
	f, ok := out.(*os.File)
	if !ok {
		return picture.Cell{}, false
	}
	size, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil || size.Col == 0 || size.Row == 0 {
		return picture.Cell{}, false
	}
	c := picture.Cell{W: int(size.Xpixel / size.Col), H: int(size.Ypixel / size.Row)}
	return c, c.Sound()
}

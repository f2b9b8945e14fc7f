package picture

import "math"

// View is what of a page is in sight: how large, and from where on.
type View struct {
	Zoom int
	// X and Y are how much of the page is left and above of what is seen: 0 to 1.
	X, Y float64
}

// The steps of zooming.
const (
	Whole   = iota // the whole page
	AsWide         // as wide as the room
	Twice          // twice that
	Four           // four times
	Eight          // eight times, for pictures made of characters
	zooming = iota
)

// Zooms is how many steps of zooming make sense.
func (w Way) Zooms() int {
	if w.Drawn() {
		return zooming - 1
	}
	return zooming
}

// Room is where a picture can be shown, in characters.
type Room struct{ Cols, Rows int }

// Frame is a part of a page made to fit.
type Frame struct {
	Cols, Rows int // characters taken
	W, H       int // dots of the picture
	// Left, Top, Right and Bottom are the part of the page that is seen; beyond 1
	// there is nothing.
	Left, Top, Right, Bottom float64
	// Across is how many dots the whole page is wide.
	Across int
}

// Fit works out what of a page is seen. width and height are the page's, in any
// unit.
func Fit(w Way, c Cell, r Room, width, height float64, v View) (Frame, View) {
	roomW, roomH := float64(max(r.Cols, 1)*c.W), float64(max(r.Rows, 1)*c.H)
	scale := min(roomW/width, roomH/height)
	if v.Zoom > Whole {
		scale = roomW / width * math.Pow(2, float64(v.Zoom-AsWide))
	}
	pageW, pageH := width*scale, height*scale
	f := Frame{
		Cols: min(r.Cols, int(math.Ceil(pageW/float64(c.W)-0.01))),
		Rows: min(r.Rows, int(math.Ceil(pageH/float64(c.H)-0.01))),
	}
	f.Cols, f.Rows = max(f.Cols, 1), max(f.Rows, 1)
	seenX, seenY := float64(f.Cols*c.W)/pageW, float64(f.Rows*c.H)/pageH
	v.X, v.Y = max(min(v.X, 1-seenX), 0), max(min(v.Y, 1-seenY), 0)
	f.Left, f.Top, f.Right, f.Bottom = v.X, v.Y, v.X+seenX, v.Y+seenY
	dx, dy := w.dots(c)
	f.W, f.H = f.Cols*dx, f.Rows*dy
	f.Across = int(math.Ceil(pageW * float64(dx) / float64(c.W)))
	if w == Kitty || w == ITerm2 { // these stretch what they are given
		f.shrink()
	}
	return f, v
}

// most is how many dots are sent to a terminal at a time.
const most = 3_000_000

func (f *Frame) shrink() {
	if f.W*f.H <= most {
		return
	}
	by := math.Sqrt(most / float64(f.W*f.H))
	f.W, f.H, f.Across = int(float64(f.W)*by), int(float64(f.H)*by), int(float64(f.Across)*by)
}

// Move goes by parts of what is seen: 1 is all of it.
func (f Frame) Move(v View, x, y float64) View {
	v.X += x * (f.Right - f.Left)
	v.Y += y * (f.Bottom - f.Top)
	return v
}

// AtEnd and AtTop report whether the foot or the head of the page is in sight.
func (f Frame) AtEnd() bool { return f.Bottom >= 0.999 }
func (f Frame) AtTop() bool { return f.Top <= 0.001 }

// Parted reports whether the page is wider than what is seen.
func (f Frame) Parted() bool { return f.Right-f.Left < 0.999 }

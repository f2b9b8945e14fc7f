package picture

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Placed is a picture that the terminal draws over the text of a screen. The zero
// value is none.
type Placed struct {
	Key  string // differs whenever what is seen does
	X, Y int    // in characters, from the screen's top left
	Cols int    // how many characters it covers
	Rows int
	Draw string // with the cursor at that place; leaves the cursor anywhere
	Way  Way
}

// Covers reports whether another picture lies wholly under this one.
func (p Placed) Covers(other Placed) bool {
	return p.Key != "" && p.Way == other.Way && p.X == other.X && p.Y == other.Y && p.Cols == other.Cols && p.Rows == other.Rows
}

// Wipe is what takes the picture away, where writing over it is not enough.
func (p Placed) Wipe() string {
	if p.Way != Kitty {
		return ""
	}
	return ansi.KittyGraphics(nil, "a=d", "d=I", "i="+strconv.Itoa(shownID), "q=2")
}

// Encode makes the sequence that draws a picture, of a frame's size, at the cursor.
func Encode(w Way, img *image.RGBA, f Frame) (string, error) {
	if w == Sixel {
		return sixels(img), nil
	}
	var file bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&file, plain(img)); err != nil {
		return "", fmt.Errorf("pack a picture: %w", err)
	}
	if w == ITerm2 {
		return fmt.Sprintf("\x1b]1337;File=inline=1;size=%d;width=%d;height=%d;preserveAspectRatio=0;doNotMoveCursor=1:%s\a",
			file.Len(), f.Cols, f.Rows, base64.StdEncoding.EncodeToString(file.Bytes())), nil
	}
	return chunks(base64.StdEncoding.EncodeToString(file.Bytes()), f), nil
}

// plain is the picture in grey, if it has no colour: then less is sent.
func plain(img *image.RGBA) image.Image {
	grey := image.NewGray(img.Bounds())
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] != img.Pix[i+1] || img.Pix[i] != img.Pix[i+2] {
			return img
		}
		grey.Pix[i/4] = img.Pix[i]
	}
	return grey
}

// chunk is how much kitty takes at a time.
const chunk = 4096

// chunks sends a PNG file to kitty, to be shown at the cursor, which stays.
func chunks(data string, f Frame) string {
	var b strings.Builder
	opts := []string{"a=T", "f=100", "t=d", "i=" + strconv.Itoa(shownID), "p=1", "q=2", "C=1", "c=" + strconv.Itoa(f.Cols), "r=" + strconv.Itoa(f.Rows)}
	for first := true; first || data != ""; first = false {
		n := min(chunk, len(data))
		more := "m=0"
		if n < len(data) {
			more = "m=1"
		}
		if !first {
			opts = []string{"q=2"}
		}
		b.WriteString(ansi.KittyGraphics([]byte(data[:n]), append(opts, more)...))
		data = data[n:]
	}
	return b.String()
}

// The colours of a sixel picture: greys, and a cube of six steps each way.
const (
	greys = 32
	steps = 6
)

// register is the number of the colour that comes nearest.
func register(c color.RGBA) uint8 {
	r, g, b := int(c.R), int(c.G), int(c.B)
	if hi, lo := max(r, g, b), min(r, g, b); hi-lo < 20 {
		return uint8(((r+g+b)/3*(greys-1) + 127) / 255)
	}
	step := func(v int) int { return (v*(steps-1) + 127) / 255 }
	return uint8(greys + step(r)*steps*steps + step(g)*steps + step(b))
}

// percents are the parts of red, green and blue of a colour.
func percents(n uint8) (r, g, b int) {
	if n < greys {
		v := (int(n)*100 + (greys-1)/2) / (greys - 1)
		return v, v, v
	}
	k := int(n) - greys
	part := func(v int) int { return v * 100 / (steps - 1) }
	return part(k / steps / steps), part(k / steps % steps), part(k % steps)
}

// sixels draws a picture in bands of six rows. Rows that do not fill a band are
// left out, so that nothing runs over into the line below.
func sixels(img *image.RGBA) string {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()-b.Dy()%6
	at := make([]uint8, w*h)
	var used [256]bool
	for y := range h {
		for x := range w {
			n := register(img.RGBAAt(x, y))
			at[y*w+x], used[n] = n, true
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "\x1bP0;1;0q\"1;1;%d;%d", w, h)
	for n, yes := range used {
		if yes {
			r, g, b := percents(uint8(n))
			fmt.Fprintf(&out, "#%d;2;%d;%d;%d", n, r, g, b)
		}
	}
	for top := 0; top < h; top += 6 {
		if top > 0 {
			out.WriteByte('-')
		}
		band(&out, at[top*w:(top+6)*w], w)
	}
	out.WriteString("\x1b\\")
	return out.String()
}

// band draws six rows, colour by colour.
func band(out *strings.Builder, at []uint8, w int) {
	var used [256]bool
	for _, n := range at {
		used[n] = true
	}
	for n, yes := range used {
		if !yes {
			continue
		}
		fmt.Fprintf(out, "#%d", n)
		count, last := 0, byte(0)
		for x := range w {
			bits := byte(0)
			for row := range 6 {
				if at[row*w+x] == uint8(n) {
					bits |= 1 << row
				}
			}
			if x > 0 && bits != last {
				repeat(out, last, count)
				count = 0
			}
			last = bits
			count++
		}
		if last != 0 {
			repeat(out, last, count)
		}
		out.WriteByte('$')
	}
}

func repeat(out *strings.Builder, bits byte, n int) {
	if n > 3 {
		fmt.Fprintf(out, "!%d%c", n, '?'+bits)
		return
	}
	for range n {
		out.WriteByte('?' + bits)
	}
}

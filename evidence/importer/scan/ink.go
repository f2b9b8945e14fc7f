package scan

import (
	"image"
	"image/color"
	"math"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/importer/layout"
)

// ink tells where a page's picture is dark, against the light around.
type ink struct {
	picture       image.Image
	size          image.Point
	perX, perY    float64 // dots a point
	tile          int
	across, along int
	light         []uint8
}

// newInk is nil when there is no picture to look at.
func newInk(m image.Image, width, height float64) *ink {
	if m == nil || width <= 0 || height <= 0 || m.Bounds().Empty() {
		return nil
	}
	size := m.Bounds().Size()
	k := &ink{picture: m, size: size, perX: float64(size.X) / width, perY: float64(size.Y) / height}
	k.tile = max(max(size.X, size.Y)/40, 8)
	k.across, k.along = (size.X+k.tile-1)/k.tile, (size.Y+k.tile-1)/k.tile
	k.light = make([]uint8, k.across*k.along)
	for ty := range k.along {
		for tx := range k.across {
			k.light[ty*k.across+tx] = k.brightest(tx*k.tile, ty*k.tile)
		}
	}
	return k
}

// brightest is the light of a tile that a tenth of it has, by a sample.
func (k *ink) brightest(x, y int) uint8 {
	var seen []uint8
	step := max(k.tile/12, 1)
	for dy := 0; dy < k.tile && y+dy < k.size.Y; dy += step {
		for dx := 0; dx < k.tile && x+dx < k.size.X; dx += step {
			seen = append(seen, k.grey(x+dx, y+dy))
		}
	}
	slices.Sort(seen)
	return seen[len(seen)*9/10]
}

func (k *ink) grey(x, y int) uint8 {
	b := k.picture.Bounds().Min
	if g, ok := k.picture.(*image.Gray); ok {
		return g.Pix[g.PixOffset(b.X+x, b.Y+y)]
	}
	return color.GrayModel.Convert(k.picture.At(b.X+x, b.Y+y)).(color.Gray).Y
}

// darkness is how dark the picture is at a place in points: 0 is paper, 1 is
// black.
func (k *ink) darkness(x, y float64) float64 {
	px, py := int(x*k.perX), int(y*k.perY)
	if px < 0 || py < 0 || px >= k.size.X || py >= k.size.Y {
		return 0
	}
	light := max(float64(k.light[py/k.tile*k.across+px/k.tile]), 40)
	return max(1-float64(k.grey(px, py))/light, 0)
}

func (k *ink) dark(x, y float64) bool { return k.darkness(x, y) > 0.42 }

// bolder is by how much the strokes of bold type are thicker than those of most
// type of its size.
const bolder = 1.26

// markBold marks the words whose strokes, and those of the words around them on
// their line, are thick for their size.
func markBold(words []layout.Word, read []evidence.Word, k *ink) {
	strokes := make([]float64, len(words))
	var all []float64
	for i, w := range words {
		if letters(w.Text) < 2 || w.Size <= 0 {
			continue
		}
		strokes[i] = k.stroke(read[i].Box) / float64(w.Size)
		if strokes[i] > 0 {
			all = append(all, strokes[i])
		}
	}
	if len(all) < 20 {
		return
	}
	slices.Sort(all)
	usual := all[len(all)*2/5]
	for from := 0; from < len(words); {
		to := from + 1
		for to < len(words) && alongside(words[to-1], words[to]) {
			to++
		}
		bold := median(strokes[from:to]) > bolder*usual
		for i := from; i < to; i++ {
			words[i].Bold = bold
		}
		from = to
	}
}

// alongside tells whether a word follows another on its line.
func alongside(a, b layout.Word) bool {
	return math.Abs(float64(a.Y+a.H/2-b.Y-b.H/2)) < float64(a.H)/3 && b.X >= a.X && b.X-a.X-a.W < a.Size
}

// median is that of the numbers that are more than 0.
func median(numbers []float64) float64 {
	var known []float64
	for _, n := range numbers {
		if n > 0 {
			known = append(known, n)
		}
	}
	if len(known) == 0 {
		return 0
	}
	slices.Sort(known)
	return known[len(known)/2]
}

// stroke is how thick the upright strokes in a box are, in points: the
// darkness along rows, for each time that ink begins.
func (k *ink) stroke(b evidence.Box) float64 {
	sum, runs := 0.0, 0
	for y := b.Y + 0.25*b.H; y < b.Y+0.8*b.H; y += 1 / k.perY {
		in := false
		for x := b.X; x < b.X+b.W; x += 1 / k.perX {
			d := k.darkness(x, y)
			if d > 0.25 {
				sum += d
			}
			if !in && d > 0.5 {
				runs++
				in = true
			}
			in = in && d > 0.3
		}
	}
	if runs < 8 {
		return 0
	}
	return sum / k.perX / float64(runs)
}

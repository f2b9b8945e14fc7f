package scan

import (
	"image"
	"math"
	"slices"
)

// Looks is what can be told of a page's picture without reading it.
type Looks struct {
	// Blur is how far the edges of strokes are smeared, in points: the spread of
	// the edges that stand out most. 0 where there are none.
	Blur float64
	// Contrast is how much darker strokes are than the paper around, from 0 to 1.
	Contrast float64
	// Lettered is the part of the page, from 0 to 1, that looks like lettering:
	// dark strokes on even light ground.
	Lettered float64
	// Light is the part of the page that is even ground without colour, as light
	// as the lightest parts around it.
	Light float64
	// Smooth is how much of the page's light changes little from place to place,
	// as it does on paper even under a shadow.
	Smooth float64
	// Inked is the part of the page that is not even.
	Inked float64
}

// LookDPI is how finely a picture is looked at; a coarser one as it is.
const LookDPI = 150.0

// lookTile is the side of the squares that are looked at one by one, in points.
const lookTile = 14.0

// Look looks at the picture of a page of the given size in points.
func Look(m image.Image, width, height float64) Looks {
	l := newLooker(m, width, height)
	if l == nil {
		return Looks{}
	}
	l.lights()
	l.edges()
	return l.looks()
}

// looker looks at one picture.
type looker struct {
	grey          []uint8
	colour        []uint8 // how far the colours of a dot are apart
	w, h          int
	per           float64 // dots a point
	tile          int
	across, along int
	tiles         []tile
	found         []edge
}

// tile is a square of the picture.
type tile struct {
	light, spread uint8
	count, even   int // dots, and those nearly as light as its lightest
	up, down      int // edges that get lighter, and darker
	colour        int // of all dots together
}

// edge is where the picture changes: by how much, of the light around it, and
// over how many points.
type edge struct{ contrast, blur float32 }

// darkest is the light that a tile is taken to have at least.
const darkest = 40

// newLooker is nil when there is no picture to look at.
func newLooker(m image.Image, width, height float64) *looker {
	if m == nil || width <= 0 || height <= 0 || m.Bounds().Dx() < 24 || m.Bounds().Dy() < 24 {
		return nil
	}
	b := m.Bounds()
	by := max(1, float64(b.Dx())/width*72/LookDPI)
	l := &looker{w: int(float64(b.Dx()) / by), h: int(float64(b.Dy()) / by)}
	l.per = float64(l.w) / width
	l.grey, l.colour = make([]uint8, l.w*l.h), make([]uint8, l.w*l.h)
	for y := range l.h {
		for x := range l.w {
			r, g, b := mean(m, int(float64(x)*by), int(float64(y)*by), max(1, int(by)))
			l.grey[y*l.w+x] = uint8((299*r + 587*g + 114*b) / 1000)
			l.colour[y*l.w+x] = uint8(max(r, g, b) - min(r, g, b))
		}
	}
	l.tile = max(int(lookTile*l.per), 6)
	l.across, l.along = (l.w+l.tile-1)/l.tile, (l.h+l.tile-1)/l.tile
	l.tiles = make([]tile, l.across*l.along)
	return l
}

// mean is the colour of a square of dots.
func mean(m image.Image, x, y, side int) (r, g, b int) {
	at := m.Bounds()
	for dy := range side {
		for dx := range side {
			cr, cg, cb := dot(m, min(at.Min.X+x+dx, at.Max.X-1), min(at.Min.Y+y+dy, at.Max.Y-1))
			r, g, b = r+cr, g+cg, b+cb
		}
	}
	n := side * side
	return r / n, g / n, b / n
}

func dot(m image.Image, x, y int) (r, g, b int) {
	switch m := m.(type) {
	case *image.Gray:
		v := int(m.Pix[m.PixOffset(x, y)])
		return v, v, v
	case *image.RGBA:
		p := m.Pix[m.PixOffset(x, y):]
		return int(p[0]), int(p[1]), int(p[2])
	}
	cr, cg, cb, _ := m.At(x, y).RGBA()
	return int(cr >> 8), int(cg >> 8), int(cb >> 8)
}

// lights finds the light of each tile: that of its lightest tenth.
func (l *looker) lights() {
	for i := range l.tiles {
		var seen []uint8
		x0, y0 := i%l.across*l.tile, i/l.across*l.tile
		for y := y0; y < min(y0+l.tile, l.h); y += 2 {
			for x := x0; x < min(x0+l.tile, l.w); x += 2 {
				seen = append(seen, l.grey[y*l.w+x])
			}
		}
		slices.Sort(seen)
		l.tiles[i].light = seen[len(seen)*9/10]
		l.tiles[i].spread = seen[len(seen)*9/10] - seen[len(seen)/20]
	}
	for y := range l.h {
		for x := range l.w {
			t := &l.tiles[y/l.tile*l.across+x/l.tile]
			t.count++
			if int(l.grey[y*l.w+x])*100 >= int(t.light)*88 {
				t.even++
			}
			t.colour += int(l.colour[y*l.w+x])
		}
	}
}

// leastContrast is how much an edge must stand out, of the light around it.
const leastContrast = 0.12

// edges finds where the picture changes most, along rows and columns.
func (l *looker) edges() {
	reach := int(math.Ceil(4 * l.per))
	for y := 1; y < l.h-1; y++ {
		l.line(y*l.w, 1, l.w, reach)
	}
	for x := 1; x < l.w-1; x++ {
		l.line(x, l.w, l.h, reach)
	}
}

// line looks along one row or column of n dots: from each rise or fall to its end.
func (l *looker) line(from, step, n, reach int) {
	value := func(i int) int { return int(l.grey[from+i*step]) }
	for i := 0; i+1 < n; {
		first, sign := i, 1
		if value(i+1) < value(i) {
			sign = -1
		}
		steepest, at := 0, i
		for ; i+1 < n; i++ {
			d := sign * (value(i+1) - value(i))
			if d < 0 || d == 0 && i > first {
				break
			}
			if d > steepest {
				steepest, at = d, i
			}
		}
		if i == first {
			i++
		}
		lo, hi := max(first, at-reach), min(i, at+1+reach)
		l.add(from+at*step, sign, sign*(value(hi)-value(lo)), steepest)
	}
}

// leastStep is by how much neighbours in an edge must differ, of 255.
const leastStep = 4

// normalPeak is how high the steepest place of an edge is that is smeared by a
// spread of one.
const normalPeak = 2.507

// add notes an edge at a dot: how high it is, and how steep where it is steepest.
func (l *looker) add(dot, sign, high, steepest int) {
	if steepest < leastStep {
		return
	}
	t := &l.tiles[dot/l.w/l.tile*l.across+dot%l.w/l.tile]
	contrast := float64(high) / max(float64(t.light), darkest)
	if contrast < leastContrast {
		return
	}
	l.found = append(l.found, edge{float32(contrast), float32(float64(high) / (normalPeak * float64(steepest)) / l.per)})
	if sign > 0 {
		t.up++
	} else {
		t.down++
	}
}

// fewEdges is how many edges a picture has at least that shows anything.
const fewEdges = 50

// looks puts together what was seen.
func (l *looker) looks() Looks {
	var out Looks
	out.Contrast, out.Blur = l.strokes()
	lights := make([]uint8, len(l.tiles))
	for i, t := range l.tiles {
		lights[i] = t.light
	}
	slices.Sort(lights)
	top := float64(lights[len(lights)*9/10])
	for _, t := range l.tiles {
		if t.lettered() {
			out.Lettered++
		}
		if t.varied() > 0.1 {
			out.Inked++
		}
		if t.paper(top) {
			out.Light++
		}
	}
	out.Smooth = l.smooth()
	n := float64(len(l.tiles))
	out.Lettered, out.Light, out.Inked = out.Lettered/n, out.Light/n, out.Inked/n
	return out
}

// strokes measures the edges that stand out most: what a tenth of all edges
// exceed, and the middle spread of those near it.
func (l *looker) strokes() (contrast, blur float64) {
	if len(l.found) < fewEdges {
		return 0, 0
	}
	all := make([]float32, len(l.found))
	for i, e := range l.found {
		all[i] = e.contrast
	}
	slices.Sort(all)
	top := all[len(all)*9/10]
	var blurs []float32
	for _, e := range l.found {
		if e.contrast >= 0.6*top {
			blurs = append(blurs, e.blur)
		}
	}
	slices.Sort(blurs)
	return float64(top), float64(blurs[len(blurs)/2])
}

// sameLight is how much the light of two neighbours may differ on paper.
const sameLight = 0.08

// smooth is the part of neighbouring tiles that are about as light.
func (l *looker) smooth() float64 {
	alike, pairs := 0.0, 0.0
	compare := func(a, b tile) {
		pairs++
		if math.Abs(float64(a.light)-float64(b.light)) <= sameLight*float64(max(a.light, b.light)) {
			alike++
		}
	}
	for i, t := range l.tiles {
		if i%l.across > 0 {
			compare(t, l.tiles[i-1])
		}
		if i >= l.across {
			compare(t, l.tiles[i-l.across])
		}
	}
	return alike / max(pairs, 1)
}

// varied is how far light and dark are apart in a tile, of its light.
func (t tile) varied() float64 { return float64(t.spread) / max(float64(t.light), darkest) }

// lettered tells a tile with strokes on light ground.
func (t tile) lettered() bool {
	return 20*t.even > 7*t.count && t.varied() > 0.2 && t.up >= 2 && t.down >= 2
}

// paper tells a tile of even ground without much colour. In a picture without
// any colour it must be nearly as light as the lightest: skin is even as well.
func (t tile) paper(top float64) bool {
	colour, light := float64(t.colour)/float64(t.count), float64(t.light)
	least := 0.5 * top
	if colour < 3 {
		least = 0.75 * top
	}
	return 10*t.even > 9*t.count && light > max(least, 70) && colour < 0.22*light
}

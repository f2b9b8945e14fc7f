package ocr

import "image"

// run is a stretch of ink in one row.
type run struct{ y, from, to int32 }

// shape is ink that hangs together.
type shape struct {
	box  image.Rectangle
	dots int
}

// shapesOf lists the ink that hangs together, and calls each for all of its
// runs. It is nil on a page of noise.
func shapesOf(ink *image.Gray) (shapes []*shape, each func(func(*shape, run))) {
	runs, parent := inkRuns(ink)
	if runs == nil {
		return nil, nil
	}
	at := make([]*shape, len(runs))
	for i, r := range runs {
		k := root(parent, int32(i))
		box := image.Rect(int(r.from), int(r.y), int(r.to), int(r.y)+1)
		if at[k] == nil {
			at[k] = &shape{box: box}
			shapes = append(shapes, at[k])
		}
		at[k].box = at[k].box.Union(box)
		at[k].dots += int(r.to - r.from)
	}
	return shapes, func(do func(*shape, run)) {
		for i, r := range runs {
			do(at[root(parent, int32(i))], r)
		}
	}
}

// dropFrames whitens the frames of boxes, the grids of tables and slanting
// rules: ink that hangs together, reaches far and is thin.
func dropFrames(g, ink *image.Gray, dpi int) {
	_, each := shapesOf(ink)
	if each == nil {
		return
	}
	each(func(s *shape, r run) {
		if s.frame(dpi) {
			wide := image.Rect(int(r.from), int(r.y), int(r.to), int(r.y)+1)
			whiten(g, wide.Inset(-2))
			whiten(ink, wide)
		}
	})
}

// specks whitens dirt: dots smaller than a bullet with no letter near. It gives
// the shapes that may be letters.
func specks(g, ink *image.Gray, dpi int) []image.Rectangle {
	shapes, each := shapesOf(ink)
	if each == nil {
		return nil
	}
	speck := max(dpi/45, 3)
	near := newNearby(ink.Rect, max(dpi/12, 8))
	var letters []image.Rectangle
	for _, s := range shapes {
		w, h := s.box.Dx(), s.box.Dy()
		if w > speck || h > speck {
			near.add(s.box)
		}
		if h*28 > dpi && h*4 < dpi && w*3 < dpi && w*60 > dpi {
			letters = append(letters, s.box)
		}
	}
	each(func(s *shape, r run) {
		if s.box.Dx() <= speck && s.box.Dy() <= speck && !near.has(s.box) {
			whiten(g, s.box.Inset(-2))
			whiten(ink, s.box)
		}
	})
	return letters
}

// nearby tells whether anything stands near a place, by squares.
type nearby struct {
	side, across int
	taken        []bool
}

func newNearby(r image.Rectangle, side int) *nearby {
	n := &nearby{side: side, across: r.Dx()/side + 1}
	n.taken = make([]bool, n.across*(r.Dy()/side+1))
	return n
}

func (n *nearby) squares(r image.Rectangle, do func(i int)) {
	for y := max(r.Min.Y, 0) / n.side; y <= (r.Max.Y-1)/n.side; y++ {
		for x := max(r.Min.X, 0) / n.side; x <= (r.Max.X-1)/n.side && x < n.across; x++ {
			if i := y*n.across + x; i < len(n.taken) {
				do(i)
			}
		}
	}
}

func (n *nearby) add(r image.Rectangle) { n.squares(r, func(i int) { n.taken[i] = true }) }

func (n *nearby) has(r image.Rectangle) bool {
	found := false
	n.squares(r.Inset(-n.side/2), func(i int) { found = found || n.taken[i] })
	return found
}

// frame tells a frame, a grid or a rule from letters. Ink that hangs together
// with letters is left to dropRules.
func (s *shape) frame(dpi int) bool {
	w, h := s.box.Dx(), s.box.Dy()
	long, short := max(w, h), min(w, h)
	switch {
	case long*10 < 3*dpi:
		return false
	case short*25 < dpi: // a rule, level or upright
		return true
	case short*8 < dpi: // a rule that slants: letters joined would be denser
		return s.dots*100 < 25*w*h || s.dots < long*dpi/50
	}
	// As thick, along the rim, as a rule; or a grid, which is mostly paper.
	return s.dots*48 < 2*(w+h)*dpi || s.dots*100 < 3*w*h
}

// maxRuns bounds what a page of noise takes.
const maxRuns = 4_000_000

// inkRuns lists the stretches of ink, and which hang together, as a forest.
func inkRuns(ink *image.Gray) (runs []run, parent []int32) {
	w, h := ink.Rect.Dx(), ink.Rect.Dy()
	above, aboveEnd := 0, 0
	for y := range h {
		row := ink.Pix[y*ink.Stride:][:w]
		start := len(runs)
		at := above
		for x := 0; x < w; x++ {
			if row[x] != 0 {
				continue
			}
			from := x
			for x < w && row[x] == 0 {
				x++
			}
			me := int32(len(runs))
			runs = append(runs, run{int32(y), int32(from), int32(x)})
			parent = append(parent, me)
			for at < aboveEnd && int(runs[at].to) < from {
				at++
			}
			for k := at; k < aboveEnd && int(runs[k].from) <= x; k++ {
				parent[root(parent, int32(k))] = root(parent, me)
			}
		}
		if len(runs) > maxRuns {
			return nil, nil
		}
		above, aboveEnd = start, len(runs)
	}
	return runs, parent
}

func root(parent []int32, i int32) int32 {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

package ocr

import "image"

// run is a stretch of ink in one row.
type run struct{ y, from, to int32 }

// shape is ink that hangs together.
type shape struct {
	box  image.Rectangle
	dots int
}

// dropFrames whitens the frames of boxes, the grids of tables and slanting
// rules: ink that hangs together, reaches far and is thin.
func dropFrames(g, ink *image.Gray, dpi int) {
	runs, parent := inkRuns(ink)
	if runs == nil {
		return
	}
	shapes := map[int32]*shape{}
	for i, r := range runs {
		k := root(parent, int32(i))
		s := shapes[k]
		box := image.Rect(int(r.from), int(r.y), int(r.to), int(r.y)+1)
		if s == nil {
			s = &shape{box: box}
			shapes[k] = s
		}
		s.box = s.box.Union(box)
		s.dots += int(r.to - r.from)
	}
	for i, r := range runs {
		if shapes[root(parent, int32(i))].frame(dpi) {
			wide := image.Rect(int(r.from), int(r.y), int(r.to), int(r.y)+1)
			whiten(g, wide.Inset(-2))
			whiten(ink, wide)
		}
	}
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

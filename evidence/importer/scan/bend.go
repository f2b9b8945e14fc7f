package scan

import (
	"math"

	"ownpack/evidence"
)

// bend is how the lines of a page lie in its picture: at a slope, which may grow
// or shrink down the page where it was photographed from the side.
type bend struct {
	slope, grow float64 // of a line in the middle; and for each point further down
	x, y        float64 // the middle of the page
}

// flat is how far off a line's end may stand, in points, on a page that is
// taken as straight.
const flat = 1.0

// fit measures how lines lie, from words that follow each other.
func fit(boxes []evidence.Box, width, height float64) bend {
	none := bend{x: width / 2, y: height / 2}
	type step struct{ y, slope, weight float64 }
	var steps []step
	for i := 1; i < len(boxes); i++ {
		a, b := boxes[i-1], boxes[i]
		h := (a.H + b.H) / 2
		dx, dy := b.X+b.W/2-a.X-a.W/2, b.Y+b.H/2-a.Y-a.H/2
		if dx < h || b.X-a.X-a.W > 4*h || math.Abs(dy) > 0.35*dx || math.Abs(a.H-b.H) > 0.5*h {
			continue
		}
		steps = append(steps, step{a.Y + a.H/2 - none.y, dy / dx, dx})
	}
	if len(steps) < 8 {
		return none
	}
	out := none
	for round := range 4 {
		within := 1.0
		if round > 0 {
			within = 0.12 / float64(round)
		}
		var w, wy, wyy, ws, wys float64
		for _, s := range steps {
			if round > 0 && math.Abs(s.slope-out.slope-out.grow*s.y) > within {
				continue
			}
			w += s.weight
			wy += s.weight * s.y
			wyy += s.weight * s.y * s.y
			ws += s.weight * s.slope
			wys += s.weight * s.y * s.slope
		}
		det := w*wyy - wy*wy
		if w == 0 {
			return none
		}
		if out.grow = 0; det > 1e-6*w*w*height*height && len(steps) >= 30 {
			out.grow = (w*wys - wy*ws) / det
		}
		out.slope = (ws - out.grow*wy) / w
	}
	most := math.Abs(out.slope) + math.Abs(out.grow)*height/2
	if most*width/2 < flat || most > 0.4 {
		return none
	}
	return out
}

// straight is where a point of the picture stands on the straight page.
func (b bend) straight(x, y float64) (float64, float64) {
	return x + b.slope*(y-b.y), y - (b.slope+b.grow*(y-b.y))*(x-b.x)
}

// back is where a point of the straight page stands in the picture.
func (b bend) back(x, y float64) (float64, float64) {
	if b.slope == 0 && b.grow == 0 {
		return x, y
	}
	px, py := x, y
	for range 6 {
		py = b.y + (y-b.y+b.slope*(px-b.x))/(1-b.grow*(px-b.x))
		px = x - b.slope*(py-b.y)
	}
	return px, py
}

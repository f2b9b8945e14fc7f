package layout

import (
	"slices"

	"ownpack/evidence"
)

// setUpright turns a page so that its text runs from left to right: a scan may lie
// on its side or stand on its head.
func setUpright(p Page) Page {
	if p.Turn&3 == 0 {
		return p
	}
	back, width, height := -p.Turn, p.Width, p.Height
	for i, w := range p.Words {
		b := evidence.Box{X: float64(w.X), Y: float64(w.Y), W: float64(w.W), H: float64(w.H)}.Turned(back, width, height)
		w.X, w.Y, w.W, w.H = float32(b.X), float32(b.Y), float32(b.W), float32(b.H)
		p.Words[i] = w
	}
	if p.Turn&1 == 1 {
		p.Width, p.Height = height, width
	}
	if seen := p.Dark; seen != nil {
		turned := p
		p.Dark = func(x, y float64) bool {
			at := evidence.Box{X: x, Y: y}.Turned(turned.Turn, turned.Width, turned.Height)
			return seen(at.X, at.Y)
		}
	}
	return p
}

// turnBack puts the places of entries where a reader sees them on pages that
// were turned.
func turnBack(entries []evidence.Entry, pages []Page) {
	turned := map[int]Page{}
	for _, p := range pages {
		if p.Turn&3 != 0 {
			turned[p.Number] = p
		}
	}
	if len(turned) == 0 {
		return
	}
	for i := range entries {
		at := &entries[i].Locator
		at.Places = slices.Clone(at.Places) // entries may share them
		for j, place := range at.Places {
			p, ok := turned[place.Page]
			if !ok {
				continue
			}
			width, height := p.Width, p.Height
			if p.Turn&1 == 1 {
				width, height = height, width
			}
			boxes := make([]evidence.Box, len(place.Boxes))
			for k, b := range place.Boxes {
				boxes[k] = tidy(b.Turned(p.Turn, width, height))
			}
			at.Places[j].Boxes = boxes
		}
	}
}

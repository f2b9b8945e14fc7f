package ocr

import "image"

// faint is how dark the dots of a rule must be: many are drawn in pale grey.
const faint = 205

// dropRules whitens long straight rules: the borders of tables and boxes, which
// the program takes for letters. Type has no stroke as long.
func dropRules(g *image.Gray, dpi int) {
	ink := above(g, faint)
	long, thick := max(dpi*3/10, 24), max(dpi/32, 2)
	w, h := ink.Rect.Dx(), ink.Rect.Dy()
	at := func(x, y int) bool { return ink.Pix[y*ink.Stride+x] == 0 }
	var bars []image.Rectangle
	for y := range h {
		for x := 0; x < w; x++ {
			start := x
			for x < w && at(x, y) {
				x++
			}
			if x-start >= long {
				bars = append(bars, image.Rect(start, y, x, y+1))
			}
		}
	}
	across := len(bars)
	for x := range w {
		for y := 0; y < h; y++ {
			start := y
			for y < h && at(x, y) {
				y++
			}
			if y-start >= long {
				bars = append(bars, image.Rect(x, start, x+1, y))
			}
		}
	}
	for i, b := range bars {
		wipe(g, ink, b, i < across, thick)
	}
}

// wipe whitens the dots of a bar where it is no thicker than a rule; where a
// letter crosses it, the letter stays.
func wipe(g, ink *image.Gray, bar image.Rectangle, level bool, thick int) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := bar.Min.Y; y < bar.Max.Y; y++ {
		for x := bar.Min.X; x < bar.Max.X; x++ {
			n := 1
			for _, way := range []int{-1, 1} {
				for k := 1; k <= thick; k++ {
					nx, ny := x, y+way*k
					if !level {
						nx, ny = x+way*k, y
					}
					if nx < 0 || ny < 0 || nx >= w || ny >= h || ink.Pix[ny*ink.Stride+nx] != 0 {
						break
					}
					n++
				}
			}
			if n <= thick {
				g.Pix[y*g.Stride+x] = 255
				// The grey beside a rule goes with it.
				for _, way := range []int{-1, 1} {
					nx, ny := x, y+way
					if !level {
						nx, ny = x+way, y
					}
					if nx >= 0 && ny >= 0 && nx < w && ny < h && ink.Pix[ny*ink.Stride+nx] != 0 {
						g.Pix[ny*g.Stride+nx] = 255
					}
				}
			}
		}
	}
}

// maxLeftOver is how many shapes like letters may lie outside the words that
// were found before the page is read once more.
const maxLeftOver = 2

// leftOver counts the shapes like letters that no word covers.
func (s sheet) leftOver(words []found) int {
	covered := newNearby(s.picture.Rect, max(s.dpi/60, 4))
	for _, f := range words {
		covered.add(f.box)
	}
	n := 0
	for _, l := range s.letters {
		middle := image.Rectangle{Min: l.Min.Add(l.Max).Div(2)}
		middle.Max = middle.Min.Add(image.Pt(1, 1))
		if !covered.has(middle) {
			n++
		}
	}
	return n
}

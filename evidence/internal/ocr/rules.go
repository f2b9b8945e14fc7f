package ocr

import "image"

// dropRules whitens long straight rules: the borders of tables and boxes, which
// the program takes for letters. Type has no stroke as long.
func dropRules(g, ink *image.Gray, dpi int) {
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

// maxLeftOver is how much of the ink, by lines of small marks, may lie outside
// the words that were found before the page is read once more.
const maxLeftOver = 0.06

// leftOver is the share of the ink that no word covers, rules left out.
func (s sheet) leftOver(words []found) float64 {
	w, h := s.ink.Rect.Dx(), s.ink.Rect.Dy()
	step := max(s.dpi/100, 1)
	cw, ch := w/step+1, h/step+1
	covered := make([]bool, cw*ch)
	for _, f := range words {
		b := f.box.Inset(-s.dpi / 40).Intersect(s.ink.Rect)
		for y := b.Min.Y / step; y < (b.Max.Y+step-1)/step && y < ch; y++ {
			for x := b.Min.X / step; x < (b.Max.X+step-1)/step && x < cw; x++ {
				covered[y*cw+x] = true
			}
		}
	}
	all, bare := 0, 0
	for y := 0; y < h; y += step {
		for x := 0; x < w; x += step {
			if s.ink.Pix[y*s.ink.Stride+x] != 0 || s.picture.Pix[y*s.picture.Stride+x] > 200 {
				continue
			}
			all++
			if !covered[y/step*cw+x/step] {
				bare++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(bare) / float64(all)
}

package ocr

import "image"

// The side of a box to tick, in parts of an inch.
const (
	leastBox = 0.075
	mostBox  = 0.26
)

// dropChoices whitens small square boxes and what is in them: a box to tick is
// taken for a letter. Whether it is ticked is seen in the picture itself.
func dropChoices(g, ink *image.Gray, dpi int) {
	w, h := ink.Rect.Dx(), ink.Rect.Dy()
	least, most := int(leastBox*float64(dpi)), int(mostBox*float64(dpi))
	if least < 8 {
		return
	}
	for y := range h - least {
		row := ink.Pix[y*ink.Stride:][:w]
		for x := 0; x < w; x++ {
			start := x
			for x < w && row[x] == 0 {
				x++
			}
			side := x - start
			if side < least || side > most {
				continue
			}
			if foot, ok := squareAt(ink, start, y, side, max(dpi/130, 1)); ok {
				pad := max(dpi/100, 1)
				whiten(g, image.Rect(start, y, start+side, foot).Inset(-pad))
				whiten(ink, image.Rect(start, y, start+side, foot).Inset(-pad))
			}
		}
	}
}

// squareAt tells whether a square hangs from a stroke, and where it ends below.
func squareAt(ink *image.Gray, x, y, side, slack int) (int, bool) {
	upright := func(x int) int {
		n, missed := 0, 0
		for missed <= slack && n < 2*side {
			hit := false
			for d := -slack; d <= slack && !hit; d++ {
				hit = dark(ink, x+d, y+n)
			}
			if hit {
				missed = 0
			} else {
				missed++
			}
			n++
		}
		return n - missed
	}
	left, right := upright(x), upright(x+side-1)
	if abs(left-right) > 2*slack+side/8 || left*10 < 8*side || left*10 > 13*side {
		return 0, false
	}
	deep := max(left, right)
	for foot := deep - 1; foot > deep*3/4; foot-- {
		n := 0
		for dx := range side {
			for d := -slack; d <= slack; d++ {
				if dark(ink, x+dx, y+foot+d) {
					n++
					break
				}
			}
		}
		if n*10 >= side*9 {
			r := image.Rect(x, y, x+side, y+foot+1)
			return r.Max.Y, alone(ink, r, slack) && hollow(ink, r, slack)
		}
	}
	return 0, false
}

// alone tells a box from a round letter, which bulges out between its corners:
// there is paper above and on both sides, but for where a tick reaches out.
func alone(ink *image.Gray, r image.Rectangle, slack int) bool {
	above := 0
	for x := r.Min.X; x < r.Max.X; x++ {
		if dark(ink, x, r.Min.Y-slack-1) {
			above++
		}
	}
	if above*5 > r.Dx() {
		return false
	}
	for _, x := range []int{r.Min.X - slack - 1, r.Max.X + slack} {
		n := 0
		for y := r.Min.Y; y < r.Max.Y; y++ {
			if dark(ink, x, y) {
				n++
			}
		}
		if n*5 > r.Dy() {
			return false
		}
	}
	return true
}

// hollow tells a box, ticked or not, from a solid square: much of what is inside
// is paper.
func hollow(ink *image.Gray, r image.Rectangle, slack int) bool {
	r = r.Inset(2*slack + 1)
	paper, all := 0, 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			all++
			if !dark(ink, x, y) {
				paper++
			}
		}
	}
	return all > 0 && paper*10 >= all*3
}

func whiten(g *image.Gray, r image.Rectangle) {
	r = r.Intersect(g.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := g.Pix[y*g.Stride:]
		for x := r.Min.X; x < r.Max.X; x++ {
			row[x] = 255
		}
	}
}

func dark(ink *image.Gray, x, y int) bool {
	return image.Pt(x, y).In(ink.Rect) && ink.Pix[y*ink.Stride+x] == 0
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

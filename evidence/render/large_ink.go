package render

import (
	"image"
	"image/draw"
	"math/bits"
)

// inkDPI is how finely a page is drawn to see where there is ink.
const inkDPI = 48

// ink is where something is drawn on a page, in rows of dots.
type ink struct {
	dot  float64 // height and width of a dot, in points
	rows []inkRow
	kept []stretch // where no sheet ends if it can be helped
}

// inkRow is one row: from which dot to which it is not white, to is 0 where all of
// it is, and how far its lightest dot is from its darkest. A rule is a row of one
// colour from end to end.
type inkRow struct {
	from, to int
	contrast int
	rule     bool
	dots     []uint64 // those that are not white, a bit each
}

// whitish is how far from white a dot may be, of 255, and still be paper.
const whitish = 6

// inkOf looks at a drawn page that is width points wide, from a place across.
func inkOf(img image.Image, width, left float64) ink {
	box := img.Bounds()
	rgba, ok := img.(*image.RGBA)
	if !ok {
		rgba = image.NewRGBA(box)
		draw.Draw(rgba, box, img, box.Min, draw.Src)
	}
	k := ink{dot: width / float64(max(box.Dx(), 1)), rows: make([]inkRow, box.Dy())}
	for y := range k.rows {
		k.rows[y] = rowOf(rgba.Pix[rgba.PixOffset(box.Min.X, box.Min.Y+y):][:4*box.Dx()], int(left/k.dot))
	}
	return k
}

// rowOf looks at the dots of a row, four bytes each.
func rowOf(dots []byte, first int) inkRow {
	row := inkRow{dots: make([]uint64, len(dots)/256+1)}
	inked := 0
	darkest, lightest, lightestInk := 255, 0, 0
	for x := max(first, 0); x < len(dots)/4; x++ {
		r, g, b := int(dots[4*x]), int(dots[4*x+1]), int(dots[4*x+2])
		dark := min(r, g, b)
		darkest, lightest = min(darkest, dark), max(lightest, dark)
		if dark >= 255-whitish {
			continue
		}
		row.dots[x/64] |= 1 << (x % 64)
		if inked++; inked == 1 {
			row.from = x
		}
		row.to, lightestInk = x+1, max(lightestInk, dark)
	}
	row.contrast = lightest - darkest
	long := row.to - row.from
	row.rule = long > len(dots)/16 && 10*inked >= 9*long && lightestInk-darkest <= 30
	return row
}

// fullOfInk is a page of which nothing is known.
func fullOfInk(width, height float64) ink {
	const dots = 100
	k := ink{dot: width / dots}
	for y := 0.0; y < height; y += k.dot {
		k.rows = append(k.rows, inkRow{to: dots, contrast: 255})
	}
	return k
}

// row is the first row that begins at or below a height.
func (k ink) row(y float64) int {
	n := int(y / k.dot)
	if float64(n)*k.dot < y-0.01 {
		n++
	}
	return min(max(n, 0), len(k.rows))
}

// across is how far to the left and to the right there is ink below a height.
func (k ink) across(from float64) (left, right float64) {
	left, right = float64(1<<20), 0
	for _, r := range k.rows[k.row(from):] {
		if r.to > 0 {
			left, right = min(left, float64(r.from)*k.dot), max(right, float64(r.to)*k.dot)
		}
	}
	return left, right
}

// inkEdge is kept free around what is shown, in points.
const inkEdge = 4

// stretches shares what is on a page below a height among sheets, each with room
// for so much of it. Rows without ink at either end are left out; a sheet ends
// where nothing stands, and where there is no such place some of the page is
// repeated.
func (k ink) stretches(from, room, repeat float64) []stretch {
	last := len(k.rows)
	for last > k.row(from) && k.rows[last-1].to == 0 {
		last--
	}
	bottom := float64(last)*k.dot + inkEdge
	top := max(from, k.next(from)-inkEdge)
	if top >= bottom {
		return []stretch{{from, from + room}}
	}
	var out []stretch
	for bottom-top > room {
		end, clear := k.gap(top+room/2, top+room)
		out = append(out, stretch{top, end})
		if clear {
			top = max(end, k.next(end)-inkEdge)
		} else {
			top = k.thinnest(end-1.5*repeat, end-repeat/2)
		}
	}
	return append(out, stretch{top, bottom})
}

// next is where below a height there is ink again.
func (k ink) next(from float64) float64 {
	for y := k.row(from); y < len(k.rows); y++ {
		if k.rows[y].to > 0 {
			return float64(y) * k.dot
		}
	}
	return float64(len(k.rows)) * k.dot
}

// gap finds the best height to cut at between two: in a gap as high and as far
// down as may be, above the rule where there is one in it. On paper that is not
// white a gap is where rows have no contrast. Without any, clear is false.
func (k ink) gap(from, to float64) (end float64, clear bool) {
	first, last := k.row(from), k.row(to)-1
	for _, paper := range []int{whitish, 24, 48, 80} {
		best := -1.0
		for y := first; y < last; y++ {
			high, rule := y, 0
			for ; high < last && (k.rows[high].contrast <= paper || k.rows[high].rule || k.upright(high)) && !k.held(high); high++ {
				if k.rows[high].rule && rule == 0 {
					rule = high
				}
			}
			if high == y {
				continue
			}
			const enough = 24.0 // a gap between sections
			score := min(float64(high-y)*k.dot, enough)/enough + float64(high-first)/float64(last-first)
			if score > best {
				best, end = score, float64(y+high)/2*k.dot
				if rule > 0 {
					end = float64(max(rule-1, y)) * k.dot
				}
			}
			y = high
		}
		if best >= 0 {
			return end, true
		}
	}
	if len(k.kept) > 0 {
		return ink{dot: k.dot, rows: k.rows}.gap(from, to)
	}
	return k.thinnest(to-(to-from)/4, to), false
}

// thinnest is the height below the row with least ink between two heights: between
// lines that stand so close that they touch.
func (k ink) thinnest(from, to float64) float64 {
	least, end := -1, to
	for y := k.row(to) - 1; y >= k.row(from); y-- {
		count := 0
		for _, d := range k.rows[y].dots {
			count += bits.OnesCount64(d)
		}
		if least < 0 || count < least {
			least, end = count, float64(y+1)*k.dot
		}
	}
	return end
}

// held reports whether a row stands where no sheet should end.
func (k ink) held(y int) bool {
	at := (float64(y) + 0.5) * k.dot
	for _, s := range k.kept {
		if s.top < at && at < s.bottom {
			return true
		}
	}
	return false
}

// Lines that run down the page, dashed ones too, may be cut. Of the rows above and
// below (uprightRows each way) so many have ink where such a line is, and all of
// them in a row take up no more of the width than one dot in so many.
const uprightRows, uprightInked, uprightShare = 9, 10, 10

// upright reports whether nothing stands in a row but lines that run down.
func (k ink) upright(y int) bool {
	if y < uprightRows || y+uprightRows >= len(k.rows) || len(k.rows[y].dots) == 0 {
		return false
	}
	dots := k.rows[y].dots
	count := 0
	for _, d := range dots {
		count += bits.OnesCount64(d)
	}
	if count*uprightShare > 64*len(dots) {
		return false
	}
	for i, d := range dots {
		for ; d != 0; d &= d - 1 {
			if !k.runsDown(y, i, d&-d) {
				return false
			}
		}
	}
	return true
}

// runsDown reports whether a dot of row y belongs to a line that runs down.
func (k ink) runsDown(y, i int, dot uint64) bool {
	inked := 0
	for _, row := range k.rows[y-uprightRows : y+uprightRows+1] {
		if i < len(row.dots) && row.dots[i]&dot != 0 {
			inked++
		}
	}
	return inked >= uprightInked
}

// mostKept is the height of the longest passage that large print keeps together.
const mostKept = 120

// keep says that a heading and what follows it stand between two heights, so that
// the large-print edition does not part them.
func (s *sheet) keep(top, bottom float64) {
	s.kept[s.page] = append(s.kept[s.page], stretch{top, bottom})
}

package ocr

import (
	"image"
	"math"
)

// maxSkew is by how much a page may lie askew, in degrees.
const maxSkew = 15.0

// probe is how wide the picture is made for measuring how a page lies.
const probe = 900

// skew measures by what angle, in radians clockwise, lines of text run against
// the level: it is the one at which the ink falls into the sharpest rows.
func skew(ink *image.Gray) float64 {
	points, height := edges(ink)
	if len(points) < 50 {
		return 0
	}
	best, bestScore := 0.0, sharpness(points, height, 0)*1.02 // a page is straight unless it is seen to be not
	try := func(deg float64) {
		if s := sharpness(points, height, deg); s > bestScore {
			best, bestScore = deg, s
		}
	}
	for d := -maxSkew; d <= maxSkew; d += 0.5 {
		try(d)
	}
	for _, step := range []float64{0.25, 0.1, 0.05} {
		middle := best
		for i := -2; i <= 2; i++ {
			try(middle + float64(i)*step)
		}
	}
	return best * math.Pi / 180
}

// edges lists where ink ends below: the feet of letters, which stand on the
// line. Large dark areas have few.
func edges(ink *image.Gray) ([]image.Point, int) {
	w, h := ink.Rect.Dx(), ink.Rect.Dy()
	step := max(w/probe, h/probe, 1)
	var out []image.Point
	for y := 0; y+step < h; y += step {
		for x := 0; x < w; x += step {
			if ink.Pix[y*ink.Stride+x] == 0 && ink.Pix[(y+step)*ink.Stride+x] != 0 {
				out = append(out, image.Pt(x/step, y/step))
			}
		}
	}
	return out, h/step + w/step + 2
}

// sharpness is how unevenly the points fall into rows at an angle.
func sharpness(points []image.Point, height int, deg float64) float64 {
	tan := math.Tan(deg * math.Pi / 180)
	rows := make([]int, 2*height)
	for _, p := range points {
		rows[int(float64(p.Y)-float64(p.X)*tan)+height]++
	}
	sum := 0.0
	for _, n := range rows {
		sum += float64(n) * float64(n)
	}
	return sum
}

// sideways tells whether lines of text seem to run up or down: the ink falls
// into sharper columns than rows.
func sideways(g *image.Gray) bool {
	small := g
	if most := max(g.Rect.Dx(), g.Rect.Dy()); most > 2*probe {
		small = scaled(g, 2*probe/float64(most))
	}
	small = threshold(flatten(small))
	across, h := edges(small)
	down, w := edges(turned(small, 1))
	return best(down, w)/sq(len(down)) > 1.25*best(across, h)/sq(len(across))
}

func sq(n int) float64 { return max(float64(n)*float64(n), 1) }

func best(points []image.Point, height int) float64 {
	most := 0.0
	for d := -6.0; d <= 6; d++ {
		most = max(most, sharpness(points, height, d))
	}
	return most
}

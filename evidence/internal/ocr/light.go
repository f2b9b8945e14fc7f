package ocr

import (
	"image"
	"slices"
)

// tiles is into how many tiles the longer side is parted to see how paper is
// lit.
const tiles = 48

// flatten makes the paper white everywhere: a photograph has shadows, and a
// scan of an old sheet is grey. Ink keeps its share of the light around it.
func flatten(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	step := max((max(w, h)+tiles-1)/tiles, 8)
	tw, th := (w+step-1)/step, (h+step-1)/step
	light := make([]int, tw*th)
	for ty := range th {
		for tx := range tw {
			light[ty*tw+tx] = paper(g, image.Rect(tx*step, ty*step, (tx+1)*step, (ty+1)*step).Intersect(g.Rect))
		}
	}
	table := beside(light, tw, th)
	light = soften(spread(light, tw, th), tw, th)
	out := image.NewGray(g.Rect)
	for y := range h {
		for x := range w {
			if table != nil && table[y/step*tw+x/step] {
				out.Pix[y*out.Stride+x] = 255
				continue
			}
			bg := max(lightAt(light, tw, th, step, x, y), 24)
			v := int(g.Pix[y*g.Stride+x]) * 255 / bg
			out.Pix[y*out.Stride+x] = uint8(min(v, 255))
		}
	}
	stretch(out)
	return out
}

// paper is how bright the paper of a tile is: what nine tenths of its dots do
// not reach, so that type does not darken it.
func paper(g *image.Gray, r image.Rectangle) int {
	var count [256]int
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y += 2 {
		for x := r.Min.X; x < r.Max.X; x += 2 {
			count[g.Pix[y*g.Stride+x]]++
			n++
		}
	}
	for v, left := 255, n/10; v > 0; v-- {
		if left -= count[v]; left < 0 {
			return v
		}
	}
	return 0
}

// spread lets the light of a tile's neighbours count where it is all dark: a
// tile within a picture or a heavy rule says nothing of the paper.
func spread(light []int, w, h int) []int {
	out := slices.Clone(light)
	for y := range h {
		for x := range w {
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					nx, ny := x+dx, y+dy
					if nx >= 0 && ny >= 0 && nx < w && ny < h {
						out[y*w+x] = max(out[y*w+x], light[ny*w+nx]*4/5)
					}
				}
			}
		}
	}
	return out
}

// soften takes the mean of each tile and its neighbours.
func soften(light []int, w, h int) []int {
	out := make([]int, len(light))
	for y := range h {
		for x := range w {
			sum, n := 0, 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					nx, ny := x+dx, y+dy
					if nx >= 0 && ny >= 0 && nx < w && ny < h {
						weight := 4 >> (dx*dx + dy*dy)
						sum += weight * light[ny*w+nx]
						n += weight
					}
				}
			}
			out[y*w+x] = sum / n
		}
	}
	return out
}

// lightAt is the light at a dot, between the middles of four tiles.
func lightAt(light []int, w, h, step, x, y int) int {
	px, py := max(2*x-step, 0), max(2*y-step, 0)
	tx, ty := min(px/(2*step), w-1), min(py/(2*step), h-1)
	fx, fy := px-tx*2*step, py-ty*2*step
	nx, ny := min(tx+1, w-1), min(ty+1, h-1)
	full := 2 * step
	fx, fy = min(fx, full), min(fy, full)
	top := light[ty*w+tx]*(full-fx) + light[ty*w+nx]*fx
	foot := light[ny*w+tx]*(full-fx) + light[ny*w+nx]*fx
	return (top*(full-fy) + foot*fy) / (full * full)
}

// stretch makes the darkest ink black, for faint copies.
func stretch(g *image.Gray) {
	var count [256]int
	for _, v := range g.Pix {
		count[v]++
	}
	dark, left := 0, len(g.Pix)/200
	for dark < 160 {
		if left -= count[dark]; left < 0 {
			break
		}
		dark++
	}
	if dark < 24 {
		return
	}
	var to [256]uint8
	for v := range to {
		to[v] = uint8(min(max((v-dark)*255/(250-dark), 0), 255))
	}
	for i, v := range g.Pix {
		g.Pix[i] = to[v]
	}
}

// threshold tells ink from paper: 0 is ink, 255 is paper. The picture is evenly
// lit, so one level, Otsu's, does for all of it.
func threshold(g *image.Gray) *image.Gray {
	var count [256]int
	for _, v := range g.Pix {
		count[v]++
	}
	return above(g, min(max(otsu(count), 90), 190))
}

// above makes what is brighter than a level white, and the rest black.
func above(g *image.Gray, level int) *image.Gray {
	out := image.NewGray(g.Rect)
	for i, v := range g.Pix {
		if int(v) > level {
			out.Pix[i] = 255
		}
	}
	return out
}

func otsu(count [256]int) int {
	total, sum := 0, 0
	for v, n := range count {
		total += n
		sum += v * n
	}
	best, level := -1.0, 128
	below, belowSum := 0, 0
	for v, n := range count {
		below += n
		belowSum += v * n
		if below == 0 || below == total {
			continue
		}
		d := float64(belowSum)/float64(below) - float64(sum-belowSum)/float64(total-below)
		if between := d * d * float64(below) * float64(total-below); between > best {
			best, level = between, v
		}
	}
	return level
}

// blank tells a sheet on which nothing stands.
func blank(ink *image.Gray) bool {
	dots := 0
	for _, v := range ink.Pix {
		if v == 0 {
			dots++
		}
	}
	return dots*50_000 < len(ink.Pix)
}

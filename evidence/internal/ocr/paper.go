package ocr

// smooth is how much of a tile's light its neighbour must have, in percent, for
// both to lie on one sheet: a shadow falls off slowly, the edge of a sheet does
// not.
const smooth = 82

// beside tells the tiles beside the sheet on a photograph: the table it lies on.
// It is nil where the sheet fills the picture.
func beside(light []int, w, h int) []bool {
	if w < 8 || h < 8 {
		return nil
	}
	sheet := flood(light, w, h, brightest(light, w, h))
	edge, off, all := 0, 0, 0
	for y := range h {
		for x := range w {
			if sheet[y*w+x] {
				all++
			}
			if x == 0 || y == 0 || x == w-1 || y == h-1 {
				edge++
				if !sheet[y*w+x] {
					off++
				}
			}
		}
	}
	if off*10 < edge*6 || all*5 < w*h {
		return nil
	}
	// What is not reached from the picture's edge lies on the sheet: a picture
	// or a dark box.
	out := make([]bool, w*h)
	var todo []int
	for i := range out {
		x, y := i%w, i/w
		if (x == 0 || y == 0 || x == w-1 || y == h-1) && !sheet[i] {
			out[i] = true
			todo = append(todo, i)
		}
	}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, n := range around4(i, w, h) {
			if !sheet[n] && !out[n] {
				out[n] = true
				todo = append(todo, n)
			}
		}
	}
	return out
}

// brightest is the brightest tile in the middle of the picture.
func brightest(light []int, w, h int) int {
	best := h/2*w + w/2
	for y := h / 4; y < h*3/4; y++ {
		for x := w / 4; x < w*3/4; x++ {
			if light[y*w+x] > light[best] {
				best = y*w + x
			}
		}
	}
	return best
}

// flood gives the tiles that are reached from one without a sharp change.
func flood(light []int, w, h, from int) []bool {
	in := make([]bool, w*h)
	in[from] = true
	todo := []int{from}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, n := range around4(i, w, h) {
			a, b := light[i], light[n]
			if !in[n] && min(a, b)*100 >= smooth*max(a, b) {
				in[n] = true
				todo = append(todo, n)
			}
		}
	}
	return in
}

func around4(i, w, h int) []int {
	out := make([]int, 0, 4)
	if i%w > 0 {
		out = append(out, i-1)
	}
	if i%w < w-1 {
		out = append(out, i+1)
	}
	if i >= w {
		out = append(out, i-w)
	}
	if i < w*(h-1) {
		out = append(out, i+w)
	}
	return out
}

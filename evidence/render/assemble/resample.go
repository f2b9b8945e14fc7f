package assemble

import "math"

// dots are the samples of a picture, row by row, of so many colours.
type dots struct {
	w, h, colours int
	// row gives row y; it is good until the next call.
	row func(y int) []byte
}

// weightBits is how finely the weights of dots are kept, and rowBits how finely
// what comes of a row.
const weightBits, rowBits = 14, 7

// smaller gives the picture with so many dots, each weighed from those around it
// by the curve of Catmull and Rom. It keeps no more rows than one needs.
func (d dots) smaller(w, h int) []byte {
	across, down := shares(d.w, w), shares(d.h, h)
	kept := map[int][]int32{} // rows made smaller, by their number
	var free [][]int32
	out := make([]byte, 0, w*h*d.colours)
	done := 0 // rows of the source that were looked at
	for _, s := range down {
		for n, row := range kept {
			if n < s.from {
				free = append(free, row)
				delete(kept, n)
			}
		}
		for ; done < s.from+len(s.weights); done++ {
			if done < s.from {
				continue
			}
			var row []int32
			if len(free) > 0 {
				row, free = free[len(free)-1], free[:len(free)-1]
			} else {
				row = make([]int32, w*d.colours)
			}
			narrow(row, d.row(done), across, d.colours)
			kept[done] = row
		}
		rows := make([][]int32, len(s.weights))
		for i := range rows {
			rows[i] = kept[s.from+i]
		}
		for x := range w * d.colours {
			sum := int64(1) << (weightBits + rowBits - 1)
			for i, weight := range s.weights {
				sum += int64(weight) * int64(rows[i][x])
			}
			out = append(out, byte(min(max(sum>>(weightBits+rowBits), 0), 255)))
		}
	}
	return out
}

// narrow makes one row smaller.
func narrow(out []int32, in []byte, across []share, colours int) {
	for x, s := range across {
		for c := range colours {
			at := s.from*colours + c
			var sum int32
			for _, weight := range s.weights {
				sum += weight * int32(in[at])
				at += colours
			}
			out[x*colours+c] = sum >> (weightBits - rowBits)
		}
	}
}

// share says which dots go into one, from the first on, and how much of each.
type share struct {
	from    int
	weights []int32
}

func shares(from, to int) []share {
	scale := max(float64(from)/float64(to), 1)
	out := make([]share, to)
	for i := range out {
		centre := (float64(i)+0.5)*float64(from)/float64(to) - 0.5
		first := max(int(math.Ceil(centre-2*scale)), 0)
		last := min(int(math.Floor(centre+2*scale)), from-1)
		weights := make([]float64, last-first+1)
		total := 0.0
		for k := range weights {
			weights[k] = catmullRom((float64(first+k) - centre) / scale)
			total += weights[k]
		}
		s := share{from: first, weights: make([]int32, len(weights))}
		left, largest := int32(1<<weightBits), 0
		for k, v := range weights {
			s.weights[k] = int32(math.Round(v / total * (1 << weightBits)))
			left -= s.weights[k]
			if s.weights[k] > s.weights[largest] {
				largest = k
			}
		}
		s.weights[largest] += left
		out[i] = s
	}
	return out
}

func catmullRom(t float64) float64 {
	t = math.Abs(t)
	switch {
	case t < 1:
		return (1.5*t-2.5)*t*t + 1
	case t < 2:
		return ((-0.5*t+2.5)*t-4)*t + 2
	}
	return 0
}

package weights

import (
	"math"

	"ownpack/evidence/match/feature"
)

// Scorer is a model laid out for weighing many texts. It never changes.
type Scorer struct {
	*Model
	Index *feature.Index
	cells []cell // what rows are worth, one row after the other
	judge [2]runner
}

// cell is what a row is worth for a target, in the target's steps.
type cell struct {
	target uint8
	steps  int8
}

// row is where the cells of a row begin, and how many there are.
type row uint32

// A row has at most as many cells as there can be targets, and a model fewer
// cells than the rest of the bits can count.
const (
	cellBits  = 8
	mostCells = 1 << (32 - cellBits)
)

func (r row) first() int { return int(r >> cellBits) }
func (r row) cells() int { return int(r & (1<<cellBits - 1)) }

// slot is a row and its key.
type slot struct {
	key uint32
	row row
}

// Scorer lays the model out. Later changes to the model don't show in it.
func (m *Model) Scorer() *Scorer {
	s := &Scorer{}
	slots := make([]slot, 0, len(m.Rows))
	for key, r := range m.Rows {
		slots = append(slots, s.lay(key, r.Targets, r.Worth))
	}
	s.finish(m, slots)
	return s
}

// lay puts a row after those before it.
func (s *Scorer) lay(key uint32, targets []uint8, worth []int16) slot {
	first := len(s.cells)
	for i, t := range targets {
		if v := worth[i]; v != 0 {
			s.cells = append(s.cells, cell{t, int8(min(max(v, math.MinInt8), math.MaxInt8))})
		}
	}
	return slot{key, row(first<<cellBits | (len(s.cells) - first))}
}

// finish makes ready for weighing with a model whose rows are laid out.
func (s *Scorer) finish(m *Model, slots []slot) {
	s.Model = m
	for side, j := range m.Judge {
		s.judge[side] = j.runner()
	}
	s.Index = feature.NewIndex(len(slots))
	for _, at := range slots {
		if at.row.cells() > 0 {
			s.Index.Put(at.key, uint32(at.row))
		}
	}
}

// Known gives a part that was read without the Index the rows of it, and leaves
// out features that it has none for.
func (s *Scorer) Known(p feature.Part) feature.Part {
	out := feature.Part{Counts: p.Counts, Sentences: make([]feature.Sentence, len(p.Sentences))}
	for i, x := range p.Sentences {
		out.Sentences[i].Counts = x.Counts
		for _, f := range x.Features {
			if at, ok := s.Index.Row(f.Key); ok {
				f.Key = at
				out.Sentences[i].Features = append(out.Sentences[i].Features, f)
			}
		}
	}
	return out
}

// Weigh sums up the features of a part whose keys are rows of this Scorer.
func (s *Scorer) Weigh(p feature.Part) Sums {
	var sums Sums
	s.WeighInto(&sums, p)
	return sums
}

// WeighInto is Weigh with the room of sums that are no longer needed.
func (s *Scorer) WeighInto(sums *Sums, p feature.Part) {
	sums.make(s.Targets(), len(p.Sentences))
	var all, own [2]steps
	whole := Shares(s.Group, p.Counts)
	several := len(p.Sentences) > 1
	for i, x := range p.Sentences {
		own[0], own[1] = steps{}, steps{}
		each := Shares(s.Group, x.Counts)
		for _, f := range x.Features {
			to := 0
			if f.Others {
				to = 1
			}
			if several && !f.Again {
				addBoth(&own[to], &all[to], s.of(f), each[f.Group], whole[f.Group])
			} else {
				own[to].add(s.of(f), each[f.Group])
			}
		}
		s.settle(sums.Sentences[i], &own)
	}
	if len(p.Sentences) == 1 {
		all = own
	}
	s.settle(sums.Margins, &all)
}

// steps are sums of steps by target.
type steps [math.MaxUint8 + 1]float32

func (to *steps) add(cells []cell, share float32) {
	for _, c := range cells {
		to[c.target] += share * float32(c.steps)
	}
}

// addBoth adds the same cells to two sums.
func addBoth(a, b *steps, cells []cell, shareA, shareB float32) {
	for _, c := range cells {
		v := float32(c.steps)
		a[c.target] += shareA * v
		b[c.target] += shareB * v
	}
}

func (s *Scorer) of(f feature.Feature) []cell {
	r := row(f.Key)
	return s.cells[r.first() : r.first()+r.cells()]
}

// settle makes margins of sums of steps: first what is the person's own, then
// what is not.
func (s *Scorer) settle(m Margins, sums *[2]steps) {
	for t, bias := range s.Bias {
		own := bias + s.Step[t]*sums[0][t]
		m.All[t], m.Own[t] = own+s.Step[t]*sums[1][t], own
	}
}

// Worth gives what each feature of a part speaks for the sides asked for, by
// their Place, and half of what it speaks for their subjects.
func (s *Scorer) Worth(p feature.Part, sides []int, give func(side int, f feature.Feature, worth float32)) {
	a := s.asked(sides)
	whole := Shares(s.Group, p.Counts)
	sum := make([]float32, len(sides))
	for _, x := range p.Sentences {
		for _, f := range x.Features {
			if f.Again {
				continue
			}
			some := false
			for _, c := range s.of(f) {
				for at := a.first[c.target]; at > 0; at = a.all[at].next {
					w := &a.all[at]
					sum[w.side] += w.step * float32(c.steps)
					some = true
				}
			}
			if !some {
				continue
			}
			for i, v := range sum {
				give(i, f, whole[f.Group]*v)
			}
			clear(sum)
		}
	}
}

// asked is for which sides a target counts, as lists: 0 is the end of one.
type asked struct {
	first [math.MaxUint8 + 1]uint16
	all   []weight
}

// weight is what a step of a target counts for a side.
type weight struct {
	side int
	step float32
	next uint16
}

func (s *Scorer) asked(sides []int) asked {
	a := asked{all: make([]weight, 1, 1+2*len(sides))}
	add := func(target, side int, step float32) {
		a.all = append(a.all, weight{side, step, a.first[target]})
		a.first[target] = uint16(len(a.all) - 1)
	}
	for i, place := range sides {
		topic := place - place%perActivity + Topic
		add(place, i, s.Step[place])
		add(topic, i, s.Step[topic]/2)
	}
	return a
}

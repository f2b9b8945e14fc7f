package weights

import (
	"math"
	"math/bits"

	"ownpack/evidence/match/feature"
)

// Scorer is a model laid out for weighing many texts. It never changes.
type Scorer struct {
	*Model
	// There is a bit for every key the model knows, and for some it does not: most
	// features are unknown, and end there.
	known []uint64
	slots []slot
	cells []cell // what rows are worth, one row after the other
	least [2][]float64
}

// cell is what a row is worth for a target, in the target's steps.
type cell struct {
	target uint8
	steps  int8
}

// slot is a row by its key, in a table with room to spare. An empty one has no
// row.
type slot struct {
	key uint32
	row row
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

// knownBits is the number of bits of the first look, as a power of two.
const knownBits = 21

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

// finish makes ready for weighing with a model whose rows are laid out: it puts
// them where Row looks for them.
func (s *Scorer) finish(m *Model, slots []slot) {
	s.Model = m
	for side, j := range m.Judge {
		s.least[side] = j.least()
	}
	s.known = make([]uint64, 1<<knownBits/64)
	s.slots = make([]slot, 1<<bits.Len(uint(3*len(slots)/2)))
	for _, at := range slots {
		if at.row.cells() == 0 {
			continue
		}
		i := s.home(at.key)
		for s.slots[i].row > 0 {
			i = (i + 1) & (len(s.slots) - 1)
		}
		s.slots[i] = at
		bit := look(at.key)
		s.known[bit/64] |= 1 << (bit % 64)
	}
}

func look(key uint32) uint32 { return key >> (32 - knownBits) }

func (s *Scorer) home(key uint32) int { return int(key*2654435769) & (len(s.slots) - 1) }

// Row finds the row of a feature's key, for Weigh.
func (s *Scorer) Row(key uint32) (uint32, bool) {
	if bit := look(key); s.known[bit/64]&(1<<(bit%64)) == 0 {
		return 0, false
	}
	for i := s.home(key); s.slots[i].row > 0; i = (i + 1) & (len(s.slots) - 1) {
		if s.slots[i].key == key {
			return uint32(s.slots[i].row), true
		}
	}
	return 0, false
}

// Known gives a part that was read without a Scorer the rows of this one, and
// leaves out features that it has none for.
func (s *Scorer) Known(p feature.Part) feature.Part {
	out := feature.Part{Counts: p.Counts, Sentences: make([]feature.Sentence, len(p.Sentences))}
	for i, x := range p.Sentences {
		out.Sentences[i].Counts = x.Counts
		for _, f := range x.Features {
			if at, ok := s.Row(f.Key); ok {
				f.Key = at
				out.Sentences[i].Features = append(out.Sentences[i].Features, f)
			}
		}
	}
	return out
}

// Weigh sums up the features of a part whose keys are rows of this Scorer.
func (s *Scorer) Weigh(p feature.Part) Sums {
	n := s.Targets()
	sums := make([]float32, 2*n*(1+len(p.Sentences)))
	next := func() Margins {
		m := Margins{sums[:n:n], sums[n : 2*n : 2*n]}
		sums = sums[2*n:]
		return m
	}
	out := Sums{Margins: next(), Sentences: make([]Margins, len(p.Sentences))}
	several := len(p.Sentences) > 1
	whole := Shares(s.Group, p.Counts)
	for i, x := range p.Sentences {
		of := next()
		each := Shares(s.Group, x.Counts)
		for _, f := range x.Features {
			cells := s.of(f)
			of.add(cells, each[f.Group], f.Others)
			if several && !f.Again {
				out.add(cells, whole[f.Group], f.Others)
			}
		}
		s.settle(of)
		out.Sentences[i] = of
	}
	if !several && len(p.Sentences) > 0 {
		out.Margins = out.Sentences[0]
		return out
	}
	s.settle(out.Margins)
	return out
}

func (s *Scorer) of(f feature.Feature) []cell {
	r := row(f.Key)
	return s.cells[r.first() : r.first()+r.cells()]
}

// add adds what a row is worth, in steps. Until settle, Own is what is not their
// own.
func (m Margins) add(cells []cell, share float32, others bool) {
	to := m.All
	if others {
		to = m.Own
	}
	for _, c := range cells {
		to[c.target] += share * float32(c.steps)
	}
}

// settle makes margins of sums of steps.
func (s *Scorer) settle(m Margins) {
	for t, bias := range s.Bias {
		own := bias + s.Step[t]*m.All[t]
		m.All[t], m.Own[t] = own+s.Step[t]*m.Own[t], own
	}
}

// Worth gives what each feature of a part speaks for the sides asked for, by
// their Place, and half of what it speaks for their subjects.
func (s *Scorer) Worth(p feature.Part, sides []int, give func(side int, f feature.Feature, worth float32)) {
	var asked [math.MaxUint8 + 1][]weight
	for i, place := range sides {
		topic := place - place%perActivity + Topic
		asked[place] = append(asked[place], weight{i, s.Step[place]})
		asked[topic] = append(asked[topic], weight{i, s.Step[topic] / 2})
	}
	whole := Shares(s.Group, p.Counts)
	sum := make([]float32, len(sides))
	for _, x := range p.Sentences {
		for _, f := range x.Features {
			if f.Again {
				continue
			}
			some := false
			for _, c := range s.of(f) {
				for _, a := range asked[c.target] {
					sum[a.side] += a.step * float32(c.steps)
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

// weight is what a step of a target counts for a side.
type weight struct {
	side int
	step float32
}

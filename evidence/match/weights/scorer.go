package weights

import (
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
}

// cell is what a row is worth for a target.
type cell struct {
	target int32
	worth  float32
}

// slot is a row by its key, in a table with room to spare.
type slot struct {
	key         uint32
	first, last int32 // of cells; empty slots have none
}

// knownBits is the number of bits of the first look, as a power of two.
const knownBits = 21

// Scorer lays the model out. Later changes to the model don't show in it.
func (m *Model) Scorer() *Scorer {
	s := &Scorer{Model: m}
	keys := make([]slot, 0, len(m.Rows))
	for key, r := range m.Rows {
		at := slot{key: key, first: int32(len(s.cells))}
		for i, t := range r.Targets {
			s.cells = append(s.cells, cell{int32(t), float32(r.Worth[i]) * m.Step[t]})
		}
		at.last = int32(len(s.cells))
		keys = append(keys, at)
	}
	s.index(keys)
	return s
}

// index puts rows where find looks for them.
func (s *Scorer) index(rows []slot) {
	s.known = make([]uint64, 1<<knownBits/64)
	s.slots = make([]slot, 1<<bits.Len(uint(2*len(rows))))
	for _, at := range rows {
		if at.last == at.first {
			continue
		}
		i := s.home(at.key)
		for s.slots[i].last > 0 {
			i = (i + 1) & (len(s.slots) - 1)
		}
		s.slots[i] = at
		bit := look(at.key)
		s.known[bit/64] |= 1 << (bit % 64)
	}
}

func look(key uint32) uint32 { return key >> (32 - knownBits) }

func (s *Scorer) home(key uint32) int { return int(key*2654435769) & (len(s.slots) - 1) }

// find gives the slot of a key, or none.
func (s *Scorer) find(key uint32) (slot, bool) {
	if !s.Known(key) {
		return slot{}, false
	}
	for i := s.home(key); s.slots[i].last > 0; i = (i + 1) & (len(s.slots) - 1) {
		if s.slots[i].key == key {
			return s.slots[i], true
		}
	}
	return slot{}, false
}

// Known reports whether the model has weights for a feature, or may have.
func (s *Scorer) Known(key uint32) bool {
	bit := look(key)
	return s.known[bit/64]&(1<<(bit%64)) != 0
}

// Carrier is a feature that the model knows, and what it counts for.
type Carrier struct {
	Feature feature.Feature
	slot    slot
	share   float32
}

// Weigh sums up the features of a part, and gives those that the model knows.
func (s *Scorer) Weigh(p feature.Part) (Sums, []Carrier) {
	n, features := s.Targets(), 0
	for _, x := range p.Sentences {
		features += len(x.Features)
	}
	sums := make([]float32, 2*n*(1+len(p.Sentences)))
	next := func() Margins {
		m := Margins{sums[:n:n], sums[n : 2*n : 2*n]}
		sums = sums[2*n:]
		return m
	}
	out := Sums{Margins: next()}
	carriers := make([]Carrier, 0, features)
	whole := Shares(s.Group, p.Counts)
	for _, x := range p.Sentences {
		of := next()
		each := Shares(s.Group, x.Counts)
		for _, f := range x.Features {
			at, ok := s.find(f.Key)
			if !ok {
				continue
			}
			cells := s.cells[at.first:at.last]
			of.add(cells, each[f.Group], f.Others)
			if f.Again {
				continue
			}
			carriers = append(carriers, Carrier{f, at, whole[f.Group]})
			if len(p.Sentences) > 1 {
				out.add(cells, whole[f.Group], f.Others)
			}
		}
		s.settle(of)
		out.Sentences = append(out.Sentences, of)
	}
	if len(p.Sentences) == 1 {
		out.Margins = out.Sentences[0]
		return out, carriers
	}
	s.settle(out.Margins)
	return out, carriers
}

// add adds what a row is worth. Until settle, Own is what is not their own.
func (m Margins) add(cells []cell, share float32, others bool) {
	to := m.All
	if others {
		to = m.Own
	}
	for _, c := range cells {
		to[c.target] += share * c.worth
	}
}

// settle makes margins of sums.
func (s *Scorer) settle(m Margins) {
	for t, bias := range s.Bias {
		own := bias + m.All[t]
		m.All[t], m.Own[t] = own+m.Own[t], own
	}
}

// Worth gives what each carrier speaks for the sides asked for, by their Place,
// and half of what it speaks for their subjects.
func (s *Scorer) Worth(carriers []Carrier, sides []int, give func(side int, f feature.Feature, worth float32)) {
	asked := make([][]weight, s.Targets())
	for i, place := range sides {
		asked[place] = append(asked[place], weight{i, 1})
		topic := place - place%perActivity + Topic
		asked[topic] = append(asked[topic], weight{i, 0.5})
	}
	sum := make([]float32, len(sides))
	for _, c := range carriers {
		clear(sum)
		some := false
		for _, x := range s.cells[c.slot.first:c.slot.last] {
			for _, a := range asked[x.target] {
				sum[a.side] += a.times * x.worth
				some = true
			}
		}
		for i, v := range sum {
			if some && v != 0 {
				give(i, c.Feature, c.share*v)
			}
		}
	}
}

// weight says how much of a target counts for a side.
type weight struct {
	side  int
	times float32
}

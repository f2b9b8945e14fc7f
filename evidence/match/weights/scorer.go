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
	if bit := look(key); s.known[bit/64]&(1<<(bit%64)) == 0 {
		return slot{}, false
	}
	for i := s.home(key); s.slots[i].last > 0; i = (i + 1) & (len(s.slots) - 1) {
		if s.slots[i].key == key {
			return s.slots[i], true
		}
	}
	return slot{}, false
}

// Carrier is a feature that the model knows, and what it counts for.
type Carrier struct {
	Feature feature.Feature
	slot    slot
	share   float32
}

// Weigh sums up the features of a text, and gives those that the model knows.
func (s *Scorer) Weigh(features []feature.Feature) (Margins, []Carrier) {
	n := s.Targets()
	sums := make([]float32, 2*n)
	out := Margins{All: sums[:n:n], Own: sums[n:]}
	each := Shares(s.Group, features)
	carriers := make([]Carrier, 0, len(features)/2)
	for _, f := range features {
		at, ok := s.find(Key(f.Key))
		if !ok {
			continue
		}
		share := each[f.Group]
		carriers = append(carriers, Carrier{f, at, share})
		to := out.All
		if f.Others {
			to = out.Own // here still what is not their own
		}
		for _, c := range s.cells[at.first:at.last] {
			to[c.target] += share * c.worth
		}
	}
	for t, bias := range s.Bias {
		own := bias + out.All[t]
		out.All[t], out.Own[t] = own+out.Own[t], own
	}
	return out, carriers
}

// Worth is what a carrier speaks for an activity's side, and half as much for
// its subject.
func (s *Scorer) Worth(c Carrier, k, side int) float32 {
	sum := float32(0)
	for _, x := range s.cells[c.slot.first:c.slot.last] {
		switch int(x.target) {
		case Place(k, side):
			sum += x.worth
		case Place(k, Topic):
			sum += x.worth / 2
		}
	}
	return c.share * sum
}

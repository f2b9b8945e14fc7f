package weights

import (
	"math"
	"sync"

	"ownpack/evidence/match/feature"
)

// Scorer is a model laid out for weighing many texts. It never changes.
type Scorer struct {
	*Model
	Index   *feature.Index
	cells   []cell   // what rows with few cells are worth, one row after the other
	bytes   []uint64 // the others, as bytes: see tally
	width   int      // words of such a row
	slots   []slot
	forests [2]forest
	room    sync.Pool // of *tallies
}

// cell is what a row is worth for a target, in the target's steps.
type cell struct {
	target uint8
	steps  int8
}

// row is where the cells of a row begin, and how many there are; or 0 cells, and
// which row of bytes it is, from 1.
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
	s := newScorer(m)
	for key, r := range m.Rows {
		s.lay(key, r.Targets, r.Worth)
	}
	s.finish()
	return s
}

func newScorer(m *Model) *Scorer {
	s := &Scorer{Model: m, width: wordsFor(m.Targets())}
	s.room.New = func() any { return newTallies(m.Targets()) }
	return s
}

// lay puts a row after those before it. One that is worth nothing is left out.
func (s *Scorer) lay(key uint32, targets []uint8, worth []int16) {
	first := len(s.cells)
	for i, t := range targets {
		if v := worth[i]; v != 0 {
			s.cells = append(s.cells, cell{t, int8(min(max(v, math.MinInt8), math.MaxInt8))})
		}
	}
	switch n := len(s.cells) - first; {
	case n >= manyMin:
		s.layBytes(s.cells[first:])
		s.cells = s.cells[:first]
		s.slots = append(s.slots, slot{key, row(len(s.bytes) / s.width << cellBits)})
	case n > 0:
		s.slots = append(s.slots, slot{key, row(first<<cellBits | n)})
	}
}

func (s *Scorer) layBytes(cells []cell) {
	const none = offset * 0x0101010101010101
	first := len(s.bytes)
	for range s.width {
		s.bytes = append(s.bytes, none)
	}
	for _, c := range cells {
		at, shift := first+int(c.target)/perWord, c.target%perWord*8
		s.bytes[at] += uint64(int64(c.steps)) << shift // a byte never runs over
	}
}

func (s *Scorer) cellsOf(r row) []cell { return s.cells[r.first() : r.first()+r.cells()] }

func (s *Scorer) bytesOf(r row) []uint64 {
	return s.bytes[(r.first()-1)*s.width : r.first()*s.width]
}

// finish makes ready for weighing, when all rows are laid out.
func (s *Scorer) finish() {
	for side, j := range s.Judge {
		s.forests[side] = j.forest()
	}
	s.Index = feature.NewIndex(len(s.slots))
	for _, at := range s.slots {
		s.Index.Put(at.key, uint32(at.row))
	}
	s.slots = nil
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
	t := s.room.Get().(*tallies)
	defer s.room.Put(t)
	for i, x := range p.Sentences {
		t.add(s, x)
		t.sentence(s, sums.Sentences[i], x.Counts)
	}
	t.whole(s, sums.Margins, p.Counts)
}

// settle makes margins of sums of steps: first what is the person's own, then
// what is not.
func (s *Scorer) settle(m Margins, sums [2][]float32) {
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
			if !s.worth(f, a, sum) {
				continue
			}
			for i, v := range sum {
				if v != 0 {
					give(i, f, whole[f.Group]*v)
				}
			}
			clear(sum)
		}
	}
}

// worth adds what a feature is worth for each side, and reports whether it is
// worth anything.
func (s *Scorer) worth(f feature.Feature, a asked, sum []float32) bool {
	some := false
	r := row(f.Key)
	if r.cells() == 0 {
		bytes := s.bytesOf(r)
		for _, w := range a.all[1:] {
			if steps := int(bytes[w.target/perWord]>>(w.target%perWord*8)&0xff) - offset; steps != 0 {
				sum[w.side] += w.step * float32(steps)
				some = true
			}
		}
		return some
	}
	for _, c := range s.cellsOf(r) {
		for at := a.first[c.target]; at > 0; at = a.all[at].next {
			w := &a.all[at]
			sum[w.side] += w.step * float32(c.steps)
			some = true
		}
	}
	return some
}

// asked is for which sides a target counts, as lists: 0 is the end of one.
type asked struct {
	first [math.MaxUint8 + 1]uint16
	all   []weight
}

// weight is what a step of a target counts for a side.
type weight struct {
	target uint8
	side   int
	step   float32
	next   uint16
}

func (s *Scorer) asked(sides []int) asked {
	a := asked{all: make([]weight, 1, 1+2*len(sides))}
	add := func(target, side int, step float32) {
		a.all = append(a.all, weight{uint8(target), side, step, a.first[target]})
		a.first[target] = uint16(len(a.all) - 1)
	}
	for i, place := range sides {
		topic := place - place%perActivity + Topic
		add(place, i, s.Step[place])
		add(topic, i, s.Step[topic]/2)
	}
	return a
}

package weights

import "ownpack/evidence/match/feature"

// A row with many cells is laid out as one byte for each target, eight to a word,
// each the steps and offset. Such words are added up with eight sums in two
// words: the even bytes in one, the odd ones in the other, 16 bits for each.
const (
	perWord  = 8
	offset   = 128
	evenOnly = 0x00ff00ff00ff00ff
	mostRows = 256 // so many rows of bytes can be added up before a sum runs over
	manyMin  = 14  // cells from which on a row is laid out so
)

// wordsFor is how many words hold a byte for each target.
func wordsFor(targets int) int { return (targets + perWord - 1) / perWord }

// tally is the steps of some rows added up, by target.
type tally struct {
	sums  []uint64 // of rows of bytes, two words for each of theirs
	rows  int      // how many are in sums
	steps []int32
	used  bool
}

func (t *tally) addCells(cells []cell) {
	t.used = true
	for _, c := range cells {
		t.steps[c.target] += int32(c.steps)
	}
}

func (t *tally) addBytes(row []uint64) {
	if t.rows == mostRows {
		t.drain()
	}
	t.used = true
	t.rows++
	sums := t.sums[:2*len(row)]
	for i, w := range row {
		sums[2*i] += w & evenOnly
		sums[2*i+1] += w >> 8 & evenOnly
	}
}

// drain moves the sums of rows of bytes to the steps.
func (t *tally) drain() {
	if t.rows == 0 {
		return
	}
	less := int32(offset * t.rows)
	for i := range len(t.sums) / 2 {
		even, odd := t.sums[2*i], t.sums[2*i+1]
		to := t.steps[perWord*i : perWord*i+perWord]
		for k := 0; k < perWord; k += 2 {
			to[k] += int32(even&0xffff) - less
			to[k+1] += int32(odd&0xffff) - less
			even, odd = even>>16, odd>>16
		}
	}
	clear(t.sums)
	t.rows = 0
}

func (t *tally) clear() {
	if t.used {
		clear(t.steps)
		t.used = false
	}
}

// addTo adds the steps times a share to sums.
func (t *tally) addTo(sums []float32, share float32) {
	steps := t.steps[:len(sums)]
	for i := range sums {
		sums[i] += share * float32(steps[i])
	}
}

func (t *tally) addAll(o *tally) {
	t.used = true
	to := t.steps[:len(o.steps)]
	for i, v := range o.steps {
		to[i] += v
	}
}

// tallies are those of a sentence by group and by whether the words are others':
// of features that the part has here first, and again; then those of the part.
type tallies struct {
	first, again, part [feature.Groups][2]tally
	sums               [2][]float32
}

func newTallies(targets int) *tallies {
	n := wordsFor(targets)
	t := &tallies{sums: [2][]float32{make([]float32, targets), make([]float32, targets)}}
	for _, all := range []*[feature.Groups][2]tally{&t.first, &t.again, &t.part} {
		for g := range all {
			for o := range all[g] {
				all[g][o] = tally{sums: make([]uint64, 2*n), steps: make([]int32, perWord*n)}
			}
		}
	}
	return t
}

// add adds a sentence.
func (t *tallies) add(s *Scorer, of feature.Sentence) {
	for _, f := range of.Features {
		o := 0
		if f.Others {
			o = 1
		}
		to := &t.first[f.Group][o]
		if f.Again {
			to = &t.again[f.Group][o]
		}
		if r := row(f.Key); r.cells() > 0 {
			to.addCells(s.cellsOf(r))
		} else {
			to.addBytes(s.bytesOf(r))
		}
	}
}

// sentence gives the margins of the sentence that was added, keeps what the part
// needs of it, and forgets it.
func (t *tallies) sentence(s *Scorer, m Margins, counts feature.Counts) {
	share := Shares(s.Group, counts)
	for o, sums := range t.sums {
		clear(sums)
		for g := range share {
			for _, of := range []*tally{&t.first[g][o], &t.again[g][o]} {
				if of.used {
					of.drain()
					of.addTo(sums, share[g])
				}
			}
			if first := &t.first[g][o]; first.used {
				t.part[g][o].addAll(first)
			}
			t.first[g][o].clear()
			t.again[g][o].clear()
		}
	}
	s.settle(m, t.sums)
}

// whole gives the margins of the part, and forgets it.
func (t *tallies) whole(s *Scorer, m Margins, counts feature.Counts) {
	share := Shares(s.Group, counts)
	for o, sums := range t.sums {
		clear(sums)
		for g := range share {
			if of := &t.part[g][o]; of.used {
				of.addTo(sums, share[g])
				of.clear()
			}
		}
	}
	s.settle(m, t.sums)
}

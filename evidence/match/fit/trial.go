package fit

import (
	"fmt"
	"math"

	"ownpack/evidence"
	"ownpack/evidence/match/feature"
	"ownpack/evidence/match/weights"
)

// Score is how well predictions agree with labels.
type Score struct {
	Right, Wrong, Missed        int
	Traps, TrapsIn, Plain, InIn int // traps and irrelevant lines, and those drawn into a support
	bins                        [10]bin
}

type bin struct{ n, right, sum float64 }

// Precision, Recall and F1 are on signed labels.
func (s Score) Precision() float64 { return ratio(s.Right, s.Right+s.Wrong) }

// Recall is the share of labels found.
func (s Score) Recall() float64 { return ratio(s.Right, s.Right+s.Missed) }

// F1 is the harmonic mean of the two.
func (s Score) F1() float64 { return ratio(2*s.Right, 2*s.Right+s.Wrong+s.Missed) }

// TrapShare is the share of traps drawn into any support.
func (s Score) TrapShare() float64 { return ratio(s.TrapsIn, s.Traps) }

// IrrelevantShare is the share of irrelevant lines drawn into any support.
func (s Score) IrrelevantShare() float64 { return ratio(s.InIn, s.Plain) }

// CalibrationError is the expected difference between a match's score and how
// often such matches are right, over matches shown, in ten steps.
func (s Score) CalibrationError() float64 {
	sum, n := 0.0, 0.0
	for _, b := range s.bins {
		sum += math.Abs(b.sum - b.right)
		n += b.n
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func (s Score) String() string {
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f  traps %.3f of %d  irrelevant %.3f of %d  calibration error %.3f",
		s.Precision(), s.Recall(), s.F1(), s.TrapShare(), s.Traps, s.IrrelevantShare(), s.Plain, s.CalibrationError())
}

// Predicted is one match that was predicted for a line.
type Predicted struct {
	Activity evidence.ActivityID
	Need     bool
	Likely   float64
}

// Count adds a line and what was predicted for it.
func (s *Score) Count(l Line, got []Predicted) {
	labels := map[Predicted]bool{}
	for _, id := range l.Need {
		labels[Predicted{id, true, 0}] = true
	}
	for _, id := range l.Able {
		labels[Predicted{id, false, 0}] = true
	}
	drawn := false
	for _, p := range got {
		key := Predicted{p.Activity, p.Need, 0}
		right := labels[key]
		delete(labels, key)
		b := &s.bins[min(9, int(p.Likely*10))]
		b.n, b.sum = b.n+1, b.sum+p.Likely
		if right {
			s.Right++
			b.right++
		} else {
			s.Wrong++
		}
		drawn = drawn || p.Need
	}
	s.Missed += len(labels)
	s.Traps, s.TrapsIn = tally(l.Trap(), drawn, s.Traps, s.TrapsIn)
	s.Plain, s.InIn = tally(l.Irrelevant(), drawn, s.Plain, s.InIn)
}

func tally(counts, drawn bool, n, in int) (int, int) {
	if counts {
		n++
	}
	if counts && drawn {
		in++
	}
	return n, in
}

// Trial fits on every line whose file is not named and predicts those whose file
// is.
func (r Reader) Trial(lines []Line, asideFile string) (Score, [][]Predicted) {
	s := r.read(lines, Activities(lines))
	var of, aside []int
	for i, l := range lines {
		if l.File == asideFile {
			aside = append(aside, i)
		} else {
			of = append(of, i)
		}
	}
	m := s.model(of).Scorer()
	var score Score
	out := make([][]Predicted, len(aside))
	for n, i := range aside {
		out[n] = predict(m, s.parts[i])
		score.Count(lines[i], out[n])
	}
	return score, out
}

// predict leaves out activities whose lines are not mixed with those of others:
// nobody said which of these lines bear on them.
func predict(m *weights.Scorer, part feature.Part) []Predicted {
	sums := m.Weigh(m.Known(part))
	wanted := make([]int, len(m.Activities))
	for k := range wanted {
		if !m.Common[k] {
			wanted[k] = -1
		}
	}
	var out []Predicted
	for side := range m.Judge {
		for _, f := range m.Find(&sums, side, wanted, nil) {
			out = append(out, Predicted{m.Activities[f.Activity], side == weights.Supports, f.Likely})
		}
	}
	return out
}

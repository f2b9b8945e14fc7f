package fit

import (
	"math"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/match/weights"
)

// tries is how hard machines try.
var tries = effort{cost: 0.35, positives: 2, rounds: 18}

// A machine is given the features that tell its examples apart best, so that it
// fits in a fast memory, and keeps those that it found worth most, so that the
// model stays small.
const (
	mostTried = 40_000
	mostEach  = 10_000
)

// learn fits a machine for every target on some of the lines and writes them as
// a model without a judge.
func (s sample) learn(of []int) *weights.Model {
	v := s.vocabulary(of)
	xs := make([]vector, len(of))
	parallel(len(of), func(k int) { xs[k] = v.vector(s.parts[of[k]]) })
	n := weights.Targets(len(s.activities))
	out := &weights.Model{
		Activities: s.activities, Common: s.common(), Group: v.group, Rows: map[uint32]weights.Row{},
		Bias: make([]float32, n), Step: make([]float32, n),
	}
	worths := make([][]worth, n)
	parallel(n, func(t int) {
		var own []vector
		var positive []bool
		for k, i := range of {
			if s.learns(i, t) {
				own = append(own, xs[k])
				positive = append(positive, s.lines[i].is(t, s.activities))
			}
		}
		w := fitted(own, positive, len(v.keys))
		out.Bias[t] = w[len(w)-1]
		worths[t], out.Step[t] = rounded(w)
	})
	for t, list := range worths {
		for _, x := range list {
			key := v.keys[x.at]
			row := out.Rows[key]
			row.Targets, row.Worth = append(row.Targets, uint8(t)), append(row.Worth, x.steps)
			out.Rows[key] = row
		}
	}
	return out
}

// fitted fits a machine with the features that tell the examples apart best.
func fitted(xs []vector, positive []bool, features int) []float32 {
	if !slices.Contains(positive, true) {
		w := make([]float32, features+1)
		w[features] = unheardOf
		return w
	}
	at := telling(xs, positive, features)
	few := make([]vector, len(xs))
	for i, x := range xs {
		few[i] = x.renumbered(at)
	}
	small := machine(few, positive, make([]float32, mostTried+1), tries)
	w := make([]float32, features+1)
	w[features] = small[mostTried]
	for i, n := range at {
		if n > 0 {
			w[i] = small[n-1]
		}
	}
	drop(w[:features])
	return w
}

// unheardOf is the margin of what no example states.
const unheardOf = -1.5

// telling numbers, from 1, the features by which the examples differ most: by
// the chi-squared of having the feature and being positive. The others get 0.
func telling(xs []vector, positive []bool, features int) []int32 {
	has, hasPositive := make([]int32, features), make([]int32, features)
	total := 0
	for i, x := range xs {
		if positive[i] {
			total++
		}
		for _, f := range x.at {
			has[f]++
			if positive[i] {
				hasPositive[f]++
			}
		}
	}
	share := float64(total) / float64(max(1, len(xs)))
	tells := make([]float64, features)
	for f := range tells {
		if n := float64(has[f]); n > 0 {
			d := float64(hasPositive[f]) - n*share
			tells[f] = d * d / n
		}
	}
	least := 0.0
	if features > mostTried {
		sorted := slices.Sorted(slices.Values(tells))
		least = sorted[features-mostTried]
	}
	at := make([]int32, features)
	n := int32(0)
	for f, v := range tells {
		if v > 0 && v >= least && int(n) < mostTried {
			n++
			at[f] = n
		}
	}
	return at
}

// drop sets all but the largest weights to 0.
func drop(w []float32) {
	sizes := make([]float32, len(w))
	for i, v := range w {
		sizes[i] = max(v, -v)
	}
	slices.Sort(sizes)
	if len(w) <= mostEach {
		return
	}
	least := sizes[len(w)-mostEach]
	for i, v := range w {
		if max(v, -v) < least {
			w[i] = 0
		}
	}
}

// worth is a feature's weight in steps.
type worth struct {
	at    int32
	steps int16
}

// mostWorth is in how many steps weights are told apart, and leastWorth the
// smallest that is kept: finer ones, of 127 steps, tell no more about lines that
// were never seen (F1 0.821 and 0.708, with these 0.825 and 0.704), and make the
// program 0.6 MB larger.
const mostWorth, leastWorth = 24, 2

// rounded writes weights as steps, and says how large a step is.
func rounded(w []float32) ([]worth, float32) {
	most := float32(0)
	for _, v := range w[:len(w)-1] {
		most = max(most, v, -v)
	}
	if most == 0 {
		return nil, 0
	}
	step := most / mostWorth
	var list []worth
	for i, v := range w[:len(w)-1] {
		if n := math.Round(float64(v / step)); math.Abs(n) >= leastWorth {
			list = append(list, worth{int32(i), int16(n)})
		}
	}
	return list, step
}

// folds is in how many parts lines are cut to learn how far a machine can be
// trusted on lines of a hand it has not seen.
const folds = 4

// fold gives each line's part; a file is never in two, unless there are fewer
// files than parts.
func (s sample) fold(of []int) []int {
	size := map[string]int{}
	var files []string
	for _, i := range of {
		f := s.lines[i].File
		if size[f] == 0 {
			files = append(files, f)
		}
		size[f]++
	}
	out := make([]int, len(of))
	if len(files) < folds {
		for k := range out {
			out[k] = k % folds
		}
		return out
	}
	slices.SortStableFunc(files, func(a, b string) int { return size[b] - size[a] })
	part, full := map[string]int{}, make([]int, folds)
	for _, f := range files {
		least := 0
		for p := range full {
			if full[p] < full[least] {
				least = p
			}
		}
		part[f] = least
		full[least] += size[f]
	}
	for k, i := range of {
		out[k] = part[s.lines[i].File]
	}
	return out
}

// judge fits how likely an activity is from margins that the machines gave for
// lines they had not seen.
func (s sample) judge(of []int) [2]weights.Judge {
	parts := s.fold(of)
	seen := make([]weights.Sums, len(of))
	for p := range folds {
		var in, out []int
		for k, i := range of {
			if parts[k] == p {
				out = append(out, k)
			} else {
				in = append(in, i)
			}
		}
		m := s.learn(in).Scorer()
		parallel(len(out), func(n int) { seen[out[n]] = m.Weigh(m.Known(s.parts[of[out[n]]])) })
	}
	return [2]weights.Judge{s.fitJudge(of, seen, weights.Supports), s.fitJudge(of, seen, weights.Contrary)}
}

// Activities lists the activities that lines name, in order.
func Activities(lines []Line) []evidence.ActivityID {
	var all []evidence.ActivityID
	for _, l := range lines {
		all = append(all, l.Need...)
		all = append(all, l.Able...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Fit fits a model on labelled lines, all of them. Inputs is kept with it, to
// tell later what it was fitted on.
func (r Reader) Fit(lines []Line, inputs string) *weights.Model {
	s := r.read(lines, Activities(lines))
	of := make([]int, len(lines))
	for i := range of {
		of[i] = i
	}
	m := s.model(of)
	m.Inputs = inputs
	return m
}

func (s sample) model(of []int) *weights.Model {
	m := s.learn(of)
	m.Judge = s.judge(of)
	return m
}

package fit

import (
	"math/rand/v2"

	"ownpack/evidence"
	"ownpack/evidence/match/weights"
)

// Own refits a model with a user's own lines: it starts at the model's weights
// and moves them no further than the lines ask. Activities that the lines do not
// name stay as they are, and so does the judge. Inputs is kept with the model.
func (r Reader) Own(base *weights.Model, lines []Line, inputs string) *weights.Model {
	s := r.read(lines, base.Activities)
	of := make([]int, len(lines))
	for i := range of {
		of[i] = i
	}
	m := s.refit(base, of)
	m.Inputs = inputs
	return m
}

// OwnTrial says how well the model does on the lines as it is, and how well
// after a refit, each line predicted by a model that was not refitted with it.
func (r Reader) OwnTrial(base *weights.Model, lines []Line) (before, after Score) {
	s := r.read(lines, base.Activities)
	was := base.Scorer()
	parts := rand.New(rand.NewPCG(1, 2)).Perm(len(lines))
	for p := range folds {
		var in, out []int
		for i := range lines {
			if parts[i]%folds == p {
				out = append(out, i)
			} else {
				in = append(in, i)
			}
		}
		m := s.refit(base, in).Scorer()
		for _, i := range out {
			before.Count(lines[i], s.taught(i, predict(was, s.parts[i])))
			after.Count(lines[i], s.taught(i, predict(m, s.parts[i])))
		}
	}
	return before, after
}

// taught leaves out predictions of activities that the line's file does not
// label at all.
func (s sample) taught(i int, got []Predicted) []Predicted {
	var out []Predicted
	for _, p := range got {
		if s.teaches[s.lines[i].File][p.Activity] {
			out = append(out, p)
		}
	}
	return out
}

func (s sample) refit(base *weights.Model, of []int) *weights.Model {
	v := vocabulary{at: map[uint32]int32{}, group: base.Group}
	know := func(key uint32) {
		if _, ok := v.at[key]; !ok {
			v.at[key] = int32(len(v.keys))
			v.keys = append(v.keys, key)
		}
	}
	for _, i := range of {
		for _, f := range s.parts[i].All() {
			know(f.Key)
		}
	}
	xs := make([]vector, len(of))
	for k, i := range of {
		xs[k] = v.vector(s.parts[i])
	}
	out := base.Clone()
	for t := range out.Bias {
		var own []vector
		var positive []bool
		for k, i := range of {
			if s.learns(i, t) {
				own = append(own, xs[k])
				positive = append(positive, s.lines[i].is(t, s.activities))
			}
		}
		if len(own) > 0 {
			s.move(out, v, t, own, positive)
		}
	}
	return out
}

// move refits one target. Features that the lines do not have keep their
// weights.
func (s sample) move(m *weights.Model, v vocabulary, t int, xs []vector, positive []bool) {
	w := make([]float32, len(v.keys)+1)
	for i, key := range v.keys {
		w[i] = m.At(key, t)
	}
	w[len(v.keys)] = m.Bias[t]
	w = machine(xs, positive, w, tries)
	m.Bias[t] = w[len(v.keys)]
	list := make(map[uint32]float32, len(v.keys))
	for i, key := range v.keys {
		list[key] = w[i]
	}
	m.Set(t, list)
}

// Unknown lists the activities of lines that a model has no weights for.
func Unknown(base *weights.Model, lines []Line) (unknown []evidence.ActivityID) {
	has := map[evidence.ActivityID]bool{}
	for _, id := range base.Activities {
		has[id] = true
	}
	for _, id := range Activities(lines) {
		if !has[id] {
			unknown = append(unknown, id)
		}
	}
	return unknown
}

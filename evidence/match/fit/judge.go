package fit

import "ownpack/evidence/match/weights"

// fitJudge fits the trees of one side, and finds the threshold at which right
// matches best outweigh the others.
func (s sample) fitJudge(of []int, seen []weights.Sums, side int) weights.Judge {
	all, yes := s.instances(of, seen, side)
	b := boost(all, yes, judging)
	return weights.Judge{Start: b.start, Trees: b.trees, Threshold: b.threshold(yes, caution[side])}
}

// common tells which activities more than one file teaches. The others can't help
// the judge: no machine that had not seen their file knows anything of them.
func (s sample) common() []bool {
	files := make([]int, len(s.activities))
	for _, taught := range s.teaches {
		for k, id := range s.activities {
			if taught[id] {
				files[k]++
			}
		}
	}
	common := make([]bool, len(files))
	for k, n := range files {
		common[k] = n > 1 || len(s.teaches) == 1
	}
	return common
}

// instances are the activities of lines that are not out of the question on one
// side, as a Judge sees them, and whether they are right.
func (s sample) instances(of []int, seen []weights.Sums, side int) (all [][]float32, yes []bool) {
	common := s.common()
	for n, i := range of {
		for k := range s.activities {
			t := weights.Place(k, side)
			if !common[k] || !s.learns(i, t) || len(seen[n].Sentences) == 0 {
				continue
			}
			right := s.lines[i].is(t, s.activities)
			if !right && weights.Hopeless(seen[n].Margins, k, side) {
				continue
			}
			x := weights.Reasons(seen[n], common, k, side)
			all, yes = append(all, x[:]), append(yes, right)
		}
	}
	return all, yes
}

// caution is by how much more a wrong match weighs than one that was missed: a
// relative's illness shown as the person's own costs trust in all the others.
var caution = [2]float64{weights.Supports: 2, weights.Contrary: 1}

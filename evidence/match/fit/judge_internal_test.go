package fit

import (
	"math"
	"testing"

	"ownpack/evidence"
)

// rising are n irrelevant lines and as many that state a need, with one example
// each, the later the likelier.
func rising(n int) (s sample, of []int, e examples, at []float64) {
	for i := range 2 * n {
		l := Line{Note: "plain"}
		if i%2 == 1 {
			l.Need = []evidence.ActivityID{"pip-1"}
		}
		s.lines, of = append(s.lines, l), append(of, i)
		e.yes, e.line, at = append(e.yes, i%2 == 1), append(e.line, i), append(at, float64(i)/float64(n)-1)
	}
	return s, of, e, at
}

func TestFewIrrelevantLinesReachTheLead(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 10, 1000} {
		s, of, e, at := rising(n)
		lead := s.lead(of, e, at)
		drawn := 0
		for i, z := range at {
			if !e.yes[i] && 1/(1+math.Exp(-z)) >= lead {
				drawn++
			}
		}
		if drawn != int(mostDrawn*float64(n)) {
			t.Errorf("%d of %d irrelevant lines reach %v", drawn, n, lead)
		}
	}
}

func TestWhatDoesNotLeadIsMissedWhateverTheThreshold(t *testing.T) {
	t.Parallel()
	s, of, e, at := rising(1000)
	lead := s.lead(of, e, at)
	led, shown := e.led(at, lead)
	right := 0
	for i, yes := range led {
		if yes {
			right++
		}
		if z := shown[i]; 1/(1+math.Exp(-z)) < lead && z != never {
			t.Errorf("%v is shown", z)
		}
	}
	if right != 1000 {
		t.Errorf("%d right ones of 1000", right)
	}
}

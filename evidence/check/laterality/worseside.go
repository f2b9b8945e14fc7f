package laterality

import (
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence/check/record"
)

// twoSided is something measured on both sides, of which the worse one tells
// which side is weak, blind or deaf.
type twoSided struct {
	Problem string   `yaml:"problem"`
	Part    string   `yaml:"part"`
	Worse   string   `yaml:"worse"` // more or less
	Words   []string `yaml:"words"`
	Worst   []string `yaml:"worst"` // said in place of a figure
}

// clearly is how many times the one figure must be the other before one side
// counts as the worse.
const clearly = 1.5

// measured lists the claims of a line that rest on figures for either side:
// "VA R 6/60, L 6/9".
func (c *rules) measured(l *record.Line, places []record.Place) []claim {
	var out []claim
	for n, m := range c.sides.measures {
		for _, p := range places {
			if p.Group != "measure/"+number(n) {
				continue
			}
			first, last := l.Sentence(p.First)
			got := map[string]float64{}
			for _, s := range places {
				side := c.sides.figureSide(l, s)
				if v, ok := c.sides.figure(l, places, m, n, s, last); ok && side != "" && s.First >= first && s.Last <= last {
					got[side] = v
				}
			}
			left, right := got["left"], got["right"]
			if len(got) < 2 || left < clearly*right && right < clearly*left {
				continue
			}
			side := "left"
			if right > left {
				side = "right"
			}
			i := slices.IndexFunc(c.sides.problems, func(p problem) bool { return p.ID == m.Problem && !p.Strong })
			if i < 0 {
				continue
			}
			out = append(out, claim{Line: l, problem: c.sides.problems[i], part: m.Part, side: side, spot: p, when: l.Date, own: true, figures: true})
			break
		}
	}
	return out
}

// figureSide is the side that a place names where a figure follows; a lone
// letter needs no body part there.
func (s Sides) figureSide(l *record.Line, p record.Place) string {
	sort, side, _ := strings.Cut(p.Group, "/")
	if sort == "side" || sort == "letter" && l.Words(p.First, p.Last) == strings.ToUpper(l.Words(p.First, p.Last)) {
		return side
	}
	return ""
}

// figure is how bad the figure that follows a side is: more is worse.
func (s Sides) figure(l *record.Line, places []record.Place, m twoSided, n int, at record.Place, last int) (float64, bool) {
	t := l.Tokens()
	for i := at.Last + 1; i <= min(last, at.Last+4); i++ {
		if slices.ContainsFunc(places, func(p record.Place) bool { return p.First == i && s.figureSide(l, p) != "" }) {
			return 0, false
		}
		if record.Has(places, "worst/"+number(n), i, i) {
			return 1000, true
		}
		if !t[i].Number {
			continue
		}
		v, err := strconv.ParseFloat(t[i].Word, 64)
		if over, under, ok := strings.Cut(t[i].Word, "/"); ok {
			a, errA := strconv.ParseFloat(over, 64)
			b, errB := strconv.ParseFloat(under, 64)
			if errA != nil || errB != nil || a == 0 {
				return 1000, errA == nil && errB == nil
			}
			v, err = a/b, nil
		}
		if err != nil || v <= 0 {
			return 0, false
		}
		if m.Worse == "less" {
			v = 1 / v
		}
		return v, true
	}
	return 0, false
}

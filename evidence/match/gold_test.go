package match_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/match"
	"ownpack/evidence/scheme"
)

const templatesDir = "../../templates"

func newMatcher(t testing.TB) *match.Matcher {
	t.Helper()
	fsys := os.DirFS(templatesDir)
	rules, err := assertion.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	m, err := match.New(fsys, rules)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func pip(t testing.TB) []evidence.Scheme {
	t.Helper()
	all, err := scheme.Load(os.DirFS(templatesDir))
	if err != nil {
		t.Fatal(err)
	}
	chosen, err := scheme.Choose(all, "pip")
	if err != nil {
		t.Fatal(err)
	}
	return chosen
}

// goldLine is one line of a labelled set: labels are "+pip-4" or "-pip-4".
type goldLine struct {
	entry  evidence.Entry
	labels map[string]bool
	note   string
}

func readGold(t testing.TB, set string) []goldLine {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "set"+set+".tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []goldLine
	for i, l := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		c := strings.Split(l, "\t")
		if i == 0 {
			continue
		}
		if len(c) != 5 {
			t.Fatalf("set%s.tsv:%d: %d columns, want 5", set, i+1, len(c))
		}
		g := goldLine{
			entry:  evidence.Entry{ID: evidence.ID(c[0]), Text: c[1], Kind: evidence.Kind(strings.ReplaceAll(c[4], "fitnote", "fit-note"))},
			labels: map[string]bool{}, note: c[3],
		}
		for label := range strings.FieldsSeq(c[2]) {
			if label[1:] != "" && strings.HasPrefix(label[1:], "pip-") {
				g.labels[label] = true
			} else {
				g.labels["other"+label[:1]] = true
			}
		}
		lines = append(lines, g)
	}
	return lines
}

// trap reports whether the line looks like a difficulty and is none.
func (g goldLine) trap() bool {
	switch g.note {
	case "negated", "family", "historical", "hypothetical", "template":
		return !g.supports()
	}
	return false
}

// supports reports whether the line supports any activity of any scheme.
func (g goldLine) supports() bool {
	for l := range g.labels {
		if l[0] == '+' || l == "other+" {
			return true
		}
	}
	return false
}

// irrelevant reports whether the line bears on nothing at all.
func (g goldLine) irrelevant() bool { return len(g.labels) == 0 && g.note == "plain" }

func signed(m evidence.Match) string {
	if m.Bearing == evidence.Supports {
		return "+" + string(m.Activity)
	}
	return "-" + string(m.Activity)
}

// tally counts as the project's scoring script does: signed PIP labels, and the
// share of traps and of irrelevant lines drawn into any support.
type tally struct {
	tp, fp, fn               int
	traps, trapsDrawn        int
	irrelevant, irrelevantIn int
}

func (c *tally) add(g goldLine, rows []evidence.Match) {
	got := map[string]bool{}
	drawn := false
	for _, m := range rows {
		got[signed(m)] = true
		drawn = drawn || m.Bearing == evidence.Supports
	}
	for l := range got {
		if g.labels[l] {
			c.tp++
		} else {
			c.fp++
		}
	}
	for l := range g.labels {
		if strings.Contains(l, "pip-") && !got[l] {
			c.fn++
		}
	}
	if g.trap() {
		c.traps++
		if drawn {
			c.trapsDrawn++
		}
	}
	if g.irrelevant() {
		c.irrelevant++
		if drawn {
			c.irrelevantIn++
		}
	}
}

func (c *tally) precision() float64 { return ratio(c.tp, c.tp+c.fp) }
func (c *tally) recall() float64    { return ratio(c.tp, c.tp+c.fn) }

func (c *tally) f1() float64 {
	p, r := c.precision(), c.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (c *tally) drawn() float64 { return ratio(c.trapsDrawn, c.traps) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

package fit_test

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence/assertion"
	"ownpack/evidence/match/feature"
	"ownpack/evidence/match/fit"
	"ownpack/evidence/match/lexicon"
)

const templates = "../../../templates"

func reader(t testing.TB) fit.Reader {
	t.Helper()
	fsys := os.DirFS(templates)
	rules, err := assertion.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Load(fsys, nil)
	if err != nil {
		t.Fatal(err)
	}
	return fit.Reader{Rules: rules, Features: feature.New(lex)}
}

func TestScoreboard(t *testing.T) {
	sets := os.Getenv("SETS")
	if sets == "" {
		t.Skip("set SETS=setA,setD to train on the other files and test on these")
	}
	lines, err := fit.ReadLines(os.DirFS(templates), "lexicon/lines")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d lines", len(lines))
	for set := range strings.SplitSeq(sets, ",") {
		score, got := reader(t).Trial(lines, set)
		t.Logf("%s  %s", set, score)
		if os.Getenv("ERRORS") != "" {
			errorsOf(t, lines, set, got)
		}
	}
}

// errorsOf prints what was predicted wrongly, for whoever writes more lines.
func errorsOf(t *testing.T, lines []fit.Line, set string, got [][]fit.Predicted) {
	n := 0
	for _, l := range lines {
		if l.File != set {
			continue
		}
		labels := map[string]bool{}
		for _, id := range l.Need {
			labels["+"+string(id)] = true
		}
		for _, id := range l.Able {
			labels["-"+string(id)] = true
		}
		var wrong []string
		for _, p := range got[n] {
			label := "-" + string(p.Activity)
			if p.Need {
				label = "+" + string(p.Activity)
			}
			if !labels[label] {
				wrong = append(wrong, label)
			}
			delete(labels, label)
		}
		n++
		if missed := slices.Sorted(maps.Keys(labels)); len(wrong)+len(missed) > 0 {
			t.Logf("%s %s\n  wrong %v missed %v (%s)", l.ID, l.Text, wrong, missed, l.Note)
		}
	}
}

func TestSize(t *testing.T) {
	if os.Getenv("SIZE") == "" {
		t.Skip()
	}
	lines, err := fit.ReadLines(os.DirFS(templates), "lexicon/lines")
	if err != nil {
		t.Fatal(err)
	}
	m := reader(t).Fit(lines, "")
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, r := range m.Rows {
		n += len(r.Targets)
	}
	t.Logf("%d rows, %d weights, %d bytes", len(m.Rows), n, b.Len())
	if err := os.WriteFile(os.Getenv("SIZE"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

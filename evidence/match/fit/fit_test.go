package fit_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"ownpack/evidence/match/fit"
)

const head = "id\ttext\tlabels\tpolarity_note\tkind\n"

func TestWrongLinesAreNamedByLine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, want string }{
		"no header":     {"a\tb\tc\tplain\tletter\n", "x.tsv:1:"},
		"columns":       {head + "1\tzorbles\t+pip-4\tplain\n", "x.tsv:2: 4 columns"},
		"note":          {head + "1\tzorbles\t+pip-4\tsure\tletter\n", "x.tsv:2: polarity_note"},
		"no activity":   {head + "1\tzorbles\t+pip\tplain\tletter\n", "x.tsv:2: label 1"},
		"no sign":       {head + "1\tzorbles\t+pip-4 pip-5\tplain\tletter\n", "x.tsv:2: label 2"},
		"a later line":  {head + "1\tt\t\tplain\tletter\n\n2\tt\t*pip-1\tplain\tletter\n", "x.tsv:4: label 1"},
		"an empty file": {"", ""},
	} {
		lines, err := fit.ReadFile(fstest.MapFS{"x.tsv": {Data: []byte(c.file)}}, "x.tsv")
		switch {
		case c.want == "" && (err != nil || len(lines) > 0):
			t.Errorf("%s: %d lines, %v", name, len(lines), err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		case err != nil && strings.Contains(err.Error(), "zorbles"):
			t.Errorf("%s: the error quotes the line", name)
		}
	}
}

// few are made-up lines about two activities.
func few(n int) []fit.Line {
	var lines []fit.Line
	for i := range n {
		file := "mine"
		switch i % 4 {
		case 0:
			lines = append(lines, fit.Line{Text: fmt.Sprintf("Fribbles in the tub most mornings, week %d.", i), Need: ids("pip-4"), Note: "plain", Kind: "letter", File: file})
		case 1:
			lines = append(lines, fit.Line{Text: fmt.Sprintf("Quaffles in the tub most mornings, week %d.", i), Able: ids("pip-4"), Note: "plain", Kind: "letter", File: file})
		case 2:
			lines = append(lines, fit.Line{Text: fmt.Sprintf("Gribbles to the gate, week %d.", i), Need: ids("pip-12"), Note: "plain", Kind: "letter", File: file})
		default:
			lines = append(lines, fit.Line{Text: fmt.Sprintf("Flu jab given, left arm, week %d.", i), Note: "plain", Kind: "letter", File: file})
		}
	}
	return lines
}

func TestTheSameLinesGiveTheSameModel(t *testing.T) {
	t.Parallel()
	var a, b bytes.Buffer
	r := reader(t)
	if err := r.Fit(few(60), "x").Write(&a); err != nil {
		t.Fatal(err)
	}
	if err := r.Fit(few(60), "x").Write(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two fits differ")
	}
}

func TestARefitLearnsAndLeavesTheRestAlone(t *testing.T) {
	t.Parallel()
	r := reader(t)
	base := shipped(t)
	before, after := r.OwnTrial(base, few(80))
	t.Logf("before %s", before)
	t.Logf("after  %s", after)
	if after.F1() < 0.8 || after.F1() <= before.F1() {
		t.Errorf("F1 %.2f before, %.2f after", before.F1(), after.F1())
	}
	m := r.Own(base, few(80), "x")
	other := 3 * 20 // a target that the lines do not name
	for key := range base.Rows {
		if base.At(key, other) != m.At(key, other) {
			t.Fatal("an activity that the lines do not name was changed")
		}
	}
	if u := fit.Unknown(base, []fit.Line{{Need: ids("dla-1")}, {Able: ids("pip-1")}}); len(u) != 1 || u[0] != "dla-1" {
		t.Errorf("unknown: %v", u)
	}
}

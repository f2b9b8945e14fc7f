package rank_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"ownpack/evidence/rank"
	"ownpack/templates"
)

type object = map[string]any

// without ranks with a part of the file set to nothing.
func without(t *testing.T, change func(file object)) *rank.Ranker {
	t.Helper()
	b, err := fs.ReadFile(templates.FS, rank.File)
	if err != nil {
		t.Fatal(err)
	}
	file := object{}
	if err := yaml.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	change(file)
	if b, err = yaml.Marshal(file); err != nil {
		t.Fatal(err)
	}
	r, err := rank.New(fstest.MapFS{rank.File: {Data: b}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func weightless(part string) func(object) {
	return func(file object) {
		for _, g := range file[part].([]any) {
			g.(object)["weight"] = 0
		}
	}
}

func nothing(in any) {
	for k := range in.(object) {
		in.(object)[k] = 0
	}
}

// Each part is there because it helps: leaving it out never makes the lists
// much better. The figures are printed.
func TestWhatEachPartAdds(t *testing.T) {
	t.Parallel()
	lists := allLists(t)
	mean := func(r *rank.Ranker) (sum float64) {
		for _, l := range lists {
			sum += l.score(l.order(r)) / float64(len(lists))
		}
		return sum
	}
	all := mean(newRanker(t))
	t.Logf("%-22s %.3f", "all parts", all)
	for _, c := range []struct {
		name   string
		change func(object)
	}{
		{"score", func(f object) { f["score"] = 0 }},
		{"qualities", weightless("qualities")},
		{"doubts", weightless("doubts")},
		{"few words", func(f object) { f["bare"].(object)["weight"] = 0 }},
		{"who observed", func(f object) { nothing(f["observed"].(object)["weights"]) }},
		{"roles", weightless("roles")},
		{"kinds", func(f object) { nothing(f["kinds"]) }},
		{"dates", func(f object) {
			for _, k := range []string{"half_life_before", "half_life_after", "half_life_looking_back"} {
				f["date"].(object)[k] = 10_000
			}
			f["date"].(object)["undated"] = 1
		}},
		{"folding", func(f object) { f["same"].(object)["share"], f["same"].(object)["within"] = 1, 1 }},
	} {
		got := mean(without(t, c.change))
		t.Logf("without %-14s %.3f", c.name, got)
		if got > all+0.01 {
			t.Errorf("without %s the lists are better: %.3f, not %.3f", c.name, got, all)
		}
	}
}

// Many records name no author. Then the words alone must do.
func TestListsWithoutAuthorsAreStillOrderedWell(t *testing.T) {
	t.Parallel()
	lists := allLists(t)
	full := newRanker(t)
	blind := without(t, func(f object) { nothing(f["observed"].(object)["weights"]) })
	var ours, unseeing float64
	for _, l := range lists {
		for i := range l.Entries {
			e := &l.Entries[i]
			e.Author, e.Role, e.Organisation = "", "", ""
		}
		ours += l.score(l.order(full)) / float64(len(lists))
		unseeing += l.score(l.order(blind)) / float64(len(lists))
	}
	t.Logf("without authors: NDCG@5 %.3f; and not asking who observed %.3f", ours, unseeing)
	if ours < wanted {
		t.Errorf("without authors: NDCG@5 %.3f, wanted %.2f", ours, wanted)
	}
}

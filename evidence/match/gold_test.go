package match_test

import (
	"os"
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/match"
	"ownpack/evidence/match/fit"
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
	m, err := match.New(fsys, nil, rules)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func pip(t testing.TB) []evidence.Scheme { return schemes(t, "pip") }

// schemes are the schemes with those ids, without what is matched on request.
func schemes(t testing.TB, ids ...evidence.SchemeID) []evidence.Scheme {
	t.Helper()
	all, err := scheme.Load(os.DirFS(templatesDir))
	if err != nil {
		t.Fatal(err)
	}
	chosen, err := scheme.Choose(all, ids...)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range chosen {
		chosen[i].Activities = slices.DeleteFunc(slices.Clone(s.Activities), func(a evidence.Activity) bool { return a.OnRequest })
	}
	return chosen
}

// entries reads labelled lines of a folder as entries.
func entries(t testing.TB, lines []fit.Line) []evidence.Entry {
	t.Helper()
	out := make([]evidence.Entry, len(lines))
	for i, l := range lines {
		out[i] = evidence.Entry{ID: evidence.ID(l.ID), Text: l.Text, Kind: evidence.Kind(fit.EntryKind(l.Kind))}
	}
	return out
}

// score counts what the matcher says of labelled lines.
func score(t testing.TB, lines []fit.Line) fit.Score {
	t.Helper()
	by := map[evidence.ID][]fit.Predicted{}
	for _, m := range newMatcher(t).Match(schemes(t, "pip", "wca"), entries(t, lines)) {
		by[m.Entry] = append(by[m.Entry], fit.Predicted{Activity: m.Activity, Need: m.Bearing == evidence.Supports, Likely: m.Score})
	}
	var s fit.Score
	for _, l := range lines {
		s.Count(l, by[evidence.ID(l.ID)])
	}
	return s
}

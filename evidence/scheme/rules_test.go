package scheme_test

import (
	"errors"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/scheme"
)

func activity(t testing.TB, id evidence.ActivityID) evidence.Activity {
	t.Helper()
	a, ok := pip(t).Activity(id)
	if !ok {
		t.Fatalf("no activity %s", id)
	}
	return a
}

func TestPointsOfConveyingFoodAreTen(t *testing.T) {
	t.Parallel()
	// A list in circulation has 8 here.
	if n, err := scheme.Points(activity(t, "pip-2"), "f"); err != nil || n != 10 {
		t.Errorf("got %d, %v", n, err)
	}
	if _, err := scheme.Points(activity(t, "pip-2"), "x"); !errors.Is(err, scheme.ErrDescriptor) {
		t.Errorf("got %v", err)
	}
}

func TestResolveFollowsRegulation7(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		activity evidence.ActivityID
		days     map[string]int
		n        int
		want     string
		points   int
		rule     string
	}{
		{"no row over half: the one on most days", "pip-4", map[string]int{"g": 3, "b": 1}, 7, "g", 8, "(c)"},
		{"one row over half", "pip-4", map[string]int{"g": 3, "b": 4}, 7, "b", 2, "(a)"},
		{"two rows over half: the higher", "pip-12", map[string]int{"c": 7, "d": 7}, 7, "d", 10, "(b)"},
		{"tie on days: the higher", "pip-4", map[string]int{"b": 2, "f": 2}, 7, "f", 4, "(c)"},
		{"scoring rows that do not reach half", "pip-4", map[string]int{"g": 2, "b": 1, "a": 3}, 7, "a", 0, "7(1)"},
		{"exactly half is not over half", "pip-4", map[string]int{"g": 3}, 6, "a", 0, "7(1)"},
		{"rows without points do not add up", "pip-4", map[string]int{"a": 3, "g": 3}, 7, "a", 0, "7(1)"},
		{"a row without points over half", "pip-4", map[string]int{"a": 4, "g": 3}, 7, "a", 0, "(a)"},
		{"conveying food", "pip-2", map[string]int{"f": 4}, 7, "f", 10, "(a)"},
		{"nothing kept", "pip-2", nil, 7, "a", 0, "7(1)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := scheme.Resolve(activity(t, c.activity), c.days, c.n)
			if err != nil {
				t.Fatal(err)
			}
			if got.Descriptor.Letter != c.want || got.Descriptor.Points != c.points || !strings.HasSuffix(got.Citation, c.rule) {
				t.Errorf("got %s, %d points, by %s", got.Descriptor.Letter, got.Descriptor.Points, got.Citation)
			}
		})
	}
}

func TestResolveRefusesWhatIsNoDiary(t *testing.T) {
	t.Parallel()
	a := activity(t, "pip-4")
	for name, days := range map[string]map[string]int{
		"unknown letter": {"x": 1}, "more days than there are": {"b": 8}, "negative": {"b": -1},
	} {
		if _, err := scheme.Resolve(a, days, 7); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := scheme.Resolve(a, nil, 0); err == nil {
		t.Error("no days: no error")
	}
}

func TestDiaryCountsADayOnceTowardsTheHalf(t *testing.T) {
	t.Parallel()
	a := activity(t, "pip-4")
	// Two rows on the same two days of seven: added up they pass the half only
	// if those days count twice.
	got, err := scheme.ResolveDiary(a, [][]string{{"b", "d"}, {"b", "d"}, nil, nil, nil, nil, nil})
	if err != nil || got.Descriptor.Letter != "a" || !got.Shared {
		t.Errorf("got %s, shared %v, %v", got.Descriptor.Letter, got.Shared, err)
	}
	got, err = scheme.ResolveDiary(a, [][]string{{"g"}, {"g"}, {"g"}, {"b"}, nil, nil, nil})
	if err != nil || got.Descriptor.Letter != "g" || got.Shared {
		t.Errorf("got %s, shared %v, %v", got.Descriptor.Letter, got.Shared, err)
	}
	got, err = scheme.ResolveDiary(a, [][]string{{"g"}, {"g"}, {"g"}, {"b"}, {"b"}, {"b", "b"}, {"b"}})
	if err != nil || got.Descriptor.Letter != "b" || got.Shared {
		t.Errorf("got %s, shared %v, %v", got.Descriptor.Letter, got.Shared, err)
	}
}

func TestTotalsTakeTheHighestOfEachActivityAndKeepComponentsApart(t *testing.T) {
	t.Parallel()
	totals, err := scheme.Totals(pip(t), map[evidence.ActivityID][]string{
		"pip-1": {"b", "e"}, "pip-4": {"d", "e"}, "pip-11": {"b"}, "pip-12": {"b", "c"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if totals[0].Points != 7 || totals[0].Threshold.Rate != "" {
		t.Errorf("daily living: %d points, %q", totals[0].Points, totals[0].Threshold.Rate)
	}
	if totals[1].Points != 12 || totals[1].Threshold.Rate != "enhanced" {
		t.Errorf("mobility: %d points, %q", totals[1].Points, totals[1].Threshold.Rate)
	}
	if _, err := scheme.Totals(pip(t), map[evidence.ActivityID][]string{"pip-99": {"a"}}); err == nil {
		t.Error("an unknown activity: no error")
	}
}

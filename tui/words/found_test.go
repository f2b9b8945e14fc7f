package words_test

import (
	"testing"

	"ownpack/evidence"
	"ownpack/tui/words"
)

func TestEntriesThatAreAlikeAreCountedTheSameEverywhere(t *testing.T) {
	t.Parallel()
	side := []evidence.Suggestion{
		{Match: evidence.Match{Entry: "e1"}, Folded: []evidence.Match{{Entry: "e2"}, {Entry: "e3"}}},
		{Match: evidence.Match{Entry: "e4"}},
	}
	for _, c := range []struct {
		side []evidence.Suggestion
		own  int
		want string
	}{
		{nil, 0, "nothing was found"},
		{side[1:], 0, "1 entry"},
		{side, 0, "4 entries: 2 different, and 2 like them"},
		{side, 1, "5 entries: 2 different, and 2 like them, with 1 that only you chose"},
	} {
		if got := words.Found(c.side, c.own); got != c.want {
			t.Errorf("%d and %d: %q, want %q", len(c.side), c.own, got, c.want)
		}
	}
	s := evidence.Suggested{Activity: "pip-4", Supports: side}
	picks := []evidence.Pick{{Entry: "e2", Activity: "pip-4"}, {Entry: "e9", Activity: "pip-4"}, {Entry: "e8", Activity: "pip-1"}}
	if n := s.Unsuggested(picks); n != 1 {
		t.Errorf("%d picks are said to be unsuggested", n)
	}
}

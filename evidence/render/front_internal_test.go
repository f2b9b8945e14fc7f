package render

import (
	"slices"
	"testing"

	"ownpack/evidence"
)

func TestAPageLeftForLaterIsNotSaidToBeLessSharp(t *testing.T) {
	t.Parallel()
	b := &build{
		plan:  evidence.Plan{Items: []evidence.Item{{Kind: evidence.ItemExhibit, SourcePages: []int{1, 2}, First: 1, PageCount: 2}}},
		shown: map[int]shown{2: {less: true}},
	}
	if got := b.pieces([]int{1, 2}, nil); len(got) != 1 || !slices.Equal(got[0].less, []int{2}) {
		t.Errorf("in the file: %+v", got)
	}
	b.later = map[int]bool{1: true, 2: true}
	if got := b.pieces([]int{1, 2}, nil); len(got) != 1 || len(got[0].less) > 0 {
		t.Errorf("left for later: %+v", got)
	}
}

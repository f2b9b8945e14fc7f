package render

import (
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

func TestAPageThatIsShownInAnotherWayStandsNotInTheWayOfAnArchiveFile(t *testing.T) {
	t.Parallel()
	breaks := &assemble.Form{Breaks: "some rule"}
	b := &build{
		plan: evidence.Plan{
			Profile: evidence.ProfileTribunal,
			Items:   []evidence.Item{{Kind: evidence.ItemExhibit, SourcePages: []int{1, 2, 3}, First: 1, PageCount: 3}},
		},
		forms: map[int]*assemble.Form{1: breaks, 2: breaks, 3: {}},
	}
	if got := b.archived(); got.Claim != "" || len(got.Prevented) != 2 {
		t.Fatalf("two pages break a rule, and the file says %+v", got)
	}
	// The first becomes a picture, the second a page that says why it is missing.
	b.shown = map[int]shown{1: {form: &assemble.Form{}}, 2: {large: true}}
	if got := b.archived(); got.Claim != string(assemble.Archive2B) || len(got.Prevented) != 0 {
		t.Errorf("no page breaks a rule, and the file says %+v", got)
	}
}

package casework

import (
	"testing"

	"ownpack/evidence"
)

func TestWhatIsHiddenOnAPageHandedInBeforeIsLookedForInASupplement(t *testing.T) {
	t.Parallel()
	all := []evidence.Redaction{
		{ID: "new", Source: "letter", Page: 4},
		{ID: "before", Source: "letter", Page: 2},
		{ID: "nowhere", Source: "letter", Page: 9},
	}
	plan := evidence.Plan{Redactions: []evidence.RedactionNote{{ID: "new", Source: "letter", SourcePage: 4}}}
	if got := printed(all, plan); len(got) != 1 || got[0].ID != "new" {
		t.Errorf("a whole pack looks for %+v", got)
	}
	plan.After = &evidence.Earlier{Items: []evidence.Item{{Source: "letter", SourcePages: []int{1, 2}}}}
	if got := printed(all, plan); len(got) != 2 || got[0].ID != "new" || got[1].ID != "before" {
		t.Errorf("a supplement looks for %+v", got)
	}
}

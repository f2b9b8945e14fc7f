package bundle_test

import (
	"errors"
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/evidencetest"
)

// handedIn is the made-up case and its pack as it was handed in.
func handedIn(t *testing.T) (bundle.Input, evidence.Plan) {
	t.Helper()
	in := input(t, evidencetest.New())
	return in, numbered(plan(t, in))
}

func supplement(t *testing.T, in bundle.Input, before ...evidence.Plan) evidence.Plan {
	t.Helper()
	for i, p := range before {
		in.Earlier = append(in.Earlier, bundle.Handed{PackID: string(rune('a' + i)), Plan: p})
	}
	return numbered(plan(t, in))
}

func TestASupplementToAPackThatHoldsEverythingIsRefused(t *testing.T) {
	t.Parallel()
	in, first := handedIn(t)
	in.Earlier = []bundle.Handed{{PackID: "a", Plan: first}}
	if _, err := bundle.Plan(in); !errors.Is(err, bundle.ErrNothingNew) {
		t.Errorf("error %v, want ErrNothingNew", err)
	}
}

// unpicked is an entry with a page that no pick has brought into the pack.
func unpicked(t *testing.T, in bundle.Input, p evidence.Plan) evidence.Entry {
	t.Helper()
	for _, list := range in.Others {
		for _, e := range list {
			page := e.Locator.Page()
			sent := slices.ContainsFunc(p.Items, func(i evidence.Item) bool {
				return i.Source == e.Source && slices.Contains(i.SourcePages, page)
			})
			if page > 0 && !sent {
				return e
			}
		}
	}
	t.Fatal("the made-up case has no page left")
	return evidence.Entry{}
}

func TestLabelsOfASupplementGoOnAndOnlyNewPagesAreInIt(t *testing.T) {
	t.Parallel()
	in, first := handedIn(t)
	e := unpicked(t, in, first)
	in.Entries[e.ID] = e
	in.Picks = append(slices.Clone(in.Picks), evidence.Pick{Entry: e.ID, Activity: "pip-9"})
	second := supplement(t, in, first)
	if second.FirstPage() != first.LastPage()+1 || second.Items[0].First != first.LastPage()+1 {
		t.Errorf("the supplement begins with %s after %s", second.Items[0].Label(), evidence.Label(first.LastPage()))
	}
	var pages []int
	for _, i := range second.Items {
		if i.Kind == evidence.ItemExhibit {
			pages = append(pages, i.SourcePages...)
		}
	}
	if !slices.Equal(pages, []int{e.Locator.Page()}) {
		t.Errorf("pages %v, want the new one only", pages)
	}
	if len(second.Chronology) != 1 || len(second.Activities) != 1 || second.General != "" {
		t.Errorf("%d rows, %d activities, general %q: only what is new was wanted", len(second.Chronology), len(second.Activities), second.General)
	}
	if got := second.Activities[0].Passages[0].Label; got < second.FirstPage() || got > second.LastPage() {
		t.Errorf("the new passage is on page %d", got)
	}
	third := supplement(t, withStatement(in, "pip-9", "It goes on."), first, second)
	if third.After.Number != 2 || third.FirstPage() != second.LastPage()+1 {
		t.Errorf("supplement %d begins at %d after %d", third.After.Number, third.FirstPage(), second.LastPage())
	}
}

func withStatement(in bundle.Input, id evidence.ActivityID, because string) bundle.Input {
	in.Statements = append(slices.Clone(in.Statements), evidence.Statement{Activity: id, Because: because})
	return in
}

func TestANewPassageOnAPageHandedInBeforeIsCitedByItsOldLabel(t *testing.T) {
	t.Parallel()
	in, first := handedIn(t)
	pick := in.Picks[0]
	old := 0
	for _, sec := range first.Activities {
		for _, q := range sec.Passages {
			if q.Entry == pick.Entry {
				old = q.Label
			}
		}
	}
	in.Picks = append(slices.Clone(in.Picks), evidence.Pick{Entry: pick.Entry, Activity: "pip-12"})
	second := supplement(t, in, first)
	if len(second.Activities) != 1 || len(second.Activities[0].Passages) != 1 {
		t.Fatalf("%d activities", len(second.Activities))
	}
	if got := second.Activities[0].Passages[0].Label; got != old || got == 0 {
		t.Errorf("cited as page %d, was %d", got, old)
	}
	for _, i := range second.Items {
		if i.Source != "" {
			t.Errorf("a document is printed again: %s", i.Labels())
		}
	}
}

func TestASupplementSaysAgainOnlyWhatThePersonChanged(t *testing.T) {
	t.Parallel()
	in, first := handedIn(t)
	in.Statements = slices.Clone(in.Statements)
	changed := -1
	for i, s := range in.Statements {
		if s.Activity != "" {
			changed = i
		}
	}
	in.Statements[changed].Because = "It is worse now."
	second := supplement(t, in, first)
	if len(second.Activities) != 1 || second.Activities[0].Activity.ID != in.Statements[changed].Activity {
		t.Fatalf("%d activities, want the one that changed", len(second.Activities))
	}
	if second.Activities[0].Statement.Because != "It is worse now." || len(second.Activities[0].Passages) != 0 {
		t.Error("what changed is not what is said")
	}
}

func TestAPageThatWasHiddenInPartIsSentAgainOnceNothingIsHidden(t *testing.T) {
	t.Parallel()
	in, _ := handedIn(t)
	var page evidence.Item
	for _, i := range numbered(plan(t, in)).Items {
		if i.Kind == evidence.ItemExhibit {
			page = i
		}
	}
	r := evidence.Redaction{ID: "r1", Source: page.Source, Page: page.SourcePages[0], Boxes: []evidence.Box{{W: 1, H: 1}}}
	in.Redactions = []evidence.Redaction{r}
	first := numbered(plan(t, in))
	in.Redactions = nil
	second := supplement(t, in, first)
	if n := len(second.Items); second.Items[n-1].Source != page.Source || !slices.Equal(second.Items[n-1].SourcePages, page.SourcePages[:1]) {
		t.Errorf("the page is not in the supplement: %v", second.Items[n-1].SourcePages)
	}
}

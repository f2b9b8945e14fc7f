package casework_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// keptOfPacks is all that the case says of the packs that were built.
func keptOfPacks(t *testing.T, d *casework.Desk) []byte {
	t.Helper()
	b, err := casework.PacksAsKept(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsRemovedForGoodLeavesNoWordsInThePacksThatWereBuilt(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds several packs")
	}
	d := picked(t)
	out := t.TempDir()
	whole, err := d.Bundle(t.Context(), evidence.ProfileMaster, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := d.Plan(t.Context(), evidence.ProfileMaster)
	if err != nil {
		t.Fatal(err)
	}
	item := plan.Items[slices.IndexFunc(plan.Items, func(i evidence.Item) bool { return i.Source != "" })]
	var words [][]byte
	for _, row := range plan.Chronology {
		for _, text := range []string{row.Passage.Title, row.Passage.Quote} {
			if row.Passage.Source == item.Source && text != "" {
				said, _ := json.Marshal(text)
				words = append(words, said)
			}
		}
	}
	title, _ := json.Marshal(item.Title)
	words = append(words, title[1:len(title)-1])
	count := func() (n int) {
		kept := keptOfPacks(t, d)
		for _, w := range words {
			n += bytes.Count(kept, w)
		}
		return n
	}
	if count() < 2 {
		t.Fatal("the case keeps nothing of the pack that could be looked for")
	}
	if _, err := d.Purge(t.Context(), string(item.Source)); err != nil {
		t.Fatal(err)
	}
	if n := count(); n > 0 {
		t.Errorf("words of a document that is gone are still kept, %d times", n)
	}
	packs, err := d.Packs(t.Context())
	if err != nil || len(packs) != 1 || packs[0].PackID != whole.PackID || packs[0].Last != plan.LastPage() {
		t.Errorf("the pack is no longer known with its labels: %+v, %v", packs, err)
	}
}

package evidence_test

import (
	"fmt"
	"strings"
	"testing"

	"ownpack/evidence"
)

func letterEntries() []evidence.Entry {
	return []evidence.Entry{
		{ID: "1", Kind: evidence.KindLetter, Title: "Letter"},
		{ID: "2", Parent: "1", Kind: evidence.KindLetter, Text: "Same words."},
		{ID: "3", Parent: "1", Kind: evidence.KindLetter, Text: "Same words."},
	}
}

func TestImportingTwiceGivesTheSameIDs(t *testing.T) {
	t.Parallel()
	key := evidence.IDKey{1}
	a, b := letterEntries(), letterEntries()
	key.NumberEntries("s1", "abc", a)
	key.NumberEntries("s1", "abc", b)
	for i := range a {
		if a[i].ID != b[i].ID || a[i].Parent != b[i].Parent {
			t.Errorf("entry %d: %s, %s", i, a[i].ID, b[i].ID)
		}
	}
	if a[1].Parent != a[0].ID {
		t.Error("the child lost its parent")
	}
}

func TestEqualEntriesGetDifferentIDs(t *testing.T) {
	t.Parallel()
	e := letterEntries()
	evidence.IDKey{1}.NumberEntries("s1", "abc", e)
	if e[1].ID == e[2].ID {
		t.Error("two equal entries share an id")
	}
}

func TestIDsOfOneCaseSayNothingInAnother(t *testing.T) {
	t.Parallel()
	a, b := evidence.IDKey{1}.ID(evidence.IDEntry, "x"), evidence.IDKey{2}.ID(evidence.IDEntry, "x")
	if a == b {
		t.Error("the same id in two cases")
	}
	if len(a) != 13 || a[0] != 'e' {
		t.Errorf("odd id %q", a)
	}
}

func TestPrefixOfSixStandsForAnID(t *testing.T) {
	t.Parallel()
	id := evidence.IDKey{1}.ID(evidence.IDEntry, "x")
	if !id.Matches(string(id[:6])) || id.Matches(string(id[:5])) || !id.Matches(strings.ToUpper(string(id))) {
		t.Error("prefix rule broken")
	}
}

func TestNoFormattingShowsHealthText(t *testing.T) {
	t.Parallel()
	const canary = "canary"
	passage := evidence.Passage{Quote: canary, Note: canary}
	dispute := evidence.Dispute{Says: canary, ShouldSay: canary}
	statement := evidence.Statement{Because: canary}
	entry := evidence.Entry{Title: canary, Text: canary, Author: canary}
	for _, v := range []any{
		entry, &entry,
		evidence.EntryRow{Entry: entry, SourceName: canary},
		[]evidence.Entry{entry},
		evidence.Person{Name: canary},
		evidence.Helpers{HelperName: canary},
		evidence.Claim{Reference: canary},
		evidence.Source{Name: canary, Title: canary},
		evidence.Subject{Name: canary},
		evidence.Page{Text: canary},
		dispute, statement,
		evidence.Pick{Note: canary},
		evidence.Reply{Text: canary},
		evidence.Redaction{Text: canary},
		evidence.Match{Because: []string{canary}},
		evidence.Finding{Question: canary},
		passage,
		evidence.Item{Title: canary},
		evidence.Correction{Title: canary, Dispute: dispute},
		evidence.ActivitySection{Statement: statement, Passages: []evidence.Passage{passage}},
		evidence.ChronologyRow{Passage: passage},
		evidence.Overview{Person: evidence.Person{Name: canary}},
		evidence.Plan{General: canary, Person: evidence.Person{Name: canary}},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
			if s := fmt.Sprintf(verb, v); strings.Contains(s, canary) {
				t.Errorf("%T with %s shows its text", v, verb)
			}
		}
	}
}

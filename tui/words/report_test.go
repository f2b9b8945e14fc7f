package words_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/tui/words"
)

var states = []evidence.State{evidence.StateGood, evidence.StateBad, evidence.StateUnknown, evidence.StateAbsent}

// No report may sound good where something is bad or not known, whatever the other
// parts say.
func TestNothingThatIsNotKnownIsCalledGood(t *testing.T) {
	t.Parallel()
	for _, integrity := range states {
		for _, coverage := range states {
			for _, identity := range states {
				for _, time := range states {
					r := evidence.Report{
						Integrity: evidence.Part{State: integrity}, Coverage: evidence.Part{State: coverage},
						Identity: evidence.Part{State: identity}, Time: evidence.Part{State: time},
					}
					said, state := words.Verdict(r, false)
					if (state == evidence.StateGood) != r.OK(false) {
						t.Errorf("%v: the verdict is %s: %s", r, state, said)
					}
					if identity != evidence.StateGood && strings.Contains(said, "the key that you expect") {
						t.Errorf("%s identity: %s", identity, said)
					}
					if strings.Contains(strings.ToLower(said), "valid") || strings.Contains(said, "genuine") {
						t.Errorf("overclaims: %s", said)
					}
				}
			}
		}
	}
}

func TestEveryStateOfEveryPartHasItsOwnWords(t *testing.T) {
	t.Parallel()
	for part := range 4 {
		seen := map[string]bool{}
		for _, s := range states {
			p := evidence.Part{State: s}
			c := words.Verified(evidence.Report{Integrity: p, Coverage: p, Identity: p, Time: p}, false)[part]
			if c.Answer == "" || seen[c.Answer] {
				t.Errorf("%s, %s: %q", c.Question, s, c.Answer)
			}
			seen[c.Answer] = true
		}
	}
}

func TestPagesThatDifferDecideWhenComparedAndAreNamed(t *testing.T) {
	t.Parallel()
	good := evidence.Part{State: evidence.StateGood}
	r := evidence.Report{Integrity: good, Coverage: good, Identity: good, Time: good, Pages: []evidence.ReportPage{
		{Label: "E1", State: evidence.PageSame},
		{Label: "E2", State: evidence.PageAltered},
		{Label: "E3", State: evidence.PageMissing},
		{Label: "E4", State: evidence.PageMoved},
		{Label: "page 5 of the file", State: evidence.PageExtra},
	}}
	if said, state := words.Verdict(r, true); state != evidence.StateBad || !strings.HasPrefix(said, "2 pages are not") {
		t.Errorf("%s: %s", state, said)
	}
	all := strings.Join(words.PageStates(r, true), "\n")
	for _, w := range []string{"Same as in the original: 1 page", "ALTERED: 1 page (E2)", "MISSING: 1 page (E3)", "Moved: 1 page (E4)", "Extra: 1 page (page 5 of the file)"} {
		if !strings.Contains(all, w) {
			t.Errorf("%q is not in\n%s", w, all)
		}
	}
	r.Pages = r.Pages[:1]
	r.Holds = []string{"E1"}
	if said, state := words.Verdict(r, true); state != evidence.StateGood || !strings.Contains(said, "this part") {
		t.Errorf("a part: %s: %s", state, said)
	}
}

func TestPartsLargePrintAndSupplementsAreNamed(t *testing.T) {
	t.Parallel()
	all := strings.Join(words.PackKind(evidence.Report{Holds: []string{"E4", "E9"}, Large: true, After: "abcd1234abcd1234abcd"}), "\n")
	for _, w := range []string{"E4 to E9", "Large print", "supplement", "abcd 1234"} {
		if !strings.Contains(all, w) {
			t.Errorf("%q is not in\n%s", w, all)
		}
	}
	if got := words.PackKind(evidence.Report{}); len(got) > 0 {
		t.Errorf("an ordinary pack is called %q", got)
	}
}

// What was signed is as it was, and yet the file is not: the answers may not
// contradict the verdict.
func TestWhatWasAddedAfterSigningIsNotCalledUnchanged(t *testing.T) {
	t.Parallel()
	r := evidence.Report{
		Integrity: evidence.Part{State: evidence.StateGood}, Coverage: evidence.Part{State: evidence.StateBad},
		Identity: evidence.Part{State: evidence.StateUnknown}, Time: evidence.Part{State: evidence.StateUnknown}, Fingerprint: "a99f",
	}
	said, _ := words.Verdict(r, false)
	all := words.Verified(r, false)
	if strings.Contains(said, "was changed") || !strings.Contains(said, "not all of it is what was signed") || all[0].Answer == "No change found" {
		t.Errorf("%s %s", said, all[0].Answer)
	}
}

// Nobody can compare a fingerprint that is not there.
func TestOfASignatureThatCannotBeReadNoFingerprintIsSpokenOf(t *testing.T) {
	t.Parallel()
	bad, unknown := evidence.Part{State: evidence.StateBad}, evidence.Part{State: evidence.StateUnknown}
	for _, c := range words.Verified(evidence.Report{Integrity: bad, Coverage: bad, Identity: unknown, Time: unknown}, false)[2:] {
		if c.Answer != "Nothing is known" || strings.Contains(c.Means, "fingerprint") {
			t.Errorf("%s %s: %s", c.Question, c.Answer, c.Means)
		}
	}
}

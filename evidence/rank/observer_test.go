package rank_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
)

// The matched words stand between ‹ and ›.
func TestWhoObserved(t *testing.T) {
	t.Parallel()
	r := newRanker(t)
	const unknown = evidence.Witness("")
	for _, c := range []struct {
		role, text string
		want       evidence.Witness
	}{
		{"Occupational therapist", "Observed ‹stepping into the bath› with help of one.", evidence.SeenByWriter},
		{"Occupational therapist", "Kitchen assessment. ‹Could not lift the pan›.", evidence.SeenByWriter},
		{"GP", "O/E ‹cannot make a fist›.", evidence.SeenByWriter},
		{"Physiotherapist", "‹6MWT 110 m›, two rests.", evidence.SeenByWriter},
		{"CPN", "Home visit. ‹Has not washed› for a fortnight.", evidence.SeenByWriter},
		{"Support worker", "I held his arm ‹across the road›.", evidence.SeenByWriter},
		{"District nurse", "Found on the bathroom floor, ‹could not get up›.", evidence.SeenByWriter},
		{"GP", "Tells me that ‹he cannot climb the stairs›.", evidence.SaidByPerson},
		{"GP", "She reports ‹falling twice a week›.", evidence.SaidByPerson},
		{"Consultant neurologist", "By her own account ‹she walks 20 m›.", evidence.SaidByPerson},
		{"GP", "‹Walks the dog daily›, he says.", evidence.SaidByPerson},
		{"GP", "Wife says ‹he cannot be left›.", evidence.SaidByCarer},
		{"GP", "According to his mother ‹he eats only when told›.", evidence.SaidByCarer},
		{"Social worker", "Carer reports that ‹she needs two to move›.", evidence.SaidByCarer},
		{"GP", "Daughter on phone: ‹getting lost›.", evidence.SaidByCarer},
		{"Daughter", "‹I wash her hair› on Sundays.", evidence.SaidByCarer},
		{"Husband", "‹She falls most days.›", evidence.SaidByCarer},
		{"Patient", "‹I cannot hold a pen›.", evidence.SaidByPerson},
		{"", "Wife: ‹he will not get dressed unless told›", evidence.SaidByCarer},
		{"GP", "‘I take a taxi to the corner’, ‹cannot walk it›.", evidence.SaidByPerson},
		{"GP", "‹Needs help with shoes›.", unknown},
		{"", "‹Unable to bathe›", unknown},
		// What is said later governs nothing that stands before it.
		{"Disability assessor", "‹Walked 25 m from the waiting hall›. Said he shops weekly.", unknown},
		// What is said earlier does, until somebody else speaks.
		{"GP", "Mum rang, mum says he is worse. ‹Will not leave his room›.", evidence.SaidByCarer},
		// It holds for the sentence right after it, but not for a whole note: what the
		// writer goes on to say may be their own.
		{"GP", "She reports pain. ‹Cannot climb stairs›.", evidence.SaidByPerson},
		{"GP", "Reports poor sleep. Bloods normal. Letter from the clinic read. ‹Uses a perching stool›.", unknown},
		// One word among many does not make all of them the person's.
		{"GP", "‹Uses a perching stool and a kettle tipper. Says tablets make› her sick.", unknown},
		{"GP", "‹Pain. She says she cannot lift a pan or peel vegetables›.", evidence.SaidByPerson},
		// The sentence of the matched words counts before the rest.
		{"Occupational therapist", "Watched her make tea. Husband reports ‹he lifts her out of the bath›.", evidence.SaidByCarer},
		{"Occupational therapist", "Husband reports falls. On assessment ‹she could not stand from the toilet›.", evidence.SeenByWriter},
	} {
		before, rest, _ := strings.Cut(c.text, "‹")
		inside, after, _ := strings.Cut(rest, "›")
		e := evidence.Entry{ID: "e1", Role: c.role, Text: before + inside + after}
		m := evidence.Match{Entry: "e1", Bearing: evidence.Supports, Score: 0.8, Spans: []evidence.Span{{Field: "text", Start: len(before), End: len(before) + len(inside)}}}
		got := r.Order([]evidence.Match{m}, func(evidence.ID) evidence.Entry { return e }, "2024-02-01")[0].Observer
		if got.Witness != c.want {
			t.Errorf("%s: %q: got %q by %q, want %q", c.role, c.text, got.Witness, got.Words, c.want)
		}
		if (got.Witness == unknown) != (len(got.Words) == 0) {
			t.Errorf("%s: %q: witness %q, words %q", c.role, c.text, got.Witness, got.Words)
		}
	}
}

func TestOnlyWordsNearTheMatchCountInALongText(t *testing.T) {
	t.Parallel()
	r := newRanker(t)
	far := strings.Repeat("The scan was reported as showing no change in the liver. ", 20)
	e := evidence.Entry{ID: "e1", Title: "Clinic letter", Text: "Walks 20 m with a frame. " + far + "Needs help in the bath."}
	at := strings.Index(e.Text, "help in the bath")
	m := evidence.Match{Entry: "e1", Bearing: evidence.Supports, Spans: []evidence.Span{{Field: "text", Start: at, End: at + 4}}}
	reasons := strings.Join(r.Order([]evidence.Match{m}, func(evidence.ID) evidence.Entry { return e }, "2024-02-01")[0].Reasons, " ")
	if !strings.Contains(reasons, "help") || strings.Contains(reasons, "distance") {
		t.Errorf("reasons: %s", reasons)
	}
}

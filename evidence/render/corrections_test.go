package render_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestCorrectionsQuoteTheRecordAndNotThePerson(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	c.Disputes[0].Says = "That I walk for miles."
	text := correctionsOf(t, c)
	for _, want := range []string{
		"“Walks to the corner shop and back without stopping. Manages stairs.”", "That I walk for miles.",
		"disputes what these parts of the records say, and says that something is missing from a document in this pack.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	if strings.Contains(text, "“That I walk") {
		t.Error("the person's words are in quotation marks")
	}
	if !strings.Contains(text, "The claimant says the record says") {
		t.Error("it does not say whose account it is")
	}
}

func TestCorrectionsSpeakOfWhatIsMissingOnlyWhereSomethingIs(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	both := c.Disputes
	c.Disputes = both[:1]
	if text := correctionsOf(t, c); strings.Contains(text, "missing") || !strings.Contains(text, "disputes what these parts") {
		t.Errorf("with nothing missing:\n%s", text)
	}
	c.Disputes = both[1:]
	if text := correctionsOf(t, c); strings.Contains(text, "disputes") || !strings.Contains(text, "Reyes says that something is missing from a document in this pack.") {
		t.Errorf("with nothing wrong:\n%s", text)
	}
	c.Disputes = []evidence.Dispute{{ID: "d9", Type: evidence.Missing, ShouldSay: "An admission."}}
	for _, i := range planOf(t, c, evidence.ProfileMaster).Items {
		if i.Kind == evidence.ItemCorrections {
			t.Error("what stands beside nothing is printed")
		}
	}
}

func TestAnOpinionIsNotCalledACorrection(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	c.Disputes = c.Disputes[:1]
	c.Disputes[0].Type = evidence.Opinion
	if text := correctionsOf(t, c); !strings.Contains(text, "was asked on 5 October 2026 to keep a note beside it that the claimant disagrees.") {
		t.Errorf("asked:\n%s", text)
	}
	c.Disputes[0].Asked, c.Disputes[0].AskedOn = "", ""
	if text := correctionsOf(t, c); !strings.Contains(text, "A note that the claimant disagrees has not been asked for yet.") {
		t.Errorf("not asked:\n%s", text)
	}
}

// correctionsOf is what the corrections of a case say, in one line.
func correctionsOf(t *testing.T, c *evidencetest.Case) string {
	t.Helper()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	for _, i := range p.plan.Items {
		if i.Kind == evidence.ItemCorrections {
			var all []string
			for _, x := range [][2]int{{0, 596}, {50, 82}, {130, 360}} { // the page, then its columns
				all = append(all, strings.Fields(p.text(t, i.First, x[0], 44, x[1], 740))...)
			}
			return strings.Join(all, " ")
		}
	}
	t.Fatal("no corrections")
	return ""
}

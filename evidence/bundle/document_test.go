package bundle_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// documentCase is a case of letters, each picked as a whole.
func documentCase(t *testing.T, stage evidence.Stage, letters ...evidence.Entry) []string {
	t.Helper()
	c := evidencetest.New()
	c.Picks, c.Disputes = nil, nil
	c.Claims = []evidence.Claim{{Scheme: "pip", Stage: stage, DecisionDate: "2024-03-10"}}
	var ids []evidence.ID
	for _, l := range letters {
		id := c.AddPDF(evidence.Source{Form: evidence.FormLetter, Title: l.Title, Date: l.Date}, [][]string{{l.Text}})
		l.Kind = evidence.KindLetter
		c.Pick(c.AddEntry(id, 1, l), "pip-4", "")
		ids = append(ids, id)
	}
	p := plan(t, input(t, c))
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = strings.Join(warningsAbout(p, id), " ")
	}
	return out
}

func letterOf(day, title, text string) evidence.Entry {
	return evidence.Entry{Title: title, Text: text, Date: evidence.Date{Value: day}}
}

const findings = "She needs help to wash and dress on most days because of pain and stiffness in both hands, cannot grip taps, " +
	"uses a perching stool, and her husband cuts up her food. Examination showed swelling of the wrists and a weak grip on both sides."

func TestADocumentAfterTheDecisionIsAskedAboutWhereTheDecisionIsLookedAtAgain(t *testing.T) {
	t.Parallel()
	for stage, want := range map[evidence.Stage]bool{
		evidence.StageAppeal: true, evidence.StageReconsideration: true, evidence.StageClaim: false, evidence.StageReview: false,
	} {
		got := documentCase(t, stage, letterOf("2024-03-10", "On the day", findings), letterOf("2024-05-01", "Later", strings.ToUpper(findings)+" More."), letterOf("2024", "Some time in the year", "Short."))
		if strings.Contains(got[1], "after the decision of 10 March 2024") != want || strings.Contains(got[0]+got[2], "after the decision") {
			t.Errorf("%s: %q", stage, got)
		}
	}
}

func TestALetterThatOnlyArrangesAVisitIsAskedAbout(t *testing.T) {
	t.Parallel()
	got := documentCase(t, evidence.StageClaim,
		letterOf("2023-01-01", "Letter from Physiotherapy", "Dear Ms Made-Up, an appointment has been made for you on 3 March at 10.20. Please bring this letter."),
		letterOf("2023-02-01", "Letter from Rheumatology", findings+" Your appointment with us is in six months."),
		letterOf("2023-03-01", "Long letter", strings.Repeat(findings+" ", 6)+"Please attend the blood clinic."),
	)
	for i, want := range []bool{true, false, false} {
		if strings.Contains(got[i], "only to arrange an appointment") != want {
			t.Errorf("letter %d: %q", i, got[i])
		}
	}
}

func TestTheSameLetterTwiceIsAskedAbout(t *testing.T) {
	t.Parallel()
	got := documentCase(t, evidence.StageClaim,
		letterOf("2023-01-01", "Letter to the doctor", findings),
		letterOf("2023-01-02", "Copy to the patient", "Copy. "+findings),
		letterOf("2023-06-01", "Next letter", "She still needs help to wash. Now also dizzy on standing; falls twice a week, and her daughter does the shopping and cooking for her. Blood pressure lying and standing was checked and drops by forty on standing up."),
	)
	for i, want := range []bool{false, true, false} {
		if strings.Contains(got[i], "stand in the pack already") != want {
			t.Errorf("letter %d: %q", i, got[i])
		}
	}
}

func TestTheDepartmentsCopyWantsANationalInsuranceNumber(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]bool{"": true, "QQ123456C": false} {
		for _, profile := range []evidence.Profile{evidence.ProfileDWP, evidence.ProfileMaster} {
			c := evidencetest.New()
			c.Person.NINumber = number
			in := input(t, c)
			in.Profile = profile
			all := ""
			for _, w := range plan(t, in).Warnings {
				all += w.Warning
			}
			if strings.Contains(all, "National Insurance") != (want && profile == evidence.ProfileDWP) {
				t.Errorf("%s, number %q: %q", profile, number, all)
			}
		}
	}
}

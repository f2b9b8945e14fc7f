package layout_test

import (
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer/layout"
)

func TestSubjectsAreReadInTheFormsThatPagesUse(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		paper string
		want  evidence.Subject
	}{
		"surname first": {
			"@cols 40 300\n*TALLOW, Wren Ivy (Mrs)|Tallow Vale Surgery\nBorn 04-Feb-1979   Gender Female|NHS No. 943 476 5919",
			evidence.Subject{Name: "Mrs Wren Ivy Tallow", DOB: "1979-02-04", NHSNumber: "9434765919", Sex: "female", Page: 1},
		},
		"side by side": {
			"@cols 40 250 400\n*Ms Wren Tallow|Date of birth: 04 Feb 1979|NHS number: 943 476 5919",
			evidence.Subject{Name: "Ms Wren Tallow", DOB: "1979-02-04", NHSNumber: "9434765919", Page: 1},
		},
		"about a letter": {
			"Dear Dr Rook\nRe: Mr Ivo Crane, date of birth 4 February 1979, NHS number 9434765919\nAddress: 4 Reed Lane, Tallow, TV1 2AB Hospital number: K1",
			evidence.Subject{Name: "Mr Ivo Crane", DOB: "1979-02-04", NHSNumber: "9434765919", Address: "4 Reed Lane, Tallow, TV1 2AB", Page: 1},
		},
		"slashes and hyphens": {
			"Patient Name: Wren Tallow\nD.O.B: 04/02/1979\nNHS No: 943-476-5919",
			evidence.Subject{Name: "Wren Tallow", DOB: "1979-02-04", NHSNumber: "9434765919", Page: 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := layout.Read(typeset(c.paper))
			if len(d.Subjects) != 1 || d.Subjects[0] != c.want {
				t.Errorf("got %+v, want %+v", d.Subjects, c.want)
			}
			if !d.Pages[0].Names {
				t.Error("the page does not count as naming the person")
			}
		})
	}
}

func TestAFileWithTwoPatientsSaysSo(t *testing.T) {
	t.Parallel()
	head := func(name, born, nhs string) string {
		return "@cols 40 250 400\n*" + name + "|Date of birth: " + born + "|NHS number: " + nhs + "\n@cols 40\n# Problems\n12 Mar 2019 Asthma\n"
	}
	d := layout.Read(typeset(head("Ms Wren Tallow", "04 Feb 1979", "943 476 5919") + "@page\n" +
		head("Ms Wren Tallow", "04 Feb 1979", "943 476 5919") + "@page\n" + head("Mr Ivo Crane", "01 Jan 1950", "987 654 4321")))
	if len(d.Subjects) != 2 || d.Subjects[1].Name != "Mr Ivo Crane" || d.Subjects[1].Page != 3 {
		t.Errorf("subjects: %+v", d.Subjects)
	}
}

func TestBannersBecomeWarningsNotEntries(t *testing.T) {
	t.Parallel()
	d := layout.Read(typeset(`# Problems
Patient record transfer from previous GP practice not yet complete; information recorded before 15-Jun-2020 may be missing.
Items excluded due to confidentiality and/or patient preferences.
@cols 40 120
*Date|Problem
12 Mar 2019|Asthma
# Allergies
No allergies recorded.
`))
	codes := map[string]bool{}
	for _, w := range d.Warnings {
		codes[w.Code] = true
	}
	if !codes[evidence.WarnDataInTransit] || !codes[evidence.WarnWithheld] {
		t.Errorf("warnings: %v", d.Warnings)
	}
	if len(d.Entries) != 1 || d.Entries[0].Title != "Asthma" {
		t.Errorf("%d entries", len(d.Entries))
	}
}

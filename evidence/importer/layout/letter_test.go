package layout_test

import (
	"testing"

	"ownpack/evidence/importer/layout"
)

func TestALettersTitleTellsTheDayOfTheClinic(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ head, title, date string }{
		"clinic":      {"Clinic date: 14 September 2023\nDate typed: 21/09/2023", "Letter from Dr Ivo Crane, clinic of 14 September 2023", "2023-09-21"},
		"appointment": {"Date of appointment: 01/02/2023\nLetter date: 3 March 2023", "Letter from Dr Ivo Crane, appointment of 1 February 2023", "2023-03-03"},
		"same day":    {"Clinic date: 14 September 2023\nDate typed: 14/09/2023", "Letter from Dr Ivo Crane", "2023-09-14"},
		"clinic only": {"Clinic date: 14 September 2023", "Letter from Dr Ivo Crane", "2023-09-14"},
		"discharge":   {"Discharge date: 14 September 2023\nDate typed: 21/09/2023", "Letter from Dr Ivo Crane", "2023-09-21"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := layout.Read(typeset("*Tallow Vale NHS Trust\n" + c.head + "\nDear Dr Rook\nRe: Ms Wren Tallow, date of birth 4 February 1979\n\nShe cannot lift a pan.\n\nYours sincerely\nDr Ivo Crane\nConsultant Neurologist"))
			if len(d.Entries) != 2 || d.Entries[0].Title != c.title || d.Title != c.title || d.Entries[1].Date.Value != c.date {
				t.Errorf("%d entries, title %q, want %q", len(d.Entries), d.Title, c.title)
			}
		})
	}
}

package render

import (
	"testing"

	"ownpack/evidence"
)

func TestALineOfItsSourceNamesAuthorRoleAndDocumentOnce(t *testing.T) {
	t.Parallel()
	const osei, role, trust = "Dr A Osei", "Consultant Rheumatologist", "Wendle Vale Hospitals NHS Trust"
	for _, tc := range []struct{ author, role, organisation, title, who, where string }{
		{osei, role, trust, "Letter from Dr A Osei, Consultant Rheumatologist", osei + ", " + role + ", " + trust, "Letter"},
		{osei, role, trust, "Letter from Dr A Osei", osei + ", " + role + ", " + trust, "Letter"},
		{osei, "", "", "Clinic letter from Dr A Osei, Rheumatology", osei, "Clinic letter, Rheumatology"},
		{osei, role, "", "Report by Dr A Osei", osei + ", " + role, "Report"},
		{osei, role, "", "Dr A Osei: report", role, "Dr A Osei: report"},
		{"Dr H Grant", "GP", "Tentergate Surgery", "GP record print, Tentergate Surgery", "Dr H Grant, GP", "GP record print, Tentergate Surgery"},
		{"Tentergate Surgery", "", "Tentergate Surgery", "GP record print, Tentergate Surgery", "", "GP record print, Tentergate Surgery"},
		{trust, "", trust, "Letter from " + trust, trust, "Letter"},
		{osei, role, "", "", osei + ", " + role, ""},
		{"", "", "", "Letter", "", "Letter"},
		{osei, osei, "", "Letter", osei, "Letter"},
		{"Dr A", "", "", "Letter from Dr Ackroyd", "Dr A", "Letter from Dr Ackroyd"},
	} {
		q := evidence.Passage{Author: tc.author, Role: tc.role, Organisation: tc.organisation}
		who, where := written(q, tc.title)
		if who != tc.who || where != tc.where {
			t.Errorf("%q by %q: got %q · %q, want %q · %q", tc.title, tc.author, who, where, tc.who, tc.where)
		}
	}
}

package redact_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a sender prints about itself is nobody's secret. Each text holds such
// details and private ones; want are the private ones.
func TestAnOrganisationsOwnDetailsAreNotAskedAboutAndAPersonsAre(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"a surgery's address over a letter": {"Saltmarsh Lane Surgery\n1 Saltmarsh Lane, Tallow\nZZ99 1AA\nTel: 01632 960123\n\nDear Dr Rook\nThank you.", nil},
		"a hospital on one line":            {"Dear Dr Rook\nThank you for this. Some words.\nMore of them.\nAnd more.\nAnd more.\nAnd more.\nAnd more.\nRheumatology Outpatients, 01632 960200\nEnd.\nEnd.\nEnd.\nEnd.\nEnd.\nEnd.", nil},
		"at the foot of a page":             {strings.Repeat("Words of the letter.\n", 20) + "Tallow Vale NHS Trust\nVale Road, ZZ99 2BB\nSwitchboard 01632 960300", nil},
		"an e-mail address at work":         {"Dear Dr Rook\nWrite to rheum.sec@tallowvale.nhs.uk at any time.", nil},
		"a neighbour's number in the text":  {"Tallow Vale NHS Trust\nTel 01632 960300\n\nDear Dr Rook\nHer neighbour Wilf can be rung on 01632 960777.", []string{"01632 960777"}},
		"a person's address under the head": {"Tallow Vale NHS Trust\nTel 01632 960300\n\nMrs A Canary\n4 Low Street, Tallow\nZZ99 3CC\n\nDear Mrs Canary", []string{"ZZ99 3CC"}},
		"a person in the head itself":       {"Tallow Vale NHS Trust\nfor Mr W Canary\n4 Low Street ZZ99 3CC\n01632 960777", []string{"ZZ99 3CC", "01632 960777"}},
		"a carer who writes herself":        {"Ann Canary\n4 Low Street\nTallow ZZ99 3CC\n01632 960777\n\nDear Sirs\nI look after Rowan.", []string{"ZZ99 3CC", "01632 960777"}},
		"a mobile number, whoever's":        {"Saltmarsh Lane Surgery\nOn call: 07700 900461", []string{"07700 900461"}},
		"a private e-mail address":          {"Saltmarsh Lane Surgery\nwilf@example.org", []string{"wilf@example.org"}},
		"a relative beside a clinic":        {"Sister works at the clinic, 01632 960777.", []string{"01632 960777"}},
		"next of kin in a record":           {"Saltmarsh Lane Surgery ZZ99 1AA\nPatient: Rowan Ashdown\nNext of kin 01632 960777", []string{"01632 960777"}},
		"the same number said to be private": {"Tallow Clinic 01632 960777\n\nDear Dr Rook\n" + strings.Repeat("Words.\n", 12) + "Her home number is 01632 960777.\n" +
			strings.Repeat("Words.\n", 6), []string{"01632 960777"}},
		"a National Insurance number": {"Saltmarsh Lane Surgery\nQQ 12 34 56 C of somebody, AB 12 34 56 C", []string{"AB 12 34 56 C"}},
	} {
		var got []string
		for _, s := range book(t).Suggest(tc.text) {
			if !slices.Contains(got, s.Text) {
				got = append(got, s.Text)
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

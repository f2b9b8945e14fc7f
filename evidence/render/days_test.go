package render_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestTheContentsSayFromWhichDaysATableIs(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	plan := planOf(t, c, evidence.ProfileMaster)
	last := &plan.Items[len(plan.Items)-1]
	last.Date, last.From, last.Last = evidence.Date{}, evidence.Date{Value: "2019-03-02"}, evidence.Date{Value: "2025-05-04"}
	index := strings.Join(strings.Fields(build(t, c, plan).text(t, 2, 0, 0, 596, 842)), " ")
	for _, want := range []string{"02 Mar 2019", "04 May 2025"} {
		if !strings.Contains(index, want) {
			t.Errorf("%q is not in the contents:\n%s", want, index)
		}
	}
}

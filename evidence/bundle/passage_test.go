package bundle

import "testing"

func TestATitleThatTheQuotationRepeatsIsLeftOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		title, text string
		want        bool
	}{
		{"Fall in bathroom", "Fall in bathroom (First)", true},
		{"Got off the bus after two stops…", "Got off the bus after two\nstops last week, rang her sister.", true},
		{"Got off the bus...", "Got off the bus after two stops.", true},
		{"Social", "Partner lays out her clothes.", false},
		{"", "Anything at all.", true},
	} {
		if got := begins(c.text, c.title); got != c.want {
			t.Errorf("%q before %q: %v", c.title, c.text, got)
		}
	}
}

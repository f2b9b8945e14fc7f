package plain_test

import (
	"testing"

	"ownpack/evidence"
)

func TestWhatIsNoAnswerIsSaidToBeNone(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "4", "4", "3", "It hurts.", "maybe", "n", "", "", "", "lots", "9", "5")
	want(t, said, "Can you do it safely?", "That is neither yes nor no.", "On how many of seven days", "More than half of the days", "That is no number from 0 to 7.", "That is no number from 0 to 7.", "Saved.")
	st, err := d.Statement(t.Context(), "pip-4")
	if err != nil || st.Because != "It hurts." || st.Days != 5 || st.Reliability.Safely != evidence.No {
		t.Errorf("it is kept as %+v, %v", st.Days, err)
	}
	want(t, hear(t, d, "4", "4", "3", "", "-", "", "", "", "-"), "You said no.", "You said 5 of 7.", "Saved.")
	if st, err = d.Statement(t.Context(), "pip-4"); err != nil || st.OutOf != 0 || st.Reliability.Safely != "" || st.Because != "It hurts." {
		t.Errorf("what was left out is still there, or too much is: %d, %v", st.OutOf, err)
	}
}

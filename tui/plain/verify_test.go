package plain_test

import (
	"strings"
	"testing"
)

func TestWhatWasDoneIsHeardAndTakenBack(t *testing.T) {
	want(t, hear(t, newDesk(), "14", "3", "14", "1", "y"), "What was done, the newest first.", "(taken back)", "cannot be taken back", "Take back this step", "Taken back.")
}

func TestAPackIsCheckedLineByLine(t *testing.T) {
	want(t, hear(t, newDesk(), "13", "changed.pdf", "0", "photo.jpg", "'stamped.pdf'", "1", "master.pdf", "2", "A99F"),
		"Do not rely on it", "Was the file changed? YES", "that is not a PDF file", "It has no signature.",
		"2 pages are not as in the original.", "ALTERED: 1 page (E5)", "That is no fingerprint.")
}

func TestWhatCannotBeComparedLeavesTheReportAsItWas(t *testing.T) {
	said := hear(t, newDesk(), "13", "'stamped.pdf'", "2", "A99F", "", "2", "back", "1", "", "0", "back")
	want(t, said, "It has no signature.", "That is no fingerprint.", "Type the fingerprint as it was told to you.", "What next?", "Type where the PDF file is", "Tasks:")
	if n := strings.Count(said, "It has no signature."); n != 1 {
		t.Errorf("the report is read out %d times", n)
	}
}

package plain_test

import "testing"

func TestWhatWasDoneIsHeardAndTakenBack(t *testing.T) {
	want(t, hear(t, newDesk(), "14", "3", "14", "1", "y"), "What was done, the newest first.", "(taken back)", "cannot be taken back", "Take back this step", "Taken back.")
}

func TestAPackIsCheckedLineByLine(t *testing.T) {
	want(t, hear(t, newDesk(), "13", "changed.pdf", "0", "13", "photo.jpg", "13", "'stamped.pdf'", "1", "master.pdf", "2", "A99F"),
		"Do not rely on it", "Was the file changed? YES", "that is not a PDF file", "It has no signature.",
		"2 pages are not as in the original.", "ALTERED: 1 page (E5)", "That is no fingerprint.")
}

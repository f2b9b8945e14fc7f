package plain_test

import "testing"

func TestAPackIsCheckedLineByLine(t *testing.T) {
	want(t, hear(t, newDesk(), "13", "changed.pdf", "0", "13", "photo.jpg", "13", "'stamped.pdf'", "1", "master.pdf", "2", "A99F"),
		"Do not rely on it", "Was the file changed? YES", "that is not a PDF file", "It has no signature.",
		"2 pages are not as in the original.", "ALTERED: 1 page (E5)", "That is no fingerprint.")
}

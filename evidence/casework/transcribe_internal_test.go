package casework

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
)

func TestTakingTypedWordsBackGivesBackWhatWasReadFromThePicture(t *testing.T) {
	t.Parallel()
	was := evidence.Page{
		Number: 1, Text: "Cannot\nclimb", Read: evidence.ReadOCR, Words: []evidence.Word{{Text: "Cannot"}, {Text: "climb"}},
	}
	typed := was
	typed.Text, typed.Read, typed.Scanned = "Typed.", evidence.ReadTyped, was.Text
	older := typed // by a program that kept the words only
	older.Scanned = ""
	inLine := was
	inLine.Text = "Cannot climb"
	for name, c := range map[string]struct{ from, want evidence.Page }{
		"typed": {typed, was}, "typed long ago": {older, inLine}, "never typed": {was, was},
		"nothing was read": {evidence.Page{Number: 1, Text: "Typed.", Read: evidence.ReadTyped}, evidence.Page{Number: 1}},
	} {
		x := transcript{page: 1, pages: []evidence.Page{c.from}}
		x.put("", evidence.Date{})
		if diff := cmp.Diff(c.want, x.pages[0]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

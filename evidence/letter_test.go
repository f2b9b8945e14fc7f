package evidence_test

import (
	"testing"

	"ownpack/evidence"
)

func TestAnAnswerTakesThePlaceOfItsBlankWhereverLinesEnd(t *testing.T) {
	t.Parallel()
	l := evidence.LetterText{Text: "To [the\n  name (of it)], and [the name (of it)].\n[another]\n"}
	want := "To Elm $1, and Elm $1.\n[another]\n"
	if got := l.Filled("[the name (of it)]", "Elm $1").Text; got != want {
		t.Errorf("got %q", got)
	}
	if got := l.Filled("", "x").Text; got != l.Text {
		t.Errorf("no blank changes %q", got)
	}
}

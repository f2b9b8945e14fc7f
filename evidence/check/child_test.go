package check_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
)

func TestLettersToTheParentsOfASmallChildAreAskedAbout(t *testing.T) {
	t.Parallel()
	c := checker(t)
	letter := func(date, text string) evidence.Entry {
		return kind(evidence.KindLetter, entry("a", date, text))
	}
	for _, x := range []struct {
		name    string
		entries []evidence.Entry
		asked   bool
	}{
		{"a small child", []evidence.Entry{letter("2019-03-04", "We weighed your son. He is crawling and weaning has begun.")}, true},
		{"a grown child", []evidence.Entry{letter("2019-03-04", "Thank you for bringing your son. He works in a shop.")}, false},
		{"when the person was small", []evidence.Entry{letter("1981-03-04", "We weighed your daughter. She is crawling and weaning has begun.")}, false},
		{"after a birth", []evidence.Entry{
			letter("2019-03-04", "We weighed your son. He is crawling and weaning has begun."),
			entry("m", "2018-08-01", "Postnatal check, well."),
		}, false},
		{"no child", []evidence.Entry{letter("2019-03-04", "Off gabapentin, weaning has begun.")}, false},
	} {
		if got := asks(t, c, somebody, x.entries...); slices.Contains(got, "identity a") != x.asked {
			t.Errorf("%s: asked %v, want a question: %v", x.name, got, x.asked)
		}
	}
}

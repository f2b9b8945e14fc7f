package scan

import (
	"maps"
	"slices"

	"ownpack/evidence"
)

// When the picture of a page is hard to read. Letters of 10 points have strokes
// of one point: programs begin to fail on them where edges are smeared by 0.6,
// and people soon after.
const (
	tooBlurred   = 0.7  // points
	tooFaint     = 0.15 // of the paper's light
	hardlyInked  = 0.02 // of the page; less is a blank page
	fewGoodWords = 12
)

// The same where a program was in doubt of the words as well.
const (
	blurredInDoubt = 0.55
	faintInDoubt   = 0.25
)

// When a picture is no paper. On paper the light changes little from place to
// place, even under a shadow; what is dark or coloured all over has no lettering
// either.
const (
	mostPaper     = 0.45
	leastSmooth   = 0.88
	hardlyPaper   = 0.4
	hardlyLetters = 0.06
)

// photograph tells a picture that shows no paper.
func (l Looks) photograph() bool {
	return l.Smooth < leastSmooth && l.Light < mostPaper || l.Light < hardlyPaper && l.Lettered < hardlyLetters
}

// Sight says what a person who is sent the page would find, from its looks and
// the words read from it. read tells that a program looked for words.
func (l Looks) Sight(words []evidence.Word, read bool) evidence.Sight {
	good := 0
	for _, w := range words {
		if w.Confidence >= doubt && letters(w.Text) > 2 {
			good++
		}
	}
	_, poor := Sure(words)
	blurred, faint := tooBlurred, tooFaint
	if poor || read && good < fewGoodWords {
		blurred, faint = blurredInDoubt, faintInDoubt
	}
	switch {
	case l.Inked < hardlyInked:
		return ""
	case good < fewGoodWords && l.photograph():
		return evidence.SightPhoto
	case l.Blur >= blurred, l.Contrast > 0 && l.Contrast < faint:
		return evidence.SightHard
	}
	return ""
}

// Sights are those of pages by number, where there is something to say.
type Sights map[int]evidence.Sight

// Mark notes them on the pages.
func (s Sights) Mark(pages []evidence.Page) {
	for i := range pages {
		pages[i].Sight = s[pages[i].Number]
	}
}

// Warnings are what a person should know of them.
func (s Sights) Warnings() []evidence.Warning {
	var out []evidence.Warning
	for _, w := range []struct {
		sight evidence.Sight
		code  string
	}{{evidence.SightHard, evidence.WarnHardToRead}, {evidence.SightPhoto, evidence.WarnPhotograph}} {
		var pages []int
		for _, n := range slices.Sorted(maps.Keys(s)) {
			if s[n] == w.sight {
				pages = append(pages, n)
			}
		}
		out = append(out, warning(w.code, pages)...)
	}
	return out
}

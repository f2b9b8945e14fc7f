package casework

import (
	"strings"
	"unicode"

	"ownpack/evidence"
)

// same links entries that say the same thing on the same day: word for word in
// one source or two, or, in two sources, by what makes up the fact, since a
// print and an export of one record dress it in other words.
type same struct {
	words map[string]evidence.ID
	facts map[string]fact
}

// fact is the first entry that states a fact, and its source.
type fact struct {
	entry, source evidence.ID
}

func newSame(n int) *same {
	return &same{make(map[string]evidence.ID, n), make(map[string]fact, n)}
}

// before gives the earlier entry that says what e says, empty if there is none.
func (s *same) before(e evidence.Entry) evidence.ID {
	words := wordsOf(e)
	if id, ok := s.words[words]; ok {
		return id
	}
	s.words[words] = e.ID
	key, ok := factOf(e)
	if !ok {
		return ""
	}
	first, known := s.facts[key]
	if !known {
		s.facts[key] = fact{e.ID, e.Source}
		return ""
	}
	if first.source == e.Source {
		return ""
	}
	return first.entry
}

// wordsOf is equal for two entries that say the same, word for word.
func wordsOf(e evidence.Entry) string {
	words := strings.Join(strings.Fields(strings.ToLower(e.Title+" "+e.Text+" "+e.Value)), " ")
	return e.Date.Day() + "\x00" + string(e.Kind) + "\x00" + words
}

// factOf is equal for two entries that state the same coded fact. It wants a
// day, a kind whose titles are terms, and a title worth comparing.
func factOf(e evidence.Entry) (string, bool) {
	switch e.Kind {
	case evidence.KindProblem, evidence.KindMedication, evidence.KindAllergy, evidence.KindTest,
		evidence.KindObservation, evidence.KindImmunisation, evidence.KindProcedure, evidence.KindFamilyHistory:
	default:
		return "", false
	}
	title := letters(e.Title)
	if len(e.Date.Day()) < len("2006-01-02") || len(title) < minTerm {
		return "", false
	}
	state := string(e.Assertion) + "\x00" + string(e.Experiencer) + "\x00" + string(e.Status)
	return e.Date.Day() + "\x00" + string(e.Kind) + "\x00" + title + "\x00" + letters(e.Value) + "\x00" + state, true
}

// minTerm is the fewest letters and figures of a title that can tell a fact.
const minTerm = 4

// letters keeps letters and figures, in small letters.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

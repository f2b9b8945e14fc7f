package passphrase

import (
	"math"
	"strings"
	"unicode"
)

// Level says how hard a passphrase is to guess, from the least.
type Level int

// The levels.
const (
	None Level = iota // nothing was typed
	VeryWeak
	Weak
	Fair
	Strong
	VeryStrong
)

// Words names the level.
func (l Level) Words() string {
	return [...]string{"", "very easy to guess", "easy to guess", "fair: one more word makes it strong", "strong", "very strong"}[l]
}

// Strength is what can be said of a passphrase.
type Strength struct {
	Level Level
	// Why is what makes it weaker than it looks, or what would help; empty when
	// there is nothing to say.
	Why string
}

// Of estimates how hard a passphrase is to guess for somebody who knows the given
// things about the person, such as their name and date of birth. It is an
// estimate, meant to be on the low side: it counts what the parts of a passphrase
// could be, and not how the whole looks.
func Of(pass string, known ...string) Strength {
	if strings.TrimSpace(pass) == "" {
		return Strength{}
	}
	e := &estimate{known: knownWords(known), seen: map[string]bool{}}
	for _, word := range strings.Fields(pass) {
		e.word(word)
	}
	level := e.level()
	why := e.why
	if why == "" && level < Fair {
		why = "It is short. Four or more words that have nothing to do with each other are strong."
	}
	if level >= Strong {
		why = ""
	}
	return Strength{level, why}
}

// estimate adds up how many guesses the parts of a passphrase take, as a power of
// two.
type estimate struct {
	known map[string]bool
	seen  map[string]bool
	bits  float64
	why   string // the first weakness
}

// How many bits parts of a passphrase count for.
const (
	bitsLetter  = 2.0 // of a word
	bitsDigit   = 3.3
	bitsSign    = 3.3
	bitsAnySign = 5.0 // each sign of a word without any order
	bitsYear    = 6.5
	bitsDay     = 11.0
	bitsCommon  = 4.0
	bitsRow     = 4.0 // keys that lie beside each other
	bitsAgain   = 1.0 // said before, or known to others
)

func (e *estimate) level() Level {
	for i, most := range []float64{22, 32, 44, 60} {
		if e.bits < most {
			return VeryWeak + Level(i)
		}
	}
	return VeryStrong
}

// weak counts a part for little, and says why.
func (e *estimate) weak(bits float64, why string) {
	e.bits += bits
	if e.why == "" {
		e.why = why
	}
}

// word counts a word between spaces.
func (e *estimate) word(w string) {
	low := strings.ToLower(w)
	if whole, times := block(low); times > 1 {
		e.weak(bitsAgain, "It says the same again and again.")
		w, low = w[:len(whole)], whole
	}
	switch {
	case e.seen[low]:
		e.weak(bitsAgain, "It says the same word twice.")
		return
	case e.fromKnown(low):
		e.weak(bitsAgain, "It holds your name or date of birth. Others know those.")
		e.seen[low] = true
		return
	case isDate(low):
		e.weak(bitsDay, "It holds a date. Dates are tried early.")
		return
	}
	e.seen[low] = true
	if e.disguised(low) {
		return
	}
	if jumbled(w) {
		e.bits += bitsAnySign * float64(distinct(w))
		return
	}
	for _, run := range runs(low) {
		e.run(run)
	}
	if rest := w[1:]; strings.ToLower(rest) != rest {
		e.bits++
	}
}

// run counts letters, digits or signs in a row.
func (e *estimate) run(s string) {
	n := float64(len([]rune(s)))
	first := []rune(s)[0]
	switch {
	case e.fromKnown(s):
		e.weak(bitsAgain, "It holds your name or date of birth. Others know those.")
	case common[s] || common[reversed(s)] || common[strings.TrimSuffix(s, "s")]:
		e.weak(bitsCommon, "It holds one of the words that are tried first.")
	case beside(s):
		e.weak(bitsRow, "Some of its keys lie beside each other, or follow each other.")
	case oneSign(s):
		e.weak(bitsDigit+math.Log2(n), "It has the same sign many times.")
	case isYear(s):
		e.weak(bitsYear, "It holds a year. Years are tried early.")
	case unicode.IsDigit(first):
		e.bits += bitsDigit * n
	case unicode.IsLetter(first) && !speakable(s):
		e.bits += 2 * bitsLetter * n
	case unicode.IsLetter(first):
		e.bits += e.letters(s)
	default:
		e.bits += bitsSign * n
	}
}

// letters counts a run of letters, in which common words and what others know
// count for little.
func (e *estimate) letters(s string) float64 {
	bits := 0.0
	for _, words := range []map[string]bool{e.known, common} {
		for w := range words {
			if len(w) > 3 && strings.Contains(s, w) {
				s = strings.Replace(s, w, "", 1)
				bits += bitsCommon
				if e.why == "" {
					e.why = "It holds a word that is tried first."
				}
			}
		}
	}
	return bits + bitsLetter*float64(len([]rune(s)))
}

// disguised reports whether a word is a common or known one with other signs for
// letters, like p4ssw0rd.
func (e *estimate) disguised(low string) bool {
	trimmed := strings.TrimFunc(plain.Replace(strings.TrimRight(low, "0123456789!?.*#")), func(r rune) bool { return !unicode.IsLetter(r) })
	if !common[trimmed] && !e.known[trimmed] {
		return false
	}
	why := "It holds one of the words that are tried first."
	if e.known[trimmed] {
		why = "It holds your name or date of birth. Others know those."
	}
	e.weak(bitsCommon, why)
	return true
}

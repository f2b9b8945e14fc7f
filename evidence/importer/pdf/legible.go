package pdf

import (
	"strings"
	"unicode"

	"ownpack/evidence/importer/layout"
)

// usual are words that any page of English running text has many of, and some
// that stand on any paper of the health service.
var usual = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(`the of and to in is was for with on that this he she her his has have had at by be are
		not no as it from an or will which been there they you your i we my me but if so up out over after before
		since also any all can may would could should patient date name address dear yours doctor dr mr mrs miss ms
		hospital clinic nhs number birth page surgery medical centre health consultant department tel telephone practice
		mg daily tablet tablets review referral letter history problem problems medication test result results normal`) {
		out[w] = true
	}
	return out
}()

// legible is how much of a text looks like words, from 0 to 1, and of how many
// words that was measured. A poor text layer under a scan is made of bits of
// words, and a font whose letters nobody named gives signs without sense.
func legible(words []layout.Word) (share float64, count int) {
	good, known := 0, 0
	for _, w := range words {
		t := strings.TrimFunc(w.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != unicode.ReplacementChar })
		if t == "" {
			continue
		}
		count++
		switch {
		case usual[strings.ToLower(t)]:
			known++
			good++
		case wordlike(t):
			good++
		}
	}
	if count == 0 {
		return 0, 0
	}
	share = float64(good) / float64(count)
	// Nonsense may have vowels, but it has none of the words that all texts have.
	if count >= 30 && float64(known) < 0.04*float64(count) {
		share *= 0.6
	}
	return share, count
}

// wordlike tells what may be a word, a number or a code.
func wordlike(t string) bool {
	var letters, digits, vowels, changes, odd int
	var last rune
	for i, r := range t {
		switch {
		case unicode.IsLetter(r):
			letters++
			if strings.ContainsRune("aeiouyAEIOUY", r) || r > 0x7f {
				vowels++
			}
			if i > 0 && unicode.IsUpper(r) && unicode.IsLower(last) {
				changes++
			}
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("-'’/.:,%()&@+", r):
		default:
			odd++
		}
		last = r
	}
	switch {
	case odd > 0:
		return false
	case letters == 0:
		return digits > 0
	case digits > 0:
		return letters <= 4 || changes == 0 && digits <= 4
	case letters == 1:
		return strings.ContainsAny(t, "aAI") || strings.HasSuffix(t, ".")
	case changes > 1:
		return false
	case letters <= 3:
		return vowels > 0 || strings.ToUpper(t) == t
	}
	return vowels > 0 && vowels*6 >= letters && vowels < letters || strings.ToUpper(t) == t && letters <= 5
}

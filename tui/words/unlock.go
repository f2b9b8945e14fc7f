package words

import (
	"strings"
	"unicode"
)

// What is said where a case is unlocked.
const (
	// CodeLooks says what a recovery code looks like.
	CodeLooks = "It is seven groups of four letters and numbers. Small letters, and groups without a dash, are fine too."
	// NobodyCan says who can open a case.
	NobodyCan = "Nobody can open a case without its passphrase or its recovery code, and nobody can find them out for you: not the people who made ownpack, and not this computer."
)

// NotTheSecret says that a passphrase, or a recovery code, is not that of the case,
// and what to do.
func NotTheSecret(code bool) (said, do string) {
	if code {
		return "That is not the recovery code of this case.",
			"Compare it with your paper, group by group. If you made a newer code since, only that one works."
	}
	return "That is not the passphrase of this case.",
		"Capitals and spaces count. Look whether Caps Lock is on. You can try as often as you like."
}

// codeSigns is how many letters and numbers a recovery code has.
const codeSigns = 28

// LikeCode reports whether what was typed looks like a recovery code, whole or not
// quite: groups of four with numbers among them.
func LikeCode(typed string) bool {
	signs, digits := 0, 0
	for _, r := range typed {
		switch {
		case unicode.IsDigit(r):
			digits++
			signs++
		case unicode.IsLetter(r):
			signs++
		case r != '-' && r != ' ':
			return false
		}
	}
	return digits > 1 && signs >= codeSigns-4 && signs <= codeSigns+4 && !strings.Contains(typed, "  ")
}

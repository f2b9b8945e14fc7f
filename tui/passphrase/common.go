package passphrase

import "strings"

// common are passwords, and words in them, that are tried first by whoever
// guesses: those used most, and those of this program's own field.
var common = set(`password passwort passphrase passcode secret letmein welcome login admin administrator user guest master
access hello monkey dragon shadow sunshine princess football baseball superman batman starwars pokemon iloveyou love lovely loveme
babygirl charlie jordan michael daniel thomas george jessica ashley michelle nicole hannah hunter killer trustno ninja mustang
liverpool arsenal chelsea everton rangers celtic manchester united tottenham newcastle westham villa england scotland wales
london britain summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february march april
june july august september october november december cookie chocolate cheese banana pepper ginger buster bailey max bella
whatever nothing computer internet google facebook apple samsung windows blink test testing changeme default qwerty azerty
ownpack pip esa benefit benefits health doctor evidence tribunal appeal claim claimant disability dwp nhs money freedom`)

// lines are keys, letters and digits that lie beside each other.
var lines = []string{
	"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz", "!\"£$%^&*()", "!@#$%^&*()",
	"1qaz2wsx3edc4rfv5tgb6yhn", "qazwsxedcrfvtgbyhnujm",
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// plain puts letters in place of the signs that people put for them.
var plain = strings.NewReplacer("4", "a", "@", "a", "3", "e", "1", "i", "!", "i", "0", "o", "5", "s", "$", "s", "7", "t", "£", "e")

func reversed(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

package redact

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
)

// checks are the rules that numbers of some kinds follow.
var checks = map[string]func(string) bool{"luhn": luhn, "nhs": nhs, "iban": iban}

// detail is something found by its form.
type detail struct {
	pattern  *pattern
	from, to int    // in the text
	key      string // the same for all writings of it
}

// details finds what looks like a telephone number and the like, each part of
// the text once.
func (b *Book) details(text string) []detail {
	var found []detail
	for i := range b.patterns {
		p := &b.patterns[i]
		for _, at := range p.find.FindAllStringSubmatchIndex(text, -1) {
			from, to := at[0], at[1]
			if len(at) >= 4 && at[2] >= 0 {
				from, to = at[2], at[3]
			}
			d := detail{p, from, to, p.key(text[from:to])}
			taken := slices.ContainsFunc(found, func(x detail) bool { return x.from < d.to && d.from < x.to })
			if d.key != "" && !taken {
				found = append(found, d)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b detail) int { return a.from - b.from })
	return found
}

// key is what all writings of a detail share; empty if it is none.
func (p *pattern) key(text string) string {
	plain := func(keep func(rune) bool) string {
		return strings.Map(func(r rune) rune {
			if keep(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, text)
	}
	digits := plain(func(r rune) bool { return r >= '0' && r <= '9' })
	key := plain(func(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) })
	switch p.kind {
	case "phone":
		if strings.HasPrefix(strings.TrimSpace(text), "+") {
			digits = "0" + strings.TrimLeft(strings.TrimPrefix(digits, "44"), "0")
		}
		key = digits
	case "email":
		key = strings.ToLower(strings.TrimRight(text, "."))
	}
	if p.most > 0 && (len(digits) < p.least || len(digits) > p.most) {
		return ""
	}
	if p.check != nil && !p.check(key) {
		return ""
	}
	return p.kind + " " + key
}

// keys are the details a text holds.
func (b *Book) keys(text string) map[string]bool {
	out := map[string]bool{}
	for _, d := range b.details(text) {
		out[d.key] = true
	}
	return out
}

// luhn is the rule of card numbers.
func luhn(digits string) bool {
	sum := 0
	for i := range digits {
		v := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0 && strings.Trim(digits, "0") != ""
}

// nhs is the rule of NHS numbers: modulus 11.
func nhs(digits string) bool {
	if len(digits) != 10 {
		return false
	}
	sum := 0
	for i := range 9 {
		sum += int(digits[i]-'0') * (10 - i)
	}
	return (11-sum%11)%11 == int(digits[9]-'0')
}

// iban is the rule of international account numbers: modulus 97.
func iban(key string) bool {
	if len(key) < 15 {
		return false
	}
	rest := 0
	for _, r := range key[4:] + key[:4] {
		switch {
		case r >= '0' && r <= '9':
			rest = (rest*10 + int(r-'0')) % 97
		case r >= 'a' && r <= 'z':
			rest = (rest*100 + int(r-'a') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}

// Suggestion is a detail that a person may want to hide.
type Suggestion struct {
	What   string // "a telephone number"
	Reason string // id of the reason that fits
	Text   string
	Key    string // the same for all writings of it
}

// Suggest finds details in the text of a page by their form, but for the
// person's own, as far as they are given, and those that an organisation prints
// about itself.
func (b *Book) Suggest(text string, own ...evidence.Person) []Suggestion {
	mine := b.ownKeys(own)
	found := b.details(text)
	printed := b.heads.of(text, found)
	var out []Suggestion
	for _, d := range found {
		if !mine[d.key] && !printed[d.key] {
			out = append(out, Suggestion{What: d.pattern.name, Reason: d.pattern.reason, Text: text[d.from:d.to], Key: d.key})
		}
	}
	return out
}

// ownKeys are the details of the person, as far as they are given.
func (b *Book) ownKeys(own []evidence.Person) map[string]bool {
	mine := map[string]bool{}
	for _, p := range own {
		maps.Copy(mine, b.keys(strings.Join([]string{p.Address, p.NHSNumber, p.NINumber}, "\n")))
	}
	return mine
}

// OwnNumber reports whether a text holds a number of the person that every pack
// prints.
func OwnNumber(text string, person evidence.Person) bool {
	return has(text, person.NHSNumber) || has(text, person.NINumber)
}

// joined writes words as one text and says where each begins.
func joined(words []evidence.Word) (text string, starts []int) {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			if sameLine(words[i-1].Box, w.Box) {
				b.WriteByte(' ')
			} else {
				b.WriteByte('\n')
			}
		}
		starts = append(starts, b.Len())
		b.WriteString(w.Text)
	}
	return b.String(), starts
}

package redact

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// leastPhrase is how many letters and digits words under a drawn box must have
// to be looked for by themselves: fewer say nothing.
const leastPhrase = 4

// secret is what one redaction hides.
type secret struct {
	evidence.Redaction
	// lines are all that is hidden; phrases those that may not stand on the page
	// nor in what comes from it.
	lines, phrases []string
	// keys are details that may stand nowhere in the file, and nowhere are
	// phrases that may not.
	keys    map[string]bool
	nowhere []string
}

func (b *Book) secrets(list []evidence.Redaction) []secret {
	out := make([]secret, len(list))
	for i, r := range list {
		out[i] = b.secret(r)
	}
	return out
}

func (b *Book) secret(r evidence.Redaction) secret {
	s := secret{Redaction: r, lines: phrases(r.Text), keys: map[string]bool{}}
	for _, line := range s.lines {
		if !r.Drawn || size(line) >= leastPhrase {
			s.phrases = append(s.phrases, line)
		}
	}
	// A number may be parted by the end of a line.
	for _, text := range []string{r.Text, strings.Join(s.lines, " ")} {
		for key := range b.keys(text) {
			s.keys[key] = true
		}
	}
	if reason, _ := b.Reason(r.Reason); reason.Everywhere {
		s.nowhere = slices.DeleteFunc(slices.Clone(s.phrases), func(p string) bool { return size(p) < leastPhrase })
	}
	// A number by itself, however it is parted.
	for key := range s.keys {
		if _, text, _ := strings.Cut(key, " "); size(text) >= leastNumber {
			s.nowhere = append(s.nowhere, text)
		}
	}
	slices.Sort(s.nowhere)
	return s
}

// leastNumber is how many letters and digits a detail must have to be looked for
// in other writings than its own.
const leastNumber = 6

// on reports whether a secret stood on a page of a source.
func (s secret) on(source evidence.ID, page int) bool { return s.Source == source && s.Page == page }

// strict reports whether any of it may stand nowhere in the file.
func (s secret) strict() bool { return len(s.keys) > 0 || len(s.nowhere) > 0 }

// in reports whether a text holds any of the secret.
func (s secret) in(b *Book, text string) bool {
	f := flatten(text)
	return slices.ContainsFunc(s.phrases, func(p string) bool { return len(f.find(p)) > 0 }) || s.strictlyIn(b, text)
}

// strictlyIn reports whether a text holds what may stand nowhere.
func (s secret) strictlyIn(b *Book, text string) bool {
	if len(s.keys) > 0 {
		for key := range b.keys(text) {
			if s.keys[key] {
				return true
			}
		}
	}
	f := flatten(text)
	return slices.ContainsFunc(s.nowhere, func(p string) bool { return len(f.find(p)) > 0 })
}

// piece is a part of a text, in bytes.
type piece struct{ from, to int }

// mask puts the block in the place of what is hidden, and reports whether it
// did. parts also hides parts of lines, for text that may hold a line cut in two.
func (b *Book) mask(text string, s secret, parts bool) (string, bool) {
	f := flatten(text)
	var hide []piece
	add := func(found []span) {
		for _, x := range found {
			hide = append(hide, piece{f.at[x.from], f.end[x.to-1]})
		}
	}
	for _, p := range s.phrases {
		add(f.find(p))
	}
	for _, d := range b.details(text) {
		if s.keys[d.key] {
			hide = append(hide, piece{d.from, d.to})
		}
	}
	if parts {
		for _, line := range s.lines {
			add(f.runs(line))
		}
	}
	if len(hide) == 0 {
		return text, false
	}
	return b.replace(text, hide), true
}

// maskStrict is mask for text of other places: only what may stand nowhere.
func (b *Book) maskStrict(text string, s secret) (string, bool) {
	s.phrases = s.nowhere
	return b.mask(text, s, false)
}

// runs finds the longest parts of a line that stand in a text, whole words each.
func (f *flat) runs(line string) []span {
	words := strings.Fields(line)
	var out []span
	for i := 0; i < len(words); {
		next := i + 1
		for j := len(words); j > i; j-- {
			run := strings.Join(words[i:j], " ")
			if size(run) < leastPhrase {
				break
			}
			if found := f.find(run); len(found) > 0 {
				out = append(out, found...)
				next = j
				break
			}
		}
		i = next
	}
	return out
}

// replace puts one block in the place of all pieces with nothing but marks
// between them.
func (b *Book) replace(text string, hide []piece) string {
	slices.SortFunc(hide, func(x, y piece) int { return x.from - y.from })
	var out strings.Builder
	at := 0
	for i := 0; i < len(hide); {
		end := hide[i].to
		j := i + 1
		for j < len(hide) && (hide[j].from <= end || !strings.ContainsFunc(text[end:hide[j].from], letter)) {
			end = max(end, hide[j].to)
			j++
		}
		out.WriteString(text[at:hide[i].from])
		out.WriteString(b.block)
		at, i = end, j
	}
	out.WriteString(text[at:])
	return out.String()
}

// Sayable reports whether words are long enough to be looked for.
func Sayable(text string) bool { return size(text) >= 2 }

// Stands reports whether a text holds what a redaction hides, however it is
// written.
func (b *Book) Stands(text string, r evidence.Redaction) bool { return b.secret(r).in(b, text) }

// Hides reports whether a redaction hides a detail.
func (b *Book) Hides(r evidence.Redaction, s Suggestion) bool {
	hidden := b.secret(r)
	return hidden.keys[s.Key] || hidden.in(b, s.Text)
}

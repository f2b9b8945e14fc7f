package words

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownpack/evidence"
)

// Suggestions says what suggestions are, before any is shown.
const Suggestions = "These are suggestions to read, never a decision. Only you choose what to use."

// Side names one side of an activity's suggestions.
func Side(b evidence.Bearing) string {
	if b == evidence.Contrary {
		return "States ability"
	}
	return "States a difficulty"
}

// Found says how many entries one side of an activity has: those that differ, those
// that say the same in nearly the same words, and those that only the person found.
// The screens count them alike.
func Found(side []evidence.Suggestion, own int) string {
	all, different := evidence.EntriesOf(side), len(side)
	if all+own == 0 {
		return "nothing was found"
	}
	said := number(all+own, "entry", "entries")
	if all > different {
		said += ": " + strconv.Itoa(different) + " different, and " + strconv.Itoa(all-different) + " like them"
	}
	if own > 0 {
		said += ", with " + strconv.Itoa(own) + " that only you chose"
	}
	return said
}

// Sure says in words how likely a careful reader would agree with a match.
func Sure(score float64) string {
	switch {
	case score >= 0.9:
		return "very likely"
	case score >= 0.75:
		return "likely"
	case score >= 0.55:
		return "quite likely"
	}
	return "not sure"
}

// State says what the person said to a suggestion; empty if nothing.
func State(d evidence.Decision) string {
	switch d {
	case evidence.Accepted:
		return "you said it fits"
	case evidence.Rejected:
		return "you said it does not fit"
	case evidence.NotAboutMe:
		return "you said it is not about you"
	}
	return ""
}

// Observed says who saw or lived what an entry states.
func Observed(o evidence.Observer, e evidence.Entry) string {
	switch o.Witness {
	case evidence.SeenByWriter:
		return "seen by " + writer(e)
	case evidence.SaidByCarer:
		return "said by your carer"
	case evidence.SaidByPerson:
		return "said by you"
	}
	if e.Role == "" && e.Author == "" {
		return "no name given"
	}
	return "noted by " + writer(e)
}

// writer is who wrote an entry, by role or name.
func writer(e evidence.Entry) string {
	role := evidence.VisibleLine(e.Role)
	switch {
	case slices.Contains([]string{"general medical practitioner", "general practitioner"}, strings.ToLower(role)):
		return "the GP"
	case role != "":
		return "the " + lower(role)
	case strings.TrimSpace(e.Author) != "":
		return evidence.VisibleLine(e.Author)
	}
	return "the writer"
}

// lower makes the first letter of each word small, but not of words that are all
// capitals, such as GP.
func lower(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		first, n := utf8.DecodeRuneInString(w)
		if w[n:] != "" && strings.IndexFunc(w[n:], unicode.IsUpper) < 0 {
			words[i] = string(unicode.ToLower(first)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}

// tells are the qualities that put an entry before others, and doubts those that
// put it behind, by their names in templates/lexicon/rank.yaml.
var (
	tells = map[string]string{
		"help": "if with help", "frequency": "how often", "distance": "how far", "duration": "how long",
		"consequence": "what happened", "aid": "what is used", "measured": "what was measured",
	}
	doubts = map[string]string{
		"vague": "vague", "blank-form": "maybe an empty form", "advice": "maybe only advice", "somebody-else": "maybe about somebody else",
		"over": "maybe over by now", "bare": "only a few words", "date:unknown": "no date", "date:after": "after the decision",
	}
)

// old is the age, in months before the decision, from which an entry is called old.
const old = 24

// Why says in a few words what put a suggestion in its place.
func Why(s evidence.Suggestion) []string {
	var good, bad []string
	for _, r := range s.Reasons {
		if w := tells[r]; w != "" {
			good = append(good, w)
		}
		if w := doubts[r]; w != "" {
			bad = append(bad, w)
		}
	}
	if s.Months < -old {
		bad = append(bad, "old")
	}
	var out []string
	if len(good) > 0 {
		out = append(out, "tells "+strings.Join(good, ", "))
	}
	return append(out, bad...)
}

// Quoted are the words that matched, each once; empty when there are none.
func Quoted(m evidence.Match) string {
	var out []string
	for _, b := range m.Because {
		q := "“" + evidence.VisibleLine(b) + "”"
		if !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return strings.Join(out, ", ")
}

// Excerpt is an entry in about n bytes: all of it, or from the sentence in which
// words matched.
func Excerpt(e evidence.Entry, m evidence.Match, n int) string {
	title, text := evidence.VisibleLine(first(e.Title, n)), e.Text
	if begins(text, e.Title) {
		title = ""
	}
	if v := strings.TrimSpace(e.Value + " " + e.Unit); v != "" {
		text = strings.TrimSpace(v + " " + text)
	} else if len(text) > n {
		text = from(text, m.Spans, n)
	}
	text = evidence.VisibleLine(first(text, 2*n))
	switch {
	case title == "" && text == "":
		return "(no words)"
	case text == "":
		return title
	case title == "":
		return text
	}
	return title + ": " + text
}

// begins reports whether a text begins with its title, which may be a cut one.
func begins(text, title string) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	title = strings.TrimRight(plain(title), "…. ")
	return strings.HasPrefix(plain(first(text, 2*len(title)+80)), title)
}

// from cuts a long text so that it begins with the sentence of the first span.
func from(text string, spans []evidence.Span, n int) string {
	at := -1
	for _, s := range spans {
		if s.Field == "text" && s.Start >= 0 && s.Start < len(text) && (at < 0 || s.Start < at) {
			at = s.Start
		}
	}
	if at < n/2 {
		return text
	}
	begin := max(at-n/2, 0)
	if i := strings.LastIndexAny(text[begin:at], ".!?\n"); i >= 0 {
		begin += i + 1
	} else if i := strings.IndexByte(text[begin:at], ' '); i >= 0 {
		begin += i + 1
	}
	return "… " + strings.TrimSpace(strings.ToValidUTF8(text[begin:], ""))
}

// first is the first n bytes of s, cut between characters.
func first(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

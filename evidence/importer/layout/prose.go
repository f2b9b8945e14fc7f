package layout

import (
	"regexp"
	"strings"
)

var endedIn = regexp.MustCompile(`(?i)\bended\s+\d`)

// shortTitle is the beginning of a longer text: its first sentence, or as many
// of its words as a list has room for.
func shortTitle(text string) string {
	const most = 80
	t := join(text)
	if i := sentenceEnd(t); i > 0 && i <= most {
		return strings.TrimRight(t[:i], " .:;,")
	}
	if len(t) <= most {
		return strings.TrimRight(t, " .:;,")
	}
	cut := strings.LastIndexByte(t[:most], ' ')
	if cut < most/2 {
		cut = most
		for cut > 0 && t[cut]&0xC0 == 0x80 {
			cut-- // not inside a letter
		}
	}
	return strings.TrimRight(t[:cut], " .:;,") + "…"
}

// firstSentence is the text up to the end of its first sentence.
func firstSentence(t string) string {
	if n := sentenceEnd(t); n > 0 {
		return t[:n]
	}
	return t
}

var sentenceStop = regexp.MustCompile(`[.!?](?:\s+[A-Z0-9?"'(]|\s*$)`)

// sentenceEnd is where the first sentence ends, or 0. Short words before the
// stop are abbreviations ("Dr.", "approx.").
func sentenceEnd(t string) int {
	if !strings.ContainsAny(t, ".!?") {
		return 0
	}
	for _, m := range sentenceStop.FindAllStringIndex(t, -1) {
		word := t[strings.LastIndexByte(t[:m[0]], ' ')+1 : m[0]]
		switch strings.ToLower(word) {
		case "dr", "mr", "mrs", "ms", "prof", "st", "approx", "e.g", "i.e", "no", "vs", "etc", "tel", "hosp", "dept", "o/e":
			if m[1] < len(t) {
				continue
			}
		}
		return m[0] + 1
	}
	return 0
}

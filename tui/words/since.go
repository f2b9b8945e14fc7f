package words

import (
	"fmt"
	"strings"
	"time"

	"ownpack/evidence"
)

// awhile is how long a person has to be away to be told what they did last.
const awhile = time.Hour

// SinceLast says when a person was last here and what they did then; empty if they
// never were, or were only just now. when is the same without what they did.
func SinceLast(s evidence.Since) (whole, when string) {
	if s.Left.IsZero() || s.Now.Sub(s.Left) < awhile {
		return "", ""
	}
	when = "You were last here " + Ago(s.Now, s.Left) + "."
	did := deeds(s.Done)
	switch {
	case did == "":
		return when, when
	case Ago(s.Now, s.DoneAt) != Ago(s.Now, s.Left):
		return when + " Your last change was " + Ago(s.Now, s.DoneAt) + ": you " + did + ".", when
	}
	return when + " Then you " + did + ".", when
}

// Ago says how long ago a time is, as people say it.
func Ago(now, then time.Time) string {
	now, then = now.Local(), then.Local()
	days := daysBetween(then, now)
	hours := int(now.Sub(then) / time.Hour)
	switch {
	case hours < 1:
		return "just now"
	case hours == 1:
		return "an hour ago"
	case days == 0:
		return fmt.Sprintf("%d hours ago", hours)
	case days == 1:
		return "yesterday"
	case days < 21:
		return fmt.Sprintf("%d days ago", days)
	case days < 63:
		return fmt.Sprintf("%d weeks ago", days/7)
	case days < 365:
		return fmt.Sprintf("%d months ago", days*12/365)
	}
	return "over a year ago"
}

// daysBetween counts midnights.
func daysBetween(a, b time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC) }
	return int(day(b).Sub(day(a)).Hours()) / 24
}

// near is for how many days ahead a day is said to be near.
const near = 14

// DayNear says that a day to check is near, or has passed; empty if it is far off.
func DayNear(day evidence.Date, now time.Time) string {
	t, err := time.Parse(time.DateOnly, day.Value)
	if err != nil {
		return ""
	}
	n := daysBetween(now.Local(), t)
	switch {
	case n > near:
		return ""
	case n < 0:
		return "A day to check has passed: " + day.Words() + "?"
	case n == 0:
		return "A day to check is today: " + day.Words() + "?"
	case n == 1:
		return "A day to check is tomorrow: " + day.Words() + "?"
	}
	return fmt.Sprintf("A day to check is in %d days: %s?", n, day.Words())
}

// mostDeeds is how many sorts of things are told.
const mostDeeds = 3

// deeds says what was done, to follow "you".
func deeds(all []evidence.Deed) string {
	var said []string
	for _, d := range all {
		w, known := did[d.Verb]
		switch {
		case !known:
		case w.one == "":
			said = append(said, w.verb)
		case d.Count == 1:
			said = append(said, w.verb+" "+w.one)
		default:
			said = append(said, fmt.Sprintf("%s %d %s", w.verb, d.Count, w.many))
		}
	}
	if rest := len(said) - mostDeeds; rest > 0 {
		said = append(said[:mostDeeds], "more")
	}
	if len(said) < 2 {
		return strings.Join(said, "")
	}
	last := len(said) - 1
	return strings.Join(said[:last], ", ") + " and " + said[last]
}

// did says what steps did in the past tense: to one thing, and to many.
var did = map[string]struct{ verb, one, many string }{
	"new":                       {"made this case", "", ""},
	"about":                     {"filled in your details", "", ""},
	"import":                    {"added", "a document", "documents"},
	"unlock":                    {"unlocked", "a document", "documents"},
	"remove":                    {"took out", "a document", "documents"},
	"transcribe":                {"typed what stands on", "a page", "pages"},
	"answer":                    {"answered", "a question", "questions"},
	"flag":                      {"flagged", "a mistake", "mistakes"},
	"dispute":                   {"noted what came of", "a mistake", "mistakes"},
	"withdraw":                  {"withdrew", "a mistake", "mistakes"},
	"letter":                    {"sent", "a letter", "letters"},
	"letter-text":               {"wrote a letter", "", ""},
	"pick":                      {"picked", "an entry", "entries"},
	"unpick":                    {"took back", "a pick", "picks"},
	string(evidence.Accepted):   {"said that suggestions fit", "", ""},
	string(evidence.Rejected):   {"said that suggestions do not fit", "", ""},
	string(evidence.NotAboutMe): {"said what is not about you", "", ""},
	"statement":                 {"wrote in your own words", "", ""},
	"diary":                     {"noted days in your diary", "", ""},
	"exhibit":                   {"chose how documents are shown", "", ""},
	"order":                     {"put documents in order", "", ""},
	"redact":                    {"hid", "a detail", "details"},
	"leave":                     {"looked at", "a detail", "details"},
	"bundle":                    {"made your pack", "", ""},
}

package gap

import (
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// maxDates is how many days are named in one question.
const maxDates = 3

// finding fills the places of a question.
func (c *claimed) finding(q question, on []evidence.ID) evidence.Finding {
	n := strconv.Itoa(len(on))
	entries, s, es := "the "+n+" entries", "", ""
	if len(on) == 1 {
		entries, s, es = "the one entry", "s", "es"
	}
	st := c.in.Statement
	fill := strings.NewReplacer(
		"{about}", c.activity.About,
		"{period}", c.period(),
		"{dates}", c.dateWords(),
		"{tests}", c.testWords(),
		"{help}", c.helpWords(q.Gap.text),
		"{days}", strconv.Itoa(st.Days)+" days out of "+strconv.Itoa(st.OutOf),
		"{entries}", entries, "{s}", s, "{es}", es,
		"{cause}", causeWords[c.cause],
		"{decided}", evidence.Date{Value: c.day.Format("2006-01-02")}.Words(),
	)
	asked := fill.Replace(q.Question.text)
	if held := c.holders(q); len(held) > 0 {
		asked += " Often found with: " + strings.Join(held, "; ") + "."
	}
	return evidence.Finding{
		Type: Type, Activity: c.id, Gap: q.Gap.text, Entries: on,
		Question: asked, Why: fill.Replace(q.Why.text), Severity: q.Severity,
	}
}

var causeWords = map[evidence.Cause]string{evidence.Bodily: "body", evidence.Mental: "mind"}

// holders names who often has it: those of the question, then those of the
// activity.
func (c *claimed) holders(q question) []string {
	held := slices.Clone(q.Hold)
	if !q.Alone {
		held = append(held, c.activity.Hold...)
	}
	return held[:min(len(held), c.file.Holders)]
}

func (c *claimed) period() string {
	months := strconv.Itoa(c.file.Months) + " months"
	if c.in.Decided == "" {
		return "the last " + months
	}
	return "the " + months + " before the decision"
}

// dateWords names the days of the entries that seem to say otherwise, in the
// order of rank, each once.
func (c *claimed) dateWords() string {
	var named []string
	more := 0
	for _, x := range c.against {
		words := x.date.Words()
		if x.date.IsZero() {
			words = "a day not known"
		}
		switch {
		case slices.Contains(named, words):
		case len(named) == maxDates:
			more++
		default:
			named = append(named, words)
		}
	}
	if more > 0 {
		named = append(named, strconv.Itoa(more)+" more")
	}
	return join(named, "and")
}

func (c *claimed) testWords() string {
	var named []string
	for _, t := range c.unshown() {
		named = append(named, c.file.Tests[t])
	}
	return join(named, "or")
}

func (c *claimed) helpWords(kind string) string {
	if w := c.activity.Help[kind]; w != "" {
		return w
	}
	if kind == aid {
		return "aid"
	}
	return "help"
}

// join writes "a, b or c".
func join(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

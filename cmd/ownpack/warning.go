package main

import (
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/words"
)

// tally puts warnings about a source in words, and counts those that say the same.
func (g *globals) tally(warnings []evidence.Warning, source evidence.ID) []string {
	var order []evidence.Warning
	counts := map[string]int{}
	for _, w := range warnings {
		text := warningWords(w)
		if counts[text] == 0 {
			order = append(order, w)
		}
		counts[text]++
	}
	out := make([]string, 0, len(order))
	for _, w := range order {
		text := warningWords(w)
		if n := counts[text]; n > 1 {
			text = fmt.Sprintf("%s (%d times)", text, n)
		}
		if advice := warningAdvice[w.Code]; advice != "" {
			text += " " + g.readyFor(source, advice)
		}
		out = append(out, text)
	}
	return out
}

// readyFor puts the case and the source into the commands that a text tells of.
func (g *globals) readyFor(source evidence.ID, text string) string {
	if source != "" {
		text = strings.ReplaceAll(text, "--source S", "--source "+string(source))
	}
	return g.ready(text)
}

// warningWords says what a warning means.
func warningWords(w evidence.Warning) string {
	text := "Note: "
	if slices.Contains(askingWarnings, w.Code) {
		text = "Check: "
	}
	text += words.Warning(w)
	if w.Detail != "" {
		text += " (" + evidence.VisibleLine(w.Detail) + ")"
	}
	return text
}

// warningAdvice names the command that helps.
var warningAdvice = map[string]string{
	evidence.WarnIdentityMismatch: "Answer with: ownpack check CASE",
	evidence.WarnNoReader:         "Type what a page says with: ownpack transcribe CASE --source S --page N",
	evidence.WarnColumns:          "Say what they are by importing again with --column HEAD=NAME",
	evidence.WarnLocked:           "Give it with: ownpack unlock CASE --source S",
}

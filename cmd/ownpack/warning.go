package main

import (
	"fmt"
	"slices"

	"ownpack/evidence"
	"ownpack/tui/words"
)

// tally puts warnings in words and counts those that say the same.
func tally(warnings []evidence.Warning) []string {
	var order []string
	counts := map[string]int{}
	for _, w := range warnings {
		text := warningWords(w)
		if counts[text] == 0 {
			order = append(order, text)
		}
		counts[text]++
	}
	for i, text := range order {
		if n := counts[text]; n > 1 {
			order[i] = fmt.Sprintf("%s (%d times)", text, n)
		}
	}
	return order
}

// warningWords says what a warning means, and what can be done about it here.
func warningWords(w evidence.Warning) string {
	text := "Note: "
	if slices.Contains(askingWarnings, w.Code) {
		text = "Check: "
	}
	text += words.Warning(w)
	if w.Detail != "" {
		text += " (" + evidence.VisibleLine(w.Detail) + ")"
	}
	if advice := warningAdvice[w.Code]; advice != "" {
		text += " " + advice
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

package main

import (
	"fmt"

	"ownpack/evidence"
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

func warningWords(w evidence.Warning) string {
	text, ok := warningTexts[w.Code]
	if !ok {
		text = w.Code
	}
	if w.Detail != "" {
		text += ": " + evidence.VisibleLine(w.Detail)
	}
	return text
}

// warningTexts puts warning codes in words.
var warningTexts = map[string]string{
	evidence.WarnIdentityMismatch: "Check: is this file about you? These differ from what you told ownpack",
	evidence.WarnDataInTransit:    "Note: the practice says a record transfer is not complete; older parts may be missing",
	evidence.WarnWithheld:         "Note: some items were left out by the practice for confidentiality",
	evidence.WarnNoText:           "Note: some pages are pictures without text, and were not read",
	evidence.WarnDamaged:          "Note: the file is damaged; what could be read was",
	evidence.WarnUnknownResource:  "Note: the file holds things of a kind that is not read yet",
	evidence.WarnTwoDigitYear:     "Note: some years have two digits; check the century",
	evidence.WarnEncoding:         "Note: the kind of lettering was guessed; check £ signs and accents",
	evidence.WarnMissingPages:     "Note: pages seem to be missing",
	evidence.WarnNHSNumber:        "Note: an NHS number in it does not pass the number's own check",
	evidence.WarnNotRead:          "Note: some parts could not be turned into entries",
	evidence.WarnRead:             "Note: words were read from a picture; compare them with the page",
	evidence.WarnPoorScan:         "Note: a picture is hard to read; words may be wrong",
	evidence.WarnNoReader:         "Note: pictures were kept but not read: the program tesseract is not installed. You can type what a page says: ownpack transcribe",
	evidence.WarnTextCopy:         "Note: its pages are a copy of its text, set by ownpack; the file itself is kept",
	evidence.WarnColumns:          "Check: the meaning of some columns was guessed. Say what they are with --column HEAD=NAME",
	evidence.WarnPart:             "Check: something inside could not be taken out",
	evidence.WarnSkipped:          "Note: parts that are of no use as evidence were passed over",
	evidence.WarnDeletions:        "Note: words that its writers had struck out were left out",
	evidence.WarnLocked:           "Check: it is locked, and needs its password",
	evidence.WarnConflict:         "Check: it speaks of more than one person",
}

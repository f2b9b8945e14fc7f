package layout

import "regexp"

// drugLine is a prescribed medicine as records print it: its strength and form,
// then how much and how to take it.
var drugLine = regexp.MustCompile(`^(?:\((?i:not issued)\) ?)?[A-Z][\w'/(). -]{2,60}? \d[\d.,/]* ?(?i:mg|micrograms?|mcg|g|ml|%|units?|mmol)\b[^;:]{0,60}?\b(?i:tablets?|capsules?|caplets?|cream|ointment|gel|lotion|inhaler|solution|suspension|syrup|patch(?:es)?|drops|spray|sachets?|suppositor(?:y|ies)|injection|powder|linctus|liquid|nebules?|pessar(?:y|ies)|device)\b.*(?: - |, ?| \d)`)

// prescribed tells whether a line of a consultation is a medicine whatever its
// label: a label of another kind may stand some lines above.
func prescribed(text string) bool {
	return drugLine.MatchString(text) && sentenceEnd(text) == 0
}

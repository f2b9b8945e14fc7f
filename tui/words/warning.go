package words

import "ownpack/evidence"

// Warning says what a warning of an import means, in one sentence.
func Warning(w evidence.Warning) string {
	if text, ok := warnings[w.Code]; ok {
		return text
	}
	return capital(w.Code) + "."
}

// warnings puts the codes in words: first those of all importers, then those
// that one format has to itself.
var warnings = map[string]string{
	evidence.WarnIdentityMismatch: "It may be about somebody else.",
	evidence.WarnConflict:         "It speaks of more than one person.",
	evidence.WarnNHSNumber:        "The NHS number in it is not a possible one.",
	evidence.WarnDataInTransit:    "The record says it was not complete when it was sent.",
	evidence.WarnWithheld:         "The record says some things were left out as private.",
	evidence.WarnCovered:          "Somebody blacked out words in it, but they can still be copied from the file. Tell who sent it, and hide them yourself before you send it on.",
	evidence.WarnMissingPages:     "Some pages seem to be missing.",
	evidence.WarnDamaged:          "The file was damaged. What could be read was read.",
	evidence.WarnLocked:           "It is locked and needs its password.",
	evidence.WarnPart:             "Something inside it could not be taken out.",

	evidence.WarnRead:       "Its words were read from pictures. Compare them with the page.",
	evidence.WarnPoorScan:   "Some of it is hard to read, so words may be wrong. Compare them with the page.",
	evidence.WarnHardToRead: "Some pages are blurred or faint, so others may not be able to read them. Ask for a better copy, or scan them again.",
	evidence.WarnPhotograph: "Some pages are pictures with hardly any words on them, such as photographs. Look at them before you send them on.",
	evidence.WarnNoReader:   "Its pictures are kept but were not read, because the program tesseract is not installed.",
	evidence.WarnNoText:     "Some pages hold no words that could be read.",
	evidence.WarnTextCopy:   "Its pages are a copy of its text made by ownpack. The file itself is kept.",

	evidence.WarnTwoDigitYear:    "Some years have two figures only, so they may be wrong.",
	evidence.WarnEncoding:        "The letters of the file had to be guessed. Check that it reads well.",
	evidence.WarnColumns:         "The meaning of some columns was guessed.",
	evidence.WarnDeletions:       "Words that its writers had struck out or hidden were left out.",
	evidence.WarnSkipped:         "Parts that are no use as evidence were passed over.",
	evidence.WarnUnknownResource: "Some parts are of a sort that ownpack does not know.",
	evidence.WarnNotRead:         "Some parts could not be turned into entries. The file itself is kept.",

	"items-missing":        "Its lists name things that are not in the file.",
	"data-awaiting-filing": "The practice had not filed everything yet when it was sent.",
	"list-warning":         "The practice's system gave a warning of a sort that ownpack does not know.",
	"files-outside":        "It names documents that are kept elsewhere. Ask the practice for them.",

	"nothing-recorded":   "Parts of the record are empty.",
	"not-supported":      "The practice's system can't show some parts of the record.",
	"date-range":         "It shows only part of the time.",
	"content-note":       "The practice's system says something about what it shows.",
	"empty-entries":      "Some rows hold no words.",
	"answer-unexplained": "Some questions are answered by letters that it does not explain.",
	"extract-details":    "Some rows only say how the copy was made. They are no entries.",

	"encrypted-message": "The message is encrypted and can't be read here. Save its text or attachment from your mail program, and add that.",
	"quoted-messages":   "It holds earlier messages too.",

	"unknown-kind":        "Some rows are of a kind that ownpack does not know.",
	"date-unreadable":     "Some dates could not be read.",
	"rows-too-long":       "Some rows have more cells than the table has columns.",
	"quotes-out-of-place": "Quotation marks stand in odd places. Check that the rows read well.",
	"hidden-cells":        "It has hidden rows, columns or sheets. They were read too.",
	"month-first":         "Some dates only make sense with the month first. Check them.",
}

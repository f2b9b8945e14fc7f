package check

import (
	"fmt"
	"io/fs"
)

// recordRules are those on whose record it is, its dates, ages, pages and fit
// notes.
var recordRules = []rule{
	{"nhs-number/slip nhs-number/repeated", (*Checker).nhsNumber},
	{"identity/other identity/address", (*Checker).identity},
	{"identity/kin", (*Checker).kinship},
	{"identity/stranger", (*Checker).strangers},
	{"date/before-birth date/before-birth-many date/future date/placeholder date/impossible", (*Checker).ownDate},
	{"date/end-first date/order date/period date/ahead-of-entry date/late date/not-yet date/filler date/gone-by date/before-birth-said", (*Checker).saidDates},
	{"date/not-done-yet", (*Checker).beforeItHappened},
	{"age/other age/about", (*Checker).statedAge},
	{"age/about", (*Checker).timeOfLife},
	{"age/not-reached", (*Checker).tooOld},
	{"missing-page/gap missing-page/part", (*Checker).missingPages},
	{"missing-page/redacted missing-page/file missing-page/file-withheld", (*Checker).redactions},
	{"missing-page/hole", (*Checker).hole},
	{"letter/missed letter/in-hospital letter/not-here letter/not-here-from letter/not-received letter/no-record letter/away letter/no-visit", (*Checker).contacts},
	{"fit-note/overlap fit-note/fit-inside fit-note/gap fit-note/no-issuer fit-note/no-profession fit-note/not-allowed fit-note/too-early fit-note/end-first fit-note/no-end fit-note/both", (*Checker).fitNotes},
}

// recordData is what they read from templates/checks.
type recordData struct {
	recordWords words
	notBefore   words // by the first day on which they can have been written
	once        words // operations that nobody has twice
	issuerWords words // who signs fit notes
	whose       whose
	stages      words            // by the years of life, "0-5"
	given       map[string][]int // given names and the groups they are in
}

func (d *recordData) load(templates fs.FS) error {
	var err error
	if d.recordWords, err = readWords(templates, "record.yaml"); err != nil {
		return err
	}
	if d.notBefore, err = readWords(templates, "not-before.yaml"); err != nil {
		return err
	}
	if d.once, err = readWords(templates, "once.yaml"); err != nil {
		return err
	}
	if d.issuerWords, err = readWords(templates, "issuers.yaml"); err != nil {
		return err
	}
	if d.whose, err = readWhose(templates); err != nil {
		return err
	}
	if d.stages, err = readWords(templates, "stages.yaml"); err != nil {
		return err
	}
	for _, group := range d.stages.group {
		if _, _, ok := yearsOf(group); !ok {
			return fmt.Errorf("stages.yaml: %q is not years from and to", group)
		}
	}
	d.given, err = readGiven(templates)
	return err
}

package check

import "io/fs"

// recordRules are those on whose record it is, its dates, ages, pages and fit
// notes.
var recordRules = []rule{
	{"nhs-number/slip nhs-number/repeated", (*Checker).nhsNumber},
	{"identity/other identity/address", (*Checker).identity},
	{"date/before-birth date/future date/placeholder date/impossible", (*Checker).ownDate},
	{"date/end-first date/order date/period date/ahead-of-entry date/late date/not-yet date/before-birth-said", (*Checker).saidDates},
	{"age/other", (*Checker).statedAge},
}

// recordData is what they read from templates/checks.
type recordData struct {
	recordWords words
	notBefore   words            // by the first day on which they can have been written
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
	d.given, err = readGiven(templates)
	return err
}

package check

import "io/fs"

// recordRules are those on whose record it is, its dates, ages, pages and fit notes.
var recordRules = []rule{
	{"nhs-number/slip nhs-number/repeated", (*Checker).nhsNumber},
}

// recordData is what they read from templates/checks.
type recordData struct{}

func (d *recordData) load(_ fs.FS) error {
	return nil
}

package check

import "io/fs"

// conditionRules are those on the body, conditions and life at home.
var conditionRules = []rule{
	{"laterality/other-side laterality/within", (*Checker).laterality},
	{"variant/odd", (*Checker).variant},
	{"family/relative family/known family/elsewhere", (*Checker).familyProblem},
	{"one-off/refuted one-off/against one-off/alone", (*Checker).oneOff},
	{"copied/somebody copied/changed copied/word copied/lost copied/removed copied/same", (*Checker).copied},
	{"duplicate/differs duplicate/other-date", (*Checker).duplicate},
}

// conditionData is what they read from templates/checks.
type conditionData struct {
	sides      sides
	conditions conditions
	variants   variants
	lives      lives
	family     words
	duplicates words
}

func (d *conditionData) load(templates fs.FS) error {
	var err error
	if d.sides, err = readSides(templates); err != nil {
		return err
	}
	if d.conditions, err = readConditions(templates); err != nil {
		return err
	}
	if d.variants, err = readVariants(templates); err != nil {
		return err
	}
	if d.lives, err = readLives(templates); err != nil {
		return err
	}
	if d.family, err = readWords(templates, "family.yaml"); err != nil {
		return err
	}
	d.duplicates, err = readWords(templates, "duplicate.yaml")
	return err
}

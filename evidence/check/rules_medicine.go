package check

import "io/fs"

// medicineRules are those on medicines, allergies, habits, sex and values.
var medicineRules = []rule{
	{
		asks: "allergy/given allergy/met allergy/together allergy/none-known medicine/stopped medicine/grave" +
			" dose/high dose/low dose/unit dose/jump dose/weekly",
		ask: (*Checker).medicines,
	},
	{"habit/smoking", (*Checker).smoking},
	{"habit/alcohol habit/units", (*Checker).alcohol},
	{"habit/drugs", (*Checker).drugs},
	{"sex/other sex/record sex/gone", (*Checker).sex},
	{"value/range value/unit value/jump value/sum value/score value/pressure", (*Checker).values},
}

// medicineData is what they read from templates/checks.
type medicineData struct {
	catalogue
	measures
	allergyWords, metWords, habitWords, sexWords words
}

func (d *medicineData) load(templates fs.FS) error {
	if err := d.catalogue.load(templates); err != nil {
		return err
	}
	if err := d.measures.load(templates); err != nil {
		return err
	}
	met := map[string][]string{}
	for thing, o := range d.others {
		if len(o.Met) > 0 {
			met[thing] = o.Met
		}
	}
	var err error
	if d.metWords, err = newWords(wordsFile{Words: met}); err != nil {
		return err
	}
	if d.allergyWords, err = readWords(templates, "allergies.yaml"); err != nil {
		return err
	}
	if d.habitWords, err = readWords(templates, "habits.yaml"); err != nil {
		return err
	}
	d.sexWords, err = readWords(templates, "sex.yaml")
	return err
}

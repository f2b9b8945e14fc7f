package check

import "io/fs"

// medicineRules are those on medicines, allergies, habits, sex and values.
var medicineRules = []rule{
	{
		asks: "allergy/given allergy/met allergy/together allergy/none-known medicine/stopped medicine/grave" +
			" dose/high dose/low dose/unit dose/jump dose/weekly",
		ask: (*Checker).medicines,
	},
}

// medicineData is what they read from templates/checks.
type medicineData struct {
	catalogue
	allergyWords, metWords words
}

func (d *medicineData) load(templates fs.FS) error {
	if err := d.catalogue.load(templates); err != nil {
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
	d.allergyWords, err = readWords(templates, "allergies.yaml")
	return err
}

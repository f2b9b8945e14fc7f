package check

import "io/fs"

// medicineRules are those on medicines, allergies, values and copies.
var medicineRules = []rule{}

// medicineData is what they read from templates/checks.
type medicineData struct{}

func (d *medicineData) load(_ fs.FS) error {
	return nil
}

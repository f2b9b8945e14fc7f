package check

import "io/fs"

// conditionRules are those on the body, conditions, habits and life at home.
var conditionRules = []rule{}

// conditionData is what they read from templates/checks.
type conditionData struct{}

func (d *conditionData) load(_ fs.FS) error {
	return nil
}

package casework

import (
	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// byRef finds the one of all whose id is ref or begins with it. Without one the
// error is none; with several, casefile.ErrAmbiguous.
func byRef[T any](all []T, id func(T) evidence.ID, ref string, none error) (T, error) {
	var found T
	for _, x := range all {
		if !id(x).Matches(ref) {
			continue
		}
		if id(found) != "" {
			return found, casefile.ErrAmbiguous
		}
		found = x
	}
	if id(found) == "" {
		return found, none
	}
	return found, nil
}

package record

import (
	"ownpack/evidence"
)

// Record is what is checked: whose it is, the files and their entries.
type Record struct {
	Person  evidence.Person
	Sources []evidence.Source
	Entries []evidence.Entry // in any order
	Today   evidence.Date    // a day
}

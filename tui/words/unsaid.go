package words

import (
	"strconv"

	"ownpack/evidence"
)

// Undecided says how many pages that are about to be sent nobody has decided about
// in "Keep private"; empty if none. A person may sign all the same.
func Undecided(pages int) string {
	switch {
	case pages <= 0:
		return ""
	case pages == 1:
		return "1 page has something on it to look at first in “Keep private”. What stands there is sent as it is now."
	}
	return strconv.Itoa(pages) + " pages have something on them to look at first in “Keep private”. What stands there is sent as it is now."
}

// Unsaid says for how many activities a pack holds evidence and nothing in the
// person's own words; empty if for none. A supplement holds only what is new, so
// nothing can be told from it.
func Unsaid(p evidence.Plan) string {
	n := 0
	for _, a := range p.Activities {
		if a.Statement.Because == "" {
			n++
		}
	}
	if n == 0 || p.After != nil {
		return ""
	}
	s := "Nothing is said in your own words for " + strconv.Itoa(n) + " activities with evidence."
	if n == 1 {
		s = "Nothing is said in your own words for 1 activity with evidence."
	}
	return s + " You can sign it like that. To add some first, go back to your tasks and then to “Choose evidence”."
}

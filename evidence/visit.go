package evidence

import "time"

// Whereabouts is a place in the screens of a case: which screen, and what it was
// narrowed to.
type Whereabouts struct {
	Screen   string     `json:"screen,omitempty"`
	Source   ID         `json:"source,omitempty"`
	Activity ActivityID `json:"activity,omitempty"`
}

// Deed is what was done to a case, so many times.
type Deed struct {
	Verb  string // that of the steps
	Count int    // how many things it was done to
}

// Since is what a person may want to know who opens a case again.
type Since struct {
	Now   time.Time
	Left  time.Time   // when they were last here; zero if they never were
	Where Whereabouts // where they stopped; empty if that is not known
	// Done is what was done last, in one sitting, and DoneAt when that ended.
	Done   []Deed
	DoneAt time.Time
}

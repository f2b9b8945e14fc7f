package evidence

// DiaryDay is one day of the diary that a person keeps for an activity: which
// rows were true of them on it. A day that is not noted says nothing.
type DiaryDay struct {
	Date     string     `json:"date"` // ISO day
	Activity ActivityID `json:"activity"`
	// Letters are those of the descriptors true on that day, in the order of the
	// law; a day without trouble has the one without points.
	Letters []string `json:"letters"`
}

// DiaryBook is the diary of one activity, as it is kept on screen.
type DiaryBook struct {
	Today string     // ISO day
	Born  string     // ISO day; no day before it can be noted
	Days  []DiaryDay // oldest first
	// Comes is the row that the law's own rule over days comes to by these days;
	// without a letter where this law has no such rule, or nothing is noted.
	Comes Descriptor
}

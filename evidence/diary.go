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

package evidence

// PackOptions say which version of a pack is meant.
type PackOptions struct {
	Profile Profile
	// FirstUpload is for the form that begins an appeal: one file, as small as that
	// form wants it.
	FirstUpload bool
	// Large makes it in large print.
	Large bool
}

// PackVersion is a version of a pack, with words for people.
type PackVersion struct {
	PackOptions
	Name string
	For  string   // who it serves
	Send []string // how it is handed in, step by step
}

// Arrangement is how documents stand in the pack.
type Arrangement struct {
	By      OrderBy
	ByHand  bool // the person put documents in their places
	NoMarks bool // no bars beside passages
}

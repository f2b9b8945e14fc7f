package evidence

// OrderBy is by what documents are put in order in a pack.
type OrderBy string

// The orders.
const (
	ByDate     OrderBy = "date"     // the oldest first
	ByActivity OrderBy = "activity" // by the first activity they were picked for, then by date
	BySource   OrderBy = "source"   // by who they are from, then by date
)

// Order is how documents stand in a pack. The zero Order is by date.
type Order struct {
	By OrderBy `json:"by,omitempty"`
	// Sources are those that the person put in their places by hand. All others
	// come after them.
	Sources []ID `json:"sources,omitempty"`
}

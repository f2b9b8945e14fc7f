package evidence

// Witness is who saw or lived what an entry states. Empty means that the entry
// does not say.
type Witness string

// The witnesses.
const (
	// SeenByWriter: the writer examined, tested, watched or visited.
	SeenByWriter Witness = "writer"
	// SaidByCarer: somebody who cares for the person says so.
	SaidByCarer Witness = "carer"
	// SaidByPerson: the person says so.
	SaidByPerson Witness = "person"
)

// Observer tells how the writer of an entry knows what it states, with the
// words that say so: words of the entry, or of its author's role.
type Observer struct {
	Witness Witness  `json:"witness,omitempty"`
	Words   []string `json:"words,omitempty"`
}

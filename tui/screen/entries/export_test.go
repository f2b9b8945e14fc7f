package entries

import "ownpack/evidence"

// Chosen is the row of the chooser that is open.
func (m *Model) Chosen() int { return m.chooser.Chosen() }

// Shown is how many entries are in sight, and the filter that chose them.
func (m *Model) Shown() (int, evidence.Filter) { return len(m.shown), m.filter }

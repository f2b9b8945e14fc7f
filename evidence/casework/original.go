package casework

import (
	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/render"
)

// originals gives the files as they were imported, and which of them hold
// something that is hidden: themselves, or in a file that came inside them.
func originals(tx *casefile.Tx) (*render.Originals, error) {
	sources, err := tx.Sources()
	if err != nil {
		return nil, err
	}
	out := &render.Originals{Open: tx.Content, Types: map[evidence.ID]string{}, Hidden: map[evidence.ID]bool{}}
	within := map[evidence.ID]evidence.ID{}
	for _, s := range sources {
		out.Types[s.ID] = s.MediaType
		within[s.ID] = s.Within
	}
	hidden, err := redactions(tx)
	if err != nil {
		return nil, err
	}
	for _, r := range hidden {
		for id := r.Source; id != "" && !out.Hidden[id]; id = within[id] {
			out.Hidden[id] = true
		}
	}
	return out, nil
}

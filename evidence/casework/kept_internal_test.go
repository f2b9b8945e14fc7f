package casework

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"ownpack/evidence/casefile"
)

// PacksAsKept is all that the case keeps of the packs that were built.
func PacksAsKept(ctx context.Context, d *Desk) ([]byte, error) {
	var out []byte
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		packs, err1 := casefile.All[json.RawMessage](tx, nounPack)
		builds, err2 := casefile.All[json.RawMessage](tx, nounBuilt)
		for _, b := range append(packs, builds...) {
			out = append(out, bytes.Clone(b)...)
		}
		return errors.Join(err1, err2)
	})
	return out, err
}

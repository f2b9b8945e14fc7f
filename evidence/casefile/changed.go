package casefile

import (
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// Changed lists the rows that each step changed, for the steps from a number on.
func (tx *Tx) Changed(from int64) (map[int64][]Key, error) {
	out := map[int64][]Key{}
	err := tx.query(func(s *sqlite3.Stmt) error {
		step := s.ColumnInt64(0)
		out[step] = append(out[step], Key{Noun(s.ColumnText(1)), s.ColumnText(2)})
		return nil
	}, "SELECT step, noun, key FROM change WHERE step >= ? ORDER BY step, n", from)
	if err != nil {
		return nil, fmt.Errorf("read what was changed: %w", err)
	}
	return out, nil
}

package casefile

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
)

// Reading gives the words that were read before from a picture, by the
// picture's SHA-256. Readings stand outside the log: they can be had again by
// reading the picture again.
func (f *File) Reading(ctx context.Context, picture string) (words []evidence.Word, known bool, err error) {
	err = f.View(ctx, func(tx *Tx) error {
		return tx.query(func(s *sqlite3.Stmt) error {
			known = true
			if err := json.Unmarshal(s.ColumnRawText(0), &words); err != nil {
				return bodyError("reading")
			}
			return nil
		}, "SELECT body FROM reading WHERE picture = ?", picture)
	})
	return words, known, err
}

// KeepReading keeps the words read from a picture that stands in a file; both
// are named by their SHA-256.
func (f *File) KeepReading(ctx context.Context, picture, file string, words []evidence.Word) error {
	release, err := f.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	return f.transaction(ctx, func(tx *Tx) error {
		body, err := encode(words)
		if err == nil {
			err = tx.exec("INSERT OR REPLACE INTO reading (picture, file, body) VALUES (?, ?, ?)", picture, file, body)
		}
		if err != nil {
			return fmt.Errorf("keep what was read from a picture: %w", err)
		}
		return nil
	})
}

package casefile

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
)

// Key names a row of a noun.
type Key struct {
	Noun Noun
	Key  string
}

// Purge removes a source for good: its bytes and pages, every entry that was
// ever read from it, what the log says about them, and the given rows. The log
// keeps that there were steps, not what they held. Nothing of it can be brought
// back.
func (f *File) Purge(ctx context.Context, id evidence.ID, rows []Key) error {
	release, err := f.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	if err := f.changeable(); err != nil {
		return err
	}
	// Freed pages are overwritten, not only given back.
	if err := f.db.script(ctx, "PRAGMA secure_delete = on"); err != nil {
		return fmt.Errorf("purge: %w", err)
	}
	err = f.transaction(ctx, func(tx *Tx) error { return tx.purge(id, rows) })
	if err != nil {
		return fmt.Errorf("purge source %s: %w", id, err)
	}
	return f.db.script(ctx, "PRAGMA secure_delete = off")
}

// guards are the triggers that keep the log as it is. A purge is the one change
// that they must let through.
func guards() (lift, restore string) {
	return `DROP TRIGGER change_stays`,
		`CREATE TRIGGER change_stays BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END`
}

func (tx *Tx) purge(id evidence.ID, rows []Key) error {
	if err := tx.purgeWords(id); err != nil {
		return err
	}
	blobs, err := tx.blobsOf(id)
	if err != nil {
		return err
	}
	lift, restore := guards()
	const editions = "(SELECT id FROM edition WHERE source = ?)"
	for _, do := range []struct {
		sql  string
		args []any
	}{
		{"PRAGMA defer_foreign_keys = on", nil},
		{lift, nil},
		{"DELETE FROM reading WHERE file IN (SELECT sha256 FROM blob JOIN edition ON blob.id = edition.blob WHERE source = ?)", []any{string(id)}},
		{"DELETE FROM live WHERE source = ?", []any{string(id)}},
		{"DELETE FROM entry WHERE edition IN " + editions, []any{string(id)}},
		{"DELETE FROM page WHERE edition IN " + editions, []any{string(id)}},
		{"DELETE FROM edition WHERE source = ?", []any{string(id)}},
	} {
		if err := tx.exec(do.sql, do.args...); err != nil {
			return err
		}
	}
	for _, k := range append(rows, Key{source, string(id)}) {
		if err := tx.purgeRow(k); err != nil {
			return err
		}
	}
	if err := tx.purgeBlobs(blobs); err != nil {
		return err
	}
	return tx.exec(restore)
}

// purgeWords takes the source's entries out of the index of words, and their
// words with them.
func (tx *Tx) purgeWords(id evidence.ID) error {
	type indexed struct {
		row int64
		e   evidence.Entry
	}
	var all []indexed
	err := tx.query(func(s *sqlite3.Stmt) error {
		i := indexed{row: s.ColumnInt64(0)}
		if err := json.Unmarshal(s.ColumnRawText(1), &i.e); err != nil {
			return bodyError("entry")
		}
		all = append(all, i)
		return nil
	}, "SELECT entry.id, body FROM entry JOIN edition ON edition.id = edition WHERE source = ?", string(id))
	if err != nil {
		return err
	}
	for _, i := range all {
		err := tx.exec("INSERT INTO entry_words (entry_words, rowid, title, text, author) VALUES ('delete', ?, ?, ?, ?)",
			i.row, i.e.Title, i.e.Text, i.e.Author)
		if err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return nil
	}
	return tx.exec("INSERT INTO entry_words (entry_words) VALUES ('optimize')")
}

// blobsOf lists the bytes that only this source has.
func (tx *Tx) blobsOf(id evidence.ID) ([]int64, error) {
	var all []int64
	err := tx.query(func(s *sqlite3.Stmt) error {
		all = append(all, s.ColumnInt64(0))
		return nil
	}, `SELECT id FROM blob
		WHERE id IN (SELECT blob FROM edition WHERE source = ?1 UNION SELECT rendition FROM edition WHERE source = ?1)
		AND id NOT IN (SELECT blob FROM edition WHERE source <> ?1)
		AND id NOT IN (SELECT rendition FROM edition WHERE source <> ?1 AND rendition IS NOT NULL) ORDER BY id`, string(id))
	return all, err
}

func (tx *Tx) purgeBlobs(blobs []int64) error {
	for _, b := range blobs {
		if err := tx.exec("DELETE FROM chunk WHERE blob = ?", b); err != nil {
			return err
		}
		if err := tx.exec("DELETE FROM blob WHERE id = ?", b); err != nil {
			return err
		}
		tx.f.checked.Delete(b)
	}
	return nil
}

// purgeRow removes a row and what the log says it held.
func (tx *Tx) purgeRow(k Key) error {
	if err := tx.exec("DELETE FROM item WHERE noun = ? AND key = ?", string(k.Noun), k.Key); err != nil {
		return err
	}
	return tx.exec("UPDATE change SET before = NULL, after = NULL WHERE noun = ? AND key = ?", string(k.Noun), k.Key)
}

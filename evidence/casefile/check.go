package casefile

import (
	"context"
	"fmt"
	"strconv"

	"github.com/ncruces/go-sqlite3"
)

// checkPages looks at how the pages hang together, which their checksums cannot
// tell: a file that was copied without its journal in the middle of a step is
// made of whole pages of different times. The bytes of sources are left to
// their SHA-256, which is compared when they are read.
func (f *File) checkPages(ctx context.Context) error {
	tables, err := f.strings(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name <> 'chunk'")
	if err != nil {
		return fmt.Errorf("check the case file: %w", err)
	}
	for _, t := range tables {
		verdict, err := f.strings(ctx, "PRAGMA quick_check("+sqlite3.QuoteIdentifier(t)+")")
		if err != nil {
			return fmt.Errorf("check the case file: %w", err)
		}
		if len(verdict) != 1 || verdict[0] != "ok" {
			return fmt.Errorf("%w: its pages do not fit together", ErrDamaged)
		}
	}
	return nil
}

// rowChecks find rows that contradict each other; each must find none.
func rowChecks() []string {
	return []string{
		// An item is as the last change of the log left it.
		`WITH last AS (
			SELECT noun, key, max(step) AS step FROM change GROUP BY noun, key
		), left AS (
			SELECT noun, key, after FROM last JOIN change USING (step, noun, key)
		) SELECT 1 FROM left FULL JOIN item USING (noun, key) WHERE body IS NOT after`,
		// A step that is logged changed something, and the other way round.
		`SELECT 1 FROM change WHERE step NOT IN (SELECT number FROM step)`,
		`SELECT 1 FROM step WHERE kind IN ('do', 'keep') AND number NOT IN (SELECT step FROM change)`,
		`SELECT 1 WHERE (SELECT count(*) FROM step) <> (SELECT coalesce(max(number), 0) FROM step)`,
		// What is live is what the sources say.
		`SELECT 1 FROM (SELECT key, body FROM item WHERE noun = 'source') FULL JOIN live ON source = key
			WHERE body ->> '$.edition' IS NOT edition`,
		`SELECT 1 FROM live WHERE edition NOT IN (SELECT id FROM edition)`,
		`SELECT 1 FROM edition WHERE blob NOT IN (SELECT id FROM blob)`,
		// Every page and entry is there.
		`SELECT 1 WHERE (SELECT count(*) FROM entry) <> (SELECT coalesce(sum(entries), 0) FROM edition)`,
		`SELECT 1 WHERE (SELECT count(*) FROM page) <> (SELECT coalesce(sum(pages), 0) FROM edition)`,
		// Every piece of the bytes is there.
		`SELECT 1 FROM (SELECT blob, count(*) AS n FROM chunk GROUP BY blob) FULL JOIN blob ON id = blob
			WHERE coalesce(n, 0) IS NOT (bytes + ` + strconv.Itoa(chunkSize-1) + `) / ` + strconv.Itoa(chunkSize),
		`SELECT 1 WHERE (SELECT coalesce(sum(length(data)), 0) FROM chunk NOT INDEXED)
			<> (SELECT coalesce(sum(bytes), 0) FROM blob)`,
	}
}

// checkRows looks whether the rows fit together, which is quick however long the
// record is.
func (f *File) checkRows(ctx context.Context) error {
	for _, check := range rowChecks() {
		found, err := f.strings(ctx, check)
		if err != nil {
			return fmt.Errorf("check the case file: %w", err)
		}
		if len(found) > 0 {
			return fmt.Errorf("%w: its rows do not fit together", ErrDamaged)
		}
	}
	return f.checkWords(ctx)
}

// checkWords compares the number of entries with that in the index of words,
// which FTS5 keeps as the first number of its record 1.
func (f *File) checkWords(ctx context.Context) error {
	entries, indexed := int64(0), int64(0)
	err := f.db.query(ctx, func(s *sqlite3.Stmt) error {
		entries = s.ColumnInt64(0)
		for _, b := range s.ColumnRawBlob(1) {
			indexed = indexed<<7 | int64(b&0x7f)
			if b < 0x80 {
				break
			}
		}
		return nil
	}, "SELECT (SELECT count(*) FROM entry), (SELECT block FROM entry_words_data WHERE id = 1)")
	if err != nil {
		return fmt.Errorf("check the case file: %w", err)
	}
	if entries != indexed {
		return fmt.Errorf("%w: its index of words does not fit", ErrDamaged)
	}
	return nil
}

// Verify reads the whole case and checks everything: each page, how they hang
// together, the index of words, and the SHA-256 of every source, removed ones
// too. Opening a case does the first two by itself.
func (f *File) Verify(ctx context.Context) error {
	release, err := f.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	if err := f.scan(ctx); err != nil {
		return err
	}
	verdict, err := f.strings(ctx, "PRAGMA integrity_check(1)")
	if err != nil {
		return fmt.Errorf("check the case file: %w", err)
	}
	if len(verdict) != 1 || verdict[0] != "ok" {
		return fmt.Errorf("%w: its pages do not fit together", ErrDamaged)
	}
	if err := f.checkRows(ctx); err != nil {
		return err
	}
	return f.verifyBlobs(ctx)
}

func (f *File) verifyBlobs(ctx context.Context) error {
	tx := &Tx{ctx: ctx, f: f}
	defer tx.done.Store(true)
	blobs := []*content{}
	sums := []string{}
	err := f.db.query(ctx, func(s *sqlite3.Stmt) error {
		blobs = append(blobs, newContent(tx, s.ColumnInt64(0), s.ColumnInt64(2)))
		sums = append(sums, s.ColumnText(1))
		return nil
	}, "SELECT id, sha256, bytes FROM blob ORDER BY id")
	if err != nil {
		return err
	}
	for i, c := range blobs {
		sum, err := c.sum()
		if err != nil {
			return err
		}
		if sum != sums[i] {
			return fmt.Errorf("%w: the bytes of a source are not those imported", ErrDamaged)
		}
	}
	return nil
}

// strings reads the first column of a result.
func (f *File) strings(ctx context.Context, sql string) ([]string, error) {
	var all []string
	err := f.db.query(ctx, func(s *sqlite3.Stmt) error {
		all = append(all, s.ColumnText(0))
		return nil
	}, sql)
	return all, err
}

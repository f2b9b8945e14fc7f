package casefile

import (
	"context"
	"fmt"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// migrations lists, in order, the SQL that takes the tables from each version
// to the next. The first creates them. One that has been in use is never
// altered: a change is a new one at the end.
func migrations() []string { return []string{createTables, addRenditions} }

const addRenditions = `
-- The PDF that shows the pages of a source that is none itself.
ALTER TABLE edition ADD COLUMN rendition INTEGER REFERENCES blob;

-- Words read from the pictures of pages, so that none is read twice. file is
-- the SHA-256 of the file that the picture was met in.
CREATE TABLE reading (
	picture TEXT PRIMARY KEY,
	file TEXT NOT NULL,
	body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

const createTables = `
CREATE TABLE format (
	version INTEGER PRIMARY KEY,
	applied TEXT NOT NULL
) STRICT;

-- What identifies the case: 'id', and 'id-key', from which ids are derived.
CREATE TABLE identity (
	name TEXT PRIMARY KEY,
	value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Kept apart from the log, so that no copy stays behind.
CREATE TABLE secret (
	name TEXT PRIMARY KEY,
	value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The nouns as they are now.
CREATE TABLE item (
	noun TEXT NOT NULL,
	key TEXT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (noun, key)
) STRICT, WITHOUT ROWID;

-- The log. kind: do, keep (cannot be undone), undo, redo.
CREATE TABLE step (
	number INTEGER PRIMARY KEY,
	time TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('do', 'keep', 'undo', 'redo')),
	verb TEXT NOT NULL,
	of INTEGER REFERENCES step
) STRICT;

-- What a step changed. before is null for a new row, after for a removed one.
CREATE TABLE change (
	step INTEGER NOT NULL REFERENCES step,
	n INTEGER NOT NULL,
	noun TEXT NOT NULL,
	key TEXT NOT NULL,
	before TEXT,
	after TEXT,
	PRIMARY KEY (step, n)
) STRICT, WITHOUT ROWID;

-- Bytes as imported, in pieces.
CREATE TABLE blob (
	id INTEGER PRIMARY KEY,
	sha256 TEXT NOT NULL UNIQUE,
	bytes INTEGER NOT NULL
) STRICT;

CREATE TABLE chunk (
	blob INTEGER NOT NULL REFERENCES blob,
	n INTEGER NOT NULL,
	data BLOB NOT NULL,
	PRIMARY KEY (blob, n)
) STRICT;

-- What one import read from a blob.
CREATE TABLE edition (
	id INTEGER PRIMARY KEY,
	source TEXT NOT NULL,
	blob INTEGER NOT NULL REFERENCES blob,
	pages INTEGER NOT NULL,
	entries INTEGER NOT NULL
) STRICT;

-- The editions that a row of noun 'source' names now.
CREATE TABLE live (
	edition INTEGER PRIMARY KEY REFERENCES edition,
	source TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE page (
	edition INTEGER NOT NULL REFERENCES edition,
	number INTEGER NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (edition, number)
) STRICT;

CREATE TABLE entry (
	id INTEGER PRIMARY KEY, -- in source order
	edition INTEGER NOT NULL REFERENCES edition,
	name TEXT NOT NULL, -- the entry's id
	parent TEXT,
	ref TEXT,
	date TEXT NOT NULL,
	kind TEXT NOT NULL,
	body TEXT NOT NULL
) STRICT;
CREATE INDEX entry_name ON entry (name);
CREATE INDEX entry_parent ON entry (parent) WHERE parent IS NOT NULL;
CREATE INDEX entry_ref ON entry (ref) WHERE ref IS NOT NULL;

-- rowid is entry.id; only the index is kept, the words are in entry.body.
CREATE VIRTUAL TABLE entry_words USING fts5 (
	title, text, author,
	content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entry_words (entry_words, rank) VALUES ('hashsize', 16777216);

CREATE TRIGGER step_stays BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER step_kept BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER change_stays BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER blob_stays BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'originals are not altered'); END;
CREATE TRIGGER chunk_stays BEFORE UPDATE ON chunk BEGIN SELECT RAISE(ABORT, 'originals are not altered'); END;
CREATE TRIGGER edition_stays BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'originals are not altered'); END;
CREATE TRIGGER page_stays BEFORE UPDATE ON page BEGIN SELECT RAISE(ABORT, 'originals are not altered'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'originals are not altered'); END;
`

// migrate brings the tables up to the last of steps, each version in a
// transaction of its own.
func migrate(ctx context.Context, d *database, now time.Time, steps []string) error {
	have, err := tablesVersion(ctx, d)
	if err != nil {
		return err
	}
	if have > len(steps) {
		return ErrNewer
	}
	for v := have + 1; v <= len(steps); v++ {
		if err := migrateTo(ctx, d, v, steps[v-1], now); err != nil {
			if rerr := d.rollback(); rerr != nil {
				return fmt.Errorf("bring the case to format %d: %w (and roll back: %v)", v, err, rerr)
			}
			return fmt.Errorf("bring the case to format %d: %w", v, err)
		}
	}
	return nil
}

func migrateTo(ctx context.Context, d *database, v int, sql string, now time.Time) error {
	if err := d.script(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := d.script(ctx, sql); err != nil {
		return err
	}
	err := d.exec(ctx, "INSERT INTO format (version, applied) VALUES (?, ?)", v, now.UTC().Format(time.RFC3339))
	if err != nil {
		return err
	}
	return d.script(ctx, "COMMIT")
}

// tablesVersion is the version of the tables, 0 in a new file.
func tablesVersion(ctx context.Context, d *database) (int, error) {
	tables, v := 0, 0
	count := func(s *sqlite3.Stmt) error { tables = s.ColumnInt(0); return nil }
	if err := d.query(ctx, count, "SELECT count(*) FROM sqlite_schema"); err != nil || tables == 0 {
		return 0, err
	}
	last := func(s *sqlite3.Stmt) error { v = s.ColumnInt(0); return nil }
	if err := d.query(ctx, last, "SELECT max(version) FROM format"); err != nil {
		return 0, fmt.Errorf("%w: no table of formats", ErrDamaged)
	}
	return v, nil
}

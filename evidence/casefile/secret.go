package casefile

import (
	"context"
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// Secret reads a secret that belongs to the case, such as the key that signs
// its packs.
func (f *File) Secret(ctx context.Context, name string) (value []byte, ok bool, err error) {
	release, err := f.acquire(ctx)
	if err != nil {
		return nil, false, err
	}
	defer release()
	row := func(s *sqlite3.Stmt) error {
		value, ok = s.ColumnBlob(0, nil), true
		return nil
	}
	if err := f.db.query(ctx, row, "SELECT value FROM secret WHERE name = ?", name); err != nil {
		return nil, false, fmt.Errorf("read a secret: %w", err)
	}
	return value, ok, nil
}

// SetSecret keeps a secret, in place of one of the same name. It is not a step:
// nothing of it is in the log, and it cannot be undone. Nil removes it.
func (f *File) SetSecret(ctx context.Context, name string, value []byte) error {
	release, err := f.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	if err := f.changeable(); err != nil {
		return err
	}
	if value == nil {
		err = f.db.exec(ctx, "DELETE FROM secret WHERE name = ?", name)
	} else {
		err = f.db.exec(ctx, "INSERT OR REPLACE INTO secret (name, value) VALUES (?, ?)", name, value)
	}
	if err != nil {
		return fmt.Errorf("keep a secret: %w", err)
	}
	return nil
}

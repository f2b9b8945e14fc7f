package casefile

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync/atomic"

	"github.com/ncruces/go-sqlite3"
)

// Noun names a set of rows in a case, each with a key and a JSON body.
type Noun string

// source rows are written by AddSource, UpdateSource and RemoveSource only.
const source Noun = "source"

// Tx is a transaction: what a function given to Update, Keep or View may do. It
// is of no use after that function has returned. Several goroutines may read
// with it at once; only one may change anything.
type Tx struct {
	ctx      context.Context
	f        *File
	writable bool
	done     atomic.Bool
	changes  []*change
	byRow    map[row]*change
}

// row names a row of a noun.
type row struct {
	noun Noun
	key  string
}

// change is what a transaction did to one row; nil stands for no row.
type change struct {
	row
	before, after *string
}

// Put keeps v as JSON in the row. A row that says so already is no change.
func (tx *Tx) Put(noun Noun, key string, v any) error {
	if err := ordinary(noun); err != nil {
		return err
	}
	body, err := encode(v)
	if err != nil {
		return fmt.Errorf("keep %s: %w", noun, err)
	}
	return tx.set(row{noun, key}, &body)
}

// Get reads the row into v, a pointer, and reports whether there is one.
func (tx *Tx) Get(noun Noun, key string, v any) (bool, error) {
	body, err := tx.get(row{noun, key})
	if err != nil || body == nil {
		return false, err
	}
	if err := json.Unmarshal([]byte(*body), v); err != nil {
		return false, bodyError(noun)
	}
	return true, nil
}

// Delete removes the row. Without such a row it does nothing.
func (tx *Tx) Delete(noun Noun, key string) error {
	if err := ordinary(noun); err != nil {
		return err
	}
	return tx.set(row{noun, key}, nil)
}

// All reads every row of a noun, sorted by key.
func All[T any](tx *Tx, noun Noun) ([]T, error) {
	var all []T
	err := tx.query(func(s *sqlite3.Stmt) error {
		var v T
		if err := json.Unmarshal(s.ColumnRawText(0), &v); err != nil {
			return bodyError(noun)
		}
		all = append(all, v)
		return nil
	}, "SELECT body FROM item WHERE noun = ? ORDER BY key", string(noun))
	return all, err
}

// Keys lists the keys of a noun's rows, sorted.
func (tx *Tx) Keys(noun Noun) ([]string, error) {
	var keys []string
	err := tx.query(func(s *sqlite3.Stmt) error {
		keys = append(keys, s.ColumnText(0))
		return nil
	}, "SELECT key FROM item WHERE noun = ? ORDER BY key", string(noun))
	return keys, err
}

func ordinary(noun Noun) error {
	if noun == source || noun == "" {
		return fmt.Errorf("rows of %q are not written this way", string(noun))
	}
	return nil
}

func (tx *Tx) get(r row) (body *string, err error) {
	err = tx.query(func(s *sqlite3.Stmt) error {
		body = text(s, 0)
		return nil
	}, "SELECT body FROM item WHERE noun = ? AND key = ?", string(r.noun), r.key)
	return body, err
}

// set writes a row, or removes it, and remembers how it was when the
// transaction began.
func (tx *Tx) set(r row, body *string) error {
	before, err := tx.get(r)
	if err != nil {
		return err
	}
	if same(before, body) {
		return nil
	}
	if err := tx.write(r, body); err != nil {
		return err
	}
	c, ok := tx.byRow[r]
	if !ok {
		c = &change{row: r, before: before}
		tx.byRow[r] = c
		tx.changes = append(tx.changes, c)
	}
	c.after = body
	return nil
}

func (tx *Tx) write(r row, body *string) error {
	var err error
	if body == nil {
		err = tx.exec("DELETE FROM item WHERE noun = ? AND key = ?", string(r.noun), r.key)
	} else {
		err = tx.exec("INSERT OR REPLACE INTO item (noun, key, body) VALUES (?, ?, ?)", string(r.noun), r.key, *body)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", r.noun, err)
	}
	if r.noun == source {
		return tx.setLive(r.key, body)
	}
	return nil
}

func (tx *Tx) exec(sql string, args ...any) error {
	switch {
	case tx.done.Load():
		return ErrClosed
	case !tx.writable:
		return ErrReadOnly
	}
	return tx.f.db.exec(tx.ctx, sql, args...)
}

func (tx *Tx) query(row func(*sqlite3.Stmt) error, sql string, args ...any) error {
	if tx.done.Load() {
		return ErrClosed
	}
	return tx.f.db.query(tx.ctx, row, sql, args...)
}

func same(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// encode writes JSON with every letter as it is.
func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("%T cannot be written as JSON", v)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// bodyError says that a row could not be read, without quoting from it.
func bodyError(noun Noun) error {
	return fmt.Errorf("%w: a row of %s", ErrDamaged, noun)
}

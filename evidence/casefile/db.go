package casefile

import (
	"context"
	"encoding/hex"
	"fmt"
	"runtime"
	"sync"

	"github.com/ncruces/go-sqlite3"
)

// database is one connection with its prepared statements. Statements may come
// from several goroutines and run one after the other.
type database struct {
	mu    sync.Mutex
	conn  *sqlite3.Conn
	stmts map[string]*sqlite3.Stmt
	// broken is why nothing more can be done; the journal takes the step back
	// when the case is opened again.
	broken error
}

// connect opens the database of a mounted case file. A journal left by a
// program that was stopped is played back here.
func connect(ctx context.Context, vfsName string, key []byte) (*database, error) {
	conn, err := sqlite3.OpenContext(ctx, "file:"+dbName+"?vfs="+vfsName)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", dbError(ctx, err))
	}
	d := &database{conn: conn, stmts: map[string]*sqlite3.Stmt{}}
	pragmas := "PRAGMA hexkey='" + hex.EncodeToString(key) + "';" + `
		PRAGMA temp_store=memory;
		PRAGMA journal_mode=delete;
		PRAGMA synchronous=extra;
		PRAGMA foreign_keys=on;
		PRAGMA cell_size_check=on;
		PRAGMA cache_size=-65536;
		PRAGMA secure_delete=on;` // so that no page is left out when writing
	if err := d.script(ctx, pragmas); err != nil {
		d.close()
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return d, nil
}

func (d *database) close() (err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	defer d.guard(&err)
	for _, s := range d.stmts {
		s.Close()
	}
	clear(d.stmts)
	return d.conn.Close()
}

// guard turns the panics of the library into errors: it panics when there is
// not enough memory, after which it can go on, and where its translation of
// SQLite leaves its memory, after which it cannot.
func (d *database) guard(err *error) {
	switch p := recover().(type) {
	case nil:
	case runtime.Error:
		d.broken = fmt.Errorf("%w: the database stopped", ErrDamaged)
		*err = d.broken
	case error:
		*err = fmt.Errorf("%w (%v)", ErrMemory, p)
	default:
		panic(p)
	}
}

// script runs statements that bind and return nothing.
func (d *database) script(ctx context.Context, sql string) (err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken != nil {
		return d.broken
	}
	defer d.guard(&err)
	defer d.conn.SetInterrupt(d.conn.SetInterrupt(ctx))
	return dbError(ctx, d.conn.Exec(sql))
}

// rollback ends a transaction, if it has not ended already, whatever has
// happened to its context.
func (d *database) rollback() (err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken != nil {
		return nil // it is rolled back when the case is opened again
	}
	defer d.guard(&err)
	if d.conn.GetAutocommit() {
		return nil
	}
	return dbError(context.Background(), d.conn.Exec("ROLLBACK"))
}

// lastID is the rowid of the last row that was inserted.
func (d *database) lastID() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.conn.LastInsertRowID()
}

// exec runs one statement.
func (d *database) exec(ctx context.Context, sql string, args ...any) error {
	return d.query(ctx, nil, sql, args...)
}

// query runs one statement and calls row for each row of its result. row must
// not use the database.
func (d *database) query(ctx context.Context, row func(*sqlite3.Stmt) error, sql string, args ...any) (err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken != nil {
		return d.broken
	}
	defer d.guard(&err)
	defer d.conn.SetInterrupt(d.conn.SetInterrupt(ctx))
	s, err := d.prepare(sql)
	if err != nil {
		return dbError(ctx, err)
	}
	defer s.Reset()
	for i, a := range args {
		if err := bind(s, i+1, a); err != nil {
			return dbError(ctx, err)
		}
	}
	if row == nil {
		return dbError(ctx, s.Exec())
	}
	for s.Step() {
		if err := row(s); err != nil {
			return err
		}
	}
	return dbError(ctx, s.Err())
}

func (d *database) prepare(sql string) (*sqlite3.Stmt, error) {
	if s, ok := d.stmts[sql]; ok {
		return s, nil
	}
	s, _, err := d.conn.PrepareFlags(sql, sqlite3.PREPARE_PERSISTENT)
	if err != nil {
		return nil, err
	}
	d.stmts[sql] = s
	return s, nil
}

func bind(s *sqlite3.Stmt, at int, a any) error {
	switch a := a.(type) {
	case nil:
		return s.BindNull(at)
	case int:
		return s.BindInt(at, a)
	case int64:
		return s.BindInt64(at, a)
	case string:
		return s.BindText(at, a)
	case *string:
		if a == nil {
			return s.BindNull(at)
		}
		return s.BindText(at, *a)
	case []byte:
		return s.BindBlob(at, a)
	}
	return fmt.Errorf("cannot store a %T", a)
}

// text reads a column that may be null.
func text(s *sqlite3.Stmt, col int) *string {
	if s.ColumnType(col) == sqlite3.NULL {
		return nil
	}
	return new(s.ColumnText(col))
}

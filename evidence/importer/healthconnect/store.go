package healthconnect

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/util/ioutil"
	"github.com/ncruces/go-sqlite3/vfs/readervfs"

	"ownpack/evidence/importer"
)

// store is the open database. SQLite runs in Go, translated from its
// WebAssembly: what damage makes it do stays in its own memory and shows as an
// error or a panic, never as more.
type store struct {
	conn *sqlite3.Conn
	name string
}

// Limits on what the database may make SQLite do.
const (
	maxLength  = 64 << 20  // bytes of a value
	maxHeap    = 256 << 20 // bytes in all
	patience   = 20 * time.Second
	longer     = time.Hour // for what tells of its progress
	maxColumns = 200
)

// errDamaged is what a database that breaks a rule of SQLite ends in.
var errDamaged = errors.New("the database is damaged")

// openStore opens a database that cannot be written to. SQLite reads the bytes
// in place.
func openStore(content io.ReaderAt, size int64) (s *store, err error) {
	r := io.NewSectionReader(content, 0, size)
	name := fmt.Sprintf("%p.db", r) // no two readers have one address
	readervfs.Create(name, ioutil.NewSizeReaderAt(r))
	conn, err := sqlite3.OpenFlags("file:"+name+"?vfs=reader", sqlite3.OPEN_READONLY|sqlite3.OPEN_URI)
	if err != nil {
		readervfs.Delete(name)
		return nil, errDamaged
	}
	s = &store{conn: conn, name: name}
	conn.Limit(sqlite3.LIMIT_LENGTH, maxLength)
	conn.Limit(sqlite3.LIMIT_COLUMN, maxColumns)
	conn.Limit(sqlite3.LIMIT_EXPR_DEPTH, 50)
	conn.Limit(sqlite3.LIMIT_ATTACHED, 0)
	conn.HardHeapLimit(maxHeap)
	for option, on := range map[sqlite3.DBConfig]bool{
		sqlite3.DBCONFIG_DEFENSIVE: true, sqlite3.DBCONFIG_TRUSTED_SCHEMA: false,
		sqlite3.DBCONFIG_ENABLE_TRIGGER: false, sqlite3.DBCONFIG_ENABLE_VIEW: false,
	} {
		if _, err := conn.Config(option, on); err != nil {
			s.close()
			return nil, errDamaged
		}
	}
	if err := conn.Exec("PRAGMA temp_store=memory; PRAGMA cell_size_check=on; PRAGMA query_only=on"); err != nil {
		s.close()
		return nil, errDamaged
	}
	return s, nil
}

func (s *store) close() {
	readervfs.Delete(s.name)
	_ = s.conn.Close() // it was only read
}

// guard turns the panics that a damaged database can cause into an error. After
// one the store is not used again.
func guard(err *error) {
	switch p := recover().(type) {
	case nil:
	case runtime.Error:
		*err = importer.Unreadable(errDamaged.Error(), "")
	case error:
		*err = importer.Unreadable("the database needs too much memory", "")
	default:
		panic(p)
	}
}

// each runs a query and calls row for each row, until it returns false.
func (s *store) each(ctx context.Context, within time.Duration, sql string, row func(*sqlite3.Stmt) bool) error {
	hurry, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	s.conn.SetInterrupt(hurry)
	defer s.conn.SetInterrupt(context.Background())
	stmt, _, err := s.conn.Prepare(sql)
	if err != nil {
		return s.fault(ctx)
	}
	defer stmt.Close()
	for stmt.Step() {
		if !row(stmt) {
			return ctx.Err()
		}
	}
	if stmt.Err() != nil {
		return s.fault(ctx)
	}
	return ctx.Err()
}

func (s *store) fault(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return errDamaged
}

// tableName is a name that may stand in a query as it is.
var tableName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,80}$`)

// maxTables is how many tables are looked at; an export has about eighty.
const maxTables = 1000

// tables lists the tables and their columns.
func (s *store) tables(ctx context.Context) (map[string][]string, error) {
	var names []string
	err := s.each(ctx, patience, `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`,
		func(row *sqlite3.Stmt) bool {
			if name := row.ColumnText(0); tableName.MatchString(name) {
				names = append(names, name)
			}
			return len(names) < maxTables
		})
	if err != nil {
		return nil, err
	}
	all := make(map[string][]string, len(names))
	for _, name := range names {
		stmt, _, err := s.conn.Prepare(`SELECT * FROM "` + name + `" LIMIT 0`)
		if err != nil {
			continue
		}
		columns := make([]string, stmt.ColumnCount())
		for i := range columns {
			columns[i] = stmt.ColumnName(i)
		}
		stmt.Close()
		all[name] = columns
	}
	return all, ctx.Err()
}

// count is the number of rows in a table.
func (s *store) count(ctx context.Context, table string) (n int, err error) {
	err = s.each(ctx, patience, `SELECT count(*) FROM "`+table+`"`, func(row *sqlite3.Stmt) bool {
		n = row.ColumnInt(0)
		return false
	})
	return n, err
}

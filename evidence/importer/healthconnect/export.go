package healthconnect

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/fhir"
)

// export is an export being read.
type export struct {
	ctx      context.Context
	host     importer.Host
	progress func(done, total int)

	file   string // the database's path in the archive
	db     *store
	apps   map[int64]string
	tables map[string][]string
	result importer.Result

	counted, older   int // rows not among the entries
	unread           int // health records
	damaged          int // tables
	medical, maximum int // health records read, and past the limit
	given            []evidence.Warning
}

// read turns the database into entries.
func (x *export) read(file string, content io.ReaderAt, size int64) (err error) {
	defer guard(&err)
	x.file = file
	if x.db, err = openStore(content, size); err != nil {
		return importer.Unreadable(err.Error(), "")
	}
	defer x.db.close()
	if x.tables, err = x.db.tables(x.ctx); err != nil {
		return x.named(err)
	}
	if !x.known() {
		return importer.Unsupported("a database of another program")
	}
	if err := x.readApps(); err != nil {
		return err
	}
	if err := x.readMedical(); err != nil {
		return err
	}
	if err := x.readTables(); err != nil {
		return err
	}
	number(x.result.Entries)
	return nil
}

func (x *export) named(err error) error {
	if errors.Is(err, errDamaged) {
		return importer.Unreadable(err.Error(), "")
	}
	return err
}

// known reports whether it is a database of Health Connect.
func (x *export) known() bool {
	for name := range x.tables {
		if isRecord(name) || name == medicalTable {
			return true
		}
	}
	return false
}

// isRecord knows the tables with measurements. Those whose name is written in
// one word only hold what belongs to another.
func isRecord(table string) bool { return strings.HasSuffix(table, "_record_table") }

// readApps learns the names of the programs that measurements came from.
func (x *export) readApps() error {
	x.apps = map[int64]string{}
	if !slices.Contains(x.tables["application_info_table"], "app_name") {
		return nil
	}
	err := x.db.each(x.ctx, patience, `SELECT row_id, app_name FROM application_info_table LIMIT 1000`, func(r *sqlite3.Stmt) bool {
		x.apps[r.ColumnInt64(0)] = strings.ToValidUTF8(r.ColumnText(1), "\uFFFD")
		return true
	})
	return x.tolerate(err)
}

// tolerate counts a table that is damaged, and goes on.
func (x *export) tolerate(err error) error {
	if errors.Is(err, errDamaged) {
		x.damaged++
		return nil
	}
	return err
}

// readTables takes the measurements and notes, and counts the rest.
func (x *export) readTables() error {
	names := slices.Sorted(maps.Keys(x.tables))
	for i, name := range names {
		x.progress(i, len(names))
		if !isRecord(name) {
			continue
		}
		all, err := x.db.count(x.ctx, name)
		if err := x.tolerate(err); err != nil {
			return err
		}
		if all == 0 {
			continue
		}
		kept, err := x.readTable(name)
		if err := x.tolerate(err); err != nil {
			return err
		}
		x.count(name, all, kept)
	}
	return nil
}

// count notes how many rows of a table are not among the entries.
func (x *export) count(name string, all, kept int) {
	rest := max(0, all-kept)
	if slices.ContainsFunc(measures, func(m measure) bool { return m.table == name }) {
		x.older += rest
	} else {
		x.counted += rest
	}
}

// readTable makes entries of the latest rows of a table that is worth it.
func (x *export) readTable(name string) (kept int, err error) {
	columns := x.tables[name]
	when, where := "time", ""
	entry := func(row) (evidence.Entry, bool) { return evidence.Entry{}, false }
	if i := slices.IndexFunc(measures, func(m measure) bool { return m.table == name }); i >= 0 {
		entry = measures[i].entry
	} else if slices.Contains(noted, name) && slices.Contains(columns, "notes") {
		when, where = "start_time", `WHERE notes <> ''`
		entry = func(r row) (evidence.Entry, bool) { return note(name, r) }
	} else {
		return 0, nil
	}
	var wanted []string
	for _, c := range []string{
		"time", "zone_offset", "start_time", "start_zone_offset", "local_date", "app_info_id", "notes", "title",
		"level", "systolic", "diastolic", "temperature", "height", "percentage", "weight",
	} {
		if slices.Contains(columns, c) {
			wanted = append(wanted, c)
		}
	}
	if !slices.Contains(wanted, when) {
		return 0, errDamaged
	}
	var found []evidence.Entry
	query := fmt.Sprintf(`SELECT "%s", rowid FROM "%s" %s ORDER BY "%s" DESC, rowid DESC LIMIT %d`,
		strings.Join(wanted, `", "`), name, where, when, maxOfKind)
	err = x.db.each(x.ctx, patience, query, func(stmt *sqlite3.Stmt) bool {
		r := row{stmt, wanted}
		e, ok := entry(r)
		if !ok {
			return true
		}
		if app, known := r.integer("app_info_id"); known && x.apps[app] != "" {
			e.Text += "\n" + x.apps[app]
		}
		e.Locator.Path = x.place(name, stmt.ColumnInt64(len(wanted)))
		found = append(found, e)
		return true
	})
	slices.Reverse(found)
	x.result.Entries = append(x.result.Entries, found...)
	return len(found), err
}

// place says where in the database a row is.
func (x *export) place(table string, id int64) string {
	return x.file + "/" + table + "/" + strconv.FormatInt(id, 10)
}

// medicalTable holds the health records, each a FHIR resource.
const medicalTable = "medical_resource_table"

// maxMedical is how many health records are read.
const maxMedical = 200_000

// readMedical reads the health records as one.
func (x *export) readMedical() error {
	if !slices.Contains(x.tables[medicalTable], "fhir_data") {
		return nil
	}
	var broken error
	res, err := fhir.Read(x.ctx, x.host, x.resources(&broken), x.progress)
	if err := x.tolerate(broken); err != nil {
		return err
	}
	switch {
	case x.medical == 0:
		return x.ctx.Err()
	case errors.Is(err, importer.ErrUnreadable), errors.Is(err, importer.ErrUnsupported), errors.Is(err, importer.ErrEmpty):
		x.unread = x.medical
		return nil
	case err != nil:
		return err
	}
	x.result = res
	x.result.Source = evidence.Source{Subjects: res.Source.Subjects, Warnings: res.Source.Warnings, Date: res.Source.Date}
	return nil
}

func (x *export) resources(broken *error) iter.Seq2[string, io.Reader] {
	return func(yield func(string, io.Reader) bool) {
		*broken = x.db.each(x.ctx, longer, `SELECT rowid, fhir_data FROM `+medicalTable+` ORDER BY rowid`, func(r *sqlite3.Stmt) bool {
			if x.medical++; x.medical > maxMedical {
				x.maximum++
				return false
			}
			return yield(x.place(medicalTable, r.ColumnInt64(0)), strings.NewReader(r.ColumnText(1)))
		})
	}
}

func (x *export) warnings() []evidence.Warning {
	var all []evidence.Warning
	warn := func(code, detail string) { all = append(all, evidence.Warning{Code: code, Detail: detail}) }
	if x.damaged > 0 {
		warn(evidence.WarnDamaged, many(x.damaged, "table")+" of the database could not be read whole")
	}
	if x.unread > 0 {
		warn(evidence.WarnNotRead, many(x.unread, "health record")+" could not be read")
	}
	if x.maximum > 0 {
		warn(evidence.WarnNotRead, "only the first 200,000 health records were read")
	}
	if x.counted > 0 {
		warn(evidence.WarnSkipped, many(x.counted, "measurement")+" of a phone or watch")
	}
	if x.older > 0 {
		warn(evidence.WarnSkipped, many(x.older, "older measurement")+": of each kind the latest "+strconv.Itoa(maxOfKind)+" are kept")
	}
	return append(all, x.given...)
}

// many writes a number with what is counted.
func many(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits + " " + what
}

// number gives the entries their local names anew.
func number(entries []evidence.Entry) {
	names := make(map[evidence.ID]evidence.ID, len(entries))
	for i := range entries {
		e := &entries[i]
		id := evidence.ID(strconv.Itoa(i + 1))
		if e.ID != "" {
			names[e.ID] = id
		}
		e.ID = id
		if e.Parent != "" {
			e.Parent = names[e.Parent]
		}
	}
}

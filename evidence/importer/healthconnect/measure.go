package healthconnect

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
)

// measure is a table whose rows become entries: the columns with its numbers,
// and the unit that Health Connect keeps them in. Other tables with such names
// are counted only, for a watch fills them all day.
type measure struct {
	table   string
	columns []string
	unit    string
}

var measures = []measure{
	{"blood_glucose_record_table", []string{"level"}, "mmol/L"},
	{"blood_pressure_record_table", []string{"systolic", "diastolic"}, "mmHg"},
	{"body_temperature_record_table", []string{"temperature"}, "°C"},
	{"height_record_table", []string{"height"}, "m"},
	{"oxygen_saturation_record_table", []string{"percentage"}, "%"},
	{"weight_record_table", []string{"weight"}, "g"},
}

// noted are tables in which the person may have written something.
var noted = []string{
	"exercise_session_record_table", "mindfulness_session_record_table", "sleep_session_record_table",
}

// maxOfKind is how many rows of one table are kept, the latest ones.
const maxOfKind = 500

// words is a table's name as people say it: "Blood pressure".
func words(table string) string {
	s := strings.TrimSuffix(strings.TrimSuffix(table, "_record_table"), "_session")
	s = strings.ReplaceAll(s, "_", " ")
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// row reads a table's row by the names of its columns, which stand in another
// order on some phones.
type row struct {
	*sqlite3.Stmt
	columns []string
}

func (r row) at(column string) int { return slices.Index(r.columns, column) }

// text is a column's value, or empty.
func (r row) text(column string) string {
	i := r.at(column)
	if i < 0 || r.ColumnType(i) == sqlite3.NULL {
		return ""
	}
	return strings.ToValidUTF8(r.ColumnText(i), "\uFFFD")
}

// number writes a number as short as it can be.
func (r row) number(column string) string {
	i := r.at(column)
	if i < 0 {
		return ""
	}
	switch r.ColumnType(i) {
	case sqlite3.INTEGER:
		return strconv.FormatInt(r.ColumnInt64(i), 10)
	case sqlite3.FLOAT:
		return strconv.FormatFloat(r.ColumnFloat(i), 'f', -1, 64)
	}
	return ""
}

func (r row) integer(column string) (int64, bool) {
	i := r.at(column)
	if i < 0 || r.ColumnType(i) != sqlite3.INTEGER {
		return 0, false
	}
	return r.ColumnInt64(i), true
}

// date is when it was, by the clock of the place where it was: a count of
// milliseconds, and of seconds that the place is ahead. Without the latter only
// the day is known, if the phone noted it.
func (r row) date(prefix string) evidence.Date {
	ms, ok := r.integer(prefix + "time")
	if !ok {
		return evidence.Date{}
	}
	d := evidence.Date{Raw: strconv.FormatInt(ms, 10)}
	var at time.Time
	form := "2006-01-02T15:04"
	if offset, known := r.integer(prefix + "zone_offset"); known && offset >= -86400 && offset <= 86400 {
		at = time.UnixMilli(ms).UTC().Add(time.Duration(offset) * time.Second)
	} else if day, known := r.integer("local_date"); known && day > -100_000 && day < 100_000 {
		at, form = time.Unix(day*86400, 0).UTC(), time.DateOnly
	} else {
		at = time.UnixMilli(ms).UTC()
		form = "2006-01"
	}
	if y := at.Year(); y >= 1900 && y <= 2200 {
		d.Value = at.Format(form)
	}
	return d
}

// entry is what a row of measurements says.
func (m measure) entry(r row) (evidence.Entry, bool) {
	var numbers []string
	for _, c := range m.columns {
		n := r.number(c)
		if n == "" {
			return evidence.Entry{}, false
		}
		numbers = append(numbers, n)
	}
	e := evidence.Entry{
		Kind: evidence.KindObservation, Title: words(m.table), Date: r.date(""),
		Value: strings.Join(numbers, "/"), Unit: m.unit,
	}
	e.Text = e.Value + " " + m.unit
	return e, true
}

// note is what a person wrote about a night's sleep or an exercise.
func note(table string, r row) (evidence.Entry, bool) {
	text := strings.TrimSpace(r.text("notes"))
	e := evidence.Entry{Kind: evidence.KindObservation, Title: r.text("title"), Date: r.date("start_"), Text: text}
	if e.Title == "" {
		e.Title = words(table)
	}
	return e, text != ""
}

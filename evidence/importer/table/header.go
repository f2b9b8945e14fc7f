package table

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
)

// known are the columns of the contract.
const known = "ref date kind title text author role organisation"

// Codes of this importer's own warnings.
const (
	warnUnknownColumns = "unknown-columns"
	warnUnknownKind    = "unknown-kind"
	warnDate           = "date-unreadable"
	warnLongRows       = "rows-too-long"
	warnQuotes         = "quotes-out-of-place"
)

// header is the first row: the separator that it uses and, for each column, its
// known name or nothing.
type header struct {
	separator rune
	columns   []string
	unknown   int
}

// findHeader reads the first row with each separator; two known columns, one of
// them with words in it, make a header.
func findHeader(text string) (header, bool) {
	names := strings.Fields(known)
	for _, sep := range []rune{',', ';', '\t'} {
		h := header{separator: sep}
		row, err := h.reader(text).Read()
		if err != nil {
			continue
		}
		n := 0
		for _, cell := range row {
			name := strings.ToLower(strings.TrimSpace(cell))
			if name == "organization" {
				name = "organisation"
			}
			if !slices.Contains(names, name) || slices.Contains(h.columns, name) {
				if name != "" {
					h.unknown++
				}
				name = ""
			} else {
				n++
			}
			h.columns = append(h.columns, name)
		}
		if n >= 2 && (slices.Contains(h.columns, "text") || slices.Contains(h.columns, "title")) {
			return h, true
		}
	}
	return header{}, false
}

func (h header) reader(text string) *csv.Reader {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // as old Macs end lines
	}
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(strings.ToLower(first), "sep=") {
		text = "\n" + rest // a note from Excel to itself; the line still counts
	}
	c := csv.NewReader(strings.NewReader(text))
	c.Comma = h.separator
	c.FieldsPerRecord = -1
	return c
}

func (rd *reader) warnings() []evidence.Warning {
	var all []evidence.Warning
	count := func(code string, n int, what string) {
		if n > 0 {
			all = append(all, evidence.Warning{Code: code, Detail: fmt.Sprintf("%d %s", n, what)})
		}
	}
	count(warnUnknownColumns, rd.header.unknown, "columns left out")
	count(warnUnknownKind, rd.unknownKinds, "rows kept as document")
	count(warnDate, rd.badDates, "rows kept without a date")
	count(evidence.WarnTwoDigitYear, rd.shortYears, "rows")
	count(warnLongRows, rd.longRows, "rows joined to fit")
	if rd.brokenQuote > 0 {
		all = append(all, evidence.Warning{Code: warnQuotes, Detail: fmt.Sprintf("from line %d", rd.brokenQuote)})
	}
	return all
}

package table

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/table/workbook"
)

// separators are tried in this order; the first of those that fit equally wins.
var separators = []rune{',', ';', '\t', '|'}

// rows is text in rows, as far as it could be told apart.
type rows struct {
	all         []workbook.Row
	width       []int // fields of each row, blank ones too
	brokenQuote int   // line of a quote out of place, or 0
}

func newReader(text string, separator rune) *csv.Reader {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // as old Macs end lines
	}
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(strings.ToLower(strings.Trim(first, `"`)), "sep=") {
		text = "\n" + rest // a note from Excel to itself; the line still counts
	}
	c := csv.NewReader(strings.NewReader(text))
	c.Comma = separator
	c.FieldsPerRecord = -1
	return c
}

// told is the separator that Excel's note in the first line names, or 0.
func toldSeparator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	first = strings.ToLower(strings.Trim(strings.TrimRight(first, "\r"), `"`))
	if rest, ok := strings.CutPrefix(first, "sep="); ok && len([]rune(rest)) == 1 {
		return []rune(rest)[0]
	}
	return 0
}

// readRows goes by the rules of CSV first. Where a quote breaks them it starts
// over and takes quotes as they come. A most above 0 stops it after so many.
func readRows(ctx context.Context, text string, separator rune, most int, progress func(done, total int)) (rows, error) {
	out, err := tryRows(ctx, text, separator, most, false, progress)
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		broken := 0
		if errors.Is(pe.Err, csv.ErrQuote) {
			broken = pe.Line
		}
		out, err = tryRows(ctx, text, separator, most, true, progress)
		out.brokenQuote = broken
	}
	if errors.As(err, &pe) {
		return rows{}, importer.Unreadable("its rows cannot be told apart", "line "+strconv.Itoa(pe.Line))
	}
	return out, err
}

// every is after how many rows the context and progress have their turn.
const every = 500

func tryRows(ctx context.Context, text string, separator rune, most int, lazy bool, progress func(done, total int)) (rows, error) {
	c := newReader(text, separator)
	c.LazyQuotes = lazy
	c.ReuseRecord = true
	out := rows{}
	for n := 0; most == 0 || n < most; n++ {
		if n%every == 0 {
			if err := ctx.Err(); err != nil {
				return rows{}, err
			}
			progress(int(c.InputOffset()), len(text))
		}
		fields, err := c.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("read row: %w", err)
		}
		if len(out.all) == importer.MaxEntries {
			return rows{}, importer.Unreadable("it has more than a million rows", "")
		}
		line, _ := c.FieldPos(0)
		if r := rowOf(fields, line); len(r.Cells) > 0 {
			out.all = append(out.all, r)
			out.width = append(out.width, len(fields))
		}
	}
	return out, nil
}

// maxFields is more columns than any table has.
const maxFields = 16_384

func rowOf(fields []string, line int) workbook.Row {
	r := workbook.Row{Number: line}
	n := 0
	for _, f := range fields {
		if strings.TrimSpace(f) != "" {
			n++
		}
	}
	r.Cells = make([]workbook.Cell, 0, n)
	for i, f := range fields {
		if strings.TrimSpace(f) == "" {
			continue
		}
		if i >= maxFields { // no table; all that is left goes into the last
			r.Cells[len(r.Cells)-1].Text += " " + f
			continue
		}
		r.Cells = append(r.Cells, workbook.Cell{Column: i, Text: f})
	}
	return r
}

// sniffRows finds the separator of a text that is a table: one whose head the
// dictionary knows, or at least three rows of the same width with a column of
// dates or figures. It is 0 for other text.
func sniffRows(text string, whole bool) rune {
	try := separators
	if t := toldSeparator(text); t != 0 {
		try = []rune{t}
	}
	if !whole { // the last line may be cut
		if at := strings.LastIndexAny(text, "\r\n"); at > 0 {
			text = text[:at]
		}
	}
	best, bestScore := rune(0), 0
	for _, sep := range try {
		if sep == '"' || sep == '\n' || sep == '\r' || !strings.ContainsRune(text, sep) {
			continue
		}
		got, err := readRows(context.Background(), text, sep, sampleRows, func(int, int) {})
		if err != nil {
			continue
		}
		if score := tableScore(got, sep); score > bestScore {
			best, bestScore = sep, score
		}
	}
	return best
}

// tableScore is how much rows look like a table; 0 is not at all.
func tableScore(got rows, sep rune) int {
	if len(got.all) == 0 {
		return 0
	}
	at := findHead(got.all)
	if at >= 0 {
		n := headScore(got.all[at])
		switch {
		case n >= 2 && exactHead(got.all[at]) && (at == 0 || even(got, at)):
			return 1000 + n
		case n >= 2 && even(got, at) && (len(got.all) > at+1):
			return 500 + n
		case n < 2 && !even(got, at):
			at = -1
		}
	}
	if len(got.all) < 3 || !even(got, max(at, 0)) || got.width[len(got.width)-1] < 2 || prose(got.all, sep) {
		return 0
	}
	first := got.all[max(at, 0):]
	for _, c := range columnsOf(nil, first) {
		if c.stats.filled*2 > len(first) && (c.stats.dates*10 >= c.stats.filled*7 || c.stats.numbers*10 >= c.stats.filled*7) {
			return 1 + c.stats.filled*100/len(first)
		}
	}
	return 0
}

// exactHead wants two fields named as they are, as tables made for this program
// have, in a row with room for words.
func exactHead(r workbook.Row) bool {
	n, words := 0, false
	for _, c := range r.Cells {
		t := strings.TrimSpace(c.Text)
		if exact(t) {
			n++
			f := named(t)
			words = words || f == fText || f == fTitle
		}
	}
	return n >= 2 && words
}

// even tells rows of one width, as a table has, from lines of text that happen
// to hold the separator. Blank cells at a row's end may be left out.
func even(got rows, head int) bool {
	n, same := 0, 0
	count := map[int]int{}
	for _, w := range got.width[head:] {
		count[w]++
	}
	usual := 0
	for w, k := range count {
		if k > count[usual] || k == count[usual] && w > usual {
			usual = w
		}
	}
	for i, w := range got.width[head:] {
		n++
		if w == usual || i == 0 && w == usual-1 {
			same++
		}
	}
	several := 0 // rows with words in more than one place: indented text has not
	for _, r := range got.all[head:] {
		if len(r.Cells) > 1 {
			several++
		}
	}
	return usual >= 2 && same*10 >= n*8 && several*2 >= n
}

// prose tells text with commas from a table: a space follows nearly each.
func prose(all []workbook.Row, sep rune) bool {
	if sep != ',' && sep != ';' {
		return false
	}
	n, spaced := 0, 0
	for _, r := range all {
		for _, c := range r.Cells {
			if c.Column > 0 {
				n++
				if strings.HasPrefix(c.Text, " ") {
					spaced++
				}
			}
		}
	}
	return spaced*2 > n
}

package widget

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Rows and keys are marked in the lines that are drawn, with signs that are not
// seen and have no width. The app reads them to know what a click is on, and takes
// them out before the terminal gets the lines. So a screen has the mouse as soon as
// it draws the rows of its lists through List.Row.
const (
	markStart = "\x1b["
	markEnd   = 'z' // no terminal gives this a meaning, and none ever sees it
	rowMark   = 1
	keyMark   = 2
)

// mark writes a sign that holds numbers. One without numbers ends the one before.
func mark(numbers ...int) string {
	var b strings.Builder
	b.WriteString(markStart)
	for i, n := range numbers {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(strconv.Itoa(n))
	}
	b.WriteByte(markEnd)
	return b.String()
}

// KeyMark marks text as a key, by its name in key tables: a click on it presses
// that key.
func KeyMark(name, text string) string {
	numbers := []int{keyMark}
	for _, r := range name {
		numbers = append(numbers, int(r))
	}
	return mark(numbers...) + text + mark()
}

// Row marks a line as row i of a list, so that it can be clicked.
func Row(list, i int, line string) string { return mark(rowMark, list, i) + line + mark() }

// Click is a row of a key table that has no key: choose takes a click on one of the
// n rows of a list, and tells whether it is as good as enter.
func Click(list, n int, choose func(i int) (open bool)) Key {
	return Key{clicked: func(at RowAt) (ours, open bool) {
		if at.List != list || at.Row >= n {
			return false, false
		}
		return true, choose(at.Row)
	}}
}

// Spot is a part of a line that does something when it is clicked: the columns
// from From up to, but not with, To.
type Spot struct {
	From, To int
	Key      string // the name of a key; empty for a row
	Row      RowAt
}

// RowAt is a row of one of the lists of a screen.
type RowAt struct{ List, Row int }

// Press is the message that a click on the row sends to the screen. It passes
// through the screen's key table, and is no letter to a field.
func (r RowAt) Press() tea.KeyPressMsg {
	return tea.KeyPressMsg{Code: rowCode | rune(r.List)<<rowBits | rune(r.Row)}
}

// Codes of rows lie beyond those of keys.
const (
	rowCode = 1 << 30
	rowBits = 24
)

// rowOf is the row that a message is about.
func rowOf(msg tea.KeyPressMsg) (RowAt, bool) {
	if msg.Code < rowCode {
		return RowAt{}, false
	}
	at := msg.Code &^ rowCode
	return RowAt{List: int(at >> rowBits), Row: int(at & (1<<rowBits - 1))}, true
}

// Unmark takes the marks out of a line.
func Unmark(line string) string {
	if !strings.Contains(line, string(markEnd)) {
		return line
	}
	var b strings.Builder
	each(line, func(text string, _ []int, _ bool) { b.WriteString(text) })
	return b.String()
}

// Spots are the marked parts of a line. A row goes on to the right until something
// else begins.
func Spots(line string) []Spot {
	var out []Spot
	open := -1
	column := 0
	end := func(to int) {
		if open >= 0 {
			out[open].To = to
		}
	}
	each(line, func(text string, numbers []int, marked bool) {
		if open >= 0 && out[open].To > 0 { // ended, but for a row: up to a rule
			if rule := strings.Index(text, "│"); rule >= 0 {
				out[open].To, open = column+ansi.StringWidth(text[:rule]), -1
			}
		}
		column += ansi.StringWidth(text)
		switch {
		case !marked:
			end(column)
		case len(numbers) == 0:
			end(column)
			if open >= 0 && out[open].Key != "" {
				open = -1
			}
		default:
			end(column)
			out, open = append(out, spotOf(numbers, column)), len(out)
		}
	})
	return out
}

func spotOf(numbers []int, from int) Spot {
	s := Spot{From: from}
	if numbers[0] == rowMark && len(numbers) == 3 {
		s.Row = RowAt{List: numbers[1], Row: numbers[2]}
		return s
	}
	for _, n := range numbers[1:] {
		s.Key += string(rune(n))
	}
	return s
}

// each takes a line apart: text, and the mark after it. The last has none.
func each(line string, do func(text string, numbers []int, marked bool)) {
	text := 0
	for i := 0; i < len(line); {
		at := strings.Index(line[i:], markStart)
		if at < 0 {
			break
		}
		at += i
		stop := at + len(markStart)
		for stop < len(line) && (line[stop] == ';' || line[stop] >= '0' && line[stop] <= '9') {
			stop++
		}
		if stop < len(line) && line[stop] == markEnd {
			do(line[text:at], numbersIn(line[at+len(markStart):stop]), true)
			text = stop + 1
		}
		i = stop
	}
	do(line[text:], nil, false)
}

func numbersIn(s string) []int {
	if s == "" {
		return nil
	}
	var out []int
	for part := range strings.SplitSeq(s, ";") {
		n, _ := strconv.Atoi(part)
		out = append(out, n)
	}
	return out
}

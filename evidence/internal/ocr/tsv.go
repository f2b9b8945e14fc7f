package ocr

import (
	"bytes"
	"image"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// found is a word where the program found it, in dots of the prepared picture.
type found struct {
	text string
	box  image.Rectangle
	sure float64 // 0 to 1
	line int     // words of one line have the same number
}

// parse reads the program's table: a row for each word, with the numbers of its
// block, paragraph and line, its box and how sure the program is.
func parse(table []byte) []found {
	var out []found
	lines := map[[4]string]int{}
	for row := range bytes.Lines(table) {
		f := strings.Split(strings.TrimRight(string(row), "\r\n"), "\t")
		if len(f) < 12 || f[0] != "5" {
			continue
		}
		text := clean(strings.Join(f[11:], " "))
		if text == "" {
			continue
		}
		key := [4]string{f[1], f[2], f[3], f[4]}
		if _, ok := lines[key]; !ok {
			lines[key] = len(lines)
		}
		sure, err := strconv.ParseFloat(f[10], 64)
		box, ok := boxOf(f[6:10])
		if err != nil || !ok || sure < 0 {
			continue
		}
		w := found{text: text, box: box, sure: min(sure/100, 1), line: lines[key]}
		if !w.dirt() {
			out = append(out, w)
		}
	}
	return out
}

func boxOf(f []string) (image.Rectangle, bool) {
	var n [4]int
	for i, s := range f {
		v, err := strconv.Atoi(s)
		if err != nil || v < 0 || v > 1<<20 {
			return image.Rectangle{}, false
		}
		n[i] = v
	}
	return image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3]), n[2] > 0 && n[3] > 0
}

// clean leaves out what no one can see.
func clean(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s))
}

// How sure the program must be of what may be a mark or a rule, and of
// anything.
const (
	sureOfMark = 0.6
	sureOfWord = 0.12
)

// dirt tells marks, rules and shadows that were taken for words.
func (f found) dirt() bool {
	letters, marks := 0, 0
	for _, r := range f.text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		} else {
			marks++
		}
	}
	w, h := f.box.Dx(), f.box.Dy()
	switch {
	case letters == 0 && strings.Trim(f.text, "|_—–-=~'‘’`\"“”.,:;[](){}\\/") == "":
		// A dash or a bracket stands within a line; a rule is long or tall.
		return f.sure < sureOfMark || strings.Trim(f.text, "|_=") == "" || w > 12*h || h > 12*w
	case letters == 0:
		return f.sure < sureOfMark/2
	case letters == 1 && marks == 0 && f.sure < 0.3:
		return true
	case letters < 3 && f.sure < 2*sureOfWord:
		return true
	}
	return f.sure < sureOfWord
}

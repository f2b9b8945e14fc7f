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
		out = append(out, found{text: text, box: box, sure: min(sure/100, 1), line: lines[key]})
	}
	return tidied(out)
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

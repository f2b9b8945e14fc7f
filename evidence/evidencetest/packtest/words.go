package packtest

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// Word is a word on a page, with its box in points from the top left.
type Word struct {
	Text                   string
	Left, Top, Right, Foot float64
}

// Words reads the words of each page.
func Words(t testing.TB, path string) [][]Word {
	t.Helper()
	var pages [][]Word
	for line := range strings.Lines(string(Tool(t, "pdftotext", "-q", "-bbox", path, "-"))) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "<page ") {
			pages = append(pages, nil)
		}
		if !strings.HasPrefix(line, "<word ") {
			continue
		}
		var w Word
		for i, to := range []*float64{&w.Left, &w.Top, &w.Right, &w.Foot} {
			_, rest, _ := strings.Cut(line, []string{"xMin", "yMin", "xMax", "yMax"}[i]+`="`)
			value, _, _ := strings.Cut(rest, `"`)
			v, err := strconv.ParseFloat(value, 64)
			if err != nil {
				t.Fatal(err)
			}
			*to = v
		}
		_, rest, _ := strings.Cut(line, ">")
		w.Text, _, _ = strings.Cut(rest, "<")
		pages[len(pages)-1] = append(pages[len(pages)-1], w)
	}
	return pages
}

// The strip at the top of a page, and where its label begins.
const (
	stripFoot = 42
	labelLeft = 480
)

// Labels reads what stands at the top right of each page; a page without a label,
// or with two, has none.
func Labels(pages [][]Word) []string {
	out := make([]string, len(pages))
	for i, words := range pages {
		var found []string
		for _, w := range words {
			if w.Foot < stripFoot && w.Left > labelLeft {
				found = append(found, w.Text)
			}
		}
		if len(found) == 1 {
			out[i] = found[0]
		}
	}
	return out
}

// Found are those of the words that stand in data in any spelling a PDF knows:
// plain, in two bytes a letter, and either of them in hexadecimal.
func Found(data []byte, words ...string) []string {
	lower := lowered(data)
	var out []string
	for _, w := range words {
		for _, s := range spellings(w) {
			if bytes.Contains(lower, lowered(s)) {
				out = append(out, w)
				break
			}
		}
	}
	return out
}

// lowered has small letters for the capitals from A to Z.
func lowered(data []byte) []byte {
	out := bytes.Clone(data)
	for i, c := range out {
		if 'A' <= c && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

func spellings(word string) [][]byte {
	wide := make([]byte, 0, 2*len(word))
	for _, u := range utf16.Encode([]rune(word)) {
		wide = append(wide, byte(u>>8), byte(u))
	}
	return [][]byte{[]byte(word), wide, []byte(hex.EncodeToString([]byte(word))), []byte(hex.EncodeToString(wide))}
}

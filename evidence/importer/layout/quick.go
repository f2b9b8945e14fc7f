package layout

import (
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// This file holds quick answers for the usual line, so that a long record takes
// few regular expressions.

// mayBegin tells whether a text may begin with one of the given signs, small
// letters in either case: a quick no before a regular expression. A first letter beyond
// ASCII is never a no, for it may be another form of one that is.
func mayBegin(s, letters string) bool {
	return s != "" && (s[0] >= utf8.RuneSelf || strings.IndexByte(letters, s[0]) >= 0 || strings.IndexByte(letters, s[0]|0x20) >= 0)
}

// beginsAny tells whether a text begins with one of the given words.
func beginsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// endsParted tells whether a text ends in a hyphen right behind a letter or
// digit.
func endsParted(s string) bool {
	switch r, n := utf8.DecodeLastRuneInString(s); r {
	case '-', '\u00AD', '\u2010', '\u2011':
		before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
		return unicode.IsLetter(before) || unicode.IsNumber(before)
	}
	return false
}

// singleSpaced tells whether all words of a text are parted by single spaces already,
// and none stand at its ends. A no may be wrong.
func singleSpaced(s string) bool {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ' || c >= utf8.RuneSelf:
			return false
		default:
			space = false
		}
	}
	return !space || s == ""
}

// side calls do for each number below n, several at a time.
func side(n int, do func(i int)) {
	const stretch = 16
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+stretch-1)/stretch) {
		group.Go(func() {
			for {
				to := int(next.Add(stretch))
				if to-stretch >= n {
					return
				}
				for i := to - stretch; i < min(to, n); i++ {
					do(i)
				}
			}
		})
	}
	group.Wait()
}

package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Heads and feet stand within these parts of the page's height.
const (
	headDepth = 0.22
	footDepth = 0.14
)

var (
	pageCount  = regexp.MustCompile(`(?i)^(?:page|pg\.?|p\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?\.?$`)
	pageInside = regexp.MustCompile(`(?i)\bpage:? ?\d+(?: ?(?:of|/) ?\d+)?\b`)
	bareNumber = regexp.MustCompile(`^[-–]?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*[-–]?$`)
	// A browser's own head and foot: when it was printed, and from where.
	browserHead = regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?\b`)
	browserFoot = regexp.MustCompile(`^(?:https?|file)://\S+`)
	printedOn   = regexp.MustCompile(`(?i)^(?:printed|print(?:ed)? date|date (?:printed|produced)|generated|produced|report (?:run|printed|produced)|created)(?: (?:date|on|at|by \D{2,40}))*\s*:?\s*(?:\d{1,2}:\d{2}(?::\d{2})?,? (?:on )?)?(?:[a-z]{3,9},? )?\d{1,2}(?:st|nd|rd|th)?[ /.-]\w+[ /.,-]+\d{2,4}\b`)
)

// markFurniture marks the lines that head and foot the pages: what stands at
// the same height on a page nearby with the same words, numbers aside; and what
// can be nothing else.
func markFurniture(sheets []sheet) {
	heads := make([]map[string]int, len(sheets))
	side(len(sheets), func(i int) { heads[i] = edgeLines(sheets[i]) })
	repeats := func(page int, key string) bool {
		for _, d := range []int{-1, 1, -2, 2} {
			if n := page + d; n >= 0 && n < len(sheets) && heads[n][key] > 0 {
				return true
			}
		}
		return false
	}
	side(len(sheets), func(i int) {
		s := &sheets[i]
		for j := range s.lines {
			s.lines[j].furniture = s.lines[j].edge()
		}
		for j := range s.lines {
			l := &s.lines[j]
			if float64(l.bottom()) > s.height*headDepth {
				break
			}
			if !furniture(*l, func(k string) bool { return repeats(i, k) }) && (i == 0 || l.set() || !identity(*l)) {
				break
			}
			l.furniture = true
		}
		for j := len(s.lines) - 1; j >= 0; j-- {
			l := &s.lines[j]
			atFoot := float64(l.top()) >= s.height*(1-footDepth)
			if !atFoot && !pageEnd(l.text()) || !furniture(*l, func(k string) bool { return repeats(i, k) }) {
				break
			}
			l.furniture = true
		}
	})
}

// pageEnd tells what ends a page wherever on it the text stops.
func pageEnd(t string) bool {
	return pageCount.MatchString(t) || browserFoot.MatchString(t) || printedOn.MatchString(t) || pageInside.MatchString(t) && len(t) < 160
}

// identity tells a line that heads a later page with whom it is about.
func identity(l line) bool {
	t := l.text()
	return len(l.words) <= 16 && (nhsNumber.MatchString(t) || birthDate.MatchString(t)) && !greeting.MatchString(t)
}

func furniture(l line, repeats func(string) bool) bool {
	t := l.text()
	switch {
	case pageCount.MatchString(t), browserHead.MatchString(t), browserFoot.MatchString(t), printedOn.MatchString(t):
		return true
	case l.set():
		return false // equal lines at equal heights mean nothing
	case bareNumber.MatchString(t) && len(l.words) <= 3:
		return true
	case pageInside.MatchString(t) && len(t) < 160:
		return true
	case slices.ContainsFunc(l.cells(), func(c line) bool { return printedOn.MatchString(c.text()) }):
		return true
	}
	if _, _, dated := leadingDate(t); dated {
		return false // equal rows of two tables
	}
	for _, k := range lineKeys(l) {
		if repeats(k) {
			return !headerWords(t)
		}
	}
	return false
}

// headerWords tells the head of a table, which also stands at the top of each
// page but belongs to the text.
func headerWords(t string) bool {
	first, _, _ := strings.Cut(t, " ")
	switch strings.ToLower(strings.Trim(first, ":")) {
	case "date", "start", "onset", "due", "type", "problem", "medication", "drug", "!", "issued", "entry":
		return !strings.Contains(strings.ToLower(t), "date of birth")
	}
	return false
}

// edgeLines gives the keys of the lines near the page's ends.
func edgeLines(s sheet) map[string]int {
	out := map[string]int{}
	for _, l := range s.lines {
		if float64(l.bottom()) <= s.height*headDepth || float64(l.top()) >= s.height*(1-footDepth) {
			// A line counts at its own height and one step to either side.
			for _, k := range lineKeys(l) {
				out[k]++
			}
		}
	}
	return out
}

// lineKeys names a line by its words with numbers blanked, and its height. Two
// keys, so that a rounding step between pages does not part them.
func lineKeys(l line) []string {
	var b strings.Builder
	digits := false
	for _, r := range l.text() {
		if unicode.IsDigit(r) {
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		b.WriteRune(r)
	}
	y := int(math.Round(float64(l.top()) / 6))
	return []string{b.String() + "\x00" + string(rune(y)), b.String() + "\x00" + string(rune(y+1))}
}

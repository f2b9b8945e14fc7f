package docx

import (
	"strconv"
	"strings"

	"ownpack/evidence/internal/officexml"
)

// numbering holds the lists of a document and how far each has been counted.
type numbering struct {
	lists map[string]map[int]level // by abstract list
	of    map[string]string        // list to abstract list
	count map[string][]int
}

// level is how the items of one depth are marked.
type level struct {
	format, text string
	start        int
}

// maxLevels is how deep a list can be.
const maxLevels = 9

func newNumbering() numbering {
	return numbering{lists: map[string]map[int]level{}, of: map[string]string{}, count: map[string][]int{}}
}

func (n numbering) read(root *officexml.Node) {
	root.Each("abstractNum", func(a *officexml.Node) {
		levels := map[int]level{}
		a.Each("lvl", func(l *officexml.Node) {
			start := 1
			if v, ok := l.Child("start").Has("val"); ok {
				start = number(v)
			}
			levels[number(l.Get("ilvl"))] = level{
				format: l.Child("numFmt").Get("val"), text: l.Child("lvlText").Get("val"), start: start,
			}
		})
		n.lists[a.Get("abstractNumId")] = levels
	})
	root.Each("num", func(e *officexml.Node) {
		n.of[e.Get("numId")] = e.Child("abstractNumId").Get("val")
	})
}

// mark counts an item and gives its mark as printed: "•", "2.", "b)". A list
// without marks gives none.
func (n numbering) mark(num string, depth int) string {
	abstract, ok := n.of[num]
	if !ok || num == "0" {
		return ""
	}
	levels := n.lists[abstract]
	depth = min(depth, maxLevels-1)
	l, ok := levels[depth]
	switch {
	case !ok, l.format == "bullet":
		return "•"
	case l.format == "none":
		return ""
	}
	counts := n.count[abstract]
	for len(counts) <= depth {
		counts = append(counts, levels[len(counts)].start-1)
	}
	counts = counts[:depth+1]
	counts[depth]++
	n.count[abstract] = counts
	mark := l.text
	for i, c := range counts {
		mark = strings.ReplaceAll(mark, "%"+strconv.Itoa(i+1), counted(levels[i].format, max(c, 1)))
	}
	return mark
}

// counted writes a number in the manner of a list.
func counted(format string, n int) string {
	switch format {
	case "lowerLetter":
		return letters(n, 'a')
	case "upperLetter":
		return letters(n, 'A')
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	}
	return strconv.Itoa(n)
}

func letters(n int, first rune) string {
	return strings.Repeat(string(first+rune((n-1)%26)), min((n-1)/26+1, 20))
}

func roman(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		n    int
		sign string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= r.n && b.Len() < 40 {
			b.WriteString(r.sign)
			n -= r.n
		}
	}
	return b.String()
}

package gphtml

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// groups parts lines into items of one date each. Where every item has a box
// of its own on the page the boxes decide; else an item begins with its date
// or, when the first line has none and the last one has, ends with it.
func groups(lines []line) [][]line {
	inRun := map[*html.Node]int{} // lines under each block
	datesIn := map[*html.Node]int{}
	for _, l := range lines {
		for n, up := l.node, 0; n != nil && up < 40; n, up = n.Parent, up+1 {
			inRun[n]++
			if l.dated {
				datesIn[n]++
			}
		}
	}
	boxes := make([]*html.Node, len(lines)) // the box of one date that a line stands in
	for i, l := range lines {
		for n, up := l.node, 0; n != nil && up < 40; n, up = n.Parent, up+1 {
			if datesIn[n] == 1 && inRun[n] > 1 && isBox(n) {
				boxes[i] = n
			}
		}
	}
	last := lines[len(lines)-1]
	first := slices.IndexFunc(lines, func(l line) bool { return l.level > 0 || l.dated })
	titleFirst := first >= 0 && !lines[first].dated || !lines[0].dated && last.dated
	var all [][]line
	for i, l := range lines {
		if len(all) == 0 || starts(lines, boxes, i, titleFirst) {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], l)
	}
	return all
}

func isBox(n *html.Node) bool {
	switch n.Data {
	case "body", "html", "main", "ul", "ol", "tbody", "table", "dl":
		return false
	}
	return n.Type == html.ElementNode
}

// starts tells whether an item begins with line i.
func starts(lines []line, boxes []*html.Node, i int, titleFirst bool) bool {
	switch {
	case i == 0:
		return true
	case boxes[i] != boxes[i-1]:
		return boxes[i] != nil || lines[i].dated || lines[i].level > 0 || lines[i].node.Data == "li"
	case boxes[i] != nil:
		return false
	case titleFirst:
		return lines[i].level > 0 || lines[i-1].dated
	}
	return lines[i].dated
}

// clip is a line as a title.
func clip(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	if len(first) <= maxTitle {
		return first
	}
	if i := strings.IndexAny(first[:maxTitle], ".;"); i > 10 {
		return first[:i]
	}
	return strings.TrimSpace(first[:strings.LastIndexByte(first[:maxTitle+1], ' ')+1])
}

// maxTitle is the longest title, in bytes, that is made of a line.
const maxTitle = 120

package layout

import "strings"

// dark tells whether a page is dark at a point, for formats that can draw it.
func dark(sheets []sheet, page int) func(x, y float64) bool {
	for _, s := range sheets {
		if s.number == page {
			return s.dark
		}
	}
	return nil
}

// ticked tells whether the box before a choice is ticked: a mark in its words,
// or much more ink inside the box than its empty middle would have.
func ticked(l line, sheets []sheet) bool {
	switch first := l.words[0].Text; {
	case strings.ContainsAny(first, "☑☒✓✔✗✘"), strings.EqualFold(first, "x"), first == "[x]", first == "[X]":
		return true
	case strings.ContainsAny(first, "☐□"):
		return false
	}
	at := dark(sheets, l.page)
	if at == nil {
		return false
	}
	left, right, top, bottom, ok := boxBefore(l, at)
	if !ok {
		return false
	}
	// The middle of the box, away from its border.
	inset := (right - left) * 0.25
	ink, all := 0, 0
	for y := top + inset; y < bottom-inset; y += 0.5 {
		for x := left + inset; x < right-inset; x += 0.5 {
			all++
			if at(x, y) {
				ink++
			}
		}
	}
	return all > 0 && float64(ink) > 0.12*float64(all)
}

// boxBefore finds the square to the left of a line of text: its outer edges.
func boxBefore(l line, at func(x, y float64) bool) (left, right, top, bottom float64, ok bool) {
	middle := float64(l.top()+l.bottom()) / 2
	start := float64(l.x0())
	right = -1
	for x := start - 1; x > start-30; x -= 0.5 {
		if upright(at, x, middle) {
			right = x
			break
		}
	}
	if right < 0 {
		return 0, 0, 0, 0, false
	}
	left = -1
	for x := right - 5; x > right-24; x -= 0.5 {
		if upright(at, x, middle) {
			left = x
			break
		}
	}
	side := right - left
	if left < 0 || side < 5 {
		return 0, 0, 0, 0, false
	}
	return left, right, middle - side/2, middle + side/2, true
}

// upright tells whether a standing stroke crosses the middle of the line.
func upright(at func(x, y float64) bool, x, middle float64) bool {
	for y := middle - 2.5; y <= middle+2.5; y += 0.5 {
		if !at(x, y) && !at(x-0.5, y) {
			return false
		}
	}
	return true
}

// standing tells which words of "will / will not" have not been struck out;
// empty when that cannot be seen.
func standing(l line, sheets []sheet) string {
	at := dark(sheets, l.page)
	var wills []Word
	var not Word
	for _, w := range l.words {
		switch strings.ToLower(strings.Trim(w.Text, "/")) {
		case "will":
			wills = append(wills, w)
		case "not":
			not = w
		}
	}
	if not.Text == "" && len(wills) > 0 {
		return "will"
	}
	if at == nil || len(wills) < 2 {
		return ""
	}
	switch first, second := struck(wills[0], at), struck(not, at); {
	case first && !second:
		return "will not"
	case second && !first:
		return "will"
	}
	return ""
}

// struck tells whether a line runs through a word.
func struck(w Word, at func(x, y float64) bool) bool {
	for y := float64(w.Y + w.H*0.3); y < float64(w.Y+w.H*0.75); y += 0.5 {
		n, all := 0, 0
		for x := float64(w.X); x < float64(w.X+w.W); x += 0.5 {
			all++
			if at(x, y) {
				n++
			}
		}
		if all > 0 && n*100 >= all*92 {
			return true
		}
	}
	return false
}

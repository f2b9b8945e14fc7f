package layout

import (
	"strings"
)

// facts reads the boxes at the head of a report, where labels and what they say
// stand side by side, one fact a paragraph; those about the person, not about
// what happened, are left to the letter's own text.
func (l *letter) facts() []paragraph {
	var out []paragraph
	lines := l.lines[:l.parts.body]
	n, cols := boxes(lines)
	if n < 0 {
		return nil
	}
	open := make([]int, len(cols)) // 1 + index of the fact that a column of values goes on with
	for _, ln := range lines[n:] {
		parts := deal(cols, ln)
		for c := 0; c+1 < len(cols); c += 2 {
			name, value := parts[c], parts[c+1]
			if len(name.words) > 0 && (open[c] == 0 || len(value.words) > 0 || startsFact(name)) {
				out = append(out, paragraph{under: name.text(), text: "", first: name, last: name})
				open[c] = len(out)
				addPlace(&out[len(out)-1].at, name.page, name.box())
			} else if len(name.words) > 0 {
				out[open[c]-1].under = join(out[open[c]-1].under, name.text())
			}
			if len(value.words) > 0 && open[c] > 0 {
				f := &out[open[c]-1]
				f.text = joinWrapped(f.text, value.text())
				addPlace(&f.at, value.page, value.box())
			}
		}
	}
	return l.telling(out)
}

// startsFact tells a new label from the second line of one.
func startsFact(l line) bool {
	c := l.words[0].Text[0]
	return c >= 'A' && c <= 'Z'
}

// boxes finds where the boxes begin, and their columns: labels and values in
// turn.
func boxes(lines []line) (int, []column) {
	for i, ln := range lines {
		cells := ln.cells()
		if len(cells) != 2 && len(cells) != 4 {
			continue
		}
		label := strings.ToLower(plainWords(cells[0].text()))
		switch label {
		case "patient", "name", "patient name", "nhs number", "date of birth", "hospital number", "full name", "surname", "forename":
		default:
			continue
		}
		if strings.HasSuffix(cells[0].text(), ":") && len(cells) == 2 && nhsNumber.MatchString(cells[1].text()) {
			continue
		}
		cols := make([]column, len(cells))
		for j, c := range cells {
			cols[j] = column{name: c.text(), x0: c.x0(), x1: c.x1()}
		}
		placeColumns(cols, lines[i:])
		return i, cols
	}
	return -1, nil
}

// telling drops the facts about the person and keeps those about their health.
func (l *letter) telling(facts []paragraph) []paragraph {
	var out []paragraph
	for _, f := range facts {
		switch label := plainWords(f.under); {
		case f.text == "", strings.Contains(label, "number"), strings.Contains(label, "address"), strings.Contains(label, "birth"):
		case label == "patient", strings.Contains(label, "name"), label == "gp", strings.Contains(label, "practice"), label == "sex", label == "gender",
			strings.Contains(label, "telephone"), label == "age", strings.Contains(label, "postcode"), label == "phone", label == "ref":
		default:
			f.row = true
			f.text = strings.TrimRight(f.under, ": ") + ": " + f.text
			out = append(out, f)
		}
	}
	return out
}

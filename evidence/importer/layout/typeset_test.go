package layout_test

import (
	"strconv"
	"strings"

	"ownpack/evidence/importer/layout"
)

// A sheet of paper is described in lines of text, one element each, so that
// cases can be read and written by people:
//
//	@page              begins a page
//	@cols 40 120 300   where columns begin, in points; cells wrap within them
//	@right 550         where the last column ends; pages over 595 wide are in
//	                   landscape
//	@size 9            size of the type
//	@lead 11           from line to line
//	@gap 6             space before the next element
//	@middle            cells stand in the middle of their row, not at its top
//	# Heading          larger and bold
//	*bold              a line or row in bold
//	>text              indented by 12 points; >> by 24
//	a|b|c              a row
type typesetter struct {
	pages  []layout.Page
	cols   []float32
	right  float32
	size   float32
	lead   float32
	y      float32
	middle bool
	rowGap float32
}

func typeset(text string) []layout.Page {
	t := &typesetter{cols: []float32{40}, right: 555, size: 9, lead: 11, rowGap: 2}
	t.page()
	for _, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		t.element(l)
	}
	return t.pages
}

func (t *typesetter) page() {
	p := layout.Page{Number: len(t.pages) + 1, Width: 595, Height: 842}
	if t.right > 595 {
		p.Width, p.Height = p.Height, p.Width
	}
	t.pages = append(t.pages, p)
	t.y = 30
}

func (t *typesetter) element(l string) {
	if name, arg, ok := strings.Cut(l, " "); strings.HasPrefix(l, "@") {
		t.order(name, arg, ok)
		return
	}
	bold, size, indent := false, t.size, float32(0)
	if rest, ok := strings.CutPrefix(l, "# "); ok {
		l, bold, size = rest, true, t.size*1.4
		t.y += 6
	}
	if rest, ok := strings.CutPrefix(l, "*"); ok {
		l, bold = rest, true
	}
	for strings.HasPrefix(l, ">") {
		l, indent = l[1:], indent+12
	}
	t.row(strings.Split(l, "|"), bold, size, indent)
}

func (t *typesetter) order(name, arg string, _ bool) {
	n := func(s string) float32 {
		f, _ := strconv.ParseFloat(s, 32)
		return float32(f)
	}
	switch name {
	case "@page":
		t.page()
	case "@cols":
		t.cols = nil
		for _, f := range strings.Fields(arg) {
			t.cols = append(t.cols, n(f))
		}
		if t.cols == nil {
			t.cols = []float32{40}
		}
	case "@right":
		if t.right = n(arg); t.right > 595 && len(t.pages[0].Words) == 0 {
			t.pages = nil
			t.page()
		}
	case "@size":
		t.size = n(arg)
	case "@lead":
		t.lead = n(arg)
	case "@gap":
		t.y += n(arg)
	case "@y":
		t.y = n(arg)
	case "@rowgap":
		t.rowGap = n(arg)
	case "@middle":
		t.middle = !t.middle
	}
}

func (t *typesetter) row(cells []string, bold bool, size, indent float32) {
	if len(cells) == 1 && strings.TrimSpace(cells[0]) == "" {
		t.y += t.lead * 0.7
		return
	}
	var wrapped [][][]layout.Word
	most := 0
	for i, c := range cells {
		left := t.cols[min(i, len(t.cols)-1)] + indent
		right := t.right
		if i+1 < len(cells) && i+1 < len(t.cols) {
			right = t.cols[i+1] - 4
		}
		lines := wrap(c, left, right, size, bold)
		wrapped = append(wrapped, lines)
		most = max(most, len(lines))
	}
	page := &t.pages[len(t.pages)-1]
	for _, lines := range wrapped {
		down := float32(0)
		if t.middle {
			down = float32(most-len(lines)) * t.lead / 2
		}
		for j, l := range lines {
			for _, w := range l {
				w.Y = t.y + down + float32(j)*t.lead
				page.Words = append(page.Words, w)
			}
		}
	}
	t.y += float32(most)*max(t.lead, size*1.2) + t.rowGap
}

// wrap sets a text in lines between two edges.
func wrap(text string, left, right, size float32, bold bool) [][]layout.Word {
	var out [][]layout.Word
	var cur []layout.Word
	x := left
	for _, f := range strings.Fields(text) {
		w := width(f, size)
		if len(cur) > 0 && x+w > right {
			out = append(out, cur)
			cur, x = nil, left
		}
		cur = append(cur, layout.Word{Text: f, X: x, W: w, H: size * 1.15, Size: size, Bold: bold})
		x += w + 0.28*size
	}
	if len(cur) > 0 {
		out = append(out, cur)
	}
	return out
}

// width is about that of Helvetica.
func width(s string, size float32) float32 {
	var w float32
	for _, r := range s {
		switch {
		case strings.ContainsRune("iljtfI.,:;'|!()[]", r):
			w += 0.28
		case strings.ContainsRune("mwMW%@", r):
			w += 0.83
		case r >= 'A' && r <= 'Z':
			w += 0.68
		default:
			w += 0.53
		}
	}
	return w * size
}

package docx

import (
	"strconv"
	"strings"

	"ownpack/evidence/internal/officexml"
)

// style is what a named style says of text.
type style struct {
	basedOn string
	look    look
	heading bool
	num     string // id of the list its paragraphs belong to
	level   int
}

// look is how text is marked; a mark that is not set is inherited.
type look struct{ bold, hidden, struck toggle }

// toggle is a mark that is on, off, or not set.
type toggle int

const (
	unset toggle = iota
	on
	off
)

func (t toggle) or(other toggle) toggle {
	if t != unset {
		return t
	}
	return other
}

func (l look) over(below look) look {
	return look{l.bold.or(below.bold), l.hidden.or(below.hidden), l.struck.or(below.struck)}
}

// lookOf reads run properties.
func lookOf(props *officexml.Node) look {
	var l look
	if props == nil {
		return l
	}
	l.bold = toggleOf(props.Child("b"))
	l.hidden = toggleOf(props.Child("vanish"))
	l.struck = toggleOf(props.Child("strike")).or(toggleOf(props.Child("dstrike")))
	return l
}

func toggleOf(n *officexml.Node) toggle {
	if n == nil {
		return unset
	}
	switch v, _ := n.Has("val"); strings.ToLower(v) {
	case "0", "false", "off", "none":
		return off
	}
	return on
}

func (r *reader) readStyles(n *officexml.Node) {
	n.Each("style", func(e *officexml.Node) {
		s := style{basedOn: e.Child("basedOn").Get("val"), look: lookOf(e.Child("rPr"))}
		if e.Get("type") == "paragraph" {
			name := strings.ToLower(e.Child("name").Get("val"))
			s.heading = strings.HasPrefix(name, "heading ") || name == "title" || name == "subtitle"
			if level, err := strconv.Atoi(e.Child("pPr", "outlineLvl").Get("val")); err == nil && level < 9 {
				s.heading = true
			}
			s.num = e.Child("pPr", "numPr", "numId").Get("val")
			s.level = number(e.Child("pPr", "numPr", "ilvl").Get("val"))
		}
		r.styles[e.Get("styleId")] = s
	})
}

// styled is the style with all it is based on.
func (r *reader) styled(id string) style {
	var out style
	for range 20 {
		s, ok := r.styles[id]
		if !ok {
			break
		}
		out.look = out.look.over(s.look)
		out.heading = out.heading || s.heading
		if out.num == "" {
			out.num, out.level = s.num, s.level
		}
		id = s.basedOn
	}
	return out
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

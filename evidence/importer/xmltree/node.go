package xmltree

import (
	"strconv"
	"strings"
)

// Attr is one attribute; the prefix of its name is dropped, but for xsi:type.
type Attr struct{ Name, Value string }

// Node is an element, or a piece of text, which has no name.
type Node struct {
	Name   string // without its prefix
	Text   string // of a piece of text
	Attrs  []Attr
	Kids   []*Node
	Parent *Node
	Line   int // from 1, in the file as text
	nth    int // among the siblings of its name, from 1
}

// IsText tells a piece of text from an element.
func (n *Node) IsText() bool { return n != nil && n.Name == "" }

// Attr is the value of an attribute, trimmed, or empty.
func (n *Node) Attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attrs {
		if a.Name == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// At follows the first child of each name in turn; nil where one is missing.
// All methods may be called on nil.
func (n *Node) At(names ...string) *Node {
	for _, name := range names {
		n = n.child(name)
	}
	return n
}

func (n *Node) child(name string) *Node {
	if n == nil {
		return nil
	}
	for _, k := range n.Kids {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// All lists the children of any of these names, in order.
func (n *Node) All(names ...string) []*Node {
	if n == nil {
		return nil
	}
	var all []*Node
	for _, k := range n.Kids {
		for _, name := range names {
			if k.Name == name {
				all = append(all, k)
				break
			}
		}
	}
	return all
}

// Elements lists the children that are elements.
func (n *Node) Elements() []*Node {
	if n == nil {
		return nil
	}
	var all []*Node
	for _, k := range n.Kids {
		if !k.IsText() {
			all = append(all, k)
		}
	}
	return all
}

// Walk calls visit for n and every element below it, in the file's order; where
// visit says false, what is below that element is passed over.
func (n *Node) Walk(visit func(*Node) bool) {
	if n == nil || n.IsText() || !visit(n) {
		return
	}
	for _, k := range n.Kids {
		k.Walk(visit)
	}
}

// String is all text within, as it stands.
func (n *Node) String() string {
	if n == nil {
		return ""
	}
	if n.IsText() {
		return n.Text
	}
	if len(n.Kids) == 1 {
		return n.Kids[0].String()
	}
	var s strings.Builder
	n.write(&s)
	return s.String()
}

func (n *Node) write(s *strings.Builder) {
	s.WriteString(n.Text)
	for _, k := range n.Kids {
		k.write(s)
	}
}

// Words is all text within, with single spaces.
func (n *Node) Words() string { return strings.Join(strings.Fields(n.String()), " ") }

// Path is where the node stands: "/ClinicalDocument/component[1]/section[2]".
// Names are without prefix.
func (n *Node) Path() string {
	if n == nil {
		return ""
	}
	if n.IsText() {
		return n.Parent.Path()
	}
	var parts []string
	for m := n; m != nil; m = m.Parent {
		part := m.Name
		if m.Parent != nil {
			part += "[" + strconv.Itoa(m.nth) + "]"
		}
		parts = append(parts, part)
	}
	var s strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		s.WriteString("/" + parts[i])
	}
	return s.String()
}

// Find is the node that Path names, below and including root.
func Find(root *Node, path string) *Node {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	if root == nil || parts[0] != root.Name {
		return nil
	}
	n := root
	for _, part := range parts[1:] {
		var next *Node
		for _, k := range n.Kids {
			if !k.IsText() && k.Name+"["+strconv.Itoa(k.nth)+"]" == part {
				next = k
				break
			}
		}
		if next == nil {
			return nil
		}
		n = next
	}
	return n
}

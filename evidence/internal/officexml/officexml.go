// Package officexml reads XML parts of office files for the import stage: bytes go
// in, a tree of elements and texts comes out, within limits on depth and size.
// It never expands an entity and never opens another file.
package officexml

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// Limits on one part.
const (
	maxDepth = 400
	maxNodes = 3_000_000
)

// ErrLimit is reported for a part that is nested too deeply or has too many
// elements.
var ErrLimit = errors.New("too deep or too large")

// Node is an element, or a text when it has no name.
type Node struct {
	Space, Name string
	Attr        []xml.Attr
	Text        string
	Nodes       []*Node
}

// Parse reads a part. When it is damaged, what stands before the damage is
// returned with the error.
func Parse(ctx context.Context, b []byte) (*Node, error) {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = charset.NewReaderLabel
	root := &Node{}
	stack := []*Node{root}
	for n := 0; ; n++ {
		if n%4096 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return root, fmt.Errorf("read XML: %w", err)
		}
		if n > maxNodes {
			return root, ErrLimit
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(stack) > maxDepth {
				return root, ErrLimit
			}
			e := &Node{Space: t.Name.Space, Name: t.Name.Local, Attr: t.Attr}
			top.Nodes = append(top.Nodes, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.Nodes = append(top.Nodes, &Node{Text: string(t)})
		}
	}
}

// Get is the value of an attribute by its local name.
func (n *Node) Get(name string) string {
	v, _ := n.Has(name)
	return v
}

// Has is the value of an attribute, and whether it is there.
func (n *Node) Has(name string) (string, bool) {
	if n == nil {
		return "", false
	}
	for _, a := range n.Attr {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// Child is the first element below n with the name, or nil.
func (n *Node) Child(names ...string) *Node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		var found *Node
		for _, c := range n.Nodes {
			if c.Name == name {
				found = c
				break
			}
		}
		n = found
	}
	return n
}

// Find is the first element with the name anywhere below n, or nil.
func (n *Node) Find(name string) *Node {
	for _, c := range n.Nodes {
		if c.Name == name {
			return c
		}
		if f := c.Find(name); f != nil {
			return f
		}
	}
	return nil
}

// Each calls visit for every element below n with the name.
func (n *Node) Each(name string, visit func(*Node)) {
	for _, c := range n.Nodes {
		if c.Name == name {
			visit(c)
		}
		c.Each(name, visit)
	}
}

// Content is all text below n.
func (n *Node) Content() string {
	if n.Name == "" && len(n.Nodes) == 0 {
		return n.Text
	}
	var b strings.Builder
	for _, c := range n.Nodes {
		b.WriteString(c.Content())
	}
	return b.String()
}

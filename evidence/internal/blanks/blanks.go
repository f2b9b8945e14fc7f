package blanks

import (
	"errors"
	"fmt"
	"strings"
	"text/template/parse"
)

// Values are what a text is filled in with, by name. A text with one blank can
// be filled in with the value itself instead.
type Values map[string]any

// Text is wording with blanks.
type Text struct{ write piece }

// piece writes a part of a text about dot, which is what {{.}} stands for.
type piece func(b *strings.Builder, dot any) error

// Parse reads wording.
func Parse(text string) (*Text, error) {
	trees, err := parse.Parse("wording", text, "", "", functions())
	if err != nil {
		return nil, err
	}
	if len(trees) != 1 {
		return nil, errors.New("wording: a text cannot define another")
	}
	write, err := list(trees["wording"].Root)
	if err != nil {
		return nil, fmt.Errorf("wording: %w", err)
	}
	return &Text{write}, nil
}

// Fill fills in the blanks. Values that are missing are an error.
func (t *Text) Fill(values any) (string, error) {
	var b strings.Builder
	if err := t.write(&b, values); err != nil {
		return "", fmt.Errorf("fill in wording: %w", err)
	}
	return b.String(), nil
}

func list(l *parse.ListNode) (piece, error) {
	var pieces []piece
	if l != nil {
		for _, n := range l.Nodes {
			p, err := node(n)
			if err != nil {
				return nil, err
			}
			pieces = append(pieces, p)
		}
	}
	return func(b *strings.Builder, dot any) error {
		for _, p := range pieces {
			if err := p(b, dot); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func node(n parse.Node) (piece, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return func(b *strings.Builder, _ any) error {
			b.Write(n.Text)
			return nil
		}, nil
	case *parse.ActionNode:
		return blank(n)
	case *parse.IfNode:
		return choice(&n.BranchNode, false)
	case *parse.WithNode:
		return choice(&n.BranchNode, true)
	}
	return nil, notUnderstood(n)
}

// blank is a value written as it is.
func blank(n *parse.ActionNode) (piece, error) {
	args, err := command(n.Pipe)
	if err != nil {
		return nil, err
	}
	if len(args) != 1 {
		return nil, notUnderstood(n)
	}
	get, err := operand(args[0])
	if err != nil {
		return nil, err
	}
	return func(b *strings.Builder, dot any) error {
		v, err := get(dot)
		if err == nil && v == nil {
			err = fmt.Errorf("no value for %s", args[0])
		}
		if err != nil {
			return err
		}
		fmt.Fprint(b, v)
		return nil
	}, nil
}

// choice writes one of two lists. If the first is written, and with is set, it
// is about the value that was asked for.
func choice(n *parse.BranchNode, with bool) (piece, error) {
	ask, err := question(n.Pipe)
	if err != nil {
		return nil, err
	}
	yes, err := list(n.List)
	if err != nil {
		return nil, err
	}
	no, err := list(n.ElseList)
	if err != nil {
		return nil, err
	}
	return func(b *strings.Builder, dot any) error {
		v, err := ask(dot)
		if err != nil {
			return err
		}
		holds, err := truth(v)
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", n.Pipe, err)
		case !holds:
			return no(b, dot)
		case with:
			return yes(b, v)
		}
		return yes(b, dot)
	}, nil
}

func notUnderstood(n parse.Node) error { return fmt.Errorf("%s is not understood", n) }

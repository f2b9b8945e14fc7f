package blanks

import (
	"cmp"
	"fmt"
	"reflect"
	"text/template/parse"
)

// value finds a value when it is known what dot is.
type value func(dot any) (any, error)

// comparisons says which orders of two values each comparison is content with.
var comparisons = map[string]func(order int) bool{
	"eq": func(o int) bool { return o == 0 },
	"ne": func(o int) bool { return o != 0 },
	"lt": func(o int) bool { return o < 0 },
	"le": func(o int) bool { return o <= 0 },
	"gt": func(o int) bool { return o > 0 },
	"ge": func(o int) bool { return o >= 0 },
}

// functions names the comparisons for the parser, which refuses any other.
func functions() map[string]any {
	out := map[string]any{}
	for name := range comparisons {
		out[name] = true
	}
	return out
}

// command gives the words of a pipeline that is one plain command.
func command(p *parse.PipeNode) ([]parse.Node, error) {
	if len(p.Decl) != 0 || len(p.Cmds) != 1 {
		return nil, notUnderstood(p)
	}
	return p.Cmds[0].Args, nil
}

// question is a value, or two values compared.
func question(p *parse.PipeNode) (value, error) {
	args, err := command(p)
	if err != nil {
		return nil, err
	}
	if len(args) == 1 {
		return operand(args[0])
	}
	name, ok := args[0].(*parse.IdentifierNode)
	if !ok || len(args) != 3 {
		return nil, notUnderstood(p)
	}
	content := comparisons[name.Ident]
	left, err := operand(args[1])
	if err != nil {
		return nil, err
	}
	right, err := operand(args[2])
	if err != nil {
		return nil, err
	}
	return func(dot any) (any, error) {
		a, err := left(dot)
		if err != nil {
			return nil, err
		}
		b, err := right(dot)
		if err != nil {
			return nil, err
		}
		order, err := compare(a, b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		return content(order), nil
	}, nil
}

func operand(n parse.Node) (value, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return func(dot any) (any, error) { return dot, nil }, nil
	case *parse.FieldNode:
		if len(n.Ident) == 1 {
			return func(dot any) (any, error) { return named(dot, n.Ident[0]) }, nil
		}
	case *parse.NumberNode:
		if n.IsInt {
			return func(any) (any, error) { return n.Int64, nil }, nil
		}
	case *parse.StringNode:
		return func(any) (any, error) { return n.Text, nil }, nil
	}
	return nil, notUnderstood(n)
}

func named(dot any, name string) (any, error) {
	values, ok := dot.(Values)
	if !ok {
		return nil, fmt.Errorf("no value for .%s: %T has no named values", name, dot)
	}
	v, ok := values[name]
	if !ok {
		return nil, fmt.Errorf("no value for .%s", name)
	}
	return v, nil
}

// truth reports whether a value is there: a text that is not empty, a number
// that is not 0, a fact that is so.
func truth(v any) (bool, error) {
	r := reflect.ValueOf(v)
	if r.Kind() == reflect.String || r.Kind() == reflect.Bool || r.CanInt() {
		return !r.IsZero(), nil
	}
	return false, fmt.Errorf("%T is neither there nor missing", v)
}

// compare orders two numbers or two texts.
func compare(a, b any) (int, error) {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	switch {
	case x.CanInt() && y.CanInt():
		return cmp.Compare(x.Int(), y.Int()), nil
	case x.Kind() == reflect.String && y.Kind() == reflect.String:
		return cmp.Compare(x.String(), y.String()), nil
	}
	return 0, fmt.Errorf("%T and %T cannot be compared", a, b)
}

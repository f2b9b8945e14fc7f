package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/term"

	"ownpack/evidence"
)

// printJSON writes v as one line. Control and direction characters that JSON
// would let through are escaped, so that the line is safe on a terminal too.
func (g *globals) printJSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err := g.out.Write(escapeInvisible(b.Bytes()))
	return err
}

func escapeInvisible(b []byte) []byte {
	text := string(b)
	if evidence.Visible(text) == text {
		return b
	}
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == utf8.RuneError || evidence.Visible(string(r)) == string(r):
			out.WriteRune(r)
		case r > 0xFFFF:
			out.WriteRune(unicode.ReplacementChar)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return []byte(out.String())
}

// say prints a line for people to standard error, unless --quiet or --json.
func (g *globals) say(format string, args ...any) {
	if g.quiet || g.json {
		return
	}
	fmt.Fprintln(g.err, g.ready(fmt.Sprintf(format, args...)))
}

// print prints a line for people to standard output.
func (g *globals) print(format string, args ...any) {
	fmt.Fprintf(g.out, format+"\n", args...)
}

// table prints rows in columns.
func (g *globals) table(rows [][]string) error {
	w := tabwriter.NewWriter(g.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		for i := range r {
			r[i] = evidence.VisibleLine(r[i])
		}
		fmt.Fprintln(w, strings.TrimRight(strings.Join(r, "\t"), " \t"))
	}
	return w.Flush()
}

// cut shortens text to a number of columns.
func cut(s string, columns int) string {
	return ansi.Truncate(evidence.VisibleLine(s), columns, "…")
}

// wrapped breaks text at the width and indents it.
func wrapped(s string, indent string) string {
	lines := strings.Split(ansi.Wrap(evidence.Visible(s), 78-len(indent), ""), "\n")
	return indent + strings.Join(lines, "\n"+indent)
}

// wrappedTo is wrapped, but a command at the end has a line of its own, so that it
// can be copied whole.
func wrappedTo(s, indent string) string {
	before, command, found := strings.Cut(s, ": ownpack ")
	if !found {
		return wrapped(s, indent)
	}
	return wrapped(before+":", indent) + "\n" + indent + "  ownpack " + evidence.VisibleLine(command)
}

// program is what to type to run this program again.
func (g *globals) program() string {
	self, err := os.Executable()
	if err == nil && strings.Contains(self, "go-build") {
		return "go run ./cmd/ownpack"
	}
	return "ownpack"
}

// count writes "1 page", "2 pages".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

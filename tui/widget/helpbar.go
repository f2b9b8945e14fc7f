package widget

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"ownpack/tui/theme"
)

// HelpBar names keys in at most two lines. The keys in always stand at the end
// and are never left out; of the others as many as there is room for, in order.
// The last line is always there; the first is empty when one is enough.
func HelpBar(t *theme.Theme, keys, always []key.Binding, w int) [2]string {
	tail, tailWidth := names(t, always)
	if all, used := names(t, keys); used+tailWidth <= w+gap {
		return [2]string{"", Cut(join(append(all, tail...)), w)}
	}
	first := 0
	for n := range keys {
		if _, used := names(t, keys[:n+1]); used > w+gap {
			break
		}
		first = n + 1
	}
	rest := keys[first:]
	for len(rest) > 0 {
		if _, used := names(t, rest); used+tailWidth <= w+gap {
			break
		}
		rest = rest[:len(rest)-1]
	}
	head, _ := names(t, keys[:first])
	second, _ := names(t, rest)
	return [2]string{Cut(join(head), w), Cut(join(append(second, tail...)), w)}
}

// gap is the room between two keys.
const gap = 3

func join(parts []string) string { return strings.Join(parts, strings.Repeat(" ", gap)) }

// names writes keys and tells how wide they are, with a gap after each.
func names(t *theme.Theme, keys []key.Binding) ([]string, int) {
	var out []string
	used := 0
	for _, b := range keys {
		out = append(out, name(t, b))
		used += width(b) + gap
	}
	return out, used
}

func name(t *theme.Theme, b key.Binding) string {
	parts := strings.Split(b.Help().Key, " ")
	if len(parts) < 2 || len(b.Keys()) == 0 || !arrows(parts) {
		text := t.Key.Render(b.Help().Key) + " " + t.Text.Render(b.Help().Desc)
		if len(b.Keys()) == 0 {
			return text
		}
		return KeyMark(b.Keys()[0], text)
	}
	for i, p := range parts {
		parts[i] = KeyMark(arrow[p], t.Key.Render(p))
	}
	return strings.Join(parts, " ") + " " + t.Text.Render(b.Help().Desc)
}

// arrow is the key that a sign stands for, where one name stands for two keys.
var arrow = map[string]string{"↑": "up", "↓": "down", "←": "left", "→": "right", "PgUp": "pgup", "PgDn": "pgdown", "Home": "home", "End": "end"}

func arrows(parts []string) bool {
	return !slices.ContainsFunc(parts, func(p string) bool { return arrow[p] == "" })
}

func width(b key.Binding) int {
	return ansi.StringWidth(b.Help().Key) + 1 + ansi.StringWidth(b.Help().Desc)
}

// HelpPage lists groups of keys as lines, each explanation wrapped beside its
// key.
func HelpPage(t *theme.Theme, groups [][]key.Binding, w int) []string {
	col := 0
	for _, g := range groups {
		for _, b := range g {
			col = max(col, ansi.StringWidth(b.Help().Key))
		}
	}
	var out []string
	for i, g := range groups {
		if i > 0 {
			out = append(out, "")
		}
		for _, b := range g {
			for j, line := range Wrap(b.Help().Desc, min(w-col-3, Measure)) {
				k := ""
				if j == 0 {
					k = b.Help().Key
				}
				out = append(out, t.Key.Render(Fit(k, col))+"   "+t.Text.Render(line))
			}
		}
	}
	return out
}

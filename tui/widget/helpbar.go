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
	names := make([]string, 0, len(keys)+len(always))
	for _, b := range keys {
		names = append(names, name(t, b))
	}
	names, tail := names[:len(keys)], names[len(keys):]
	for _, b := range always {
		tail = append(tail, name(t, b))
	}
	room := w + gap
	tailWidth := wide(always)
	if wide(keys)+tailWidth <= room {
		return [2]string{"", Cut(join(append(names, tail...)), w)}
	}
	first := 0
	for first < len(keys) && wide(keys[:first+1]) <= room {
		first++
	}
	last := len(keys)
	for last > first && wide(keys[first:last])+tailWidth > room {
		last--
	}
	second := append(slices.Clone(names[first:last]), tail...)
	return [2]string{Cut(join(names[:first]), w), Cut(join(second), w)}
}

// HelpLine names keys in one line, where a notice has taken the other. The keys in
// always stand at its end; before them the first of the others that have room.
func HelpLine(t *theme.Theme, keys, always []key.Binding, w int) string {
	room := w + gap - wide(always)
	n := 0
	for n < len(keys) && wide(keys[:n+1]) <= room {
		n++
	}
	names := make([]string, 0, n+len(always))
	for _, b := range append(slices.Clone(keys[:n]), always...) {
		names = append(names, name(t, b))
	}
	return Cut(join(names), w)
}

// gap is the room between two keys.
const gap = 3

func join(parts []string) string { return strings.Join(parts, strings.Repeat(" ", gap)) }

// wide is how wide the names of keys are, with a gap after each.
func wide(keys []key.Binding) int {
	used := 0
	for _, b := range keys {
		used += width(b) + gap
	}
	return used
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

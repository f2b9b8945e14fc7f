package entries_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/screen/entries"
)

// Every key that the foot shows does something that can be seen, or says why not.
func TestNoKeyAtTheFootIsWithoutEffect(t *testing.T) {
	t.Parallel()
	sides, list := entries.Start{Activity: "pip-12", Sides: true}, entries.Start{}
	for _, view := range []struct {
		name  string
		start entries.Start
		keys  []string
	}{
		{"list", list, []string{"down"}},
		{"list of an activity", entries.Start{Activity: "pip-12"}, []string{"down"}},
		{"search", list, []string{"/"}},
		{"sides", sides, nil},
		{"sides, ability", sides, []string{"right"}},
		{"sides, picked", sides, []string{"p"}},
		{"sides, all entries", sides, []string{"w"}},
		{"sides, set aside", sides, []string{"x", "w", "down"}},
		{"entry", list, []string{"down", "enter"}},
		{"entry of a side", sides, []string{"enter"}},
		{"filter", list, []string{"f"}},
		{"values", list, []string{"f", "down", "enter"}},
		{"years", list, []string{"b"}},
		{"pick", list, []string{"p"}},
		{"flag", list, []string{"m"}},
		{"flag, says", list, []string{"m", "enter"}},
		{"flag, should say", list, []string{"m", "enter", "enter"}},
		{"note", sides, []string{"p", "n"}},
		{"answer", sides, []string{"right", "a"}},
		{"hide", list, []string{"d"}},
		{"hide, why", list, []string{"d", "x", "enter"}},
		{"where from", list, []string{"t"}},
	} {
		at := func() (*desk, *stage) {
			d := many(40)
			d.rows[0].Text = strings.Repeat("Pain in both knees, cannot walk far. ", 60)
			for i := range d.rows {
				d.rows[i].Source, d.rows[i].Locator = "s1", evidence.Locator{Places: []evidence.Place{{Page: 1}}}
			}
			d.matches[1].Bearing = evidence.Contrary
			s := open(d, view.start)
			s.press(view.keys...)
			return d, s
		}
		_, s := at()
		for _, b := range s.ShortHelp() {
			keys := b.Keys()
			for _, group := range s.FullHelp() {
				for _, whole := range group {
					if whole.Help().Key == b.Help().Key {
						keys = whole.Keys()
					}
				}
			}
			if !slices.ContainsFunc(keys, func(k string) bool { return hasEffect(at, k) }) && len(keys) > 0 {
				t.Errorf("%s: %q (%s) does nothing that can be seen", view.name, b.Help().Key, b.Help().Desc)
			}
		}
	}
}

// hasEffect reports whether a key changes what is seen, asks the app for something,
// or changes the case.
func hasEffect(at func() (*desk, *stage), name string) bool {
	d, s := at()
	before, sent, was := s.view(), len(s.sent), fmt.Sprint(d.picks, d.disputes, d.decided, d.said, len(d.hid))
	s.run(s.Update(named(name)))
	return s.view() != before || len(s.sent) > sent || fmt.Sprint(d.picks, d.disputes, d.decided, d.said, len(d.hid)) != was
}

func named(name string) tea.KeyPressMsg {
	codes := map[string]rune{"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
	}
	if c, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: c}
	}
	return key(name)
}

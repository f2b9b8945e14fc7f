package tui

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/theme"
)

// bindings are all keys that do something on the screen as it is.
func (a *App) bindings() []key.Binding {
	groups := append(a.top().FullHelp(), a.always().FullHelp()...)
	if a.keysAreFree() {
		groups = append(groups, a.globals().FullHelp()...)
	}
	return slices.Concat(groups...)
}

func TestNoKeyDoesTwoThings(t *testing.T) {
	t.Parallel()
	for _, p := range Gallery(t.Context(), theme.Plain, 80, 24) {
		does := map[string]string{}
		for _, b := range p.App.bindings() {
			if b.Help().Key == "" || strings.TrimSpace(b.Help().Desc) == "" {
				t.Errorf("%s: the help page does not say what %v does", p.Name, b.Keys())
			}
			for _, k := range b.Keys() {
				if other, taken := does[k]; taken {
					t.Errorf("%s: %s is both %q and %q", p.Name, k, other, b.Help().Desc)
				}
				does[k] = b.Help().Desc
			}
		}
		if _, ends := does["ctrl+c"]; !ends || len(does) < 2 {
			t.Errorf("%s: keys %v", p.Name, does)
		}
	}
}

// What the bar at the foot names must do something.
func TestEveryKeyAtTheFootIsInTheKeyTable(t *testing.T) {
	t.Parallel()
	for _, p := range Gallery(t.Context(), theme.Plain, 200, 60) {
		known := map[string]bool{}
		for _, b := range p.App.bindings() {
			known[b.Help().Key] = true
		}
		for _, b := range p.App.top().ShortHelp() {
			if !known[b.Help().Key] {
				t.Errorf("%s: %q is at the foot, but not on the help page", p.Name, b.Help().Key)
			}
		}
	}
}

func TestVimKeysMoveWhereTheyAreFree(t *testing.T) {
	t.Parallel()
	a := openApp()
	a.keys("j", "j").want(t, "► 3  Check for mistakes")
	a.keys("k").want(t, "► 2  Your documents")
	a.keys("G").want(t, "► q  Stop here")
	a.keys("g").want(t, "► 1  About you")
	a.keys("ctrl+d").want(t, "► q  Stop here")
	a.keys("ctrl+u").want(t, "► 1  About you")
	a.keys("l").want(t, "ownpack · Letters") // the letter has a use of its own here
	b := openApp().keys("2", "a")
	b.Update(tea.PasteMsg{Content: "~/"})
	b.keys("j", "k").want(t, "~/jk")
}

func TestThePaletteForgivesSlipsOfSpelling(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"evidnece": "Go to: Choose evidence", "leters": "Go to: Letters and forms", "documants": "Go to: Your documents",
		"tsaks": "Go to: Your tasks", "pirvate": "Go to: Keep private", "coluors": "how the screen looks",
	} {
		a := openApp().keys("ctrl+k")
		settle(a, cmdOf(tea.PasteMsg{Content: typed}))
		a.want(t, want)
	}
	for _, typed := range []string{"zebra", "xq", "unddo it all"} {
		a := openApp().keys("ctrl+k")
		settle(a, cmdOf(tea.PasteMsg{Content: typed}))
		a.want(t, "Nothing has that name.")
	}
}

const (
	readme    = "../README.md"
	listBegin = "<!-- Written by: go test ./tui -run Readme -update -->\n"
	listEnd   = "<!-- The end of the keys. -->\n"
)

func TestTheReadmeListsTheKeysAsTheyAre(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), listBegin)
	_, after, ends := strings.Cut(rest, listEnd)
	if !begins || !ends {
		t.Fatal("the README has no room for the list of keys")
	}
	want := before + listBegin + keyList(t) + listEnd + after
	if want == string(text) {
		return
	}
	if f := flag.Lookup("update"); f == nil || f.Value.String() != "true" {
		t.Fatal("the list of keys is not that of the screens: run go test ./tui -run Readme -update")
	}
	if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// keyList are the keys of each screen, from its first picture, but for those that
// move in all of them.
func keyList(t *testing.T) string {
	var b strings.Builder
	b.WriteString("\n- **Everywhere**: `↑` `↓` `PgUp` `PgDn` `Home` `End` move · `enter` opens · `esc` goes back")
	home := openApp()
	for _, k := range slices.Concat(append(home.globals().FullHelp(), home.always().FullHelp()...)...) {
		b.WriteString(" · " + keyWords(k))
	}
	b.WriteString(" · `j` `k` `h` `l` `g` `G` `ctrl+d` `ctrl+u` as in vim, where they are free\n")
	seen := map[string]bool{"": true}
	for _, p := range Gallery(t.Context(), theme.Plain, 200, 60) {
		title := ""
		if s, ok := p.App.top().(titled); ok {
			title = s.Title()
		}
		if seen[title] || strings.HasPrefix(title, "Help for") {
			continue
		}
		seen[title] = true
		short := map[string]key.Binding{}
		for _, k := range p.App.top().ShortHelp() {
			short[k.Help().Key] = k
		}
		var parts []string
		for _, k := range slices.Concat(p.App.top().FullHelp()...) {
			if len(k.Keys()) == 0 || moves[k.Keys()[0]] || k.Help().Key == "esc" {
				continue
			}
			if s, ok := short[k.Help().Key]; ok {
				k = s
			}
			parts = append(parts, keyWords(k))
		}
		if len(parts) > 1 { // else it is enter, or what ends writing
			b.WriteString("- **" + title + "**: " + strings.Join(parts, " · ") + "\n")
		}
	}
	return b.String() + "\n"
}

func keyWords(k key.Binding) string {
	does, _, _ := strings.Cut(k.Help().Desc, " (not now: ")
	return "`" + k.Help().Key + "` " + does
}

package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/theme"
)

// written runs a command and all that follow from it, and notes what goes to the
// terminal past the text: sequences, and "clear" where all is written anew.
func written(a *App, cmd tea.Cmd) []string {
	var out []string
	queue := []tea.Cmd{cmd}
	clear := tea.ClearScreen()
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if next == nil {
			continue
		}
		switch msg := next().(type) {
		case nil:
		case tea.BatchMsg:
			queue = append(queue, msg...)
		case tea.RawMsg:
			out = append(out, msg.Msg.(string))
		default:
			if msg == clear {
				out = append(out, "clear")
			}
			_, more := a.Update(msg)
			queue = append(queue, more)
		}
	}
	return out
}

func picturesOf(t *testing.T, way string) (*App, func(keys ...string) string) {
	t.Helper()
	a := New(t.Context(), newExample(), Options{Theme: theme.Dark, Env: []string{"TERM=xterm-256color", "OWNPACK_PICTURES=" + way}, files: exampleFiles{}})
	a.opts.terminal.GiveUp()
	settle(a, a.Init())
	settle(a, cmdOf(tea.WindowSizeMsg{Width: 80, Height: 24}))
	return a, func(keys ...string) string {
		var out []string
		for _, k := range keys {
			out = append(out, written(a, cmdOf(pressOf(k)))...)
		}
		return strings.Join(out, "")
	}
}

func TestThePictureOfAPageGoesWhenThePageIsLeftOrCovered(t *testing.T) {
	t.Parallel()
	const wiped, drawn = "a=d,d=I", "a=T,f=100"
	_, press := picturesOf(t, "kitty")
	if got := press("2", "p"); got != "" {
		t.Fatalf("before a picture is asked for, it writes %.60q", got)
	}
	for _, c := range []struct {
		key         string
		draws, ends bool
	}{
		{"v", true, false}, {"?", false, true}, {"esc", true, false}, {"right", true, true}, {"v", false, true}, {"v", true, false}, {"esc", false, true}, {"esc", false, false},
	} {
		got := press(c.key)
		if strings.Contains(got, drawn) != c.draws || strings.Contains(got, wiped) != c.ends {
			t.Errorf("%s: drawn %v, wiped %v", c.key, strings.Contains(got, drawn), strings.Contains(got, wiped))
		}
	}
}

// Sixels stand among the text, so they go when all is written anew.
func TestAPictureAmongTheTextGoesWithTheText(t *testing.T) {
	t.Parallel()
	_, press := picturesOf(t, "sixel")
	got := press("2", "p", "v")
	if !strings.HasPrefix(got, "\x1b7\x1b[5;") || !strings.Contains(got, "\x1bP0;1;0q") || !strings.HasSuffix(got, "\x1b\\\x1b8") {
		t.Errorf("drawn as %.40q … %.10q", got, got[max(len(got)-10, 0):])
	}
	if got := press("esc"); got != "clear" {
		t.Errorf("when it is left: %.60q", got)
	}
}

func TestAfterAChangeOfTheWindowThePictureIsDrawnAnew(t *testing.T) {
	t.Parallel()
	a, press := picturesOf(t, "kitty")
	press("2", "p", "v")
	got := strings.Join(written(a, cmdOf(tea.WindowSizeMsg{Width: 100, Height: 30})), "")
	if !strings.Contains(got, "a=T,f=100") {
		t.Errorf("it writes %.60q", got)
	}
	if want := a.placed.now; want.Rows > 30-frame || want.Key == "" {
		t.Errorf("%+v", want.Rows)
	}
}

func TestKittyForgetsPicturesAtTheEnd(t *testing.T) {
	t.Parallel()
	a, press := picturesOf(t, "kitty")
	var out strings.Builder
	a.placed.end(Options{Output: &out})
	if out.Len() > 0 {
		t.Errorf("without a picture it writes %q", out.String())
	}
	press("2", "p", "v")
	a.placed.end(Options{Output: &out})
	if !strings.Contains(out.String(), "a=d,d=I") {
		t.Errorf("at the end it writes %q", out.String())
	}
}

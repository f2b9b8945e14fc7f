package widget_test

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
)

func TestFitIsExactlyAsWideAsAsked(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "short", "a long line of words", "日本語のテキスト", "👩‍👧 and more", "\x1b[1mbold words\x1b[0m"} {
		for w := range 12 {
			if n := ansi.StringWidth(widget.Fit(s, w)); n != w {
				t.Errorf("Fit(%q, %d) is %d wide", s, w, n)
			}
		}
	}
}

func TestCutLeftKeepsTheEnd(t *testing.T) {
	t.Parallel()
	if got := widget.CutLeft("/home/sam/packs", 8); got != "…m/packs" {
		t.Errorf("got %q", got)
	}
	if got := widget.CutLeft("packs", 8); got != "packs" {
		t.Errorf("got %q", got)
	}
}

func TestWrapKeepsEveryWordAndTheWidth(t *testing.T) {
	t.Parallel()
	text := "Pain in both knees.\n\n  Cannot-walk-farther-than-twenty-metres-without-a-rest today"
	for _, w := range []int{1, 2, 3, 5, 7, 11, 20, 37, 80} {
		lines := widget.Wrap(text, w)
		for _, l := range lines {
			if ansi.StringWidth(l) > w {
				t.Errorf("at %d: %q", w, l)
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(strings.Join(lines, "")) != squeeze(text) {
			t.Errorf("at %d: words are lost: %q", w, lines)
		}
	}
}

func TestMarkedWordsKeepTheirStyleOnEachLine(t *testing.T) {
	t.Parallel()
	mark := theme.New(theme.Plain).Matched
	lines := widget.WrapSegments([]widget.Segment{{Text: "she "}, {Text: "cannot manage stairs", Marked: true}, {Text: " now"}}, mark, 12)
	if ansi.Strip(strings.Join(lines, "|")) != "she cannot|manage|stairs now" {
		t.Errorf("got %q", lines)
	}
	for _, l := range lines {
		if !strings.Contains(l, "\x1b[") || !strings.HasSuffix(strings.TrimSuffix(l, " now"), "m") {
			t.Errorf("a line of marked words is not styled by itself: %q", l)
		}
	}
}

func TestFlowBreaksBetweenParts(t *testing.T) {
	t.Parallel()
	got := strings.Join(widget.Flow([]string{"one two", "three", "four"}, 16), "|")
	if got != "one two · three|four" {
		t.Errorf("got %q", got)
	}
}

func TestNumbersInWords(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]string{
		"0":           widget.Number(0),
		"999":         widget.Number(999),
		"50,000":      widget.Number(50_000),
		"-1,234,567":  widget.Number(-1_234_567),
		"1 document":  widget.Count(1, "document", "documents"),
		"0 documents": widget.Count(0, "document", "documents"),
		"999 bytes":   widget.Size(999),
		"12 KB":       widget.Size(12_400),
		"1.2 MB":      widget.Size(1_240_512),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestListKeepsTheChosenRowInSight(t *testing.T) {
	t.Parallel()
	var l widget.List
	if l.Cursor() != -1 {
		t.Error("an empty list has a chosen row")
	}
	l.SetHeight(5)
	l.SetSize(50_000)
	for _, move := range []func(){
		func() { l.Move(1) }, func() { l.Page(1) }, func() { l.Select(49_999) }, func() { l.Move(1) },
		func() { l.SetHeight(3) }, func() { l.Page(-2) }, func() { l.SetSize(2) }, func() { l.Select(-4) }, func() { l.SetHeight(90) },
	} {
		move()
		from, to := l.Window()
		if c := l.Cursor(); c < from || c >= to || from < 0 || to > l.Size() {
			t.Fatalf("row %d is not in %d to %d of %d", c, from, to, l.Size())
		}
	}
}

func TestKeysGiveHelpAndReasons(t *testing.T) {
	t.Parallel()
	pressed := ""
	keys := widget.Keys{
		{Binding: widget.Bind("a", "add", "a"), Bar: true, Do: func() tea.Cmd { pressed = "a"; return nil }},
		{Binding: widget.Bind("", "", "b"), Do: func() tea.Cmd { pressed = "b"; return nil }},
		{Binding: widget.Bind("c", "cut", "c"), More: "cut it off", Bar: true, Group: true, Off: func() string { return "nothing here" }},
	}
	if _, ok := keys.Press(tea.KeyPressMsg{Code: 'b', Text: "b"}); !ok || pressed != "b" {
		t.Error("a row without a name does not work")
	}
	cmd, ok := keys.Press(tea.KeyPressMsg{Code: 'c', Text: "c"})
	if n, is := cmd().(nav.Notice); !ok || !is || n.Text != "nothing here" {
		t.Error("a key that does nothing now does not say why")
	}
	if _, ok := keys.Press(tea.KeyPressMsg{Code: 'x', Text: "x"}); ok {
		t.Error("an unknown key is taken")
	}
	if short := keys.ShortHelp(); len(short) != 1 || short[0].Help().Desc != "add" {
		t.Errorf("bar: %v", short)
	}
	full := keys.FullHelp()
	if len(full) != 2 || len(full[0]) != 1 || full[1][0].Help().Desc != "cut it off (not now: nothing here)" {
		t.Errorf("page: %v", full)
	}
}

func TestHelpBarNeverLosesTheWayOut(t *testing.T) {
	t.Parallel()
	keys := []key.Binding{
		widget.Bind("a", "add documents", "a"), widget.Bind("b", "build the pack", "b"),
		widget.Bind("c", "choose an activity", "c"), widget.Bind("d", "delete", "d"),
	}
	always := []key.Binding{widget.Bind("esc", "back", "esc"), widget.Bind("?", "help", "?")}
	for w := 18; w < 120; w++ {
		bar := widget.HelpBar(theme.New(theme.Plain), keys, always, w)
		if last := ansi.Strip(bar[1]); !strings.HasSuffix(last, "esc back   ? help") {
			t.Fatalf("at %d: %q", w, last)
		}
		for _, l := range bar {
			if ansi.StringWidth(l) > w {
				t.Fatalf("at %d: %q", w, l)
			}
		}
	}
	if bar := widget.HelpBar(theme.New(theme.Plain), keys, always, 100); bar[0] != "" {
		t.Errorf("one line is enough, yet: %q", bar)
	}
}

// In one line the first keys stand, those that the screen is for, not the last.
func TestHelpLineKeepsTheFirstKeysAndTheWayOut(t *testing.T) {
	t.Parallel()
	keys := []key.Binding{
		widget.Bind("a", "add documents", "a"), widget.Bind("b", "build the pack", "b"),
		widget.Bind("c", "choose an activity", "c"), widget.Bind("d", "delete", "d"),
	}
	always := []key.Binding{widget.Bind("esc", "back", "esc"), widget.Bind("?", "help", "?")}
	line := func(w int) string {
		return ansi.Strip(widget.Unmark(widget.HelpLine(theme.New(theme.Plain), keys, always, w)))
	}
	if got, want := line(60), "a add documents   b build the pack   esc back   ? help"; got != want {
		t.Errorf("at 60: %q, want %q", got, want)
	}
	for w := 18; w < 120; w++ {
		if got := line(w); !strings.HasSuffix(got, "esc back   ? help") || ansi.StringWidth(got) > w {
			t.Fatalf("at %d: %q", w, got)
		}
	}
}

func TestChooserShowsTheChosenRowInAnyHeight(t *testing.T) {
	t.Parallel()
	var choices []widget.Choice
	for i := range 30 {
		c := widget.Choice{Label: "row " + widget.Number(i), Hint: "hint"}
		if i%10 == 0 {
			c.Heading = "group"
		}
		choices = append(choices, c)
	}
	for h := 6; h < 60; h += 3 {
		c := widget.NewChooser(theme.New(theme.Plain), "Which?", choices)
		c.SetSize(40, h)
		for i := range choices {
			c.Select(i)
			view := ansi.Strip(c.View())
			if !strings.Contains(view, "► row "+widget.Number(i)+" ") {
				t.Fatalf("row %d is not in sight at height %d:\n%s", i, h, view)
			}
			if n := strings.Count(view, "\n") + 1; n != h {
				t.Fatalf("%d lines, want %d", n, h)
			}
		}
	}
}

func TestTroubleSaysWhatIsSafeAndWhatToDo(t *testing.T) {
	t.Parallel()
	text := ansi.Strip(strings.Join(widget.Trouble{
		What: "it broke.", Err: errText("no\x1b[2J room"), Safe: "All is safe.", Do: "Try again.",
	}.Lines(theme.New(theme.Plain), 80), "\n"))
	for _, want := range []string{"Problem: it broke.", "no␛[2J room", "All is safe.", "Try again."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
}

type errText string

func (e errText) Error() string { return string(e) }

func TestBarFits(t *testing.T) {
	t.Parallel()
	for _, p := range []evidence.Progress{{}, {Done: 3, Total: 7}, {Done: 9, Total: 7}, {Done: -1, Total: 7}} {
		for _, w := range []int{20, 80} {
			if n := ansi.StringWidth(widget.Bar(theme.New(theme.Plain), p, w)); n > w {
				t.Errorf("%v: %d wide at %d", p, n, w)
			}
		}
	}
}

func TestScrollingStopsAtBothEnds(t *testing.T) {
	t.Parallel()
	var s widget.Scroll
	press := func(k tea.KeyPressMsg) { s.Keys().Press(k) }
	at := func(size, height, from, to int) {
		t.Helper()
		if f, e := s.Fit(size, height); f != from || e != to {
			t.Errorf("lines %d to %d, want %d to %d", f, e, from, to)
		}
	}
	at(50, 10, 0, 10)
	press(tea.KeyPressMsg{Code: tea.KeyUp})
	at(50, 10, 0, 10)
	press(tea.KeyPressMsg{Code: tea.KeyPgDown})
	at(50, 10, 9, 19)
	press(tea.KeyPressMsg{Code: tea.KeyEnd})
	at(50, 10, 40, 50)
	press(tea.KeyPressMsg{Code: tea.KeyDown})
	at(50, 10, 40, 50)
	at(12, 10, 2, 12)
	at(3, 10, 0, 3)
	press(tea.KeyPressMsg{Code: tea.KeyHome})
	at(50, 0, 0, 1)
}

// What a file's numbers count depends on its kind: bytes, pages or members. None of
// them is shown bare, and a full bar says what is still to be done.
func TestTheBarOfAFileSaysHowMuchIsReadWithoutABareNumber(t *testing.T) {
	t.Parallel()
	for want, p := range map[string]evidence.Progress{
		"  50 % read":              {Done: 52515, Total: 105029},
		"  0 % read":               {Done: 0, Total: 12},
		"  read, now being sorted": {Done: 105029, Total: 105029},
		"working …":                {},
	} {
		if bar := ansi.Strip(widget.FileBar(theme.New(theme.Plain), p, 78)); !strings.HasSuffix(bar, want) {
			t.Errorf("%+v: %q", p, bar)
		}
	}
}

package tui

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/look"
	"ownpack/tui/widget"
)

// View is the frame and the top screen, as drawn after the last message: there a
// screen that breaks can still be left. The title never names a person. With
// the mouse off it is left to the terminal, to mark and copy words.
func (a *App) View() tea.View {
	v := tea.NewView(a.screen)
	v.AltScreen = true
	v.WindowTitle = "ownpack"
	if a.look.Mouse == look.MouseOn {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// Draw is the whole screen as text: never wider or higher than the terminal.
func (a *App) Draw() string {
	a.drawn = a.lines()
	out := make([]string, 0, len(a.drawn))
	for _, l := range a.drawn {
		out = append(out, a.theme.Paint(widget.Unmark(l), a.w))
	}
	screen := strings.Join(out, "\n")
	if a.ascii {
		return plainSigns.Replace(screen)
	}
	return screen
}

// lines are those of the whole screen, with their marks.
func (a *App) lines() []string {
	if a.tooSmall() {
		return a.askForRoom()
	}
	body := a.body()
	lines := make([]string, 0, a.h)
	lines = append(lines, a.header(), a.theme.Rule.Render(strings.Repeat("─", a.w)))
	side := strings.Repeat(" ", a.margin())
	for i := range max(a.h-frame, 1) {
		line := ""
		if i < len(body) {
			line = body[i]
		}
		lines = append(lines, ansi.Truncate(side+line, a.w, ""))
	}
	if a.notice.Text == "" {
		bar := a.helpBar()
		lines = append(lines, " "+bar[0], " "+bar[1])
	} else {
		lines = append(lines, a.noticeLine(), " "+a.shortBar())
	}
	return lines[:min(len(lines), max(a.h, 1))]
}

// The smallest terminal in which the screens can be used.
const (
	leastWidth  = 40
	leastHeight = 12
)

func (a *App) tooSmall() bool { return a.w < leastWidth || a.h < leastHeight }

// askForRoom is shown instead of a screen that has no room. Keys do nothing then,
// but for the one that ends.
func (a *App) askForRoom() []string {
	var lines []string
	for _, text := range []string{
		"Please make this window larger.",
		"ownpack needs " + strconv.Itoa(leastWidth) + " letters by " + strconv.Itoa(leastHeight) + " lines.",
		"Nothing is lost. ctrl+c quits.",
	} {
		lines = append(lines, widget.Wrap(text, a.w)...)
	}
	return lines[:min(len(lines), max(a.h, 1))]
}

func (a *App) header() string {
	left := " ownpack"
	if t, ok := a.top().(titled); ok {
		left += " · " + t.Title()
	}
	right := ""
	if a.opts.CasePath != "" {
		right = evidence.VisibleLine(filepath.Base(a.opts.CasePath)) + " "
	}
	if a.opts.Copy != nil {
		right += "· only to read "
	}
	room := a.w - ansi.StringWidth(left) - 2
	right = widget.CutLeft(right, max(room, 0))
	gap := max(a.w-ansi.StringWidth(left)-ansi.StringWidth(right), 0)
	return ansi.Truncate(a.theme.Strong.Render(left)+strings.Repeat(" ", gap)+a.theme.Muted.Render(right), a.w, "")
}

func (a *App) noticeLine() string {
	text := " " + evidence.VisibleLine(a.notice.Text)
	if a.notice.Problem {
		return a.theme.Danger.Render(widget.Cut(" Problem:"+text, a.w-1))
	}
	return a.theme.OK.Render(widget.Cut(text, a.w-1))
}

// helpBar names keys in two lines.
func (a *App) helpBar() [2]string {
	keys, always := a.barKeys()
	return widget.HelpBar(a.theme, keys, always, a.w-2)
}

// shortBar names them in the one line that is left below a notice: the first of
// them and the way out, for what comes next is most often pressed right then.
func (a *App) shortBar() string {
	keys, always := a.barKeys()
	return widget.HelpLine(a.theme, keys, always, a.w-2)
}

// barKeys are those at the foot. The last one of a screen is its way out and, like
// help, is always there; undo stands before them where there is room.
func (a *App) barKeys() (keys, always []key.Binding) {
	keys = a.top().ShortHelp()
	if n := len(keys); n > 0 {
		keys, always = keys[:n-1], []key.Binding{keys[n-1]}
	}
	if a.hasHelp() {
		all := a.globals().ShortHelp()
		last := len(all) - 1
		keep := last
		if a.opts.Copy != nil {
			always, all, keep = append(always, all[0]), all[1:], last-1
		}
		keys = append(slices.Clone(keys), all[:keep]...)
		always = append(always, all[keep])
	}
	return keys, always
}

package picture

import (
	"bytes"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// The ids by which kitty knows our question and our picture.
const (
	askID   = 28534
	shownID = 28535
)

// Terminal is what is known of the terminal that the program runs in. It belongs
// to one goroutine.
type Terminal struct {
	env    func(string) string
	chosen Way

	asked, answered      bool
	kitty, iterm2, sixel bool
	multiplexer          bool // tmux or screen answers for the terminal
	colour               bool
	few                  bool // it may lack all but the most usual signs
	cell                 Cell
	measured             bool // the system knows the cell, also after the letters were made larger
}

// NewTerminal makes a terminal of which nothing is known but its environment.
func NewTerminal(env func(string) string) *Terminal {
	t := &Terminal{env: env, colour: env("NO_COLOR") == "", cell: usual, chosen: Auto}
	if w := Way(strings.ToLower(env("OWNPACK_PICTURES"))); slices.Contains(Ways(), w) {
		t.chosen = w
	}
	name := env("TERM")
	t.multiplexer = env("TMUX") != "" || env("STY") != "" || strings.HasPrefix(name, "screen") || strings.HasPrefix(name, "tmux")
	return t
}

// Choose takes the person's word for what to show; Auto goes by what the terminal
// said.
func (t *Terminal) Choose(w Way) { t.chosen = w }

// Chosen is what the person chose.
func (t *Terminal) Chosen() Way { return t.chosen }

// FewSigns says that the terminal may lack all but the most usual signs.
func (t *Terminal) FewSigns() { t.few = true }

// Known reports whether the terminal need not be asked (any more).
func (t *Terminal) Known() bool { return t.answered || t.chosen == None }

// Ask is what to write to the terminal to learn what it can. The last question is
// one that every terminal answers, so that nobody waits for the others in vain.
func (t *Terminal) Ask() string {
	t.asked = true
	var b strings.Builder
	if !t.multiplexer && !slices.Contains([]string{"Apple_Terminal"}, t.env("TERM_PROGRAM")) && !slices.Contains([]string{"linux", "dumb"}, t.env("TERM")) {
		b.WriteString(ansi.KittyGraphics([]byte("AAAA"), "i=28534", "s=1", "v=1", "a=q", "t=d", "f=24"))
	}
	b.WriteString(ansi.RequestNameVersion)
	b.WriteString("\x1b[16t") // how large is a character?
	b.WriteString(ansi.RequestPrimaryDeviceAttributes)
	return b.String()
}

// Measure takes the size of a character as the system knows it.
func (t *Terminal) Measure(c Cell) {
	if c.Sound() {
		t.cell, t.measured = c, true
	}
}

// GiveUp stops waiting: what has not answered cannot.
func (t *Terminal) GiveUp() { t.answered = true }

// Take learns from a message, if it is an answer of the terminal.
func (t *Terminal) Take(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.ColorProfileMsg:
		t.colour = msg.Profile >= colorprofile.ANSI256 && t.env("NO_COLOR") == ""
	case uv.CellSizeEvent:
		if c := (Cell{msg.Width, msg.Height}); c.Sound() && !t.measured {
			t.cell = c
		}
	case uv.KittyGraphicsEvent:
		if msg.Options.ID == askID && bytes.Equal(msg.Payload, []byte("OK")) {
			t.kitty = true
		}
	case tea.TerminalVersionMsg:
		name := strings.ToLower(msg.Name)
		t.iterm2 = strings.HasPrefix(name, "iterm2") || strings.HasPrefix(name, "wezterm")
		t.multiplexer = t.multiplexer || strings.HasPrefix(name, "tmux") || strings.HasPrefix(name, "screen")
	case uv.PrimaryDeviceAttributesEvent:
		if t.asked {
			t.sixel = slices.Contains(msg, 4)
			t.answered = true
		}
	}
}

// Way is how pictures are shown here.
func (t *Terminal) Way() Way {
	switch {
	case t.chosen == Blocks && t.few:
		return Shades
	case t.chosen == Blocks && !t.colour:
		return Dots
	case t.chosen != Auto:
		return t.chosen
	case t.iterm2 && !t.multiplexer, t.named() && t.answered && !t.multiplexer:
		return ITerm2
	case t.kitty && !t.multiplexer:
		return Kitty
	case t.sixel:
		return Sixel
	case t.few:
		return Shades
	case t.colour:
		return Blocks
	}
	return Dots
}

// named reports whether the environment names a terminal that has inline images;
// older ones do not give their name when asked.
func (t *Terminal) named() bool {
	return slices.Contains([]string{"iTerm.app", "WezTerm"}, t.env("TERM_PROGRAM"))
}

// Cell is the size of a character in dots.
func (t *Terminal) Cell() Cell { return t.cell }

package tui

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/theme"
)

// broken is a screen that panics, with words of a record, where it is told to.
type broken struct {
	in   string
	kept chan struct{}
}

const secret = "cannot wash unaided"

func (b *broken) panic(in string) {
	if b.in == in {
		panic(secret)
	}
}

func (b *broken) cmd() tea.Msg {
	b.panic("command")
	if b.in == "index" {
		var none []string
		return none[len(secret)]
	}
	return nil
}

func (b *broken) Init() tea.Cmd { return nil }

func (b *broken) Update(msg tea.Msg) tea.Cmd {
	if _, pressed := msg.(tea.KeyPressMsg); !pressed {
		return nil
	}
	b.panic("update")
	switch b.in {
	case "later":
		b.in = "view"
	case "batch":
		b.in = "command"
		return tea.Batch(b.cmd, b.cmd)
	case "sequence":
		b.in = "command"
		return tea.Sequence(b.cmd, b.cmd)
	}
	return b.cmd
}

func (b *broken) View() string {
	b.panic("view")
	return secret
}

func (b *broken) SetSize(int, int) { b.panic("size") }

func (b *broken) ShortHelp() []key.Binding {
	b.panic("help")
	return nil
}
func (b *broken) FullHelp() [][]key.Binding { return nil }

func (b *broken) Keep() tea.Cmd {
	return func() tea.Msg {
		close(b.kept)
		return nil
	}
}

// Whatever breaks, and wherever: the terminal is as it was, nothing of the record is
// said, and what was being written is kept.
func TestAScreenThatBreaksIsLeftCalmly(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"update", "view", "later", "size", "help", "command", "index", "batch", "sequence"} {
		t.Run(in, func(t *testing.T) {
			t.Parallel()
			keyboard, out, kept := newPipe(), &bytes.Buffer{}, make(chan struct{})
			done := make(chan error, 1)
			o := Options{CasePath: "sam.ownpack", Theme: theme.Dark, Input: keyboard, Output: out, Env: []string{"TERM=xterm-256color"}}
			go func() {
				done <- run(context.Background(), o, func(ctx context.Context) *App {
					a := New(ctx, newExample(), o)
					a.stack = append(a.stack, &broken{in: in, kept: kept})
					return a
				})
			}()
			keyboard.press("x")
			var err error
			select {
			case err = <-done:
			case <-time.After(20 * time.Second):
				t.Fatal("it does not end")
			}
			fault, is := errors.AsType[*Fault](err)
			if !is || !strings.Contains(fault.Error(), "ownpack/tui.(*broken)") {
				t.Fatalf("ends with %v", err)
			}
			if in == "index" && !strings.Contains(err.Error(), "index out of range [19] with length 0") {
				t.Errorf("it is not said what broke: %v", err)
			}
			text := out.String()
			after := text[strings.LastIndex(text, "\x1b[?1049l")+1:]
			if !strings.Contains(text, "\x1b[?1049l") || strings.Contains(after, secret) || strings.Contains(after, "goroutine") {
				t.Errorf("the terminal is not as it was: %q", after)
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the error tells of the record: %v", err)
			}
			select {
			case <-kept:
			default:
				t.Error("what was being written is lost")
			}
		})
	}
}

// A terminal's title is seen by whoever looks at the list of windows, and kept by
// some programs.
func TestTheTitleOfTheWindowTellsNothing(t *testing.T) {
	t.Parallel()
	for _, p := range Gallery(t.Context(), theme.Dark, 80, 24) {
		v := p.App.View()
		if v.WindowTitle != "ownpack" || !v.AltScreen {
			t.Errorf("%s: title %q, alternate screen %v", p.Name, v.WindowTitle, v.AltScreen)
		}
		if strings.Contains(v.Content, "\x1b]") {
			t.Errorf("%s: what is drawn commands the terminal", p.Name)
		}
	}
}

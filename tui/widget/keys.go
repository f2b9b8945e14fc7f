package widget

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
)

// Key is one row of a screen's key table. From it come what the key does, the
// help bar, the help page, and the reason when the key does nothing now.
type Key struct {
	Binding key.Binding
	Do      func() tea.Cmd
	// Off gives the reason why the key does nothing now; empty when it works.
	Off func() string
	// More is what the help page says, if more than the binding does.
	More string
	// Bar puts the key into the bar at the foot of the screen.
	Bar bool
	// Group starts a new group on the help page.
	Group bool
	// clicked takes a click on a row, if it is one of the list's, and tells whether
	// it asks for the row to be opened.
	clicked func(RowAt) (ours, open bool)
}

// Bind is a short way to write a binding: what the screen calls the key, what
// it does, and the keys themselves.
func Bind(name, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
}

// Keys is a screen's key table.
type Keys []Key

// Unless gives the rows with a reason why they do nothing now; with none they are as
// they were.
func (k Keys) Unless(why string) Keys {
	if why == "" {
		return k
	}
	out := slices.Clone(k)
	for i := range out {
		out[i].Off = func() string { return why }
	}
	return out
}

// Press runs the row that the key belongs to. The answer is false when no row
// knows the key.
func (k Keys) Press(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	if at, is := rowOf(msg); is {
		return k.click(at)
	}
	for _, row := range k {
		if !key.Matches(msg, row.Binding) {
			continue
		}
		if why := row.off(); why != "" {
			return nav.Say(why), true
		}
		return row.Do(), true
	}
	return nil, false
}

// click chooses a row, or opens it as enter does.
func (k Keys) click(at RowAt) (tea.Cmd, bool) {
	for _, row := range k {
		if row.clicked == nil {
			continue
		}
		ours, open := row.clicked(at)
		if open {
			return k.Press(tea.KeyPressMsg{Code: tea.KeyEnter})
		}
		if ours {
			return nil, true
		}
	}
	return nil, false
}

// ShortHelp lists the keys for the bar, without those that do nothing now.
func (k Keys) ShortHelp() []key.Binding {
	var out []key.Binding
	for _, row := range k {
		if row.Bar && row.named() && row.off() == "" {
			out = append(out, row.Binding)
		}
	}
	return out
}

// FullHelp lists all keys in groups; one that does nothing now says why. A binding
// holds also the keys of the rows without a name that follow it.
func (k Keys) FullHelp() [][]key.Binding {
	var out [][]key.Binding
	for _, row := range k {
		if !row.named() {
			if n := len(out); n > 0 {
				last := &out[n-1][len(out[n-1])-1]
				last.SetKeys(append(slices.Clone(last.Keys()), row.Binding.Keys()...)...)
			}
			continue
		}
		if row.Group || len(out) == 0 {
			out = append(out, nil)
		}
		b := row.Binding
		if row.More != "" {
			b.SetHelp(b.Help().Key, row.More)
		}
		if why := row.off(); why != "" {
			b.SetHelp(b.Help().Key, b.Help().Desc+" (not now: "+why+")")
		}
		out[len(out)-1] = append(out[len(out)-1], b)
	}
	return out
}

// named reports whether help shows the row: one without a name shares the row
// above it.
func (k Key) named() bool { return k.Binding.Help().Key != "" }

func (k Key) off() string {
	if k.Off == nil {
		return ""
	}
	return k.Off()
}

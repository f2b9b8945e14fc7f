package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/widget"
)

// Keys that open pages of the app itself.
var (
	paletteKey = widget.Bind("ctrl+k", "find", "ctrl+k")
	lookKey    = widget.Bind("ctrl+l", "look", "ctrl+l")
)

// named are the keys that have names in key tables.
var named = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1,
}

// moves are the keys that only move in a list or a text.
var moves = map[string]bool{"up": true, "down": true, "pgup": true, "pgdown": true, "home": true, "end": true}

// pressOf is the message of a key named as in key tables: "s", "enter", "ctrl+z".
func pressOf(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for mark, mod := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if rest, has := strings.CutPrefix(name, mark); has {
			name, k.Mod = rest, mod
		}
	}
	if code, ok := named[name]; ok {
		k.Code = code
		return k
	}
	k.Code = []rune(name)[0]
	if k.Mod == 0 {
		k.Text = name
	}
	return k
}

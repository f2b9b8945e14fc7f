package tui

import (
	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/picture"
)

// Screen is one screen of the app. Update changes the screen itself and returns
// work to be done. The interface names no type of ours, so that a screen needs
// not import this package.
type Screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	View() string
	SetSize(w, h int)
	help.KeyMap
}

// What a screen may have besides.
type (
	titled interface{ Title() string }
	// typing screens are taking text: keys are letters to them.
	typing interface{ Typing() bool }
	// closing screens have work to stop when they are left.
	closing interface{ Close() }
	// needing screens must not have fewer lines than this, or they leave out what
	// everybody has to see.
	needing interface{ Needs() int }
	// keeping screens may hold words that are not saved yet; Keep saves them.
	keeping interface{ Keep() tea.Cmd }
	// pictured screens have a picture that the terminal draws itself, over a place
	// that they leave blank.
	pictured interface{ Picture() picture.Placed }
)

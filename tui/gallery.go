package tui

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/theme"
)

// Picture is one screen of the gallery, shown with made-up data.
type Picture struct {
	Name string
	App  *App
}

// Gallery makes every screen, and its main states, with made-up data, at the
// given size: for eyes, for new people, and for tests.
func Gallery(ctx context.Context, name theme.Name, w, h int) []Picture {
	var out []Picture
	for _, s := range scenes() {
		out = append(out, s.picture(ctx, name, w, h))
	}
	return out
}

// picture goes to the scene by its keys.
func (s scene) picture(ctx context.Context, name theme.Name, w, h int) Picture {
	a := s.app(ctx, name)
	settle(a, a.Init())
	settle(a, cmdOf(tea.WindowSizeMsg{Width: w, Height: h}))
	for _, k := range s.keys {
		if words, typed := strings.CutPrefix(k, "type "); typed {
			settle(a, cmdOf(tea.PasteMsg{Content: words}))
			continue
		}
		settle(a, cmdOf(pressOf(k)))
		a.Draw() // how far a page can be scrolled is known once it is drawn
	}
	return Picture{s.name, a}
}

// scene is a screen, reached from home by keys.
type scene struct {
	name  string
	keys  []string
	empty bool // a new case
	door  bool // before any case is open
	again bool // the person was here before
}

// app is the app that a scene begins in.
func (s scene) app(ctx context.Context, name theme.Name) *App {
	o := Options{CasePath: "sam-example.ownpack", OutFolder: "/home/sam/pack", Theme: name, Env: []string{"TERM=xterm-256color", "OWNPACK_PICTURES=dots"}, files: exampleFiles{}}
	desk := newExample()
	switch {
	case s.door:
		o.CasePath = ""
		return NewAtDoor(ctx, newExampleDoor(), "", o)
	case s.empty:
		desk = &example{}
	case s.again:
		desk.since = lastVisit()
	}
	return New(ctx, desk, o)
}

func scenes() []scene {
	return slices.Concat(startScenes(), recordScenes(), activityScenes(), aboutScenes(), keyScenes(), questionScenes(), letterScenes(), privateScenes(), packScenes(), verifyScenes(), pageScenes())
}

// questionScenes are of what is asked, and of mistakes flagged.
func questionScenes() []scene {
	return []scene{
		{name: "question", keys: []string{"3"}},
		{name: "question-later", keys: []string{"3", "l"}},
		{name: "question-none", keys: []string{"3", "y", "y", "y"}},
		{name: "mistake", keys: []string{"3", "down"}},
		{name: "mistake-read", keys: []string{"3", "down", "enter"}},
		{name: "mistake-which", keys: []string{"3", "down", "n"}},
		{name: "mistake-type", keys: []string{"3", "down", "n", "enter"}},
		{name: "mistake-right", keys: []string{"3", "down", "n", "enter", "enter", "type It was my sister who went."}},
		{name: "mistake-wrong", keys: []string{"3", "down", "n", "enter", "enter", "enter"}},
		{name: "mistake-later", keys: []string{"3", "down", "l"}},
		{name: "mistake-help", keys: []string{"3", "down", "?"}},
		{name: "disputes", keys: []string{"3", "d"}},
		{name: "disputes-right", keys: []string{"3", "d", "s"}},
		{name: "disputes-asked", keys: []string{"3", "d", "a"}},
		{name: "disputes-day", keys: []string{"3", "d", "down", "a", "enter", "type soon", "enter"}},
		{name: "disputes-withdrawn", keys: []string{"3", "d", "x"}},
	}
}

func recordScenes() []scene {
	return []scene{
		{name: "home", keys: nil},
		{name: "home-empty", empty: true},
		{name: "help", keys: []string{"?"}},
		{name: "palette", keys: []string{"ctrl+k"}},
		{name: "palette-find", keys: []string{"l", "enter", "ctrl+k", "type save file"}},
		{name: "look", keys: []string{"ctrl+l"}},
		{name: "sources", keys: []string{"2"}},
		{name: "sources-question", keys: []string{"2", "end"}},
		{name: "sources-answered", keys: []string{"2", "end", "n"}},
		{name: "sources-empty", keys: []string{"2"}, empty: true},
		{name: "sources-details", keys: []string{"2", "end", "enter"}},
		{name: "sources-for-good", keys: []string{"2", "enter", "d", "end"}},
		{name: "sources-add", keys: []string{"2", "a"}},
		{name: "sources-fits", keys: []string{"2", "a", "type ~/Downloads/", "down", "down"}},
		{name: "sources-missing", keys: []string{"2", "a", "type ~/gp.pdf", "enter"}},
		{name: "sources-dropped", keys: []string{"2", "type '/home/sam/Downloads/gp record.pdf' '/home/sam/Downloads/letters'"}},
		{name: "sources-added", keys: []string{"2", "type ~/Downloads", "enter"}},
		{name: "sources-password", keys: []string{"2", "type ~/Downloads", "enter", "w"}},
		{name: "entries", keys: []string{"3", "e", "down", "down"}},
		{name: "entries-empty", keys: []string{"3"}, empty: true},
		{name: "entries-help", keys: []string{"3", "e", "?"}},
		{name: "entry", keys: []string{"3", "e", "down", "down", "enter"}},
		{name: "entry-disputed", keys: []string{"3", "e", "end", "enter"}},
		{name: "search", keys: []string{"3", "e", "/", "type stairs"}},
		{name: "search-none", keys: []string{"3", "e", "/", "type zebra", "enter"}},
		{name: "filter", keys: []string{"3", "e", "f"}},
		{name: "filter-kind", keys: []string{"3", "e", "f", "down", "enter"}},
		{name: "filter-on", keys: []string{"3", "e", "f", "end", "enter", "down", "enter", "f", "down", "down", "enter", "down", "enter", "f"}},
		{name: "filtered", keys: []string{"3", "e", "f", "end", "enter", "down", "enter"}},
		{name: "years", keys: []string{"3", "e", "b", "down"}},
		{name: "hide-words", keys: []string{"3", "e", "down", "down", "d", "type stops after 20 metres"}},
		{name: "trace", keys: []string{"3", "e", "down", "down", "t"}},
		{name: "pick", keys: []string{"3", "e", "down", "down", "p"}},
		{name: "note", keys: []string{"3", "e", "down", "down", "n"}},
		{name: "flag-type", keys: []string{"3", "e", "down", "m"}},
		{name: "flag-says", keys: []string{"3", "e", "down", "m", "enter"}},
		{name: "flag-should", keys: []string{"3", "e", "down", "m", "enter", "enter"}},
	}
}

// activityScenes are of evidence and of what the person says.
func activityScenes() []scene {
	return []scene{
		{name: "activities", keys: []string{"4"}},
		{name: "activities-one", keys: []string{"4", "down", "down", "down", "down"}},
		{name: "activities-empty", keys: []string{"4"}, empty: true},
		{name: "activities-years", keys: []string{"4", "end", "y"}},
		{name: "activities-points", keys: []string{"4", "t"}},
		{name: "activity-year", keys: []string{"4", "end", "y", "left", "enter"}},
		{name: "activity", keys: []string{"4", "end", "enter"}},
		{name: "activity-ability", keys: []string{"4", "end", "enter", "right"}},
		{name: "activity-fits", keys: []string{"4", "end", "enter", "down", "y"}},
		{name: "activity-no-fit", keys: []string{"4", "end", "enter", "x"}},
		{name: "activity-not-me", keys: []string{"4", "end", "enter", "right", "z"}},
		{name: "activity-aside", keys: []string{"4", "end", "enter", "right", "x", "w", "end", "up", "up"}},
		{name: "activity-read", keys: []string{"4", "end", "enter", "enter"}},
		{name: "activity-help", keys: []string{"4", "end", "enter", "?"}},
		{name: "gap", keys: []string{"4", "down", "down", "down", "down", "enter", "c"}},
		{name: "gap-later", keys: []string{"4", "down", "down", "down", "down", "enter", "c", "l"}},
		{name: "gap-none", keys: []string{"4", "down", "down", "down", "down", "enter", "c", "y"}},
		{name: "activity-none", keys: []string{"4", "down", "down", "enter"}},
		{name: "activity-all", keys: []string{"4", "down", "down", "enter", "w"}},
		{name: "statement", keys: []string{"4", "down", "down", "down", "down", "s"}},
		{name: "statement-new", keys: []string{"4", "down", "s"}},
		{name: "statement-rows", keys: []string{"4", "down", "down", "down", "down", "s", "esc", "down", "down"}},
		{name: "statement-line", keys: []string{"4", "down", "down", "down", "down", "s", "esc", "down", "enter", "down", "down", "down"}},
		{name: "diary", keys: []string{"4", "down", "down", "down", "down", "s", "esc", "end", "enter", "e", "down", "e", "c", "down", "down", "a"}},
		{name: "answer", keys: []string{"4", "end", "enter", "right", "a", "type That was a good day."}},
		{name: "activity-answered", keys: []string{"4", "end", "enter", "right", "a", "type That was a good day. I lay down for the rest of it.", "esc"}},
		{name: "statement-general", keys: []string{"4", "enter"}},
	}
}

func cmdOf(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// settle runs a command, and all commands that follow from it, one after the
// other, until nothing is left to do.
func settle(a *App, cmd tea.Cmd) {
	queue := []tea.Cmd{cmd}
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
		default:
			_, more := a.Update(msg)
			queue = append(queue, more)
		}
	}
}

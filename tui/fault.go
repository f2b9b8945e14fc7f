package tui

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Fault is an end that ownpack itself is to blame for. It names the place in the
// program, and never a word of the case: what a program panics with may hold some.
type Fault struct{ what, where string }

func (f *Fault) Error() string {
	return "the screens had to close: ownpack made a mistake of its own (" + f.what + " at " + f.where + ")"
}

// faultMsg is the fault of a command.
type faultMsg struct{ fault *Fault }

// caught is the fault that a panic with value v is, seen from the deferred function.
func caught(v any) *Fault {
	f := &Fault{what: fmt.Sprintf("%T", v), where: "a place not known"}
	if e, ok := v.(runtime.Error); ok {
		f.what = e.Error() // holds numbers and types only
	}
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	panicked := false
	for {
		frame, more := frames.Next()
		if panicked && strings.HasPrefix(frame.Function, "ownpack/") {
			f.where = fmt.Sprintf("%s:%d", frame.Function, frame.Line)
			return f
		}
		panicked = panicked || frame.Function == "runtime.gopanic"
		if !more {
			return f
		}
	}
}

// safely does what may panic. After a panic the screens say nothing more, and end.
func (a *App) safely(do func() tea.Cmd) (cmd tea.Cmd) {
	defer func() {
		if v := recover(); v != nil {
			a.fault, a.screen = caught(v), ""
			cmd = tea.Quit
		}
	}()
	if a.fault != nil {
		return tea.Quit
	}
	cmd = do()
	a.screen = a.Draw()
	return cmd
}

// keepWords saves what was being written when the screens had to close.
func (a *App) keepWords() {
	for _, s := range a.stack {
		keep := func() {
			defer func() { _ = recover() }() // it may be the screen that is broken
			if k, ok := s.(keeping); ok {
				if cmd := k.Keep(); cmd != nil {
					cmd()
				}
			}
		}
		keep()
	}
}

// each gives every command of a batch or a sequence to do; other messages stay as
// they are. Both are slices of commands, but the second has no name for us.
func each(msg tea.Msg, do func(tea.Cmd) tea.Cmd) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return
	}
	for i := range v.Len() {
		if cmd, ok := v.Index(i).Interface().(tea.Cmd); ok && cmd != nil {
			v.Index(i).Set(reflect.ValueOf(do(cmd)))
		}
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"ownpack/tui"
	"ownpack/tui/look"
	"ownpack/tui/theme"
)

// A fault of the screens ends with a line that names no word of the record, what is
// safe, what to do, and the exit code of a failure; also for programs that read JSON.
func TestAFaultOfTheScreensSaysThatNothingIsLost(t *testing.T) {
	t.Parallel()
	fault := errors.Join(fmt.Errorf("show: %w", &tui.Fault{}), nil)
	var out bytes.Buffer
	g := &globals{console: console{err: &out}}
	if code := g.exit(t.Context(), goOnLater(g, fault)); code != exitFailed {
		t.Errorf("it ends with %d", code)
	}
	said := out.String()
	for _, part := range []string{"the screens had to close", "nothing is lost", "Open the case again", "tell those who make ownpack"} {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not said:\n%s", part, said)
		}
	}
	if strings.Contains(said, "goroutine") {
		t.Errorf("the stack is printed:\n%s", said)
	}
	out.Reset()
	g.json = true
	if code := g.exit(context.Background(), fault); code != exitFailed {
		t.Errorf("it ends with %d", code)
	}
	var line struct{ Error, Hint string }
	if err := json.Unmarshal(out.Bytes(), &line); err != nil || !strings.Contains(line.Hint, "nothing is lost") {
		t.Errorf("%v, %q", err, out.String())
	}
}

// What is asked for holds this time, and what was chosen before holds for the rest.
func TestALookThatIsAskedForIsNotRemembered(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("AppData", dir)
	file, err := look.File()
	if err != nil {
		t.Fatal(err)
	}
	if err := look.Save(file, look.Look{Theme: theme.Light, Mouse: look.MouseOff}); err != nil {
		t.Fatal(err)
	}
	o, err := looking(tui.Options{}, look.Look{Theme: theme.Contrast, Spacing: look.Large})
	if err != nil || o.Theme != theme.Contrast || o.Spacing != look.Large || o.Mouse != look.MouseOff {
		t.Errorf("the screens have %s, %s, mouse %s (%v)", o.Theme, o.Spacing, o.Mouse, err)
	}
	if kept, err := look.Load(file); err != nil || kept.Theme != theme.Light || kept.Spacing != "" {
		t.Errorf("remembered is %+v (%v)", kept, err)
	}
	if err := o.Remember(look.Look{Theme: theme.Dark}); err != nil {
		t.Fatal(err)
	}
	if kept, err := look.Load(file); err != nil || kept.Theme != theme.Dark {
		t.Errorf("what was chosen on the screen is kept as %+v (%v)", kept, err)
	}
}

// A file of settings that cannot be read is named, with what to do about it.
func TestALookThatCannotBeReadIsNamed(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("AppData", dir)
	file, err := look.File()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(file, 0o700); err != nil { // a folder in its place
		t.Fatal(err)
	}
	_, err = looking(tui.Options{}, look.Look{})
	if o, ok := errors.AsType[*outcome](err); !ok || o.code != exitFailed || !strings.Contains(o.hint, file) {
		t.Errorf("said is %v", err)
	}
}

var coloured = regexp.MustCompile(`\x1b\[[0-9;]*(?:38;|3[0-7]|9[0-7])[0-9;]*m`)

// The flags reach the terminal, with "tui" before them and without.
func TestTheFlagsSayHowTheScreensLookInATerminal(t *testing.T) {
	for args, mouse := range map[string]string{
		"":                             "1",
		"--theme none --mouse off":     "0",
		"tui --mouse off --theme none": "0",
	} {
		t.Run("ownpack "+args, func(t *testing.T) {
			x := newTerminal(t)
			x.begin("ownpack " + args)
			x.sees("Make a new case")
			if got := strings.TrimSpace(x.tmux("display", "-p", "#{mouse_any_flag}")); got != mouse {
				t.Errorf("the mouse is taken: %s", got)
			}
			raw, err := os.ReadFile(x.raw)
			if err != nil {
				t.Fatal(err)
			}
			if has := coloured.Match(raw); has != (args == "") {
				t.Errorf("there are colours: %v", has)
			}
			if title := x.tmux("display", "-p", "#{pane_title}"); strings.Contains(title, "case") {
				t.Errorf("the title is %q", title)
			}
			x.keys("C-c")
			x.sees("left with 0")
		})
	}
}

func TestLooksThatDoNotExistAreRefusedInWords(t *testing.T) {
	x := newTerminal(t)
	x.begin("ownpack --theme purple; ownpack tui --spacing huge; ownpack tui --gallery --mouse maybe")
	x.sees("left with 2")
	said := strings.Join(strings.Fields(x.screen(false)), " ")
	for _, part := range []string{`no colours called "purple"`, `no spacing called "huge"`, "either on or off", "press ctrl+l there"} {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not said:\n%s", part, said)
		}
	}
}

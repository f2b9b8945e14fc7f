package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// terminal is the program in a real terminal of 80 columns and 24 rows.
type terminal struct {
	t       *testing.T
	dir     string
	socket  string // folder of tmux's own
	raw     string // file with all that the program wrote
	heard   int    // how much of that was looked at
	session []string
}

// openTerminal makes a case with one file beside it, and runs the program on it.
func openTerminal(t *testing.T, args string) *terminal {
	t.Helper()
	x := newTerminal(t)
	letter, err := os.ReadFile("../../examples/rowan-ashdown/sources/rheumatology-letter.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(x.dir, "letter.pdf"), letter, 0o600); err != nil {
		t.Fatal(err)
	}
	x.program("new", "case.ownpack", "--name", "Rowan Ashdown", "--dob", "1981-03-14", "--scheme", "pip", "--nation", "england")
	x.begin("ownpack " + args + " case.ownpack")
	return x
}

// newTerminal makes a terminal in an empty folder, in which nothing runs yet.
func newTerminal(t *testing.T) *terminal {
	t.Helper()
	if testing.Short() {
		t.Skip("a whole journey takes half a minute")
	}
	if _, err := exec.LookPath("tmux"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("tmux is not installed, and no journey may be skipped here")
		}
		t.Skip("tmux is not installed: no terminal to try the program in")
	}
	t.Parallel()
	dir := t.TempDir()
	socket, err := os.MkdirTemp("", "o") // short: a socket's path must be
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(socket) })
	return &terminal{t: t, dir: dir, socket: socket, raw: filepath.Join(dir, "raw"), session: []string{"-L", "journey", "-f", os.DevNull}}
}

// begin runs a command in the terminal.
func (x *terminal) begin(command string) {
	x.t.Helper()
	x.t.Cleanup(func() { _ = x.command("tmux", append(x.session, "kill-server")...).Run() })
	x.tmux("new-session", "-d", "-x", "80", "-y", "24", "sh")
	x.tmux("pipe-pane", "cat > raw")
	x.tmux("send-keys", "-l", "clear; "+command+"; echo left with $?")
	x.keys("Enter")
}

func (x *terminal) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = x.dir
	c.Env = append(os.Environ(), "TMUX_TMPDIR="+x.socket, "TMUX=", "HOME="+x.dir, "XDG_CONFIG_HOME="+filepath.Join(x.dir, ".config"), "PS1=$ ", "ENV=", "LC_ALL=C.UTF-8",
		"OWNPACK_PASSPHRASE=kettle curlew walking stick")
	return c
}

func (x *terminal) program(args ...string) string {
	x.t.Helper()
	return x.run("ownpack", args...)
}

func (x *terminal) tmux(args ...string) string {
	x.t.Helper()
	return x.run("tmux", append(append([]string{}, x.session...), args...)...)
}

func (x *terminal) run(name string, args ...string) string {
	x.t.Helper()
	out, err := x.command(name, args...).CombinedOutput()
	if err != nil {
		x.t.Fatalf("%s %s: %v\n%s", name, args[0], err, out)
	}
	return string(out)
}

// keys presses keys.
func (x *terminal) keys(keys ...string) {
	x.t.Helper()
	x.tmux(append([]string{"send-keys"}, keys...)...)
}

// screen is what stands in the terminal now; with history, also what went by.
func (x *terminal) screen(history bool) string {
	x.t.Helper()
	if history {
		return x.tmux("capture-pane", "-p", "-S", "-")
	}
	return x.tmux("capture-pane", "-p")
}

// journeyPatience is long, for a machine that does much else.
const journeyPatience = 2 * time.Minute

// until waits for a condition.
func (x *terminal) until(what string, is func() bool) {
	x.t.Helper()
	for end := time.Now().Add(journeyPatience); !is(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			x.t.Fatalf("%q did not come; the terminal shows:\n%s", what, x.screen(false))
		}
	}
}

// sees waits until a text stands on the screen.
func (x *terminal) sees(text string) {
	x.t.Helper()
	x.until(text, func() bool { return strings.Contains(x.screen(false), text) })
}

// hears waits until the program has said a text since the last one that was heard.
func (x *terminal) hears(text string) {
	x.t.Helper()
	x.until(text, func() bool {
		raw, _ := os.ReadFile(x.raw)
		at := bytes.Index(raw[min(x.heard, len(raw)):], []byte(text))
		if at < 0 {
			return false
		}
		x.heard += at + len(text)
		return true
	})
}

// answer waits for a question and types an answer to it.
func (x *terminal) answer(question, line string) {
	x.t.Helper()
	x.hears(question)
	x.tmux("send-keys", "-l", line)
	x.keys("Enter")
}

// signed fails unless there is a pack whose signature holds.
func (x *terminal) signed() {
	x.t.Helper()
	packs, err := filepath.Glob(filepath.Join(x.dir, "pack", "*.pdf"))
	if err != nil || len(packs) != 1 {
		x.t.Fatalf("packs: %v, %v", packs, err)
	}
	x.program("verify", packs[0])
}

func TestAWholeJourneyLineByLineInATerminal(t *testing.T) {
	x := openTerminal(t, "--plain")
	x.hears("ownpack, line by line.")
	began := x.heard
	x.answer("Your choice: ", "2")
	x.answer("Your choice: ", "1")
	x.answer("Where is it? ", `"letter.pdf"`)
	x.hears("letter.pdf: read, 25 entries.")
	x.answer("Your choice: ", "back")
	x.answer("Your choice: ", "4")
	x.answer("Your choice: ", "4")
	x.answer("Your choice: ", "1")
	x.answer("Your choice: ", "1")
	x.hears("It is in your pack.")
	x.answer("Your choice: ", "back") // from the next entry
	x.answer("Your choice: ", "back")
	x.answer("Your choice: ", "back")
	x.answer("Your choice: ", "7")
	x.answer("Your choice: ", "1")
	x.answer("y for yes or n for no: ", "y")
	x.hears("Your pack is made and signed")
	x.hears("Your choice: ")
	x.keys("C-c")
	x.hears("Stopped. Everything is saved.")
	end := x.heard
	x.hears("left with 0")
	x.signed()
	raw, err := os.ReadFile(x.raw)
	if err != nil {
		t.Fatal(err)
	}
	if at := bytes.IndexByte(raw[began:end], '\x1b'); at >= 0 {
		t.Errorf("the cursor is moved, or a colour set, after %q", raw[max(began+at-40, 0):began+at])
	}
}

func TestAWholeJourneyInTheScreensOfATerminal(t *testing.T) {
	x := openTerminal(t, "")
	x.sees("Next: add your documents.")
	x.keys("2")
	x.sees("a add")
	x.keys("a")
	x.sees("esc")
	x.tmux("send-keys", "-l", "letter.pdf")
	x.sees("letter.pdf")
	x.keys("Enter")
	x.sees("25 entries on 2 pages")
	x.keys("Enter")
	x.sees("enter open")
	x.keys("Escape")
	x.sees("Your tasks")
	x.keys("4")
	x.sees("1       -      -")
	x.keys("Down", "Enter")
	x.sees("States a difficulty: 1")
	x.keys("p")
	x.sees("Picked for 1 Preparing food.")
	x.keys("Escape")
	x.sees("Which activity")
	x.keys("Escape")
	x.sees("1 entry chosen")
	x.keys("7")
	x.sees("Your pack will have")
	x.keys("b")
	x.sees("Make it like this?")
	x.keys("Enter")
	x.sees("What it does not show")
	x.keys("Enter")
	x.sees("Your pack is made and signed")
	x.keys("Escape")
	x.sees("Your tasks")
	x.keys("q")
	x.sees("left with 0")
	x.signed()
	if left := x.screen(true); strings.Contains(left, "Rowan") || strings.Contains(left, "Preparing food") {
		t.Errorf("what was on the screens can still be read in the terminal:\n%s", left)
	}
}

func TestFromNoCaseToTheTasksOfANewOneInATerminal(t *testing.T) {
	x := newTerminal(t)
	says := func(text string) { x.tmux("send-keys", "-l", text) }
	x.begin("unset OWNPACK_PASSPHRASE; ownpack")
	x.sees("Make a new case")
	x.keys("n")
	x.sees("Whose record is it?")
	says("Rowan Ashdown")
	x.keys("Enter")
	x.sees("When were they born?")
	says("14/3/1981")
	x.keys("Enter")
	x.sees("my-case.ownpack")
	x.keys("Enter")
	x.sees("Choose a passphrase")
	says("kettle curlew walking stick")
	x.sees("This is strong.")
	x.keys("Enter")
	x.sees("once more")
	says("kettle curlew walking stick")
	x.keys("Enter")
	x.sees("Do you want a recovery code?")
	x.keys("Escape")
	x.sees("Next: say which benefit this is for")
	x.keys("q")
	x.sees("left with 0")
	says("clear; ownpack")
	x.keys("Enter")
	x.sees("► my-case.ownpack")
	x.keys("Enter")
	x.sees("Type the passphrase")
	says("kettle")
	x.keys("Enter")
	x.sees("That is not the passphrase of this case.")
	says("kettle curlew walking stick")
	x.keys("Enter")
	x.sees("Evidence pack for Rowan Ashdown")
	x.keys("C-c")
	x.until("the shell", func() bool { return !strings.Contains(x.screen(false), "Evidence pack") })
	raw, err := os.ReadFile(x.raw)
	if err != nil {
		t.Fatal(err)
	}
	if left := x.screen(true); strings.Contains(left, "Rowan") || bytes.Contains(raw, []byte("curlew")) {
		t.Errorf("the name stands in the terminal, or the passphrase was shown:\n%s", left)
	}
}

package tui

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/teatest/v2"

	"ownpack/tui/theme"
)

func openApp() *App {
	a := New(context.Background(), newExample(), Options{CasePath: "/secret/place/sam-example.ownpack", OutFolder: "packs", Theme: theme.Plain, Env: []string{"TERM=xterm-256color"}})
	settle(a, a.Init())
	return a
}

func (a *App) keys(names ...string) *App {
	for _, n := range names {
		settle(a, cmdOf(pressOf(n)))
	}
	return a
}

func (a *App) want(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(bare(a.Draw()), w) {
			t.Fatalf("%q is not on the screen:\n%s", w, bare(a.Draw()))
		}
	}
}

func TestEscapeLeadsHomeFromEveryScreen(t *testing.T) {
	t.Parallel()
	for _, k := range []string{"1", "2", "3", "4", "6", "7", "?"} {
		openApp().keys(k, "esc").want(t, "Your tasks")
	}
}

func TestUndoWorksEverywhereAndEveryScreenHearsOfIt(t *testing.T) {
	t.Parallel()
	a := openApp().keys("3", "e", "p", "enter")
	a.want(t, "Picked for 1 Preparing food. Press u to undo.")
	a.keys("esc", "esc").want(t, "3 entries chosen", "u undo")
	a.keys("u").want(t, "Taken back: a pick or its note. Press r to put it back.", "2 entries chosen")
	a.keys("r").want(t, "Put back: a pick or its note.", "3 entries chosen")
	a.keys("u", "u").want(t, "Nothing was changed: there is nothing to undo.")
}

func TestAnAnswerReachesHomeAndCanBeTakenBack(t *testing.T) {
	t.Parallel()
	a := openApp()
	a.want(t, "Next: check 1 document that may be about somebody else. Press 3.", "1 to check")
	a.keys("3", "n").want(t, "walk to the shop and back. Was", "Noted: it is not about you.")
	a.keys("esc")
	a.want(t, "1 question for you, 2 mistakes flagged", "Next: answer 1 question about your record. Press 3.")
	a.keys("2", "end").want(t, "You said: it is not about me.")
	a.keys("u").want(t, "Taken back: your answer to a question.", "Is the file “scan 14 Jan.pdf” about you?")
	a.keys("x").want(t, "2 documents", "Press u to undo")
	a.keys("esc").want(t, "2 documents", "Next: answer 1 question about your record.")
}

func TestWordsBeingWrittenAreKeptByQuitting(t *testing.T) {
	t.Parallel()
	a := openApp().keys("4", "enter")
	a.Update(tea.PasteMsg{Content: "I live alone."})
	if _, ok := a.quit()().(tea.QuitMsg); !ok {
		t.Fatal("does not quit")
	}
	if got := a.desk.(*example).now.statements; got[len(got)-1].Because != "I live alone." {
		t.Error("the words are lost")
	}
}

func TestOwnWordsReachTheListAndCanBeTakenBack(t *testing.T) {
	t.Parallel()
	a := openApp().keys("4", "down", "s")
	a.Update(tea.PasteMsg{Content: "I burn myself."})
	a.keys("esc", "esc").want(t, "your words      1       -      1      -")
	a.keys("u").want(t, "Taken back: a change of your own words.")
	a.keys("esc").want(t, "2 of 12 activities have evidence, 1 in your words")
}

func TestNoPackIsBuiltBeforeItsQuestionsAreSeen(t *testing.T) {
	t.Parallel()
	a := openApp().keys("7", "b")
	a.want(t, "Before it is made: 3 questions", "Make it like this?")
	a.keys("down", "w").want(t, "Is the file “scan 14 Jan.pdf” about you?")
	a.keys("esc").want(t, "Before it is made")
	a.keys("up", "c", "end", "enter").want(t, "Now shown: only what you chose, typed out. Press u to undo.", "Before it is made: 2 questions")
	a.keys("u").want(t, "Taken back: how a document is shown.", "Before it is made: 3 questions")
	a.keys("enter").want(t, "What it does not show")
	a.keys("enter").want(t, "Your pack is made and signed")
}

func TestKeysAreLettersWhileTyping(t *testing.T) {
	t.Parallel()
	a := openApp().keys("2", "a", "u", "?", "q")
	a.want(t, "File or folder: u?q")
	a.keys("esc", "esc").want(t, "Your tasks")
}

func TestHelpOpensOnEveryScreenAndNamesItsKeys(t *testing.T) {
	t.Parallel()
	a := openApp().keys("3", "e", "?")
	a.want(t, "Help for “Your record”", "pick this entry for an activity", "(not now: this")
	a.keys("?").want(t, "ownpack · Your record")
}

func TestOnlyTheFilesNameIsShown(t *testing.T) {
	t.Parallel()
	a := openApp()
	if strings.Contains(a.Draw(), "secret") {
		t.Error("the folder is on the screen")
	}
	if v := a.View(); v.WindowTitle != "ownpack" || !v.AltScreen {
		t.Errorf("title %q, alternate screen %v", v.WindowTitle, v.AltScreen)
	}
}

func TestALightTerminalGetsTheLightTheme(t *testing.T) {
	t.Parallel()
	for _, chosen := range []theme.Name{theme.Auto, theme.Dark, theme.Plain} {
		a := New(t.Context(), newExample(), Options{Theme: chosen, Env: []string{"TERM=xterm"}})
		settle(a, a.Init())
		before := a.theme.Muted.Render("words")
		a.Update(tea.BackgroundColorMsg{Color: lightGrey{}})
		if changed := a.theme.Muted.Render("words") != before; changed != (chosen == theme.Auto) {
			t.Errorf("%s changes: %v", chosen, changed)
		}
	}
}

type lightGrey struct{}

func (lightGrey) RGBA() (r, g, b, a uint32) { return 0xeeee, 0xeeee, 0xeeee, 0xffff }

// A whole journey in the real program: search, pick, undo, look at the pack,
// build it, quit.
func TestJourneyFromSearchToSignedPack(t *testing.T) {
	t.Parallel()
	a := New(context.Background(), newExample(), Options{CasePath: "sam.ownpack", OutFolder: "packs", Theme: theme.Plain, Env: []string{"TERM=xterm-256color"}})
	tm := teatest.NewTestModel(t, a, teatest.WithInitialTermSize(80, 24))
	see := func(words string) {
		t.Helper()
		teatest.WaitFor(t, tm.Output(), func(b []byte) bool {
			return bytes.Contains([]byte(ansi.Strip(string(b))), []byte(words))
		}, teatest.WithDuration(5*time.Second), teatest.WithCheckInterval(10*time.Millisecond))
	}
	see("Evidence pack for Sam Example")
	tm.Type("3")
	see("Question 1 of 2")
	tm.Type("e")
	see("8 entries")
	tm.Type("/lift pans")
	see("Occupational")
	tm.Send(pressOf("enter"))
	tm.Send(pressOf("enter"))
	see("Perching stool")
	tm.Type("p")
	see("Suggested for this entry")
	tm.Send(pressOf("down"))
	tm.Send(pressOf("down"))
	tm.Send(pressOf("enter"))
	see("Press u to undo")
	tm.Send(pressOf("esc"))
	tm.Send(pressOf("esc"))
	tm.Send(pressOf("esc"))
	tm.Send(pressOf("esc"))
	see("3 of 12 activities")
	tm.Type("6")
	see("Look at first: 3 questions")
	tm.Type("b")
	see("Make it like this?")
	tm.Send(pressOf("enter"))
	see("What it does not show")
	tm.Send(pressOf("enter"))
	see("Your pack is made and signed")
	tm.Send(pressOf("esc"))
	see("Made on 9 March 2026")
	tm.Type("q")
	tm.WaitFinished(t, teatest.WithFinalTimeout(5*time.Second))
}

func TestLettersAreReachedFromHomeAndFromAMistakeAndTheirStepsCanBeTakenBack(t *testing.T) {
	t.Parallel()
	a := openApp().keys("l")
	a.want(t, "ownpack · Letters", "► 1 letter")
	a.keys("enter", "s", "enter").want(t, "Noted as sent. An answer is due within a month. Press u to undo.")
	a.keys("esc").want(t, "► sent 09 Mar 2026")
	a.keys("u").want(t, "Taken back: noting a letter as sent.", "► 1 letter")
	a.keys("esc").want(t, "Your tasks")
	a.keys("3", "d", "l").want(t, "To Anytown Surgery", "Please put a mistake in my record right")
	a.keys("esc").want(t, "Mistakes you flagged")
	a.keys("esc", "esc").want(t, "Your tasks")
}

func TestALetterBeingWrittenIsKeptByQuitting(t *testing.T) {
	t.Parallel()
	a := openApp().keys("l", "enter", "e")
	a.Update(tea.PasteMsg{Content: "Ms "})
	if _, ok := a.quit()().(tea.QuitMsg); !ok {
		t.Fatal("does not quit")
	}
	if got := a.desk.(*example).now.texts["rectification"]; !strings.HasPrefix(got, "Sam Example\nMs \n") {
		t.Errorf("kept %q", got)
	}
}

func TestThePaletteFindsWhatCanBeDoneByItsName(t *testing.T) {
	t.Parallel()
	a := openApp().keys("3", "d", "ctrl+k")
	a.want(t, "Find something to do", "s        say what is right, in your own words", "Go to: Letters and forms")
	settle(a, cmdOf(tea.PasteMsg{Content: "LETT form"}))
	a.want(t, "►          Go to: Letters and forms")
	a.keys("enter").want(t, "ownpack · Letters")
	a.keys("esc").want(t, "Your tasks")
	a.keys("3", "d", "ctrl+k")
	settle(a, cmdOf(tea.PasteMsg{Content: "not disputed"}))
	a.keys("enter").want(t, "Withdrawn. Press u to undo.", "Mistakes you flagged")
	a.keys("ctrl+k")
	settle(a, cmdOf(tea.PasteMsg{Content: "undo take"}))
	a.keys("enter").want(t, "Taken back: what was asked about a mistake.")
	a.keys("ctrl+k")
	settle(a, cmdOf(tea.PasteMsg{Content: "zebra"}))
	a.want(t, "Nothing has that name.")
	a.keys("enter").want(t, "nothing has that name")
	a.keys("esc").want(t, "Mistakes you flagged")
}

func TestEveryScreenCanBeReachedFromThePalette(t *testing.T) {
	t.Parallel()
	for i, p := range places {
		a := openApp().keys("6", "ctrl+k")
		settle(a, cmdOf(tea.PasteMsg{Content: p.name}))
		a.keys("enter")
		if got := len(a.stack); i > 0 && got != 2 || i == 0 && got != 1 {
			t.Errorf("%s: %d screens deep", p.name, got)
		}
	}
}

func TestAKeysNameIsThatKey(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"s", "?", "enter", "ctrl+z", "alt+enter", "pgdown", "space", "f1"} {
		if got := pressOf(name).String(); got != name {
			t.Errorf("%s is pressed as %s", name, got)
		}
	}
}

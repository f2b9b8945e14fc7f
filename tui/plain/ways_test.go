package plain_test

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"ownpack/tui"
	"ownpack/tui/plain"
)

// journeys reach each kind of question.
var journeys = [][]string{
	{"4", "13", "2"},
	{"4", "4", "6", "yesterday"},
	{},
	{"2"},
	{"2", "1"},
	{"2", "2"},
	{"2", "2", "1"},
	{"3"},
	{"3", "3", "1"},
	{"3", "3", "1", "1"},
	{"3", "3", "1", "1", "1"},
	{"4"},
	{"4", "4"},
	{"4", "13"},
	{"4", "4", "1"},
	{"4", "12", "2", "1"},
	{"4", "4", "3"},
	{"4", "4", "3", ""},
	{"4", "4", "3", "", "", "", "", ""},
	{"4", "4", "4"},
	{"4", "12", "5"},
	{"5"},
	{"5", "1"},
	{"5", "1", "2"},
	{"5", "1", "2", "3"},
	{"5", "1", "3"},
	{"5", "1", "4"},
	{"5", "1", "4", "1"},
	{"5", "1", "4", "3", "1", "Kim", "1"},
	{"6"},
	{"6", "1"},
	{"6", "2"},
	{"6", "2", "4"},
	{"7"},
	{"7", "1"},
	{"8"},
	{"8", "stairs"},
	{"8", "stairs", "1"},
	{"9"},
	{"9", "1"},
	{"9", "1", "2"},
	{"9", "1", "2", "x"},
	{"10"},
	{"10", "1"},
}

func TestEveryQuestionTakesBackStopAndTheEnd(t *testing.T) {
	for _, way := range journeys {
		name := strings.Join(way, ",")
		want(t, hear(t, newDesk(), way...), "Stopped. Everything is saved.")
		want(t, hear(t, newDesk(), append(slices.Clone(way), "STOP", "1")...), "Stopped. Everything is saved.")
		// A "back" for each answer leads home, where one more stops.
		back := slices.Clone(way)
		for range len(way) + 1 {
			back = append(back, "back")
		}
		said := hear(t, newDesk(), append(back, "1")...)
		if !strings.Contains(said, "Stopped. Everything is saved.") || strings.Contains(said, "Date of birth") {
			t.Errorf("%s: “back” does not lead out", name)
		}
	}
}

func TestANumberThatIsNoChoiceIsAskedForAgain(t *testing.T) {
	for _, bad := range []string{"99", "-1", "1e1", "x", "", "१"} {
		want(t, hear(t, newDesk(), "4", bad, "4"), "That is no choice here. Type a number from 0 to 13", "Activity 4")
	}
}

func TestLongListsAreReadInPieces(t *testing.T) {
	want(t, hear(t, newDesk(), "?"), "Tasks:", "12. Redo", "Tasks:", "12. Redo")
}

func TestControlCharactersOfARecordNeverReachTheOutput(t *testing.T) {
	for _, way := range journeys {
		d := newDesk()
		d.hostile = true
		hear(t, d, way...)
	}
}

func TestAnEmptyCaseIsAWayInNotAnEnd(t *testing.T) {
	d := &desk{Desk: tui.EmptyExample()}
	want(t, hear(t, d, "1", "back", "2", "back", "3", "4", "5", "6", "7", "1", "9"), "No benefit yet.", "There are none yet.", "No questions are left.",
		"Say first which benefit", "Nothing is about to be sent yet.", "Your pack is empty so far.", "You have not flagged a mistake yet.")
}

func TestCtrlCDuringLongWorkComesBackToTheQuestion(t *testing.T) {
	d := newDesk()
	d.block = make(chan struct{})
	began := d.block
	halt := make(chan os.Signal, 1)
	in, typed := io.Pipe()
	var out bytes.Buffer
	done := make(chan error, 1)
	go func() {
		done <- plain.Run(t.Context(), d, plain.Options{CasePath: "a.ownpack", OutFolder: "pack", Input: in, Output: &out, Interrupt: halt})
	}()
	write := func(s string) {
		if _, err := io.WriteString(typed, s); err != nil {
			t.Error(err)
		}
	}
	write("3\n")
	<-began
	halt <- os.Interrupt
	write("1\n") // is taken: the person is asked again
	write("stop\n")
	select {
	case err := <-done:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it did not come back")
	}
	want(t, out.String(), "Looking through your record.", "Stopping. What was done before is saved.", "What you can do", "Name Sam Example", "Everything is saved.")
}

func TestCtrlCAtAQuestionStopsCalmly(t *testing.T) {
	halt := make(chan os.Signal, 1)
	halt <- os.Interrupt
	in, _ := io.Pipe()
	var out bytes.Buffer
	if err := plain.Run(t.Context(), newDesk(), plain.Options{CasePath: "a.ownpack", Input: in, Output: &out, Interrupt: halt}); err != nil {
		t.Fatal(err)
	}
	want(t, out.String(), "Stopped. Everything is saved.")
}

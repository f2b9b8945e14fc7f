package statement_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestDaysAreNotedOneByOne(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := open(d, "pip-4")
	s.press("esc", "end")
	s.want(t, "► Your days, one by one", "none noted", "note which line was true on each")
	s.press("enter")
	s.want(t, "which line was true on each day?", "► Sat 14 Mar 2026, today  -", "Fri 13 Mar 2026", "a  You can wash.", "b  You need someone there.", "Nothing is noted yet.")
	if strings.Contains(ansi.Strip(s.View()), "09 Mar") {
		t.Error("a day before the person was born can be noted")
	}
	s.press("enter") // chooses nothing, and stays
	s.press("b", "down", "a")
	s.want(t, "today  b", "► Fri 13 Mar 2026         a  no trouble", "2 days noted.")
	if len(d.days) != 2 || d.days[0].Date != "2026-03-14" || d.days[1].Letters[0] != "a" {
		t.Fatalf("noted %+v", d.days)
	}
	// A line with points takes the place of “no trouble”.
	s.press("b")
	if l := d.days[1].Letters; len(l) != 1 || l[0] != "b" {
		t.Errorf("noted %v", l)
	}
	s.press("b")
	if len(d.days) != 1 {
		t.Errorf("the line was not taken out again: %+v", d.days)
	}
	s.press("-")
	s.press("up", "-")
	s.want(t, "Nothing is noted yet.")
	s.press("b", "esc")
	s.want(t, "► Your days, one by one", "1 day noted")
}

func TestDaysThatCannotBeReadSaySo(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := open(d, "pip-4")
	s.press("esc", "end")
	d.err = errors.New("disk is gone")
	s.press("enter")
	s.want(t, "Problem: the days could not be read.", "disk is gone", "Nothing was changed.")
	if d.days != nil {
		t.Error("something was noted")
	}
}

package entries_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/entries"
)

// dated is a desk with entries of several years, kinds and documents.
func dated() *desk {
	d := newDesk()
	d.rows = nil
	for i := range 24 {
		r := evidence.EntryRow{Entry: evidence.Entry{
			ID: evidence.ID(fmt.Sprintf("e%d", i)), Source: evidence.ID(fmt.Sprintf("s%d", i%2)), Kind: evidence.Kinds[i%3],
			Title: fmt.Sprintf("Number %d", i), Text: "Pain in both knees.", Date: evidence.Date{Value: fmt.Sprintf("%d-05-%02d", 2018+i%5, 1+i)},
			Locator: evidence.Locator{Places: []evidence.Place{{Page: i + 1}}},
		}, SourceName: fmt.Sprintf("file-%d.pdf", i%2)}
		if i%8 == 7 {
			r.Date.Value = ""
		}
		d.rows = append(d.rows, r)
	}
	d.matches = nil
	for i := 0; i < 24; i += 4 {
		d.matches = append(d.matches, evidence.Match{Entry: d.rows[i].ID, Activity: "pip-12", Bearing: evidence.Supports, Score: .6, Because: []string{"pain"}})
	}
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-12"}, {Entry: "e4", Activity: "pip-12"}, {Entry: "e6", Activity: "pip-11"}}
	d.disputes = []evidence.Dispute{{Entry: "e4", Type: evidence.WrongFact}}
	return d
}

func TestFiltersAreChosenShownCombinedAndCleared(t *testing.T) {
	t.Parallel()
	s := open(dated(), entries.Start{})
	s.press("f")
	s.want(t, "Show only some entries. Now: 24 entries", "► Words", "Kind                ", "all kinds", "all documents")
	s.press("down", "enter")
	s.want(t, "Which kind of entry", "► All kinds", "Consultation", "8")
	s.press("down", "enter")
	s.want(t, "8 of 24 entries · kind: Consultation")
	s.press("f", "down", "down", "enter")
	s.want(t, "From which year?", "2022", "no date")
	s.press("down", "enter")
	s.want(t, " of 24 entries · kind: Consultation · 2022")
	s.press("f", "down", "-")
	s.want(t, "► Kind", "all kinds", "Year", "2022")
	s.press("c")
	s.want(t, "Show only some entries. Now: 24 entries", "all years")
	s.press("-")
	if s.notice() != "this is off already" {
		t.Errorf("said %q", s.notice())
	}
	s.press("end", "enter", "down", "enter")
	s.want(t, "3 of 24 entries · picked for your pack")
	s.press("esc")
	s.want(t, "24 entries, newest first")
}

// Each choice says how many entries it would leave, and leaves as many as the case
// itself lists for that filter.
func TestEachChoiceLeavesAsManyAsItSaysAndAsTheCaseLists(t *testing.T) {
	t.Parallel()
	for _, before := range [][]string{
		nil,
		{"f", "down", "enter", "down", "enter"},
		{"f", "down", "down", "enter", "down", "down", "enter"},
		{"f", "end", "enter", "down", "enter"},
		{"/", "1", "enter"},
	} {
		for way := 1; way < 6; way++ {
			for choice := 1; ; choice++ {
				d := dated()
				s := open(d, entries.Start{})
				s.press(before...)
				s.press("f", "home")
				for range way {
					s.press("down")
				}
				s.press("enter", "home")
				for range choice {
					s.press("down")
				}
				row := chosenLine(s.view())
				if n := s.Chosen(); n != choice {
					break
				}
				s.press("enter")
				shown, f := s.Shown()
				all, err := d.list(f)
				if err != nil || shown != len(all) {
					t.Errorf("after %v, way %d, choice %d: %d shown, %d listed (%v)", before, way, choice, shown, len(all), err)
				}
				if !strings.HasSuffix(strings.TrimSpace(row), fmt.Sprint(" ", shown)) {
					t.Errorf("after %v: %q, but %d are shown", before, row, shown)
				}
			}
		}
	}
}

func chosenLine(view string) string {
	for line := range strings.Lines(view) {
		if strings.Contains(line, "►") {
			return line
		}
	}
	return ""
}

func TestYearsAreCountedAndGoneTo(t *testing.T) {
	t.Parallel()
	s := open(dated(), entries.Start{})
	s.want(t, "2018 ", "[", "] 2022", "2022: ", "[ ] other year")
	s.press("[")
	s.want(t, "2021: ", "► ", "May 2021")
	if line := chosenLine(s.view()); !strings.Contains(line, "2021") {
		t.Errorf("chosen: %q", line)
	}
	s.press("]", "]", "]")
	if line := chosenLine(s.view()); !strings.Contains(line, "2022") {
		t.Errorf("chosen: %q", line)
	}
	s.press("b")
	s.want(t, "How many entries there are from each year", "► 2022", "█", "no date")
	s.press("end", "enter")
	if line := chosenLine(s.view()); !strings.Contains(line, "no date") {
		t.Errorf("chosen: %q", line)
	}
	s.press("b", "home", "o")
	s.want(t, " of 24 entries · 2022")
	if s.press("b"); s.notice() != "all entries here are from one year" {
		t.Errorf("said %q", s.notice())
	}
}

func TestAYearOfAnActivityShowsJustThoseEntries(t *testing.T) {
	t.Parallel()
	d := dated()
	s := open(d, entries.Start{Activity: "pip-12", Year: 2022})
	shown, f := s.Shown()
	all, _ := d.list(f)
	if shown == 0 || shown != len(all) || f.Activity != "pip-12" || f.Since != "2022" {
		t.Errorf("%d shown, %d listed by %+v", shown, len(all), f)
	}
	s.press("esc")
	if s.sent[len(s.sent)-1] != (nav.Back{}) {
		t.Errorf("escape leads to %v", s.sent)
	}
	s = open(d, entries.Start{Activity: "pip-12", Year: entries.NoDate})
	if _, f := s.Shown(); !f.Undated {
		t.Error("entries with a date are shown")
	}
}

func TestWordsSearchedForAreMarkedInTheEntry(t *testing.T) {
	t.Parallel()
	s := open(newDesk(), entries.Start{})
	s.press("/", "r", "e", "s", "t", "enter", "enter")
	if raw := s.View(); !strings.Contains(raw, "\x1b[1;4mrest\x1b[m") {
		t.Errorf("the words that were searched for are not marked: %q", raw)
	}
}

func TestWhereAnEntryCameFrom(t *testing.T) {
	t.Parallel()
	d := dated()
	s := open(d, entries.Start{})
	s.press("home", "t")
	s.want(t, "Where it came from", "file-", ", page ", "SHA-256", "You have done nothing with it yet.")
	s.press("esc", "v")
	if o, ok := s.sent[len(s.sent)-1].(nav.Open); !ok || o.Place != nav.Page || o.Page == 0 || o.Source == "" {
		t.Errorf("v opens %v", s.sent)
	}
	s.press("f", "end", "enter", "down", "enter", "t")
	s.want(t, "What you did with it", "Picked", "for 1")
}

func TestWordsOfAnEntryAreHiddenWithAReason(t *testing.T) {
	t.Parallel()
	d := dated()
	s := open(d, entries.Start{})
	s.press("home", "d")
	s.want(t, "Which words should be hidden? file-", "“Pain in both knees.”", "Your own document stays as it is.", "Hide little.")
	s.press("enter")
	if s.notice() != "type the words first" || !s.Typing() {
		t.Errorf("said %q", s.notice())
	}
	s.press("k", "n", "e", "e", "s", "enter", "down")
	s.want(t, "Why should it be hidden?", "► A number")
	busy := s.Update(key("enter"))
	s.want(t, "Hiding it", "Press esc to stop.")
	s.press("esc")
	s.run(busy)
	if s.notice() != "Stopped. Nothing was hidden." || len(d.hid) != 0 {
		t.Errorf("said %q, hid %v", s.notice(), d.hid)
	}
	s.press("enter", "down", "enter")
	if len(d.hid) != 1 || d.hid[0].Text != "knees" || d.hid[0].Reason != "number" || len(d.hid[0].Pages) != 1 || s.notice() != "Hidden in your pack. Press u to undo." {
		t.Errorf("said %q, hid %d", s.notice(), len(d.hid))
	}
	s.press("d", "x", "enter")
	d.fail = errors.New("the words are not on the page")
	s.press("enter")
	s.want(t, "Problem: it could not be hidden.", "not on the page", "Nothing was changed", "press esc, and then v", "can hide an area")
	d.fail = nil
	s.press("esc")
	d.rows[0].Locator = evidence.Locator{}
	d.rows = d.rows[:1]
	s = open(d, entries.Start{})
	if s.press("d"); s.notice() != "this entry stands on no page" {
		t.Errorf("said %q", s.notice())
	}
}

func TestTheWordsSearchedForAreInSightBelowTheList(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.rows[1].Text = strings.Repeat("Nothing else of note here. ", 20) + "Uses a perching stool to cook."
	s := open(d, entries.Start{})
	s.press("/", "s", "t", "o", "o", "l", "enter")
	s.want(t, "Uses a perching stool to cook.")
}

func TestSuggestedActivitiesAreNamedWithTheirBenefitWhereThereAreSeveral(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.schemes = append(d.schemes, evidence.Scheme{ID: "wca", Activities: []evidence.Activity{{ID: "wca-12", Number: "12", Heading: "Coping with change"}}})
	d.matches = append(d.matches, evidence.Match{Entry: "e2", Activity: "wca-12", Bearing: evidence.Supports, Score: .5})
	s := open(d, entries.Start{})
	s.press("down", "p")
	s.want(t, "PIP 12 Moving around", "ESA and UC health 12 Coping with change")
}

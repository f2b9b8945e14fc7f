package plain_test

import (
	"strings"
	"testing"
)

func TestEachActivitySaysFromWhichYearsThereIsEvidence(t *testing.T) {
	want(t, hear(t, newDesk(), "4", "13", "2"), "Evidence by year", "it is not the number that counts",
		"Activity 1 Preparing food. 1 entry, from 2025. You have chosen 1.",
		"Activity 2 Taking nutrition. Nothing was found in your record.",
		"Activity 12 Moving around. 3 entries, from 2025 to 2026. You have chosen 1.")
}

func TestPointsAreReadOutAsAClaim(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "4", "4", "4", "4", "back", "13", "3")
	want(t, said, "What you claim", "promises nothing", "PIP: Daily living, you claim 3 points.", "the standard rate begins at 8 points", "stays below that")
}

func TestDaysAreNotedAndTakenOut(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "4", "4", "6", "", "4", "yesterday", "1", "yesterday", "4", "1/1/1950", "8/3/2026", "4")
	want(t, said, "Noted so far: 0 days.", "Which line was true on 9 March 2026?", "Saved.", "Noted so far: 1 day.",
		"Which line was true on 8 March 2026?", "Saved.", "Noted so far: 2 days.", "Saved.",
		"That day has not come yet, or is before you were born.", "(noted for that day)", "Saved.")
	book, err := d.DiaryBook(t.Context(), "pip-4")
	if err != nil || len(book.Days) != 1 || book.Days[0].Date != "2026-03-09" || strings.Join(book.Days[0].Letters, "") != "e" {
		t.Errorf("noted %v %v", book.Days, err)
	}
}

func TestWhereAnEntryCameFromIsReadOut(t *testing.T) {
	want(t, hear(t, newDesk(), "8", "stairs", "1"), "It comes from the document gp-record.pdf, page 2.", "You picked it for 12 Moving around.")
	want(t, hear(t, newDesk(), "4", "12", "2", "6"), "Hear where it came from", "It comes from the document", "You have done nothing with it yet.", "What do you want to do with it?")
}

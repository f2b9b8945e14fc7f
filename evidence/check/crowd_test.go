package check_test

import (
	"fmt"
	"strings"
	"testing"

	"ownpack/evidence"
)

// visits are entries of one record, as one program prints them.
func visits(source string, head, foot string) []evidence.Entry {
	var out []evidence.Entry
	for i, told := range []string{
		"Feels low, sleeps badly, has pain in both hands on most days and drops cups.",
		"Reviewed the tablets, no side effects told, wants to go on with the same dose.",
		"Fell on the stairs last week, no head injury, bruise on the hip, walks with a stick.",
		"Cough for ten days, chest clear, temperature normal, advised to rest and drink.",
		"Asks for a letter about housing, cannot manage the steps up to the front door.",
		"Blood pressure taken at the surgery, repeat in a month, eats less salt than before.",
	} {
		e := entry(fmt.Sprintf("%s%d", source, i), fmt.Sprintf("201%d-03-04", i), head+told+foot)
		e.Source, e.Author = evidence.ID(source), "Dr A Example"
		out = append(out, e)
	}
	return out
}

func TestTwoCopiesOfARecordAreNoDoubles(t *testing.T) {
	t.Parallel()
	entries := append(visits("s1", "GP Surgery Dr A Example General Practitioner ", ""), visits("s2", "Consultation ", " Dr A Example, Fernhill (Z99001)")...)
	if got := typed(asks(t, checker(t), somebody, entries...), "duplicate"); len(got) > 0 {
		t.Errorf("asked %q", got)
	}
}

func TestADoubleInOneFileIsStillAskedAbout(t *testing.T) {
	t.Parallel()
	entries := visits("s1", "", "")
	twice := entries[2]
	twice.ID, twice.Text = "again", strings.Replace(twice.Text, "bruise on the hip", "bruise on the elbow", 1)
	if got := typed(asks(t, checker(t), somebody, append(entries, twice)...), "duplicate"); len(got) != 1 {
		t.Errorf("asked %q", got)
	}
}

func TestAHabitOfARecordDrawsFewQuestions(t *testing.T) {
	t.Parallel()
	var entries []evidence.Entry
	for year := 2001; year < 2024; year++ {
		e := entry(fmt.Sprint("e", year), fmt.Sprintf("%d-05-05", year), fmt.Sprintf("Please see the letter of %d March %d from the hospital, to be scanned.", year-2000, year))
		entries = append(entries, e)
	}
	got := asks(t, checker(t), somebody, entries...)
	if len(got) > 4 {
		t.Errorf("%d questions: %q", len(got), got)
	}
}

package deadline_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"ownpack/evidence/deadline"
)

const sound = `id: demo
title: Made up
schemes: [demo]
nations: [england]
checked_to: "2026-08"
steps:
  - step: whistle
    title: Whistle
    stages: [claim]
    base: the day
    field: claim_date
    length: {months: 1}
    question: "From {base}, is it {day}?"
    ask: When?
    passed: From {base}, was it {day}?
    citation: No law
    status: memory
`

func TestAFileThatIsWrongIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := deadline.Parse("demo.yaml", []byte(sound)); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][3]string{
		{"nations: [england]", "nations: [mars]", "no such nation"},
		{"schemes: [demo]", "every_scheme: false", "schemes (or every_scheme)"},
		{"length: {months: 1}", "length: {months: 1, days: 2}", "one of months, weeks, days"},
		{"length: {months: 1}", "length: {}", "one of months, weeks, days"},
		{"length: {months: 1}", "length: {years: 1}", "field years not found"},
		{"status: memory", "status: sure", "status is"},
		{"citation: No law", `citation: ""`, "citation"},
		{"is it {day}?", "it is {day}.", "this is no question"},
		{"is it {day}?", "is it then?", "{day} is missing"},
		{"is it {day}?", "is it {day}, {moon}?", "not known here"},
		{"field: claim_date", "field: birthday", "no date called birthday"},
		{"stages: [claim]", "stages: [lunch]", "stages are"},
		{"step: whistle", "step: Whistle it", "small letters"},
		{"title: Made up", "titel: Made up", "field titel not found"},
	} {
		_, err := deadline.Parse("demo.yaml", []byte(strings.Replace(sound, c[0], c[1], 1)))
		if err == nil || !strings.Contains(err.Error(), c[2]) || !strings.HasPrefix(err.Error(), "demo.yaml") {
			t.Errorf("%s: %v", c[1], err)
		}
	}
}

func TestTwoFilesForOneClaimAreRefused(t *testing.T) {
	t.Parallel()
	_, err := deadline.Load(fstest.MapFS{
		"deadlines/a.yaml": {Data: []byte(sound)},
		"deadlines/b.yaml": {Data: []byte(strings.Replace(sound, "id: demo", "id: other", 1))},
	})
	if err == nil || !strings.Contains(err.Error(), "demo in england") {
		t.Error(err)
	}
	if _, err := deadline.Load(fstest.MapFS{}); err == nil {
		t.Error("no file, no error")
	}
}

package main

import (
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
)

func TestTheBarSaysHowFarAndHowLong(t *testing.T) {
	t.Parallel()
	b := &bar{}
	for _, tt := range []struct {
		name  string
		p     evidence.Progress
		taken time.Duration
		want  string
	}{
		{"pages", evidence.Progress{File: "record.pdf", Done: 250, Total: 1000}, time.Minute, "[#####...............] 250 of 1000, about 3 minutes left  record.pdf"},
		{"soon", evidence.Progress{File: "a.pdf", Done: 9, Total: 10}, 9 * time.Second, "[##################..] 9 of 10, a few seconds left  a.pdf"},
		{"just begun", evidence.Progress{File: "a.pdf", Done: 1, Total: 10}, time.Second, "[##..................] 1 of 10  a.pdf"},
		{"bytes", evidence.Progress{File: "export.zip", Done: 500_000_000, Total: 1_000_000_000}, 30 * time.Second, "[##########..........] 50%, about 40 seconds left  export.zip"},
		{"many files", evidence.Progress{File: "a.pdf", Done: 1, Total: 2, Files: 12, FilesDone: 3}, 0, "4/12 [##########..........] 1 of 2  a.pdf"},
		{"unknown", evidence.Progress{File: "a.pdf"}, 0, "a.pdf …"},
	} {
		if got := b.line(tt.p, tt.taken); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		tt.p.File = strings.Repeat("long name ", 20)
		if got := b.line(tt.p, tt.taken); len([]rune(got)) > 79 {
			t.Errorf("%s: %d columns", tt.name, len([]rune(got)))
		}
	}
}

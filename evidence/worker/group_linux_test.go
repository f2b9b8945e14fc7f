package worker

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestWhatTheChildStartedIsStoppedToo(t *testing.T) {
	t.Parallel()
	got, _ := lines(t.Context(), t, "family", nil, Limits{Idle: 2 * time.Second})
	if len(got) != 1 {
		t.Fatalf("%d lines, want the grandchild's id", len(got))
	}
	pid, err := strconv.Atoi(got[0])
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if gone(pid) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Error("the grandchild still runs")
}

// gone reports whether a process has ended, be it reaped or not.
func gone(pid int) bool {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return true
	}
	_, state, _ := strings.Cut(string(b), ") ")
	return strings.HasPrefix(state, "Z") || strings.HasPrefix(state, "X")
}

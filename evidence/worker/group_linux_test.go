package worker

import (
	"bufio"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
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
	if !endsSoon(pid) {
		t.Error("the grandchild still runs")
	}
}

func TestWhatTheChildStartedIsStoppedWhenTheParentDies(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	parent := exec.Command(self, child, "orphan")
	out, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	_ = parent.Process.Kill()
	_ = parent.Wait()
	if !endsSoon(pid) {
		t.Error("the grandchild still runs")
	}
}

// ownGroup is how a child is started.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

func endsSoon(pid int) bool {
	for range 100 {
		if gone(pid) {
			return true
		}
		time.Sleep(20 * time.Millisecond)
	}
	return false
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

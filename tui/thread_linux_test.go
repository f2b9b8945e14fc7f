//go:build !race

package tui

import (
	"time"

	"golang.org/x/sys/unix"
)

const threadsAreTimed = true

// threadTime is the processor time that this thread has had. What else the machine
// does is not in it.
func threadTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

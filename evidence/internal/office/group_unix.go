//go:build unix

package office

import (
	"os/exec"
	"syscall"
)

// together leaves the program in this process's group, so that whoever ends that
// group ends the program too. When only the program is to end, it goes with all
// it has started.
func together(c *exec.Cmd) {
	c.Cancel = func() error {
		for _, pid := range family(c.Process.Pid) {
			_ = syscall.Kill(pid, syscall.SIGKILL) // it may be gone already
		}
		return nil
	}
}

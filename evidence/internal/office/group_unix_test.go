//go:build unix

package office_test

import (
	"os/exec"
	"syscall"
)

// group gives the command a group of its own and says how to end it.
func group(c *exec.Cmd) (end func()) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return func() { _ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}

//go:build unix

package office

import (
	"os/exec"
	"syscall"
)

// together makes the program and all it starts one group, which is ended as a
// whole.
func together(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}

package office

import (
	"os/exec"
	"syscall"
)

// together hides the program's window. Those it starts end with the job that
// this process belongs to.
func together(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{HideWindow: true}
}

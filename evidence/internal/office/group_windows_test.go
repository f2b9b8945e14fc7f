package office_test

import "os/exec"

// group is of no use here: the job ends all.
func group(c *exec.Cmd) (end func()) { return func() { _ = c.Process.Kill() } }

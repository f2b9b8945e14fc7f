//go:build unix

package worker

import (
	"os"
	"os/exec"
	"syscall"
)

// group is a child and all it starts: a process group with its id.
type group struct{ id int }

func start(cmd *exec.Cmd, _ Limits, hears *os.File) (*group, error) {
	if hears != nil {
		cmd.ExtraFiles = []*os.File{hears}
		cmd.Env = append(cmd.Env, hearVariable+"=3") // the first after the standard three
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &group{id: cmd.Process.Pid}, nil
}

// kill stops every member; that none is left is no error.
func (g *group) kill() { _ = syscall.Kill(-g.id, syscall.SIGKILL) }

func (g *group) close() {}

// endFamily is the child's side: it ends its group, so also itself.
func endFamily() {
	if syscall.Getpgrp() == os.Getpid() {
		_ = syscall.Kill(0, syscall.SIGKILL)
	}
}

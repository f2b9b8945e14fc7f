//go:build !linux

package worker

import "syscall"

// ownGroup is only of use where processes are looked at.
func ownGroup() *syscall.SysProcAttr { return nil }

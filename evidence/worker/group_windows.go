package worker

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// group is a child and all it starts: a job object, which ends its members
// when the last handle to it is closed, so also when this process dies.
type group struct{ job windows.Handle }

func start(cmd *exec.Cmd, limits Limits, hears *os.File) (*group, error) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return nil, fmt.Errorf("make job: %w", err)
	}
	g := &group{job: job}
	if err := g.limit(limits); err != nil {
		g.close()
		return nil, err
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		HideWindow:    true,
		CreationFlags: windows.CREATE_NEW_PROCESS_GROUP | windows.CREATE_NO_WINDOW,
	}
	if hears != nil {
		handle := windows.Handle(hears.Fd())
		if err := windows.SetHandleInformation(handle, windows.HANDLE_FLAG_INHERIT, windows.HANDLE_FLAG_INHERIT); err != nil {
			g.close()
			return nil, fmt.Errorf("hand pipe to child: %w", err)
		}
		cmd.SysProcAttr.AdditionalInheritedHandles = []syscall.Handle{syscall.Handle(handle)}
		cmd.Env = append(cmd.Env, hearVariable+"="+strconv.FormatUint(uint64(handle), 10))
	}
	if err := cmd.Start(); err != nil {
		g.close()
		return nil, err
	}
	if err := g.adopt(uint32(cmd.Process.Pid)); err != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		g.close()
		return nil, err
	}
	return g, nil
}

// limit has Windows refuse memory well above what the child's own watch allows,
// for a child that asks for too much at once.
func (g *group) limit(limits Limits) error {
	info := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{}
	info.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | windows.JOB_OBJECT_LIMIT_JOB_MEMORY
	info.JobMemoryLimit = uintptr(limits.Memory) * 2
	_, err := windows.SetInformationJobObject(g.job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)))
	if err != nil {
		return fmt.Errorf("limit job: %w", err)
	}
	return nil
}

func (g *group) adopt(pid uint32) error {
	p, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, pid)
	if err != nil {
		return fmt.Errorf("open child: %w", err)
	}
	defer windows.CloseHandle(p)
	if err := windows.AssignProcessToJobObject(g.job, p); err != nil {
		return fmt.Errorf("put child into job: %w", err)
	}
	return nil
}

// kill stops every member; that none is left is no error.
func (g *group) kill() { _ = windows.TerminateJobObject(g.job, 1) }

func (g *group) close() { _ = windows.CloseHandle(g.job) }

// endFamily has nothing to do: the job ends with the parent.
func endFamily() {}

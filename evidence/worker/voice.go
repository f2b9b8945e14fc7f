package worker

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
)

// hearVariable names the pipe on which a child hears from its parent.
const hearVariable = "OWNPACK_WORKER_HEARS"

// errSilent says that nobody talks to this process.
var errSilent = errors.New("no parent talks to this process")

// Hear is the child's side of Command.Talk.
func Hear() (io.ReadCloser, error) {
	fd, err := strconv.ParseUint(os.Getenv(hearVariable), 10, 64)
	if err != nil {
		return nil, errSilent
	}
	return os.NewFile(uintptr(fd), "parent"), nil
}

// voice is the parent's end of the pipe that a child hears on. What is written
// waits in memory until the child takes it, so that a child that does not listen
// never holds up its parent.
type voice struct {
	childs *os.File // the child's end, until it has started
	mine   *os.File

	mu      sync.Mutex
	changed *sync.Cond
	waiting []byte
	ended   bool
}

func newVoice(wanted bool) (*voice, error) {
	v := &voice{}
	v.changed = sync.NewCond(&v.mu)
	if !wanted {
		return v, nil
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("make pipe: %w", err)
	}
	v.childs, v.mine = r, w
	return v, nil
}

// started lets the child alone have its end, and begins to send.
func (v *voice) started() {
	if v.childs == nil {
		return
	}
	v.childs.Close()
	go v.send()
}

func (v *voice) send() {
	defer v.mine.Close()
	for {
		v.mu.Lock()
		for len(v.waiting) == 0 && !v.ended {
			v.changed.Wait()
		}
		out, ended := v.waiting, v.ended
		v.waiting = nil
		v.mu.Unlock()
		if ended {
			return
		}
		if _, err := v.mine.Write(out); err != nil {
			return // the child is gone, which shows elsewhere
		}
	}
}

// Write implements [io.Writer]. It never waits and never fails.
func (v *voice) Write(p []byte) (int, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.waiting = append(v.waiting, p...)
	v.changed.Signal()
	return len(p), nil
}

// close is called when the child has ended.
func (v *voice) close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.ended = true
	v.changed.Signal()
}

// Package worker runs a stage's dangerous half in a child process: an open file
// goes in as the child's standard input, lines come out. The child has private
// pipes, next to no environment, bounded memory and a bounded silence, and is
// stopped with everything it started. Nothing it writes to standard error is
// kept or shown, and it is never given a passphrase.
package worker

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// How a child may end other than well.
var (
	ErrMemory  = errors.New("it needed too much memory")
	ErrIdle    = errors.New("it made no progress")
	ErrCrashed = errors.New("it stopped unexpectedly")
	ErrOutput  = errors.New("it wrote too much")
)

// Command is the program to run, usually this one with a hidden command.
type Command struct {
	Path string
	Args []string
	// Talk, if not nil, is called before the first line with what the child
	// hears in Hear. Writing to it never waits.
	Talk func(io.Writer) error
}

// Limits bound a child. Zero fields take the values of DefaultLimits.
type Limits struct {
	Memory int64         // bytes of memory in use
	Idle   time.Duration // longest time between two lines
	Output int64         // bytes written in all
	Line   int           // bytes in a line
}

// DefaultLimits gives 1 GB of memory and a minute's silence.
func DefaultLimits() Limits {
	return Limits{Memory: 1 << 30, Idle: 60 * time.Second, Output: 4 << 30, Line: 64 << 20}
}

func (l Limits) filled() Limits {
	d := DefaultLimits()
	if l.Memory <= 0 {
		l.Memory = d.Memory
	}
	if l.Idle <= 0 {
		l.Idle = d.Idle
	}
	if l.Output <= 0 {
		l.Output = d.Output
	}
	if l.Line <= 0 {
		l.Line = d.Line
	}
	return l
}

// memoryEvery is how often the parent looks at the child's memory.
const memoryEvery = 50 * time.Millisecond

// Run starts the command with stdin, which must be an *os.File of a regular file
// if the child is to read it at any place, and hands each line that the child writes to
// onLine, without its line end. The line is only good until onLine returns. An
// error of onLine stops the child and is returned. The child has ended, however
// it ended, when Run returns.
func Run(ctx context.Context, c Command, stdin io.Reader, limits Limits, onLine func([]byte) error) error {
	limits = limits.filled()
	if err := ctx.Err(); err != nil {
		return err
	}
	r, w, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("make pipe: %w", err)
	}
	defer r.Close()
	cmd := exec.Command(c.Path, c.Args...)
	cmd.Env = environment(os.Environ())
	cmd.Stdout = w
	cmd.Stdin = stdin
	voice, err := newVoice(c.Talk != nil)
	if err != nil {
		w.Close()
		return err
	}
	defer voice.close()
	g, err := start(cmd, limits, voice.childs)
	w.Close()
	voice.started()
	if err != nil {
		return fmt.Errorf("start child: %w", err)
	}
	defer g.close()
	if c.Talk != nil {
		if err := c.Talk(voice); err != nil {
			g.kill()
			_ = cmd.Wait()
			return err
		}
	}
	return g.follow(ctx, cmd, r, limits, onLine)
}

// follow reads from the child until it ends, and ends it when one of its limits
// is passed. Whatever ends it first is what Run reports.
func (g *group) follow(ctx context.Context, cmd *exec.Cmd, r io.Reader, limits Limits, onLine func([]byte) error) error {
	run, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	unhook := context.AfterFunc(run, g.kill)
	idle := time.AfterFunc(limits.Idle, func() { cancel(ErrIdle) })
	defer idle.Stop()
	go watchMemory(run, cmd.Process.Pid, limits.Memory, cancel)

	err := readLines(r, limits, func(line []byte) error {
		idle.Stop() // our own time is not the child's
		defer idle.Reset(limits.Idle)
		if run.Err() != nil {
			return context.Cause(run)
		}
		return onLine(line)
	})
	if err != nil {
		cancel(err)
	}
	exit := cmd.Wait()
	unhook()
	g.kill() // what the child may have left behind
	if err := ctx.Err(); err != nil {
		return err
	}
	if cause := context.Cause(run); cause != nil {
		return cause
	}
	return exitError(exit)
}

func exitError(exit error) error {
	if exit == nil {
		return nil
	}
	ee, ok := errors.AsType[*exec.ExitError](exit)
	if !ok {
		return fmt.Errorf("wait for child: %w", exit)
	}
	if ee.ExitCode() == exitMemory {
		return ErrMemory
	}
	return fmt.Errorf("exit code %d: %w", ee.ExitCode(), ErrCrashed)
}

func watchMemory(ctx context.Context, pid int, limit int64, stop context.CancelCauseFunc) {
	tick := time.NewTicker(memoryEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if used, ok := resident(pid); ok && used > limit {
				stop(ErrMemory)
				return
			}
		}
	}
}

// readLines hands on each line, the last one even when its line end is missing.
func readLines(r io.Reader, limits Limits, onLine func([]byte) error) error {
	var total int64
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 0, min(64<<10, limits.Line)), limits.Line)
	for scan.Scan() {
		if total += int64(len(scan.Bytes())) + 1; total > limits.Output {
			return ErrOutput
		}
		if err := onLine(scan.Bytes()); err != nil {
			return err
		}
	}
	if errors.Is(scan.Err(), bufio.ErrTooLong) {
		return ErrOutput
	}
	// Any other failure to read shows in how the child ends.
	return nil
}

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"
)

// envPassphrase is the environment variable a passphrase may stand in.
const envPassphrase = "OWNPACK_PASSPHRASE"

var errNoPassphrase = errors.New("no passphrase was given")

const passphraseHint = "use --passphrase-file FILE, or set " + envPassphrase + ", or run this in a terminal to be asked"

// passphrase gets the case's passphrase from --passphrase-file, the environment,
// or the terminal. It never waits for one that cannot come.
func (g *globals) passphrase(ctx context.Context) (string, error) {
	if g.passphraseFile != "" {
		return firstLine(g.passphraseFile, "passphrase")
	}
	if p := os.Getenv(envPassphrase); p != "" {
		return p, nil
	}
	return g.ask(ctx, "Passphrase: ", passphraseHint)
}

// asks reports whether a passphrase would be asked for on the terminal.
func (g *globals) asks() bool {
	return g.passphraseFile == "" && os.Getenv(envPassphrase) == ""
}

// newPassphrase gets the passphrase for a new case; on a terminal it asks twice.
func (g *globals) newPassphrase(ctx context.Context) (string, error) {
	p, err := g.passphrase(ctx)
	if err != nil {
		return "", err
	}
	if g.asks() {
		again, err := g.ask(ctx, "The same again: ", passphraseHint)
		if err != nil {
			return "", err
		}
		if again != p {
			return "", wrongUse(errors.New("the two passphrases differ"), "nothing was made; please try again")
		}
	}
	if len(p) < 12 {
		g.say("This passphrase is short. Four or more unrelated words are harder to guess.")
	}
	return p, nil
}

// ask asks on the terminal without echo. Without a terminal it fails with the
// hint.
func (g *globals) ask(ctx context.Context, prompt, hint string) (string, error) {
	fd := int(g.in.Fd())
	state, err := term.GetState(fd)
	if err != nil {
		return "", wrongUse(errNoPassphrase, hint)
	}
	fmt.Fprint(g.err, prompt)
	b, err := interruptible(ctx, func() ([]byte, error) { return term.ReadPassword(fd) })
	fmt.Fprintln(g.err)
	switch {
	case ctx.Err() != nil:
		_ = term.Restore(fd, state) // or the terminal would stay without echo
		return "", ctx.Err()
	case err != nil:
		return "", fmt.Errorf("read passphrase: %w", err)
	case len(b) == 0:
		return "", wrongUse(errNoPassphrase, "an empty passphrase protects nothing")
	}
	return string(b), nil
}

// interruptible runs read, which may wait for a person, until it returns or ctx
// ends. Then read is left behind: the program is about to end.
func interruptible[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		value, err := read()
		done <- outcome{value, err}
	}()
	select {
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	case o := <-done:
		return o.value, o.err
	}
}

// askMaybe asks on the terminal without echo; an empty answer is one.
func (g *globals) askMaybe(ctx context.Context, prompt string) (string, error) {
	p, err := g.ask(ctx, prompt, "")
	if errors.Is(err, errNoPassphrase) {
		return "", nil
	}
	return p, err
}

// firstLine reads a secret from a file; what names it for the person.
func firstLine(path, what string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", wrongUse(fmt.Errorf("the %s file could not be read", what), "check the name given to --"+what+"-file")
	}
	defer f.Close()
	line, _ := bufio.NewReader(f).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", wrongUse(fmt.Errorf("the %s file is empty", what), "put the "+what+" on its first line")
	}
	return line, nil
}

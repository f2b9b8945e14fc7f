package main

import (
	"bufio"
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
func (g *globals) passphrase() (string, error) {
	return g.secret(g.passphraseFile, "Passphrase: ")
}

// newPassphrase gets the passphrase for a new case; on a terminal it asks twice.
func (g *globals) newPassphrase() (string, error) {
	p, err := g.passphrase()
	if err != nil {
		return "", err
	}
	if g.passphraseFile == "" && os.Getenv(envPassphrase) == "" {
		again, err := g.ask("The same again: ")
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

func (g *globals) secret(file, prompt string) (string, error) {
	if file != "" {
		return firstLine(file)
	}
	if p := os.Getenv(envPassphrase); p != "" {
		return p, nil
	}
	return g.ask(prompt)
}

// ask asks on the terminal without echo.
func (g *globals) ask(prompt string) (string, error) {
	if !term.IsTerminal(int(g.in.Fd())) {
		return "", wrongUse(errNoPassphrase, passphraseHint)
	}
	fmt.Fprint(g.err, prompt)
	b, err := term.ReadPassword(int(g.in.Fd()))
	fmt.Fprintln(g.err)
	if err != nil {
		return "", fmt.Errorf("read passphrase: %w", err)
	}
	if len(b) == 0 {
		return "", wrongUse(errNoPassphrase, "an empty passphrase protects nothing")
	}
	return string(b), nil
}

func firstLine(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", wrongUse(errors.New("the passphrase file could not be read"), "check the name given to --passphrase-file")
	}
	defer f.Close()
	line, _ := bufio.NewReader(f).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", wrongUse(errors.New("the passphrase file is empty"), "put the passphrase on its first line")
	}
	return line, nil
}

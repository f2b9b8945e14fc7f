package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// maxWords is the most text, in bytes, that is read as a person's words.
const maxWords = 1 << 20

// words reads an option that holds the person's own words: as given, from
// standard input for "-", or from a file for "@FILE", so that they need not
// stand in the shell's history.
func (g *globals) words(ctx context.Context, option, value string) (string, error) {
	switch {
	case value == "-":
		b, err := interruptible(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(g.in, maxWords)) })
		if err != nil {
			return "", fmt.Errorf("read %s from standard input: %w", option, err)
		}
		return tidy(string(b)), nil
	case strings.HasPrefix(value, "@"):
		f, err := os.Open(value[1:])
		if err != nil {
			return "", wrongUse(fmt.Errorf("the file given to %s could not be read", option), "check the name behind the @")
		}
		defer f.Close()
		b, err := io.ReadAll(io.LimitReader(f, maxWords))
		if err != nil {
			return "", fmt.Errorf("read the file given to %s: %w", option, err)
		}
		return tidy(string(b)), nil
	}
	return tidy(value), nil
}

// askWords asks for words on the terminal when the option was not given. Without
// a terminal it says which option is missing.
func (g *globals) askWords(ctx context.Context, option, question string) (string, error) {
	if !term.IsTerminal(int(g.in.Fd())) {
		return "", wrongUse(fmt.Errorf("%s is missing", option), "give "+option+" TEXT, "+option+" @FILE, or "+option+" - to read standard input")
	}
	fmt.Fprintln(g.err, question)
	line, err := interruptible(ctx, func() (string, error) { return bufio.NewReader(g.in).ReadString('\n') })
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read answer: %w", err)
	}
	return tidy(line), nil
}

func tidy(s string) string {
	s = strings.TrimPrefix(s, "\ufeff")
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

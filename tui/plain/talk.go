package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// What a person can say at every question, beside an answer.
var (
	errBack = errors.New("back")
	errStop = errors.New("stop")
)

// width is how long a line gets; longer ones are broken between words.
const width = 76

// talk is the conversation with the person.
type talk struct {
	ctx   context.Context
	lines <-chan string
	want  chan<- struct{}  // asks for the next line
	halt  <-chan os.Signal // ctrl-c
	out   io.Writer
}

// newTalk reads a line whenever one is wanted, and no sooner: what is typed in
// between may be for somebody else, such as who asks for a passphrase. A line that is
// waited for when ctx ends is not waited for any longer.
func newTalk(ctx context.Context, in io.Reader, out io.Writer, halt <-chan os.Signal) *talk {
	lines, want := make(chan string), make(chan struct{}, 1)
	go func() {
		defer close(lines)
		r := bufio.NewReader(in)
		for {
			select {
			case <-want:
			case <-ctx.Done():
				return
			}
			line, err := r.ReadString('\n')
			if line != "" {
				select {
				case lines <- strings.TrimRight(line, "\r\n"):
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return &talk{ctx: ctx, lines: lines, want: want, halt: halt, out: out}
}

// say prints a paragraph. What a record says is made safe to show.
func (t *talk) say(format string, args ...any) {
	for _, line := range widget.Wrap(evidence.Visible(fmt.Sprintf(format, args...)), width) {
		fmt.Fprintln(t.out, line)
	}
}

// command prints a command or a path as it is, on one line.
func (t *talk) command(line string) { fmt.Fprintln(t.out, "  "+evidence.VisibleLine(line)) }

// heading begins a part of the conversation.
func (t *talk) heading(text string) {
	fmt.Fprintln(t.out)
	t.say("%s", text)
	fmt.Fprintln(t.out)
}

// long does what takes a while. Ctrl-c stops it and leads back to the question
// before.
func (t *talk) long(do func(context.Context) error) error {
	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	done := make(chan error, 1)
	go func() { done <- do(ctx) }()
	select {
	case err := <-done:
		return err
	case <-t.halt:
	}
	t.say("Stopping. What was done before is saved.")
	stop()
	if err := <-done; err == nil || t.ctx.Err() != nil {
		return err
	}
	t.say("Stopped.")
	return errBack
}

// ask waits for an answer. An end of the input and ctrl-c stop the conversation, as
// "stop" does; "back" leaves the question.
func (t *talk) ask(prompt string) (string, error) {
	fmt.Fprint(t.out, strings.Join(widget.Wrap(prompt, width), "\n")+" ")
	select {
	case t.want <- struct{}{}:
	default: // it is being waited for
	}
	select {
	case <-t.ctx.Done():
		return "", t.ctx.Err()
	case <-t.halt:
		fmt.Fprintln(t.out)
		return "", errStop
	case line, ok := <-t.lines:
		if !ok {
			fmt.Fprintln(t.out)
			return "", errStop
		}
		line = strings.TrimSpace(line)
		switch strings.ToLower(line) {
		case "stop", "quit", "exit":
			return "", errStop
		case "back":
			return "", errBack
		}
		return line, nil
	}
}

// words asks for the person's own words. An empty line leaves things as they are.
func (t *talk) words(prompt string) (string, error) {
	t.say("%s", prompt)
	return t.ask("Type it on one line, then press Enter. An empty line leaves it out:")
}

// pageOf is how many choices are read out at once.
const pageOf = 14

// choose reads out numbered choices and gives the place of the one chosen. 0 goes
// back. Long lists are read out in pieces.
func (t *talk) choose(question string, choices []string) (int, error) {
	return t.chooseOr(question, choices, "Go back")
}

func (t *talk) chooseOr(question string, choices []string, leave string) (int, error) {
	first := 0
	for {
		last := min(first+pageOf, len(choices))
		if len(choices)-last == 1 {
			last = len(choices) // one more is quicker said than asked for
		}
		t.say("%s", question)
		for i := first; i < last; i++ {
			t.say("%d. %s", i+1, choices[i])
		}
		if last < len(choices) {
			t.say("m. More: %s left", widget.Number(len(choices)-last))
		}
		t.say("0. %s", leave)
		n, more, err := t.number(last)
		switch {
		case err != nil:
			return 0, err
		case more && last < len(choices):
			first = last
		case more:
			first = 0
		case n == 0:
			return 0, errBack
		default:
			return n - 1, nil
		}
	}
}

// number waits for a number up to last. More asks for the rest of a list, or for
// the list again.
func (t *talk) number(last int) (n int, more bool, err error) {
	for {
		line, err := t.ask("Your choice:")
		if err != nil {
			return 0, false, err
		}
		switch strings.ToLower(line) {
		case "m", "more", "?", "help":
			return 0, true, nil
		}
		n, err := strconv.Atoi(strings.TrimSuffix(line, "."))
		if err == nil && n >= 0 && n <= last {
			return n, false, nil
		}
		t.say("That is no choice here. Type a number from 0 to %d, or ? to hear the choices again, then press Enter.", last)
	}
}

// yes asks a question that is answered with yes or no.
func (t *talk) yes(question string) (bool, error) {
	for {
		t.say("%s", question)
		line, err := t.ask("Type y for yes or n for no:")
		if err != nil {
			return false, err
		}
		switch strings.ToLower(line) {
		case "y", "yes":
			return true, nil
		case "n", "no":
			return false, nil
		}
		t.say("That is neither yes nor no.")
	}
}

// trouble says what went wrong, what is safe and what to do. What it returns ends
// the conversation only if that is over anyway; "back" is no trouble.
func (t *talk) trouble(what string, err error) error {
	if t.ctx.Err() != nil {
		return t.ctx.Err()
	}
	if errors.Is(err, errBack) || errors.Is(err, errStop) {
		return err
	}
	t.say("Problem: %s", what)
	t.say("The reason given: %s", err)
	t.say("Everything you did before this is saved. You can try again, or go on with something else.")
	return errBack
}

// stays is nil for "back", which only leaves the question, and for nothing.
func stays(err error) error {
	if errors.Is(err, errBack) {
		return nil
	}
	return err
}

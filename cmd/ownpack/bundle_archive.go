package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/term"

	"ownpack/evidence"
)

// confirmOriginals asks whether originals are really to be attached. Without a
// terminal nobody can answer.
func (g *globals) confirmOriginals(ctx context.Context) error {
	if !term.IsTerminal(int(g.in.Fd())) {
		return wrongUse(
			errors.New("attaching originals has to be confirmed"),
			"originals hold everything, also what you did not pick. If the copy is only for you, add --yes",
		)
	}
	fmt.Fprint(g.err, `Originals hold everything, also what you did not pick. A copy with them attached
is for you to keep, not to send. Attach them? Type yes or no: `)
	answer, err := interruptible(ctx, func() (string, error) {
		return bufio.NewReader(g.in).ReadString('\n')
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil || !strings.EqualFold(strings.TrimSpace(answer), "yes") {
		return wrongUse(errors.New("nothing was built"), "without --attach-originals the pack holds only what you picked")
	}
	return nil
}

// preventing are the labels of pages because of which files are ordinary PDFs.
func preventing(b evidence.Built) []string {
	var out []string
	for _, p := range b.Ledger.Archive.Prevented {
		out = append(out, p.Label)
	}
	return out
}

// showArchive says what kind of PDF the files are, and what is attached.
func (g *globals) showArchive(b evidence.Built) {
	labels := preventing(b)
	const most = 8
	list := strings.Join(labels[:min(len(labels), most)], ", ")
	if n := len(labels) - most; n > 0 {
		list += fmt.Sprintf(" and %d more", n)
	}
	switch {
	case b.Ledger.Archive.Claim != "":
		g.print("Kind: %s, made to look the same for good", b.Ledger.Archive.Claim)
	case len(labels) > 0:
		g.print("Kind: an ordinary PDF, because of how these pages were made by others: %s. That is fine to send.", list)
	}
	if n := len(b.Ledger.Attached); n > 0 {
		g.print("Attached: %s, as you gave them. This copy is for you to keep, not to send.", count(n, "original", "originals"))
	}
	if n := b.Ledger.NotAttached; len(n) > 0 {
		g.print("NOT ATTACHED: the original of %s, because a part of it is hidden.", strings.Join(n, ", "))
	}
}

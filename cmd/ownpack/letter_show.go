package main

import (
	"context"
	"errors"
	"fmt"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type letterRow struct {
	Letter  string     `json:"letter"`
	Name    string     `json:"name"`
	State   string     `json:"state"` // "here" or "not-here"
	Why     string     `json:"why"`
	Instead string     `json:"instead"`
	Sent    []sentJSON `json:"sent"`
}

// listLetters prints the letters there are, and what was sent.
func listLetters(ctx context.Context, g *globals, d *casework.Desk, path string) error {
	letters, err := d.Letters(ctx)
	if err != nil {
		return err
	}
	for _, l := range letters {
		if g.json {
			if err := g.printJSON(rowOf(l)); err != nil {
				return err
			}
			continue
		}
		g.print("%s", l.ID)
		g.print("%s", wrapped(l.Name+". "+l.Purpose, "    "))
		if l.Refused != "" {
			g.print("%s", wrapped("Not for you: "+l.Refused+unless(l.Unless, l.UnlessIf), "    "))
		}
		for _, s := range l.Sent {
			g.print("    Sent %s to %s", evidence.Date{Value: s.On}.Words(), evidence.VisibleLine(s.To))
		}
	}
	g.say("\nTo write one: %s letter %s LETTER", g.program(), quoted(path))
	return nil
}

// unless says who can have a letter that is refused, and how.
func unless(authority, who string) string {
	if authority == "" {
		return ""
	}
	return " If " + who + ", say so with --set authority=" + authority + "."
}

func rowOf(l evidence.LetterRow) letterRow {
	row := letterRow{Letter: l.ID, Name: l.Name, State: "here", Sent: []sentJSON{}}
	if l.Refused != "" {
		row.State, row.Why, row.Instead = "not-here", l.Refused, l.Instead
	}
	for _, s := range l.Sent {
		row.Sent = append(row.Sent, sentRow(s))
	}
	return row
}

// letterHint says what to do about an error of a letter.
func letterHint(err error, path string) error {
	if no, ok := errors.AsType[*casework.LetterRefused](err); ok {
		if no.Instead != "" {
			hint := fmt.Sprintf("try: ownpack letter %s %s", quoted(path), no.Instead)
			if no.Unless != "" {
				hint += "; if " + no.UnlessIf + ", add --set authority=" + no.Unless
			}
			return wrongUse(no, hint)
		}
		return wrongUse(no, fmt.Sprintf("say so with: ownpack about %s --claim pip --set nation=england", quoted(path)))
	}
	switch {
	case errors.Is(err, casework.ErrNoLetter):
		return wrongUse(err, fmt.Sprintf("list the letters with: ownpack letter %s", quoted(path)))
	case errors.Is(err, casework.ErrNoRecipient):
		return wrongUse(err, "give --to gp, hospital, department, assessor or a name; see: ownpack letter --help")
	case errors.Is(err, casework.ErrNoDisputes):
		return wrongUse(err, fmt.Sprintf("point out a mistake first with: ownpack flag %s ENTRY; leave --to out to write to each that holds one", quoted(path)))
	case errors.Is(err, casework.ErrSeveralLetters):
		return wrongUse(err, "say with --to which of them this text is")
	case errors.Is(err, casework.ErrLetterFolder):
		return failed(err, "choose another with --out")
	case errors.Is(err, casework.ErrLetterThere):
		return wrongUse(err, "choose another name with --out, or add --replace")
	}
	return err
}

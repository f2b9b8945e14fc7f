package plain

import (
	"context"
	"errors"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/work"
)

// newCase asks what a new case needs, one thing after another, and makes it.
func (e *entrance) newCase() error {
	var p evidence.Person
	var path, pass string
	e.heading("A new case")
	e.say("Nothing is saved before the last answer. Back leads to the question before.")
	err := steps(
		func() (err error) {
			p.Name, err = e.detail("name", "Whose record is it? The full name, as it stands in letters:")
			return err
		},
		func() (err error) {
			p.DOB, err = e.detail("dob", "When were they born? Write it like 14/3/1981:")
			return err
		},
		func() (err error) {
			path, err = e.caseFile()
			return err
		},
		func() (err error) {
			pass, err = e.newPassphrase(p)
			return err
		},
	)
	if err != nil {
		return err
	}
	e.say("Making your case. This takes a few seconds.")
	err = e.long(func(ctx context.Context) error { return e.door.MakeCase(ctx, path, pass, p) })
	switch {
	case errors.Is(err, errBack) || e.ctx.Err() != nil:
		return err
	case err != nil:
		e.obstacle(err)
		return errBack
	}
	e.say("Your case is made, locked with your passphrase. It is this file:")
	e.command(path)
	return e.offerCode()
}

// steps asks one thing after another. Back leads to the one before, and from the
// first out of them.
func steps(all ...func() error) error {
	for i := 0; i < len(all); {
		err := all[i]()
		switch {
		case err == nil:
			i++
		case errors.Is(err, errBack) && i > 0:
			i--
		default:
			return err
		}
	}
	return nil
}

// detail asks for a detail until it can be used.
func (e *entrance) detail(key, question string) (string, error) {
	for {
		line, err := e.ask(question)
		if err != nil {
			return "", err
		}
		value, wrong := e.door.ReadDetail(key, line)
		if wrong == "" {
			return value, nil
		}
		e.say("%s", wrong)
	}
}

// caseFile asks where the file goes.
func (e *entrance) caseFile() (string, error) {
	usual, err := e.door.CaseFile(e.ctx, "")
	if err != nil {
		usual = ""
	}
	e.say("A case is one locked file. Anybody can see what the file is called, so leave the name out of it. It will be here:")
	e.command(usual)
	for {
		line, err := e.ask("Press Enter to take that, or type another place:")
		if err != nil {
			return "", err
		}
		if given := work.Paths(line); len(given) > 0 {
			line = given[0]
		}
		path, err := e.door.CaseFile(e.ctx, line)
		if err == nil {
			return path, nil
		}
		e.obstacle(err)
	}
}

// newPassphrase asks for a passphrase twice, or makes one.
func (e *entrance) newPassphrase(p evidence.Person) (string, error) {
	e.heading("The passphrase")
	e.say("Some words that only you know. Four or more words that have nothing to do with each other are good, and spaces are fine. Do not use your name or dates.")
	e.say("It cannot be found out or made anew. If you lose it, nobody can open your case: not you, not the people who made ownpack. Write it down on paper and keep it in a safe place.")
	for {
		n, err := e.choose("How do you want to choose it?", []string{"Make up a passphrase of my own", "Let ownpack choose some words at random"})
		if err != nil {
			return "", err
		}
		pass := ""
		if n == 1 {
			if pass, err = e.door.SuggestPassphrase(); err != nil {
				return "", e.trouble("no words could be chosen.", err)
			}
			e.say("Write these words down now:")
			e.command(pass)
		} else {
			if pass, err = e.hidden("The passphrase:"); err != nil {
				return "", err
			}
			if strings.TrimSpace(pass) == "" {
				e.say("Nothing was typed.")
				continue
			}
			if taken, err := e.strength(pass, p); err != nil || !taken {
				if err != nil {
					return "", err
				}
				continue
			}
		}
		again, err := e.hidden("The same again:")
		if err != nil {
			return "", err
		}
		if again == pass {
			return pass, nil
		}
		e.say("That is not the same as before. Capitals and spaces count. Try again.")
	}
}

// offerCode offers a recovery code for the case that was made.
func (e *entrance) offerCode() error {
	e.say("A recovery code opens your case if you lose the passphrase. You write it down on paper, and keep the paper away from this computer. Whoever has the code and the file can read everything.")
	yes, err := e.yes("Do you want a recovery code?")
	if errors.Is(err, errBack) {
		return nil
	}
	if err != nil || !yes {
		return err
	}
	code, err := e.door.NewRecoveryCode(e.ctx)
	if err != nil {
		return stays(e.trouble("the code could not be made. You can get one later: under “About you”, choose keys and codes.", err))
	}
	e.say("Write this down now, group by group. There is no letter O, I, L or U in it.")
	for _, group := range strings.Split(code, "-") {
		e.command(strings.Join(strings.Split(group, ""), " "))
	}
	_, err = e.ask("Press Enter when you have written it down:")
	return stays(err)
}

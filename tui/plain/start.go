package plain

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/tui"
	"ownpack/tui/passphrase"
	"ownpack/tui/screen/start"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// entrance is the conversation before a case is open.
type entrance struct {
	*talk
	door   tui.Door
	secret func(ctx context.Context, prompt string) (string, error)
}

// Begin leads to a case, old or new, and then through it as Run does. Where the
// options name a case, it asks for the passphrase of that one at once.
func Begin(ctx context.Context, door tui.Door, o Options) error {
	e := &entrance{talk: newTalk(ctx, o.Input, o.Output, o.Interrupt), door: door, secret: o.Secret}
	e.say("ownpack, line by line. %s", start.About)
	e.say("Answer each question and press Enter. At any question, type back to go back, or stop to stop.")
	err := e.first(o.CasePath)
	if errors.Is(err, errStop) {
		e.say("Stopped. Nothing in a case was changed.")
		return nil
	}
	if err != nil {
		return err
	}
	desk, opts := door.Opened()
	return through(ctx, e.talk, desk, Options{CasePath: opts.CasePath, OutFolder: opts.OutFolder, Copy: opts.Copy, Secret: o.Secret})
}

// first opens the case at path, if there is one. Who goes back chooses another.
func (e *entrance) first(path string) error {
	if path != "" {
		full, err := e.door.LookAt(e.ctx, path)
		if err == nil {
			err = e.unlock(full)
		} else {
			e.obstacle(err)
			err = errBack
		}
		if !errors.Is(err, errBack) {
			return err
		}
	}
	return e.chooseCase()
}

// chooseCase asks for a case until one is open.
func (e *entrance) chooseCase() error {
	for {
		recent, err := e.door.Recent(e.ctx)
		if err != nil {
			recent = evidence.Recent{} // a list that cannot be read is as good as none
		}
		e.heading("Your case")
		var choices []string
		for _, r := range recent.Cases {
			name := filepath.Base(r.Path)
			if r.Gone {
				name += ": not there any more. Take it off the list"
			}
			choices = append(choices, name)
		}
		remember := "Remember no cases"
		if recent.Off {
			remember = "Remember the cases I open"
		}
		choices = append(choices, "Make a new case", "Open another case", "Try the example, a made-up person", remember)
		n, err := e.chooseOr("What do you want to do?", choices, "Stop here")
		switch {
		case errors.Is(err, errBack):
			return errStop
		case err != nil:
			return err
		}
		if err = e.do(recent, n); !errors.Is(err, errBack) {
			return err
		}
	}
}

// do does what was chosen. It gives nil once a case is open.
func (e *entrance) do(recent evidence.Recent, n int) error {
	if n < len(recent.Cases) {
		r := recent.Cases[n]
		if !r.Gone {
			return e.unlock(r.Path)
		}
		if err := e.door.Forget(e.ctx, r.Path); err != nil {
			return e.trouble("the list could not be changed.", err)
		}
		return errBack
	}
	switch n - len(recent.Cases) {
	case 0:
		return e.newCase()
	case 1:
		return e.another()
	case 2:
		return e.example()
	}
	if err := e.door.Remember(e.ctx, recent.Off); err != nil {
		return e.trouble("the list could not be changed.", err)
	}
	return errBack
}

// another asks where a case is.
func (e *entrance) another() error {
	found, _ := e.door.FindCases(e.ctx, "")
	if len(found) > 0 {
		e.say("Cases found in the usual places:")
		for _, f := range found {
			e.command(f.Text)
		}
	}
	for {
		line, err := e.ask("Where is the file of the case? Type its path, then press Enter:")
		if err != nil {
			return err
		}
		given := work.Paths(line)
		if len(given) == 0 {
			return errBack
		}
		path, err := e.door.LookAt(e.ctx, given[0])
		if err == nil {
			return e.unlock(path)
		}
		e.obstacle(err)
	}
}

// obstacle says why a case cannot be opened or made.
func (e *entrance) obstacle(err error) {
	o, known := errors.AsType[evidence.Obstacle](err)
	what, do := words.Obstacle(o)
	e.say("Problem: %s", what)
	if !known {
		e.say("The reason given: %s", err)
	}
	e.say("%s", do)
}

// hidden asks for something that is not shown.
func (e *entrance) hidden(prompt string) (string, error) {
	if e.secret == nil {
		return e.ask(prompt)
	}
	return hidden(e.talk, e.secret, prompt)
}

func hidden(e *talk, secret func(context.Context, string) (string, error), prompt string) (string, error) {
	ctx, stop := context.WithCancel(e.ctx)
	defer stop()
	type answer struct {
		text string
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		text, err := secret(ctx, prompt+" ")
		done <- answer{text, err}
	}()
	select {
	case a := <-done:
		return plainWay(a.text, a.err)
	case <-e.halt:
		stop()
		<-done
		return "", errStop
	}
}

// plainWay takes the words that always mean the same for what they mean.
func plainWay(text string, err error) (string, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "back":
		return "", errBack
	case "stop", "quit", "exit":
		return "", errStop
	}
	return text, err
}

// unlock asks for the passphrase of a case, or its recovery code, until it opens.
func (e *entrance) unlock(path string) error {
	e.heading("Open " + evidence.VisibleLine(filepath.Base(path)))
	e.say("Type the passphrase of this case. If you have lost it, type the recovery code that you wrote down, here too. %s", words.CodeLooks)
	if e.secret != nil {
		e.say("What you type is not shown, and no sign stands for a letter. Type it, then press Enter.")
	}
	e.say("%s", words.NobodyCan)
	for {
		secret, err := e.hidden("Passphrase:")
		if err != nil {
			return err
		}
		if strings.TrimSpace(secret) == "" {
			e.say("Nothing was typed. Type the passphrase, or back to go back.")
			continue
		}
		e.say("Opening. This takes a second or two.")
		err = e.long(func(ctx context.Context) error { return e.door.OpenCase(ctx, path, secret) })
		if err == nil || errors.Is(err, errBack) || e.ctx.Err() != nil {
			return err
		}
		if o, _ := errors.AsType[evidence.Obstacle](err); o != evidence.WrongPassphrase {
			e.obstacle(err)
			e.say("Nothing in the case was changed.")
			return errBack
		}
		said, do := words.NotTheSecret(words.LikeCode(secret))
		e.say("%s Nothing in the case was changed.", said)
		e.say("%s Type back to go back.", do)
	}
}

// example makes the made-up case and opens it.
func (e *entrance) example() error {
	x, err := e.door.Example(e.ctx)
	if err != nil {
		return e.trouble("the example could not be found.", err)
	}
	e.say("This is the case of Rowan Ashdown, who is made up. You can try everything in it, and spoil nothing.")
	if x.Made {
		e.say("It is there already, as you left it:")
	} else {
		e.say("It will be made in this folder:")
	}
	e.command(filepath.Dir(x.Path))
	e.say("Its passphrase, should you open it again later:")
	e.command(x.Passphrase)
	yes, err := e.yes("Do you want to open it?")
	if err != nil || !yes {
		return errors.Join(err, back(!yes))
	}
	e.say("Getting the example ready. The first time this takes about half a minute.")
	err = e.long(func(ctx context.Context) error {
		if !x.Made {
			if err := e.door.MakeExample(ctx); err != nil {
				return err
			}
		}
		return e.door.OpenCase(ctx, x.Path, x.Passphrase)
	})
	if err != nil && !errors.Is(err, errBack) && e.ctx.Err() == nil {
		e.obstacle(err)
		return errBack
	}
	return err
}

// back is errBack if so.
func back(so bool) error {
	if so {
		return errBack
	}
	return nil
}

// strength says how hard a passphrase is to guess, and asks whether to take one
// that is easy.
func (e *entrance) strength(pass string, p evidence.Person) (taken bool, err error) {
	s := passphrase.Of(pass, p.Name, p.DOB)
	e.say("This passphrase is %s.", s.Level.Words())
	if s.Why != "" {
		e.say("%s", s.Why)
	}
	if s.Level > passphrase.Weak {
		return true, nil
	}
	return e.yes("Do you want to take it all the same?")
}

package plain

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/tui"
	"ownpack/tui/screen/home"
	"ownpack/tui/words"
)

// Options say how to run.
type Options struct {
	CasePath  string // named by its last part only
	OutFolder string // where a finished pack is saved
	Input     io.Reader
	Output    io.Writer
	Interrupt <-chan os.Signal // ctrl-c: stops long work, or the conversation
	// Secret asks for something that is not shown; nil shows it.
	Secret func(ctx context.Context, prompt string) (string, error)
	// Copy saves a copy that can be changed, of a case that can only be read.
	Copy func(context.Context) (path string, err error)
}

// journey is one conversation about one case.
type journey struct {
	*talk
	desk     tui.Desk
	file     string // of the case
	folder   string
	secret   func(ctx context.Context, prompt string) (string, error)
	copy     func(context.Context) (path string, err error) // nil where the case can be changed
	version  int                                            // of the pack: which of those there are; -1 until one is chosen
	large    bool
	attach   bool                   // originals go along with the person's own copy
	after    string                 // pack id of what the pack adds to; empty for a whole pack
	accepted []evidence.PlanWarning // heard before the pack was made
}

// Run leads through the case until the person stops, the input ends or ctx does.
func Run(ctx context.Context, desk tui.Desk, o Options) error {
	t := newTalk(ctx, o.Input, o.Output, o.Interrupt)
	t.say("ownpack, line by line.")
	return through(ctx, t, desk, o)
}

// through leads through an open case.
func through(ctx context.Context, t *talk, desk tui.Desk, o Options) error {
	j := &journey{talk: t, desk: desk, file: o.CasePath, folder: o.OutFolder, copy: o.Copy, secret: o.Secret, version: -1}
	if v, ok := desk.(visited); ok {
		// If that fails, the next visit does not know of this one.
		defer func() { _ = v.EndVisit(context.WithoutCancel(ctx), evidence.Whereabouts{}) }()
	}
	j.say("The case: %s.", filepath.Base(o.CasePath))
	j.say("Answer each question and press Enter. Everything is saved as you go. At any question, type back to go back, or stop to stop here and continue later.")
	if j.copy != nil {
		j.say("You can read this copy of the case, but not change it. The last thing you can do in the list saves a copy that you can change.")
	}
	j.welcome()
	err := j.home()
	if errors.Is(err, errStop) {
		j.say("Stopped. Everything is saved. Open the same case again to go on.")
		return nil
	}
	return err
}

// home lists the tasks until the person stops.
func (j *journey) home() error {
	tasks := []func() error{
		j.about, j.documents, j.mistakes, j.evidence, j.private, j.pack, j.save,
		j.search, j.flagged, j.letters,
		func() error { return j.takeBack(false) }, func() error { return j.takeBack(true) },
		j.verify, j.history, j.saveCopy,
	}
	for first := true; ; first = false {
		over, err := j.desk.Overview(j.ctx)
		if err != nil {
			return err
		}
		j.heading("What you can do")
		for _, caution := range home.Cautions(over) {
			if first {
				j.say("%s", caution)
			}
		}
		j.say("%s", typed.Replace(home.Next(over)))
		rows := home.Rows(over)
		choices := make([]string, 0, len(rows)+5)
		for _, r := range rows {
			choices = append(choices, r.Title+": "+r.State)
		}
		choices = append(choices, "Search your record", "Mistakes you flagged", "Letters", "Undo the last step", "Redo what was undone", "Check a pack that somebody gave you", "What was done, and going back to a step")
		if j.copy != nil {
			choices = append(choices, "Save a copy of this case that you can change")
		}
		n, err := j.chooseOr("Tasks:", choices, "Stop here and continue later")
		switch {
		case errors.Is(err, errBack):
			return errStop
		case err != nil:
			return err
		}
		if err = tasks[n](); err != nil && !errors.Is(err, errBack) {
			return err
		}
	}
}

// saveCopy saves a copy of a case that can only be read.
func (j *journey) saveCopy() error {
	path, err := j.copy(j.ctx)
	if err != nil {
		return j.trouble("no copy was saved.", err)
	}
	j.say("The copy is saved. To change things, stop here and open this file:")
	j.command(path)
	return nil
}

// typed puts the sentences of the screens for who types lines.
var typed = strings.NewReplacer("Press ", "Type ", "press ", "type ")

// takeBack undoes the last step, or makes it again.
func (j *journey) takeBack(again bool) error {
	do, said := j.desk.Undo, "Taken back"
	if again {
		do, said = j.desk.Redo, "Put back"
	}
	step, err := do(j.ctx)
	if err != nil {
		j.say("There is nothing to take back or to do again.")
		return j.ctx.Err()
	}
	j.say("%s: %s.", said, words.Step(step.Verb))
	return nil
}

// visited is a case that keeps when a person was last here.
type visited interface {
	EndVisit(ctx context.Context, where evidence.Whereabouts) error
	SinceLast(ctx context.Context) (evidence.Since, error)
}

// welcome says to who comes back which day is near, and what they did last.
func (j *journey) welcome() {
	v, ok := j.desk.(visited)
	if !ok {
		return
	}
	since, err := v.SinceLast(j.ctx)
	if err != nil {
		return
	}
	var day evidence.Date
	if d, ok := j.desk.(interface {
		NextDate(ctx context.Context) (evidence.Date, string, error)
	}); ok {
		day, _, _ = d.NextDate(j.ctx)
	}
	near, whole, _ := home.Since(since, day)
	for _, line := range []string{near, whole} {
		if line != "" {
			j.say("%s", line)
		}
	}
}

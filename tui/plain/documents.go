package plain

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/screen/sources"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// documents lists what is in the case and takes more.
func (j *journey) documents() error {
	for {
		sources, err := j.desk.Sources(j.ctx)
		if err != nil {
			return err
		}
		j.heading("Your documents")
		if len(sources) == 0 {
			j.say("There are none yet. Add files that you got from your GP, your hospital or the NHS App. ownpack takes a copy and never changes your files.")
		}
		choices := []string{"Add a file or a folder"}
		for _, s := range sources {
			choices = append(choices, documentLine(s))
		}
		n, err := j.choose("Choose a document to hear more of it, or add one.", choices)
		switch {
		case err != nil:
			return err
		case n == 0:
			err = j.add()
		default:
			err = j.document(sources[n-1])
		}
		if stays(err) != nil {
			return err
		}
	}
}

func documentLine(s evidence.Source) string {
	parts := []string{evidence.VisibleLine(s.Name)}
	if s.PageCount > 0 {
		parts = append(parts, widget.Count(s.PageCount, "page", "pages"))
	}
	parts = append(parts, widget.Count(s.EntryCount, "entry", "entries"))
	if len(s.Warnings) > 0 {
		parts = append(parts, widget.Count(len(s.Warnings), "thing", "things")+" to know")
	}
	return strings.Join(parts, ", ")
}

// add imports a file or folder.
func (j *journey) add() error {
	j.say("Type or paste where the file or folder is, then press Enter. Several can stand on one line, each in quotation marks.")
	line, err := j.ask("Where is it?")
	if err != nil {
		return err
	}
	if line == "" {
		j.say("Nothing was typed, so nothing was added.")
		return nil
	}
	home, _ := os.UserHomeDir() // without it, ~ is a name like others
	paths := work.PathsThere(line, home, sources.Disk{}.There)
	for _, p := range paths {
		if !(sources.Disk{}).There(p) {
			j.say("There is no file or folder of that name: %s", evidence.VisibleLine(p))
			j.say("Nothing was added. You can copy its place from your file manager and paste it here.")
			return nil
		}
	}
	j.say("Reading. This can take a minute for a long record.")
	var results []evidence.ImportResult
	err = j.long(func(ctx context.Context) (err error) {
		results, err = j.desk.Import(ctx, paths, evidence.Hints{}, func(evidence.Progress) {})
		return err
	})
	if err != nil && len(results) == 0 {
		return j.trouble("the files were not read.", err)
	}
	j.results(results)
	return nil
}

// results reads out what became of each file, and what to do about those that may be
// somebody else's.
func (j *journey) results(results []evidence.ImportResult) {
	doubts, added := 0, 0
	for _, r := range results {
		j.say("%s", resultLine(r))
		if r.Status == evidence.Imported {
			added++
		}
		for _, w := range r.Warnings {
			j.say("  %s", words.Warning(w))
			if w.Code == evidence.WarnIdentityMismatch {
				doubts++
			}
		}
	}
	if len(results) > 1 {
		j.say("That was all: %s of %d added.", widget.Count(added, "file", "files"), len(results))
	}
	if doubts > 0 {
		j.say("Nothing of what may be about somebody else is used until you say. “Check for mistakes”, in the list of tasks, asks about each: %s.", widget.Count(doubts, "file", "files"))
	}
}

func resultLine(r evidence.ImportResult) string {
	name := evidence.VisibleLine(filepath.Base(r.File))
	switch r.Status {
	case evidence.Imported:
		return name + ": read, " + widget.Count(r.Entries, "entry", "entries") + "."
	case evidence.Duplicate:
		return name + ": you have this file already."
	case evidence.NeedsPassword:
		return name + ": it is locked. Choose it in the list to give its password."
	}
	if r.Reason != "" {
		return name + ": it could not be read: " + evidence.VisibleLine(r.Reason) + "."
	}
	return name + ": it could not be read."
}

// document reads out what is to know about one document, and what can be done.
func (j *journey) document(s evidence.Source) error {
	j.heading(documentLine(s))
	if s.Title != "" {
		j.say("It is: %s.", evidence.VisibleLine(s.Title))
	}
	locked := false
	for _, w := range s.Warnings {
		j.say("%s", words.Warning(w))
		locked = locked || w.Code == evidence.WarnLocked
	}
	type choice struct {
		label string
		do    func(evidence.Source) error
	}
	choices := []choice{{"Hear its entries", j.entriesOf}}
	if s.PageCount > 0 {
		choices = append(choices, choice{"Hear its pages, one by one", j.readPages})
	}
	choices = append(choices, choice{"Take it out of the case. Undo brings it back", j.takeOut}, choice{"Remove it for good", j.forGood})
	if locked {
		choices = append(choices, choice{"Give its password", j.unlock})
	}
	labels := make([]string, len(choices))
	for i, c := range choices {
		labels[i] = c.label
	}
	n, err := j.choose("What do you want to do with it?", labels)
	if err != nil {
		return err
	}
	return choices[n].do(s)
}

func (j *journey) entriesOf(s evidence.Source) error {
	rows, err := j.desk.Entries(j.ctx, evidence.Filter{Source: s.ID})
	if err != nil {
		return err
	}
	return j.read(rows)
}

func (j *journey) takeOut(s evidence.Source) error {
	if _, err := j.desk.Remove(j.ctx, string(s.ID)); err != nil {
		return err
	}
	j.say("Taken out. Your own file is as it was.")
	return nil
}

// forGood removes a document so that nothing brings it back, after a yes.
func (j *journey) forGood(s evidence.Source) error {
	yes, err := j.yes("Remove it for good? All you chose, said and answered about it goes too, and so do files found inside it. Undo cannot bring it back.")
	if err != nil {
		return err
	}
	if !yes {
		j.say("It was kept. Nothing was changed.")
		return nil
	}
	if _, err := j.desk.Purge(j.ctx, string(s.ID)); err != nil {
		return j.trouble("the document was not removed.", err)
	}
	j.say("Removed for good. Your own file is as it was.")
	return nil
}

// unlock reads a locked document. The password is seen as it is typed: a reader of
// lines cannot hide it.
func (j *journey) unlock(s evidence.Source) error {
	word, err := j.ask("Its password (it can be seen as you type):")
	if err != nil || word == "" {
		return err
	}
	j.say("Reading. This can take a minute for a long record.")
	var results []evidence.ImportResult
	err = j.long(func(ctx context.Context) (err error) {
		results, err = j.desk.ReadAgain(ctx, string(s.ID), evidence.Hints{Passwords: []string{word}}, func(evidence.Progress) {})
		return err
	})
	if err != nil {
		return j.trouble("the file was not read.", err)
	}
	for _, r := range results {
		j.say("%s", resultLine(r))
	}
	return nil
}

package plain

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// pack reads out what would be printed and what to think about first, and changes
// who it is for and how it is laid out.
func (j *journey) pack() error {
	for {
		v, err := j.chosenVersion()
		if err != nil {
			return err
		}
		plan, err := j.plan(v.PackOptions)
		if err != nil {
			return err
		}
		arranged, err := j.desk.Arrangement(j.ctx)
		if err != nil {
			return err
		}
		j.heading(j.wouldHave(plan))
		j.say("For: %s. Order: %s. Bars in the margin: %s. Large print: %s.", v.Name, orderOf(arranged), onOff(!arranged.NoMarks), onOff(j.large))
		for _, i := range plan.Items {
			j.say("%s: %s.", i.Labels(), withDays(i))
		}
		j.warnings(plan)
		n, err := j.choose("What do you want to do?", []string{
			"Say who it is for", "Change the order of documents", "Large print: switch it " + onOff(!j.large),
			"Bars in the margin beside what you chose: switch them " + onOff(arranged.NoMarks),
			"Hear how large its files are", "Sign and save it",
			"Something new after a pack was handed in: make a supplement",
			"Attach the files you gave to ownpack to your own copy: now " + onOff(j.attach),
		})
		if err != nil {
			return err
		}
		switch n {
		case 0:
			err = j.whoFor()
		case 1:
			err = j.order(plan)
		case 2:
			j.large = !j.large
		case 3:
			err = j.desk.Marks(j.ctx, arranged.NoMarks)
		case 4:
			err = j.sizes(v)
		case 5:
			err = j.make(v)
		case 6:
			err = j.addTo()
		case 7:
			err = j.originals()
		}
		if stays(err) != nil {
			return err
		}
	}
}

// withDays is the title of a part of the pack, with the day of a document.
func withDays(i evidence.Item) string {
	if !i.Dated() || strings.Contains(i.Title, i.Days()) {
		return i.Title
	}
	return i.Title + ", " + i.Days()
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// chosenVersion is the version of the pack that is looked at.
func (j *journey) chosenVersion() (evidence.PackVersion, error) {
	versions, err := j.desk.PackVersions()
	if err != nil || len(versions) == 0 {
		return evidence.PackVersion{PackOptions: evidence.PackOptions{Profile: evidence.ProfileMaster, Large: j.large}}, err
	}
	if j.version < 0 {
		if j.version, err = j.suited(versions); err != nil {
			return evidence.PackVersion{}, err
		}
	}
	v := versions[min(j.version, len(versions)-1)]
	v.Large, v.SupplementTo = j.large, j.after
	v.Originals = j.attach && v.Profile == evidence.ProfileMaster && !j.large
	return v, nil
}

// suited is the version for the stage of the claim.
func (j *journey) suited(versions []evidence.PackVersion) (int, error) {
	over, err := j.desk.Overview(j.ctx)
	return evidence.SuitedVersion(versions, over.Claims), err
}

// unsuited says that a version is for another stage of a claim, if it is.
func (j *journey) unsuited(v evidence.PackVersion) error {
	over, err := j.desk.Overview(j.ctx)
	if err == nil && !v.Suits(over.Claims) {
		j.say("%s", v.Else)
	}
	return err
}

// whoFor asks which version of the pack is meant.
func (j *journey) whoFor() error {
	versions, err := j.desk.PackVersions()
	if err != nil {
		return err
	}
	if _, err := j.chosenVersion(); err != nil {
		return err
	}
	var lines []string
	for i, v := range versions {
		line := v.Name + ". " + v.For
		if i == j.version {
			line += " (as it is now)"
		}
		lines = append(lines, line)
	}
	n, err := j.choose("Who is the pack for?", lines)
	if err != nil {
		return err
	}
	j.version = n
	return j.unsuited(versions[n])
}

// warnings reads out what to think about before the pack is made.
func (j *journey) warnings(plan evidence.Plan) {
	if len(plan.Warnings) > 0 {
		j.heading("Before it is made: " + widget.Count(len(plan.Warnings), "question", "questions"))
	}
	for _, w := range plan.Warnings {
		if w.Label != "" {
			j.say("%s.", w.Label)
		}
		j.say("%s", w.Warning)
		j.say("%s", w.Question)
		j.say("")
	}
	j.accepted = plan.Warnings
}

// sizes reads out how large each file would be.
func (j *journey) sizes(v evidence.PackVersion) error {
	if v.Profile != evidence.ProfileTribunal {
		j.say("Its size is told when it is made. Only the versions for the tribunal have limits.")
		return nil
	}
	j.say("Working out how large the files are. This can take a minute.")
	var files []evidence.OutputFile
	var ledger evidence.Ledger
	err := j.long(func(ctx context.Context) (err error) {
		files, ledger, err = j.desk.PackFiles(ctx, v.PackOptions)
		return err
	})
	if err != nil {
		return j.trouble("how large the files are could not be worked out.", err)
	}
	for i, f := range files {
		j.say("File %d of %d: %s, at most %s.", i+1, len(files), widget.Count(f.Pages, "page", "pages"), widget.Size(f.Bytes))
	}
	if n := len(ledger.Later); n > 0 {
		j.say("No room for %s, to be sent later.", widget.Count(n, "page", "pages"))
	}
	return nil
}

// plan lays out the pack, and says so where there is nothing to lay out.
func (j *journey) plan(o evidence.PackOptions) (evidence.Plan, error) {
	over, err := j.desk.Overview(j.ctx)
	if err != nil {
		return evidence.Plan{}, err
	}
	if over.Picks == 0 && over.Statements == 0 {
		j.say("Your pack is empty so far. Choose evidence first.")
		return evidence.Plan{}, errBack
	}
	j.say("Laying it out. This can take a minute.")
	var plan evidence.Plan
	err = j.long(func(ctx context.Context) (err error) {
		plan, err = j.desk.PlanVersion(ctx, o)
		return err
	})
	if errors.Is(err, evidence.ErrNothingNew) {
		j.say("Nothing is new since that pack. The whole pack is laid out instead.")
		j.after, o.SupplementTo = "", ""
		return j.plan(o)
	}
	if err != nil {
		err = j.trouble("the pack could not be laid out.", err)
	}
	return plan, err
}

// save asks who the pack is for, and makes it.
func (j *journey) save() error {
	j.heading("Sign and save")
	if err := j.whoFor(); err != nil {
		return err
	}
	v, err := j.chosenVersion()
	if err != nil {
		return err
	}
	return j.make(v)
}

// make builds and signs the pack, once the person has heard its questions.
func (j *journey) make(v evidence.PackVersion) error {
	plan, err := j.plan(v.PackOptions)
	if err != nil {
		return err
	}
	if !slices.Equal(j.accepted, plan.Warnings) {
		j.warnings(plan)
	}
	if err := j.aboutSigning(v, plan); err != nil {
		return err
	}
	yes, err := j.yes("Make the pack of " + widget.Count(plan.Pages(), "page", "pages") + ", for: " + madeFor(v) + ". Sign it and save it now?")
	if err != nil {
		return err
	}
	if !yes {
		j.say("No pack was made. All that you chose is kept.")
		return nil
	}
	j.say("Making it. This can take a minute. Ctrl and C together stop it, and leave no file behind.")
	var built evidence.Built
	err = j.long(func(ctx context.Context) (err error) {
		built, err = j.desk.BuildPack(ctx, v.PackOptions, j.folder, func(evidence.Progress) {})
		return err
	})
	switch {
	case errors.Is(err, evidence.ErrStillFound):
		j.say("Something that you hid could still be found in it. Under “Keep private”, hide the words once more, or show less of the document. Then make the pack again.")
		return j.trouble("the pack was not saved, because something that you hid could still be found in it.", err)
	case err != nil:
		j.say("Check that there is room on the disk and that the folder can be written to:")
		j.command(j.folder)
		return j.trouble("the pack was not made, and no half file was left behind.", err)
	}
	j.built(v, built)
	return nil
}

// madeFor says which version is made.
func madeFor(v evidence.PackVersion) string {
	if v.Large {
		return v.Name + ", in large print"
	}
	return v.Name
}

func (j *journey) built(v evidence.PackVersion, b evidence.Built) {
	j.heading("Your pack is made and signed")
	j.say("For: %s. It is in the folder:", madeFor(v))
	j.command(j.folder)
	if b.Again > 1 {
		j.say("A file of that name was there already. It was kept, and the new one has %d at the end of its name.", b.Again)
	}
	for _, f := range b.Files {
		j.say("File, %s, %s:", widget.Count(f.Pages, "page", "pages"), widget.Size(f.Bytes))
		j.command(filepath.Base(f.File))
	}
	for _, f := range b.Files {
		j.say("SHA-256, a number worked out from the file:")
		j.command(f.SHA256)
	}
	j.say("Pack id: %s.", b.PackID)
	if n := len(b.Ledger.Placeholders); n > 0 {
		j.say("%s could not be printed. A page in its place says why.", widget.Count(n, "page", "pages"))
	}
	if n := len(b.Ledger.Later); n > 0 {
		j.say("STILL TO SEND: %s did not fit in the file. Its first page lists them.", widget.Count(n, "page", "pages"))
	}
	if b.LeftOut > 0 {
		j.say("LEFT OUT: %s that you chose, because the file may be about somebody else.", widget.Count(b.LeftOut, "entry", "entries"))
	}
	if b.Receipt != "" {
		j.say("The receipt beside it holds SHA-256 and SHA-512. Whoever has the same file gets the same numbers. Keep it:")
		j.command(filepath.Base(b.Receipt))
	}
	head := "How to send it"
	if v.Profile == evidence.ProfileMaster {
		head = "What to do with it"
	}
	j.heading(head)
	for i, step := range v.Send {
		j.say("%d. %s", i+1, step)
	}
	if len(b.Files) > 0 {
		j.say("To check at any time that nothing in it was changed, choose “Check a pack that somebody gave you” in the list of tasks. Or stop here, and type:")
		j.command(`ownpack verify "` + b.Files[0].File + `"`)
	}
}

package plain

import (
	"path/filepath"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// pack reads out what would be printed, and what to think about first.
func (j *journey) pack() error {
	plan, err := j.plan(evidence.ProfileMaster)
	if err != nil {
		return err
	}
	j.heading("Your pack would have " + widget.Count(plan.Pages(), "page", "pages"))
	for _, i := range plan.Items {
		j.say("%s: %s.", i.Labels(), i.Title)
	}
	if len(plan.Warnings) > 0 {
		j.heading("Look at first: " + widget.Count(len(plan.Warnings), "question", "questions"))
	}
	for _, w := range plan.Warnings {
		if w.Label != "" {
			j.say("%s.", w.Label)
		}
		j.say("%s", w.Warning)
		j.say("%s", w.Question)
		j.say("")
	}
	return nil
}

// plan lays out the pack, and says so where there is nothing to lay out.
func (j *journey) plan(p evidence.Profile) (evidence.Plan, error) {
	over, err := j.desk.Overview(j.ctx)
	if err != nil {
		return evidence.Plan{}, err
	}
	if over.Picks == 0 && over.Statements == 0 {
		j.say("Your pack is empty so far. Choose evidence first.")
		return evidence.Plan{}, errBack
	}
	plan, err := j.desk.Plan(j.ctx, p)
	if err != nil {
		j.trouble("the pack could not be laid out.", err)
		if j.ctx.Err() == nil {
			err = errBack
		}
	}
	return plan, err
}

// save builds and signs the pack.
func (j *journey) save() error {
	profiles := []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal, evidence.ProfileDWP}
	j.heading("Sign and save")
	n, err := j.choose("Who is it for?", []string{
		"For me: my own copy, with everything in it", "For the tribunal, to upload", "For the department, with my National Insurance number on every page",
	})
	if err != nil {
		return err
	}
	plan, err := j.plan(profiles[n])
	if err != nil {
		return err
	}
	j.say("The signature shows that nobody changed the file after you made it. It does not show that what it says is true.")
	if len(plan.Warnings) > 0 {
		j.say("Questions about it to think about first: %d. Look at the pack to hear them.", len(plan.Warnings))
	}
	yes, err := j.yes("Make the pack of " + widget.Count(plan.Pages(), "page", "pages") + ", sign it and save it now?")
	if err != nil || !yes {
		return err
	}
	j.say("Making it. This can take a minute.")
	built, err := j.desk.BuildPack(j.ctx, evidence.PackOptions{Profile: profiles[n]}, j.folder, nil)
	if err != nil {
		j.trouble("the pack was not made, and no half file was left behind.", err)
		return j.ctx.Err()
	}
	j.built(built)
	return nil
}

func (j *journey) built(b evidence.Built) {
	j.heading("Your pack is made and signed")
	j.say("It is in the folder %s", j.folder)
	for _, f := range b.Files {
		j.say("File: %s, %s, %s.", filepath.Base(f.File), widget.Count(f.Pages, "page", "pages"), widget.Size(f.Bytes))
	}
	j.say("Pack id: %s.", b.PackID)
	if n := len(b.Ledger.Placeholders); n > 0 {
		j.say("%s could not be printed. A page in its place says why.", widget.Count(n, "page", "pages"))
	}
	if b.LeftOut > 0 {
		j.say("%s that you chose stayed out, because the file may be about somebody else.", widget.Count(b.LeftOut, "entry", "entries"))
	}
	j.say("The receipt beside it, %s, holds the file's fingerprint. Keep it.", filepath.Base(b.Receipt))
}

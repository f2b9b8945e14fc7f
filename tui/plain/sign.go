package plain

import (
	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// wouldHave says what would be made.
func (j *journey) wouldHave(plan evidence.Plan) string {
	pages := widget.Count(plan.Pages(), "page", "pages")
	if j.after == "" {
		return "Your pack would have " + pages
	}
	return "A supplement of " + pages + ", with only what is new since the pack " + j.after
}

// addTo asks which pack was handed in, so that only what is new is made.
func (j *journey) addTo() error {
	packs, err := j.desk.Packs(j.ctx)
	if err != nil {
		return err
	}
	if len(packs) == 0 {
		j.say("No pack was made from this case yet.")
		return nil
	}
	lines := []string{"None: make the whole pack"}
	for _, p := range packs {
		name := "Pack"
		if p.Supplement > 0 {
			name = "Supplement " + widget.Number(p.Supplement)
		}
		lines = append(lines, name+" of "+words.Day(p.Built.Local().Format("2006-01-02"))+", pages "+
			evidence.Label(p.First)+" to "+evidence.Label(p.Last)+", id "+p.PackID)
	}
	n, err := j.choose("Which one did you hand in last? The newest comes first.", lines)
	if err != nil {
		return err
	}
	j.after = ""
	if n > 0 {
		j.after = packs[n-1].PackID
	}
	return nil
}

// originals asks whether originals go along with the person's own copy.
func (j *journey) originals() error {
	if v, err := j.chosenVersion(); err != nil || v.Profile != evidence.ProfileMaster || v.Large {
		j.say("Originals go only with your own copy, and not with large print: they hold everything, also what you did not choose.")
		return err
	}
	j.say("The files are attached just as you gave them. They hold EVERYTHING, also what you did not choose and what others say about you. Keep such a copy to yourself, and never send it. A file of which you hid a part is left out.")
	yes, err := j.yes("Attach them to your own copy?")
	if err == nil {
		j.attach = yes
	}
	return err
}

// aboutSigning says what a signature means, and who signs.
func (j *journey) aboutSigning(v evidence.PackVersion, plan evidence.Plan) error {
	signer, err := j.desk.Signer(j.ctx)
	if err != nil {
		return j.trouble("the key that signs could not be read.", err)
	}
	j.say("What the signature shows: nobody changed the file after it was made. What it does not show: that what is in it is true, or who you are.")
	if signer.Fingerprint == "" {
		j.say("Signed by %s, with a key of your own. It is made now, and stays in this case.", signer.Name)
	} else {
		j.say("Signed by %s, with the key in this case. Its fingerprint, for somebody who asks you for it:", signer.Name)
		j.say("%s", words.Groups(signer.Fingerprint))
	}
	if state, err := j.desk.PrivateState(j.ctx); err == nil && state.Open > 0 { // it stops nobody
		j.say("%s", words.Undecided(state.Open))
	}
	if said := words.Unsaid(plan); said != "" {
		j.say("%s", said)
	}
	if v.Originals {
		j.say("ORIGINALS ATTACHED: they hold everything. Keep this copy to yourself.")
	}
	j.say("It is saved in this folder, and no file that is there is replaced:")
	j.command(j.folder)
	return nil
}

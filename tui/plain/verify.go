package plain

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// verify checks packs that somebody gave the person, or their own, until they go
// back.
func (j *journey) verify() error {
	j.heading("Check a pack")
	j.say("ownpack looks whether the file was changed since it was signed. It cannot tell whether what it says is true. Nothing is sent, and no file is changed.")
	for {
		j.say("Type where the PDF file is, or drop it onto this window. An empty line goes back.")
		file, err := j.ask("The file:")
		if err != nil || file == "" {
			return err
		}
		if err := j.verifyFile(evidence.VerifyRequest{File: given(file)}); stays(err) != nil {
			return err
		}
		j.say("")
	}
}

// verifyFile checks one file, and then compares it with what the person has. What
// cannot be compared leaves the report as it was.
func (j *journey) verifyFile(r evidence.VerifyRequest) error {
	report, err := j.verified(r)
	if err != nil {
		return err
	}
	j.report(r, report)
	for {
		n, err := j.chooseOr("What next?", []string{
			"Compare its pages with those of the person’s own copy", "Compare the key’s fingerprint with one that you were told",
		}, "Go back, and check another file if you want")
		if err != nil {
			return err
		}
		more := r
		changed, err := j.verifyMore(&more, n)
		if stays(err) != nil {
			return err
		}
		if err != nil || !changed {
			continue
		}
		report, err := j.verified(more)
		if stays(err) != nil {
			return err
		}
		if err == nil {
			r = more
			j.report(r, report)
		}
	}
}

// given is the path of the first file that was typed.
func given(typed string) string {
	home, _ := os.UserHomeDir()
	for _, p := range work.Paths(typed) {
		return work.Path(p, home)
	}
	return ""
}

// verifyMore asks for what the pack is to be compared with, and reports whether
// there is anything new.
func (j *journey) verifyMore(r *evidence.VerifyRequest, n int) (changed bool, err error) {
	prompt := "Type where the person’s own copy is. Its name has “master” in it."
	if n == 1 {
		prompt = "Type the fingerprint as it was told to you."
	}
	for {
		j.say("%s An empty line leaves it out.", prompt)
		typed, err := j.ask("Here:")
		if err != nil || typed == "" {
			return false, err
		}
		if n == 0 {
			r.Original = given(typed)
			return true, nil
		}
		fingerprint, ok := words.Fingerprint(typed)
		if ok {
			r.Fingerprint = fingerprint
			return true, nil
		}
		j.say("%s", words.NoFingerprint)
	}
}

func (j *journey) verified(r evidence.VerifyRequest) (evidence.Report, error) {
	j.say("Checking it. This can take a minute.")
	var report evidence.Report
	err := j.long(func(ctx context.Context) (err error) {
		report, err = j.desk.VerifyPack(ctx, r, func(evidence.Progress) {})
		return err
	})
	if err == nil || errors.Is(err, errBack) || j.ctx.Err() != nil {
		return report, err
	}
	what, do := words.NotVerified(err, r.Fingerprint != "")
	do, _, _ = strings.Cut(do, "Press ") // there are no keys here
	j.say("Problem: %s", what)
	j.say("No file was changed. %s", strings.TrimSpace(do))
	return report, errBack
}

// report reads out what was found.
func (j *journey) report(r evidence.VerifyRequest, report evidence.Report) {
	compared := r.Original != ""
	verdict, _ := words.Verdict(report, compared)
	j.heading("The file: " + filepath.Base(r.File))
	j.say("%s", verdict)
	if report.PackID != "" {
		j.say("Pack id: %s.", evidence.ShortPackID(report.PackID))
	}
	checked := words.Verified(report, compared)
	for _, c := range checked {
		j.say("%s %s.", c.Question, c.Answer)
	}
	for _, l := range append(words.PackKind(report), words.PageStates(report, compared)...) {
		j.say("%s", l)
	}
	j.heading("What that means")
	for _, c := range words.Explained(checked) {
		j.say("%s %s %s", c.Question, c.Found, c.Means)
	}
	if len(report.Documents) > 0 {
		j.heading("Its documents")
	}
	if len(report.Documents) > 0 && !report.OK(compared) {
		j.say("%s", words.OwnList)
	}
	for _, d := range report.Documents {
		j.say("%s: %s, %s.", d.First, d.Title, widget.Count(d.Pages, "page", "pages"))
	}
	j.say("")
}

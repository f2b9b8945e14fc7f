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

// verify checks a pack that somebody gave the person, or one of their own.
func (j *journey) verify() error {
	j.heading("Check a pack")
	j.say("ownpack looks whether the file was changed since it was signed. It cannot tell whether what it says is true. Nothing is sent, and no file is changed.")
	j.say("Type where the PDF file is, or drop it onto this window. An empty line goes back.")
	file, err := j.ask("The file:")
	if err != nil || file == "" {
		return err
	}
	r := evidence.VerifyRequest{File: given(file)}
	for {
		report, err := j.verified(r)
		if err != nil {
			return err
		}
		j.report(r, report)
		n, err := j.choose("What next?", []string{
			"Compare its pages with those of the person’s own copy", "Compare the key’s fingerprint with one that you were told",
		})
		if err != nil {
			return err
		}
		if err := j.verifyMore(&r, n); err != nil {
			return err
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

// verifyMore asks for what the pack is to be compared with.
func (j *journey) verifyMore(r *evidence.VerifyRequest, n int) error {
	prompt := "Type where the person’s own copy is. Its name has “master” in it."
	if n == 1 {
		prompt = "Type the fingerprint as it was told to you."
	}
	j.say("%s An empty line leaves it out.", prompt)
	typed, err := j.ask("Here:")
	switch {
	case err != nil || typed == "":
		return err
	case n == 0:
		r.Original = given(typed)
	default:
		fingerprint, ok := words.Fingerprint(typed)
		if !ok {
			j.say("%s", words.NoFingerprint)
			return nil
		}
		r.Fingerprint = fingerprint
	}
	return nil
}

func (j *journey) verified(r evidence.VerifyRequest) (evidence.Report, error) {
	j.say("Checking it. This can take a minute.")
	var report evidence.Report
	err := j.long(func(ctx context.Context) (err error) {
		report, err = j.desk.VerifyPack(ctx, r, func(evidence.Progress) {})
		return err
	})
	if err == nil || errors.Is(err, errBack) {
		return report, err
	}
	what, do := words.NotVerified(err, r.Fingerprint != "")
	if e := j.trouble(what, err); !errors.Is(e, errBack) {
		return report, e
	}
	do, _, _ = strings.Cut(do, " Press ") // there are no keys here
	j.say("%s", do)
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
	if len(report.Documents) > 0 && !report.OK(compared) {
		j.say("Its documents. %s", words.OwnList)
	}
	for _, d := range report.Documents {
		j.say("%s: %s, %s.", d.First, d.Title, widget.Count(d.Pages, "page", "pages"))
	}
	j.say("")
}

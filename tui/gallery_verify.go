package tui

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"ownpack/evidence"
)

// verifyScenes are of checking a pack that somebody gave the person.
func verifyScenes() []scene {
	check := func(file string, more ...string) []string {
		return append([]string{"v", "type " + file, "enter"}, more...)
	}
	return []scene{
		{name: "verify", keys: []string{"v"}},
		{name: "verify-good", keys: check("pack.pdf")},
		{name: "verify-means", keys: check("pack.pdf", "end")},
		{name: "verify-key", keys: check("pack.pdf", "f", "type A99F")},
		{name: "verify-changed", keys: check("changed.pdf")},
		{name: "verify-unsigned", keys: check("scan.pdf")},
		{name: "verify-original", keys: check("stamped.pdf", "c")},
		{name: "verify-compared", keys: check("stamped.pdf", "c", "type master.pdf", "enter")},
		{name: "verify-no-pdf", keys: check("photo.jpg")},
		{name: "verify-no-file", keys: check("missing.pdf")},
		{name: "verify-help", keys: check("pack.pdf", "?")},
		{name: "history", keys: []string{"w"}},
		{name: "history-back", keys: []string{"w", "end", "enter"}},
	}
}

// History is a made-up one: the example keeps none.
func (e *example) History(context.Context) ([]evidence.Step, error) {
	if len(e.now.picks) == 0 {
		return nil, nil
	}
	var out []evidence.Step
	for i, verb := range []string{"import", "answer", "pick", "pick", "bundle", "redact", "statement"} {
		out = append(out, evidence.Step{
			Number: int64(i + 1), Time: time.Date(2026, 3, 8+i/4, 9+i, 5, 0, 0, time.Local),
			Verb: verb, Fixed: verb == "bundle", Undone: verb == "redact",
		})
	}
	return out, nil
}

// UndoTo takes back the last change, if one was made since the example began.
func (e *example) UndoTo(ctx context.Context, _ int64) (int, error) {
	_, _ = e.Undo(ctx)
	return 1, nil
}

// VerifyPack pretends to check a pack: the file's name says what is found.
func (e *example) VerifyPack(_ context.Context, r evidence.VerifyRequest, tell func(evidence.Progress)) (evidence.Report, error) {
	tell(evidence.Progress{File: evidence.VerifySignature, Done: 1, Total: 2})
	part := func(s evidence.State, detail string) evidence.Part { return evidence.Part{State: s, Detail: detail} }
	report := evidence.Report{
		Integrity:   part(evidence.StateGood, "Nothing that the signature covers has changed since it was signed by the holder of this key."),
		Coverage:    part(evidence.StateGood, "The signature covers the whole file. Nothing was added after signing."),
		Identity:    part(evidence.StateUnknown, "The key was made by its holder, and nobody else vouches for the name. The certificate gives the name “Sam Example”. Its fingerprint is A99F 078D 10B2 3355 0C4E 91D7 6AA0 2F18 A99F 078D 10B2 3355 0C4E 91D7 6AA0 2F18."),
		Time:        part(evidence.StateUnknown, "The signer's own computer said 9 March 2026 at 10:00:00 (UTC). Nobody else confirms it."),
		Fingerprint: "a99f", PackID: "4f2a9c0177deb31052aa",
		Documents: []evidence.ReportDocument{{Title: "Cover", First: "E1", Pages: 1}, {Title: "Letter from Dr A Person, Rheumatology", First: "E12", Pages: 2}},
	}
	for i := range 17 {
		report.Pages = append(report.Pages, evidence.ReportPage{Label: fmt.Sprintf("E%d", i+1), State: evidence.PageSame})
	}
	switch {
	case strings.HasPrefix(r.File, "missing"):
		return evidence.Report{}, fmt.Errorf("open the file: %w", fs.ErrNotExist)
	case strings.HasPrefix(r.File, "photo"):
		return evidence.Report{}, evidence.ErrNotPDF
	case strings.HasPrefix(r.File, "changed"):
		report.Integrity = part(evidence.StateBad, "The file was changed or damaged after it was signed: what it holds no longer fits the signature.")
		report.Pages = nil
	case strings.HasPrefix(r.File, "scan"), strings.HasPrefix(r.File, "stamped"):
		gone := func(s string) evidence.Part { return part(evidence.StateAbsent, s) }
		report.Integrity = gone("The file is not signed, so nobody can tell from it alone whether it was changed.")
		report.Coverage, report.Identity = gone("There is no signature that could cover the file."), gone("Nobody signed the file.")
		report.Time, report.Fingerprint = gone("No time of signing is stated."), ""
		if r.Original == "" {
			report.PackID, report.Documents, report.Pages = "", nil, nil
			break
		}
		report.Pages[4].State, report.Pages[8].State, report.Pages[11].State = evidence.PageAltered, evidence.PageMissing, evidence.PageMoved
		report.Pages = append(report.Pages, evidence.ReportPage{Label: "page 1 of the file", State: evidence.PageExtra})
	}
	return report, nil
}

// VerifyPack pretends to check a pack, without a case.
func (*exampleDoor) VerifyPack(ctx context.Context, r evidence.VerifyRequest, tell func(evidence.Progress)) (evidence.Report, error) {
	return (&example{}).VerifyPack(ctx, r, tell)
}

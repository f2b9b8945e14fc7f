package casework_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/evidence/evidencetest"
)

// neighbourLetter is a letter of two pages with somebody else's number in its
// text, in a note laid upon it, and on its second page in another spelling.
func neighbourLetter(rotate int) []byte {
	return evidencetest.PDF([]evidencetest.PDFPage{
		{
			Lines: []string{
				"Tallow Vale NHS Trust", "Letter date: 3 May 2021", "Dear Dr Rook", "Re: Ms Rowan Ashdown, date of birth 14 March 1981", "",
				"She cannot get into the bath by herself. Her neighbour Wilf Canary helps her.",
				"He can be rung on 07700 900461 in the evening.", "", "Yours sincerely", "Dr Ivo Crane", "Consultant Neurologist",
			},
			Annots: []string{"<< /Type /Annot /Subtype /FreeText /Rect [60 300 300 330] /F 4 /Contents (or 07700 900461 at noon) /DA (/Helv 12 Tf 0 g) >>"},
			Rotate: rotate,
		},
		{Lines: []string{"Copy to the neighbour, +44 7700 900461"}},
	}, evidencetest.PDFExtra{Info: "/Author (Wilf Canary)"})
}

// neighbourCase is a case with that letter, of which an entry is picked.
func neighbourCase(t *testing.T, rotate int) (*casework.Desk, evidence.Source) {
	t.Helper()
	d, _ := newDesk(t, rowan())
	path := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(path, neighbourLetter(rotate), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := d.Import(t.Context(), []string{path}, evidence.Hints{}, nil)
	if err != nil || got[0].Status != evidence.Imported {
		t.Fatalf("%v %v", got, err)
	}
	s, err := d.Source(t.Context(), string(got[0].Source))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := d.Entries(t.Context(), evidence.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if strings.Contains(r.Text, "bath") || strings.Contains(r.Text, "rung") {
			if err := d.Pick(t.Context(), evidence.Pick{Entry: r.ID, Activity: "pip-4"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return d, s
}

// files reads all that a build has left in a folder: as it is, and as text.
func files(t *testing.T, folder string) (raw, text []byte, pdfs int) {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for _, f := range list {
		b, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		raw = append(raw, b...)
		if filepath.Ext(f.Name()) != ".pdf" {
			continue
		}
		pdfs++
		if path, err := exec.LookPath("pdftotext"); err == nil {
			out, err := exec.Command(path, filepath.Join(folder, f.Name()), "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, out...)
		}
	}
	return raw, text, pdfs
}

func leaks(b []byte) bool {
	for _, word := range []string{"900461", "900 461", "Canary"} {
		if bytes.Contains(b, []byte(word)) {
			return true
		}
	}
	return false
}

func TestWhatIsHiddenIsInNoFileOfAnyProfile(t *testing.T) {
	t.Parallel()
	for _, rotate := range []int{0, 270} {
		d, s := neighbourCase(t, rotate)
		ctx := t.Context()
		for _, h := range []casework.Hide{
			{Source: string(s.ID), Page: 1, Text: "07700 900461", Reason: "contact", Everywhere: true},
			{Source: string(s.ID), Page: 1, Text: "Wilf Canary", Reason: "third-party"},
		} {
			if _, err := d.Redact(ctx, h); err != nil {
				t.Fatalf("turned by %d: %v", rotate, err)
			}
		}
		all, err := d.Redactions(ctx)
		if err != nil || len(all) != 3 {
			t.Fatalf("%d are hidden, want three: two pages, and a name: %v", len(all), err)
		}
		for _, r := range all {
			if r.Page == 1 && strings.Contains(r.Text, "9004") && len(r.Boxes) != 2 {
				t.Errorf("turned by %d: %d places on the page, want the text and the note", rotate, len(r.Boxes))
			}
		}
		for _, o := range []casework.BundleOptions{
			{Profile: evidence.ProfileMaster},
			{Profile: evidence.ProfileDWP},
			{Profile: evidence.ProfileTribunal},
			{Profile: evidence.ProfileTribunal, MaxSize: 450_000},
		} {
			o.Folder = filepath.Join(t.TempDir(), "out")
			built, err := d.BundleFiles(ctx, o, nil)
			if err != nil {
				t.Fatalf("%s, turned by %d: %v", o.Profile, rotate, err)
			}
			raw, text, pdfs := files(t, o.Folder)
			if leaks(raw) || leaks(text) {
				t.Errorf("%s, turned by %d: what is hidden is in a file", o.Profile, rotate)
			}
			if pdfs != len(built.Files) || len(built.Ledger.Placeholders) > 0 {
				t.Errorf("%s: %d files, %d pages missing", o.Profile, pdfs, len(built.Ledger.Placeholders))
			}
			if len(text) > 0 && !bytes.Contains(text, []byte("Dear Dr Rook")) {
				t.Errorf("%s: the words that are left cannot be searched", o.Profile)
			}
		}
	}
}

func TestAPackThatStillShowsWhatIsHiddenIsNotSaved(t *testing.T) {
	t.Parallel()
	d, s := neighbourCase(t, 0)
	ctx := t.Context()
	if _, err := d.Redact(ctx, casework.Hide{Source: string(s.ID), Page: 1, Text: "07700900461", Reason: "contact"}); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "out")
	_, err := d.Bundle(ctx, evidence.ProfileMaster, folder, nil)
	f, ok := errors.AsType[*casework.HiddenFound](err)
	if !ok || f.Label == "" {
		t.Fatalf("got %v, want the page on which the number still stands", err)
	}
	if raw, _, _ := files(t, folder); len(raw) > 0 {
		t.Error("something was saved")
	}
	plan, err := d.Plan(ctx, evidence.ProfileMaster)
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, w := range plan.Warnings {
		if strings.Contains(w.Warning, "nowhere") {
			asked++
		}
		if leaks([]byte(w.Warning + w.Question)) {
			t.Error("a question says the words")
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times about the other page", asked)
	}
}

func TestHidingCanBeTakenBack(t *testing.T) {
	t.Parallel()
	d, s := neighbourCase(t, 0)
	ctx := t.Context()
	done, err := d.Redact(ctx, casework.Hide{Source: string(s.ID), Page: 1, Text: "07700 900461", Reason: "contact", Everywhere: true})
	if err != nil || len(done) != 2 {
		t.Fatalf("hidden on %d pages: %v", len(done), err)
	}
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if all, _ := d.Redactions(ctx); len(all) != 0 {
		t.Error("one step was not taken back as a whole")
	}
	if _, err := d.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	again, err := d.Redact(ctx, casework.Hide{Source: string(s.ID), Page: 1, Text: "07700 900461", Reason: "contact"})
	if err != nil || again[0].ID != done[0].ID {
		t.Error("hiding the same twice is not the same")
	}
	if _, err := d.KeepElsewhere(ctx, string(done[0].ID)); err != nil {
		t.Fatal(err)
	}
	if again, err = d.Redact(ctx, casework.Hide{Source: string(s.ID), Page: 1, Text: "07700 900461", Reason: "contact"}); err != nil || !again[0].Keep {
		t.Error("the answer to keep other places was forgotten")
	}
	if _, err := d.Unredact(ctx, string(done[1].ID)[:8]); err != nil {
		t.Fatal(err)
	}
	if all, _ := d.Redactions(ctx); len(all) != 1 {
		t.Errorf("%d are hidden, want one", len(all))
	}
	// With the letter goes what was hidden on it.
	if _, err := d.Purge(ctx, string(s.ID)); err != nil {
		t.Fatal(err)
	}
	if all, _ := d.Redactions(ctx); len(all) != 0 {
		t.Error("words of a letter that was removed for good are still kept")
	}
}

func TestADrawnBoxHidesWhatStandsUnderIt(t *testing.T) {
	t.Parallel()
	d, s := neighbourCase(t, 0)
	ctx := t.Context()
	done, err := d.Redact(ctx, casework.Hide{
		Source: string(s.ID), Page: 1, Box: evidence.Box{X: 230, Y: 120, W: 300, H: 28}, Reason: "other-health",
	})
	if err != nil {
		t.Fatal(err)
	}
	if r := done[0]; !r.Drawn || !strings.Contains(r.Text, "Canary") || r.Boxes[0].W != 300 {
		t.Errorf("the box hides %d letters in boxes of %v", len(r.Text), r.Boxes)
	}
	if _, err := d.Redact(ctx, casework.Hide{Source: string(s.ID), Page: 1, Box: evidence.Box{X: 700, Y: 10, W: 5, H: 5}, Reason: "contact"}); err == nil {
		t.Error("a box beside the page was taken")
	}
	plan, err := d.Plan(ctx, evidence.ProfileMaster)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range plan.Chronology {
		if strings.Contains(r.Passage.Quote, "Canary") {
			t.Error("a quotation shows what stands under the box")
		}
	}
	if n := plan.Redactions; len(n) != 1 || n[0].Reason != "another person’s health" {
		t.Errorf("%d parts are listed", len(n))
	}
}

func TestAnEntryIsTracedToAPageWithHiddenParts(t *testing.T) {
	t.Parallel()
	d, s := neighbourCase(t, 0)
	ctx := t.Context()
	if _, err := d.Redact(ctx, casework.Hide{Source: string(s.ID), Page: 1, Text: "Wilf Canary", Reason: "contact"}); err != nil {
		t.Fatal(err)
	}
	build(t, d)
	picks, err := d.Picks(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range picks { // some stand on two pages
		trace, err := d.Trace(ctx, string(p.Entry))
		if want := len(trace.Entry.Locator.Pages()); err != nil || want == 0 || len(trace.Printed) != want {
			t.Errorf("traced to %d pages, want %d: %v", len(trace.Printed), want, err)
		}
	}
}

package verify_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/screen/verify"
	"ownpack/tui/theme"
)

// clerk verifies packs, and notes what it was asked.
type clerk struct {
	asked  []evidence.VerifyRequest
	report evidence.Report
	fails  error
}

func (c *clerk) VerifyPack(ctx context.Context, r evidence.VerifyRequest, tell func(evidence.Progress)) (evidence.Report, error) {
	c.asked = append(c.asked, r)
	tell(evidence.Progress{File: evidence.VerifyReading, Done: 3, Total: 9})
	return c.report, errors.Join(c.fails, ctx.Err())
}

func (c *clerk) last(t *testing.T) evidence.VerifyRequest {
	t.Helper()
	if len(c.asked) == 0 {
		t.Fatal("nothing was checked")
	}
	return c.asked[len(c.asked)-1]
}

func newClerk() *clerk {
	part := func(s evidence.State) evidence.Part { return evidence.Part{State: s, Detail: "Because\x1b[2J."} }
	return &clerk{report: evidence.Report{
		Integrity: part(evidence.StateGood), Coverage: part(evidence.StateGood),
		Identity: part(evidence.StateUnknown), Time: part(evidence.StateUnknown), Fingerprint: "ab", PackID: "4f2a9c0177deb31052aa",
		Documents: []evidence.ReportDocument{{Title: "Letter\x1b[2J", First: "E4", Pages: 2}},
	}}
}

func open(c *clerk, file string) *screentest.Stage[*verify.Model] {
	return screentest.Open(verify.New(context.Background(), c, theme.New(theme.Plain), file), 78, 40)
}

func TestAPathIsTakenHoweverItIsTypedOrDropped(t *testing.T) {
	t.Parallel()
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"my pack.pdf":                     "my pack.pdf",
		"'/tmp/my pack.pdf' ":             "/tmp/my pack.pdf",
		`"C:\My Files\pack.pdf"`:          `C:\My Files\pack.pdf`,
		`C:\Files\pack.pdf`:               `C:\Files\pack.pdf`,
		`/tmp/my\ pack\(1\).pdf`:          "/tmp/my pack(1).pdf",
		"file:///tmp/my%20pack.pdf":       "/tmp/my pack.pdf",
		"file://localhost/tmp/pack.pdf\n": "/tmp/pack.pdf",
		"~/pack.pdf":                      filepath.Join(home, "pack.pdf"),
	} {
		c := newClerk()
		open(c, "").Paste(typed).Press("\n")
		if got := c.last(t).File; got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}

func TestNothingIsCheckedUntilAFileIsNamed(t *testing.T) {
	t.Parallel()
	c := newClerk()
	s := open(c, "").Press("\n")
	if len(c.asked) > 0 || !strings.Contains(s.Last(), "Type where the file is") {
		t.Errorf("asked %v, said %q", c.asked, s.Last())
	}
	if s.Press("<").Last() != "back" {
		t.Error("escape does not lead away")
	}
}

func TestTheReportSaysWhatItMeansAndIsSafeToShow(t *testing.T) {
	t.Parallel()
	s := open(newClerk(), "pack\x1b[2J.pdf")
	s.Want(t, "Nothing was changed since it was signed. Who signed it is not", "4f2a 9c01 77de b310 52aa", "Not known for certain",
		"not show that what it says is true", "Because␛[2J.", "Letter␛[2J", "E4", "2 pages", "pack␛[2J.pdf")
}

func TestTheOriginalAndTheFingerprintAreAddedOneAfterTheOther(t *testing.T) {
	t.Parallel()
	c := newClerk()
	s := open(c, "pack.pdf").Press("c").Paste("master.pdf").Press("\n")
	s.Want(t, "Compared with")
	s.Press("f").Paste("too short").Press("\n")
	if len(c.asked) != 2 || !strings.Contains(s.Last(), "no fingerprint") {
		t.Fatalf("a wrong fingerprint was taken: %q", s.Last())
	}
	s.Press("<f").Paste(strings.Repeat("A9 9F:", 16)).Press("\n")
	want := evidence.VerifyRequest{File: "pack.pdf", Original: "master.pdf", Fingerprint: strings.Repeat("a99f", 16)}
	if got := c.last(t); got != want {
		t.Errorf("asked for %+v", got)
	}
	s.Press("nx.pdf\n")
	if got := c.last(t); got != (evidence.VerifyRequest{File: "x.pdf"}) {
		t.Errorf("another file is checked as %+v", got)
	}
}

func TestAFileIsNotComparedWithItself(t *testing.T) {
	t.Parallel()
	c := newClerk()
	s := open(c, "pack.pdf").Press("c").Paste("pack.pdf").Press("\n")
	if len(c.asked) != 1 || !strings.Contains(s.Last(), "the file itself") {
		t.Errorf("said %q after %d checks", s.Last(), len(c.asked))
	}
}

func TestEachThingThatGoesWrongSaysWhatToDo(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		err  error
		says string
	}{
		{evidence.ErrNotPDF, "that is not a PDF file"},
		{evidence.ErrNotFile, "that is a folder"},
		{evidence.ErrEncrypted, "locked with a password"},
		{evidence.ErrOriginal, "is no original"},
		{fs.ErrNotExist, "no file of that name"},
		{fs.ErrPermission, "does not let you read"},
		{errors.New("odd"), "could not be checked"},
	} {
		c := newClerk()
		c.fails = x.err
		s := open(c, "pack.pdf")
		s.Want(t, "Problem: ", x.says, "No file was changed.")
		c.fails = nil
		s.Press("\n").Want(t, "Nothing was changed since it was signed")
	}
}

func TestStoppingGoesBackToTheReportFromBefore(t *testing.T) {
	t.Parallel()
	c := newClerk()
	s := open(c, "pack.pdf")
	m := s.Screen
	s.Press("c").Paste("master.pdf")
	busy := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	s.Want(t, "Checking pack.pdf", "Press esc to stop")
	s.Press("<")
	s.Run(busy)
	if view := s.View(); strings.Contains(view, "Compared with") || !strings.Contains(view, "Was the file changed?") {
		t.Errorf("after stopping:\n%s", view)
	}
}

func TestAFileDroppedOnTheReportIsTheNextToCheck(t *testing.T) {
	t.Parallel()
	c := newClerk()
	open(c, "pack.pdf").Paste("other.pdf").Press("\n")
	if got := c.last(t).File; got != "other.pdf" {
		t.Errorf("checked %q", got)
	}
}

func TestALookThatFailedLeavesNothingBehindInTheNext(t *testing.T) {
	t.Parallel()
	c := newClerk()
	s := open(c, "/tmp/pack.pdf").Press("c").Paste("/tmp/other.pdf")
	c.fails = errors.New("that is no pack")
	s.Press("\n<")
	c.fails = nil
	s.Press("f").Paste("ab12 cd34 ef56 ab12 cd34 ef56 ab12 cd34 ef56 ab12 cd34 ef56 ab12 cd34 ef56 ab12").Press("\n")
	if got := c.last(t); got.Original != "" {
		t.Errorf("asked for %+v", got)
	}
}

package plain_test

import (
	"bytes"
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui"
	"ownpack/tui/plain"
)

// desk is the made-up case of the gallery, with what it does not pretend to do.
type desk struct {
	tui.Desk
	imported []string
	password string
	hostile  bool
	locked   bool
	block    chan struct{} // closed when long work has begun, which then waits
	failing  error
	built    evidence.PackOptions
	saved    evidence.LetterFile
}

func (d *desk) Import(ctx context.Context, paths []string, h evidence.Hints, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
	d.imported = paths
	return d.Desk.Import(ctx, paths, h, tell)
}

func (d *desk) ReadAgain(_ context.Context, _ string, h evidence.Hints, _ func(evidence.Progress)) ([]evidence.ImportResult, error) {
	d.password = h.Passwords[0]
	return []evidence.ImportResult{{File: "scan 14 Jan.pdf", Status: evidence.Imported, Entries: 3}}, nil
}

func (d *desk) Sources(ctx context.Context) ([]evidence.Source, error) {
	all, err := d.Desk.Sources(ctx)
	for i := range all {
		if d.locked && all[i].ID == "s3" {
			all[i].Warnings = []evidence.Warning{{Code: evidence.WarnLocked}}
		}
	}
	return all, err
}

func (d *desk) Entries(ctx context.Context, f evidence.Filter) ([]evidence.EntryRow, error) {
	rows, err := d.Desk.Entries(ctx, f)
	for i := range rows {
		if d.hostile {
			rows[i].Title += "\x1b]0;zebra\x07\x1b[31m\u202e"
			rows[i].Text = "\x1b[2J\r" + rows[i].Text + "\x9b5n"
			rows[i].Author += "\x1b[8m"
		}
	}
	return rows, err
}

func (d *desk) CheckRecord(ctx context.Context) error {
	if d.block == nil {
		return d.Desk.CheckRecord(ctx)
	}
	close(d.block)
	d.block = nil
	<-ctx.Done()
	return ctx.Err()
}

func (d *desk) BuildPack(ctx context.Context, o evidence.PackOptions, folder string, tell func(evidence.Progress)) (evidence.Built, error) {
	if d.failing != nil {
		return evidence.Built{}, d.failing
	}
	d.built = o
	return d.Desk.BuildPack(ctx, o, folder, tell)
}

func (d *desk) SaveLetterText(_ context.Context, _ evidence.LetterText, f evidence.LetterFile) (string, error) {
	if d.saved.Folder != "" && !f.Replace {
		return "", evidence.ErrLetterThere
	}
	d.saved = f
	return filepath.Join(f.Folder, "letter."+string(f.Format)), nil
}

func (d *desk) Dates(context.Context) ([]evidence.Finding, error) {
	return []evidence.Finding{
		{ID: "deadline.pip.appeal", Severity: evidence.Low, Question: "Must your appeal arrive by 3 May 2026?", Why: "A month counts."},
		{ID: "deadline.pip.look", Severity: evidence.High, Question: "Must your letter arrive by 16 March 2026?", Why: "One month."},
	}, nil
}

func newDesk() *desk { return &desk{Desk: tui.Example()} }

// hear gives answers, one a line, and returns what was said.
func hear(t *testing.T, d tui.Desk, answers ...string) string {
	t.Helper()
	var out bytes.Buffer
	err := plain.Run(t.Context(), d, plain.Options{
		CasePath: "/home/sam/my case.ownpack", OutFolder: "/home/sam/pack",
		Input: strings.NewReader(strings.Join(answers, "\n")), Output: &out,
	})
	if err != nil {
		t.Fatalf("the conversation ended with %v after:\n%s", err, out.String())
	}
	checkLines(t, out.String())
	return out.String()
}

var prompt = regexp.MustCompile(`(choice|Enter|type\)|out|today|no|it|entries): `)

// checkLines: no line is too wide but those of a command or path, and nothing
// moves the cursor or sets a colour.
func checkLines(t *testing.T, text string) {
	t.Helper()
	// What a person types ends the line on a terminal; here nothing does.
	for line := range strings.Lines(prompt.ReplaceAllString(text, "$0\n")) {
		line = strings.TrimSuffix(line, "\n")
		if w := ansi.StringWidth(line); w > 80 && !strings.HasPrefix(line, "  ") {
			t.Errorf("a line of %d columns: %s", w, line)
		}
	}
	if bad := regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f-\x9f\x{202a}-\x{202e}]`).FindString(strings.ToValidUTF8(text, "\x00")); bad != "" {
		t.Errorf("a control character reached the output: %q", bad)
	}
}

// want fails unless all parts were said, in this order, however lines were broken.
func want(t *testing.T, said string, parts ...string) {
	t.Helper()
	left := strings.Join(strings.Fields(said), " ")
	for _, p := range parts {
		_, after, ok := strings.Cut(left, p)
		if !ok {
			t.Fatalf("%q was not said, or not at its place; all that was said:\n%s", p, said)
		}
		left = after
	}
}

func picked(t *testing.T, d tui.Desk, entry evidence.ID, a evidence.ActivityID) bool {
	t.Helper()
	picks, err := d.Picks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(picks, func(p evidence.Pick) bool { return p.Entry == entry && p.Activity == a })
}

func statement(t *testing.T, d tui.Desk, a evidence.ActivityID) evidence.Statement {
	t.Helper()
	st, err := d.Statement(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

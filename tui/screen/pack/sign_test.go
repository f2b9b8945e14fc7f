package pack_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/pack"
)

// toSign presses b and says yes to the questions.
func toSign(d *desk) *pack.Model {
	m := open(d)
	press(m, 'b')
	press(m, tea.KeyEnter)
	return m
}

func TestWhatASignatureMeansIsSaidBeforeItIsMade(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.signer = evidence.Signer{Name: "Sam\x1b[2J"}
	want(t, toSign(d), "Sign the pack of 4 pages, for: My own copy", "nobody changed the file after it was made",
		"that what is in it is true, or who you are", "Sam␛[2J, with a key of your own. It is made now", "/home/sam/packs", "Nothing is sent")
	d.signer.Fingerprint = strings.Repeat("a99f", 16)
	want(t, toSign(d), "with the key in this case", "A99F A99F A99F A99F A99F A99F A99F A99F\n")
	if d.folder != "" {
		t.Error("it was made without an answer")
	}
}

func TestQuestionsThatAreNewByThenAreAskedBeforeSigning(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := toSign(d)
	d.plan.Warnings = []evidence.PlanWarning{{Source: "s1", Warning: "61 other entries stand here.", Question: "Send it?"}}
	run(m, m.Update(nav.CaseChanged{}))
	run(m, press(m, tea.KeyEnter))
	want(t, m, "61 other entries")
	if d.folder != "" {
		t.Error("it was made without the question")
	}
}

func TestAnotherFolderCanBeTypedOrDropped(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := toSign(d)
	run(m, press(m, 'd'))
	want(t, m, "In which folder", "/home/sam/packs")
	run(m, m.Update(tea.PasteMsg{Content: "'/tmp/my packs' "}))
	run(m, press(m, tea.KeyEnter))
	want(t, m, "/tmp/my packs", "Press enter to sign it")
	run(m, press(m, tea.KeyEnter))
	if d.folder != "/tmp/my packs" {
		t.Errorf("saved in %q", d.folder)
	}
	want(t, m, "Your pack is made and signed")
}

func TestAFolderThatCannotBeUsedLeadsToAnother(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		err  error
		says string
	}{
		{fmt.Errorf("make a file for the pack: %w", fs.ErrPermission), "nothing can be saved in that folder"},
		{evidence.ErrFolder, "nothing can be saved in that folder"},
		{syscall.EROFS, "nothing can be saved in that folder"},
		{syscall.ENOSPC, "no room left on the disk"},
	} {
		d := newDesk()
		d.err = x.err
		m := toSign(d)
		run(m, press(m, tea.KeyEnter))
		want(t, m, x.says, "Your case is as it was", "to choose")
		run(m, press(m, 'd'))
		want(t, m, "In which folder")
	}
}

func TestTheFolderIsOpenedOnlyWhenAskedAndElseItsPathIsSaid(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := toSign(d)
	run(m, press(m, tea.KeyEnter))
	if len(d.did) > 0 {
		t.Errorf("unasked: %q", d.did)
	}
	run(m, press(m, 'o'))
	if len(d.did) != 1 || d.did[0] != "open /home/sam/packs" {
		t.Errorf("opened %q", d.did)
	}
	d.openFail = errors.New("no program")
	if said := run(m, press(m, 'o')); !strings.Contains(said, "The folder is: /home/sam/packs") {
		t.Errorf("said %q", said)
	}
	if o, ok := press(m, 'v')().(nav.Open); !ok || o.Place != nav.Verify || o.File != "/home/sam/packs/pack.pdf" {
		t.Errorf("v opens %v", o)
	}
}

func TestAFileThatWasThereIsSaidToBeKept(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.again = 2
	m := toSign(d)
	run(m, press(m, tea.KeyEnter))
	want(t, m, "It was kept, and the new one has 2 at")
}

func TestASupplementIsMadeToThePackThatWasHandedIn(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := open(d)
	if n, ok := press(m, 's')().(nav.Notice); !ok || !strings.Contains(n.Text, "no pack was made") {
		t.Errorf("without packs s says %v", n)
	}
	d.packs = []evidence.PackNote{{
		PackID: "aaaa bbbb cccc dddd eeee", Built: time.Date(2026, 1, 12, 10, 0, 0, 0, time.Local),
		For: []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal}, First: 1, Last: 9,
	}}
	m = open(d)
	press(m, 's')
	if got := m.ShortHelp(); !slices.ContainsFunc(got, func(b key.Binding) bool { return b.Help().Desc == "make the whole pack" }) {
		t.Error("the foot does not say what enter does on the first row")
	}
	press(m, 'j')
	if got := m.ShortHelp(); !slices.ContainsFunc(got, func(b key.Binding) bool { return b.Help().Desc == "add to this one" }) {
		t.Error("the foot does not say what enter does on a pack")
	}
	want(t, m, "Pack of 12 January 2026", "E1 to E9", "copy; The tribunal", "from E10", "aaaa bbbb cccc dddd eeee")
	run(m, press(m, tea.KeyEnter))
	if d.plannedFor.SupplementTo != "aaaa bbbb cccc dddd eeee" {
		t.Errorf("planned %+v", d.plannedFor)
	}
	want(t, m, "only what is new since the pack of 12 January 2026")
	press(m, 'b')
	press(m, tea.KeyEnter)
	want(t, m, "Sign the supplement")
	run(m, press(m, tea.KeyEnter))
	if d.options.SupplementTo == "" {
		t.Error("the whole pack was made")
	}
	press(m, tea.KeyEscape)
	d.nothingNew = true
	m = open(d)
	press(m, 's')
	press(m, 'j')
	run(m, press(m, tea.KeyEnter))
	want(t, m, "Nothing is new since that pack", "press s to make the whole\npack")
	press(m, 's')
	press(m, 'k')
	run(m, press(m, tea.KeyEnter))
	want(t, m, "Your pack will have 4 pages")
}

func TestOriginalsAreAttachedOnlyToTheOwnCopyAndOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := open(d)
	press(m, 'a')
	want(t, m, "only the pack")
	press(m, 'j')
	want(t, m, "EVERYTHING", "never send it")
	run(m, press(m, tea.KeyEnter))
	want(t, m, "ORIGINALS ATTACHED")
	press(m, 'b')
	press(m, tea.KeyEnter)
	want(t, m, "ORIGINALS ATTACHED")
	run(m, press(m, tea.KeyEnter))
	if !d.options.Originals {
		t.Error("they are not attached")
	}
	m = open(d)
	press(m, 'a')
	press(m, 'j')
	run(m, press(m, tea.KeyEnter))
	press(m, 'f')
	press(m, 'j')
	run(m, press(m, tea.KeyEnter))
	if n, ok := press(m, 'a')().(nav.Notice); !ok || !strings.Contains(n.Text, "own copy") {
		t.Errorf("for the tribunal a says %v", n)
	}
	press(m, 'b')
	press(m, tea.KeyEnter)
	run(m, press(m, tea.KeyEnter))
	if d.options.Originals || d.options.Profile != evidence.ProfileTribunal {
		t.Errorf("made %+v", d.options)
	}
}

package pack

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// openedMsg tells whether the folder is shown.
type openedMsg struct {
	ticket work.Ticket
	err    error
}

func (m *Model) toSign() tea.Cmd {
	m.mode = modeSign
	m.scroll.Select(0)
	return m.readPrivate()
}

// sign makes the pack, unless the plan has other questions by now.
func (m *Model) sign() tea.Cmd {
	if m.unasked() {
		return m.begin()
	}
	return m.start()
}

func (m *Model) signKeys() widget.Keys {
	return append(widget.Keys{
		{Binding: widget.Bind("enter", "sign and save it", "enter", "b"), Do: m.sign, Off: m.notReady, Bar: true, Group: true},
		{Binding: widget.Bind("d", "another folder", "d"), Do: m.askFolder, Bar: true, More: "save it in another folder"},
	}, append(m.scrollKeys(m.signLines()), widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.toPlan, Bar: true, Group: true})...)
}

// signLines say what is about to be signed, by whom, and what that means.
func (m *Model) signLines() []string {
	w := min(m.w, widget.Measure)
	v := m.chosen()
	what := "the pack"
	if m.after != nil {
		what = "the supplement"
	}
	what = "Sign " + what + " of " + widget.Count(m.plan.Pages(), "page", "pages") + ", for: " + v.Name
	if v.Large {
		what += ", in large print"
	}
	lines := append(widget.Styled(what, w, m.theme.Strong.Render), "")
	for _, l := range []string{
		"What the signature shows: nobody changed the file after it was made. Anybody can check that, without ownpack too.",
		"What it does not show: that what is in it is true, or who you are. Anybody can make a key with any name.",
	} {
		lines = append(append(lines, widget.Styled(l, w, m.theme.Text.Render)...), "")
	}
	lines = append(lines, m.signerLines(w)...)
	lines = append(lines, m.row("Saved in", w, widget.Wrap(evidence.VisibleLine(m.folder), w-rowLabel)...)...)
	lines = append(lines, "")
	if open := words.Undecided(m.open); open != "" {
		lines = append(append(lines, widget.Styled(open, w, m.theme.Warn.Render)...), "")
	}
	if said := words.Unsaid(m.plan); said != "" {
		lines = append(append(lines, widget.Styled(said, w, m.theme.Text.Render)...), "")
	}
	if other := m.unsuited(); other != "" {
		lines = append(append(lines, widget.Styled(other, w, m.theme.Warn.Render)...), "")
	}
	if v.Originals {
		lines = append(lines, widget.Styled("ORIGINALS ATTACHED: they hold everything, also what you did not choose. Keep this copy to yourself.", w, m.theme.Warn.Render)...)
	}
	lines = append(lines, widget.Styled("Press enter to sign it and save it. Nothing is sent: you hand it in yourself. No file that is there is replaced.", w, m.theme.Link.Render)...)
	if m.signer.Fingerprint == "" {
		return lines
	}
	lines = append(lines, "")
	return append(lines, widget.Styled("Somebody who wants to be sure that you signed it can ask you for the fingerprint, in person or by telephone.", w, m.theme.Muted.Render)...)
}

// signerLines name whoever signs, and the fingerprint in groups.
func (m *Model) signerLines(w int) []string {
	who := evidence.VisibleLine(m.signer.Name)
	if who == "" {
		who = "You"
	}
	if m.signer.Fingerprint == "" {
		text := who + ", with a key of your own. It is made now, and stays in this case."
		return m.row("Signed by", w, widget.Wrap(text, w-rowLabel)...)
	}
	lines := m.row("Signed by", w, widget.Wrap(who+", with the key in this case", w-rowLabel)...)
	return append(lines, m.row("Key", w, widget.Wrap(words.Groups(m.signer.Fingerprint), min(w-rowLabel, 39))...)...)
}

// askFolder asks for another folder.
func (m *Model) askFolder() tea.Cmd {
	m.mode = modeFolder
	m.where = widget.NewField(m.theme, "Folder: ")
	m.where.SetValue(m.folder)
	m.where.CursorEnd()
	m.SetSize(m.w, m.h)
	return m.where.Focus()
}

func (m *Model) folderKeys() widget.Keys {
	empty := func() string {
		switch given := work.Paths(m.where.Value()); {
		case len(given) == 0:
			return "Type where the folder is, or drop it onto this window."
		case len(given) > 1:
			return "Name one folder."
		}
		return ""
	}
	return widget.Keys{
		{Binding: widget.Bind("enter", "save it there", "enter"), Do: m.takeFolder, Off: empty, Bar: true},
		{Binding: widget.Bind("esc", "back", "esc"), Do: func() tea.Cmd { return m.toSign() }, Bar: true},
	}
}

func (m *Model) takeFolder() tea.Cmd {
	home, _ := os.UserHomeDir()
	folder := work.Path(work.Paths(m.where.Value())[0], home)
	if full, err := filepath.Abs(folder); err == nil {
		folder = full
	}
	m.folder = folder
	return m.toSign()
}

func (m *Model) folderLines() []string {
	lines := []string{m.theme.Strong.Render("In which folder should the pack be saved?"), "", m.where.View(), ""}
	lines = append(lines, widget.Styled("Type where it is, or drop the folder onto this window. It is made if it is not there.", m.w, m.theme.Text.Render)...)
	lines = append(lines, "")
	return append(lines, widget.Styled("A pack holds health details. Choose a folder that only you can open, and not one that is shared.", m.w, m.theme.Muted.Render)...)
}

// typed hands a message to the field for the folder. A folder dropped onto it
// takes the place of what stands there.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	if m.mode != modeFolder {
		return nil
	}
	given, ok := widget.Typed(msg)
	if !ok {
		return nil
	}
	if p, pasted := given.(tea.PasteMsg); pasted && m.where.Value() == m.folder && len(work.Paths(p.Content)) == 1 {
		m.where.SetValue("")
	}
	var cmd tea.Cmd
	m.where, cmd = m.where.Update(given)
	return cmd
}

func (m *Model) doneKeys(back func() tea.Cmd) widget.Keys {
	made := func() string {
		if m.result.err != nil || len(m.result.built.Files) == 0 {
			return "no file was made"
		}
		return ""
	}
	keys := widget.Keys{
		{Binding: widget.Bind("o", "open the folder", "o"), Do: m.openFolder, Off: made, Bar: true, Group: true, More: "show the folder in a window of your computer"},
		{Binding: widget.Bind("c", "copy where it is", "c"), Do: m.copyPath, Off: made, Bar: true, More: "copy where the folder is, to paste it elsewhere"},
		{Binding: widget.Bind("v", "check it", "v"), Do: m.verify, Off: made, Bar: true, More: "check the signature, as whoever gets it can"},
		{Binding: widget.Bind("f", "one for somebody else", "f"), Do: m.askFor, Off: m.notReady, Bar: true, More: "make one for somebody else"},
		{Binding: widget.Bind("b", "make it again", "b"), Do: m.begin, Off: m.notReady, Bar: true},
		{Binding: widget.Bind("d", "another folder", "d"), Do: m.askFolder, Off: m.whereItFits, Bar: true},
		{Binding: widget.Bind("h", "go to what you hid", "h"), Do: toPrivate, Off: m.noLeak, Bar: true},
	}
	return append(keys, append(m.scrollKeys(m.doneLines()), widget.Key{Binding: widget.Bind("esc", "back to your tasks", "esc", "enter"), Do: back, Bar: true, Group: true})...)
}

// whereItFits says why no other folder is asked for.
func (m *Model) whereItFits() string {
	if m.result.err == nil || m.noLeak() == "" || errors.Is(m.result.err, context.Canceled) {
		return "the folder is not in the way"
	}
	return ""
}

func (m *Model) openFolder() tea.Cmd {
	folder := m.madeIn()
	return tea.Batch(nav.Say("Opening the folder …"), m.opens.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		return openedMsg{t, m.store.OpenFolder(ctx, folder)}
	}))
}

func (m *Model) opened(msg openedMsg) tea.Cmd {
	if !m.opens.Fresh(msg.ticket) {
		return nil
	}
	if msg.err != nil {
		return nav.Say("No window could be opened from here. The folder is: " + evidence.VisibleLine(m.madeIn()))
	}
	return nav.Say("The folder is open in another window.")
}

// madeIn is the folder of the pack that was made.
func (m *Model) madeIn() string {
	if files := m.result.built.Files; len(files) > 0 {
		return filepath.Dir(files[0].File)
	}
	return m.folder
}

// copyPath asks the terminal to keep the path. Not every terminal does.
func (m *Model) copyPath() tea.Cmd {
	return tea.Batch(tea.SetClipboard(m.madeIn()), nav.Say("Where the folder is was given to your terminal to copy. If pasting does not work, mark it with the mouse."))
}

func (m *Model) verify() tea.Cmd {
	return nav.Send(nav.Open{Place: nav.Verify, File: m.result.built.Files[0].File})
}

// notMade says why a pack was not made, and what to do.
func (m *Model) notMade() widget.Trouble {
	t := widget.Trouble{
		What: "the pack was not made.", Err: m.result.err,
		Safe: "Your case is as it was, and no half file was left behind.",
		Do:   "Check that there is room on the disk. Then press b to try again, or d to choose another folder.",
	}
	switch {
	case isFull(m.result.err):
		t.What = "there is no room left on the disk."
		t.Do = "Take away what you do not need from it, or press d to choose a folder on another disk, such as a USB stick."
	case errors.Is(m.result.err, os.ErrPermission), errors.Is(m.result.err, evidence.ErrFolder), isReadOnly(m.result.err):
		t.What = "nothing can be saved in that folder: " + strings.TrimSuffix(evidence.VisibleLine(m.folder), string(filepath.Separator))
		t.Do = "Press d to choose another folder, such as Documents."
	}
	return t
}

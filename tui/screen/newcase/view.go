package newcase

import (
	"path/filepath"

	"ownpack/evidence"
	"ownpack/tui/passphrase"
	"ownpack/tui/widget"
)

// questions are what each step asks: a heading, and why.
var questions = [asked][2]string{
	{
		"Whose record is it?",
		"The full name, as it stands in letters from the surgery. It goes on the front of the pack.",
	},
	{
		"When were they born?",
		"Write it like 14/3/1981. ownpack uses it to see whether a document is about the right person.",
	},
	{
		"Where should the case be kept?",
		"A case is one locked file. Everything in it is unreadable without your passphrase, but anybody can see what the file is called. So leave the name out of it.",
	},
	{
		"Choose a passphrase",
		"Some words that only you know. Four or more words that have nothing to do with each other are good, and spaces are fine. Do not use your name or dates.",
	},
	{
		"Type the passphrase once more",
		"To be sure that it is the one you meant.",
	},
}

// warning is what a person must know before they choose a passphrase.
const warning = "It cannot be found out or made anew. If you lose it, nobody can open your case: not you, not the people who made ownpack. " +
	"Write it down on paper and keep it in a safe place. Next you can also get a recovery code, a second way in."

// View draws the screen.
func (m *Model) View() string {
	switch m.step {
	case stepMaking:
		return m.lines(append(m.head("Making your case …"), m.text("This takes a few seconds. It is slow by design: whoever guesses passphrases has to wait as well.")...))
	case stepOffer:
		return m.lines(m.offerLines())
	case stepCode:
		return m.lines(m.codeLines())
	}
	q := questions[m.step]
	lines := append(m.head(q[0]), m.text(q[1])...)
	lines = append(lines, "", m.fields[m.step].View())
	if m.step == stepPass {
		lines = append(lines, m.strengthLines()...)
	}
	lines = append(lines, "")
	if m.wrong != "" {
		lines = append(lines, widget.Styled(m.wrong, m.w, m.theme.Warn.Render)...)
		lines = append(lines, m.text(m.do)...)
		lines = append(lines, "")
	}
	if m.step == stepPass {
		lines = append(lines, widget.Styled(warning, m.w, m.theme.Strong.Render)...)
	}
	return m.foot(lines)
}

// foot puts how far this is at the end, and that nothing is made yet.
func (m *Model) foot(lines []string) string {
	foot := m.muted("Step " + widget.Number(int(m.step)+1) + " of " + widget.Number(asked) + ". Nothing is saved before the last step.")
	for len(lines) < m.h-len(foot) {
		lines = append(lines, "")
	}
	return m.lines(append(lines, foot...))
}

// strengthLines say how hard the passphrase is to guess.
func (m *Model) strengthLines() []string {
	if m.suggested != "" {
		return widget.Styled("Write these words down now. Press tab for others, or enter to take them.", m.w, m.theme.OK.Render)
	}
	s := m.strength()
	if s.Level == passphrase.None {
		return m.muted("Or press tab: ownpack then chooses some words at random for you.")
	}
	style := m.theme.OK
	if s.Level < passphrase.Fair {
		style = m.theme.Warn
	}
	lines := widget.Styled("This is "+s.Level.Words()+".", m.w, style.Render)
	if s.Why != "" {
		lines = append(lines, m.text(s.Why)...)
	}
	return lines
}

func (m *Model) offerLines() []string {
	lines := append(m.head("Your case is made"), m.text("It is in the file "+evidence.VisibleLine(filepath.Base(m.file))+", locked with your passphrase.")...)
	lines = append(lines, "", m.theme.Strong.Render("Do you want a recovery code?"), "")
	lines = append(lines, m.text("It opens your case if you lose the passphrase. You write it down on paper, and keep the paper away from this computer. Whoever has the code and the file can read everything.")...)
	if m.busy() != "" {
		return append(lines, "", m.theme.Muted.Render("Making the code …"))
	}
	lines = append(lines, "")
	return append(lines, m.muted("You can also get one later: under “About you”, press s for keys and codes.")...)
}

func (m *Model) codeLines() []string {
	if m.err != nil {
		return append(m.head("Your recovery code"), widget.Trouble{
			What: "the code could not be made.", Err: m.err, Safe: "Your case is made, and your passphrase opens it.",
			Do: "Press enter to go on. You can get a code later: under “About you”, press s for keys and codes.",
		}.Lines(m.theme, m.w)...)
	}
	lines := append(m.head("Your recovery code"), m.text("Write this down on paper now:")...)
	lines = append(lines, "", m.theme.Strong.Render(widget.Cut("    "+m.code, m.w)), "")
	lines = append(lines, m.text("There is no letter O, I, L or U in it: what looks like one of them is a nought or a one. Compare each group with your paper before you go on.")...)
	lines = append(lines, "")
	return append(lines, m.muted("It is shown only now. If you make another one later, this one stops working.")...)
}

func (m *Model) head(text string) []string {
	return append(widget.Styled(text, m.w, m.theme.Strong.Render), "")
}

func (m *Model) lines(lines []string) string { return widget.Block(lines, m.w, m.h) }
func (m *Model) text(s string) []string      { return widget.Styled(s, m.w, m.theme.Text.Render) }
func (m *Model) muted(s string) []string     { return widget.Styled(s, m.w, m.theme.Muted.Render) }

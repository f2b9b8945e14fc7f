package verify

import (
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// View draws the screen.
func (m *Model) View() string {
	switch m.mode {
	case modeBusy:
		return m.block(m.busyLines())
	case modeTrouble:
		return m.block(m.trouble().Lines(m.theme, m.w))
	case modeDone:
		return m.scrolled(m.reportLines())
	}
	return m.block(m.askLines())
}

func (m *Model) block(lines []string) string { return widget.Block(lines, m.w, m.h) }

// scrolled draws lines from the one scrolled to.
func (m *Model) scrolled(lines []string) string {
	from, to := m.scroll.Fit(len(lines), m.h)
	seen := append([]string{}, lines[from:to]...)
	if to < len(lines) && len(seen) > 1 {
		seen[len(seen)-1] = m.theme.Muted.Render("↓ more")
	}
	return m.block(seen)
}

func (m *Model) askLines() []string {
	head, lines := "Which pack do you want to check?", []string{
		"Type where the file is, or drop it onto this window. A pack is a PDF file.",
		"ownpack looks whether the file was changed since it was signed. It cannot tell whether what it says is true. Nothing is sent, and no file is changed.",
	}
	switch m.mode {
	case modeOriginal:
		head, lines = "With which file should its pages be compared?", []string{
			"With the person’s own copy of the pack. Its name has “master” in it. Type where it is, or drop it onto this window.",
			"That tells page by page what is the same, altered, missing, moved or extra, also where a tribunal stamped the pages.",
		}
	case modeKey:
		head, lines = "Which fingerprint were you told?", []string{
			"The sender sees it under “Sign and save”, or with: ownpack key show. They should tell you in person or by telephone, not in the message that came with the pack.",
			"Spaces and capitals do not matter.",
		}
	}
	out := []string{m.theme.Strong.Render(widget.Cut(head, m.w)), "", m.field.View(), ""}
	for _, l := range lines {
		out = append(append(out, widget.Styled(l, m.w, m.theme.Text.Render)...), "")
	}
	return out
}

func (m *Model) busyLines() []string {
	what := "Opening the file …"
	switch m.progress.File {
	case evidence.VerifySignature:
		what = "Checking the signature (millions of bytes)"
	case evidence.VerifyReading:
		what = "Reading the pages"
	case evidence.VerifyComparing:
		what = "Comparing each page with the original"
	}
	lines := []string{
		m.theme.Strong.Render(widget.Cut("Checking "+name(m.asked.File), m.w)), "",
		m.theme.Text.Render(widget.Cut(what, m.w)),
	}
	if m.progress.Total > 0 {
		lines = append(lines, widget.Bar(m.theme, m.progress, m.w))
	}
	return append(lines, "", m.theme.Muted.Render("Press esc to stop. Nothing is changed by it."))
}

func name(path string) string { return evidence.VisibleLine(filepath.Base(path)) }

func (m *Model) trouble() widget.Trouble {
	what, do := words.NotVerified(m.err, m.asked.Fingerprint != "")
	return widget.Trouble{What: what, Err: m.err, Safe: "No file was changed.", Do: do}
}

// reportLines are the report: the verdict, the answers in short, the pages, and
// then what each answer means.
func (m *Model) reportLines() []string {
	w := min(m.w, widget.Measure)
	compared := m.shown.Original != ""
	verdict, state := words.Verdict(m.report, compared)
	lines := widget.Styled(verdict, w, m.style(state))
	lines = append(lines, "", m.row("File", name(m.shown.File), w, evidence.StateGood))
	if compared {
		lines = append(lines, m.row("Compared with", name(m.shown.Original), w, evidence.StateGood))
	}
	if m.report.PackID != "" {
		lines = append(lines, m.row("Pack id", evidence.VisibleLine(evidence.ShortPackID(m.report.PackID)), w, evidence.StateGood))
	}
	checked := words.Verified(m.report, compared)
	for _, c := range checked {
		lines = append(lines, m.row(c.Question, c.Answer, w, c.State))
	}
	for _, l := range words.PackKind(m.report) {
		lines = append(lines, widget.Styled(l, w, m.theme.Text.Render)...)
	}
	if pages := words.PageStates(m.report, compared); len(pages) > 0 {
		lines = append(lines, "", m.theme.Strong.Render("Pages"))
		for _, l := range pages {
			lines = append(lines, m.bullet(l, w)...)
		}
	}
	lines = append(lines, "", m.theme.Strong.Render("What that means, and what to do"))
	for _, c := range words.Explained(checked) {
		lines = append(lines, m.bullet(c.Question+" "+strings.TrimSpace(evidence.VisibleLine(c.Found)+" "+c.Means), w)...)
	}
	return append(lines, m.documentLines(w, compared)...)
}

func (m *Model) documentLines(w int, compared bool) []string {
	docs := m.report.Documents
	if len(docs) == 0 {
		text := "The file holds no list of its documents. Only the person’s own copy has one."
		if !compared {
			text += " If you have that, press c to compare the pages."
		}
		return append([]string{""}, widget.Styled(text, w, m.theme.Muted.Render)...)
	}
	lines := []string{"", m.theme.Strong.Render(widget.Count(len(docs), "document", "documents") + " in the pack")}
	if !m.report.OK(compared) {
		lines = append(lines, widget.Styled(words.OwnList, w, m.theme.Muted.Render)...)
	}
	for _, d := range docs {
		n := "  " + widget.Count(d.Pages, "page", "pages")
		text := widget.Fit(evidence.VisibleLine(d.First), 6) + widget.Fit(evidence.VisibleLine(d.Title), max(w-6-2-len(n), 4))
		lines = append(lines, m.theme.Text.Render("  "+text+n))
	}
	return lines
}

const questionWidth = 23

func (m *Model) row(question, answer string, w int, s evidence.State) string {
	style := m.theme.Text.Render
	if s == evidence.StateBad {
		style = m.theme.Danger.Render
	}
	return m.theme.Muted.Render(widget.Fit(question, questionWidth)) + style(widget.Cut(answer, max(w-questionWidth, 1)))
}

func (m *Model) bullet(text string, w int) []string {
	var out []string
	for i, l := range widget.Wrap(text, max(w-2, 1)) {
		head := "  "
		if i == 0 {
			head = "• "
		}
		out = append(out, m.theme.Text.Render(head+l))
	}
	return out
}

func (m *Model) style(s evidence.State) func(...string) string {
	switch s {
	case evidence.StateGood:
		return m.theme.OK.Bold(true).Render
	case evidence.StateBad:
		return m.theme.Danger.Render
	}
	return m.theme.Warn.Render
}

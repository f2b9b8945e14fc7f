package letters

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

func (m *Model) askFormat() tea.Cmd {
	choices := []widget.Choice{
		{Label: "PDF, to print and sign"},
		{Label: "Word (DOCX), to change in another program"},
		{Label: "Text (TXT), plain words"},
	}
	return m.ask(newChoice(m, "Save the letter as what?", choices, func(i int) tea.Cmd {
		return m.askFolder(evidence.LetterFormats[i])
	}))
}

func (m *Model) askFolder(format evidence.LetterFormat) tea.Cmd {
	l := newLine(m, "In which folder?", "Folder: ", func(folder string) (string, tea.Cmd) {
		if folder == "" {
			return "Write the name of a folder.", nil
		}
		f := evidence.LetterFile{Folder: folder, Format: format}
		if len(m.page.texts) > 1 {
			f.Number = m.page.at + 1
		}
		m.step = nil
		return "", m.saveFile(m.page.text(), f)
	})
	l.hint = "It is made if it is not there. The file's name tells the sort of letter and nothing else. Anyone who can open the folder can read the letter."
	l.field.SetValue(m.start.Folder)
	l.next = "save"
	l.leave = m.askFormat
	return m.ask(l)
}

// takeFile tells where a letter was saved. A file that the person may have edited
// is only overwritten when they say so.
func (m *Model) takeFile(msg fileMsg) tea.Cmd {
	switch {
	case !m.save.Fresh(msg.ticket):
		return nil
	case m.page == nil:
		return nil
	case errors.Is(msg.err, evidence.ErrLetterThere):
		return m.askReplace(msg)
	case msg.err != nil:
		return nav.Warn("the letter was not saved: " + msg.err.Error() + ".")
	}
	text := widget.Styled("Saved. Nothing was sent.", m.w, m.theme.OK.Render)
	text = append(text, "")
	text = append(text, widget.Wrap(evidence.VisibleLine(msg.path), m.w)...)
	text = append(text, "")
	next := "Print it and fill it in by hand."
	if t := m.page.text(); t.To != "" {
		next = "Print it, sign it and post it, and keep a copy. When you have sent it, press s on the letter."
	}
	if n := len(m.page.text().Blanks); n > 0 {
		next += " " + capital(widget.Count(n, "thing is", "things are")) + " still left in square brackets for you to fill in."
	}
	return m.ask(&told{m, append(text, widget.Styled(next, m.w, m.theme.Text.Render)...)})
}

func (m *Model) askReplace(msg fileMsg) tea.Cmd {
	choices := []widget.Choice{{Label: "Keep that file. Save this letter in another folder."}, {Label: "Put this letter in its place. Nothing brings that file back."}}
	title := capital(evidence.ErrLetterThere.Error()) + ". You may have changed it."
	c := newChoice(m, title, choices, func(i int) tea.Cmd {
		if i == 0 {
			return m.askFolder(msg.file.Format)
		}
		msg.file.Replace, m.step = true, nil
		return m.saveFile(m.page.text(), msg.file)
	})
	return m.ask(c)
}

// notToSend says why a letter cannot be noted as sent.
func (m *Model) notToSend() string {
	t := m.page.text()
	switch {
	case t.To == "" && t.For == "":
		return "it is a form: it is printed, and sent to nobody"
	case unnamed(t):
		return "first say who it is for: press f, or e to change the text"
	}
	return ""
}

func (m *Model) askSent() tea.Cmd {
	t := m.page.text()
	l := newLine(m, "On which day did you send it to "+evidence.VisibleLine(t.To)+"?", "Day: ", func(text string) (string, tea.Cmd) {
		day, ok := words.ParseDay(text)
		if !ok {
			return words.NoDay, nil
		}
		m.step = nil
		said := "Noted as sent. Press u to undo."
		if len(t.Disputes) > 0 {
			said = "Noted as sent. An answer is due within a month. Press u to undo."
		}
		return "", m.saver.Save(said, func(ctx context.Context) error { return m.store.LetterTextSent(ctx, t, day) })
	})
	l.hint = "The case keeps the letter as you sent it, with whom and when."
	if len(t.Disputes) > 0 {
		l.hint += " The mistakes in it are then noted as asked about."
	}
	l.field.Placeholder = "today, or a day like 14/3/2026"
	l.next = "note it"
	return m.ask(l)
}

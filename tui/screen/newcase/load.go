package newcase

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/passphrase"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

type (
	// fileMsg is the file that a new case would be.
	fileMsg struct {
		ticket work.Ticket
		usual  bool
		path   string
		err    error
	}
	madeMsg struct {
		ticket work.Ticket
		err    error
	}
	codeMsg struct {
		ticket work.Ticket
		code   string
		err    error
	}
)

// usual finds the usual place for a case.
func (m *Model) usual() tea.Cmd {
	return m.look.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		path, err := m.store.CaseFile(ctx, "")
		return fileMsg{t, true, path, err}
	})
}

// next takes the answer to the present question.
func (m *Model) next() tea.Cmd {
	value := strings.TrimSpace(m.fields[min(m.step, asked-1)].Value())
	switch m.step {
	case stepName:
		if m.person.Name, m.wrong = m.store.ReadDetail("name", value); m.wrong != "" {
			m.do = "Type the name of the person whose record it is. It goes on the front of the pack."
			return nil
		}
		return m.to(stepBorn)
	case stepBorn:
		return m.born(value)
	case stepFile:
		return m.look.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
			path, err := m.store.CaseFile(ctx, value)
			return fileMsg{t, false, path, err}
		})
	case stepPass:
		return m.passphrase()
	case stepAgain:
		return m.again()
	}
	return nil
}

// born takes the date of birth, as people write it.
func (m *Model) born(value string) tea.Cmd {
	if m.person.DOB, m.wrong = m.store.ReadDetail("dob", value); m.wrong != "" {
		m.do = "14/3/1981 and 14 March 1981 are both fine. If you are not sure, look at a letter from the surgery."
		return nil
	}
	if m.fields[stepFile].Value() == "" {
		m.fields[stepFile].SetValue(m.file)
	}
	return m.to(stepFile)
}

func (m *Model) found(msg fileMsg) tea.Cmd {
	o, _ := errors.AsType[evidence.Obstacle](msg.err)
	switch {
	case msg.usual && msg.err == nil:
		m.file = msg.path
	case msg.usual:
	case msg.err != nil:
		what, do := words.Obstacle(o)
		m.wrong, m.do = strings.ToUpper(what[:1])+what[1:], do
	default:
		m.file = msg.path
		m.fields[stepFile].SetValue(msg.path)
		return m.to(stepPass)
	}
	return nil
}

// strength is that of what was typed.
func (m *Model) strength() passphrase.Strength {
	return passphrase.Of(m.fields[stepPass].Value(), m.person.Name, m.person.DOB)
}

// passphrase takes the passphrase. One that is easy to guess has to be entered
// twice.
func (m *Model) passphrase() tea.Cmd {
	switch s := m.strength(); {
	case s.Level == passphrase.None:
		m.wrong, m.do = "There is no passphrase yet.", "Without one, anybody who finds the file could read your health record."
		return nil
	case s.Level <= passphrase.Weak && !m.sure:
		m.sure = true
		m.wrong, m.do = "Press tab for words at random, or make it longer.", "To take it all the same, press enter once more."
		return nil
	}
	m.fields[stepAgain].SetValue("")
	return m.to(stepAgain)
}

// suggest puts words into the field that were chosen at random.
func (m *Model) suggest() tea.Cmd {
	s, err := m.store.SuggestPassphrase()
	if err != nil {
		m.wrong, m.do = "No words could be chosen.", "Make up four or more words that have nothing to do with each other."
		return nil
	}
	m.wrong, m.do, m.sure, m.suggested = "", "", false, s
	m.fields[stepPass].SetValue(s)
	m.fields[stepPass].CursorEnd()
	m.echo()
	return nil
}

// again compares, and makes the case.
func (m *Model) again() tea.Cmd {
	pass := m.fields[stepPass].Value()
	if m.fields[stepAgain].Value() != pass {
		m.fields[stepAgain].SetValue("")
		m.wrong, m.do = "That is not the same as before.", "Type it once more, or press esc to choose another passphrase. Capitals and spaces count."
		return nil
	}
	m.to(stepMaking)
	return m.work.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		return madeMsg{t, m.store.MakeCase(ctx, m.file, pass, m.person)}
	})
}

func (m *Model) made(err error) tea.Cmd {
	if err == nil {
		m.forget()
		return m.to(stepOffer)
	}
	o, known := errors.AsType[evidence.Obstacle](err)
	what, do := words.Obstacle(o)
	if !known {
		do = "The reason given: " + evidence.VisibleLine(err.Error()) + ". " + do
	}
	m.forget()
	cmd := m.to(stepFile)
	m.wrong, m.do = "The case could not be made: "+what, do
	return cmd
}

// makeCode makes a recovery code for the case.
func (m *Model) makeCode() tea.Cmd {
	return m.work.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		code, err := m.store.NewRecoveryCode(ctx)
		return codeMsg{t, code, err}
	})
}

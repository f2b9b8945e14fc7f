package sources

import (
	"context"
	"net/url"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/work"
)

type (
	loadedMsg struct {
		ticket  work.Ticket
		sources []evidence.Source
		err     error
	}
	progressMsg struct {
		ticket   work.Ticket
		progress evidence.Progress
	}
	addedMsg struct {
		ticket  work.Ticket
		by      *Model
		results []evidence.ImportResult
		err     error
	}
)

// Changed tells the app that the case is not as it was. Also after an error:
// what was added before it stays.
func (a addedMsg) Changed() (any, bool) { return a.by, true }

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		s, err := m.store.Sources(ctx)
		return loadedMsg{t, s, err}
	})
}

// submit starts adding what was typed.
func (m *Model) submit() tea.Cmd {
	given := paths(m.path.Value())
	m.path.Blur()
	return m.work(func(ctx context.Context, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
		home, _ := os.UserHomeDir()
		full := make([]string, len(given))
		for i, p := range given {
			full[i] = work.Path(p, home)
		}
		return m.store.Import(ctx, full, evidence.Hints{}, tell)
	})
}

func (m *Model) listen(t work.Ticket) tea.Cmd {
	return m.feed.Next(func(p evidence.Progress) tea.Msg { return progressMsg{t, p} })
}

func (m *Model) added(msg addedMsg) tea.Cmd {
	if !m.add.Fresh(msg.ticket) {
		return nil
	}
	m.mode, m.results, m.addErr = modeDone, msg.results, msg.err
	m.scroll.Select(0)
	return m.Init()
}

// paths reads what was typed or dropped: one path or several, in quotation
// marks, with backslashes before spaces, or as file addresses, as terminals
// hand over dropped files. A single path may hold plain spaces.
func paths(s string) []string {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	if !strings.ContainsAny(s, `'"`) && !strings.Contains(s, `\ `) && !strings.Contains(s, "file://") {
		return []string{s}
	}
	var out []string
	var b strings.Builder
	var quote rune
	escaped := false
	flush := func() {
		if b.Len() > 0 {
			out = append(out, address(b.String()))
			b.Reset()
		}
	}
	for _, r := range s {
		switch {
		case escaped:
			if r != ' ' && r != '\'' && r != '"' && r != '(' && r != ')' && r != '&' {
				b.WriteRune('\\')
			}
			b.WriteRune(r)
			escaped = false
		case quote != 0:
			if r == quote {
				quote = 0
			} else {
				b.WriteRune(r)
			}
		case r == '\\':
			escaped = true
		case r == '\'' || r == '"':
			quote = r
		case r == ' ' || r == '\n' || r == '\r' || r == '\t':
			flush()
		default:
			b.WriteRune(r)
		}
	}
	flush()
	return out
}

// address turns a file address into a path.
func address(s string) string {
	rest, is := strings.CutPrefix(s, "file://")
	if !is {
		return s
	}
	rest = strings.TrimPrefix(rest, "localhost")
	if p, err := url.PathUnescape(rest); err == nil {
		return p
	}
	return rest
}

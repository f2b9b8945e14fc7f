package entries

import (
	"strings"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
)

func (m *Model) startSearch() tea.Cmd {
	m.typing = true
	return m.search.Focus()
}

func (m *Model) endSearch() tea.Cmd {
	m.typing = false
	m.search.Blur()
	return nil
}

func (m *Model) clearSearch() tea.Cmd {
	m.endSearch()
	return m.filterBy(without(m.filter, byWords), false)
}

// searchWith types into the search, and starts it when typing rests.
func (m *Model) searchWith(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	m.search, cmd = m.search.Update(msg)
	if m.search.Value() == m.filter.Search {
		return cmd
	}
	m.filter.Search = m.search.Value()
	m.typed++
	typed := m.typed
	return tea.Batch(cmd, m.tick(typed))
}

// tick waits for typing to rest.
func (m *Model) tick(typed int) tea.Cmd {
	return tea.Tick(pause, func(time.Time) tea.Msg { return searchDueMsg{m, typed} })
}

// spansOf marks where the words that are searched for begin a word of a text.
func spansOf(search, field, text string) []evidence.Span {
	low := strings.ToLower(text)
	if len(low) != len(text) {
		return nil
	}
	var out []evidence.Span
	for _, word := range strings.Fields(strings.ToLower(search)) {
		for at := 0; ; {
			i := strings.Index(low[at:], word)
			if i < 0 {
				break
			}
			i += at
			at = i + len(word)
			if i == 0 || !isLetter(low[i-1]) {
				out = append(out, evidence.Span{Field: field, Start: i, End: at})
			}
		}
	}
	return out
}

func isLetter(b byte) bool { return b >= 0x80 || unicode.IsLetter(rune(b)) || unicode.IsDigit(rune(b)) }

package statement

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// pastDays is how many days back the list of days goes.
const pastDays = 366

// diary is the list of days, today first, and what is noted for each.
type diary struct {
	book  evidence.DiaryBook
	err   error
	known bool
	days  []string // ISO, newest first
	list  widget.List
}

type (
	diaryMsg struct {
		ticket work.Ticket
		book   evidence.DiaryBook
		err    error
	}
)

func (m *Model) readDiary() tea.Cmd {
	return m.days.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		book, err := m.store.DiaryBook(ctx, m.activity)
		return diaryMsg{t, book, err}
	})
}

func (m *Model) takeDiary(msg diaryMsg) {
	if !m.days.Fresh(msg.ticket) {
		return
	}
	m.diary.book, m.diary.err, m.diary.known = msg.book, msg.err, true
	m.diary.days = daysBefore(msg.book.Today, msg.book.Born)
	m.diary.list.SetSize(len(m.diary.days))
}

// daysBefore lists days up to one, newest first, none before a person was born.
func daysBefore(today, born string) []string {
	t, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil
	}
	var out []string
	for range pastDays {
		day := t.Format(time.DateOnly)
		if day < born {
			break
		}
		out = append(out, day)
		t = t.AddDate(0, 0, -1)
	}
	return out
}

func (m *Model) openDiary() tea.Cmd {
	m.mode = modeDiary
	m.diary.list.Select(0)
	return m.readDiary()
}

// rowsOfDay are the letters noted for the chosen day; false if nothing is.
func (m *Model) rowsOfDay(day string) ([]string, bool) {
	for _, d := range m.diary.book.Days {
		if d.Date == day {
			return d.Letters, true
		}
	}
	return nil, false
}

func (m *Model) day() string {
	if i := m.diary.list.Cursor(); i >= 0 {
		return m.diary.days[i]
	}
	return ""
}

// zero is the line without points: what is noted for a day without trouble.
func (m *Model) zero() string {
	for _, d := range m.law.activity.Descriptors {
		if d.Points == 0 && !d.NoPoints {
			return d.Letter
		}
	}
	return ""
}

// toggle notes that a line was true on the chosen day, or that it was not. A line
// with points takes the place of “no trouble”, and the other way round.
func (m *Model) toggle(letter string) tea.Cmd {
	day := m.day()
	now, _ := m.rowsOfDay(day)
	zero := m.zero()
	switch {
	case slices.Contains(now, letter):
		return m.removeDay(day, []string{letter})
	case letter == zero:
		now = nil
	default:
		now = slices.DeleteFunc(slices.Clone(now), func(l string) bool { return l == zero })
	}
	now = append(slices.Clone(now), letter)
	return m.diarySaver.Save("Noted for "+words.Day(day)+". Press u to undo.", func(ctx context.Context) error {
		_, err := m.store.NoteDays(ctx, m.activity, []string{day}, now)
		return err
	})
}

func (m *Model) removeDay(day string, letters []string) tea.Cmd {
	return m.diarySaver.Save("Taken out of "+words.Day(day)+". Press u to undo.", func(ctx context.Context) error {
		_, err := m.store.RemoveDays(ctx, m.activity, []string{day}, letters)
		return err
	})
}

func (m *Model) diaryKeys() widget.Keys {
	keys := m.diary.list.Keys(nil)
	none := func() string {
		if len(m.diary.days) == 0 {
			return "the days are not read yet"
		}
		return ""
	}
	last := ""
	for _, d := range m.law.activity.Rows() {
		if len(d.Letter) == 1 {
			last = d.Letter
		}
	}
	for i, d := range m.law.activity.Rows() {
		if len(d.Letter) != 1 {
			continue
		}
		b := widget.Bind("", "", d.Letter)
		if i == 0 {
			b = widget.Bind(d.Letter+" to "+last, "was true that day, or not", d.Letter)
		}
		keys = slices.Insert(keys, i, widget.Key{Binding: b, Bar: i == 0, Off: none, Do: func() tea.Cmd { return m.toggle(d.Letter) }})
	}
	return append(keys,
		widget.Key{Binding: widget.Bind("-", "leave the day empty", "-", "backspace", "delete"), Bar: true, Do: func() tea.Cmd { return m.removeDay(m.day(), nil) }, Off: func() string {
			if _, noted := m.rowsOfDay(m.day()); !noted {
				return "nothing is noted for that day"
			}
			return ""
		}},
		widget.Key{Binding: widget.Bind("", "", "enter"), Do: func() tea.Cmd {
			return nav.Say("Press the letter of the line that was true that day. esc goes back.")
		}},
		widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.toRows, Bar: true, Group: true})
}

func (m *Model) diaryView() string {
	w := min(m.w, widget.Measure)
	head := []string{m.theme.Strong.Render(widget.Cut(words.Activity(m.law.activity)+": which line was true on each day?", w))}
	switch {
	case m.diary.err != nil:
		return widget.Block(append(head, widget.Trouble{
			What: "the days could not be read.", Err: m.diary.err, Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w)...), m.w, m.h)
	case !m.diary.known:
		return widget.Block(append(head, "", m.theme.Muted.Render("Reading …")), m.w, m.h)
	}
	foot := m.diaryFoot(w)
	room := max(m.h-len(head)-len(foot)-1, 3)
	m.diary.list.SetHeight(room)
	lines := append(head, "")
	from, to := m.diary.list.Window()
	for i := from; i < to; i++ {
		lines = append(lines, m.dayLine(i, w))
	}
	for len(lines) < m.h-len(foot) {
		lines = append(lines, "")
	}
	return widget.Block(append(lines[:max(m.h-len(foot), 0)], foot...), m.w, m.h)
}

func (m *Model) dayLine(i, w int) string {
	day := m.diary.days[i]
	name := day
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		name = t.Format("Mon 02 Jan 2006")
	}
	if i == 0 {
		name += ", today"
	}
	said := "-"
	if letters, noted := m.rowsOfDay(day); noted {
		said = strings.Join(letters, " ")
		if len(letters) == 1 && letters[0] == m.zero() {
			said += "  no trouble"
		}
	}
	text := widget.Cut(widget.Fit(name, 24)+said, w-2)
	if i == m.diary.list.Cursor() {
		return m.diary.list.Row(i, m.theme.Selected.Render("► "+text))
	}
	return m.diary.list.Row(i, m.theme.Text.Render("  "+text))
}

// diaryFoot names the lines, and what the days noted come to.
func (m *Model) diaryFoot(w int) []string {
	out := []string{m.theme.Rule.Render(strings.Repeat("─", m.w))}
	for _, d := range m.law.activity.Rows() {
		out = append(out, m.theme.Muted.Render(widget.Cut(d.Letter+"  "+evidence.VisibleLine(plainOf(d)), w)))
	}
	if most := m.h / 2; len(out) > most {
		out = append(out[:max(most-1, 1)], m.theme.Muted.Render("…"))
	}
	return append(out, m.theme.Text.Render(widget.Cut(m.diarySum(), w)))
}

// diarySum says how many days are noted, and to which line they come.
func (m *Model) diarySum() string {
	b := m.diary.book
	if len(b.Days) == 0 {
		return "Nothing is noted yet. Days without trouble are worth noting too."
	}
	s := widget.Count(len(b.Days), "day", "days") + " noted."
	if b.Comes.Letter != "" {
		s += fmt.Sprintf(" By the rule they come to line %s.", b.Comes.Letter)
	}
	return s + " An empty day says nothing."
}

// Package about shows whose case it is and which claims it holds, and names the
// commands that change them, and asks to check the days that follow from them.
// In: the person, the claims and those questions. Out: nothing: this
// screen changes nothing.
package about

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	Person(ctx context.Context) (evidence.Person, error)
	Claims(ctx context.Context) ([]evidence.Claim, error)
}

// dated is a store that knows days to check against letters, each a question. The
// next one has high severity.
type dated interface {
	Dates(ctx context.Context) ([]evidence.Finding, error)
}

type loadedMsg struct {
	ticket work.Ticket
	person evidence.Person
	claims []evidence.Claim
	dates  []evidence.Finding
	err    error
}

// Model is the screen.
type Model struct {
	store  Store
	theme  *theme.Theme
	file   string
	load   *work.Slot
	w, h   int
	loaded bool
	err    error
	person evidence.Person
	claims []evidence.Claim
	dates  []evidence.Finding
	scroll widget.List
	keys   widget.Keys
}

// New makes the screen; file is the case's file, for the commands it names.
func New(ctx context.Context, s Store, t *theme.Theme, file string) *Model {
	m := &Model{store: s, theme: t, file: file, load: work.New(ctx)}
	m.scroll.SetHeight(1)
	m.keys = append(m.scroll.Keys(nil), widget.Key{
		Binding: widget.Bind("esc", "back", "esc"),
		Do:      func() tea.Cmd { return nav.Send(nav.Back{}) }, Bar: true, Group: true,
	})
	return m
}

// Init reads the person and the claims.
func (m *Model) Init() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		p, err := m.store.Person(ctx)
		if err != nil {
			return loadedMsg{ticket: t, err: err}
		}
		msg := loadedMsg{ticket: t, person: p}
		msg.claims, msg.err = m.store.Claims(ctx)
		if d, ok := m.store.(dated); ok && msg.err == nil {
			msg.dates, msg.err = d.Dates(ctx)
		}
		return msg
	})
}

// Title names the screen.
func (m *Model) Title() string { return "About you" }

// Close ends what is still under way.
func (m *Model) Close() { m.load.Stop() }

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.keys.ShortHelp() }

// FullHelp lists all keys of the screen.
func (m *Model) FullHelp() [][]key.Binding { return m.keys.FullHelp() }

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if m.load.Fresh(msg.ticket) {
			m.loaded, m.person, m.claims, m.dates, m.err = true, msg.person, msg.claims, msg.dates, msg.err
		}
	case nav.CaseChanged:
		return m.Init()
	case tea.KeyPressMsg:
		cmd, _ := m.keys.Press(msg)
		return cmd
	}
	return nil
}

// View draws the screen.
func (m *Model) View() string {
	if !m.loaded {
		return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
	}
	if m.err != nil {
		return widget.Block(widget.Trouble{
			What: "your details could not be read.", Err: m.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	}
	lines := m.lines()
	m.scroll.SetSize(max(len(lines)-m.h+1, 1))
	top := max(m.scroll.Cursor(), 0)
	if len(lines)-top > m.h && m.h > 1 {
		seen := append([]string{}, lines[top:top+m.h-1]...)
		return widget.Block(append(seen, m.theme.Muted.Render("↓ more")), m.w, m.h)
	}
	return widget.Block(lines[top:], m.w, m.h)
}

func (m *Model) lines() []string {
	p := m.person
	lines := append(m.nextLines(), m.theme.Strong.Render("You"))
	lines = append(lines, m.row("Name", p.Name), m.row("Date of birth", words.Day(p.DOB)),
		m.row("NHS number", p.NHSNumber), m.row("National Insurance", p.NINumber), m.row("Address", p.Address), "")
	if len(m.claims) == 0 {
		lines = append(lines, m.theme.Strong.Render("Your claim"), m.row("Benefit", ""), "")
	}
	for _, c := range m.claims {
		lines = append(lines, m.theme.Strong.Render("Your claim"),
			m.row("Benefit", words.Scheme(c.Scheme)), m.row("Lives in", words.Nation(c.Nation)),
			m.row("Stage", words.Stage(c.Stage)))
		for _, r := range [][2]string{
			{"Claimed on", words.Day(c.ClaimDate)},
			{"Decision dated", words.Day(c.DecisionDate)},
			{"New look refused", words.Day(c.NoticeDate)},
			{"Form due", words.Day(c.FormDue)},
			{"Reference", c.Reference},
		} {
			if r[1] != "" {
				lines = append(lines, m.row(r[0], r[1]))
			}
		}
		lines = append(lines, "")
	}
	lines = append(lines, m.dateLines()...)
	return append(lines, m.commands()...)
}

// dateLines are the days to check, each as its question with what to know beside
// it, but for the next one: that stands above.
func (m *Model) dateLines() []string {
	if len(m.dates) == 0 {
		return nil
	}
	lines := []string{m.theme.Strong.Render("Days to check against your letters")}
	put := func(style lipgloss.Style, indent int, text string) {
		lines = append(lines, m.para(style, indent, text)...)
	}
	put(m.theme.Muted, 2, "ownpack works these out from the dates you gave. They may be wrong: the letter counts. Send things some days early, because they must have arrived by the day.")
	missing, group := false, ""
	for _, f := range m.dates {
		if f.Severity == evidence.High {
			continue
		}
		lines = append(lines, "")
		if g := groupOf(f.ID); g != group {
			put(m.theme.Strong, 2, g)
			group = g
		}
		put(m.theme.Text, 2, f.Question)
		put(m.theme.Muted, 4, f.Why)
		missing = missing || f.Gap == "unknown" && groupOf(f.ID) != records
	}
	if missing {
		lines = append(lines, "")
		put(m.theme.Text, 2, "To note a day, quit and type this, with the name that the question gives it:")
		put(m.theme.Link, 4, m.command()+" --claim "+m.scheme()+" --set notice_date=2026-09-10")
	}
	return append(lines, "")
}

// nextLines are the day to check first, at the top.
func (m *Model) nextLines() []string {
	for _, f := range m.dates {
		if f.Severity != evidence.High {
			continue
		}
		lines := []string{m.theme.Strong.Render("The day to check first (" + groupOf(f.ID) + ")")}
		lines = append(lines, m.para(m.theme.Link, 2, f.Question)...)
		return append(append(lines, m.para(m.theme.Muted, 2, f.Why)...), "")
	}
	return nil
}

// records is the heading of days that belong to no claim.
const records = "Your own records"

// groupOf is the heading for a day: the benefit in "deadline.pip.appeal".
func groupOf(id evidence.ID) string {
	parts := strings.Split(string(id), ".")
	switch {
	case id == "":
		return ""
	case len(parts) < 3:
		return records
	}
	return words.Scheme(evidence.SchemeID(parts[1]))
}

// commands are the lines to type to change a detail, exactly as they are typed.
func (m *Model) commands() []string {
	lines := m.para(m.theme.Text, 0, "This screen only shows. To change something, quit, and type one of these,")
	lines = append(lines, m.para(m.theme.Text, 0, "with your own details after the = sign:")...)
	about := m.command()
	sets := []string{
		`--set name="Sam Example"`, "--set dob=1984-05-02", `--set nhs_number="999 000 0018"`,
		"--set ni_number=QQ123456C", `--set address="3 Mill Lane, Hawksby"`,
	}
	scheme := m.scheme()
	for _, s := range []string{
		"nation=england", "stage=reconsideration", "stage=appeal", "decision_date=2026-08-03", "form_due=2026-09-03", "reference=AB123",
	} {
		sets = append(sets, "--claim "+scheme+" --set "+s)
	}
	for _, s := range sets {
		for _, l := range widget.Wrap(about+" "+s, m.w-2) {
			lines = append(lines, m.theme.Link.Render("  "+l))
		}
	}
	return append(append(lines, ""), m.para(m.theme.Muted, 0, "Dates are written year-month-day. Nothing after the = sign clears a detail.")...)
}

// command is what to type to change a detail, but for the detail.
func (m *Model) command() string { return "ownpack about " + quote(evidence.VisibleLine(m.file)) }

// scheme is the one that the commands name as an example.
func (m *Model) scheme() string {
	if len(m.claims) > 0 {
		return string(m.claims[0].Scheme)
	}
	return "pip"
}

// para is a paragraph, set in by a number of columns.
func (m *Model) para(style lipgloss.Style, indent int, text string) []string {
	if text == "" {
		return nil
	}
	lines := widget.Wrap(evidence.VisibleLine(text), min(m.w-indent, widget.Measure))
	for i, l := range lines {
		lines[i] = style.Render(strings.Repeat(" ", indent) + l)
	}
	return lines
}

func (m *Model) row(label, value string) string {
	style := m.theme.Text
	if value == "" {
		value, style = "not filled in", m.theme.Muted
	}
	return m.theme.Muted.Render(widget.Fit("  "+label, 22)) + style.Render(widget.Cut(evidence.VisibleLine(value), m.w-22))
}

// quote puts a path with spaces into quotation marks, as a shell wants it.
func quote(path string) string {
	for _, r := range path {
		if r == ' ' {
			return `"` + path + `"`
		}
	}
	return path
}

package entries

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// road is where an entry came from and what was done with it.
type road struct {
	of     evidence.Trace
	err    error
	known  bool
	scroll widget.Scroll
	from   mode
}

type traceMsg struct {
	ticket work.Ticket
	trace  evidence.Trace
	err    error
}

func (m *Model) openTrace() tea.Cmd {
	m.road = road{from: m.mode}
	m.mode = modeTrace
	return m.readTrace()
}

func (m *Model) readTrace() tea.Cmd {
	id := m.chosen()
	return m.slots.trace.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		x, err := m.store.Trace(ctx, string(id))
		return traceMsg{t, x, err}
	})
}

func (m *Model) traced(msg traceMsg) {
	if m.slots.trace.Fresh(msg.ticket) {
		m.road.of, m.road.err, m.road.known = msg.trace, msg.err, true
	}
}

func (m *Model) traceKeys() widget.Keys {
	return append(m.road.scroll.Keys(), widget.Key{
		Binding: widget.Bind("esc", "back", "esc", "enter", "t"), Bar: true, Group: true,
		Do: func() tea.Cmd { m.slots.trace.Stop(); m.mode = m.road.from; return nil },
	})
}

func (m *Model) traceKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("t", "where from", "t"), Do: m.openTrace, Off: m.none, Bar: true,
		More: "see where this entry came from, and all that was done with it",
	}
}

// pageKey opens the page on which the entry stands.
func (m *Model) pageKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("v", "view page", "v"), Off: m.noPage, Bar: true, More: "view the page on which this entry stands",
		Do: func() tea.Cmd {
			r, _ := m.current()
			return nav.Send(nav.Open{Place: nav.Page, Source: r.Source, Page: r.Locator.Page()})
		},
	}
}

func (m *Model) noPage() string {
	if r, ok := m.current(); !ok || r.Locator.Page() == 0 {
		return "this entry stands on no page"
	}
	return ""
}

func (m *Model) traceView() string {
	switch {
	case m.road.err != nil:
		return widget.Block(widget.Trouble{
			What: "it could not be found out where this came from.", Err: m.road.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !m.road.known:
		return widget.Block([]string{"", m.theme.Muted.Render("Looking …")}, m.w, m.h)
	}
	lines := m.traceLines(min(m.w, widget.Measure))
	from, to := m.road.scroll.Fit(len(lines), m.h)
	return widget.Block(lines[from:to], m.w, m.h)
}

// fact is a line of the road: what it is called, and what there is.
type fact [2]string

func (m *Model) traceLines(w int) []string {
	t := m.road.of
	lines := []string{m.theme.Strong.Render(widget.Cut(headline(t.Entry), w)), ""}
	add := func(heading string, facts []fact) {
		if len(facts) == 0 {
			return
		}
		lines = append(lines, m.theme.Strong.Render(heading))
		for _, f := range facts {
			for i, l := range widget.Wrap(evidence.VisibleLine(f[1]), max(w-18, 10)) {
				label := ""
				if i == 0 {
					label = f[0]
				}
				lines = append(lines, m.theme.Muted.Render("  "+widget.Fit(label, 15)+" ")+m.theme.Text.Render(l))
			}
		}
		lines = append(lines, "")
	}
	add("Where it came from", cameFrom(t))
	add("What ownpack suggested", m.wasSuggested(t))
	add("What you did with it", m.youDid(t))
	add("Where it was printed", printed(t))
	if len(t.Decided)+len(t.Picks)+len(t.Answers)+len(t.Disputes)+len(t.Hidden) == 0 {
		lines = append(lines, m.theme.Muted.Render("You have done nothing with it yet."), "")
	}
	return lines
}

func cameFrom(t evidence.Trace) []fact {
	e := t.Entry
	out := []fact{{"Document", where(e)}}
	if e.Author+e.Role+e.Organisation != "" {
		out = append(out, fact{"Written by", join(", ", e.Author, e.Role, e.Organisation)})
	}
	if e.Section != "" {
		out = append(out, fact{"Under", e.Section})
	}
	if t.Parent.ID != "" {
		out = append(out, fact{"Part of", t.Parent.Date.Words() + ", " + widget.Cut(headline(evidence.EntryRow{Entry: t.Parent}), 60)})
	}
	if t.Same.ID != "" {
		out = append(out, fact{"Says again", "what stands in " + where(t.Same) + ", on the same day"})
	}
	if e.Typed {
		out = append(out, fact{"Typed", "by you, from a page that holds no words"})
	}
	if e.Has(evidence.FlagIdentity) {
		out = append(out, fact{"Whose is it?", "The document may be about somebody else. Nothing of it is used until you say, under “Check for mistakes”."})
	}
	return append(out,
		fact{"Fingerprint", "of the document, another one if a single letter were changed (SHA-256): " + t.Source.SHA256},
		fact{"Id", string(e.ID)})
}

func (m *Model) wasSuggested(t evidence.Trace) []fact {
	var out []fact
	for _, x := range t.Matches {
		out = append(out, fact{"For", m.law.name(x.Activity) + ". " + capital(words.Bearing(x.Bearing)) + ". " + because(x)})
	}
	return out
}

func (m *Model) youDid(t evidence.Trace) []fact {
	var out []fact
	for _, x := range t.Decided {
		on := "for every activity"
		if x.Activity != "" {
			on = m.law.name(x.Activity)
		}
		out = append(out, fact{"Said", capital(words.State(x.Decision)) + ": " + on})
	}
	for _, p := range t.Picks {
		note := ""
		if p.Note != "" {
			note = ". Your note: " + p.Note
		}
		out = append(out, fact{"Picked", "for " + m.law.name(p.Activity) + note})
	}
	for _, s := range t.Answers {
		out = append(out, fact{"Answered", "for " + m.law.name(s.Activity) + ": " + s.AnswerTo(t.Entry.ID)})
	}
	for _, d := range t.Disputes {
		out = append(out, fact{"Flagged", words.Dispute(d.Type) + ". " + words.Standing(d)})
	}
	if n := len(t.Hidden); n > 0 {
		var pages []string
		for _, r := range t.Hidden {
			pages = append(pages, strconv.Itoa(r.Page))
		}
		out = append(out, fact{"Hidden", widget.Count(n, "thing", "things") + " on its page, page " + strings.Join(pages, ", ")})
	}
	return out
}

func printed(t evidence.Trace) []fact {
	var out []fact
	for _, p := range t.Printed {
		out = append(out, fact{p.Label, "in your pack " + p.PackID})
	}
	return out
}

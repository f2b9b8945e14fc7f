// Package provenance shows where an entry came from and what became of it: its
// document, what was suggested, what the person did with it, and where it was
// printed. In: the entry's id, a store that traces it, and the names of activities.
// Out: lines to read. It changes nothing.
package provenance

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// Store is what the view needs of a case.
type Store interface {
	Trace(ctx context.Context, ref string) (evidence.Trace, error)
}

// View is the view of one entry.
type View struct {
	store Store
	slot  *work.Slot
	theme *theme.Theme
	id    evidence.ID
	name  func(evidence.ActivityID) string
	leave func() tea.Cmd

	w, h   int
	of     evidence.Trace
	err    error
	known  bool
	scroll widget.Scroll
}

type tracedMsg struct {
	ticket work.Ticket
	trace  evidence.Trace
	err    error
}

// New makes the view. It reads in the slot; name names an activity, and leave is
// called when the person goes back.
func New(s Store, slot *work.Slot, t *theme.Theme, id evidence.ID, name func(evidence.ActivityID) string, leave func() tea.Cmd) *View {
	return &View{store: s, slot: slot, theme: t, id: id, name: name, leave: leave}
}

// Init traces the entry.
func (v *View) Init() tea.Cmd {
	return v.slot.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		x, err := v.store.Trace(ctx, string(v.id))
		return tracedMsg{t, x, err}
	})
}

// Title names the view.
func (v *View) Title() string { return "Where it came from" }

// Typing reports that keys are no letters.
func (v *View) Typing() bool { return false }

// SetSize gives the room there is.
func (v *View) SetSize(w, h int) { v.w, v.h = w, h }

// Update takes what was traced, and traces anew when the case changed.
func (v *View) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case nav.CaseChanged:
		return v.Init()
	case tracedMsg:
		if v.slot.Fresh(msg.ticket) {
			v.of, v.err, v.known = msg.trace, msg.err, true
		}
	}
	return nil
}

// Keys is the key table of the view.
func (v *View) Keys() widget.Keys {
	all := ""
	if len(v.lines(min(v.w, widget.Measure))) <= v.h {
		all = "all of it is in sight"
	}
	return append(v.scroll.Keys().Unless(all), widget.Key{
		Binding: widget.Bind("esc", "back", "esc", "enter", "t"), Bar: true, Group: true,
		Do: func() tea.Cmd { v.slot.Stop(); return v.leave() },
	})
}

// View draws what was traced.
func (v *View) View() string {
	switch {
	case v.err != nil:
		return widget.Block(widget.Trouble{
			What: "it could not be found out where this came from.", Err: v.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(v.theme, v.w), v.w, v.h)
	case !v.known:
		return widget.Block([]string{"", v.theme.Muted.Render("Looking …")}, v.w, v.h)
	}
	lines := v.lines(min(v.w, widget.Measure))
	from, to := v.scroll.Fit(len(lines), v.h)
	return widget.Block(lines[from:to], v.w, v.h)
}

// fact is a line: what it is called, and what there is.
type fact [2]string

func (v *View) lines(w int) []string {
	t := v.of
	lines := []string{v.theme.Strong.Render(widget.Cut(words.Headline(t.Entry), w)), ""}
	add := func(heading string, facts []fact) {
		if len(facts) == 0 {
			return
		}
		lines = append(lines, v.theme.Strong.Render(heading))
		for _, f := range facts {
			for i, l := range widget.Wrap(evidence.VisibleLine(f[1]), max(w-18, 10)) {
				label := ""
				if i == 0 {
					label = f[0]
				}
				lines = append(lines, v.theme.Muted.Render("  "+widget.Fit(label, 15)+" ")+v.theme.Text.Render(l))
			}
		}
		lines = append(lines, "")
	}
	add("Where it came from", cameFrom(t))
	add("What ownpack suggested", v.suggested())
	add("What you did with it", v.youDid())
	add("Where it was printed", printed(t))
	if len(t.Decided)+len(t.Picks)+len(t.Answers)+len(t.Disputes)+len(t.Hidden) == 0 {
		lines = append(lines, v.theme.Muted.Render("You have done nothing with it yet."), "")
	}
	return lines
}

func cameFrom(t evidence.Trace) []fact {
	e := t.Entry
	out := []fact{{"Document", words.Where(e)}}
	if e.Author+e.Role+e.Organisation != "" {
		out = append(out, fact{"Written by", words.WrittenBy(e.Entry)})
	}
	if e.Section != "" {
		out = append(out, fact{"Under", e.Section})
	}
	if t.Parent.ID != "" {
		out = append(out, fact{"Part of", t.Parent.Date.Words() + ", " + widget.Cut(words.Headline(evidence.EntryRow{Entry: t.Parent}), 60)})
	}
	if t.Same.ID != "" {
		out = append(out, fact{"Says again", "what stands in " + words.Where(t.Same) + ", on the same day"})
	}
	if e.Typed {
		out = append(out, fact{"Typed", "by you, from a page that holds no words"})
	}
	if e.Has(evidence.FlagIdentity) {
		out = append(out, fact{"Whose is it?", "The document may be about somebody else. Nothing of it is used until you say, under “Check for mistakes”."})
	}
	return append(out,
		fact{"Fingerprint", "of the document, another one if a single letter were changed (SHA-256): " + t.Source.SHA256},
		fact{"For commands", string(e.ID) + " is the name of this entry for the commands of ownpack. You need it only if you type those."})
}

func (v *View) suggested() []fact {
	var out []fact
	for _, x := range v.of.Matches {
		out = append(out, fact{"For", v.name(x.Activity) + ". " + words.Sentence(words.Bearing(x.Bearing)) + ". " + words.Because(x)})
	}
	return out
}

func (v *View) youDid() []fact {
	var out []fact
	for _, x := range v.of.Decided {
		on := "for every activity"
		if x.Activity != "" {
			on = v.name(x.Activity)
		}
		out = append(out, fact{"Said", words.Sentence(words.State(x.Decision)) + ": " + on})
	}
	for _, p := range v.of.Picks {
		note := ""
		if p.Note != "" {
			note = ". Your note: " + p.Note
		}
		out = append(out, fact{"Picked", "for " + v.name(p.Activity) + note})
	}
	for _, s := range v.of.Answers {
		out = append(out, fact{"Answered", "for " + v.name(s.Activity) + ": " + s.AnswerTo(v.of.Entry.ID)})
	}
	for _, d := range v.of.Disputes {
		out = append(out, fact{"Flagged", words.Dispute(d.Type) + ". " + words.Standing(d)})
	}
	if n := len(v.of.Hidden); n > 0 {
		var pages []string
		for _, r := range v.of.Hidden {
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

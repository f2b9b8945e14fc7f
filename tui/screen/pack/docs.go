package pack

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// doc is the chosen item of the pack.
func (m *Model) doc() (evidence.Item, bool) {
	i := m.docs.Cursor()
	if i < 0 || i >= len(m.plan.Items) {
		return evidence.Item{}, false
	}
	return m.plan.Items[i], true
}

// keepPlace stays with the item that was chosen, wherever it stands now.
func (m *Model) keepPlace(was evidence.Item) {
	m.docs.SetSize(len(m.plan.Items))
	at := slices.IndexFunc(m.plan.Items, func(i evidence.Item) bool { return i.Kind == was.Kind && i.Source == was.Source })
	if at >= 0 {
		m.docs.Select(at)
	}
}

func (m *Model) toDocs() tea.Cmd {
	m.text.Stop()
	m.mode = modeDocs
	m.docs.SetSize(len(m.plan.Items))
	return nil
}

func (m *Model) docKeys() widget.Keys {
	keys := widget.Keys{
		{Binding: widget.Bind("enter", "read it", "enter"), Do: m.openPage, Bar: true, Group: true, More: "read its pages as text, as they will be read"},
		{Binding: widget.Bind("e", "move earlier", "e"), Do: m.move(-1), Off: m.fixed(-1), Bar: true, More: "move the document one place earlier"},
		{Binding: widget.Bind("l", "move later", "l"), Do: m.move(1), Off: m.fixed(1), Bar: true, More: "move the document one place later"},
		{Binding: widget.Bind("d", "order by …", "d"), Do: m.askOrder, Bar: true, More: "put all documents in order by date, activity or who they are from"},
	}
	keys = append(keys, m.docs.Keys(nil)...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.toPlan, Bar: true, Group: true})
}

// documents are the items that can change places.
func (m *Model) documents() []evidence.Item {
	return slices.DeleteFunc(slices.Clone(m.plan.Items), func(i evidence.Item) bool { return i.Source == "" })
}

// place is where the chosen document stands among those that can be moved, from 0;
// -1 if it cannot.
func (m *Model) place() int {
	now, ok := m.doc()
	if !ok || now.Source == "" {
		return -1
	}
	return slices.IndexFunc(m.documents(), func(i evidence.Item) bool { return i.Source == now.Source })
}

func (m *Model) fixed(by int) func() string {
	return func() string {
		at := m.place()
		switch {
		case m.after != nil:
			return "documents that are added keep the order of the whole pack; to change that, press esc, then s"
		case at < 0:
			return "these pages always stand here; only documents can be moved"
		case m.load.Busy() || m.save.Busy():
			return "still busy with the last change"
		case at+by < 0:
			return "it is the first document already"
		case at+by >= len(m.documents()):
			return "it is the last document already"
		}
		return ""
	}
}

func (m *Model) move(by int) func() tea.Cmd {
	return func() tea.Cmd {
		now, _ := m.doc()
		to := m.place() + by + 1
		said := "Moved one place later. Labels have changed. Press u to undo."
		if by < 0 {
			said = "Moved one place earlier. Labels have changed. Press u to undo."
		}
		return m.change(said, func(ctx context.Context) error { return m.store.Place(ctx, string(now.Source), to) })
	}
}

// orders are the ways to put documents in order, with words for them.
var orders = []struct {
	by          evidence.OrderBy
	label, hint string
}{
	{evidence.ByDate, "by date", "The oldest first. A reader sees how things went."},
	{evidence.ByActivity, "by activity", "By the first activity you chose something of it for, such as cooking. Good when each document is about one thing."},
	{evidence.BySource, "by who they are from", "All from one place stand together: the GP, the hospital."},
}

func (m *Model) orderWords() string {
	if m.arranged.ByHand {
		return "by hand"
	}
	for _, o := range orders {
		if o.by == m.arranged.By {
			return o.label
		}
	}
	return "by date"
}

func (m *Model) askOrder() tea.Cmd {
	var choices []widget.Choice
	at := 0
	for i, o := range orders {
		c := widget.Choice{Label: capital(o.label), Hint: o.hint}
		if o.by == m.arranged.By {
			at = i
			if !m.arranged.ByHand {
				c.Note = "as it is now"
			}
		}
		choices = append(choices, c)
	}
	m.chooser = widget.NewChooser(m.theme, "In which order should documents stand? Places you gave by hand are forgotten.", choices)
	m.chooser.Select(at)
	m.mode = modeOrder
	return nil
}

func (m *Model) orderBy() tea.Cmd {
	o := orders[max(m.chooser.Chosen(), 0)]
	m.mode = modeDocs
	return m.change("In order "+o.label+". Labels may have changed. Press u to undo.", func(ctx context.Context) error {
		return m.store.OrderBy(ctx, o.by)
	})
}

const countWidth = 10

func (m *Model) docLines() []string {
	lines := []string{m.theme.Link.Render("What goes in, in this order") + m.theme.Muted.Render(" · documents stand "+m.orderWords())}
	w := min(m.w, widget.Measure)
	now, _ := m.doc()
	below := widget.Styled(evidence.VisibleLine(now.Title), w, m.theme.Strong.Render)
	if about := origin(now); about != "" {
		below = append(below, widget.Styled(about, w, m.theme.Muted.Render)...)
	} else {
		below = append(below, widget.Styled("ownpack makes this part from what you chose and said.", w, m.theme.Muted.Render)...)
	}
	m.docs.SetHeight(max(m.h-len(below)-2, 1))
	from, to := m.docs.Window()
	for i := from; i < to; i++ {
		it := m.plan.Items[i]
		text := widget.Fit(it.Labels(), labelWidth-1) + widget.Fit(evidence.VisibleLine(it.Title), max(w-labelWidth-countWidth-2, 4)) +
			" " + widget.Count(it.PageCount, "page", "pages")
		if i == m.docs.Cursor() {
			lines = append(lines, m.docs.Row(i, m.theme.Selected.Render("► "+widget.Cut(text, m.w-2))))
			continue
		}
		lines = append(lines, m.docs.Row(i, m.theme.Text.Render("  "+widget.Cut(text, m.w-2))))
	}
	lines = append(lines, m.theme.Rule.Render(strings.Repeat("─", m.w)))
	return append(lines, below...)
}

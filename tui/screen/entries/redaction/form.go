// Package redaction is the form by which a person hides words of an entry's page:
// which words, why, and the wait while it is done. In: the entry, and a store that
// knows the advice and hides. Out: the words hidden in the case. It never says that
// something is hidden before the page was read again without it.
package redaction

import (
	"context"
	"errors"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// Store is what the form needs of a case.
type Store interface {
	HidingWords() (evidence.HidingAdvice, error)
	HideDetail(ctx context.Context, r evidence.HideRequest) ([]evidence.Redaction, error)
}

// The steps of the form.
const (
	stepWords = iota
	stepWhy
	stepHiding
)

// Form is the form for one entry.
type Form struct {
	store Store
	slot  *work.Slot
	theme *theme.Theme
	entry evidence.EntryRow
	leave func() tea.Cmd

	w, h    int
	step    int
	field   textinput.Model
	why     *widget.Chooser
	advice  evidence.HidingAdvice
	known   bool
	trouble error
}

type (
	adviceMsg struct {
		ticket work.Ticket
		advice evidence.HidingAdvice
		err    error
	}
	hiddenMsg struct {
		ticket work.Ticket
		err    error
	}
)

// Changed tells the app that every screen should read the case again.
func (h hiddenMsg) Changed() (any, bool) { return nil, h.err == nil }

// New makes the form. Its work runs in the slot; leave is called when it is over.
func New(s Store, slot *work.Slot, t *theme.Theme, r evidence.EntryRow, leave func() tea.Cmd) *Form {
	return &Form{store: s, slot: slot, theme: t, entry: r, leave: leave, field: widget.NewField(t, "Words: ")}
}

// Init reads the advice, and lets letters reach the field.
func (f *Form) Init() tea.Cmd {
	return tea.Batch(f.field.Focus(), f.slot.Start(func(_ context.Context, t work.Ticket) tea.Msg {
		advice, err := f.store.HidingWords()
		return adviceMsg{t, advice, err}
	}))
}

// Title names the form. It never names what is on the page.
func (f *Form) Title() string { return "Hide words" }

// Typing reports whether keys are letters now.
func (f *Form) Typing() bool { return f.step == stepWords }

// SetSize gives the room there is.
func (f *Form) SetSize(w, h int) {
	f.w, f.h = w, h
	f.field.SetWidth(max(min(w, widget.Measure)-10, 8))
}

// Update types into the field, and takes the answers of the form's own work.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case adviceMsg:
		if f.slot.Fresh(msg.ticket) {
			f.advice, f.trouble, f.known = msg.advice, msg.err, msg.err == nil
		}
		return nil
	case hiddenMsg:
		return f.hidden(msg)
	}
	typed, ok := widget.Typed(msg)
	if !ok || f.step != stepWords {
		return nil
	}
	var cmd tea.Cmd
	f.field, cmd = f.field.Update(typed)
	return cmd
}

// Keys is the key table of the step.
func (f *Form) Keys() widget.Keys {
	switch f.step {
	case stepWhy:
		return append(f.why.Keys(),
			widget.Key{Binding: widget.Bind("enter", "hide it", "enter"), Do: f.hide, Bar: true, Group: true},
			widget.Key{Binding: widget.Bind("esc", "back", "esc"), Bar: true, Do: func() tea.Cmd { f.step = stepWords; return nil }})
	case stepHiding:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Bar: true, Do: func() tea.Cmd {
			f.slot.Cancel()
			return nav.Say("Stopping …")
		}}}
	}
	none := func() string {
		switch {
		case strings.TrimSpace(f.field.Value()) == "":
			return "type the words first"
		case !f.known:
			return "one moment: the advice is being read"
		}
		return ""
	}
	return widget.Keys{
		{Binding: widget.Bind("enter", "next: say why", "enter"), Do: f.askWhy, Off: none, Bar: true},
		{Binding: widget.Bind("esc", "back", "esc"), Do: f.away, Bar: true, Group: true},
	}
}

func (f *Form) away() tea.Cmd {
	f.slot.Stop()
	return f.leave()
}

func (f *Form) askWhy() tea.Cmd {
	var choices []widget.Choice
	for _, x := range f.advice.Reasons {
		choices = append(choices, widget.Choice{Label: words.Sentence(x.Name), Hint: "For " + x.Help + "."})
	}
	f.why = widget.NewChooser(f.theme, "Why should it be hidden? The reason is printed in the pack.", choices)
	f.step = stepWhy
	return nil
}

// hide hides the words. It takes a while: the page is drawn and read again.
func (f *Form) hide() tea.Cmd {
	ask := evidence.HideRequest{
		Source: f.entry.Source, Pages: f.entry.Locator.Pages(), Text: strings.TrimSpace(f.field.Value()),
		Reason: f.advice.Reasons[max(f.why.Chosen(), 0)].ID,
	}
	f.step = stepHiding
	return f.slot.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		_, err := f.store.HideDetail(ctx, ask)
		return hiddenMsg{t, err}
	})
}

func (f *Form) hidden(msg hiddenMsg) tea.Cmd {
	switch {
	case !f.slot.Fresh(msg.ticket):
		return nil
	case errors.Is(msg.err, context.Canceled):
		f.step = stepWords
		return nav.Say("Stopped. Nothing was hidden.")
	case msg.err != nil:
		f.step, f.trouble = stepWords, msg.err
		return nil
	}
	return tea.Batch(f.leave(), nav.Say("Hidden in your pack. Press u to undo."))
}

// View draws the step.
func (f *Form) View() string {
	w := min(f.w, widget.Measure)
	switch f.step {
	case stepWhy:
		f.why.SetSize(f.w, f.h)
		return f.why.View()
	case stepHiding:
		return widget.Block([]string{
			f.theme.Strong.Render("Hiding it"), "",
			f.theme.Text.Render("The page is drawn anew and read again, to see that nothing is left."),
			f.theme.Text.Render("This can take half a minute for each page …"), "",
			f.theme.Muted.Render("Press esc to stop. If you stop, nothing is hidden."),
		}, f.w, f.h)
	}
	lines := []string{
		f.theme.Strong.Render(widget.Cut("Which words should be hidden? "+words.Where(f.entry), w)), "", f.field.View(), "",
	}
	if f.trouble != nil {
		return widget.Block(append(lines, widget.Trouble{
			What: "it could not be hidden.", Err: f.trouble, Safe: "Nothing was changed, and nothing was sent.",
			Do: "Check the words letter by letter, as they stand on the page, and press enter again. To see the page: press esc, and then v. If it is no typed words: “Keep private” (task 5) can hide an area of a page.",
		}.Lines(f.theme, f.w)...), f.w, f.h)
	}
	lines = append(lines, widget.Styled("Type them just as they stand on the page. They are hidden wherever they stand on it, and where the pack quotes it. Your own document stays as it is.", w, f.theme.Text.Render)...)
	if text := words.Beginning(f.entry.Entry, 6*w); text != "" {
		lines = append(lines, "")
		lines = append(lines, widget.Styled("“"+text+"”", w, f.theme.Muted.Render)...)
	}
	lines = append(lines, "")
	return widget.Block(append(lines, widget.Styled(f.advice.Warning, w, f.theme.Muted.Render)...), f.w, f.h)
}

package bearing

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

const (
	// besideFrom is the width from which the sides stand next to each other.
	besideFrom = 64
	// rowLines is how many lines a suggestion takes in its list.
	rowLines = 2
)

// rows is how many suggestions of a side are in sight.
func (s *Sides) rows() int { return max((s.h-1-s.aboutHeight())/rowLines, 1) }

// aboutHeight is the room below the lists for the chosen suggestion.
func (s *Sides) aboutHeight() int {
	switch {
	case s.h < 11:
		return 0
	case s.h < 29:
		return 8
	}
	return 12
}

// Lines draws both sides, and the chosen suggestion below them.
func (s *Sides) Lines(t *theme.Theme) []string {
	var lines []string
	if s.w < besideFrom {
		lines = s.sideLines(t, s.on, s.w, s.headForm(s.on, s.w))
	} else {
		w := (s.w - 3) / 2
		form := max(s.headForm(Difficulty, w), s.headForm(Ability, s.w-3-w))
		left, right := s.sideLines(t, Difficulty, w, form), s.sideLines(t, Ability, s.w-3-w, form)
		for i := range left {
			lines = append(lines, widget.Fit(left[i], w)+t.Rule.Render(" │ ")+right[i])
		}
	}
	if room := s.aboutHeight(); room > 0 {
		lines = append(lines, t.Rule.Render(strings.Repeat("─", s.w)))
		lines = append(lines, s.about(t, room-1)...)
	}
	return lines
}

// The forms of a side's head, from the longest to the shortest.
const (
	headWhole = iota
	headShortName
	headNotAlike
	headShortest
)

// head says what a side is and how much is on it.
func (s *Sides) head(i, form int) string {
	of := &s.side[i]
	from, to := of.list.Window()
	out := s.headOf(i, form, from+1, to)
	if s.w < besideFrom {
		out += otherSide
	}
	return out
}

// headForm is the longest form in which the head of a side fits, wherever in its
// list the person is, so that moving does not change it.
func (s *Sides) headForm(i, w int) int {
	n := len(s.side[i].rows)
	if s.w < besideFrom {
		w -= ansi.StringWidth(otherSide)
	}
	for form := headWhole; form < headShortest; form++ {
		if len(s.headOf(i, form, n, n)) <= w {
			return form
		}
	}
	return headShortest
}

func (s *Sides) headOf(i, form, from, to int) string {
	of := &s.side[i]
	name := words.Side([]evidence.Bearing{evidence.Supports, evidence.Contrary}[i])
	if form == headShortName || form == headShortest {
		name = []string{"Difficulty", "Ability"}[i]
	}
	out, folded := name+": "+widget.Number(len(of.rows)), 0
	for _, x := range of.rows {
		folded += len(x.Folded)
	}
	if folded > 0 && form < headNotAlike {
		out += ", +" + widget.Number(folded) + " alike"
	}
	if len(of.rows) > s.rows() {
		out += " (" + widget.Number(from) + " to " + widget.Number(to) + ")"
	}
	return out
}

// otherSide says how to go to the side that is not in sight.
const otherSide = "  → or ←: the other side"

// sideLines draws one side: its head, and the suggestions in sight.
func (s *Sides) sideLines(t *theme.Theme, i, w, form int) []string {
	of := &s.side[i]
	style := t.Muted
	if i == s.on {
		style = t.Strong
	}
	lines := []string{style.Render(widget.Cut(s.head(i, form), w))}
	from, to := of.list.Window()
	for n := from; n < to; n++ {
		for _, l := range row(t, of.rows[n], i == s.on && n == of.list.Cursor(), w) {
			lines = append(lines, of.list.Row(n, l))
		}
	}
	if len(of.rows) == 0 {
		lines = append(lines, t.Muted.Render(widget.Cut("  nothing was found", w)))
	}
	for len(lines) < 1+rowLines*s.rows() {
		lines = append(lines, "")
	}
	return lines
}

// row draws a suggestion in two lines: when and who, and what it says.
func row(t *theme.Theme, x Row, chosen bool, w int) []string {
	date := x.Of.Date.Short()
	if date == "" {
		date = "no date"
	}
	first := fitting(strings.Join(append([]string{date}, marks(x)...), " · "), observers(x), w-2)
	second := widget.Cut(words.Excerpt(x.Of.Entry, x.Match, 2*w), w-2)
	if chosen {
		return []string{t.Selected.Render("► " + first), t.Selected.Render("  " + second)}
	}
	return []string{t.Muted.Render("  " + first), t.Text.Render("  " + second)}
}

// fitting adds the longest of some endings that fits, or none: half a word says
// nothing, and what is left out stands below the lists.
func fitting(start string, endings []string, w int) string {
	for _, e := range endings {
		if whole := start + " · " + e; ansi.StringWidth(whole) <= w {
			return whole
		}
	}
	return widget.Cut(start, w)
}

// observers say who saw or lived what a suggestion states, from the longest to the
// shortest.
func observers(x Row) []string {
	if x.Bearing == "" {
		return nil
	}
	whole := words.Observed(x.Observer, x.Of.Entry)
	switch {
	case x.Observer.Witness == evidence.SeenByWriter:
		return []string{whole, "seen by the writer", "seen"}
	case x.Observer.Witness == evidence.SaidByCarer:
		return []string{whole, "by your carer", "carer"}
	case x.Observer.Witness == evidence.SaidByPerson:
		return []string{whole, "by you"}
	case x.Observer.Witness == "" && x.Of.Role+x.Of.Author != "":
		return []string{whole, "noted by the writer", "noted"}
	}
	return []string{whole}
}

// marks say what the person did with a suggestion.
func marks(x Row) []string {
	var out []string
	if x.Picked {
		out = append(out, "picked")
	}
	if x.State == evidence.Accepted {
		out = append(out, "fits")
	}
	if x.Mistake {
		out = append(out, "mistake")
	}
	if x.Answer != "" {
		out = append(out, "answered")
	}
	if n := len(x.Folded); n > 0 {
		out = append(out, "+"+widget.Number(n)+" like it")
	}
	return out
}

// about draws the chosen suggestion: who and where, what it says, and why.
func (s *Sides) about(t *theme.Theme, room int) []string {
	x, ok := s.Chosen()
	if !ok {
		return []string{t.Muted.Render("Nothing is on this side. ← → goes to the other.")}
	}
	w := min(s.w, widget.Measure)
	var notes []string
	if x.Bearing == "" {
		notes = []string{"It was not suggested for this activity: you picked it yourself."}
	} else {
		if q := words.Quoted(x.Match); q != "" {
			notes = append(notes, widget.Wrap("Words in it: "+q, w)[0])
		}
		parts := append([]string{sure(x.Suggestion)}, words.Why(x.Suggestion)...)
		notes = append(notes, widget.Wrap(strings.Join(parts, " · "), w)...)
	}
	if x.Answer != "" {
		notes = append([]string{widget.Cut("Your answer: “"+evidence.VisibleLine(x.Answer)+"”", w)}, notes...)
	}
	notes = notes[:min(len(notes), 3)]
	head := []string{words.Kind(x.Of.Kind), words.Where(*x.Of)}
	if x.Bearing != "" {
		head = append([]string{words.Observed(x.Observer, x.Of.Entry)}, head...)
	}
	lines := []string{t.Muted.Render(widget.Cut(words.Sentence(strings.Join(head, " · ")), w))}
	text := widget.Wrap(words.Excerpt(x.Of.Entry, x.Match, w*(room-1-len(notes))), w)
	if most := max(room-1-len(notes), 1); len(text) > most {
		text = text[:most]
		text[most-1] = widget.Cut(text[most-1], w-2) + " …"
	}
	for _, l := range text {
		lines = append(lines, t.Text.Render(l))
	}
	for _, l := range notes {
		lines = append(lines, t.Muted.Render(l))
	}
	return lines
}

// sure says in words how sure a suggestion is, or what the person said to it.
func sure(s evidence.Suggestion) string {
	if said := words.State(s.State); said != "" {
		return words.Sentence(said)
	}
	side := words.Side(s.Bearing)
	return words.Sentence(words.Sure(s.Score)) + ": " + strings.ToLower(side[:1]) + side[1:]
}

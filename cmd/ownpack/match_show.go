package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/term"

	"ownpack/evidence"
	"ownpack/tui/words"
)

// fewPerSide is how many suggestions of a side are shown unless --all is given.
const fewPerSide = 5

// Widths of the terminal: from beside on the two sides stand next to each other.
const (
	usual  = 80
	beside = 120
	widest = 180
)

// width is how wide the terminal is; 80 where there is none.
func (g *globals) width() int {
	if f, ok := any(g.out).(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(max(w, 40), widest)
		}
	}
	return usual
}

// showing prints suggestions for people.
type showing struct {
	g       *globals
	o       matchOptions
	entries map[evidence.ID]evidence.EntryRow
	gaps    map[evidence.ActivityID][]evidence.Finding
	aside   map[evidence.ActivityID][]evidence.ID
	held    map[evidence.ActivityID][]evidence.ID // flagged as mistakes
	picks   []evidence.Pick
	width   int
}

func (s showing) all(schemes []evidence.Scheme, ranked []evidence.Suggested) {
	s.g.print("%s", words.Suggestions)
	s.g.print("What states ability is shown too: others who read your record will see it.")
	by := map[evidence.ActivityID]evidence.Suggested{}
	for _, r := range ranked {
		by[r.Activity] = r
	}
	var empty []string
	shown := map[evidence.ActivityID]bool{}
	for _, scheme := range schemes {
		for _, a := range scheme.Activities {
			r, there := by[a.ID]
			if !there || shown[a.ID] {
				continue
			}
			shown[a.ID] = true
			if len(r.Supports)+len(r.Contrary)+len(s.gaps[a.ID])+len(s.aside[a.ID])+len(s.held[a.ID]) == 0 && len(ranked) > 1 {
				empty = append(empty, a.Ref()+" "+a.Name())
				continue
			}
			s.activity(a, r)
		}
	}
	s.setAside(s.aside[""], "You said that these are not about you:")
	if len(empty) > 0 {
		s.g.print("\nNothing was found for:")
		for _, e := range empty {
			s.g.print("  %s", cut(e, s.width-2))
		}
	}
	s.g.say("\nRead one whole: ownpack trace CASE ENTRY · use it: ownpack pick CASE ENTRY · keep it first: ownpack accept CASE ENTRY · see it no more: ownpack reject CASE ENTRY")
}

func (s showing) activity(a evidence.Activity, r evidence.Suggested) {
	title := cut(a.Ref()+": "+strings.TrimSuffix(a.Name(), "."), s.width)
	s.g.print("\n%s\n%s", title, strings.Repeat("=", ansi.StringWidth(title)))
	own := r.Unsuggested(s.picks)
	if s.width >= beside {
		w := (s.width - 4) / 2
		left, right := s.side(evidence.Supports, r.Supports, own, w), s.side(evidence.Contrary, r.Contrary, 0, w)
		for i := range max(len(left), len(right)) {
			l, x := "", ""
			if i < len(left) {
				l = left[i]
			}
			if i < len(right) {
				x = right[i]
			}
			s.g.print("%s", strings.TrimRight(l+strings.Repeat(" ", max(w-ansi.StringWidth(l), 0))+"    "+x, " "))
		}
	} else {
		for _, l := range append(append(s.side(evidence.Supports, r.Supports, own, s.width), ""), s.side(evidence.Contrary, r.Contrary, 0, s.width)...) {
			s.g.print("%s", l)
		}
	}
	s.setAside(s.aside[a.ID], "You said that these do not fit:")
	s.setAside(s.held[a.ID], "You flagged a mistake in these, so they are left out:")
	s.questions(s.gaps[a.ID])
}

// setAside names the entries that are not shown since the person said so.
func (s showing) setAside(ids []evidence.ID, why string) {
	if len(ids) == 0 {
		return
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	s.g.print("")
	for _, l := range few(why+" "+strings.Join(names, ", ")+". To bring one back, accept it.", s.width, 6) {
		s.g.print("%s", l)
	}
}

// side draws one side of an activity in lines of at most w columns.
func (s showing) side(b evidence.Bearing, list []evidence.Suggestion, own, w int) []string {
	lines := []string{words.Side(b) + ": " + words.Found(list, own)}
	if len(list) == 0 {
		return lines
	}
	for i, x := range list {
		if i == fewPerSide && !s.o.all {
			lines = append(lines, "  … and "+count(len(list)-i, "more", "more")+": add --all")
			break
		}
		lines = append(lines, s.suggestion(x, w)...)
	}
	return lines
}

func (s showing) suggestion(x evidence.Suggestion, w int) []string {
	e := s.entries[x.Entry]
	date := e.Date.Short()
	if date == "" {
		date = "no date"
	}
	head := string(x.Entry) + " · " + date
	if n := len(x.Folded); n > 0 {
		head += fmt.Sprintf(" · +%d like it", n)
	}
	lines := []string{"  " + cut(head+" · "+words.Observed(x.Observer, e.Entry), w-2)}
	for _, l := range few(words.Excerpt(e.Entry, x.Match, 2*(w-6)), w-6, 3) {
		lines = append(lines, "      "+l)
	}
	notes := []string{sure(x)}
	if q := words.Quoted(x.Match); q != "" {
		notes = append([]string{"words: " + q}, notes...)
	}
	notes = append(notes, words.Why(x)...)
	for _, l := range few(strings.Join(notes, " · "), w-6, 3) {
		lines = append(lines, "    - "+l)
	}
	for i := len(lines) - 1; i > 0 && strings.HasPrefix(lines[i-1], "    - "); i-- {
		lines[i] = "      " + strings.TrimPrefix(lines[i], "    - ")
	}
	return lines
}

// sure says in words and figures how sure a suggestion is, or that the person
// settled it.
func sure(x evidence.Suggestion) string {
	if said := words.State(x.State); said != "" {
		return said
	}
	return words.Sure(x.Score) + " (" + strconv.FormatFloat(x.Score, 'f', 2, 64) + ")"
}

// questions prints what is asked about gaps of an activity.
func (s showing) questions(gaps []evidence.Finding) {
	for i, f := range gaps {
		if i == 0 {
			s.g.print("\nWhat may be missing")
		}
		for j, l := range few(f.Question, s.width-4, 6) {
			lead := "    "
			if j == 0 {
				lead = "  ? "
			}
			s.g.print("%s%s", lead, l)
		}
		s.g.print("    to be asked no more: ownpack answer %s %s right", quoted(s.o.path), f.ID)
	}
}

// few breaks text into at most n lines of w columns.
func few(text string, w, n int) []string {
	lines := strings.Split(ansi.Wrap(evidence.VisibleLine(text), w, ""), "\n")
	if len(lines) > n {
		lines = lines[:n]
		lines[n-1] = ansi.Truncate(lines[n-1], w-2, "") + " …"
	}
	return lines
}

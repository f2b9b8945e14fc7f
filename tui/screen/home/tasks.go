package home

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// task is one row of the list.
type task struct {
	title string
	place nav.Place // empty for stopping
	// first, if set, is a place that comes before place while it is not empty.
	first func(evidence.Overview) nav.Place
	state func(status) string
	hint  string
}

// status is what the states of tasks are told from.
type status struct {
	evidence.Overview
	checking bool // the record is being looked through for mistakes
	// private is what is known of what else is seen in the pack; nil while it is
	// not known.
	private *evidence.PrivateState
	looking bool // it is being found out
}

func tasks() []task {
	return []task{
		{
			title: "About you", place: nav.About, state: aboutState,
			hint: "Your name and dates, and which benefit this is for.",
		},
		{
			title: "Your documents", place: nav.Sources, state: documentsState,
			hint: "Add files from your GP, hospital or phone. ownpack takes a copy and never changes your files.",
		},
		{
			title: "Check for mistakes", place: nav.Entries, first: questions, state: mistakesState,
			hint: "Answer what ownpack asks about your record, and see what came of mistakes you flagged. Your correction is shown with the entry.",
		},
		{
			title: "Choose evidence", place: nav.Evidence, state: evidenceState,
			hint: "Pick an activity, such as washing. See which entries of your record speak about it, choose what goes in, and say how it is in your own words.",
		},
		{
			title: "Keep private", place: nav.Private, state: privateState,
			hint: "See what else stands on the pages you are about to send. Hide a detail only if somebody could be harmed by it.",
		},
		{
			title: "Look at the pack", place: nav.Pack, state: packState,
			hint: "See what goes in, page by page, and what to think about first.",
		},
		{
			title: "Sign and save", place: nav.Pack, state: signState,
			hint: "Makes the finished PDF, signed, so that anyone can check that no page was changed.",
		},
		{
			title: "Stop here", state: func(status) string { return "All is saved. You can go on later." },
			hint: "Closes ownpack and locks the case. When you open it again, it says what you did last.",
		},
	}
}

// questions come before reading the record, where there is one.
func questions(o evidence.Overview) nav.Place {
	if o.Attention > 0 || o.Entries > 0 {
		return nav.Questions
	}
	return ""
}

func aboutState(o status) string {
	switch {
	case o.Person.Name == "":
		return "Not filled in"
	case len(o.Claims) == 0:
		return "Say which benefit it is for"
	}
	schemes := make([]string, 0, len(o.Claims))
	for _, c := range o.Claims {
		schemes = append(schemes, words.Scheme(c.Scheme))
	}
	return "Filled in, for " + strings.Join(schemes, " and ")
}

func documentsState(o status) string {
	if o.Sources == 0 {
		return "None yet"
	}
	s := widget.Count(o.Sources, "document", "documents") + ", " + widget.Count(o.Entries, "entry", "entries")
	if o.Attention > 0 {
		s += ", " + widget.Number(o.Attention) + " to check"
	}
	return s
}

// mistakesState says in one line what is asked, and how the mistakes flagged stand.
func mistakesState(o status) string {
	var parts []string
	switch open := o.Attention + o.Questions; {
	case open > 0 && o.checking:
		parts = append(parts, widget.Count(open, "question", "questions")+" so far")
	case open > 0:
		parts = append(parts, widget.Count(open, "question", "questions")+" for you")
	case o.Checked:
		parts = append(parts, "No questions left")
	case o.checking:
		parts = append(parts, "Looking for mistakes …")
	case o.Entries > 0:
		parts = append(parts, "Not checked yet")
	}
	if o.Disputes > 0 {
		parts = append(parts, widget.Count(o.Disputes, "mistake flagged", "mistakes flagged"))
	}
	if o.Overdue > 0 {
		parts = append(parts, widget.Number(o.Overdue)+" overdue")
	}
	if len(parts) == 0 {
		return "None flagged"
	}
	return strings.Join(parts, ", ")
}

func evidenceState(o status) string {
	unclaimed := len(o.Claims) == 0 && o.WithPicks == 0 && o.Statements == 0
	if o.Activities == 0 || unclaimed { // without a claim all benefits' activities are there
		return "Needs a benefit first"
	}
	have := " have evidence"
	if o.WithPicks == 1 {
		have = " has evidence"
	}
	s := widget.Number(o.WithPicks) + " of " + widget.Count(o.Activities, "activity", "activities") + have
	if o.Statements > 0 {
		s += ", " + widget.Number(o.Statements) + " in your words"
	}
	return s
}

// privateState says in one line what there is to look at before anything is sent.
func privateState(o status) string {
	p := o.private
	switch {
	case o.Picks == 0:
		return "Nothing chosen yet"
	case p == nil && o.looking:
		return "Looking through your pages …"
	case p == nil:
		return "Not looked through yet"
	}
	s := "Nothing found"
	switch {
	case p.Open > 0:
		s = widget.Count(p.Open, "page", "pages") + " to look at"
	case p.Found > 0:
		s = "Looked at"
	case p.Hidden > 0:
		return widget.Count(p.Hidden, "place", "places") + " hidden"
	}
	if p.Hidden > 0 {
		s += ", " + widget.Number(p.Hidden) + " hidden"
	}
	return s
}

func packState(o status) string {
	switch {
	case o.Picks == 0 && o.Statements > 0:
		return "Your own words only"
	case o.Picks == 0:
		return "Nothing chosen yet"
	}
	return widget.Count(o.Picks, "entry chosen", "entries chosen")
}

func signState(o status) string {
	if o.Built.IsZero() {
		return "Not made yet"
	}
	s := "Made on " + words.Day(o.Built.Local().Format("2006-01-02"))
	if o.Changed {
		return s + ", changed since"
	}
	return s + ", nothing changed since"
}

// Row is a task of the list with its state.
type Row struct{ Title, State string }

// Rows lists the tasks with their states, for who hears the list.
func Rows(o evidence.Overview) []Row {
	var out []Row
	for _, t := range tasks() {
		if t.place == "" {
			continue // stopping is no task
		}
		out = append(out, Row{t.title, t.state(status{Overview: o})})
	}
	return out
}

// Next says what to do next. Once a pack is made it says so first, and whether it
// still holds what the person chose.
func Next(o evidence.Overview) string {
	what, key := left(o)
	press := " (press " + key + ")."
	switch {
	case !o.Built.IsZero() && what == "":
		return made(o)
	case !o.Built.IsZero():
		return made(o) + " Left, if you want: " + what + press
	case strings.Contains(what, "(press"):
		return "Next: " + what + press
	}
	return "Next: " + what + ". Press " + key + "."
}

// made says that there is a pack, and whether it is the one to hand in.
func made(o evidence.Overview) string {
	switch {
	case o.Changed:
		return "Your pack is made, but you changed something since. Make it again: press 7."
	case o.OwnOnly:
		return "Your own copy is made. To hand it in, make one for whoever gets it: press 7."
	}
	return "Your pack is made. Nothing changed since: it can be sent."
}

// left is what is left to do, and its key. Both are empty where a pack was made and
// nothing waits for an answer.
func left(o evidence.Overview) (what, key string) {
	switch {
	case o.Sources == 0 && len(o.Claims) == 0:
		return "say which benefit this is for (press 1), then add documents", "2"
	case o.Sources == 0:
		return "add your documents", "2"
	case o.Attention > o.Later:
		return "check " + widget.Count(o.Attention-o.Later, "document that", "documents that") + " may be about somebody else", "3"
	case o.Checked && o.Questions > o.PutOff:
		return "answer " + widget.Count(o.Questions-o.PutOff, "question", "questions") + " about your record", "3"
	case len(o.Claims) == 0:
		return "say which benefit this is for", "1"
	case !o.Built.IsZero():
		return "", ""
	case o.Picks == 0 && !o.Checked:
		return "look for mistakes (press 3), or choose evidence", "4"
	case o.Picks == 0:
		return "choose evidence for one activity", "4"
	case o.WithPicks < o.Activities:
		return "choose more evidence (press 4), or look at the pack", "6"
	}
	return "look at the pack", "6"
}

// Cautions are what every person must have seen on the first screen.
func Cautions(o evidence.Overview) []string {
	var out []string
	for _, text := range []string{o.AskingAgain, o.Faster} {
		if text != "" {
			out = append(out, text)
		}
	}
	if o.SR1 == evidence.Yes {
		slices.Reverse(out)
	}
	return out
}

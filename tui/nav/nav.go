// Package nav holds the messages that screens send to the app to reach each
// other, since screens never import one another. In: nothing. Out: message
// types. It holds no logic and starts no work.
package nav

import (
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
)

// Place names a screen.
type Place string

// The screens.
const (
	Start     Place = "start"    // before any case is open
	NewCase   Place = "new-case" // making one
	Unlock    Place = "unlock"   // the passphrase of one
	Home      Place = "home"
	About     Place = "about"
	Sources   Place = "sources"
	Page      Place = "page"      // a document page by page, as text and as pictures
	Questions Place = "questions" // what checking asks
	Disputes  Place = "disputes"  // mistakes that the person flagged
	Letters   Place = "letters"
	Entries   Place = "entries"
	Evidence  Place = "evidence"  // the activities; with one, what there is to read for it
	Statement Place = "statement" // the person's own words
	Private   Place = "private"   // what else is seen, and what is hidden
	Pack      Place = "pack"
	History   Place = "history" // what was done, and going back
	Keys      Place = "keys"    // the key that signs, and the recovery code
	Verify    Place = "verify"  // checking a pack that somebody gave the person
)

// Open asks for a screen on top of the present one. Source, if set, narrows the
// screen to that source, Activity to that activity, and Dispute to the letter about
// that mistake; File is the path of a pack to verify, or of a case to open. Page is
// a page of that source, from 1, and Sent asks for it as it is sent: without what is
// hidden. Year is the only one whose entries are shown; NoDate stands for those
// without a date.
type Open struct {
	Place    Place
	Source   evidence.ID
	Page     int
	Sent     bool
	Activity evidence.ActivityID
	Dispute  evidence.ID
	File     string
	Year     int
}

// Enter asks for the tasks of the case that has just been opened or made.
type Enter struct{}

// NoDate stands for the year of entries without a date.
const NoDate = -1

// Back asks to leave the present screen for the one below it.
type Back struct{}

// CaseChanged says that the case is not as it was, so that every screen reads it
// again, but for By: the screen that made the change and knows of it already.
type CaseChanged struct{ By any }

// Change is an answer of work that may have changed the case. The app tells every
// screen but by, also when the screen that asked has been left since.
type Change interface{ Changed() (by any, changed bool) }

// Notice asks for one line to be shown until the next key.
type Notice struct {
	Text    string
	Problem bool
}

// Send is the command that sends msg.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Say is the command that shows a line.
func Say(text string) tea.Cmd { return Send(Notice{Text: text}) }

// Warn is the command that shows a line about something that went wrong.
func Warn(text string) tea.Cmd { return Send(Notice{Text: text, Problem: true}) }

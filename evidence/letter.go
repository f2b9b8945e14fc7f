package evidence

import (
	"errors"
	"regexp"
	"strings"
)

// ErrLetterThere says that a letter's file would take the place of one that a
// person may have edited.
var ErrLetterThere = errors.New("there is a file of that name already, with other text in it")

// LetterRow is a letter as a list shows it.
type LetterRow struct {
	ID      string
	Name    string
	Purpose string
	// Form marks a form to print, which is sent to nobody.
	Form bool
	// Refused says why it is not written for this person; empty if it is. Instead
	// is the letter that serves instead, if there is one. It is written all the
	// same for those of whom UnlessIf is true, whose claim Unless decides.
	Refused  string
	Instead  string
	Unless   string
	UnlessIf string
	// About are the sorts of mistake that the letter asks to put right; none for
	// other letters. Such a letter goes to each that holds one: to all of To.
	About []DisputeType
	// To are those the letter can be for, the usual one first.
	To []LetterTo
	// Schemes are the claims it can be about, when there are several.
	Schemes []SchemeID
	Sent    []SentLetter // by day
}

// LetterTo is one whom a letter can be for.
type LetterTo struct {
	Kind string // a sort of addressee: "gp"
	Name string // in words
	// Mistakes are those that they hold, in the words of the record.
	Mistakes []string
	// New is about how many of them nobody was asked yet.
	New int
}

// LetterRequest says which letter is wanted.
type LetterRequest struct {
	ID string
	// To is who it is for: a sort of addressee like "gp", a name, or both as
	// "gp=NAME". Empty means whom the letter is mostly for.
	To         string
	Claim      SchemeID     // empty for the first that the letter fits
	Activities []ActivityID // empty for those that are claimed
	// Answers are the person's words for the letter's questions, by key.
	Answers map[string]string
	// Authority names who decides the claim, if it is not who mostly does there.
	Authority string
}

// String keeps the person's words out of logs and errors.
func (r LetterRequest) String() string { return "request for letter " + r.ID }

// GoString keeps the person's words out of logs and errors.
func (r LetterRequest) GoString() string { return r.String() }

// LetterQuestion is what the person is asked before a letter is written.
type LetterQuestion struct {
	Key   string
	Ask   string
	Blank string // what stands in the letter while there is no answer
	// Choices are what the answer is made of, if it is no free text: the keys of
	// those that hold.
	Choices []LetterChoice
}

// LetterChoice is one of several things that a letter can ask for.
type LetterChoice struct {
	Key  string
	Text string
}

// LetterText is a letter as text, which the person can change.
type LetterText struct {
	ID   string
	To   string // who it is for, by name; may be a blank; empty for a form
	For  string // the same as it was written from the case
	Text string
	// Written is the text as the case gives it now, and From stands for it.
	Written string
	From    string
	// Changed is the ISO day on which the person changed the text; empty while it
	// is as written. Stale says that the case gives other text since.
	Changed string
	Stale   bool
	// Part and Parts count letters to one addressee, from 1.
	Part, Parts int
	Disputes    []ID // the mistakes it speaks of
	Sources     []ID // whose words or titles are in it
	// Blanks are what is left to fill in, Ask the questions without an answer, and
	// Before what to know before sending it.
	Blanks []string
	Ask    []LetterQuestion
	Before []string
	Pages  float64 // 1.5 for a page and a half
	// LeftOut counts claimed activities that the letter has no room for, Claimed are
	// those it could speak of, by id, and Speaks those it does.
	LeftOut int
	Claimed []LetterChoice
	Speaks  []ActivityID
}

// String keeps what a letter says out of logs and errors.
func (l LetterText) String() string { return "text of letter " + l.ID }

// GoString keeps what a letter says out of logs and errors.
func (l LetterText) GoString() string { return l.String() }

// Filled is the letter with an answer in the place of a blank, wherever the lines
// of the text end.
func (l LetterText) Filled(blank, answer string) LetterText {
	var words []string
	for _, w := range strings.Fields(blank) {
		words = append(words, regexp.QuoteMeta(w))
	}
	if len(words) > 0 {
		l.Text = regexp.MustCompile(strings.Join(words, `\s+`)).ReplaceAllLiteralString(l.Text, answer)
	}
	return l
}

// LetterFormat is a form in which a letter can be had.
type LetterFormat string

// The formats.
const (
	LetterPDF  LetterFormat = "pdf"
	LetterDOCX LetterFormat = "docx"
	LetterTXT  LetterFormat = "txt"
)

// LetterFormats lists them, the usual one first.
var LetterFormats = []LetterFormat{LetterPDF, LetterDOCX, LetterTXT}

// LetterFile says where a letter is saved, and as what.
type LetterFile struct {
	// Folder is made if need be. Base is the file's name without its ending; empty
	// for one that tells the sort of letter and nothing else.
	Folder string
	Base   string
	Format LetterFormat
	// Number tells letters of one sort apart, from 1; 0 where there is one.
	Number int
	// Replace says that a file that the person may have edited is overwritten.
	Replace bool
}

// SentLetter is a letter that was sent, as the log keeps it.
type SentLetter struct {
	ID       string `json:"id"` // "rectification"
	To       string `json:"to"`
	On       string `json:"on"` // ISO day
	Part     int    `json:"part,omitempty"`
	Disputes []ID   `json:"disputes,omitempty"`
	Sources  []ID   `json:"sources,omitempty"` // whose words or titles are in it
	Text     string `json:"text"`              // as it was sent
}

// String keeps what a letter says out of logs and errors.
func (l SentLetter) String() string { return "sent letter " + l.ID }

// GoString keeps what a letter says out of logs and errors.
func (l SentLetter) GoString() string { return l.String() }

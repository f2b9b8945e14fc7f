// Package words says what the nouns of ownpack are called on screen: short,
// plain, the same on every screen. In: a value of package evidence. Out: words.
// It never judges: a match "may support", it does not prove.
package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/wording"
)

// Kind names a kind of entry in at most twelve letters.
func Kind(k evidence.Kind) string {
	switch k {
	case evidence.KindFitNote:
		return "Fit note"
	case evidence.KindFamilyHistory:
		return "Family"
	case evidence.KindImmunisation:
		return "Vaccination"
	case evidence.KindMedication:
		return "Medicine"
	case evidence.KindObservation:
		return "Measurement"
	case evidence.KindAdmission:
		return "Hospital"
	case evidence.KindPlan:
		return "Due"
	case evidence.KindAdmin:
		return "Office note"
	}
	return capital(string(k))
}

// Scheme names a scheme as people know it.
func Scheme(id evidence.SchemeID) string {
	switch id {
	case "wca":
		return "ESA and UC health"
	case "pip-ni":
		return "PIP Northern Ireland"
	}
	return strings.ToUpper(string(id))
}

// Nation names a nation.
func Nation(n evidence.Nation) string {
	switch n {
	case evidence.NorthernIreland:
		return "Northern Ireland"
	}
	return capital(string(n))
}

// Stage says how far a claim has come.
func Stage(s evidence.Stage) string {
	switch s {
	case evidence.StageClaim:
		return "new claim"
	case evidence.StageReview:
		return "award review"
	case evidence.StageReconsideration:
		return "reconsideration (asking for a new look)"
	case evidence.StageAppeal:
		return "appeal to a tribunal"
	}
	return string(s)
}

// Day writes an ISO day for people: "3 March 2025"; empty stays empty.
func Day(iso string) string {
	if iso == "" {
		return ""
	}
	return evidence.Date{Value: iso}.Words()
}

// Claim says what a claim is, in parts to be shown beside each other.
func Claim(c evidence.Claim) []string {
	parts := []string{Scheme(c.Scheme)}
	if c.Nation != "" {
		parts[0] += " in " + Nation(c.Nation)
	}
	if c.Stage != "" {
		parts = append(parts, Stage(c.Stage))
	}
	if c.DecisionDate != "" {
		parts = append(parts, "decision of "+Day(c.DecisionDate))
	}
	if c.FormDue != "" {
		parts = append(parts, "form due "+Day(c.FormDue))
	}
	return parts
}

// Activity names an activity by the number and heading people know from forms.
func Activity(a evidence.Activity) string {
	if a.Number == "" {
		return a.Name()
	}
	return a.Number + " " + a.Name()
}

// ActivityRow is Activity for a list: the numbers stand below each other.
func ActivityRow(a evidence.Activity) string {
	return fmt.Sprintf("%2s  %s", a.Number, a.Name())
}

// Bearing says which way a passage points.
func Bearing(b evidence.Bearing) string {
	if b == evidence.Contrary {
		return "may go against you"
	}
	return "may support you"
}

// Dispute says what sort of mistake it is.
func Dispute(t evidence.DisputeType) string {
	switch t {
	case evidence.WrongFact:
		return "Something in it is wrong"
	case evidence.WrongPerson:
		return "It is about somebody else"
	case evidence.OutOfDate:
		return "It was true once, but not now"
	case evidence.Missing:
		return "Something is left out"
	case evidence.Opinion:
		return "It is an opinion I do not share"
	}
	return string(t)
}

// Standing says how far a mistake that the person flagged has come.
func Standing(d evidence.Dispute) string {
	switch {
	case d.Withdrawn != "":
		return "You withdrew it."
	case d.Answer != "":
		return d.Asked + " answered."
	case d.Asked != "":
		return "You asked " + d.Asked + ". No answer yet."
	case d.IsDraft():
		return "You have still to say what is right."
	}
	return "You have not asked anybody to put it right yet."
}

// Form says what a document is.
func Form(f evidence.Form) string {
	switch f {
	case evidence.FormRecord:
		return "Health record"
	case evidence.FormLetter:
		return "Letter"
	case evidence.FormFitNote:
		return "Fit note"
	case evidence.FormTable:
		return "Table"
	case evidence.FormText:
		return "Text"
	}
	return "Other"
}

// Import says what became of a file.
func Import(s evidence.ImportStatus) string {
	switch s {
	case evidence.Imported:
		return "Added"
	case evidence.Duplicate:
		return "You have this already"
	case evidence.NeedsPassword:
		return "Needs a password"
	case evidence.Unreadable:
		return "Could not be read"
	case evidence.Unsupported:
		return "Not added"
	}
	return string(s)
}

// Exhibit says how a document is shown, to follow "Now:".
func Exhibit(as evidence.Exhibit) string {
	switch as {
	case evidence.AsDocument:
		return "the whole document"
	case evidence.AsExtract:
		return "only what you chose, typed out"
	}
	return "the pages that hold what you chose, whole"
}

// ExhibitPrice says in a sentence or two what showing a document in a way means.
func ExhibitPrice(as evidence.Exhibit, pages int) string {
	say := book().Showing
	switch as {
	case evidence.AsDocument:
		return say.Document.With(wording.Values{Pages: pages})
	case evidence.AsExtract:
		return say.Extract.String()
	}
	return say.Pages.String()
}

// ImportAdvice says what a person can do about a file that was not added.
func ImportAdvice(s evidence.ImportStatus) string {
	switch s {
	case evidence.NeedsPassword:
		return "It is kept, locked. Choose it in the list and press w to give its password."
	case evidence.Unsupported:
		return "Save or print it as a PDF, and add that."
	case evidence.Unreadable:
		return "Check its name. If that is right, ask for a fresh copy, or print it to a new PDF, and add that."
	}
	return ""
}

// Step says what a step did, for "Taken back: …".
func Step(verb string) string {
	if w, ok := steps[verb]; ok {
		return w
	}
	return "your last change"
}

// Done says what was done by a step.
func Done(verb string) string {
	switch verb {
	case "bundle":
		return "A pack made and signed"
	case "new":
		return "The case made"
	}
	if w, ok := steps[verb]; ok {
		return capital(w)
	}
	return "A change"
}

var steps = map[string]string{
	"pick":                      "a pick or its note",
	"unpick":                    "taking off a pick",
	"flag":                      "a mistake flagged",
	"dispute":                   "what was asked about a mistake",
	"withdraw":                  "withdrawing a mistake flagged",
	"import":                    "documents added",
	"unlock":                    "a document unlocked",
	"remove":                    "a document taken out",
	"answer":                    "your answer to a question",
	"exhibit":                   "how a document is shown",
	"order":                     "the order of documents",
	"marks":                     "bars beside passages",
	"redact":                    "hiding something, or showing it again",
	"leave":                     "leaving something as it is",
	"statement":                 "a change of your own words",
	"about":                     "your details",
	string(evidence.Accepted):   "saying that a suggestion fits",
	string(evidence.Rejected):   "saying that a suggestion does not fit",
	string(evidence.NotAboutMe): "saying that an entry is not about you",
	"diary":                     "a day in your diary",
	"letter":                    "noting a letter as sent",
	"letter-text":               "a change of a letter's text",
	"transcribe":                "what you typed from a page",
}

func capital(s string) string {
	s = strings.ReplaceAll(s, "-", " ")
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Verbs lists the steps that have words.
func Verbs() []string {
	return slices.Sorted(maps.Keys(steps))
}

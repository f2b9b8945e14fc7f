package casework

import (
	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// The nouns a case file holds as small rows, beside sources and entries.
const (
	nounPerson    casefile.Noun = "person"
	nounHelpers   casefile.Noun = "helpers"
	nounSR1       casefile.Noun = "sr1"       // what the person said of the faster way
	nounClaim     casefile.Noun = "claim"     // by scheme
	nounPick      casefile.Noun = "pick"      // by entry and activity
	nounStatement casefile.Noun = "statement" // by activity
	nounDiary     casefile.Noun = "diary"     // by day and activity
	nounDispute   casefile.Noun = "dispute"   // by id
	nounDecision  casefile.Noun = "decision"  // by entry and activity
	nounAnswer    casefile.Noun = "answer"    // by finding
	nounExhibit   casefile.Noun = "exhibit"   // by source
	nounOrder     casefile.Noun = "order"     // of documents
	nounNoMarks   casefile.Noun = "no-marks"  // beside passages
	nounBuilt     casefile.Noun = "built"     // by profile and edition
	nounPack      casefile.Noun = "pack"      // built: by pack id
	nounPackDate  casefile.Noun = "pack-date" // by what a supplement adds to
	nounRedaction casefile.Noun = "redaction" // by id
	nounReread    casefile.Noun = "reread"    // picture of a redacted page: by source and page
	nounLeft      casefile.Noun = "left"      // details left as they are: by source and detail
	nounLetter    casefile.Noun = "letter"    // sent: by letter, day and addressee
	// as the person changed it: by letter, part and addressee
	nounLetterText casefile.Noun = "letter-text"
)

// onlyKey is the key of a noun that a case holds once.
const onlyKey = "1"

// generalKey is the key of the statement that belongs to no activity.
const generalKey = "general"

func pickKey(entry evidence.ID, activity evidence.ActivityID) string {
	return string(entry) + " " + string(activity)
}

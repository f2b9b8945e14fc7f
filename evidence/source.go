package evidence

import "time"

// Form is what a source is as a whole. It decides how its picked entries are
// shown unless the person chooses otherwise.
type Form string

// The forms of source.
const (
	FormRecord  Form = "record"   // a GP or hospital record: many entries of many days
	FormLetter  Form = "letter"   // one letter or report
	FormFitNote Form = "fit-note" // a Statement of Fitness for Work
	FormTable   Form = "table"    // a table of entries
	FormText    Form = "text"     // plain text of no known shape
	FormOther   Form = "other"
)

// Source is one imported file. Its bytes are kept as they came.
type Source struct {
	ID         ID        `json:"id"`
	Name       string    `json:"name"` // file name without folders; never printed in a pack
	SHA256     string    `json:"sha256"`
	Bytes      int64     `json:"bytes"`
	MediaType  string    `json:"media_type"`
	Form       Form      `json:"form"`
	Importer   string    `json:"importer"` // name and version: "pdf/1"
	Imported   time.Time `json:"imported,omitzero"`
	PageCount  int       `json:"pages"` // 0 if the format has no pages
	EntryCount int       `json:"entries"`
	Title      string    `json:"title,omitempty"` // for the index: "Letter from Dr A Person, Rheumatology"
	Date       Date      `json:"date,omitzero"`
	Author     string    `json:"author,omitempty"`
	Subjects   []Subject `json:"subjects,omitempty"` // whom the file says it is about
	Warnings   []Warning `json:"warnings,omitempty"`
	// Within is the source this one was found inside, and Inside where in it:
	// the attachment of a message, a member of an archive.
	Within ID     `json:"within,omitempty"`
	Inside string `json:"inside,omitempty"`
	// Rendition is the SHA-256 of the PDF that shows the source's pages when the
	// file itself is no PDF. Rendered says what made it: "picture", "text copy",
	// or the office program's name.
	Rendition string `json:"rendition,omitempty"`
	Rendered  string `json:"rendered,omitempty"`
}

// What a rendition can be, as Source.Rendered says.
const (
	RenderedPicture = "picture"   // the picture itself, on a page
	RenderedText    = "text copy" // its text, set by this program
	RenderedOffice  = "office"    // printed by an office program
)

// ShownSHA256 is the SHA-256 of the file that shows the source's pages.
func (s Source) ShownSHA256() string {
	if s.Rendition != "" {
		return s.Rendition
	}
	return s.SHA256
}

// Paged reports whether the source has pages of its own to show.
func (s Source) Paged() bool { return s.PageCount > 0 }

// Subject is whom a file says it is about, as far as it says.
type Subject struct {
	Name      string `json:"name,omitempty"`
	DOB       string `json:"dob,omitempty"` // ISO
	NHSNumber string `json:"nhs_number,omitempty"`
	Sex       string `json:"sex,omitempty"`
	Address   string `json:"address,omitempty"`
	Page      int    `json:"page,omitempty"` // the first page that says so
}

// Page is one page of a paged source: its size in points as a reader sees it
// (rotation applied) and its text in reading order.
type Page struct {
	Number int     `json:"number"` // from 1
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Text   string  `json:"text,omitempty"`
	// Names marks a page that says whose record it is.
	Names bool `json:"names,omitempty"`
	// Read is how the text was come by, when the page itself holds none: by
	// reading its picture, or typed by the person.
	Read Reading `json:"read,omitempty"`
	// Scanned is the text that was read from the picture of a page, while Text is
	// what the person typed.
	Scanned string `json:"scanned,omitempty"`
	// Words are those read from a page's picture, with their places.
	Words []Word `json:"words,omitempty"`
	// Sight is what a page that is a picture looks like to whoever is sent it.
	Sight Sight `json:"sight,omitempty"`
}

// Sight is what the picture of a page looks like.
type Sight string

// What a picture looks like; empty means a page that can be read.
const (
	SightHard  Sight = "hard-to-read" // lettering that is blurred, coarse or faint
	SightPhoto Sight = "photograph"   // hardly any lettering
)

// Reading is how the text of a page was come by.
type Reading string

// The ways; empty means that the page itself holds its text.
const (
	ReadOCR   Reading = "ocr"
	ReadTyped Reading = "typed"
)

// Word is a word read from a picture.
type Word struct {
	Text       string  `json:"text"`
	Box        Box     `json:"box"`
	Confidence float64 `json:"confidence"` // 0 to 1
}

// Warning names something a person should know about an import. Code is fixed
// and safe to print anywhere; Detail holds counts and page numbers, never
// health text.
type Warning struct {
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
	Page   int    `json:"page,omitempty"`
}

// Codes of warnings. Importers may add others of the same form.
const (
	WarnIdentityMismatch = "identity-mismatch"
	WarnDataInTransit    = "data-in-transit"    // a record transfer was not complete
	WarnWithheld         = "confidential-items" // items were left out for confidentiality
	WarnNoText           = "no-text"            // pages that hold a picture only
	WarnDamaged          = "damaged"            // the file was damaged; what could be read was
	WarnUnknownResource  = "unknown-resource"
	WarnTwoDigitYear     = "two-digit-year"
	WarnEncoding         = "encoding-guessed"
	WarnMissingPages     = "missing-pages"
	WarnNHSNumber        = "nhs-number-invalid"
	WarnNotRead          = "not-read"          // parts that could not be turned into entries
	WarnPoorScan         = "poor-scan"         // words read from a picture are doubtful
	WarnHardToRead       = "hard-to-read"      // pages that are blurred, coarse or faint
	WarnPhotograph       = "photograph"        // pages that are pictures with hardly any words
	WarnNoReader         = "no-reader"         // pictures were not read: no program for that is there
	WarnRead             = "read-from-picture" // words were read from pictures
	WarnTextCopy         = "text-copy"         // pages were set by this program, not by the document's own
	WarnColumns          = "columns-guessed"   // a table's columns have heads nobody knows
	WarnPart             = "part-not-imported" // something inside could not be taken out
	WarnSkipped          = "skipped"           // parts of no use to a claim were passed over: samples, routes
	WarnDeletions        = "deletions"         // text that its writers struck out was left out
	WarnLocked           = "needs-password"    // it cannot be read without its password
	WarnCovered          = "text-under-boxes"  // words somebody blacked out can still be copied
	WarnConflict         = "several-people"    // it speaks of several people
)

// Exhibit is how a source's picked entries are shown in the pack.
type Exhibit string

// The ways to show a source.
const (
	AsPages    Exhibit = "pages"    // every page that holds a picked entry, whole
	AsDocument Exhibit = "document" // all of it
	AsExtract  Exhibit = "extract"  // typed verbatim; for sources without pages
)

// DefaultExhibit is how the source is shown until the person chooses.
func (s Source) DefaultExhibit() Exhibit {
	switch {
	case !s.Paged():
		return AsExtract
	case s.Form == FormLetter, s.Form == FormFitNote:
		return AsDocument
	}
	return AsPages
}

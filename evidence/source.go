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
	WarnNotRead          = "not-read" // parts that could not be turned into entries
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

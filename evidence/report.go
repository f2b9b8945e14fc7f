package evidence

import "errors"

// Why a file could not be verified, or not be compared.
var (
	ErrNotFile   = errors.New("not a file")
	ErrNotPDF    = errors.New("not a PDF file")
	ErrEncrypted = errors.New("the PDF is encrypted")
	ErrOriginal  = errors.New("the original does not verify")
)

// State is the outcome of one part of a verification.
type State string

// The states.
const (
	StateGood    State = "good"
	StateBad     State = "bad"
	StateUnknown State = "unknown"
	StateAbsent  State = "absent"
)

// Part is one part of a verification with a plain sentence about it.
type Part struct {
	State  State  `json:"state"`
	Detail string `json:"detail"`
}

// Report is the outcome of a verification, part by part. It never says that a
// pack is true.
type Report struct {
	Integrity Part             `json:"integrity"` // the signature over its ByteRange
	Coverage  Part             `json:"coverage"`  // the ByteRange is the whole file but /Contents
	Identity  Part             `json:"identity"`  // who signed
	Time      Part             `json:"time"`      // when
	Documents []ReportDocument `json:"documents"`
	Pages     []ReportPage     `json:"pages"`

	Signer      string `json:"signer,omitempty"`      // the name in the certificate
	Fingerprint string `json:"fingerprint,omitempty"` // SHA-256 of the certificate, hex
	PackID      string `json:"pack_id,omitempty"`
	// Holds are labels of the original's pages, for a file that is one part of a
	// pack in several.
	Holds []string `json:"holds,omitempty"`
	// After is the pack id of what a supplement adds to, and Large says that the
	// file is in large print: as far as its own list of documents tells.
	After string `json:"after,omitempty"`
	Large bool   `json:"large,omitempty"`
}

// VerifyRequest says which file is to be verified, and against what.
type VerifyRequest struct {
	File        string
	Original    string // a master to compare with, page by page; empty for none
	Fingerprint string // of the signer's key, as they told it; empty if not known
}

// What verifying is busy with, as Progress names it in File.
const (
	VerifySignature = "signature" // in millions of bytes
	VerifyReading   = "reading"   // in pages
	VerifyComparing = "comparing" // in pages
)

// ReportDocument is one document that the pack's manifest names.
type ReportDocument struct {
	Title  string `json:"title"`
	First  string `json:"first"`
	Pages  int    `json:"pages"`
	SHA256 string `json:"sha256,omitempty"`
}

// PageState is what became of a page.
type PageState string

// The page states.
const (
	PageSame    PageState = "same"
	PageAltered PageState = "altered"
	PageMissing PageState = "missing"
	PageMoved   PageState = "moved"
	PageExtra   PageState = "extra"
)

// ReportPage is one page of the pack.
type ReportPage struct {
	Label string    `json:"label"`
	State PageState `json:"state"`
}

// OK reports whether integrity and coverage are good and nothing is bad. With
// an original to compare (pagesDecide) the pages decide instead: same, moved
// and extra pass.
func (r Report) OK(pagesDecide bool) bool {
	if pagesDecide {
		return r.pagesOK()
	}
	for _, p := range []Part{r.Identity, r.Time} {
		if p.State == StateBad {
			return false
		}
	}
	return r.Integrity.State == StateGood && r.Coverage.State == StateGood && r.pagesOK()
}

func (r Report) pagesOK() bool {
	for _, p := range r.Pages {
		if p.State == PageAltered || p.State == PageMissing {
			return false
		}
	}
	return true
}

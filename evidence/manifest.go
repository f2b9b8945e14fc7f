package evidence

import "strings"

// Manifest says what was printed. It names nothing that is not in the pack, and
// holds no scores, findings or original file names.
type Manifest struct {
	Format    string         `json:"format"` // ManifestFormat
	PackID    string         `json:"pack_id"`
	CaseID    ID             `json:"case_id"`
	After     string         `json:"after,omitempty"` // of a supplement: the pack id of what it adds to
	Profile   Profile        `json:"profile"`
	PackDate  string         `json:"pack_date"`
	Program   string         `json:"program"`   // "ownpack 0.1.0"
	Templates string         `json:"templates"` // SHA-256 of the wording and measures used
	Items     []ManifestItem `json:"items"`
	Pages     []ManifestPage `json:"pages"`
	// Attached are the originals that go along. They are no part of the pack, and
	// its id is the same without them.
	Attached []ManifestFile `json:"attached,omitempty"`
	// File is set only in a manifest beside a file for the tribunal: the file it is
	// about. Pages are those that this file has.
	File *OutputFile `json:"file,omitempty"`
}

// ManifestFile is an original that is attached to a pack.
type ManifestFile struct {
	Name   string `json:"name"`  // made from the label; never the original's own
	Label  string `json:"label"` // of the first page that shows it
	SHA256 string `json:"sha256"`
}

// ManifestFormat names the shape of a Manifest.
const ManifestFormat = "ownpack-manifest/1"

// ManifestItem is one document of the pack.
type ManifestItem struct {
	Title        string `json:"title"`
	First        string `json:"first"` // label of its first page
	Pages        int    `json:"pages"`
	SourceSHA256 string `json:"source_sha256,omitempty"`
	SourcePages  []int  `json:"source_pages,omitempty"`
}

// ManifestPage is one page of the pack. Hash is SHA-256, in hex, over what the
// page shows before its label and marks are drawn.
type ManifestPage struct {
	Label       string `json:"label"`
	Item        int    `json:"item"` // index into Items
	Hash        string `json:"hash"`
	Placeholder string `json:"placeholder,omitempty"` // why a placeholder stands here
}

// Ledger reconciles what was planned with what was printed.
type Ledger struct {
	Planned      int      `json:"planned"`
	Printed      int      `json:"printed"`
	Placeholders []string `json:"placeholders"` // labels
	// Later are labels of pages for which a file had no room, to be sent another
	// time.
	Later []string `json:"later,omitempty"`
	// Archive tells of the files themselves.
	Archive Archive `json:"-"`
	// Attached are the names of originals that were attached; NotAttached are the
	// first labels of documents whose original was not, because a part is hidden.
	Attached    []string `json:"-"`
	NotAttached []string `json:"-"`
}

// Archive tells whether files keep to the standard for files that must stay
// readable for good.
type Archive struct {
	Claim     string // "PDF/A-2b" or "PDF/A-3b"; empty for ordinary PDFs
	Prevented []Prevented
}

// Prevented is a page that does not keep to a rule of PDF/A.
type Prevented struct{ Label, Rule string }

// OutputFile is one file that building a pack wrote.
type OutputFile struct {
	File   string `json:"file"`
	Pages  int    `json:"pages"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	SHA512 string `json:"sha512"`
	// Labels are those of its pages.
	Labels []string `json:"-"`
}

// Built is what building a pack gave.
type Built struct {
	Files   []OutputFile
	Ledger  Ledger
	PackID  string
	Receipt string // the text file with the finished files' hashes
	// Warnings are the plan's; LeftOut counts picks that were not printed because
	// their file seems to be about somebody else.
	Warnings []PlanWarning
	LeftOut  int
	// Again is more than 1 when files of the names were there already, and kept: the
	// number that the new ones bear.
	Again int
}

// packIDGroups is how much of a pack id is printed: five groups of four.
const packIDGroups = 5

// ShortPackID writes a pack id as it is printed: its first twenty characters,
// in groups of four.
func ShortPackID(id string) string {
	var groups []string
	for len(id) >= 4 && len(groups) < packIDGroups {
		groups = append(groups, id[:4])
		id = id[4:]
	}
	return strings.Join(groups, " ")
}

package evidence

import "strconv"

// Profile is who a pack is built for.
type Profile string

// The profiles.
const (
	ProfileMaster   Profile = "master"   // the person's own certified copy
	ProfileTribunal Profile = "tribunal" // for upload to the tribunal
	ProfileDWP      Profile = "dwp"      // for the department
)

// Plan is what will be printed, in order. Everything that appears in the pack
// is in the Plan and the sources it names; building it reads nothing else.
type Plan struct {
	Profile  Profile `json:"profile"`
	CaseID   ID      `json:"case_id"`
	PackDate string  `json:"pack_date"` // ISO day, kept in the case
	Person   Person  `json:"person"`
	Helpers  Helpers `json:"helpers,omitzero"`
	Claims   []Claim `json:"claims,omitempty"`
	// SchemeTitle and CheckedTo name the rules by which activities are headed.
	Schemes []SchemeNote `json:"schemes,omitempty"`
	// After is what a supplement adds to; nil for a whole pack.
	After *Earlier `json:"after,omitempty"`

	Items       []Item            `json:"items"`
	General     string            `json:"general,omitempty"` // the person's general statement
	Facts       []Fact            `json:"facts,omitempty"`
	Activities  []ActivitySection `json:"activities,omitempty"`
	Corrections []Correction      `json:"corrections,omitempty"`
	Chronology  []ChronologyRow   `json:"chronology,omitempty"`
	Redactions  []RedactionNote   `json:"redactions,omitempty"`
	Warnings    []PlanWarning     `json:"warnings,omitempty"`
}

// SchemeNote names a scheme the pack speaks of.
type SchemeNote struct {
	ID        SchemeID `json:"id"`
	Title     string   `json:"title"`
	Citation  string   `json:"citation"`
	CheckedTo string   `json:"checked_to"`
	Licence   string   `json:"licence"`
	// SameTestAs names the scheme whose activity ids this one shares.
	SameTestAs SchemeID `json:"same_test_as,omitempty"`
	// OwnHeadings says that the heading of an activity in the pack was not
	// compared with the law.
	OwnHeadings bool `json:"own_headings,omitempty"`
}

// Serves reports whether claims or activities named after id belong to n.
func (n SchemeNote) Serves(id SchemeID) bool { return n.ID == id || n.SameTestAs == id && id != "" }

// ItemKind is what an item of the plan is.
type ItemKind string

// The kinds of item, in the order in which they stand in a pack.
const (
	ItemCover       ItemKind = "cover"
	ItemIndex       ItemKind = "index"
	ItemAbout       ItemKind = "about"      // how this pack was made, and the person's statement
	ItemFacts       ItemKind = "facts"      // key facts, each with its page
	ItemActivities  ItemKind = "activities" // evidence by activity
	ItemCorrections ItemKind = "corrections"
	ItemChronology  ItemKind = "chronology"
	ItemExhibit     ItemKind = "exhibit" // whole pages of a source
	ItemExtract     ItemKind = "extract" // entries typed verbatim
)

// Item is one document of the pack. First and PageCount are set by numbering:
// item pages carry the labels E<First> to E<First+PageCount-1>.
type Item struct {
	Kind  ItemKind `json:"kind"`
	Title string   `json:"title"`
	Date  Date     `json:"date,omitzero"`
	// From and Last are the first and last day of what was chosen of a document
	// that has no date of its own, such as a table; Last is zero if it is one day.
	From         Date   `json:"from,omitzero"`
	Last         Date   `json:"last,omitzero"`
	Author       string `json:"author,omitempty"`
	Role         string `json:"role,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	Source       ID     `json:"source,omitempty"`
	SourceSHA256 string `json:"source_sha256,omitempty"`
	// ShownSHA256 is that of the file whose pages are printed, where it is not
	// the source's own: see Source.Rendition.
	ShownSHA256 string  `json:"shown_sha256,omitempty"`
	SourcePages []int   `json:"source_pages,omitempty"` // pages printed, in order, from 1
	SourceTotal int     `json:"source_total,omitempty"` // pages the source has
	As          Exhibit `json:"as,omitempty"`
	// Group heads the documents that stand together, where they are not in order
	// of date alone.
	Group string `json:"group,omitempty"`
	// Marks are where the passages relied on stand on the pages of the source.
	Marks []PageMark `json:"marks,omitempty"`
	// Read are the words of pages that are pictures, so that the pack can be
	// searched: they are set over them unseen.
	Read       []ReadPage   `json:"-"`
	Activities []ActivityID `json:"activities,omitempty"`
	// Typed holds the entries of an extract, in order.
	Typed     []Passage `json:"typed,omitempty"`
	First     int       `json:"first"`
	PageCount int       `json:"page_count"`
}

// PageMark is a stretch of a page of a source, in points from its top as a reader
// sees it.
type PageMark struct {
	Page   int     `json:"page"`
	Top    float64 `json:"top"`
	Bottom float64 `json:"bottom"`
}

// Label writes the label of the pack's n-th page: "E12".
func Label(n int) string { return "E" + strconv.Itoa(n) }

// Days writes the day of a document for people, or the days of what was chosen of
// it: "2 March 2019 to 4 May 2025"; "date not known" if there is none.
func (i Item) Days() string { return i.days(" to ", Date.Words) }

// ShortDays is Days in few letters: "02 Mar 2019 – 04 May 2025"; empty if none is
// known.
func (i Item) ShortDays() string { return i.days(" – ", Date.Short) }

func (i Item) days(to string, write func(Date) string) string {
	switch {
	case !i.Date.IsZero() || i.From.IsZero():
		return write(i.Date)
	case i.Last.IsZero():
		return write(i.From)
	}
	return write(i.From) + to + write(i.Last)
}

// Dated reports whether Days knows of any.
func (i Item) Dated() bool { return !i.Date.IsZero() || !i.From.IsZero() }

// Label is the label of the item's first page.
func (i Item) Label() string { return Label(i.First) }

// Labels is the item's label or range of labels: "E12" or "E12–E15".
func (i Item) Labels() string {
	if i.PageCount <= 1 {
		return i.Label()
	}
	return i.Label() + "–" + Label(i.First+i.PageCount-1)
}

// Pages is the number of labelled pages the whole plan has.
func (p Plan) Pages() int {
	n := 0
	for _, i := range p.Items {
		n += i.PageCount
	}
	return n
}

// Passage is an entry quoted word for word.
type Passage struct {
	Entry        ID     `json:"entry"`
	Date         Date   `json:"date,omitzero"`
	Title        string `json:"title,omitempty"`
	Quote        string `json:"quote"` // verbatim
	Author       string `json:"author,omitempty"`
	Role         string `json:"role,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	Source       ID     `json:"source"`
	SourcePage   int    `json:"source_page,omitempty"`
	Path         string `json:"path,omitempty"`  // for sources without pages
	Label        int    `json:"label,omitempty"` // number of the pack page it stands on; set by numbering
	Note         string `json:"note,omitempty"`  // the person's own words beside it
	Reply        string `json:"reply,omitempty"` // the person's answer to it
	Disputed     bool   `json:"disputed,omitempty"`
	Typed        bool   `json:"typed,omitempty"` // typed by the person from the page
}

// ActivitySection is what the pack says under one activity.
type ActivitySection struct {
	Scheme     SchemeID    `json:"scheme"`
	Activity   Activity    `json:"activity"`
	Statement  Statement   `json:"statement,omitzero"`
	Descriptor *Descriptor `json:"descriptor,omitempty"` // the one the person names
	Passages   []Passage   `json:"passages,omitempty"`
}

// Correction discloses a disputed entry or document that is in the pack.
type Correction struct {
	Dispute Dispute `json:"dispute"`
	// Quote is what the record itself says, word for word. Dispute.Says is left
	// only where it is the person's account of it, which is not the record's.
	Quote  string `json:"quote,omitempty"`
	Title  string `json:"title"`
	Date   Date   `json:"date,omitzero"`
	Label  int    `json:"label,omitempty"`
	Source ID     `json:"source,omitempty"`
	Page   int    `json:"page,omitempty"`
	Entry  ID     `json:"entry,omitempty"`
}

// ChronologyRow is one picked entry in order of date.
type ChronologyRow struct {
	Passage    Passage      `json:"passage"`
	Activities []ActivityID `json:"activities"`
}

// RedactionNote lists a redaction without what stood there.
type RedactionNote struct {
	ID         ID     `json:"id,omitempty"`
	Source     ID     `json:"source"`
	SourcePage int    `json:"source_page"`
	Label      int    `json:"label,omitempty"`
	Reason     string `json:"reason"`
	// Boxes are what is painted over on the page of the source.
	Boxes []Box `json:"boxes,omitempty"`
	// Words are those read from the page's picture, where it holds no text; Width
	// and Height its size in points.
	Words         []Word  `json:"-"`
	Width, Height float64 `json:"-"`
	// Reread is the picture that was read again by a program and no longer shows
	// what is hidden: the hash of the page. Empty if none was.
	Reread string `json:"reread,omitempty"`
}

// PlanWarning is something the person should look at before building. Question
// says what they can decide.
type PlanWarning struct {
	Warning  string `json:"warning"`
	Label    string `json:"label,omitempty"`
	Question string `json:"question"`
	Source   ID     `json:"source,omitempty"`
	// Redaction is set when the question is about the same words in other places.
	// Strict says that they may stand nowhere, so that keeping them is no answer.
	Redaction ID   `json:"redaction,omitempty"`
	Strict    bool `json:"strict,omitempty"`
}

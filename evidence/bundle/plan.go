// Package bundle is the plan stage: a person's choices go in, the Plan of a pack
// comes out, in reading order and with every page counted and labelled. It is
// pure: it draws nothing, reads no files, and prints nothing but what is in the
// sources, the law and the person's own words; a file name never becomes a title.
package bundle

import (
	"errors"
	"fmt"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

// ErrUnknown is what Plan reports when a choice names an entry or a source that
// was not given to it.
var ErrUnknown = errors.New("not in the case")

// Input is everything a Plan is made from.
type Input struct {
	Wording Wording // from Load
	// Rules tell what is only planned, denied or said of somebody else. Without
	// them no fact is taken out of running text.
	Rules *assertion.Rules

	CaseID   evidence.ID
	PackDate string // ISO day, kept in the case
	Profile  evidence.Profile
	Person   evidence.Person
	Helpers  evidence.Helpers
	Claims   []evidence.Claim
	Schemes  []evidence.Scheme // those of the claims, in the order to print

	Sources []evidence.Source
	Pages   map[evidence.ID][]evidence.Page // by source
	// Entries holds the picked and disputed entries and their parents.
	Entries map[evidence.ID]evidence.Entry
	// Others holds, by source, the entries that may stand on the pages to be
	// printed. Picked ones among them do no harm.
	Others map[evidence.ID][]evidence.Entry
	// Ours names the sources that seemed to be about somebody else and that the
	// person has said are about them.
	Ours map[evidence.ID]bool

	Picks      []evidence.Pick
	Statements []evidence.Statement
	Disputes   []evidence.Dispute
	Redactions []evidence.Redaction
	Exhibits   map[evidence.ID]evidence.Exhibit // the person's choice by source
	Order      evidence.Order
	NoMarks    bool // nothing in the margin of exhibits

	// Earlier is what was handed in already, oldest first: the plan becomes that
	// of a supplement.
	Earlier []Handed
}

// planner holds what Plan has worked out so far.
type planner struct {
	Input
	sources map[evidence.ID]evidence.Source
	picked  []pickedEntry // each entry once, in the order of the picks
	index   map[evidence.ID]int
	left    map[evidence.ID]int // picks left out, by source
	plan    evidence.Plan
}

// pickedEntry is one entry with every activity it was picked for.
type pickedEntry struct {
	entry      evidence.Entry
	source     evidence.Source
	activities []evidence.ActivityID
}

// Plan lays out the pack. Own pages are not counted yet: render measures them
// and Number sets every label.
func Plan(in Input) (evidence.Plan, error) {
	p := planner{
		Input:   in,
		sources: map[evidence.ID]evidence.Source{},
		index:   map[evidence.ID]int{},
		left:    map[evidence.ID]int{},
	}
	for _, s := range in.Sources {
		p.sources[s.ID] = s
	}
	if err := p.gather(); err != nil {
		return evidence.Plan{}, err
	}
	all := p.exhibits()
	exhibits := p.unseen(all)
	p.plan = evidence.Plan{
		After:      p.after(),
		Profile:    in.Profile,
		CaseID:     in.CaseID,
		PackDate:   in.PackDate,
		Person:     in.Person,
		Helpers:    in.Helpers,
		Claims:     in.Claims,
		Schemes:    p.schemeNotes(),
		General:    p.general(),
		Facts:      p.facts(),
		Activities: p.activities(),
		Chronology: p.chronology(),
	}
	p.plan.Corrections = p.corrections(all)
	p.plan.Redactions = p.redactions(exhibits)
	if len(in.Earlier) > 0 {
		if p.onlyNew(); len(exhibits) == 0 && p.saysNothing() {
			return evidence.Plan{}, ErrNothingNew
		}
	}
	p.plan.Items = append(p.ownItems(), exhibits...)
	p.plan.Warnings = p.warnings(exhibits)
	return Number(p.plan, Counts{}), nil
}

// gather collects the picked entries, leaving out those of a source that may be
// about somebody else.
func (p *planner) gather() error {
	for _, pick := range p.Picks {
		e, ok := p.Entries[pick.Entry]
		if !ok {
			return fmt.Errorf("plan: entry %s: %w", pick.Entry, ErrUnknown)
		}
		s, ok := p.sources[e.Source]
		if !ok {
			return fmt.Errorf("plan: source %s: %w", e.Source, ErrUnknown)
		}
		if p.foreign(s) {
			if _, seen := p.index[e.ID]; !seen {
				p.left[s.ID]++
				p.index[e.ID] = -1
			}
			continue
		}
		i, seen := p.index[e.ID]
		if !seen {
			i = len(p.picked)
			p.index[e.ID] = i
			p.picked = append(p.picked, pickedEntry{entry: e, source: s})
		}
		p.picked[i].activities = appendOnce(p.picked[i].activities, pick.Activity)
	}
	for i := range p.picked {
		p.sortActivities(p.picked[i].activities)
	}
	return nil
}

// foreign reports whether the source seems to be about somebody else and nobody
// has said otherwise.
func (p *planner) foreign(s evidence.Source) bool {
	if p.Ours[s.ID] {
		return false
	}
	for _, w := range s.Warnings {
		if w.Code == evidence.WarnIdentityMismatch {
			return true
		}
	}
	return false
}

func (p *planner) ownItems() []evidence.Item {
	kinds := []evidence.ItemKind{evidence.ItemCover, evidence.ItemIndex, evidence.ItemAbout}
	if len(p.plan.Facts) > 0 {
		kinds = append(kinds, evidence.ItemFacts)
	}
	if len(p.plan.Activities) > 0 {
		kinds = append(kinds, evidence.ItemActivities)
	}
	if len(p.plan.Corrections) > 0 {
		kinds = append(kinds, evidence.ItemCorrections)
	}
	if len(p.plan.Chronology) > 0 {
		kinds = append(kinds, evidence.ItemChronology)
	}
	items := make([]evidence.Item, len(kinds))
	for i, k := range kinds {
		items[i] = evidence.Item{Kind: k, Title: p.Wording.items[k]}
	}
	return items
}

func (p *planner) schemeNotes() []evidence.SchemeNote {
	var notes []evidence.SchemeNote
	for _, s := range p.Schemes {
		notes = append(notes, evidence.SchemeNote{
			ID: s.ID, Title: s.Title, Citation: s.Citation, CheckedTo: s.CheckedTo, Licence: s.Licence,
			SameTestAs: s.SameTestAs, OwnHeadings: p.ownHeadings(s),
		})
	}
	return notes
}

// ownHeadings reports whether an activity that is spoken of has a heading that
// nobody compared with the law.
func (p *planner) ownHeadings(s evidence.Scheme) bool {
	own := func(id evidence.ActivityID) bool {
		a, ok := s.Activity(id)
		return ok && a.HeadingStatus != "" && a.HeadingStatus != evidence.LawConfirmed
	}
	return slices.ContainsFunc(p.Statements, func(st evidence.Statement) bool { return own(st.Activity) }) ||
		slices.ContainsFunc(p.Picks, func(pick evidence.Pick) bool { return own(pick.Activity) })
}

func (p *planner) general() string {
	for _, s := range p.Statements {
		if s.Activity == "" {
			return s.Because
		}
	}
	return ""
}

func appendOnce[T comparable](list []T, v T) []T {
	for _, have := range list {
		if have == v {
			return list
		}
	}
	return append(list, v)
}

// Package render is the drawing half of the bundle stage: a Plan and the sources
// it names go in, a PDF and its Manifest come out. Own pages are drawn with
// gofpdf; pages of sources are rewritten by PDFium, read by pdfcpu and placed
// whole under a strip. It never changes a word of a source, opens a connection,
// or leaves a page out without one that says so.
package render

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/render/assemble"
	"ownpack/evidence/render/fonts"
	"ownpack/evidence/render/typeset"
)

// Renderer draws packs. It may be used for many, one at a time or at once.
type Renderer struct {
	wording  wording
	measures measures
	family   *typeset.Family
	program  string // name and version, for the manifest
	version  string // hash of the templates
	engine   *pdfium.Engine
}

// New reads the templates and fonts. program names the program and its version
// for the manifest; engine rewrites the pages of sources.
func New(fsys fs.FS, program string, engine *pdfium.Engine) (*Renderer, error) {
	w, m, version, err := loadTemplates(fsys)
	if err != nil {
		return nil, err
	}
	family, err := fonts.Family()
	if err != nil {
		return nil, err
	}
	return &Renderer{wording: w, measures: m, family: family, program: program, version: version, engine: engine}, nil
}

// maxRounds bounds how often the pack is drawn until its numbers settle. Longer
// numbers can only make lines longer, so it settles in two or three.
const maxRounds = 8

// Measure draws the pack's own pages until their numbers settle, and returns the
// plan with every page counted and every label set.
func (r *Renderer) Measure(plan evidence.Plan) (evidence.Plan, error) {
	plan, _, err := r.settle(plan, nil)
	return plan, err
}

// settle numbers the plan and finds what its pages have to say about
// themselves, given the pages that failed.
func (r *Renderer) settle(plan evidence.Plan, failed map[int]reason) (evidence.Plan, typeset.Notes, error) {
	var counts bundle.Counts
	var notes typeset.Notes
	for range maxRounds {
		plan = bundle.Number(plan, counts)
		d, err := r.draw(plan, drawing{notes: notes, failed: failed})
		if err != nil {
			return plan, notes, err
		}
		if slices.Equal(d.counts.Pages, counts.Pages) && maps.Equal(d.counts.Typed, counts.Typed) && sameNotes(d.notes, notes) {
			return plan, notes, nil
		}
		counts, notes = d.counts, d.notes
	}
	return plan, notes, fmt.Errorf("number pages: no two drawings were alike")
}

func sameNotes(a, b typeset.Notes) bool {
	return a.RightToLeft == b.RightToLeft && a.Neutralised == b.Neutralised && maps.Equal(a.Missing, b.Missing)
}

// drawing says what the pages are drawn with.
type drawing struct {
	notes  typeset.Notes
	failed map[int]reason // by page
	forms  map[int]*assemble.Form
	shown  map[int]shown
	packID string
	whole  bool // with the strips of exhibits, and as a PDF once the pack id is known
}

// drawn is what came of drawing.
type drawn struct {
	pdf    []byte
	counts bundle.Counts
	notes  typeset.Notes
	links  []link
	hashes map[int][]byte // by page
	// activityPages are the pages on which the activities begin.
	activityPages []int
	tags          *assemble.Tag
	titles        map[int]string    // by page
	bars          map[int][]stretch // beside passages, by page
	kept          map[int][]stretch // headings with what follows them, by page
}

// item draws one document of the pack, and notes on which of its pages, from 0,
// the entries begin that are typed.
func (s *sheet) item(item evidence.Item, with drawing, typed map[evidence.ID]int) error {
	s.title, s.carry = fullTitle(item), ""
	switch item.Kind {
	case evidence.ItemCover:
		s.title = ""
		s.cover(with.packID)
	case evidence.ItemIndex:
		s.index(with.packID, with.failed)
	case evidence.ItemAbout:
		s.about(with.notes, with.failed)
	case evidence.ItemFacts:
		s.facts()
	case evidence.ItemActivities:
		s.activities()
	case evidence.ItemCorrections:
		s.corrections()
	case evidence.ItemChronology:
		s.chronology()
	case evidence.ItemExtract:
		maps.Copy(typed, s.extract(item))
	case evidence.ItemExhibit:
		if with.whole {
			s.exhibit(item, with)
		} else {
			s.endPage()
			s.page += len(item.SourcePages)
		}
	default:
		return fmt.Errorf("draw pages: unknown kind of item %q", item.Kind)
	}
	return nil
}

// draw draws the pages of a plan in order.
func (r *Renderer) draw(plan evidence.Plan, with drawing) (drawn, error) {
	s := newSheet(r, plan)
	if !with.whole || with.packID == "" {
		s.pdf = blank{}
	}
	s.page = plan.FirstPage() - 1
	d := drawn{counts: bundle.Counts{Pages: make([]int, len(plan.Items)), Typed: map[evidence.ID]int{}}}
	for i, item := range plan.Items {
		before := s.page
		var err error
		s.in(s.tags.add(roleSection), func() { err = s.item(item, with, d.counts.Typed) })
		if err != nil {
			return d, err
		}
		d.counts.Pages[i] = s.page - before
	}
	d.notes, d.links, d.activityPages, d.tags = s.notes, s.links, s.activityPages, s.tags.root
	d.titles, d.bars, d.kept = s.titles, s.bars, s.kept
	if with.whole && with.packID != "" {
		var b bytes.Buffer
		if err := s.finish(&b); err != nil {
			return d, err
		}
		d.pdf = b.Bytes()
	}
	s.endPage()
	d.hashes = s.hashes
	if err := s.pdf.Error(); err != nil {
		return d, fmt.Errorf("draw pages: %w", err)
	}
	return d, nil
}

package render

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
	"ownpack/evidence/render/typeset"
)

// ManifestName is what the manifest is called where it is attached to a pack.
const ManifestName = "manifest.json"

// PDF writes the pack to out and says what it printed. Planned pages are all
// there: printed, or replaced by a page that says why. A master has the originals
// attached, where they are given: the files from which its documents are, as they
// were imported. The same plan and sources give the same bytes.
func (r *Renderer) PDF(ctx context.Context, plan evidence.Plan, open Opener, originals *Originals, out io.Writer, progress func(done, total int)) (evidence.Manifest, evidence.Ledger, error) {
	plan, notes, err := r.settle(plan, nil)
	if err != nil {
		return evidence.Manifest{}, evidence.Ledger{}, err
	}
	// Exhibits are placed while nothing is known of our own pages but their
	// number, which changes only if a page fails. They are kept by their place
	// among the exhibits.
	b := &build{Renderer: r, plan: plan, notes: notes, pack: assemble.NewPack(out)}
	if plan.Profile == evidence.ProfileMaster {
		if b.originals, err = originalsOf(plan, originals); err != nil {
			return evidence.Manifest{}, evidence.Ledger{}, err
		}
	}
	b.limit()
	if err := b.exhibits(ctx, open, progress); err != nil {
		return evidence.Manifest{}, evidence.Ledger{}, err
	}
	manifest, err := b.write()
	return manifest, b.ledger(), err
}

// build is one pack being made.
type build struct {
	*Renderer
	plan   evidence.Plan
	pack   *assemble.Pack
	forms  map[int]*assemble.Form
	failed map[int]reason
	// originals are attached to a master when the person asks for it.
	originals attached
	shown     map[int]shown // pages that are not shown as in other copies
	notes     typeset.Notes
	// activityPages are the pages on which the activities begin.
	activityPages []int

	sheets *assemble.Drawing // the pack's own pages, and the strips of the others
	drawn  int               // bytes they take as a PDF
	links  []link
	tags   *assemble.Tag
	later  map[int]bool // pages that are left for another time

	titles map[int]string    // of pages, as their strips give them
	bars   map[int][]stretch // beside passages, by page
	kept   map[int][]stretch // headings with what follows them, by page
	large  *edition          // of large print, or nil
}

// exhibits places every page of a source, and settles the labels again if some
// could not be placed: the pages that say so are listed in our own.
func (b *build) exhibits(ctx context.Context, open Opener, progress func(done, total int)) error {
	total := 0
	for _, i := range b.plan.Items {
		if i.Kind == evidence.ItemExhibit {
			total += len(i.SourcePages)
		}
	}
	done := 0
	p := &placer{
		Renderer: b.Renderer, pack: b.pack, open: open, hidden: hidden(b.plan.Redactions),
		forms: map[int]*assemble.Form{}, failed: map[int]reason{},
		step: func() {
			done++
			if progress != nil {
				progress(done, total)
			}
		},
	}
	if err := p.place(ctx, b.plan.Items); err != nil {
		return err
	}
	b.forms, b.failed = p.forms, p.failed
	if len(p.failed) == 0 {
		return nil // nothing is said that was not known before
	}
	before := b.plan
	var err error
	// Listing failed pages may make our own pages longer and move the exhibits.
	for range maxRounds {
		b.plan, b.notes, err = b.settle(b.plan, b.failed)
		if err != nil {
			return err
		}
		moved := move(p.failed, before, b.plan)
		same := len(moved) == len(b.failed)
		for n := range moved {
			_, ok := b.failed[n]
			same = same && ok
		}
		b.failed = moved
		if same {
			break
		}
	}
	b.forms = move(p.forms, before, b.plan)
	return nil
}

// move gives what was kept by page in one numbering by page in another.
func move[T any](by map[int]T, from, to evidence.Plan) map[int]T {
	out := map[int]T{}
	for i, item := range from.Items {
		for k := range item.PageCount {
			if v, ok := by[item.First+k]; ok {
				out[to.Items[i].First+k] = v
			}
		}
	}
	return out
}

// write draws the pack's own pages and closes the file.
func (b *build) write() (evidence.Manifest, error) {
	manifest, err := b.own()
	if err != nil {
		return evidence.Manifest{}, err
	}
	_, err = b.file(b.pack, manifest, wholePack(b.plan))
	return manifest, err
}

// own draws the pack's own pages, and the strips of all others, once what they
// show is known.
func (b *build) own() (evidence.Manifest, error) {
	with := drawing{notes: b.notes, failed: b.failed, forms: b.forms, shown: b.shown, whole: true}
	first, err := b.draw(b.plan, with)
	if err != nil {
		return evidence.Manifest{}, err
	}
	manifest := b.manifest(first.hashes)
	with.packID = manifest.PackID
	d, err := b.draw(b.plan, with)
	if err != nil {
		return evidence.Manifest{}, err
	}
	b.activityPages, b.drawn, b.links, b.tags = d.activityPages, len(d.pdf), d.links, d.tags
	if b.sheets, err = assemble.ReadDrawing(d.pdf); err != nil {
		return evidence.Manifest{}, fmt.Errorf("read the drawn pages: %w", err)
	}
	b.titles, b.bars, b.kept = d.titles, d.bars, d.kept
	return manifest, nil
}

// file writes one file of the pack, closes it and tells how many pages it has. The
// pages of sources are in b.pack, which may be the file itself.
func (b *build) file(out *assemble.Pack, manifest evidence.Manifest, p part) (int, error) {
	doc, err := b.document(manifest, p)
	if err != nil {
		return 0, err
	}
	pages := b.pages(p)
	drawn := []*assemble.Drawing{b.sheets}
	if p.front != nil {
		front, err := assemble.ReadDrawing(p.front)
		if err != nil {
			return 0, fmt.Errorf("read the drawn pages: %w", err)
		}
		drawn = append(drawn, front)
	}
	if b.large != nil {
		e := enlarged{build: b, doc: doc, part: p}
		if err := e.enlarge(pages, len(drawn)); err != nil {
			return 0, err
		}
		doc, pages, drawn = e.doc, e.pages, append(drawn, e.strips)
	}
	if b.plan.Profile == evidence.ProfileTribunal {
		b.linkStamped(pages, doc.Width, doc.Height)
	}
	return len(pages), out.Finish(doc, drawn, b.pack, pages)
}

// pages are those of a file. A link to a page of another file is left out.
func (b *build) pages(p part) []assemble.Page {
	at := p.at()
	pages := make([]assemble.Page, p.fronts, p.fronts+len(p.pages))
	for i := range p.fronts {
		pages[i] = assemble.Page{Sheet: 1, Drawn: i + 1}
	}
	for _, n := range p.pages {
		pages = append(pages, assemble.Page{Drawn: n - b.plan.FirstPage() + 1, Form: b.formOf(n)})
	}
	add := func(to *assemble.Page, l link) {
		if at[l.to] == 0 {
			return
		}
		rect := assemble.Rect{
			X1: l.x, Y1: b.measures.Page.Height - l.y - l.h,
			X2: l.x + l.w, Y2: b.measures.Page.Height - l.y,
		}
		to.Links = append(to.Links, assemble.Link{Rect: rect, To: at[l.to], Tag: l.tag, Says: b.wording.Outline.Link.with(evidence.Label(l.to))})
	}
	for _, l := range p.frontLinks {
		add(&pages[l.page-p.firstFront], l)
	}
	for _, l := range b.links {
		if i := at[l.page]; i > 0 {
			add(&pages[i-1], l)
		}
	}
	return pages
}

// linkStamped adds every link a second time, where its place lands when the
// tribunal stamps the pack: it shrinks what is drawn, anchored at the top, and
// leaves links where they were.
func (b *build) linkStamped(pages []assemble.Page, width, height float64) {
	for i := range pages {
		var links []assemble.Link
		for _, l := range pages[i].Links {
			links = append(links, l)
			l.Rect = b.stamped(l.Rect, width, height)
			links = append(links, l)
		}
		pages[i].Links = links
	}
}

func (b *build) stamped(r assemble.Rect, w, h float64) assemble.Rect {
	s := b.measures.Stamp
	x := func(v float64) float64 { return (1-s)/2*w + s*v }
	y := func(v float64) float64 { return (1-s)*h + s*v }
	return assemble.Rect{X1: x(r.X1), Y1: y(r.Y1), X2: x(r.X2), Y2: y(r.Y2)}
}

func (b *build) document(manifest evidence.Manifest, p part) (assemble.Document, error) {
	m := b.measures
	doc := assemble.Document{
		Width: m.Page.Width, Height: m.Page.Height,
		Room: m.room(),
		Title: b.wording.DocumentTitle.with(values{
			"Name": evidence.VisibleLine(b.plan.Person.Name), "Subject": newSheet(b.Renderer, b.plan).subject(),
		}),
		Producer: b.program, Language: "en-GB", Labels: p.labels(),
		Date:      "D:" + strings.ReplaceAll(b.plan.PackDate, "-", "") + "000000Z",
		Bookmarks: b.bookmarks(p.at()), Tags: p.tags(b.tags), Archive: b.archive(p.pages),
	}
	if a := b.plan.After; a != nil {
		doc.Title += ", " + b.wording.Cover.KickerSupplement.with(a.Number)
	}
	if p.fronts > 0 {
		title := b.wording.Part.Title.with(values{"Number": p.number, "Of": p.of})
		doc.Title += ", " + title
		doc.Bookmarks = append([]assemble.Bookmark{{Title: profileSeries + strconv.Itoa(p.firstFront) + " " + title, Page: 1}}, doc.Bookmarks...)
	}
	id := sha256.Sum256([]byte(manifest.PackID + string(manifest.Profile) + strings.Repeat("+", p.number)))
	doc.ID = id[:16]
	if b.plan.Profile == evidence.ProfileMaster {
		attachment, err := json.MarshalIndent(manifest, "", "  ")
		if err != nil {
			return doc, fmt.Errorf("write manifest: %w", err)
		}
		attachment = append(attachment, '\n')
		doc.Attachments = []assemble.Attachment{{
			Name: ManifestName, MediaType: "application/json", Relationship: "Data",
			Content: bytes.NewReader(attachment), Size: int64(len(attachment)),
		}}
		doc.Attachments = append(doc.Attachments, b.originals.files...)
	}
	return doc, nil
}

// manifest says what is printed. The pack id is worked out from what every copy
// of the pack shares, whoever it is for and whenever it was made.
func (b *build) manifest(drawn map[int][]byte) evidence.Manifest {
	m := evidence.Manifest{
		Format: evidence.ManifestFormat, CaseID: b.plan.CaseID, Profile: b.plan.Profile,
		PackDate: b.plan.PackDate, Program: b.program, Templates: b.version,
	}
	if b.plan.After != nil {
		m.After = b.plan.After.PackID
	}
	for i, item := range b.plan.Items {
		m.Items = append(m.Items, evidence.ManifestItem{
			Title: fullTitle(item), First: item.Label(), Pages: item.PageCount,
			SourceSHA256: item.SourceSHA256, SourcePages: item.SourcePages,
		})
		for n := item.First; n < item.First+item.PageCount; n++ {
			page := evidence.ManifestPage{Label: evidence.Label(n), Item: i, Hash: hex.EncodeToString(drawn[n])}
			if f := b.forms[n]; f != nil {
				page.Hash = f.Hash
			}
			page.Placeholder = string(b.failed[n])
			m.Pages = append(m.Pages, page)
		}
	}
	m.PackID = packID(m)
	m.Attached = b.originals.listed
	for n, s := range b.shown {
		if s.large { // the pack is the same, but this copy does not show the page
			m.Pages[n-b.plan.FirstPage()].Placeholder = string(reasonTooLarge)
		}
	}
	return m
}

// packID is SHA-256, in hex, over the parts of a manifest that do not depend on
// the day or the recipient.
func packID(m evidence.Manifest) string {
	m.PackID, m.Profile, m.PackDate, m.Attached = "", "", "", nil
	b, err := json.Marshal(m)
	if err != nil {
		return "" // strings and numbers always marshal
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// ledger reconciles what was planned with what was printed.
func (b *build) ledger() evidence.Ledger {
	l := evidence.Ledger{Planned: b.plan.Pages(), Placeholders: []string{}}
	for n := b.plan.FirstPage(); n <= b.plan.LastPage(); n++ {
		switch {
		case b.later[n]:
			l.Later = append(l.Later, evidence.Label(n))
		case b.lost(n):
			l.Placeholders = append(l.Placeholders, evidence.Label(n))
		default:
			l.Printed++
		}
	}
	l.Archive = b.archived()
	for _, f := range b.originals.listed {
		l.Attached = append(l.Attached, f.Name)
	}
	l.NotAttached = b.originals.refused
	return l
}

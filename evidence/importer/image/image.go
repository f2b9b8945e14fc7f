// Package image is the importer of pictures of papers: a photograph, a scan or a
// screenshot goes in; a page for each picture, the words that the host's Reader
// finds on it, and the entries that package layout makes of them come out,
// together with a PDF of the pages. The PDF holds dots only: nothing that a
// camera wrote beside the picture, such as the place where it was taken, is
// carried over. It reads no letters itself.
package image

import (
	"bytes"
	"context"
	"image"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/layout"
	"ownpack/evidence/importer/scan"
)

// Importer reads JPEG, PNG, TIFF, HEIC, WebP, GIF and BMP pictures.
type Importer struct{}

// New makes an Importer.
func New() Importer { return Importer{} }

var _ importer.Importer = Importer{}

// Name is the importer and its version.
func (Importer) Name() string { return "image/1" }

// Sniff knows a picture by how it begins.
func (Importer) Sniff(head []byte, _ string) bool { return formatOf(head) != nil }

// fewPages is how many pictures are kept in memory for package layout to look
// at: a fit note has ticks that no word shows.
const fewPages = 3

// Import reads the pictures and what stands on them.
func (im Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	content, err := f.ReadAll()
	if err != nil {
		return importer.Result{}, err
	}
	format := formatOf(content[:min(len(content), importer.HeadSize)])
	if format == nil {
		return importer.Result{}, importer.Unsupported(importer.Describe(content[:min(len(content), importer.HeadSize)], f.Name))
	}
	frames, err := format.frames(content)
	if err != nil {
		return importer.Result{}, err
	}
	if len(frames) == 0 {
		return importer.Result{}, &importer.FormatError{Reason: "the file holds no picture", Err: importer.ErrEmpty}
	}
	s := &set{frames: frames, host: f.Host, progress: progress}
	if err := s.read(ctx); err != nil {
		return importer.Result{}, err
	}
	return s.result(im, format.media)
}

// set is the pictures of one file.
type set struct {
	frames   []frame
	host     importer.Host
	progress func(done, total int)

	made  []made
	pages []layout.Page
	seen  map[int]scan.Page // pages that were read, without their pictures
	views map[int]scan.View
	// Pages by what became of them.
	ok, poor, failed, unread []int
	damaged                  []int
	sights                   scan.Sights
	first                    error // why the first picture could not be decoded
}

// made is a page of the rendition: the picture as it is written there, and the
// page's size in points.
type made struct {
	drawing       drawing
	width, height float64
}

func (s *set) read(ctx context.Context) error {
	s.made = make([]made, len(s.frames))
	s.pages = make([]layout.Page, len(s.frames))
	s.seen, s.views = map[int]scan.Page{}, map[int]scan.View{}
	s.sights = scan.Sights{}
	numbers := make([]int, len(s.frames))
	for i := range numbers {
		numbers[i] = i + 1
	}
	s.progress(0, len(s.frames))
	work := scan.Work{
		Reader: s.host.Reader, Pages: numbers, Draw: s.draw, Keep: s.keep,
		Tell: func(done int) { s.progress(done, len(s.frames)) },
	}
	if work.Reader == nil {
		work.Reader = nobody{}
	}
	if err := work.Do(ctx); err != nil {
		return err
	}
	for _, list := range []*[]int{&s.ok, &s.poor, &s.failed, &s.unread, &s.damaged} {
		slices.Sort(*list)
	}
	if len(s.damaged) == len(s.frames) {
		return s.first
	}
	return nil
}

// nobody reads nothing.
type nobody struct{}

func (nobody) Read(context.Context, importer.Picture) ([]evidence.Word, error) { return nil, nil }

// draw decodes a picture. One that is damaged is an empty page.
func (s *set) draw(ctx context.Context, n int) (scan.Page, float64, error) {
	if err := ctx.Err(); err != nil {
		return scan.Page{}, 0, err
	}
	page := scan.Page{Number: n, Width: a4Short, Height: a4Long}
	picture, err := s.frames[n-1].upright()
	if err != nil {
		if s.first == nil {
			s.first = err
		}
		return page, 0, nil // without a picture: damaged
	}
	page.Picture = picture.image
	page.Width, page.Height = picture.pageSize()
	page.Looks = scan.Look(page.Picture, page.Width, page.Height)
	return page, float64(picture.image.Bounds().Dx()) * 72 / page.Width, nil
}

// keep puts a page that was read among the others. A picture that lies on its
// side is set upright.
func (s *set) keep(p scan.Page, failed bool) {
	n := p.Number
	m := made{width: p.Width, height: p.Height}
	page, view := scan.Layout(p)
	if turn := view.Turn(); turn != 0 && p.Picture != nil {
		p = uprightPage(p, turn)
		page, view = scan.Layout(p)
		m.width, m.height = p.Width, p.Height
	}
	if p.Picture != nil {
		m.drawing = newDrawing(p.Picture)
	}
	if len(s.frames) > fewPages {
		page.Dark = nil
	}
	damaged := p.Picture == nil
	p.Picture = nil
	s.made[n-1], s.pages[n-1] = m, page
	if sight := p.Looks.Sight(p.Words, s.host.Reader != nil && !failed); sight != "" {
		s.sights[n] = sight
	}
	switch {
	case damaged:
		s.damaged = append(s.damaged, n)
		return
	case s.host.Reader == nil:
		s.unread = append(s.unread, n)
		return
	case failed:
		s.failed = append(s.failed, n)
		return
	}
	s.seen[n], s.views[n] = p, view
	if len(p.Words) == 0 {
		return
	}
	s.ok = append(s.ok, n)
	if _, poor := scan.Sure(p.Words); poor {
		s.poor = append(s.poor, n)
	}
}

// uprightPage turns a page back by the quarter turns its text is turned by.
func uprightPage(p scan.Page, turn int) scan.Page {
	p.Picture = turned(p.Picture, -turn)
	words := make([]evidence.Word, len(p.Words))
	for i, w := range p.Words {
		w.Box = w.Box.Turned(-turn, p.Width, p.Height)
		words[i] = w
	}
	p.Words = words
	if turn%2 == 1 {
		p.Width, p.Height = p.Height, p.Width
	}
	return p
}

func (s *set) result(im Importer, media string) (importer.Result, error) {
	doc := layout.Read(s.pages)
	scan.PutBack(doc, s.seen, s.views)
	s.sights.Mark(doc.Pages)
	for i := range doc.Pages { // layout knows the straight pages only
		doc.Pages[i].Width, doc.Pages[i].Height = s.made[i].width, s.made[i].height
	}
	entries := scan.AddUnread(doc.Entries, doc.Pages)
	form := doc.Form
	if len(doc.Entries) == 0 {
		form = evidence.FormOther
	}
	var out bytes.Buffer
	writePDF(&out, s.made)
	res := importer.Result{
		Source: evidence.Source{
			MediaType: media, Form: form, Importer: im.Name(), PageCount: len(s.frames),
			Title: doc.Title, Date: doc.Date, Author: doc.Author, Subjects: doc.Subjects,
			Warnings: doc.Warnings, Rendered: evidence.RenderedPicture,
		},
		Pages: doc.Pages, Entries: entries, Rendition: out.Bytes(),
	}
	res.Source.Warnings = append(res.Source.Warnings, scan.Warnings(s.ok, s.poor, s.failed, s.unread)...)
	res.Source.Warnings = append(res.Source.Warnings, s.sights.Warnings()...)
	for _, n := range s.damaged {
		res.Source.Warnings = append(res.Source.Warnings, evidence.Warning{Code: evidence.WarnDamaged, Page: n})
	}
	return res, nil
}

// turned turns a picture clockwise by quarter turns.
func turned(m image.Image, quarters int) image.Image {
	switch quarters & 3 {
	case 1:
		return oriented(m, 6)
	case 2:
		return oriented(m, 3)
	case 3:
		return oriented(m, 8)
	}
	return m
}

package pdf

import (
	"context"
	"image"
	"image/draw"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/layout"
	"ownpack/evidence/importer/scan"
	"ownpack/evidence/internal/pdfium"
)

// scanDPI is how finely a page is drawn to be read.
const scanDPI = 300

// When a page is taken for a picture, and its text for one that does not do.
const (
	mostlyPicture = 0.5  // of the page
	fewWords      = 25   // on a page that is a picture: a stamp or a page number
	goodText      = 0.72 // legible
	nonsense      = 0.35
	unmapped      = 0.2 // of all characters
)

// look is what a page has beside its words.
type look struct {
	pictured   float64
	hidden     bool
	empty      bool
	unmapped   int
	characters int
	notes      []pdfium.Note
	covered    int // words under something dark
}

// why is why a page's picture is to be read.
type why int

const (
	notRead   why = iota
	noWords       // there is no text at all
	poorText      // there is, but it makes no sense or is hidden and bad
	someWords     // there are a few words on a picture
)

// reasonToRead tells whether the page's picture must be read to know what it
// says.
func reasonToRead(p layout.Page, l look) why {
	share, count := legible(p.Words)
	switch {
	case l.empty:
		return notRead
	case len(p.Words) == 0:
		return noWords
	case l.characters > 0 && float64(l.unmapped) > unmapped*float64(l.characters):
		return poorText
	case l.pictured >= mostlyPicture && l.hidden:
		if share < goodText || count < fewWords {
			return poorText
		}
	case l.pictured >= mostlyPicture && count < fewWords:
		return someWords
	case l.pictured >= mostlyPicture && share < goodText && count >= fewWords:
		return poorText
	case count >= 2*fewWords && share < nonsense:
		return poorText
	}
	return notRead
}

// scans is what came of the pages that are pictures.
type scans struct {
	seen  map[int]scan.Page
	views map[int]scan.View
	// Pages by what became of them.
	ok, poor, failed, unread []int
	sights                   scan.Sights
}

// readScans reads the pages whose text is missing or poor from their pictures,
// and puts the words into pages.
func readScans(ctx context.Context, doc *pdfium.Document, host importer.Host, pages []layout.Page, looks []look, progress func(done, total int)) (*scans, error) {
	s := &scans{seen: map[int]scan.Page{}, views: map[int]scan.View{}, sights: scan.Sights{}}
	reasons := map[int]why{}
	var numbers []int
	for i, p := range pages {
		if r := reasonToRead(p, looks[i]); r != notRead {
			numbers = append(numbers, p.Number)
			reasons[p.Number] = r
		}
	}
	if len(numbers) == 0 {
		return s, nil
	}
	if host.Reader == nil {
		s.unread = numbers
		return s, s.lookAt(ctx, doc, pages, progress)
	}
	total := len(pages)
	work := scan.Work{
		Reader: host.Reader, Pages: numbers,
		Draw: func(ctx context.Context, n int) (scan.Page, float64, error) {
			return drawn(ctx, doc, pages[n-1])
		},
		Keep: func(p scan.Page, failed bool) {
			s.keep(p, failed, reasons[p.Number], pages)
		},
		Tell: func(done int) { progress(total+done, total+len(numbers)) },
	}
	if err := work.Do(ctx); err != nil {
		return nil, err
	}
	for _, list := range []*[]int{&s.ok, &s.poor, &s.failed} {
		slices.Sort(*list)
	}
	return s, nil
}

// mostLooked is how many pages are drawn only to be looked at: where no program
// reads them, a long scan should not take long for that.
const mostLooked = 200

// lookAt looks at pages that nobody reads.
func (s *scans) lookAt(ctx context.Context, doc *pdfium.Document, pages []layout.Page, progress func(done, total int)) error {
	for i, n := range s.unread[:min(len(s.unread), mostLooked)] {
		p := pages[n-1]
		m, err := doc.Render(ctx, n, scan.LookDPI)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			s.see(n, scan.Look(m, p.Width, p.Height).Sight(nil, false))
		}
		progress(len(pages)+i+1, len(pages)+len(s.unread))
	}
	return nil
}

func (s *scans) see(n int, sight evidence.Sight) {
	if sight != "" {
		s.sights[n] = sight
	}
}

// drawn is a page with its picture, in grey. A page that cannot be drawn has
// none.
func drawn(ctx context.Context, doc *pdfium.Document, p layout.Page) (scan.Page, float64, error) {
	page := scan.Page{Number: p.Number, Width: p.Width, Height: p.Height}
	m, err := doc.Render(ctx, p.Number, scanDPI)
	switch {
	case ctx.Err() != nil:
		return page, 0, ctx.Err()
	case err != nil || p.Width <= 0 || p.Height <= 0:
		return page, 0, nil
	}
	grey := image.NewGray(m.Bounds())
	draw.Draw(grey, grey.Rect, m, m.Bounds().Min, draw.Src)
	page.Picture = grey
	page.Looks = scan.Look(m, p.Width, p.Height)
	return page, float64(grey.Rect.Dx()) * 72 / p.Width, nil
}

// keep takes what was read of a page, if it is worth more than the text that was
// there.
func (s *scans) keep(p scan.Page, failed bool, reason why, pages []layout.Page) {
	n := p.Number
	old := pages[n-1].Words
	s.see(n, p.Looks.Sight(p.Words, !failed))
	if failed {
		s.failed = append(s.failed, n)
		return
	}
	if len(p.Words) == 0 {
		return
	}
	if reason == someWords {
		p.Words = withText(p.Words, old)
	}
	page, view := scan.Layout(p)
	if reason == poorText && !better(page.Words, old) {
		return
	}
	if len(pages) > fewPages {
		page.Dark = nil
	}
	pages[n-1] = page
	p.Picture = nil
	s.seen[n], s.views[n] = p, view
	s.ok = append(s.ok, n)
	if _, poor := scan.Sure(p.Words); poor {
		s.poor = append(s.poor, n)
	}
}

// better tells whether what was read says more than the text that was there.
func better(read, old []layout.Word) bool {
	share, count := legible(read)
	was, had := legible(old)
	return float64(count)*share*share >= float64(had)*was*was
}

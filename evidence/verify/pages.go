package verify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
)

const (
	// maxPages and maxWords bound the files that are compared.
	maxPages = 20_000
	maxWords = 6_000_000
	// near is how far from its place a word may stand, in points.
	near = 3.0
	// stampScale is what tribunals shrink a page to, kept at the top and in the
	// middle.
	stampScale = 0.88
	// foot is how much of a page at its foot may hold other words, in points.
	foot = 60.0
	// strip and stripPart are the height, in points, and the part of the width of
	// the line at the top left of a pack's page. After the name it holds the
	// reference that the receiver goes by, another one in each profile.
	strip     = 24.0
	stripPart = 0.75
	// common is on how many pages a word may stand to be of use in a search.
	common = 20
	// tried is how many pages a search looks at closely.
	tried = 8
)

// pages are the pages of one file.
type pages struct {
	doc   *pdfium.Document
	pages []page
	drawn map[int]*picture
}

// page is what one page says, and where.
type page struct {
	width, height float64
	words         []word
	unreadable    bool
}

type word struct {
	text string
	x, y float64
}

func openPages(ctx context.Context, engine *pdfium.Engine, in io.ReaderAt, size int64, o Options) (*pages, error) {
	doc, err := engine.Open(ctx, in, size, "")
	if err != nil {
		return nil, err
	}
	p := &pages{doc: doc, drawn: map[int]*picture{}}
	if doc.PageCount() > maxPages {
		doc.Close()
		return nil, ErrTooLarge
	}
	words := 0
	for n := 1; n <= doc.PageCount(); n++ {
		o.tell(evidence.VerifyReading, n, doc.PageCount())
		text, err := doc.Words(ctx, n)
		switch {
		case errors.Is(err, pdfium.ErrPage):
			p.pages = append(p.pages, page{unreadable: true})
			continue
		case err != nil:
			doc.Close()
			return nil, fmt.Errorf("read words: %w", err)
		}
		if words += len(text.Words); words > maxWords {
			doc.Close()
			return nil, ErrTooLarge
		}
		one := page{width: text.Width, height: text.Height}
		for _, w := range text.Words {
			one.words = append(one.words, word{text: w.Text, x: w.Box.X, y: w.Box.Y})
		}
		p.pages = append(p.pages, one)
	}
	return p, nil
}

// index gives for each word the pages it stands on.
func (p *pages) index() map[string][]int {
	index := map[string][]int{}
	for i, one := range p.pages {
		for _, w := range one.words {
			if on := index[w.text]; len(on) == 0 || on[len(on)-1] != i {
				index[w.text] = append(on, i)
			}
		}
	}
	return index
}

// candidates are the pages that share the most rare words with p, best first.
// A page without words could be any page without many.
func (p page) candidates(index map[string][]int, others []page) []int {
	votes := map[int]int{}
	for _, w := range p.words {
		if on := index[w.text]; len(on) <= common {
			for _, j := range on {
				votes[j]++
			}
		}
	}
	if len(p.words) == 0 {
		for j, q := range others {
			if len(q.words) <= common {
				votes[j]++
			}
		}
	}
	best := make([]int, 0, len(votes))
	for j := range votes {
		best = append(best, j)
	}
	slices.SortFunc(best, func(x, y int) int {
		return cmp.Or(cmp.Compare(votes[y], votes[x]), cmp.Compare(x, y))
	})
	if len(p.words) > 0 && len(best) > tried {
		best = best[:tried]
	}
	return best
}

// share is how many of the words of both pages they have in common, from 0 to 1.
func (p page) share(q page) float64 {
	count := map[string]int{}
	for _, w := range p.words {
		count[w.text]++
	}
	both := 0
	for _, w := range q.words {
		if count[w.text] > 0 {
			count[w.text]--
			both++
		}
	}
	return float64(both) / float64(max(len(p.words), len(q.words), 1))
}

// fit is how a page of the original lies on a page of the file, in points from
// the top left.
type fit struct{ scale, dx, dy float64 }

func (f fit) at(x, y float64) (float64, float64) { return x*f.scale + f.dx, y*f.scale + f.dy }

// fits are the ways in which p may lie on q: unchanged, stamped by a tribunal,
// or as two words far apart tell.
func fits(p, q page) []fit {
	all := []fit{}
	if math.Abs(p.width-q.width) < near && math.Abs(p.height-q.height) < near {
		all = append(all, fit{scale: 1}, fit{scale: stampScale, dx: p.width * (1 - stampScale) / 2})
	}
	if f, ok := guess(p, q); ok {
		all = append(all, f)
	}
	return all
}

// guess takes two words that stand once on either page, as far apart as there
// are, and lays them on each other.
func guess(p, q page) (fit, bool) {
	once := map[string][2]*word{}
	for side, words := range [2][]word{p.words, q.words} {
		seen := map[string]int{}
		for i := range words {
			w := &words[i]
			pair := once[w.text]
			pair[side] = w
			if seen[w.text]++; seen[w.text] > 1 {
				pair[side] = nil
			}
			once[w.text] = pair
		}
	}
	var top, low [2]*word
	for _, w := range p.words {
		pair := once[w.text]
		if pair[0] == nil || pair[1] == nil {
			continue
		}
		if top[0] == nil || pair[0].y < top[0].y {
			top = pair
		}
		if low[0] == nil || pair[0].y > low[0].y {
			low = pair
		}
	}
	if top[0] == nil || low[0].y-top[0].y < 100 {
		return fit{}, false
	}
	f := fit{scale: (low[1].y - top[1].y) / (low[0].y - top[0].y)}
	f.dx, f.dy = top[1].x-f.scale*top[0].x, top[1].y-f.scale*top[0].y
	return f, f.scale > 0.5 && f.scale < 1.5
}

// inStrip reports whether a place on the page is in the line with the name and
// the reference.
func (p page) inStrip(x, y float64) bool { return y < strip && x < p.width*stripPart }

// standsIn reports whether every word of p stands in q in its place, and every
// further word of q at its foot. In the line with the name and the reference
// only the first word must be the same.
func (p page) standsIn(q page, f fit) bool {
	places := map[string][]word{}
	for _, w := range q.words {
		places[w.text] = append(places[w.text], w)
	}
	named := false
	for _, w := range p.words {
		x, y := f.at(w.x, w.y)
		here := places[w.text]
		i := slices.IndexFunc(here, func(v word) bool {
			return math.Abs(v.x-x) < near && math.Abs(v.y-y) < near
		})
		if i < 0 {
			if named && p.inStrip(w.x, w.y) {
				continue
			}
			return false
		}
		named = named || p.inStrip(w.x, w.y)
		places[w.text] = slices.Delete(here, i, i+1)
	}
	for _, left := range places {
		for _, w := range left {
			inStrip := named && p.inStrip((w.x-f.dx)/f.scale, (w.y-f.dy)/f.scale)
			if w.y < p.footIn(q, f) && !inStrip {
				return false
			}
		}
	}
	return true
}

// footIn is where on q the foot begins: where the shrunk page ends, but never
// more than an eighth of the page.
func (p page) footIn(q page, f fit) float64 {
	_, end := f.at(0, p.height)
	return max(min(q.height-foot, end), q.height*0.875)
}

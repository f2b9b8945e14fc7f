package render

import (
	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// splitter shares the pages of a pack among files. Documents stay whole where a
// file can hold them; one that no file can hold is cut between pages.
type splitter struct {
	store *assemble.Pack
	form  func(page int) *assemble.Form // of a source, or nil
	// room is how many bytes of sources' pages a file may have; first is that of
	// the file with the pack's own pages.
	first, room int64
	// one makes one file: what does not fit is left for later.
	one bool

	parts [][]int
	seen  map[int]bool // objects in the file being filled
	used  int64
	later []int
}

// stripBytes is about what the strip over a page adds to a file.
const stripBytes = 1200

func (s *splitter) split(items []evidence.Item) (parts [][]int, later []int) {
	s.parts, s.seen = [][]int{nil}, map[int]bool{}
	for _, item := range items {
		if item.Kind != evidence.ItemExhibit {
			for n := item.First; n < item.First+item.PageCount; n++ {
				s.put(n)
			}
			continue
		}
		s.document(item)
	}
	return s.parts, s.later
}

// limit is the room in the file being filled.
func (s *splitter) limit() int64 {
	if len(s.parts) == 1 {
		return s.first
	}
	return s.room
}

func (s *splitter) document(item evidence.Item) {
	pages := make([]int, item.PageCount)
	for i := range pages {
		pages[i] = item.First + i
	}
	switch {
	case s.fits(pages):
		s.put(pages...)
		return
	case s.one:
		s.later = append(s.later, pages...)
		return
	case s.used > 0 || len(s.parts) == 1:
		s.next()
	}
	for _, n := range pages { // whole if it fits an empty file, else page by page
		if !s.fits([]int{n}) && s.used > 0 {
			s.next()
		}
		s.put(n)
	}
}

// next begins another file.
func (s *splitter) next() {
	s.parts = append(s.parts, nil)
	s.seen, s.used = map[int]bool{}, 0
}

func (s *splitter) put(pages ...int) {
	last := len(s.parts) - 1
	s.parts[last] = append(s.parts[last], pages...)
	s.used += s.size(pages, s.seen)
}

func (s *splitter) fits(pages []int) bool {
	tried := make(map[int]bool, len(s.seen))
	for n := range s.seen {
		tried[n] = true
	}
	return s.used+s.size(pages, tried) <= s.limit()
}

func (s *splitter) size(pages []int, seen map[int]bool) int64 {
	var total int64
	for _, n := range pages {
		total += stripBytes
		if f := s.form(n); f != nil {
			total += s.store.Size(f, seen)
		}
	}
	return total
}

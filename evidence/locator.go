package evidence

// Box is a rectangle on a page, in points from the top left corner of the page
// as a reader sees it (rotation applied).
type Box struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Turned is where the box stands once a page of the given size, as it was
// before, is turned clockwise by quarter turns.
func (b Box) Turned(quarters int, width, height float64) Box {
	switch quarters & 3 {
	case 1:
		return Box{X: height - b.Y - b.H, Y: b.X, W: b.H, H: b.W}
	case 2:
		return Box{X: width - b.X - b.W, Y: height - b.Y - b.H, W: b.W, H: b.H}
	case 3:
		return Box{X: b.Y, Y: width - b.X - b.W, W: b.H, H: b.W}
	}
	return b
}

// Overlaps reports whether two boxes share more than an edge.
func (b Box) Overlaps(o Box) bool {
	return b.X < o.X+o.W && o.X < b.X+b.W && b.Y < o.Y+o.H && o.Y < b.Y+b.H
}

// Place is a part of one page.
type Place struct {
	Page  int   `json:"page"` // from 1
	Boxes []Box `json:"boxes,omitempty"`
}

// Locator says exactly where in its source an entry stands. A paged source has
// Places, in reading order, one for each page the entry touches; text has a
// Line; structured data has a Path.
type Locator struct {
	Places []Place `json:"places,omitempty"`
	Line   int     `json:"line,omitempty"` // from 1
	Path   string  `json:"path,omitempty"` // JSON pointer or XPath
}

// Page is the first page the entry stands on, or 0 if its source has no pages.
func (l Locator) Page() int {
	if len(l.Places) == 0 {
		return 0
	}
	return l.Places[0].Page
}

// Pages lists every page the entry touches, in order.
func (l Locator) Pages() []int {
	pages := make([]int, 0, len(l.Places))
	for _, p := range l.Places {
		if len(pages) == 0 || pages[len(pages)-1] != p.Page {
			pages = append(pages, p.Page)
		}
	}
	return pages
}

package evidence

import "slices"

// Earlier is what a supplement adds to: a pack that was handed in, with the
// supplements to it. The labels of a supplement go on where those end.
type Earlier struct {
	PackID   string `json:"pack_id"`   // of what was handed in last
	PackDate string `json:"pack_date"` // ISO day
	Number   int    `json:"number"`    // which supplement this one is, from 1
	Last     int    `json:"last"`      // the last label of what was handed in
	// Items are the documents handed in, with their labels. One may stand there
	// more than once, with other pages.
	Items []Item `json:"items,omitempty"`
}

// Has reports whether a page of a source was handed in.
func (e *Earlier) Has(source ID, page int) bool {
	return e != nil && slices.ContainsFunc(e.Items, func(i Item) bool {
		return i.Source == source && slices.Contains(i.SourcePages, page)
	})
}

// FirstPage is the number of the plan's first page: 1 but for a supplement.
func (p Plan) FirstPage() int {
	if p.After != nil {
		return p.After.Last + 1
	}
	return 1
}

// LastPage is the number of the plan's last page.
func (p Plan) LastPage() int { return p.FirstPage() + p.Pages() - 1 }

// Shows reports whether a passage stands on the pages of the item. One without a
// label may stand anywhere in it.
func (i Item) Shows(q Passage) bool {
	return i.Source == q.Source && (q.Label == 0 || i.First <= q.Label && q.Label < i.First+i.PageCount)
}

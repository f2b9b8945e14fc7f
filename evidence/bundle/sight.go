package bundle

import (
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// The warnings about pages that are pictures.
const (
	warnHard  = "hard_to_read"
	warnPhoto = "photograph"
)

// sightWarnings asks about the pages of an item that whoever is sent them may not
// be able to read, and about photographs. What they show is for the person to say.
func (p *planner) sightWarnings(item evidence.Item, add func(name string, source evidence.ID, values blanks.Values)) {
	if item.Kind != evidence.ItemExhibit {
		return
	}
	for _, w := range []struct {
		sight evidence.Sight
		name  string
	}{{evidence.SightHard, warnHard}, {evidence.SightPhoto, warnPhoto}} {
		var pages []string
		for _, page := range p.Pages[item.Source] {
			if page.Sight == w.sight && slices.Contains(item.SourcePages, page.Number) {
				pages = append(pages, strconv.Itoa(page.Number))
			}
		}
		if len(pages) > 0 {
			add(w.name, item.Source, blanks.Values{
				"Count": len(pages), "All": len(pages) == len(item.SourcePages), "Pages": listed(pages), "Profile": string(p.Profile),
			})
		}
	}
}

// mostListed is how many pages a warning names.
const mostListed = 8

// listed writes page numbers: "2, 3 and 7".
func listed(pages []string) string {
	if len(pages) > mostListed {
		return strings.Join(pages[:mostListed], ", ") + ", …"
	}
	if last := len(pages) - 1; last > 0 {
		return strings.Join(pages[:last], ", ") + " and " + pages[last]
	}
	return strings.Join(pages, "")
}

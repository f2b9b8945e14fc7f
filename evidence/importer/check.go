package importer

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"ownpack/evidence"
)

// Limits on what one file may give.
const (
	MaxPages   = 20_000
	MaxEntries = 1_000_000
	maxNotes   = 10_000 // warnings, subjects
)

var errResult = errors.New("result breaks a rule")

var isoDate = regexp.MustCompile(`^(\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?)?$`)

// Check reports the first rule that the result breaks: names that are unique,
// parents before children, pages within the source, known kinds, dates in
// shape. Its errors hold positions only.
func (r Result) Check() error {
	src := r.Source
	switch {
	case src.ID != "" || src.SHA256 != "":
		return fmt.Errorf("source: id and hash are not the importer's to give: %w", errResult)
	case src.PageCount < 0 || src.PageCount > MaxPages || len(r.Pages) > src.PageCount:
		return fmt.Errorf("source: %d pages, %d with text: %w", src.PageCount, len(r.Pages), errResult)
	case len(r.Entries) > MaxEntries:
		return fmt.Errorf("source: %d entries: %w", len(r.Entries), errResult)
	case len(src.Warnings) > maxNotes || len(src.Subjects) > maxNotes:
		return fmt.Errorf("source: too many warnings or subjects: %w", errResult)
	case !isoDate.MatchString(src.Date.Value):
		return fmt.Errorf("source: date out of shape: %w", errResult)
	}
	for i, p := range r.Pages {
		if p.Number < 1 || p.Number > src.PageCount || i > 0 && p.Number <= r.Pages[i-1].Number {
			return fmt.Errorf("page %d: number out of order: %w", i+1, errResult)
		}
	}
	seen := make(map[evidence.ID]bool, len(r.Entries))
	for i, e := range r.Entries {
		if why := entryFault(e, src.PageCount, seen); why != "" {
			return fmt.Errorf("entry %d: %s: %w", i+1, why, errResult)
		}
		seen[e.ID] = true
	}
	return nil
}

func entryFault(e evidence.Entry, pages int, seen map[evidence.ID]bool) string {
	switch {
	case e.ID == "":
		return "no local name"
	case seen[e.ID]:
		return "local name used twice"
	case e.Parent != "" && !seen[e.Parent]:
		return "parent does not come before it"
	case e.Source != "":
		return "source is not the importer's to give"
	case !slices.Contains(evidence.Kinds, e.Kind):
		return "unknown kind"
	case !isoDate.MatchString(e.Date.Value):
		return "date out of shape"
	case e.Locator.Line < 0:
		return "line below 1"
	}
	for _, p := range e.Locator.Places {
		if p.Page < 1 || p.Page > pages {
			return "page outside the source"
		}
	}
	return ""
}

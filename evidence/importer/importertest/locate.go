package importertest

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// resolves checks that each entry says where it stands, and that the place
// exists: a page of the source, a line of the file, a value in the JSON.
func resolves(t *testing.T, f File, r importer.Result) {
	lines := 1 + countLines(f.Content)
	var doc any
	isJSON := json.Unmarshal(bytes.TrimPrefix(f.Content, []byte("\xef\xbb\xbf")), &doc) == nil
	for i, e := range r.Entries {
		l := e.Locator
		switch {
		case l.Page() == 0 && l.Line == 0 && l.Path == "":
			t.Errorf("entry %d says not where it stands", i+1)
		case r.Source.Paged() && l.Page() == 0:
			t.Errorf("entry %d of a paged source has no page", i+1)
		case l.Line > lines:
			t.Errorf("entry %d: line %d of %d", i+1, l.Line, lines)
		case isJSON && l.Path != "" && !pointer(doc, l.Path):
			t.Errorf("entry %d: nothing stands at %s", i+1, l.Path)
		}
		onPage(t, i, l, r.Pages)
	}
}

// onPage wants boxes to touch the page they are said to stand on.
func onPage(t *testing.T, i int, l evidence.Locator, pages []evidence.Page) {
	for _, place := range l.Places {
		for _, p := range pages {
			if p.Number != place.Page {
				continue
			}
			for _, b := range place.Boxes {
				if b.W < 0 || b.H < 0 || b.X > p.Width || b.Y > p.Height || b.X+b.W < 0 || b.Y+b.H < 0 {
					t.Errorf("entry %d: box beside page %d", i+1, p.Number)
				}
			}
		}
	}
}

// countLines counts line ends of any of the three kinds; UTF-16 text has the
// same bytes in it.
func countLines(b []byte) int {
	return bytes.Count(b, []byte("\n")) + bytes.Count(b, []byte("\r"))
}

// pointer follows an RFC 6901 JSON pointer.
func pointer(v any, path string) bool {
	if path == "" {
		return true
	}
	for part := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		part = strings.NewReplacer("~1", "/", "~0", "~").Replace(part)
		switch x := v.(type) {
		case map[string]any:
			next, ok := x[part]
			if !ok {
				return false
			}
			v = next
		case []any:
			n, err := strconv.Atoi(part)
			if err != nil || n < 0 || n >= len(x) {
				return false
			}
			v = x[n]
		default:
			return false
		}
	}
	return true
}

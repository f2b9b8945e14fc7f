package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// TestALetterBadlyBlackedOutIsPointedOut: words under a filled box can still be
// copied. Headings on a dark ground, shaded rows and lines are no such thing.
func TestALetterBadlyBlackedOutIsPointedOut(t *testing.T) {
	t.Parallel()
	page := func(annots, content string) []byte {
		return build(
			"<</Type/Catalog/Pages 2 0 R>>", onePage,
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R/Annots["+annots+"]>>",
			stream("", content),
			"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		)
	}
	const words = "BT /F 10 Tf 40 700 Td (She was seen with her neighbour) Tj ET "
	box := func(keys string) string {
		return fmt.Sprintf("<</Type/Annot%s/Rect[35 695 220 712]/F 4>>", keys)
	}
	for name, c := range map[string]struct {
		file []byte
		want bool
	}{
		"a black box over words":         {page("", words+"0 g 35 695 185 17 re f"), true},
		"a dark blue box over words":     {page("", words+"0 0 0.2 rg 35 695 185 17 re f"), true},
		"a box laid over as a note":      {page(box("/Subtype/Square/IC[0 0 0]/C[0 0 0]"), words), true},
		"a mark that was never applied":  {page(box("/Subtype/Redact/IC[0 0 0]"), words), true},
		"nothing over words":             {page("", words), false},
		"a black box beside words":       {page("", words+"0 g 300 695 185 17 re f"), false},
		"a line through words":           {page("", words+"0 g 35 702 185 1 re f"), false},
		"light words on a dark ground":   {page("", "0 g 35 695 185 17 re f 1 g "+words), false},
		"words on a grey row":            {page("", "0.85 g 35 695 185 17 re f 0 g "+words), false},
		"an empty frame around words":    {page("", words+"35 695 185 17 re S"), false},
		"an unfilled note around words":  {page(box("/Subtype/Square/C[0 0 0]"), words), false},
		"words on black that cover none": {page("", words+"0 g 35 600 185 17 re f"), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res, err := importWith(t, c.file, importer.Host{})
			if err != nil {
				t.Fatal(err)
			}
			got := false
			for _, w := range res.Source.Warnings {
				if w.Code == evidence.WarnCovered {
					got = true
					if w.Page != 1 || strings.Contains(w.Detail, "neighbour") {
						t.Errorf("warning %+v", w)
					}
				}
			}
			if got != c.want {
				t.Errorf("pointed out: %t, want %t", got, c.want)
			}
		})
	}
}

package render_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/render"
	"ownpack/templates"
)

func TestAPageThatIsDrawnForEverBecomesAPlaceholderAndTheRestIsPrinted(t *testing.T) {
	t.Parallel()
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	hasty := pdfium.New(pdfium.Options{CacheDir: filepath.Join(dir, "ownpack-test", "pdfium"), PageTime: time.Second})
	defer hasty.Close()
	r, err := render.New(templates.FS, "ownpack test", hasty)
	if err != nil {
		t.Fatal(err)
	}
	c := evidencetest.New()
	id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: "A letter that never ends"}, evidencetest.EndlessPDF(), 3)
	e := c.AddEntry(id, 2, evidence.Entry{Kind: evidence.KindLetter, Title: "A letter that never ends", Text: "walked with a stick"})
	c.Pick(e, "pip-12", "")
	manifest, ledger, err := r.PDF(context.Background(), planOf(t, c, evidence.ProfileMaster), opener(c), nil, io.Discard, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range manifest.Pages {
		if manifest.Items[p.Item].Title == "A letter that never ends" {
			got = append(got, p.Placeholder)
		}
	}
	if diff := cmp.Diff([]string{"", "unreadable", ""}, got); diff != "" {
		t.Errorf("placeholders on the letter's pages (-want +got):\n%s", diff)
	}
	if len(ledger.Placeholders) != 1 || ledger.Printed != ledger.Planned-1 {
		t.Errorf("planned %d, printed %d, placeholders %v", ledger.Planned, ledger.Printed, ledger.Placeholders)
	}
}

package render_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/render"
)

func TestOriginalsAreAttachedBitForBitUnderTheSamePackIDAndHiddenOnesNever(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	plan := planOf(t, c, evidence.ProfileMaster)
	without := build(t, c, plan)
	hidden := c.Sources[1].ID
	files := &render.Originals{Open: opener(c), Types: map[evidence.ID]string{}, Hidden: map[evidence.ID]bool{hidden: true}}
	for _, s := range c.Sources {
		files.Types[s.ID] = s.MediaType
	}
	var out bytes.Buffer
	m, l, err := renderer(t).PDF(context.Background(), plan, opener(c), files, &out, nil)
	if err != nil {
		t.Fatal(err)
	}
	if m.PackID != without.manifest.PackID {
		t.Error("attaching originals changed the pack id")
	}
	if len(l.Attached) == 0 || len(l.NotAttached) != 1 {
		t.Errorf("attached %v, not attached %v", l.Attached, l.NotAttached)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "pack.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	tool(t, "pdfdetach", "-saveall", "-o", dir, path)
	left := map[string]bool{}
	for id, b := range c.Content {
		if id != hidden {
			left[string(b)] = true
		}
	}
	for _, f := range m.Attached {
		b, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil || !left[string(b)] {
			t.Errorf("%s is not an original as it was imported: %v", f.Name, err)
		}
		if !strings.HasPrefix(f.Name, f.Label+"-original.") {
			t.Errorf("the name %s says more than the label", f.Name)
		}
	}
	listed, _ := json.Marshal(m)
	for _, s := range c.Sources {
		if bytes.Contains(listed, []byte(s.Name)) {
			t.Errorf("the file name of source %s is in the manifest", s.ID)
		}
	}
}

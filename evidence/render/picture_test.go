package render_test

import (
	"bytes"
	"image/png"
	"os"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/scheme"
	"ownpack/templates"
)

// readmePicture is the picture of a page in the README.
const readmePicture = "../../examples/pictures/pack-page.png"

func TestThePictureInTheReadmeIsAPageOfThePack(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	schemes, err := scheme.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if c.Schemes, err = scheme.Choose(schemes, "pip"); err != nil {
		t.Fatal(err)
	}
	for i := range c.Statements {
		if c.Statements[i].Activity == "pip-1" {
			c.Statements[i].Descriptor = "e"
		}
	}
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	engine := pdfium.New(pdfium.Options{})
	defer engine.Close()
	doc, err := engine.Open(t.Context(), bytes.NewReader(p.bytes), int64(len(p.bytes)), "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	page := 0
	for _, item := range p.plan.Items {
		if item.Kind == evidence.ItemActivities {
			page = item.First
		}
	}
	picture, err := doc.Render(t.Context(), page, 90)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(readmePicture, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(readmePicture)
	if err != nil || !bytes.Equal(want, b.Bytes()) {
		t.Errorf("the picture is not of this page: run go test ./evidence/render -run Readme -update (%v)", err)
	}
}

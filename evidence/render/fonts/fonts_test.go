package fonts_test

import (
	"bytes"
	"testing"

	"github.com/go-fonts/dejavu/dejavusans"

	"ownpack/evidence/render/fonts"
	"ownpack/evidence/render/typeset"
)

func TestTheFontThatStandsInIsTheOnePublished(t *testing.T) {
	t.Parallel()
	f, err := fonts.Family()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(f.Fallback.Bytes(), dejavusans.TTF) {
		t.Error("it differs from the published file")
	}
}

func TestWelshAndFiguresNeedNoOtherFont(t *testing.T) {
	t.Parallel()
	f, err := fonts.Family()
	if err != nil {
		t.Fatal(err)
	}
	for style := typeset.Regular; style <= typeset.BoldItalic; style++ {
		for _, r := range "ÂÊÎÔÛŴŶâêîôûŵŷÁÉÍÓÚẂÝÀÈ0123456789£½–’“”•" {
			if !f.Faces[style].Has(r) {
				t.Errorf("style %d has no %q", style, r)
			}
		}
	}
}

// Package fonts holds the type of the pages this program draws itself, within
// the bundle stage: nothing goes in, the family of faces comes out. It sets and
// draws nothing.
package fonts

import (
	"embed"
	"fmt"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"

	"ownpack/evidence/render/typeset"
)

// files holds Atkinson Hyperlegible Next, made by the Braille Institute for
// people with low vision, and its licence, the SIL Open Font License 1.1.
//
//go:embed *.ttf *.txt
var files embed.FS

// Family reads the faces text is set in. DejaVu stands in for characters they
// lack.
func Family() (*typeset.Family, error) {
	var family typeset.Family
	for i, name := range []string{"400Regular", "700Bold", "400Regular_Italic", "700Bold_Italic"} {
		b, err := files.ReadFile("AtkinsonHyperlegibleNext_" + name + ".ttf")
		if err != nil {
			return nil, fmt.Errorf("read fonts: %w", err)
		}
		// gofpdf makes the name a file name, so it is plain.
		face, err := typeset.NewFace(fmt.Sprintf("hyperlegible%d", i), b)
		if err != nil {
			return nil, fmt.Errorf("read fonts: %w", err)
		}
		family.Faces[i] = face
	}
	var err error
	if family.Fallback, err = typeset.NewFace("dejavu", dejavusans.TTF); err != nil {
		return nil, fmt.Errorf("read fonts: %w", err)
	}
	if family.FallbackBold, err = typeset.NewFace("dejavubold", dejavusansbold.TTF); err != nil {
		return nil, fmt.Errorf("read fonts: %w", err)
	}
	return &family, nil
}

// Package fonts holds the type of the pages this program draws itself, within
// the bundle stage: nothing goes in, the family of faces comes out. It sets and
// draws nothing.
package fonts

import (
	"compress/gzip"
	"embed"
	"fmt"
	"io"

	"ownpack/evidence/render/typeset"
)

// files holds two families, packed with gzip as they were published, and their
// licences: Atkinson Hyperlegible Next, made by the Braille Institute for people
// with low vision, under the SIL Open Font License 1.1, and DejaVu Sans 2.37.
//
//go:embed *.gz *.txt
var files embed.FS

// Family reads the faces text is set in. DejaVu stands in for characters they
// lack; it has no bold face here, for the sake of size.
func Family() (*typeset.Family, error) {
	var family typeset.Family
	for i, name := range []string{"400Regular", "700Bold", "400Regular_Italic", "700Bold_Italic"} {
		// gofpdf makes the name a file name, so it is plain.
		face, err := read(fmt.Sprintf("hyperlegible%d", i), "AtkinsonHyperlegibleNext_"+name+".ttf.gz")
		if err != nil {
			return nil, err
		}
		family.Faces[i] = face
	}
	var err error
	family.Fallback, err = read("dejavu", "DejaVuSans.ttf.gz")
	return &family, err
}

func read(name, file string) (*typeset.Face, error) {
	f, err := files.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read fonts: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	face, err := typeset.NewFace(name, b)
	if err != nil {
		return nil, fmt.Errorf("read fonts: %w", err)
	}
	return face, nil
}

package render

import (
	"fmt"

	"ownpack/evidence/render/typeset"
)

// measures is the grid and the type of a pack, in points.
type measures struct {
	Page  struct{ Width, Height float64 }
	Strip struct {
		Height, Left, Right, First, Second, Rule float64
	}
	Own struct {
		Left       float64 `yaml:"left"`
		TextRight  float64 `yaml:"text_right"`
		LabelRight float64 `yaml:"label_right"`
		LabelWidth float64 `yaml:"label_width"`
		Top        float64 `yaml:"top"`
		Bottom     float64 `yaml:"bottom"`
		DateWidth  float64 `yaml:"date_width"`
	}
	Exhibit    struct{ Width, Height float64 }
	PictureDPI float64          `yaml:"picture_dpi"`
	Large      largeMeasures    `yaml:"large"`
	Stamp      float64          `yaml:"stamp"`
	Sharpness  sharpness        `yaml:"sharpness"`
	Styles     map[string]style `yaml:"styles"`
}

// style is a size and weight of type.
type style struct {
	Font    font    `yaml:"font"`
	Size    float64 `yaml:"size"`
	Leading float64 `yaml:"leading"`
	Grey    int     `yaml:"grey"`
}

// font is a typeset.Style by its name in the measures.
type font typeset.Style

// UnmarshalText reads the name of a font.
func (f *font) UnmarshalText(b []byte) error {
	for i, name := range []string{"regular", "bold", "italic", "bold-italic"} {
		if string(b) == name {
			*f = font(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not a font", b)
}

// The styles, by their names in the measures.
const (
	inCover       = "cover"
	inCoverTwo    = "covertwo"
	inH1          = "h1"
	inH2          = "h2"
	inH3          = "h3"
	inKicker      = "kicker"
	inLead        = "lead"
	inBody        = "body"
	inStrong      = "strong"
	inNote        = "note"
	inTable       = "table"
	inTableStrong = "tablestrong"
	inHead        = "head"
	inMeta        = "meta"
	inCode        = "code"
	inLink        = "link"
	inLabel       = "label"
	inStrip       = "strip"
	inStripStrong = "stripstrong"
	inLargeLabel  = "largelabel"
	inLargeStrip  = "largestrip"
	inLargeStrong = "largestrong"
)

func (m measures) check() error {
	for _, name := range []string{
		inCover, inCoverTwo, inH1, inH2, inH3, inKicker, inLead, inBody, inStrong, inNote, inTable,
		inTableStrong, inHead, inMeta, inCode, inLink, inLabel, inStrip, inStripStrong,
		inLargeLabel, inLargeStrip, inLargeStrong,
	} {
		if s, ok := m.Styles[name]; !ok || s.Size <= 0 || s.Leading < s.Size {
			return fmt.Errorf("style %q is missing or too tight", name)
		}
	}
	switch {
	case m.Page.Width <= 0, m.Page.Height <= 0, m.Exhibit.Width <= 0, m.Exhibit.Height <= 0, m.PictureDPI <= 0, m.Stamp <= 0:
		return fmt.Errorf("a length is missing")
	case !m.Sharpness.valid():
		return fmt.Errorf("how sharp pictures are is missing, or not in 72 dots an inch and more and a quality of 1 to 100")
	case m.Strip.Height+m.Exhibit.Height > m.Page.Height, m.Exhibit.Width > m.Page.Width:
		return fmt.Errorf("an exhibit does not fit under the strip")
	case m.Page.Height-m.Own.Bottom < 60:
		return fmt.Errorf("our own pages must keep 60 points clear at the foot")
	case m.Own.Top <= m.Strip.Height, m.Own.Bottom <= m.Own.Top, m.Own.TextRight <= m.Own.Left, m.Own.LabelRight > m.Page.Width:
		return fmt.Errorf("our own pages have no room")
	}
	return m.Large.check()
}

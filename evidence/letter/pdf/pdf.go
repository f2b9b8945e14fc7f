package pdf

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/jung-kurt/gofpdf"
	"gopkg.in/yaml.v3"

	"ownpack/evidence/letter"
	"ownpack/evidence/render/fonts"
	"ownpack/evidence/render/typeset"
)

// measuresFile holds the type and the grid of the pack; letters share them.
const measuresFile = "bundle/measures.yaml"

// Drawer draws letters. It never changes and may be used by several goroutines.
type Drawer struct {
	family   *typeset.Family
	measures measures
}

// measures is what letters need of the pack's measures, in points.
type measures struct {
	Page  struct{ Width, Height float64 }
	Strip struct {
		Height, Left, Right, First, Second, Rule float64
	}
	Own struct {
		Left       float64 `yaml:"left"`
		LabelRight float64 `yaml:"label_right"`
		Top        float64 `yaml:"top"`
		Bottom     float64 `yaml:"bottom"`

		Rest map[string]any `yaml:",inline"`
	}
	Styles map[string]style `yaml:"styles"`

	Rest map[string]any `yaml:",inline"`
}

type style struct {
	Font    string  `yaml:"font"`
	Size    float64 `yaml:"size"`
	Leading float64 `yaml:"leading"`
	Grey    int     `yaml:"grey"`
}

// The styles letters are set in, by their names in the measures.
const (
	inH1     = "h1"
	inH2     = "h2"
	inH3     = "h3"
	inBody   = "body"
	inStrong = "strong"
	inTable  = "table"
	inHead   = "head"
	inMeta   = "meta"
	inStrip  = "strip"
)

var faces = map[string]typeset.Style{
	"regular": typeset.Regular, "bold": typeset.Bold, "italic": typeset.Italic, "bold-italic": typeset.BoldItalic,
}

// New reads the measures and fonts.
func New(templates fs.FS) (*Drawer, error) {
	b, err := fs.ReadFile(templates, measuresFile)
	if err != nil {
		return nil, fmt.Errorf("read measures of letters: %w", err)
	}
	d := &Drawer{}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&d.measures); err != nil {
		return nil, fmt.Errorf("read %s: %w", measuresFile, err)
	}
	for _, name := range []string{inH1, inH2, inH3, inBody, inStrong, inTable, inHead, inMeta, inStrip} {
		s, ok := d.measures.Styles[name]
		if _, known := faces[s.Font]; !ok || !known || s.Size <= 0 || s.Leading < s.Size {
			return nil, fmt.Errorf("read %s: style %q is missing or too tight", measuresFile, name)
		}
	}
	if d.measures.Own.Bottom <= d.measures.Own.Top || d.measures.Own.LabelRight <= d.measures.Own.Left {
		return nil, fmt.Errorf("read %s: letters have no room", measuresFile)
	}
	d.family, err = fonts.Family()
	return d, err
}

// Draw writes the letter as a PDF.
func (d *Drawer) Draw(l letter.Letter, w io.Writer) error {
	s := d.set(l)
	s.pages = s.page
	s = s.again()
	if err := s.pdf.Output(w); err != nil {
		return fmt.Errorf("draw letter %s: %w", l.ID, err)
	}
	return nil
}

// Length is how many pages the letter takes: 1.5 for a page and a half.
func (d *Drawer) Length(l letter.Letter) float64 {
	s := d.set(l)
	top := s.top()
	return float64(s.page-1) + (s.y-top)/(d.measures.Own.Bottom-top)
}

// tight is how much of the usual room between lines a letter gets that would
// just not fit on one page.
const tight = 0.92

// set draws the letter with the usual room between lines, or with a little less
// where that keeps it on one page.
func (d *Drawer) set(l letter.Letter) *sheet {
	s := d.sheet(l, 0, 1)
	s.draw()
	if s.page != 2 {
		return s
	}
	closer := d.sheet(l, 0, tight)
	if closer.draw(); closer.page == 1 {
		return closer
	}
	return s
}

// again draws the letter once more, now that the number of its pages is known.
func (s *sheet) again() *sheet {
	next := s.sheet(s.l, s.pages, s.spread)
	next.draw()
	return next
}

func (d *Drawer) sheet(l letter.Letter, pages int, spread float64) *sheet {
	m := d.measures
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: m.Page.Width, Ht: m.Page.Height}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(time.Unix(0, 0).UTC())
	pdf.SetModificationDate(time.Unix(0, 0).UTC())
	pdf.SetTitle(l.Subject(), true)
	return &sheet{Drawer: d, l: l, pdf: pdf, pages: pages, spread: spread, known: map[string]bool{}, left: m.Own.Left, right: m.Own.LabelRight}
}

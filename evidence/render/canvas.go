package render

import "io"

// canvas is what a sheet draws on: gofpdf.
type canvas interface {
	AddPage()
	AddUTF8FontFromBytes(family, style string, content []byte)
	SetFont(family, style string, size float64)
	Text(x, y float64, text string)
	SetTextColor(r, g, b int)
	SetDrawColor(r, g, b int)
	SetFillColor(r, g, b int)
	SetLineWidth(width float64)
	SetDashPattern(dashes []float64, phase float64)
	Line(x1, y1, x2, y2 float64)
	Rect(x, y, w, h float64, style string)
	Circle(x, y, radius float64, style string)
	TransformBegin()
	TransformRotate(angle, x, y float64)
	TransformEnd()
	RawWriteStr(text string)
	Error() error
	Output(w io.Writer) error
}

// blank keeps nothing: for drawings that are made to be measured or hashed.
type blank struct{}

func (blank) AddPage()                                   {}
func (blank) AddUTF8FontFromBytes(_, _ string, _ []byte) {}
func (blank) SetFont(_, _ string, _ float64)             {}
func (blank) Text(_, _ float64, _ string)                {}
func (blank) SetTextColor(_, _, _ int)                   {}
func (blank) SetDrawColor(_, _, _ int)                   {}
func (blank) SetFillColor(_, _, _ int)                   {}
func (blank) SetLineWidth(_ float64)                     {}
func (blank) SetDashPattern(_ []float64, _ float64)      {}
func (blank) Line(_, _, _, _ float64)                    {}
func (blank) Rect(_, _, _, _ float64, _ string)          {}
func (blank) Circle(_, _, _ float64, _ string)           {}
func (blank) TransformBegin()                            {}
func (blank) TransformRotate(_, _, _ float64)            {}
func (blank) TransformEnd()                              {}
func (blank) RawWriteStr(_ string)                       {}
func (blank) Error() error                               { return nil }
func (blank) Output(_ io.Writer) error                   { return nil }

package stamp

import (
	"fmt"
	"io"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

const (
	scale    = 0.88
	baseline = 45 // points from the foot of the page
	size     = 12
	font     = "StampFont"
)

// Mark is what is written at the foot of every page.
type Mark struct {
	Party    string // "Appellant"
	Addition string // "A": which of the additions to the papers it is
}

// PDF stamps every page of a PDF.
func PDF(in io.ReadSeeker, out io.Writer, m Mark) error {
	ctx, err := api.ReadContext(in, configuration())
	if err != nil {
		return fmt.Errorf("stamp a PDF: read it: %w", err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return fmt.Errorf("stamp a PDF: count its pages: %w", err)
	}
	f, err := ctx.IndRefForNewObject(types.Dict{
		"Type": types.Name("Font"), "Subtype": types.Name("Type1"), "BaseFont": types.Name("Helvetica"),
		"Encoding": types.Name("WinAnsiEncoding"),
	})
	if err != nil {
		return fmt.Errorf("stamp a PDF: %w", err)
	}
	for n := 1; n <= ctx.PageCount; n++ {
		if err := page(ctx, n, m, *f); err != nil {
			return fmt.Errorf("stamp a PDF: page %d: %w", n, err)
		}
	}
	if err := api.WriteContext(ctx, out); err != nil {
		return fmt.Errorf("stamp a PDF: write it: %w", err)
	}
	return nil
}

// configuration keeps pdfcpu away from its folder of settings.
func configuration() *model.Configuration {
	return &model.Configuration{
		Reader15: true, ValidationMode: model.ValidationRelaxed, Eol: types.EolLF, Offline: true,
		WriteObjectStream: true, WriteXRefStream: true, Limits: model.DefaultResourceLimits(),
	}
}

func page(ctx *model.Context, n int, m Mark, f types.IndirectRef) error {
	dict, _, inherited, err := ctx.PageDict(n, false)
	if err != nil {
		return err
	}
	box := inherited.MediaBox
	w, h := box.Width(), box.Height()
	before, err := stream(ctx, fmt.Sprintf("q %g 0 0 %g %g %g cm\n", scale, scale, (1-scale)/2*w, (1-scale)*h))
	if err != nil {
		return err
	}
	left, right := m.Party+" evidence", fmt.Sprintf("Addition %s | Page %d", m.Addition, n)
	const margin, letter = 40, size * 0.5 // letters are about half as wide as high
	after, err := stream(ctx, fmt.Sprintf("\nQ\nBT /%s %d Tf 1 0 0 1 %d %d Tm (%s) Tj 1 0 0 1 %g %d Tm (%s) Tj ET\n",
		font, size, margin, baseline, escaped(left), w-margin-letter*float64(len(right)), baseline, escaped(right)))
	if err != nil {
		return err
	}
	contents := types.Array{*before}
	switch c := dict["Contents"].(type) {
	case types.Array:
		contents = append(contents, c...)
	case types.IndirectRef:
		o, err := ctx.Dereference(c)
		if err != nil {
			return err
		}
		if list, ok := o.(types.Array); ok {
			contents = append(contents, list...)
		} else {
			contents = append(contents, c)
		}
	}
	dict["Contents"] = append(contents, *after)
	return addFont(ctx, dict, inherited.Resources, f)
}

// addFont gives a page resources of its own that have the font of the stamp.
func addFont(ctx *model.Context, dict, inherited types.Dict, f types.IndirectRef) error {
	resources := types.Dict{}
	for k, v := range inherited {
		resources[k] = v
	}
	fonts, err := ctx.DereferenceDict(resources["Font"])
	if err != nil {
		return err
	}
	own := types.Dict{font: f}
	for k, v := range fonts {
		own[k] = v
	}
	resources["Font"] = own
	dict["Resources"] = resources
	return nil
}

func stream(ctx *model.Context, content string) (*types.IndirectRef, error) {
	sd, err := ctx.NewStreamDictForBuf([]byte(content))
	if err != nil {
		return nil, err
	}
	if err := sd.Encode(); err != nil {
		return nil, err
	}
	return ctx.IndRefForNewObject(*sd)
}

// escaped writes text inside a PDF string.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s)
}

package paper

import (
	"context"
	"errors"
	"fmt"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// maxConvert is the largest file that is held to be printed by an office
// program.
const maxConvert = 64 << 20

// Lost counts what the reader of an office document left out or could not turn
// into text.
type Lost struct {
	Damaged                                                bool
	Deletions, Struck, Hidden, Objects, Pictures, Comments int
	// Given is how many pictures and files it handed out.
	Given int
}

// warnings says what was left out.
func (l Lost) warnings() []evidence.Warning {
	var out []evidence.Warning
	add := func(code, format string, n int) {
		if n > 0 {
			out = append(out, evidence.Warning{Code: code, Detail: fmt.Sprintf(format, n)})
		}
	}
	if l.Damaged {
		out = append(out, evidence.Warning{Code: evidence.WarnDamaged})
	}
	add(evidence.WarnDeletions, "%d tracked deletions", l.Deletions)
	add(evidence.WarnDeletions, "%d passages crossed out", l.Struck)
	add(evidence.WarnNotRead, "%d passages of hidden text", l.Hidden)
	add(evidence.WarnNotRead, "%d embedded objects", l.Objects)
	add(evidence.WarnNotRead, "%d small pictures", l.Pictures)
	add(evidence.WarnSkipped, "%d comments in the margin", l.Comments)
	return out
}

// ImportOffice is Import for an office document, which an office program may
// print. One that holds nothing but the pictures it handed out is a source
// without entries.
func (p *Press) ImportOffice(ctx context.Context, f importer.File, doc Document, mediaType string, lost Lost, progress func(done, total int)) (importer.Result, error) {
	o := Options{MediaType: mediaType, Name: f.Name, Warnings: lost.warnings(), Progress: progress}
	if f.Host.Converter != nil && f.Size <= maxConvert {
		b, err := f.ReadAll()
		if err != nil {
			return importer.Result{}, err
		}
		o.Original = b
	}
	res, err := p.Import(ctx, f.Host, doc, o)
	if errors.Is(err, importer.ErrEmpty) && lost.Given > 0 {
		return importer.Result{Source: evidence.Source{
			MediaType: mediaType, Form: evidence.FormOther,
			Warnings: append(o.Warnings, evidence.Warning{Code: evidence.WarnNoText, Detail: fmt.Sprintf("pictures only: %d", lost.Given)}),
		}}, nil
	}
	if err != nil {
		return importer.Result{}, err
	}
	return res, nil
}

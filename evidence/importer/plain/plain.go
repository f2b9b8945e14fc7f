// Package plain imports plain text: a text file goes in; its paragraphs and
// columns, set on pages, come out with the entries that package layout finds
// there. It joins lines that were only wrapped and drops no word; formats that
// are text only to a computer (JSON, XML, mail) are not its to read.
package plain

import (
	"context"
	"fmt"
	"strings"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
)

// maxSize is the largest file that is read; how long its text may be is the
// press's to say.
const maxSize = 32 << 20

// Importer reads plain text in UTF-8, UTF-16 or, with a warning, Windows-1252.
type Importer struct {
	press *paper.Press
}

// New makes an importer that sets texts with the press.
func New(press *paper.Press) Importer { return Importer{press: press} }

// Name is the importer and its version.
func (Importer) Name() string { return "plain/2" }

// Sniff takes any text that no other format claims.
func (Importer) Sniff(head []byte, _ string) bool {
	return importer.IsText(head) && importer.Describe(head, "") == ""
}

// Import reads the text.
func (im Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	if f.Size > maxSize {
		return importer.Result{}, &importer.FormatError{Reason: fmt.Sprintf("the text is larger than %d MB", maxSize>>20), Err: importer.ErrUnsupported}
	}
	b, err := f.ReadAll()
	if err != nil {
		return importer.Result{}, err
	}
	if !importer.IsText(b[:min(len(b), importer.HeadSize)]) {
		return importer.Result{}, importer.Unreadable("it is not text", "")
	}
	text, encoding := importer.DecodeText(b)
	b = nil
	res, err := im.press.Import(ctx, f.Host, Read(text), paper.Options{
		MediaType: "text/plain", Name: f.Name,
		Warnings: importer.EncodingWarning(encoding), Progress: progress,
	})
	if err != nil {
		return importer.Result{}, err
	}
	return res, nil
}

// splitLines parts text at line ends of any kind, which the lines are without.
// The mark of a new page stays, at the beginning of its line.
func splitLines(text string) []string {
	text = strings.NewReplacer(
		"\r\n", "\n", "\r", "\n", "\f\r\n", "\n\f", "\f\n", "\n\f", "\f", "\n\f", "\v", "\n", "\u0085", "\n",
		"\u2028", "\n", "\u2029", "\n", "\x1a", "",
	).Replace(text)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\u00a0")
	}
	return lines
}

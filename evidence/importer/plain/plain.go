// Package plain imports plain text: a text file goes in, one document or letter
// comes out with its paragraphs and dated statements as children. It reads the
// text as it stands and never drops or joins words; formats that are text only
// to a computer (JSON, XML, mail) are not its to read.
package plain

import (
	"context"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Importer reads plain text in UTF-8, UTF-16 or, with a warning, Windows-1252.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "plain/1" }

// Sniff takes any text that no other format claims.
func (Importer) Sniff(head []byte, _ string) bool {
	return importer.IsText(head) && importer.Describe(head, "") == ""
}

// Import reads the text.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	b, err := f.ReadAll()
	if err != nil {
		return importer.Result{}, err
	}
	if !importer.IsText(b[:min(len(b), importer.HeadSize)]) {
		return importer.Result{}, importer.Unreadable("it is not text", "")
	}
	text, encoding := importer.DecodeText(b)
	lines := splitLines(text)
	progress(0, len(lines))
	blocks := findBlocks(lines)
	if len(blocks) == 0 {
		return importer.Result{}, &importer.FormatError{Reason: "there are no words in it", Err: importer.ErrEmpty}
	}
	if len(blocks) >= importer.MaxEntries {
		return importer.Result{}, importer.Unreadable("it has more than a million paragraphs", "")
	}
	r := importer.Result{Source: evidence.Source{
		MediaType: "text/plain",
		Form:      evidence.FormText,
		Subjects:  subjects(lines),
		Warnings:  importer.EncodingWarning(encoding),
	}}
	kind := evidence.KindDocument
	if l, ok := findLetter(lines); ok {
		kind = evidence.KindLetter
		r.Source.Form = evidence.FormLetter
		r.Source.Title, r.Source.Date, r.Source.Author = l.title(), l.date, l.author
		r.Entries = l.entries(lines, blocks)
	} else {
		r.Entries = documentEntries(lines, blocks)
	}
	for i := range r.Entries {
		r.Entries[i].ID = evidence.ID(strconv.Itoa(i + 1))
		r.Entries[i].Kind = kind
		if i > 0 {
			r.Entries[i].Parent = "1"
		}
	}
	if n := doubtful(r.Entries); n > 0 {
		r.Source.Warnings = append(r.Source.Warnings, evidence.Warning{
			Code: evidence.WarnTwoDigitYear, Detail: strconv.Itoa(n) + " entries",
		})
	}
	progress(len(lines), len(lines))
	return r, ctx.Err()
}

// splitLines parts text at line ends of any kind, which the lines are without.
func splitLines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\u00a0")
	}
	return lines
}

// documentEntries gives the document itself, then its blocks. A line with
// nothing but a date dates the blocks below it, up to the next date.
func documentEntries(lines []string, blocks []block) []evidence.Entry {
	all := []evidence.Entry{{
		Title:   heading(lines, blocks[0]),
		Text:    whole(lines),
		Locator: evidence.Locator{Line: blocks[0].first + 1},
	}}
	var under evidence.Date
	for _, b := range blocks {
		e := b.entry(lines)
		if b.onlyDate {
			under = b.date
		}
		if e.Date.IsZero() {
			e.Date = under
		}
		all = append(all, e)
	}
	return all
}

// heading is the first block where it is one short line without a date.
func heading(lines []string, b block) string {
	line := strings.TrimSpace(lines[b.first])
	if b.last-b.first == 1 && b.date.IsZero() && len(line) <= 80 && !strings.HasSuffix(line, ".") {
		return line
	}
	return ""
}

func whole(lines []string) string {
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func doubtful(entries []evidence.Entry) int {
	n := 0
	for _, e := range entries {
		if e.Date.Doubt != "" {
			n++
		}
	}
	return n
}

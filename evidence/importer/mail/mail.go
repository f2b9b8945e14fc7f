// Package mail imports saved messages: a mail file (EML, a mailbox of one) or
// an Outlook message (MSG) goes in; the message as a letter, with its words set
// on pages, comes out, and each attachment is given to be imported on its own.
// It never fetches what a message only points to.
package mail

import (
	"bytes"
	"context"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
)

// Importer reads saved messages.
type Importer struct {
	press *paper.Press
}

// New makes an importer that sets messages with the press.
func New(press *paper.Press) *Importer { return &Importer{press: press} }

var _ importer.Importer = (*Importer)(nil)

// Name is the importer and its version.
func (im *Importer) Name() string { return "mail/1" }

// Sniff knows a mail file by its headers and an Outlook message by the names of
// its streams. The name counts only for an Outlook message whose list of
// streams stands far from its beginning.
func (im *Importer) Sniff(head []byte, name string) bool {
	if bytes.HasPrefix(head, []byte(ole)) {
		return isMSG(head, name)
	}
	return isMail(head)
}

// maxSize is more than any mail server lets through.
const maxSize = 150 << 20

// Codes of this importer's own warnings.
const (
	warnEncrypted = "encrypted-message"
	warnQuoted    = "quoted-messages"
)

// Import reads the message and gives its attachments.
func (im *Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	if f.Size > maxSize {
		return importer.Result{}, &importer.FormatError{Reason: "the message is larger than 150 MB", Err: importer.ErrUnsupported}
	}
	progress(0, 0)
	b, err := f.ReadAll()
	if err != nil {
		return importer.Result{}, err
	}
	var m *message
	media := "message/rfc822"
	if bytes.HasPrefix(b, []byte(ole)) {
		media = "application/vnd.ms-outlook"
		m, err = readMSG(ctx, b)
	} else {
		m, err = readFile(ctx, b)
	}
	if err != nil {
		return importer.Result{}, err
	}
	m.overlong()
	if err := m.giveParts(ctx, f.Host); err != nil {
		return importer.Result{}, err
	}
	doc, err := m.document(ctx, progress)
	if err != nil {
		return importer.Result{}, err
	}
	res, err := im.press.Import(ctx, importer.Host{}, doc, paper.Options{
		MediaType: media, Name: f.Name, Warnings: m.notes(), Progress: progress,
	})
	if err != nil {
		return importer.Result{}, err
	}
	m.asLetter(&res)
	return res, ctx.Err()
}

// readFile reads a mail file in any of the forms in which programs save one.
func readFile(ctx context.Context, b []byte) (*message, error) {
	first, rest := unwrap(b)
	m, err := readMessage(ctx, first)
	if err != nil {
		return nil, err
	}
	for i, more := range rest {
		m.attach(attachment{name: "message-" + itoa(i+2) + ".eml", media: "message/rfc822", content: more})
	}
	return m, nil
}

// unwrap takes the message out of a mailbox file, where a line "From " stands
// before each, or of the file that Apple's program keeps, which begins with its
// length.
func unwrap(b []byte) (first []byte, rest [][]byte) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	b = bytes.TrimLeft(b, "\r\n\t ")
	line, after, ok := bytes.Cut(b, []byte("\n"))
	line = bytes.TrimSpace(line)
	switch {
	case ok && len(line) > 0 && len(line) < 12 && strings.Trim(string(line), "0123456789") == "":
		n := 0
		for _, c := range line {
			n = n*10 + int(c-'0')
		}
		return after[:min(n, len(after))], nil
	case ok && bytes.HasPrefix(b, []byte("From ")):
		parts := splitBox(after)
		return parts[0], parts[1:]
	}
	return b, nil
}

// maxMessages is how many messages of one mailbox are taken out.
const maxMessages = 5000

// splitBox parts a mailbox at the lines that begin with "From " after a blank
// one and have headers below.
func splitBox(b []byte) [][]byte {
	var out [][]byte
	start := 0
	for at := 0; len(out) < maxMessages; {
		i := bytes.Index(b[at:], []byte("\nFrom "))
		if i < 0 {
			break
		}
		i += at
		at = i + 6
		blank := i == 0 || b[i-1] == '\n' || i > 1 && b[i-1] == '\r' && b[i-2] == '\n'
		end := bytes.IndexByte(b[at:], '\n')
		if !blank || end < 0 || !isMail(b[at+end+1:min(len(b), at+end+1+4096)]) {
			continue
		}
		out = append(out, unquoteFrom(b[start:i]))
		start = at + end + 1
	}
	return append(out, unquoteFrom(b[start:]))
}

// unquoteFrom takes back the mark that a mailbox puts before "From ".
func unquoteFrom(b []byte) []byte {
	return bytes.ReplaceAll(b, []byte("\n>From "), []byte("\nFrom "))
}

// notes are the message's warnings.
func (m *message) notes() []evidence.Warning {
	all := m.warnings
	if m.skipped > 0 {
		all = append(all, evidence.Warning{Code: evidence.WarnSkipped, Detail: itoa(m.skipped) + " small pictures, signatures and cards"})
	}
	if m.unread > 0 {
		all = append(all, evidence.Warning{Code: evidence.WarnNotRead, Detail: itoa(m.unread) + " parts"})
	}
	if m.damaged {
		all = append(all, evidence.Warning{Code: evidence.WarnDamaged})
	}
	return all
}

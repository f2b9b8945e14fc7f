package mail

import (
	"bytes"
	"context"
	"image"
	_ "image/gif"  // the pictures that mail holds
	_ "image/jpeg" // are measured,
	_ "image/png"  // not read
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
)

// message is a message of any form.
type message struct {
	from      address
	head      []headLine // as shown at its head
	subject   string
	date      evidence.Date
	plain     []string // bodies in plain text
	flowed    bool     // lines of the plain text go on where they end in a space
	hypertext [][]byte // bodies in HTML, as UTF-8
	calendars []string
	parts     []attachment
	own       string   // what of the body is not quoted
	quoted    []string // paragraphs of earlier messages

	warnings        []evidence.Warning
	skipped, unread int
	damaged         bool
}

// headLine is a line of the message's head.
type headLine struct{ name, value string }

// address is a person or mailbox.
type address struct{ name, mailbox string }

// attachment is a file in the message.
type attachment struct {
	name, media string
	content     []byte
	inline      bool // shown within the text
	err         error
}

// String keeps health text out of logs and errors.
func (m *message) String() string { return "message" }

// GoString keeps health text out of logs and errors.
func (m *message) GoString() string { return m.String() }

func itoa(n int) string { return strconv.Itoa(n) }

// maxParts is more files than anybody attaches.
const maxParts = 5000

// attach keeps a file to be given. Small pictures within the text are marks of
// a firm, not scans.
func (m *message) attach(a attachment) {
	switch {
	case len(m.parts) >= maxParts || a.inline && small(a) || ornament(a):
		m.skipped++
		return
	case len(a.content) == 0 && a.err == nil:
		m.unread++
		return
	}
	m.parts = append(m.parts, a)
}

// small tells a picture too small to be a page.
func small(a attachment) bool {
	if !strings.HasPrefix(a.media, "image/") {
		return false
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(a.content))
	if err != nil {
		return len(a.content) < 60<<10
	}
	return c.Width < 500 || c.Height < 500
}

// ornament tells what a mail program adds by itself.
func ornament(a attachment) bool {
	name := strings.ToLower(a.name)
	switch a.media {
	case "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys", "text/vcard", "text/x-vcard":
		return true
	}
	return strings.HasSuffix(name, ".vcf") || strings.HasSuffix(name, ".p7s") || strings.HasPrefix(a.media, "image/") && len(a.content) < 2048
}

// giveParts hands out the attachments, each under a name of its own.
func (m *message) giveParts(ctx context.Context, h importer.Host) error {
	taken := map[string]bool{}
	for i, a := range m.parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := tidyName(a.name, a.media, i+1)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			ext := path.Ext(name)
			name = strings.TrimSuffix(tidyName(a.name, a.media, i+1), ext) + " (" + itoa(n) + ")" + ext
		}
		taken[strings.ToLower(name)] = true
		p := importer.Part{Name: name, Path: name, MediaType: a.media, Content: a.content, Err: a.err}
		if err := h.Give(p); err != nil {
			return err
		}
	}
	return nil
}

// endings are for attachments without a name.
var endings = map[string]string{
	"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif", "image/heic": ".heic",
	"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "application/rtf": ".rtf", "text/rtf": ".rtf",
	"application/msword": ".doc", "application/zip": ".zip", "application/json": ".json", "application/xml": ".xml", "text/xml": ".xml",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       ".xlsx",
}

const maxName = 150

// tidyName makes a file name of what the message calls the attachment.
func tidyName(name, media string, number int) string {
	name = path.Base(strings.ReplaceAll(strings.TrimSpace(name), "\\", "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, name)
	if name = strings.TrimLeft(name, ". "); name == "" || name == "/" {
		return "attachment-" + itoa(number) + endings[media]
	}
	if len(name) > maxName {
		ext := path.Ext(name)
		if len(ext) > 10 {
			ext = ""
		}
		name = strings.ToValidUTF8(name[:maxName-len(ext)], "") + ext
	}
	if path.Ext(name) == "" {
		name += endings[media]
	}
	return name
}

// maxBody is how many letters of a body are set on pages; a longer one is a
// file of its own.
const maxBody = 1 << 20

// overlong gives a body that nobody wrote by hand as a file.
func (m *message) overlong() {
	n := 0
	for _, t := range m.plain {
		n += len(t)
	}
	if n > maxBody {
		m.attach(attachment{name: "message.txt", media: "text/plain", content: []byte(strings.Join(m.plain, "\n"))})
		m.plain = nil
	}
	n = 0
	for _, h := range m.hypertext {
		n += len(h)
	}
	if n > 8*maxBody {
		m.attach(attachment{name: "message.html", media: "text/html", content: bytes.Join(m.hypertext, []byte("\n"))})
		m.hypertext = nil
	}
}

// document is the message as a text to be set: its head, then its body.
func (m *message) document(ctx context.Context, progress func(done, total int)) (paper.Document, error) {
	var doc paper.Document
	if head := m.headText(); head != "" {
		doc.Blocks = append(doc.Blocks, paper.Block{Runs: []paper.Run{{Text: head}}})
	}
	var plain []paper.Block
	for _, t := range m.plain {
		plain = append(plain, plainBlocks(t, m.flowed)...)
	}
	if len(m.hypertext) > 0 && wanting(m.plain) {
		blocks, warnings, err := m.hypertextBlocks(ctx, progress)
		if err != nil {
			return doc, err
		}
		m.warnings = append(m.warnings, warnings...)
		if letters(blocks) > 2*letters(plain) || notice(m.plain) {
			plain = blocks
		}
	}
	m.part(plain)
	doc.Blocks = append(doc.Blocks, plain...)
	for _, c := range m.calendars {
		doc.Blocks = append(doc.Blocks, calendarBlocks(c)...)
	}
	return doc, nil
}

// part tells the message's own words from those of earlier messages that it
// repeats.
func (m *message) part(blocks []paper.Block) {
	var own []string
	quoting := false
	for _, b := range blocks {
		text := paper.Text(b.Runs)
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				text += " " + paper.Text(c.Runs)
			}
		}
		quoting = quoting || (&quotation{}).starts(text)
		if quoting || quoteDepth(text) > 0 {
			m.quoted = append(m.quoted, strings.TrimSpace(text))
			continue
		}
		own = append(own, text)
	}
	m.own = strings.Join(own, "\n")
}

var htmlOnly = regexp.MustCompile(`(?i)\b(?:html[- ](?:only|capable|compatible|enabled|format|version|e-?mail|view)|(?:in|as|an?) html|view (?:this|the) (?:e-?mail|message|it)|does not support html|in your browser|multi-?part message in mime)\b`)

// wanting tells a plain text too thin to be trusted to say all.
func wanting(plain []string) bool {
	n := 0
	for _, t := range plain {
		n += len(strings.TrimSpace(t))
	}
	return n < 400 || notice(plain)
}

// notice tells a plain text that only says that the message is in HTML.
func notice(plain []string) bool {
	t := strings.TrimSpace(strings.Join(plain, "\n"))
	return t == "" || len(t) < 600 && htmlOnly.MatchString(t)
}

func letters(blocks []paper.Block) int {
	n := 0
	count := func(runs []paper.Run) {
		for _, r := range runs {
			for _, c := range r.Text {
				if unicode.IsLetter(c) || unicode.IsDigit(c) {
					n++
				}
			}
		}
	}
	for _, b := range blocks {
		count(b.Runs)
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				count(c.Runs)
			}
		}
	}
	return n
}

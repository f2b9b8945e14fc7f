package mail

import (
	"bytes"
	"context"
	"strings"
	"unicode/utf8"

	"github.com/jhillyerd/enmime/v2"
	"github.com/jhillyerd/enmime/v2/mediatype"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// headNames are headers that a message begins with; two of them, with a strong
// one or a sender among them, make a mail file.
var headNames = map[string]bool{
	"from": true, "to": true, "subject": true, "date": true, "cc": true, "reply-to": true, "sender": true,
	"received": true, "message-id": true, "mime-version": true, "return-path": true, "dkim-signature": true,
	"content-type": true, "content-transfer-encoding": true, "delivered-to": true, "x-mailer": true, "x-received": true,
	"received-spf": true, "authentication-results": true, "arc-seal": true, "x-ms-exchange-organization-authsource": true,
	"thread-topic": true, "thread-index": true, "in-reply-to": true, "references": true, "x-originating-ip": true, "x-ms-has-attach": true,
	"x-apparently-to": true, "x-gmail-labels": true, "x-gm-thrid": true, "envelope-to": true, "x-original-to": true, "x-mozilla-status": true, "x-mozilla-status2": true, "x-mozilla-keys": true, "x-unsent": true,
}

// isMail tells whether head begins a mail file, a mailbox, or the file that
// Apple's program keeps.
func isMail(head []byte) bool {
	first, _ := unwrapHead(head)
	if savedPage(first) {
		return false
	}
	n, strong, from, to := 0, false, false, false
	for raw := range bytes.Lines(first) {
		l := string(bytes.TrimRight(raw, "\r\n"))
		if l == "" {
			break
		}
		if strings.IndexByte(l, 0) >= 0 {
			return false
		}
		if l[0] == ' ' || l[0] == '\t' {
			if n == 0 {
				return false
			}
			continue
		}
		name, _, ok := strings.Cut(l, ":")
		if !ok || !isToken(name) {
			break
		}
		name = strings.ToLower(name)
		if !headNames[name] {
			continue
		}
		n++
		switch name {
		case "from":
			from = true
		case "to", "subject":
			to = true
		case "message-id", "mime-version", "received", "return-path", "dkim-signature", "delivered-to", "thread-index":
			strong = true
		}
	}
	return n >= 2 && (strong || from && to && n >= 3)
}

// savedPage tells a web page that a browser saved in the form of a message.
func savedPage(head []byte) bool {
	head = head[:min(len(head), 2048)]
	return bytes.Contains(head, []byte("Snapshot-Content-Location:")) || bytes.Contains(head, []byte("<Saved by ")) || bytes.Contains(head, []byte("\"Saved by "))
}

func unwrapHead(head []byte) ([]byte, bool) {
	b := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), "\r\n\t ")
	line, after, ok := bytes.Cut(b, []byte("\n"))
	line = bytes.TrimSpace(line)
	digits := len(line) > 0 && len(line) < 12 && strings.Trim(string(line), "0123456789") == ""
	if ok && (digits || bytes.HasPrefix(b, []byte("From "))) {
		return after, true
	}
	return b, false
}

func isToken(s string) bool {
	if s == "" || len(s) > 76 {
		return false
	}
	for _, c := range []byte(s) {
		if c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}

// maxMultiparts is how many parts of parts a message may have: far more than
// any, and few enough that nesting them does no harm.
const maxMultiparts = 300

// readMessage reads one message.
func readMessage(ctx context.Context, b []byte) (*message, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if countFold(b, "multipart/") > maxMultiparts {
		return nil, importer.Unreadable("its parts are nested too deeply", "")
	}
	p := enmime.NewParser(
		enmime.SkipMalformedParts(true), enmime.MultipartWOBoundaryAsSinglePart(true), enmime.MaxStoredPartErrors(20),
		enmime.SetReadPartErrorPolicy(func(*enmime.Part, error) bool { return true }),
		enmime.DisableTextConversion(true), enmime.StripMediaTypeInvalidCharacters(true),
		enmime.SetCustomParseMediaType(parseMedia), enmime.MinCharsetDetectRunes(1<<30),
	)
	root, err := p.ReadParts(bytes.NewReader(b))
	if err != nil || root == nil {
		return nil, importer.Unreadable("the message is damaged beyond reading", "")
	}
	m := &message{}
	m.readHead(root)
	w := &walker{ctx: ctx, m: m}
	if err := w.part(root, 0); err != nil {
		return nil, err
	}
	return m, nil
}

// countFold counts a word in small ASCII letters, in any letter case.
func countFold(b []byte, word string) int {
	n := 0
	for i := 0; i+len(word) <= len(b); i++ {
		if b[i]|0x20 == word[0] && bytes.EqualFold(b[i:i+len(word)], []byte(word)) {
			n++
			i += len(word) - 1
		}
	}
	return n
}

// walker goes through the parts of a message.
type walker struct {
	ctx context.Context //nolint:containedctx // lives as long as one call of readMessage
	m   *message
}

const maxDepth = 100

func (w *walker) part(p *enmime.Part, depth int) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if depth > maxDepth {
		return importer.Unreadable("its parts are nested too deeply", "")
	}
	for _, e := range p.Errors {
		if e.Severe || e.Name == enmime.ErrorMalformedBase64 || e.Name == enmime.ErrorMissingBoundary || e.Name == enmime.ErrorContentEncoding {
			w.m.damaged = true
		}
	}
	media := strings.ToLower(p.ContentType)
	switch {
	case media == "multipart/alternative":
		return w.alternative(p, depth)
	case media == "multipart/encrypted":
		w.encrypted()
		return nil
	case strings.HasPrefix(media, "multipart/") && p.FirstChild != nil:
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			if err := w.part(c, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	w.leaf(p, media)
	return nil
}

// alternative takes the plainest form of the same words, and keeps the other
// for when the plain one says too little.
func (w *walker) alternative(p *enmime.Part, depth int) error {
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		if err := w.part(c, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// leaf is a part that holds something itself.
func (w *walker) leaf(p *enmime.Part, media string) {
	attached := p.Disposition == "attachment" || p.FileName != "" && p.Disposition != "inline"
	content := p.Content
	switch {
	case !attached && (media == "text/plain" || media == "" || media == "text") && !isUUEncoded(content):
		w.text(p)
	case !attached && (media == "text/html" || media == "application/xhtml+xml"):
		if p.ContentTypeParams[saidCharset] != "" {
			content = marked(toUTF8(content, p)) // else it says so itself, or not
		}
		w.m.hypertext = append(w.m.hypertext, content)
	case media == "text/calendar" || media == "application/ics":
		if len(w.m.calendars) < 20 {
			w.m.calendars = append(w.m.calendars, string(toUTF8(content, p)))
		}
	case media == "application/ms-tnef" || media == "application/vnd.ms-tnef" || strings.EqualFold(p.FileName, "winmail.dat"):
		if !readTNEF(w.m, content) {
			w.m.unread++
		}
	case media == "application/pkcs7-mime" || media == "application/x-pkcs7-mime":
		w.smime(content)
	case media == "application/pgp-encrypted":
		w.encrypted()
	case media == "message/external-body", media == "message/partial":
		w.m.unread++
	case media == "message/delivery-status", media == "text/rfc822-headers", media == "message/disposition-notification":
		w.m.skipped++
	case strings.HasPrefix(media, "multipart/"):
		w.text(p) // said to have parts, and has none
	default:
		name := p.FileName
		if media == "message/rfc822" && name == "" {
			name = "message.eml"
		}
		w.m.attach(attachment{name: name, media: media, content: content, inline: p.ContentID != "" && p.Disposition != "attachment" || p.Disposition == "inline"})
	}
}

// text is a part of the body in plain text.
func (w *walker) text(p *enmime.Part) {
	t := string(toUTF8(p.Content, p))
	if strings.Contains(t, "-----BEGIN PGP MESSAGE-----") {
		w.encrypted()
	}
	t = signedText(t)
	if strings.TrimSpace(t) == "" {
		return
	}
	w.m.flowed = w.m.flowed || strings.EqualFold(p.ContentTypeParams["format"], "flowed")
	w.m.plain = append(w.m.plain, t)
}

func (w *walker) encrypted() {
	for _, o := range w.m.warnings {
		if o.Code == warnEncrypted {
			return
		}
	}
	w.m.warnings = append(w.m.warnings, evidence.Warning{Code: warnEncrypted, Detail: "its words can only be read in the mail program that has the key"})
}

// smime reads what a signature is wrapped about; what is locked stays so.
func (w *walker) smime(der []byte) {
	if inner := signedContent(der); inner != nil {
		if m, err := readMessage(w.ctx, inner); err == nil {
			w.m.plain = append(w.m.plain, m.plain...)
			w.m.hypertext = append(w.m.hypertext, m.hypertext...)
			w.m.calendars = append(w.m.calendars, m.calendars...)
			w.m.parts = append(w.m.parts, m.parts...)
			return
		}
	}
	w.encrypted()
}

// signedText takes away the lines that a PGP signature puts about a text.
func signedText(t string) string {
	const begin, sign, end = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----"
	before, rest, ok := strings.Cut(t, begin)
	if !ok {
		return t
	}
	rest = strings.TrimLeft(rest, "\r\n")
	for strings.HasPrefix(rest, "Hash:") {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	body, tail, ok := strings.Cut(rest, sign)
	if !ok {
		return t
	}
	_, after, _ := strings.Cut(tail, end)
	return before + strings.ReplaceAll(body, "\n- -", "\n-") + after
}

func isUUEncoded(b []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(b), []byte("begin 6")) }

// saidCharset is where the encoding that a part names is kept: text is decoded
// here, since many parts name a wrong one.
const saidCharset = "x-said-charset"

func parseMedia(s string) (media string, params map[string]string, invalid []string, err error) {
	media, params, invalid, err = mediatype.ParseWithOptions(s, mediatype.ParseOptions{StripMediaTypeInvalidCharacters: true})
	if c, ok := params["charset"]; ok {
		params[saidCharset] = c
		delete(params, "charset")
	}
	return media, params, invalid, err
}

// toUTF8 decodes the text of a part. What is good UTF-8 is that, whatever the
// part says, but for encodings that write other letters in ASCII.
func toUTF8(b []byte, p *enmime.Part) []byte {
	said := strings.ToLower(strings.Trim(p.ContentTypeParams[saidCharset], " '\"="))
	ascii := strings.HasPrefix(said, "iso-2022") || strings.HasPrefix(said, "hz")
	if !ascii && (utf8.Valid(b) || said == "utf-8" || said == "us-ascii" || said == "iso-8859-1") {
		said = ""
	}
	return []byte(decodePage(b, said))
}

package mail

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"strconv"
	"strings"

	"github.com/richardlehane/mscfb"

	"ownpack/evidence/importer"
)

const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// isMSG tells an Outlook message from other compound files by the names of its
// streams, which are in UTF-16.
func isMSG(head []byte, name string) bool {
	for _, s := range []string{"__properties_version1.0", "__nameid_version1.0", "__substg1.0_"} {
		if bytes.Contains(head, wide(s)) {
			return true
		}
	}
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".msg") || strings.HasSuffix(name, ".oft")
}

func wide(s string) []byte {
	var b []byte
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}

// storage is a folder of a compound file.
type storage struct {
	props   *props
	folders map[string]*storage
	order   []string
}

func newStorage() *storage { return &storage{props: newProps(), folders: map[string]*storage{}} }

func (s *storage) folder(name string) *storage {
	f, ok := s.folders[name]
	if !ok {
		f = newStorage()
		s.folders[name] = f
		s.order = append(s.order, name)
	}
	return f
}

var errMSG = importer.Unreadable("the Outlook message is damaged", "")

// readMSG reads an Outlook message.
func readMSG(ctx context.Context, b []byte) (*message, error) {
	doc, err := mscfb.New(bytes.NewReader(b))
	if err != nil {
		return nil, errMSG
	}
	root, found := newStorage(), false
	total := 0
	damaged := false
	for i, e := range doc.File {
		if i%100 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(e.Path) > maxFolders || !strings.HasPrefix(e.Name, "__substg1.0_") && e.Name != "__properties_version1.0" {
			continue
		}
		at := root
		for _, f := range e.Path {
			at = at.folder(f)
		}
		content, err := readStream(e, len(b)-total)
		if err != nil {
			damaged = true
		}
		if total += len(content); total > 2*maxSize {
			return nil, errMSG
		}
		found = at.put(e, content) || found
	}
	if !found {
		return nil, importer.Unreadable("there is no message in the file", "")
	}
	m := root.message(0)
	m.damaged = m.damaged || damaged
	return m, nil
}

// maxFolders is how deep messages within messages are followed.
const maxFolders = 24

func readStream(e *mscfb.File, most int) ([]byte, error) {
	if e.Size <= 0 {
		return nil, nil
	}
	return io.ReadAll(io.LimitReader(e, min(e.Size, int64(max(most, 0)))))
}

// put keeps a stream under its number. It reports whether it was one.
func (s *storage) put(e *mscfb.File, b []byte) bool {
	if e.Name == "__properties_version1.0" {
		s.fixed(b, len(e.Path) == 0)
		return true
	}
	tag := strings.TrimPrefix(e.Name, "__substg1.0_")
	if len(tag) < 8 || strings.Contains(tag, "-") {
		return false // one of several values
	}
	n, err := strconv.ParseUint(tag[:8], 16, 32)
	if err != nil {
		return false
	}
	id, kind := int(n>>16), int(n&0xffff)
	if kind == typeObject {
		s.folder(e.Name)
		return true
	}
	if old, ok := s.props.kind[id]; ok && old == typeUnicode {
		return true
	}
	s.props.raw[id], s.props.kind[id] = b, kind
	return true
}

// fixed reads the properties of fixed length. How long the head before them is
// tells by what is left over.
func (s *storage) fixed(b []byte, top bool) {
	head := 8
	switch {
	case top:
		head = 32
	case len(b)%16 == 8 && len(b) >= 24 && looksEmbedded(b):
		head = 24
	}
	for i := head; i+16 <= len(b); i += 16 {
		tag := binary.LittleEndian.Uint32(b[i:])
		id, kind := int(tag>>16), tag&0xffff
		switch kind {
		case typeLong, typeBool:
			s.props.long[id] = binary.LittleEndian.Uint32(b[i+8:])
		case typeTime:
			s.props.time[id] = fileTime(binary.LittleEndian.Uint64(b[i+8:]))
		}
	}
}

// looksEmbedded tells the head of a message within a message, which holds
// counts, from properties.
func looksEmbedded(b []byte) bool {
	tag := binary.LittleEndian.Uint32(b[8:])
	kind := tag & 0xffff
	return kind > 0x102 || kind == 0 || tag>>16 == 0
}

// message reads what the folder holds as a message.
func (s *storage) message(depth int) *message {
	p := s.props
	p.codePage()
	m := &message{}
	s.readHead(m)
	if t := p.text(propBody); strings.TrimSpace(t) != "" {
		m.plain = append(m.plain, t)
	}
	readBodies(m, p)
	if strings.HasPrefix(strings.ToUpper(p.text(propClass)), "IPM.NOTE.SMIME") {
		w := &walker{ctx: context.Background(), m: m}
		s.signedParts(w)
		return m
	}
	for _, name := range s.order {
		if strings.HasPrefix(name, "__attach") {
			s.folders[name].attachTo(m, p.page, depth)
		}
	}
	return m
}

// signedParts reads a message that is wrapped in a signature or locked.
func (s *storage) signedParts(w *walker) {
	for _, name := range s.order {
		if !strings.HasPrefix(name, "__attach") {
			continue
		}
		b := s.folders[name].props.raw[propData]
		if bytes.HasPrefix(bytes.TrimSpace(b), []byte("Content-Type:")) || bytes.HasPrefix(b, []byte("MIME-Version:")) {
			if m, err := readMessage(w.ctx, b); err == nil {
				w.m.plain, w.m.hypertext = append(w.m.plain, m.plain...), append(w.m.hypertext, m.hypertext...)
				w.m.parts = append(w.m.parts, m.parts...)
				continue
			}
		}
		w.smime(b)
	}
}

// readBodies takes the body in HTML, or in RTF when there is no other.
func readBodies(m *message, p *props) {
	if p.has(propHTML) {
		b := p.raw[propHTML]
		if p.kind[propHTML] != typeBinary {
			b = []byte(p.text(propHTML))
		} else {
			b = []byte(decodePage(b, p.netPage()))
		}
		m.hypertext = append(m.hypertext, marked(b))
		return
	}
	if !p.has(propRTF) {
		return
	}
	rtf := unpackRTF(p.raw[propRTF])
	if rtf == nil {
		return
	}
	text, isHTML := readRTF(rtf)
	switch {
	case strings.TrimSpace(text) == "":
	case isHTML:
		m.hypertext = append(m.hypertext, marked([]byte(text)))
	case len(m.plain) == 0:
		m.plain = append(m.plain, text)
	}
}

// marked says of HTML that it is in UTF-8, whatever it says of itself.
func marked(b []byte) []byte { return append([]byte("\xef\xbb\xbf"), b...) }

// readHead reads who wrote to whom, when and about what: from the headers that
// came with the message, else from what Outlook keeps.
func (s *storage) readHead(m *message) {
	p := s.props
	if h := strings.TrimSpace(p.text(propHeaders)); strings.Contains(h, ":") {
		// The headers only: the parts are in other streams.
		if hm, err := readMessage(context.Background(), []byte(onlyHead(h)+"\r\n\r\n")); err == nil {
			m.head, m.from, m.subject, m.date = hm.head, hm.from, hm.subject, hm.date
		}
	}
	name, mailbox := p.text(propSenderOn), p.text(propOnSMTP)
	if name == "" {
		name, mailbox = p.text(propSender), p.text(propSenderSMTP)
	}
	if mailbox == "" && strings.Contains(p.text(propSenderMail), "@") {
		mailbox = p.text(propSenderMail)
	}
	if m.from == (address{}) {
		m.from = tidyAddress(address{name, mailbox})
	}
	if t := p.text(propSubject); t != "" {
		m.subject = tidyHeader(t)
	}
	if m.date.IsZero() {
		sent := p.time[propSubmitted]
		if sent.IsZero() {
			sent = p.time[propDelivered]
		}
		m.date = utcDate(sent)
	}
	if len(m.head) == 0 || m.head[0].value == "" {
		from := strings.TrimSpace(name)
		if mailbox != "" && mailbox != name {
			from = strings.TrimSpace(from + " <" + mailbox + ">")
		}
		m.head = []headLine{
			{"From", tidyHeader(from)},
			{"To", shorten(tidyHeader(p.text(propTo)))},
			{"Cc", shorten(tidyHeader(p.text(propCC)))},
			{"Date", m.date.Raw},
			{"Subject", m.subject},
		}
	}
}

// onlyHead takes what a header says of the message's parts away.
func onlyHead(h string) string {
	var b strings.Builder
	skip := false
	for l := range strings.Lines(h) {
		l = strings.TrimRight(l, "\r\n")
		if l == "" {
			break
		}
		if l[0] != ' ' && l[0] != '\t' {
			skip = strings.HasPrefix(strings.ToLower(l), "content-")
		}
		if !skip {
			b.WriteString(l + "\r\n")
		}
	}
	return b.String()
}

// attachTo reads the folder as an attachment of m.
func (s *storage) attachTo(m *message, page string, depth int) {
	p := s.props
	p.page = page
	name := p.text(propLongName)
	for _, id := range []int{propFileName, propShownName} {
		if name == "" {
			name = p.text(id)
		}
	}
	for _, f := range s.order {
		if strings.HasPrefix(f, "__substg1.0_3701") {
			s.attachInner(m, s.folders[f], name, depth)
			return
		}
	}
	media := strings.ToLower(p.text(propMIME))
	if media == "" {
		media = mediaOf(name)
	}
	if strings.EqualFold(name, "winmail.dat") && readTNEF(m, p.raw[propData]) {
		return
	}
	m.attach(attachment{name: name, media: media, content: p.raw[propData], inline: p.has(propContentID) || p.long[propHidden] != 0})
}

// attachInner gives a message within the message as a mail file. Other objects
// are Outlook's pictures of documents and cannot be taken out.
func (s *storage) attachInner(m *message, inner *storage, name string, depth int) {
	if depth >= maxFolders || !inner.props.has(propSubject) && !inner.props.has(propBody) && !inner.props.has(propHTML) && !inner.props.has(propRTF) {
		m.unread++
		return
	}
	in := inner.message(depth + 1)
	if name == "" {
		name = in.subject
	}
	if name == "" {
		name = "message"
	}
	if !strings.HasSuffix(strings.ToLower(name), ".eml") {
		name = strings.TrimSuffix(name, ".msg") + ".eml"
	}
	m.attach(attachment{name: strings.ReplaceAll(name, "/", "-"), media: "message/rfc822", content: in.file()})
}

// mediaOf guesses at a media type by the name's ending.
func mediaOf(name string) string {
	name = strings.ToLower(name)
	for _, e := range [][2]string{{".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}, {".png", "image/png"}, {".gif", "image/gif"}, {".pdf", "application/pdf"}} {
		if strings.HasSuffix(name, e[0]) {
			return e[1]
		}
	}
	return ""
}

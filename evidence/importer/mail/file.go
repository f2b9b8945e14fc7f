package mail

import (
	"encoding/base64"
	"mime"
	"strings"
)

// file writes the message as a mail file, which an Outlook message within
// another has no form of its own for. The same message gives the same bytes.
func (m *message) file() []byte {
	var b strings.Builder
	for _, h := range m.head {
		if h.value != "" {
			b.WriteString(h.name + ": " + mime.QEncoding.Encode("utf-8", tidyHeader(h.value)) + "\r\n")
		}
	}
	const edge = "=_part_of_the_message_=" // no line of base64 begins so
	b.WriteString("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + edge + "\"\r\n\r\n")
	part := func(head string, content []byte) {
		b.WriteString("--" + edge + "\r\n" + head + "\r\nContent-Transfer-Encoding: base64\r\n\r\n")
		s := base64.StdEncoding.EncodeToString(content)
		for len(s) > 76 {
			b.WriteString(s[:76] + "\r\n")
			s = s[76:]
		}
		b.WriteString(s + "\r\n")
	}
	for _, t := range m.plain {
		part("Content-Type: text/plain; charset=utf-8", []byte(t))
	}
	for _, h := range m.hypertext {
		part("Content-Type: text/html; charset=utf-8", h)
	}
	for _, c := range m.calendars {
		part("Content-Type: text/calendar; charset=utf-8", []byte(c))
	}
	for i, a := range m.parts {
		media := a.media
		if media == "" {
			media = "application/octet-stream"
		}
		name := tidyName(a.name, a.media, i+1)
		part("Content-Type: "+media+"\r\nContent-Disposition: "+mime.FormatMediaType("attachment", map[string]string{"filename": name}), a.content)
	}
	b.WriteString("--" + edge + "--\r\n")
	return []byte(b.String())
}

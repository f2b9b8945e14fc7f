package rtf

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"ownpack/evidence/importer/paper"
)

// font is what the font table says of one.
type font struct {
	name   string
	code   int
	symbol bool
}

// codePages are those that text may be in. All else is read as Windows-1252.
var codePages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874,
	932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
}

// charsets are the code pages of a font's character set.
var charsets = map[int]int{
	0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257,
	204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

func (r *reader) fontCode(w string, n int) {
	if r.state.to != toFonts {
		return
	}
	f := r.fonts[r.state.font]
	switch code, ok := charsets[n]; {
	case w == "cpg":
		f.code = n
	case n == 2:
		f.symbol = true
	case ok:
		f.code = code
	}
	r.fonts[r.state.font] = f
}

func (r *reader) nameFont(s state) {
	f := r.fonts[s.font]
	if name, _, _ := strings.Cut(s.collected.String(), ";"); f.name == "" {
		f.name = name
	}
	r.fonts[s.font] = f
}

func (r *reader) nameStyle(s state) {
	name, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s.collected.String())), ";")
	if strings.HasPrefix(name, "heading ") || name == "title" || name == "subtitle" {
		r.heads[s.style] = true
	}
}

// char takes one byte of text.
func (r *reader) char(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	switch r.state.to {
	case toNothing:
		return
	case toPicture:
		r.state.picture.add(c)
		return
	case toFonts, toStyles, toField, toForm:
		r.text(string(rune(c)))
		return
	}
	r.state.sink.bytes = append(r.state.sink.bytes, c)
	if len(r.state.sink.bytes) > 1<<16 {
		r.flushBytes()
	}
}

// flushBytes decodes the bytes read so far: some characters take two.
func (r *reader) flushBytes() {
	s := r.state.sink
	if len(s.bytes) == 0 {
		return
	}
	b := s.bytes
	s.bytes = s.bytes[:0]
	f := r.fonts[r.state.font]
	if f.symbol {
		var t strings.Builder
		for _, c := range b {
			t.WriteString(r.fontSign(rune(c)))
		}
		r.text(t.String())
		return
	}
	code := f.code
	if code == 0 {
		code = r.code
	}
	page, ok := codePages[code]
	if !ok {
		page = charmap.Windows1252
	}
	decoded, err := page.NewDecoder().Bytes(b)
	if err != nil {
		r.lost.Damaged = true
	}
	r.text(string(decoded))
}

// fontSign is what a character shows in the font of the text.
func (r *reader) fontSign(c rune) string {
	f := r.fonts[r.state.font]
	if c < 0x80 && !f.symbol {
		return string(c)
	}
	return paper.Symbol(f.name, c)
}

// text takes text that is decoded.
func (r *reader) text(t string) {
	s := &r.state
	if r.skip > 0 {
		r.skip--
		return
	}
	switch s.to {
	case toNothing, toPicture, toForm:
		return
	case toFonts, toStyles:
		if s.collected != nil && s.collected.Len() < 200 {
			s.collected.WriteString(t)
		}
		return
	case toField:
		if s.field != nil && s.field.code.Len() < 1000 {
			s.field.code.WriteString(t)
		}
		return
	}
	if len(s.sink.bytes) > 0 {
		r.flushBytes()
	}
	blank := strings.TrimSpace(t) == ""
	switch {
	case s.deleted:
		s.sink.leave(&r.lost.Deletions, blank)
	case s.hidden:
		s.sink.leave(&r.lost.Hidden, blank)
	case s.struck:
		s.sink.leave(&r.lost.Struck, blank)
	default:
		s.sink.add(t, s.bold)
	}
}

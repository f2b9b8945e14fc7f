package rtf

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// control reads a control word or symbol.
func (r *reader) control() error {
	r.at++
	if r.at >= len(r.in) {
		return nil
	}
	c := r.in[r.at]
	if !letter(c) {
		r.at++
		r.symbol(c)
		return nil
	}
	start := r.at
	for r.at < len(r.in) && letter(r.in[r.at]) {
		r.at++
	}
	word := string(r.in[start:min(r.at, start+40)])
	start = r.at
	if r.at < len(r.in) && r.in[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.in) && r.in[r.at] >= '0' && r.in[r.at] <= '9' {
		r.at++
	}
	n, err := strconv.Atoi(string(r.in[start:r.at]))
	given := err == nil
	if !given && r.at > start && r.in[r.at-1] == '-' {
		r.at-- // a dash that is text
	}
	if r.at < len(r.in) && r.in[r.at] == ' ' {
		r.at++
	}
	if word == "bin" {
		r.at = min(len(r.in), r.at+max(n, 0))
		return nil
	}
	if _, sign := signs[word]; sign && r.skip > 0 {
		r.skip--
		return nil
	}
	r.skip = 0
	r.word(word, n, given)
	return nil
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// symbol reads a control symbol.
func (r *reader) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 > len(r.in) {
			r.at = len(r.in)
			return
		}
		v, err := strconv.ParseUint(string(r.in[r.at:r.at+2]), 16, 8)
		if err != nil {
			return
		}
		r.at += 2
		r.char(byte(v))
	case '*':
		r.state.star = true
	case '~':
		r.text("\u00a0")
	case '_':
		r.text("-")
	case '-', ':', '|':
	case '\r', '\n':
		if c == '\r' && r.at < len(r.in) && r.in[r.at] == '\n' {
			r.at++
		}
		r.word("par", 0, false)
	case '\\', '{', '}':
		r.char(c)
	case '\t':
		r.text("\t")
	}
}

// signs are words that stand for characters.
var signs = map[string]string{
	"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
	"ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ", "lbr": "\n", "softline": "\n",
}

// destinations are words that say where a group's text goes.
var destinations = map[string]destination{
	"fonttbl": toFonts, "stylesheet": toStyles, "fldinst": toField, "formfield": toForm, "pict": toPicture,
	"colortbl": toNothing, "info": toNothing, "revtbl": toNothing, "listtable": toNothing, "listoverridetable": toNothing,
	"nonshppict": toNothing, "shprslt": toNothing, "nonesttables": toNothing, "objdata": toNothing, "objclass": toNothing, "xe": toNothing, "tc": toNothing,
	"rxe": toNothing, "bkmkstart": toNothing, "bkmkend": toNothing, "themedata": toNothing, "colorschememapping": toNothing,
	"datastore": toNothing, "latentstyles": toNothing, "generator": toNothing, "filetbl": toNothing, "pntxta": toNothing, "pntxtb": toNothing,
	"template": toNothing, "fname": toNothing, "private": toNothing, "atnid": toNothing, "atnauthor": toNothing, "atntime": toNothing,
	"atnref": toNothing, "atnparent": toNothing, "atndate": toNothing, "atnicn": toNothing, "falt": toFonts, "panose": toNothing,
	"fontemb": toNothing, "sp": toNothing, "do": toText, "mmathPr": toNothing, "ffname": toNothing, "ffhelptext": toNothing, "ffstattext": toNothing,
	"pgptbl": toNothing, "rsidtbl": toNothing, "userprops": toNothing, "xmlnstbl": toNothing, "keywords": toNothing, "ftnsep": toNothing,
	"ftnsepc": toNothing, "aftnsep": toNothing, "aftnsepc": toNothing, "ftncn": toNothing, "aftncn": toNothing,
}

// texts are groups whose text counts although a program may leave them out.
var texts = map[string]bool{
	"shptxt": true, "shppict": true, "shpinst": true, "nesttableprops": true, "ud": true, "pn": true, "fldrslt": true, "result": true,
	"listtext": true, "pntext": true, "field": true, "cs": true, "revtim": true, "dptxbxtext": true, "footnote": true,
}

// word acts on a control word.
func (r *reader) word(w string, n int, given bool) {
	star := r.state.star
	r.state.star = false
	if s, ok := signs[w]; ok {
		r.text(s)
		return
	}
	if w == "u" {
		r.unicode(n)
		return
	}
	r.flushBytes()
	if to, ok := destinations[w]; ok {
		r.to(w, to)
		return
	}
	if r.group(w) || r.format(w, n, given) || r.state.sink.structure(w, n) || r.table(w, n) {
		return
	}
	if star && !texts[w] {
		r.state.to = toNothing
	}
}

// to sends what follows in the group elsewhere.
func (r *reader) to(w string, to destination) {
	if w == "objdata" && r.state.to == toText {
		r.lost.Objects++
	}
	if r.state.to == toNothing {
		return
	}
	r.state.to = to
	switch to {
	case toPicture:
		r.state.picture = &picture{}
	case toForm:
		if r.state.field != nil {
			r.state.field.box = false
		}
	}
}

// group begins what has a place of its own: page heads and feet, notes, fields.
func (r *reader) group(w string) bool {
	if r.state.to != toText {
		return false
	}
	switch w {
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote":
		s := newSink(r)
		s.edge = w != "footnote"
		s.foot = strings.HasPrefix(w, "footer")
		s.note = w == "footnote"
		r.state.sink, r.state.own = s, true
		r.state.bold = false
	case "annotation":
		r.lost.Comments++
		r.state.to = toNothing
	case "field":
		r.state.field = &field{}
	case "fldrslt":
		if f := r.state.field; f != nil && r.state.sink.edge && pageField(f.code.String()) {
			r.state.to = toNothing
		}
	case "upr": // said twice: the second time in Unicode
		r.state.to = toNothing
	case "pntext", "listtext":
		r.state.sink.item = true
	default:
		return false
	}
	return true
}

func pageField(code string) bool {
	w, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(code)), " ")
	return w == "PAGE" || w == "NUMPAGES" || w == "SECTIONPAGES"
}

// format changes how text looks or is read.
func (r *reader) format(w string, n int, given bool) bool {
	on := !given || n != 0
	s := &r.state
	switch w {
	case "b":
		s.bold = on
	case "v":
		s.hidden = on
	case "deleted":
		s.deleted = on
	case "strike", "striked":
		s.struck = on
	case "plain":
		s.bold, s.hidden, s.deleted, s.struck = false, false, false, false
	case "f":
		s.font = n
		if s.to == toFonts {
			s.collected = &strings.Builder{}
			r.fonts[n] = font{code: r.code}
		}
	case "uc":
		s.uc = max(0, min(n, 100))
	case "ansicpg":
		r.code = n
	case "mac":
		r.code = 10000
	case "pc":
		r.code = 437
	case "pca":
		r.code = 850
	case "fcharset", "cpg":
		r.fontCode(w, n)
	case "ud":
		s.to = toText
	case "fftype", "ffres", "ffdefres":
		r.form(w, n)
	default:
		return false
	}
	return true
}

// form reads the state of a box to tick.
func (r *reader) form(w string, n int) {
	f := r.state.field
	if f == nil {
		return
	}
	switch w {
	case "fftype":
		f.box = n == 1
	case "ffdefres":
		if !f.state {
			f.on = n == 1
		}
	case "ffres":
		if n != 25 { // 25 says that it was left as it began
			f.on, f.state = n == 1, true
		}
	}
}

// unicode reads \u, whose number may be half of a pair, and passes over what
// stands in for it.
func (r *reader) unicode(n int) {
	r.flushBytes()
	if n < 0 {
		n += 65536
	}
	c := rune(n)
	s := r.state.sink
	switch {
	case utf16.IsSurrogate(c) && s.half != 0:
		r.text(string(utf16.DecodeRune(s.half, c)))
		s.half = 0
	case utf16.IsSurrogate(c):
		s.half = c
	case c >= 0xf020 && c <= 0xf0ff:
		r.text(r.fontSign(c))
	default:
		r.text(string(c))
	}
	r.skip = r.state.uc
}

package mail

import (
	"encoding/binary"
	"strconv"
	"strings"

	"ownpack/evidence/importer"
)

// rtfStart is what the packed form of RTF takes for granted to have been said.
const rtfStart = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

// maxRTF is the most that a packed text may unpack to.
const maxRTF = 32 << 20

// unpackRTF unpacks the RTF of an Outlook message.
func unpackRTF(b []byte) []byte {
	if len(b) < 16 {
		return nil
	}
	size := int(binary.LittleEndian.Uint32(b[4:]))
	switch string(b[8:12]) {
	case "MELA":
		return b[16:min(len(b), 16+max(size, 0))]
	case "LZFu":
	default:
		return nil
	}
	size = min(max(size, 0), maxRTF)
	var ring [4096]byte
	copy(ring[:], rtfStart)
	at := len(rtfStart)
	var out []byte
	put := func(c byte) {
		out = append(out, c)
		ring[at] = c
		at = (at + 1) & 4095
	}
	for in := b[16:]; len(in) > 0 && len(out) < size; {
		flags := in[0]
		in = in[1:]
		for bit := 0; bit < 8 && len(in) > 0 && len(out) < size; bit++ {
			if flags>>bit&1 == 0 {
				put(in[0])
				in = in[1:]
				continue
			}
			if len(in) < 2 {
				return out
			}
			ref := int(in[0])<<8 | int(in[1])
			in = in[2:]
			from, n := ref>>4, ref&15+2
			if from == at {
				return out // the mark of the end
			}
			for range n {
				put(ring[from&4095])
				from++
			}
		}
	}
	return out
}

// rtfReader takes RTF apart: into the HTML that it was made of, if it was, or
// into plain text.
type rtfReader struct {
	in     []byte
	out    []byte
	html   bool
	groups []rtfGroup
	skip   int // characters still to be passed over after \u
}

type rtfGroup struct {
	hidden bool // not text: fonts, colours
	tag    bool // of HTML
	unseen bool // put in for readers of RTF only
	uc     int
}

// readRTF gives the text of RTF, and whether it is HTML.
func readRTF(b []byte) (text string, isHTML bool) {
	r := &rtfReader{in: b, html: strings.Contains(string(b[:min(len(b), 512)]), "\\fromhtml1")}
	r.groups = []rtfGroup{{uc: 1}}
	for len(r.in) > 0 && len(r.out) < maxRTF {
		r.step()
	}
	s, _ := importer.DecodeText(r.out)
	return s, r.html
}

func (r *rtfReader) top() *rtfGroup { return &r.groups[len(r.groups)-1] }

func (r *rtfReader) step() {
	c := r.in[0]
	switch {
	case c == '{':
		r.in = r.in[1:]
		if len(r.groups) < 500 {
			r.groups = append(r.groups, *r.top())
		}
	case c == '}':
		r.in = r.in[1:]
		if len(r.groups) > 1 {
			r.groups = r.groups[:len(r.groups)-1]
		}
	case c == '\\' && len(r.in) > 1:
		r.control()
	case c == '\r' || c == '\n':
		r.in = r.in[1:]
	default:
		r.in = r.in[1:]
		r.write(string([]byte{c}))
	}
}

// write adds text unless it is not seen.
func (r *rtfReader) write(s string) {
	if r.skip > 0 {
		r.skip--
		return
	}
	g := r.top()
	if g.hidden && !g.tag || g.unseen {
		return
	}
	r.out = append(r.out, s...)
}

// destinations hold no text of the message.
var destinations = map[string]bool{
	"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "header": true, "footer": true,
	"generator": true, "themedata": true, "datastore": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "fldinst": true, "latentstyles": true, "xmlnstbl": true,
}

// control reads a word or a sign after a backslash.
func (r *rtfReader) control() {
	c := r.in[1]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		r.sign(c)
		return
	}
	i := 1
	for i < len(r.in) && r.in[i]|0x20 >= 'a' && r.in[i]|0x20 <= 'z' && i < 40 {
		i++
	}
	word := string(r.in[1:i])
	j := i
	if j < len(r.in) && r.in[j] == '-' {
		j++
	}
	for j < len(r.in) && r.in[j] >= '0' && r.in[j] <= '9' && j < i+11 {
		j++
	}
	n, err := strconv.Atoi(string(r.in[i:j]))
	has := err == nil
	if j < len(r.in) && r.in[j] == ' ' {
		j++
	}
	r.in = r.in[j:]
	r.word(word, n, has)
}

// sign reads what follows a backslash when it is no letter.
func (r *rtfReader) sign(c byte) {
	r.in = r.in[2:]
	switch c {
	case '\'':
		if len(r.in) < 2 {
			r.in = nil
			return
		}
		v, err := strconv.ParseUint(string(r.in[:2]), 16, 8)
		r.in = r.in[2:]
		if err == nil {
			s, _ := importer.DecodeText([]byte{byte(v)})
			r.write(s)
		}
	case '*':
		r.top().hidden = true
	case '~':
		r.write(" ")
	case '_':
		r.write("-")
	case '\\', '{', '}':
		r.write(string([]byte{c}))
	case '\n', '\r':
		r.write("\n")
	}
}

func (r *rtfReader) word(word string, n int, has bool) {
	g := r.top()
	switch word {
	case "htmltag", "mhtmltag":
		g.tag, g.hidden = r.html && word == "htmltag", true
	case "htmlrtf":
		g.unseen = r.html && (!has || n != 0)
	case "par", "line", "row", "sect", "page":
		r.write("\n")
	case "tab", "cell":
		r.write("\t")
	case "uc":
		g.uc = max(n, 0)
	case "u":
		if has {
			r.write(string(rune(uint16(n))))
			r.skip = g.uc
		}
	case "bin":
		r.in = r.in[min(len(r.in), max(n, 0)):]
	case "emdash":
		r.write("—")
	case "endash":
		r.write("–")
	case "lquote":
		r.write("‘")
	case "rquote":
		r.write("’")
	case "ldblquote":
		r.write("“")
	case "rdblquote":
		r.write("”")
	case "bullet":
		r.write("•")
	default:
		if destinations[word] {
			g.hidden = true
		}
	}
}

package mail

import (
	"encoding/binary"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Numbers of the properties of an Outlook message that are read.
const (
	propSubject     = 0x0037
	propSubmitted   = 0x0039
	propSenderOn    = 0x0042 // on whose behalf
	propHeaders     = 0x007d
	propSender      = 0x0c1a
	propSenderMail  = 0x0c1f
	propSenderSMTP  = 0x5d01
	propOnSMTP      = 0x5d02
	propCC          = 0x0e03
	propTo          = 0x0e04
	propDelivered   = 0x0e06
	propBody        = 0x1000
	propRTF         = 0x1009
	propHTML        = 0x1013
	propClass       = 0x001a
	propShownName   = 0x3001
	propData        = 0x3701
	propFileName    = 0x3704
	propMethod      = 0x3705
	propLongName    = 0x3707
	propMIME        = 0x370e
	propContentID   = 0x3712
	propHidden      = 0x7ffe
	propCodePage    = 0x3ffd
	propNetCodePage = 0x3fde
	propLocation    = 0x8208
)

// Types of property.
const (
	typeLong    = 0x0003
	typeBool    = 0x000b
	typeObject  = 0x000d
	typeString8 = 0x001e
	typeUnicode = 0x001f
	typeTime    = 0x0040
	typeBinary  = 0x0102
)

// props are the properties of a message, of an attachment or of somebody.
type props struct {
	raw  map[int][]byte // what is of any length, by number
	kind map[int]int    // its type
	long map[int]uint32
	time map[int]time.Time
	page string // of strings that are not Unicode
}

func newProps() *props {
	return &props{raw: map[int][]byte{}, kind: map[int]int{}, long: map[int]uint32{}, time: map[int]time.Time{}}
}

func (p *props) has(id int) bool { return len(p.raw[id]) > 0 }

// text is a property in words.
func (p *props) text(id int) string {
	b, ok := p.raw[id]
	if !ok {
		return ""
	}
	var s string
	switch p.kind[id] {
	case typeUnicode:
		s = wideText(b)
	default:
		s = decodePage(b, p.page)
	}
	return strings.TrimRight(s, "\x00")
}

// codePage sets the encoding of strings that are not Unicode.
func (p *props) codePage() {
	for _, id := range []int{propCodePage, propNetCodePage} {
		if n := p.long[id]; n != 0 && n != 1200 {
			p.page = pageName(n)
			return
		}
	}
}

// netPage is the encoding of the body in HTML.
func (p *props) netPage() string {
	if n := p.long[propNetCodePage]; n != 0 {
		return pageName(n)
	}
	return p.page
}

func pageName(n uint32) string {
	switch n {
	case 65001:
		return "utf-8"
	case 20127:
		return "us-ascii"
	case 28591:
		return "iso-8859-1"
	case 28605:
		return "iso-8859-15"
	case 932:
		return "shift_jis"
	case 936:
		return "gbk"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 20866:
		return "koi8-r"
	}
	if n >= 28592 && n <= 28604 {
		return fmt.Sprintf("iso-8859-%d", n-28590)
	}
	return fmt.Sprintf("windows-%d", n)
}

// decodePage reads bytes in a named encoding; what is good UTF-8 is taken for
// that, and an unknown name for Windows-1252.
func decodePage(b []byte, page string) string {
	if page != "" && page != "utf-8" {
		if enc, err := htmlindex.Get(page); err == nil {
			if s, err := enc.NewDecoder().Bytes(b); err == nil {
				return string(s)
			}
		}
	}
	s, _ := importer.DecodeText(b)
	return s
}

func wideText(b []byte) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}

// fileTime is the moment that Windows counts in tenths of microseconds since
// 1601.
func fileTime(v uint64) time.Time {
	const since1601 = 116444736000000000
	if v < since1601 || v > since1601*3 {
		return time.Time{}
	}
	n := int64(v - since1601)
	return time.Unix(n/1e7, n%1e7*100).UTC()
}

// utcDate is a moment of which only universal time is known.
func utcDate(t time.Time) evidence.Date {
	if t.IsZero() {
		return evidence.Date{}
	}
	return evidence.Date{Value: t.Format("2006-01-02T15:04"), Raw: t.Format("2006-01-02 15:04 UTC")}
}

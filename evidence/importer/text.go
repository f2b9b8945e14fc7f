package importer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ownpack/evidence"
)

// Encodings of text, as they are named in warnings.
const (
	UTF8        = "UTF-8"
	UTF16       = "UTF-16"
	Windows1252 = "Windows-1252"
)

// DecodeText turns the bytes of a text file into UTF-8 and says which encoding
// they were in. Bytes that are neither UTF-8 nor UTF-16 are read as
// Windows-1252, which is a guess: see EncodingWarning.
func DecodeText(b []byte) (text, encoding string) {
	if order, ok := utf16Order(b); ok {
		return decodeUTF16(b, order), UTF16
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if utf8.Valid(b) {
		return string(b), UTF8
	}
	return windows1252(b), Windows1252
}

// EncodingWarning is the warning that a guessed encoding calls for.
func EncodingWarning(encoding string) []evidence.Warning {
	if encoding != Windows1252 {
		return nil
	}
	return []evidence.Warning{{Code: evidence.WarnEncoding, Detail: "read as " + encoding}}
}

// Text is the head of a file as UTF-8, a rune cut off at its end left out.
func Text(head []byte) string {
	s, enc := DecodeText(head)
	if enc == Windows1252 {
		if t := trimPartialRune(head); utf8.Valid(t) {
			s, _ = DecodeText(t)
		}
	}
	return s
}

// IsUTF8 reads r to its end, or to the first byte that is not UTF-8. A
// character cut off by the end is damage to the file, not another encoding.
func IsUTF8(r io.Reader) (bool, error) {
	buf := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buf[kept:])
		b := buf[:kept+n]
		cut := len(b)
		for i := len(b) - 1; i >= 0 && i > len(b)-utf8.UTFMax; i-- {
			if utf8.RuneStart(b[i]) {
				if !utf8.FullRune(b[i:]) {
					cut = i
				}
				break
			}
		}
		if !utf8.Valid(b[:cut]) {
			return false, nil
		}
		kept = copy(buf, b[cut:])
		switch {
		case errors.Is(err, io.EOF):
			return true, nil
		case err != nil:
			return false, err
		}
	}
}

// utf16Order finds the byte order of UTF-16 text: from its mark or, without
// one, from the zero bytes that Western text has in every other place.
func utf16Order(b []byte) (binary.ByteOrder, bool) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return binary.LittleEndian, true
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return binary.BigEndian, true
	}
	sample := b[:min(len(b), 512)&^1]
	var even, odd int
	for i := 0; i < len(sample); i += 2 {
		if sample[i] == 0 {
			even++
		}
		if sample[i+1] == 0 {
			odd++
		}
	}
	pairs := len(sample) / 2
	switch {
	case pairs < 4:
		return nil, false
	case odd*10 >= pairs*8 && even*10 <= pairs:
		return binary.LittleEndian, true
	case even*10 >= pairs*8 && odd*10 <= pairs:
		return binary.BigEndian, true
	}
	return nil, false
}

func decodeUTF16(b []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, order.Uint16(b[i:]))
	}
	s := string(utf16.Decode(units))
	if len(b)%2 == 1 {
		s += string(utf8.RuneError)
	}
	return strings.TrimPrefix(s, "\ufeff")
}

// high1252 holds the runes of bytes 0x80 to 0x9f in Windows-1252; the five
// bytes that have none keep their number.
const high1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// windows1252 reads what is good UTF-8 as such, so that a stray byte does not
// spoil the rest of a file, and all else byte by byte.
func windows1252(b []byte) string {
	high := []rune(high1252)
	var s strings.Builder
	s.Grow(len(b) + len(b)/8)
	for i := 0; i < len(b); i++ {
		c := b[i]
		if r, n := utf8.DecodeRune(b[i:]); n > 1 {
			s.WriteRune(r)
			i += n - 1
			continue
		}
		switch {
		case c < 0x80:
			s.WriteByte(c)
		case c < 0xa0:
			s.WriteRune(high[c-0x80])
		default:
			s.WriteRune(rune(c))
		}
	}
	return s.String()
}

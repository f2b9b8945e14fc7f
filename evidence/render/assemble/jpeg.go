package assemble

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// errCarries is a picture from which what stands beside it cannot be taken.
var errCarries = errors.New("a picture that cannot be followed")

// The markers of JPEG that are looked at.
const (
	markSOI  = 0xD8
	markEOI  = 0xD9
	markSOS  = 0xDA
	markAPP0 = 0xE0
	markAPP1 = 0xE1
	markAPPE = 0xEE // how colours are coded, as Adobe notes it
)

// plainJPEG gives a JPEG without what stands beside the picture: EXIF, XMP,
// thumbnails, comments, profiles, and whatever follows its end. What decoding
// needs stays as it is, so that every pixel does.
func plainJPEG(b []byte) ([]byte, error) {
	if len(b) < 4 || b[0] != 0xFF || b[1] != markSOI {
		return nil, errCarries
	}
	out := append(make([]byte, 0, len(b)), 0xFF, markSOI)
	var frame []byte // the segment that says how many colours there are
	var jfif, adobe int
	scanned := false
	at := 2
	for at < len(b) {
		if b[at] != 0xFF || at+1 == len(b) {
			at++ // decoders skip what stands between segments
			continue
		}
		mark := b[at+1]
		switch {
		case mark == 0xFF:
			at++
			continue
		case mark == markEOI:
			at = len(b)
			continue
		case mark == 0 || mark == 1 || mark >= 0xD0 && mark <= markSOI:
			at += 2
			continue
		}
		segment, ok := segmentAt(b, at)
		if !ok {
			break // cut short: a decoder shows what came before
		}
		at += len(segment)
		switch {
		case mark == markAPP0 && bytes.HasPrefix(segment[4:], []byte("JFIF\x00")):
			jfif = len(out)
		case mark == markAPPE && len(segment) >= 16 && bytes.HasPrefix(segment[4:], []byte("Adobe")):
			out = append(out, 0xFF, markAPPE, 0, 14)
			out = append(out, segment[4:16]...)
			adobe = len(out)
		case decodes(mark):
			if frame == nil && mark <= 0xCF && mark != 0xC4 && mark != 0xCC {
				frame = segment
			}
			out = append(out, segment...)
		}
		if mark == markSOS {
			scanned = true
			end := scanEnd(b, at)
			out = append(out, b[at:end]...)
			at = end
		}
	}
	if !scanned || frame == nil {
		return nil, errCarries
	}
	if jfif > 0 && tellsColour(frame, out, adobe) {
		out = withJFIF(out)
	}
	return append(out, 0xFF, markEOI), nil
}

// withJFIF puts JFIF's note first. Where Adobe's note or the names of the colours
// say that they are red, green and blue, JFIF's is the one that counts.
func withJFIF(b []byte) []byte {
	const note = "\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
	return append(b[:2:2], append([]byte(note), b[2:]...)...)
}

// segmentAt is a segment with its marker and length.
func segmentAt(b []byte, at int) ([]byte, bool) {
	if at+4 > len(b) {
		return nil, false
	}
	end := at + 2 + int(binary.BigEndian.Uint16(b[at+2:]))
	if end < at+4 || end > len(b) {
		return nil, false
	}
	return b[at:end:end], true
}

// decodes reports whether decoders need the segment of a marker: frames, tables,
// scans and how they are restarted.
func decodes(mark byte) bool {
	return mark >= 0xC0 && mark <= 0xCF && mark != 0xC8 || mark >= 0xDA && mark <= 0xDF
}

// scanEnd is where the coded dots of a scan end: at a marker that is no restart.
func scanEnd(b []byte, at int) int {
	for {
		i := bytes.IndexByte(b[at:], 0xFF)
		if i < 0 || at+i+1 == len(b) {
			return len(b)
		}
		at += i
		if next := b[at+1]; next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7) {
			return at
		}
		at++
	}
}

// tellsColour reports whether a JPEG of three colours would be read as another
// kind of colour without its note of JFIF. adobe is where Adobe's note ends in
// what is kept; 0 for none.
func tellsColour(frame, out []byte, adobe int) bool {
	const components, first = 9, 10
	if len(frame) < first+9 || frame[components] != 3 {
		return false
	}
	if adobe > 0 && out[adobe-1] == 0 {
		return true
	}
	return frame[first] == 'R' && frame[first+3] == 'G' && frame[first+6] == 'B'
}

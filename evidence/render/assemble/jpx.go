package assemble

import (
	"bytes"
	"encoding/binary"
)

// plainJPX gives a picture of JPEG 2000 without what stands beside it: boxes of
// XML, of identifiers and of others that no decoder needs, and comments.
func plainJPX(b []byte) ([]byte, error) {
	if bytes.HasPrefix(b, []byte{0xFF, 0x4F, 0xFF, 0x51}) {
		return withoutComments(b)
	}
	out := make([]byte, 0, len(b))
	coded := false
	for at := 0; at < len(b); {
		box, head, ok := boxAt(b[at:])
		if !ok {
			break // cut short
		}
		at += len(box)
		switch string(box[4:8]) {
		case "jP  ", "ftyp", "rreq", "jp2h", "jpch", "jplh":
			out = append(out, box...)
		case "jp2c":
			stream, err := withoutComments(box[head:])
			if err != nil {
				return nil, err
			}
			out = append(append(out, box[:head]...), stream...)
			coded = true
		case "ftbl", "flst", "mdat":
			return nil, errCarries // the picture lies somewhere in the file
		}
	}
	if !coded {
		return nil, errCarries
	}
	return out, nil
}

// boxAt is the first box, and the length of what comes before its content.
func boxAt(b []byte) (box []byte, head int, ok bool) {
	if len(b) < 8 {
		return nil, 0, false
	}
	size, head := uint64(binary.BigEndian.Uint32(b)), 8
	switch size {
	case 0:
		size = uint64(len(b))
	case 1:
		if len(b) < 16 {
			return nil, 0, false
		}
		size, head = binary.BigEndian.Uint64(b[8:]), 16
	}
	if size < uint64(head) || size > uint64(len(b)) {
		return nil, 0, false
	}
	return b[:size:size], head, true
}

// withoutComments empties the comments of a stream of JPEG 2000, and keeps their
// room: lengths further on count it.
func withoutComments(b []byte) ([]byte, error) {
	const soc, sot, sod, eoc, com = 0x4F, 0x90, 0x93, 0xD9, 0x64
	if len(b) < 4 || b[0] != 0xFF || b[1] != soc {
		return nil, errCarries
	}
	out := bytes.Clone(b)
	next := 0 // where the tile after this one begins
	for at := 2; at+1 < len(out); {
		if out[at] != 0xFF {
			return nil, errCarries
		}
		switch mark := out[at+1]; mark {
		case eoc:
			return out[:at+2], nil
		case sod:
			if next <= at {
				return out, nil // the last tile reaches to the end
			}
			at = next
			continue
		default:
			segment, ok := segmentAt(out, at)
			if !ok {
				return nil, errCarries
			}
			switch {
			case mark == com && len(segment) > 6:
				clear(segment[6:])
			case mark == sot && len(segment) >= 12:
				next = 0
				if long := int(binary.BigEndian.Uint32(segment[6:])); long > 0 {
					next = at + long
				}
			}
			at += len(segment)
		}
	}
	return out, nil
}

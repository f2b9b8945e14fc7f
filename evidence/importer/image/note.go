package image

import (
	"bytes"
	"encoding/binary"
)

func noNote([]byte) note { return note{} }

// jpegNote reads the segments before the picture: JFIF's density and EXIF.
func jpegNote(b []byte) note {
	var n note
	for at := 2; at+4 <= len(b); {
		if b[at] != 0xff {
			return n
		}
		marker := b[at+1]
		if marker == 0xff {
			at++
			continue
		}
		if marker == 0xd8 || marker >= 0xd0 && marker <= 0xd7 || marker == 0x01 {
			at += 2
			continue
		}
		size := int(binary.BigEndian.Uint16(b[at+2:]))
		if marker == 0xda || marker == 0xd9 || size < 2 || at+2+size > len(b) {
			return n
		}
		data := b[at+4 : at+2+size]
		switch {
		case marker == 0xe0 && bytes.HasPrefix(data, []byte("JFIF\x00")) && len(data) >= 12:
			density := float64(binary.BigEndian.Uint16(data[8:]))
			switch data[7] {
			case 1:
				n.dpi = density
			case 2:
				n.dpi = density * 2.54
			}
		case marker == 0xe1 && bytes.HasPrefix(data, []byte("Exif\x00\x00")):
			n = n.with(exif(data[6:]))
		}
		at += 2 + size
	}
	return n
}

// isProgressive tells a JPEG that comes in several passes.
func isProgressive(b []byte) bool {
	if !bytes.HasPrefix(b, []byte("\xff\xd8")) {
		return false
	}
	for at := 2; at+4 <= len(b) && b[at] == 0xff; {
		switch m := b[at+1]; {
		case m == 0xc2:
			return true
		case m == 0xda, m == 0xd9, m == 0xc0, m == 0xc1:
			return false
		case m == 0xff:
			at++
		default:
			at += 2 + int(binary.BigEndian.Uint16(b[at+2:]))
		}
	}
	return false
}

// with lets what o says win.
func (n note) with(o note) note {
	if o.orientation != 0 {
		n.orientation = o.orientation
	}
	if o.dpi != 0 {
		n.dpi = o.dpi
	}
	return n
}

// pngNote reads the chunks before and behind the picture.
func pngNote(b []byte) note {
	var n note
	for at := 8; at+12 <= len(b); {
		size := int(binary.BigEndian.Uint32(b[at:]))
		if size < 0 || size > len(b)-at-12 {
			return n
		}
		data := b[at+8 : at+8+size]
		switch string(b[at+4 : at+8]) {
		case "pHYs":
			if len(data) == 9 && data[8] == 1 {
				n.dpi = float64(binary.BigEndian.Uint32(data)) * 0.0254
			}
		case "eXIf":
			n = n.with(note{orientation: exif(data).orientation})
		}
		at += 12 + size
	}
	return n
}

// webpNote reads the chunk of EXIF, where there is one.
func webpNote(b []byte) note {
	for at := 12; at+8 <= len(b); {
		size := int(binary.LittleEndian.Uint32(b[at+4:]))
		if size < 0 || size > len(b)-at-8 {
			break
		}
		if string(b[at:at+4]) == "EXIF" {
			return exif(bytes.TrimPrefix(b[at+8:at+8+size], []byte("Exif\x00\x00")))
		}
		at += 8 + size + size&1
	}
	return note{}
}

func bmpNote(b []byte) note {
	if len(b) < 46 || binary.LittleEndian.Uint32(b[14:]) < 40 {
		return note{}
	}
	return note{dpi: float64(int32(binary.LittleEndian.Uint32(b[38:]))) * 0.0254}
}

// exif reads the orientation and density out of EXIF, which is shaped like a
// TIFF file.
func exif(b []byte) note {
	d, ok := directoryAt(b, 0)
	if !ok {
		return note{}
	}
	return d.note()
}

// Tags of a TIFF directory.
const (
	tagSubfile     = 254
	tagOrientation = 274
	tagXResolution = 282
	tagUnit        = 296
)

// directory is a TIFF directory, as far as it is needed here.
type directory struct {
	tags map[uint16]float64 // the first value of each
	next int64
}

func (d directory) note() note {
	var n note
	if o := int(d.tags[tagOrientation]); o >= 1 && o <= 8 {
		n.orientation = o
	}
	n.dpi = d.tags[tagXResolution]
	switch int(d.tags[tagUnit]) {
	case 1:
		n.dpi = 0
	case 3:
		n.dpi *= 2.54
	}
	return n
}

// directoryAt reads the directory at an offset; 0 means the first.
func directoryAt(b []byte, at int64) (directory, bool) {
	if len(b) < 8 {
		return directory{}, false
	}
	var order binary.ByteOrder
	switch string(b[:2]) {
	case "II":
		order = binary.LittleEndian
	case "MM":
		order = binary.BigEndian
	default:
		return directory{}, false
	}
	if at == 0 {
		at = int64(order.Uint32(b[4:]))
	}
	if at < 8 || at+2 > int64(len(b)) {
		return directory{}, false
	}
	count := int64(order.Uint16(b[at:]))
	if at+2+12*count > int64(len(b)) {
		return directory{}, false
	}
	d := directory{tags: map[uint16]float64{}}
	for i := range count {
		e := b[at+2+12*i:][:12]
		tag, kind := order.Uint16(e), order.Uint16(e[2:])
		switch kind {
		case 3:
			d.tags[tag] = float64(order.Uint16(e[8:]))
		case 4:
			d.tags[tag] = float64(order.Uint32(e[8:]))
		case 5:
			if p := int64(order.Uint32(e[8:])); p+8 <= int64(len(b)) {
				if under := order.Uint32(b[p+4:]); under != 0 {
					d.tags[tag] = float64(order.Uint32(b[p:])) / float64(under)
				}
			}
		}
	}
	if end := at + 2 + 12*count; end+4 <= int64(len(b)) {
		d.next = int64(order.Uint32(b[end:]))
	}
	return d, true
}

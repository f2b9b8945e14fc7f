package doc

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	_ "image/jpeg" // sizes of pictures
	_ "image/png"  // sizes of pictures

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Limits on what is handed out.
const (
	maxGiven = 500
	pageDots = 600 // a picture may be a scanned page from this many dots on, each way
)

// picturesOnly hands out the pictures of a document that holds no words, most
// likely scanned pages.
func (r *reader) picturesOnly(host importer.Host, streams map[string][]byte) (importer.Result, error) {
	given := 0
	for _, name := range []string{"Data", "WordDocument"} {
		for _, b := range pictures(streams[name]) {
			size, format, err := image.DecodeConfig(bytes.NewReader(b))
			if err != nil || min(size.Width, size.Height) < pageDots || given >= maxGiven {
				continue
			}
			given++
			part := fmt.Sprintf("picture %d.%s", given, format)
			if err := host.Give(importer.Part{Name: part, Path: part, Content: b}); err != nil {
				return importer.Result{}, err
			}
		}
	}
	if given == 0 {
		return importer.Result{}, &importer.FormatError{
			Reason: "it holds no words, only pictures that cannot be taken out of it", Err: importer.ErrEmpty,
		}
	}
	r.pictures -= min(given, r.pictures)
	return importer.Result{Source: evidence.Source{
		MediaType: MediaType, Form: evidence.FormOther,
		Warnings: append(r.warnings(), evidence.Warning{Code: evidence.WarnNoText, Detail: fmt.Sprintf("pictures only: %d", given)}),
	}}, nil
}

// The records which hold a JPEG or PNG picture as it was ([MS-ODRAW] 2.2.27,
// 2.2.28).
const (
	blipJPEG     = 0xf01d
	blipPNG      = 0xf01e
	blipJPEGCMYK = 0xf02a
)

// pictures finds the pictures by the records they stand in.
func pictures(b []byte) [][]byte {
	var all [][]byte
	for at := 0; at+8 < len(b); at++ {
		kind := binary.LittleEndian.Uint16(b[at+2:])
		if kind != blipJPEG && kind != blipPNG && kind != blipJPEGCMYK {
			continue
		}
		size := int64(binary.LittleEndian.Uint32(b[at+4:]))
		if size > int64(len(b)-at-8) {
			continue
		}
		record := b[at+8 : at+8+int(size)]
		for _, head := range []int{17, 33} { // one or two sums and a mark
			if len(record) > head && (bytes.HasPrefix(record[head:], []byte("\x89PNG")) || bytes.HasPrefix(record[head:], []byte("\xff\xd8\xff"))) {
				all = append(all, record[head:])
				at += 7 + int(size)
				break
			}
		}
	}
	return all
}

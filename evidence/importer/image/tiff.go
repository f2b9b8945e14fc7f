package image

import (
	"bytes"
	"fmt"
	"image"

	"github.com/hhrutter/tiff"

	"ownpack/evidence/importer"
)

// maxFrames is the most pictures that one file may hold.
const maxFrames = 2000

// tiffFrames lists the pages of a TIFF. Small copies of pages, for previews,
// are no pages.
func tiffFrames(content []byte) ([]frame, error) {
	var out []frame
	seen := map[int64]bool{}
	for at := int64(0); ; {
		d, ok := directoryAt(content, at)
		if !ok {
			break
		}
		if at == 0 {
			first, _ := firstDirectory(content)
			at = first
		}
		if seen[at] {
			break // directories that run in a ring
		}
		seen[at] = true
		if int(d.tags[tagSubfile])&1 == 0 || len(out) == 0 && d.next == 0 {
			here := at
			out = append(out, frame{
				config: func() (image.Config, error) { return tiff.DecodeConfigAt(bytes.NewReader(content), here) },
				decode: func() (image.Image, error) { return tiff.DecodeAt(bytes.NewReader(content), here) },
				note:   d.note(),
			})
		}
		if len(out) > maxFrames {
			return nil, &importer.FormatError{Reason: fmt.Sprintf("the file has more than %d pages", maxFrames), Err: importer.ErrUnsupported}
		}
		if at = d.next; at == 0 {
			break
		}
	}
	if len(out) == 0 {
		return nil, importer.Unreadable("the picture is damaged", "")
	}
	return out, nil
}

// firstDirectory is where the first directory stands.
func firstDirectory(b []byte) (int64, bool) {
	if len(b) < 8 {
		return 0, false
	}
	if b[0] == 'I' {
		return int64(b[4]) | int64(b[5])<<8 | int64(b[6])<<16 | int64(b[7])<<24, true
	}
	return int64(b[7]) | int64(b[6])<<8 | int64(b[5])<<16 | int64(b[4])<<24, true
}

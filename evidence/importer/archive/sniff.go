package archive

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"
)

// The kinds of archive, as Import tells them apart.
const (
	kindZIP   = "zip"
	kindSplit = "split zip"
	kindTAR   = "tar"
	kindGZIP  = "gzip"
	kindBZIP2 = "bzip2"
	kind7z    = "7z"
	kindRAR   = "rar"
	kindXZ    = "xz"
	kindZstd  = "zstd"
	kindCab   = "cab"
)

var mediaTypes = map[string]string{
	kindZIP: "application/zip", kindTAR: "application/x-tar",
	kindGZIP: "application/gzip", kindBZIP2: "application/x-bzip2",
}

var beginnings = []struct{ prefix, kind string }{
	{"PK\x03\x04", kindZIP},
	{"PK\x05\x06", kindZIP}, // one without members
	{"PK\x07\x08PK\x03\x04", kindSplit},
	{"PK00PK\x03\x04", kindZIP}, // split once, in one piece now
	{"\x1f\x8b\x08", kindGZIP},
	{"7z\xbc\xaf\x27\x1c", kind7z},
	{"Rar!\x1a\x07", kindRAR},
	{"\xfd7zXZ\x00", kindXZ},
	{"\x28\xb5\x2f\xfd", kindZstd},
	{"MSCF\x00\x00\x00\x00", kindCab},
}

// kindOf tells the kind of archive from its beginning; empty when it is none.
func kindOf(head []byte) string {
	for _, b := range beginnings {
		if bytes.HasPrefix(head, []byte(b.prefix)) {
			return b.kind
		}
	}
	// A block of bzip2 begins with the digits of pi.
	if len(head) > 10 && bytes.HasPrefix(head, []byte("BZh")) && string(head[4:10]) == "1AY&SY" {
		return kindBZIP2
	}
	if isTAR(head) {
		return kindTAR
	}
	return ""
}

// isTAR wants a header whose checksum is right, since the oldest TAR files have
// no other mark.
func isTAR(head []byte) bool {
	const block, from, to = 512, 148, 156
	if len(head) < block || head[0] == 0 {
		return false
	}
	want, err := strconv.ParseInt(strings.Trim(string(head[from:to]), " \x00"), 8, 64)
	var sum int64
	for i, b := range head[:block] {
		if i >= from && i < to {
			b = ' '
		}
		sum += int64(b)
	}
	return err == nil && sum == want
}

// IsZIP reports whether a file begins as a ZIP does.
func IsZIP(head []byte) bool { return kindOf(head) == kindZIP }

// local is the header before a member, and what follows it.
type local struct {
	name          string
	flags, method uint16
	body          []byte // up to the end of the head
}

// locals walks from member to member in a ZIP file's head. It goes by their
// sizes, since a member may be a ZIP file itself.
func locals(head []byte) iter.Seq[local] {
	return func(yield func(local) bool) {
		for {
			i := bytes.Index(head, []byte("PK\x03\x04"))
			if i < 0 || len(head)-i < localHeader {
				return
			}
			h := head[i:]
			name, extra := int(binary.LittleEndian.Uint16(h[26:])), int(binary.LittleEndian.Uint16(h[28:]))
			if name == 0 || len(h) < localHeader+name {
				head = h[4:]
				continue
			}
			l := local{
				name:  strings.ReplaceAll(string(h[localHeader:localHeader+name]), `\`, "/"),
				flags: binary.LittleEndian.Uint16(h[6:]), method: binary.LittleEndian.Uint16(h[8:]),
				body: h[min(len(h), localHeader+name+extra):],
			}
			if !yield(l) {
				return
			}
			head = l.body[l.length(int64(binary.LittleEndian.Uint32(h[18:]))):]
		}
	}
}

// length is how much of the body is the member's, packed.
func (l local) length(packed int64) int {
	if l.flags&8 != 0 && packed == 0 && l.flags&1 == 0 && l.method == 8 {
		// Its size stands behind it. What unpacks it knows where it ends.
		r := bytes.NewReader(l.body)
		_, _ = io.CopyN(io.Discard, flate.NewReader(r), 16<<20)
		return len(l.body) - r.Len()
	}
	return int(min(packed, int64(len(l.body))))
}

// Names lists the names of the members whose headers stand in a ZIP file's
// head, in the file's order.
func Names(head []byte) []string {
	var names []string
	for l := range locals(head) {
		names = append(names, l.name)
	}
	return names
}

// Beginning is how the content of the first member begins whose name ends in
// suffix, as far as a ZIP file's head has it.
func Beginning(head []byte, suffix string) []byte {
	for l := range locals(head) {
		if l.flags&1 != 0 || !strings.HasSuffix(strings.ToLower(l.name), suffix) {
			continue
		}
		switch l.method {
		case 0:
			return l.body
		case 8:
			out := make([]byte, HeadSize)
			n, _ := io.ReadFull(flate.NewReader(bytes.NewReader(l.body)), out)
			return out[:n]
		}
	}
	return nil
}

// HeadSize is how much of a member Beginning unpacks.
const HeadSize = 64 << 10

// localHeader is the length of the header before a member, without its name.
const localHeader = 30

// elsewhere reports whether a ZIP file with these names is a document of an
// office program or the export of a phone, which other importers read.
func elsewhere(names []string) bool {
	if len(names) > 0 && names[0] == "mimetype" {
		return true // OpenDocument, EPUB
	}
	for _, n := range names {
		switch {
		case n == "[Content_Types].xml", n == "_rels/.rels", n == "META-INF/manifest.xml", office(n) != "",
			n == "docProps/app.xml", n == "docProps/core.xml", n == "docProps/thumbnail.jpeg",
			strings.HasPrefix(n, "apple_health_export/"),
			strings.Contains("/"+n, "/clinical-records/") && path.Ext(n) == ".json",
			path.Base(n) == "health_connect_export.db":
			return true
		}
	}
	return false
}

// office is the folder that only a document of an office program has; empty
// for any other name.
func office(name string) string {
	folder, _, _ := strings.Cut(name, "/")
	switch path.Ext(name) {
	case ".xml", ".rels":
		if folder == "word" || folder == "xl" || folder == "ppt" {
			return folder
		}
	}
	return ""
}

// document says what a ZIP file is to a person when it is none to unpack;
// empty when it is one.
func document(names []string) string {
	for _, n := range names {
		switch folder := office(n); {
		case folder == "word":
			return "it is a Word document that could not be read"
		case folder == "xl":
			return "it is an Excel workbook that could not be read"
		case folder == "ppt":
			return "it is a PowerPoint presentation, which is not read yet: save it as a PDF and add that"
		case n == "Index/Document.iwa", n == "index.apxl", n == "index.xml" && len(names) < 8:
			return "it is a document of Apple Pages, Numbers or Keynote, which is not read: save it as a PDF and add that"
		}
	}
	return ""
}

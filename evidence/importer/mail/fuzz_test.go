package mail

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence/importer"
)

// FuzzParse reads messages without setting them on pages, which takes far
// longer than all the rest.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.eml")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("{\\rtf1\\fromhtml1{\\*\\htmltag64 <p>}\\'e9\\u8211?\\par}"))
	f.Add(append([]byte{0x20, 0, 0, 0, 9, 0, 0, 0}, "LZFu\x00\x00\x00\x00\x00{\\rtf1}\x01\x02"...))
	f.Add([]byte{0x78, 0x9f, 0x3e, 0x22, 1, 0, 2, 3, 0x90, 6, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		readTNEF(&message{}, b)
		readRTF(b)
		if rtf := unpackRTF(b); len(rtf) > maxRTF+4096 {
			t.Fatal("unpacks without end")
		}
		tnefProperties(b)
		signedContent(b)
		var m *message
		var err error
		if bytes.HasPrefix(b, []byte(ole)) {
			m, err = readMSG(t.Context(), b)
		} else {
			m, err = readFile(t.Context(), b)
		}
		if err != nil {
			if !errors.Is(err, importer.ErrUnreadable) {
				t.Fatalf("an error without a name: %v", err)
			}
			return
		}
		if _, err := m.document(t.Context(), func(int, int) {}); err != nil {
			t.Fatal(err)
		}
		taken := map[string]bool{}
		err = m.giveParts(t.Context(), importer.Host{OnPart: func(p importer.Part) error {
			if p.Name == "" || taken[p.Path] {
				t.Fatal("a part without a name of its own")
			}
			taken[p.Path] = true
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		m.file()
	})
}

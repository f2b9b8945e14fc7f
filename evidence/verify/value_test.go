package verify

import (
	"bytes"
	"testing"

	"ownpack/evidence"
)

// TestAnyChangedByteOfTheSignatureFails changes bytes of the decoded value, so
// that what is changed is still written properly.
func TestAnyChangedByteOfTheSignatureFails(t *testing.T) {
	t.Parallel()
	pdf := forge(t).pdf(t)
	doc, err := open(bytes.NewReader(pdf), int64(len(pdf)))
	if err != nil {
		t.Fatal(err)
	}
	found, err := doc.signatures()
	if err != nil {
		t.Fatal(err)
	}
	s := doc.readSignature(found[0])
	digest, err := s.digest(t.Context(), doc.in, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.der {
		// 0x0a turns the short name of the algorithm into the long one.
		masks := []byte{0x0a, 0x01, 0x80}
		if s.der[i] == 0 {
			masks = masks[:1] // nearly all of these are padding
		}
		for _, mask := range masks {
			s.der[i] ^= mask
			if _, part := s.integrity(digest); part.State == evidence.StateGood {
				t.Errorf("byte %d with mask %#x: still good", i, mask)
			}
			s.der[i] ^= mask
		}
	}
	if _, part := s.integrity(digest); part.State != evidence.StateGood {
		t.Fatalf("the value itself: %v", part)
	}
}

// FuzzPDF looks for panics and runaway in hostile files. Nothing but the packs
// it starts from may be good.
func FuzzPDF(f *testing.F) {
	pdf := forge(f).pdf(f)
	f.Add(pdf)
	f.Add(pdf[:len(pdf)/2])
	f.Add([]byte("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 2>>\nstartxref\n44\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := open(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		report, err := doc.verify(t.Context(), Options{})
		if err == nil && report.OK(false) && !bytes.Equal(b, pdf) {
			t.Errorf("%d bytes that nobody signed are good", len(b))
		}
	})
}

// FuzzValue feeds signature values and time stamps.
func FuzzValue(f *testing.F) {
	f.Add([]byte{0x30, 0x80, 0, 0})
	f.Fuzz(func(_ *testing.T, b []byte) {
		if c, ok := readCMS(b); ok {
			c.rebuild(c.digest, len(b))
		}
		if s, ok := readStamp(b); ok {
			s.holds()
		}
	})
}

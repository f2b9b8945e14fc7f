package verify_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/verify"
)

// Who copied only a part of a file is told so, and not that it was never signed.
func TestAFileWithoutItsEndIsCalledIncomplete(t *testing.T) {
	t.Parallel()
	whole := "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + strings.Repeat("% more\n", 500) + "%%EOF\n"
	for _, c := range []struct {
		bytes   string
		missing bool
	}{{whole, false}, {whole[:len(whole)-10], true}, {whole[:60], true}} {
		r, err := verify.PDF(t.Context(), strings.NewReader(c.bytes), int64(len(c.bytes)), verify.Options{})
		if err != nil || r.Integrity.State != evidence.StateAbsent || strings.Contains(r.Integrity.Detail, "end of the file is missing") != c.missing {
			t.Errorf("%d bytes: %+v %v", len(c.bytes), r.Integrity, err)
		}
	}
}

package verify_test

import (
	"bytes"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/verify"
)

func TestSignedPackIsGoodAndListsItsPages(t *testing.T) {
	t.Parallel()
	report, err := check(t, pack(t), verify.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !report.OK(false) || report.Identity.State != evidence.StateUnknown || report.Time.State != evidence.StateUnknown {
		t.Errorf("report: %+v", report)
	}
	if len(report.Documents) != 2 || len(report.Pages) != 3 || report.Pages[2].State != evidence.PageSame {
		t.Errorf("listed: %+v", report)
	}
}

// TestAnyFlippedByteFails changes every byte of a signed pack in several ways,
// the signature's own value included.
func TestAnyFlippedByteFails(t *testing.T) {
	t.Parallel()
	b := pack(t)
	o := verify.Options{Trusted: []string{holder(t).Fingerprint()}}
	for i := 0; i < len(b); i += stride {
		masks := []byte{0x01, 0x20, 0x80}
		if b[i] == '0' || testing.Short() {
			masks = masks[:1] // nearly all of these are padding
		}
		for _, mask := range masks {
			b[i] ^= mask
			report, err := check(t, b, o)
			if err == nil && report.OK(false) {
				t.Errorf("byte %d of %d with mask %#x: still good", i, len(b), mask)
			}
			b[i] ^= mask
		}
	}
	if report, err := check(t, bytes.Clone(b), verify.Options{}); err != nil || !report.OK(false) {
		t.Fatalf("the pack itself: %v, %+v", err, report)
	}
}

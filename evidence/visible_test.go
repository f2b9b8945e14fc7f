package evidence_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
)

func TestVisibleTakesTheStingOutOfHostileText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain café ≥ 5\tµg\n":   "plain café ≥ 5\tµg\n",
		"\x1b[31mred\x1b[0m":     "\uFFFD[31mred\uFFFD[0m",
		"a\u202Eb\u2066c\u200Fd": "a\uFFFDb\uFFFDc\uFFFDd",
		"csi \u009b2J":           "csi \uFFFD2J",
		"nul\x00bel\x07":         "nul\uFFFDbel\uFFFD",
	} {
		if got := evidence.Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
	if got := evidence.VisibleLine(" a \r\n b\tc "); got != "a b c" {
		t.Errorf("VisibleLine gave %q", got)
	}
	if strings.ContainsRune(evidence.Visible("x\rk"), 0x1b) {
		t.Error("an escape came through")
	}
}

package evidence_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ownpack/evidence"
)

func TestVisibleTakesTheHarmOutOfText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Pain in both knees.", "Pain in both knees."},
		{"letters of other languages", "Zażółć gęślą jaźń, Dŵr, ألم", "Zażółć gęślą jaźń, Dŵr, ألم"},
		{"signs doctors use", "≥ 3 µg ✓ 37°C", "≥ 3 µg ✓ 37°C"},
		{"family emoji", "👩‍👧", "👩‍👧"},
		{"line breaks stay", "a\r\nb\nc\rd", "a\nb\nc\nd"},
		{"tab", "a\tb", "a    b"},
		{"colour", "\x1b[31mred\x1b[0m", "␛[31mred␛[0m"},
		{"title", "\x1b]0;hello\x07", "␛]0;hello␇"},
		{"one byte escape", "\u009b31m", "\uFFFD31m"},
		{"delete", "a\x7fb", "a␡b"},
		{"null", "a\x00b", "a␀b"},
		{"reading direction", "no \u202elufrah\u202c pain", "no \uFFFDlufrah\uFFFD pain"},
		{"isolates and marks", "\u2066x\u2069\u200e\u200f\u061c", "\uFFFDx\uFFFD\uFFFD\uFFFD\uFFFD"},
		{"zero width", "a\u200bb\ufeffc\u00add", "a\uFFFDb\uFFFDc\uFFFDd"},
		{"broken bytes", "a\xff\xc3(b", "a\uFFFD\uFFFD(b"},
		{"line separator", "a\u2028b", "a\nb"},
		{"hard space", "a\u00a0b", "a b"},
		{"tags", "a\U000E0041b", "a\uFFFDb"},
		{"heaped marks", "e" + strings.Repeat("\u0301", 50), "e" + strings.Repeat("\u0301", 8)},
	} {
		if got := evidence.Visible(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestVisibleLineIsOneLine(t *testing.T) {
	t.Parallel()
	if got := evidence.VisibleLine(" a\n\n b\t\tc \u2028 d"); got != "a b c d" {
		t.Errorf("got %q", got)
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("\x1b[2J\x1b]52;c;aGk=\x07\u202e\u2066 \xf0\x9f")
	f.Add("a\r\n\vb\u0085")
	f.Fuzz(func(t *testing.T, s string) {
		got := evidence.Visible(s)
		if !utf8.ValidString(got) {
			t.Fatalf("not UTF-8: %q", got)
		}
		for _, r := range got {
			if r != '\n' && (r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069) {
				t.Fatalf("%U is left in %q", r, got)
			}
		}
		if again := evidence.Visible(got); again != got {
			t.Fatalf("showing twice changes %q to %q", got, again)
		}
	})
}

package typeset_test

import (
	"strings"
	"testing"

	"ownpack/evidence/render/fonts"
	"ownpack/evidence/render/typeset"
)

func family(t *testing.T) *typeset.Family {
	t.Helper()
	f, err := fonts.Family()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func drawn(f *typeset.Family, s string) string {
	var b strings.Builder
	for _, r := range f.Runs(typeset.Regular, f.Clean(s, nil), nil) {
		b.WriteString(r.Text)
	}
	return b.String()
}

func TestNothingDisappearsUnsaid(t *testing.T) {
	t.Parallel()
	f := family(t)
	for _, tc := range []struct{ name, in, want, missing string }{
		{"plain", "Walks 20 metres", "Walks 20 metres", ""},
		{"polish", "Zażółć gęślą jaźń", "Zażółć gęślą jaźń", ""},
		{"welsh", "Llŷr, ŵyr, Siôn", "Llŷr, ŵyr, Siôn", ""},
		{"signs", "≥ 5 µg ✓ ½ ° ±", "≥ 5 µg ✓ ½ ° ±", ""},
		{"emoji", "ok \U0001F600", "ok [U+1F600]", "[U+1F600]"},
		{"chinese", "中", "[U+4E2D]", "[U+4E2D]"},
		{"composed", "cafe\u0301", "café", ""},
		{"mark that cannot be composed", "x\u0301y", "x\u0301y", ""},
		{"control", "a\x1b[31mb", "a\uFFFD[31mb", ""},
		{"turned direction", "a\u202Eb", "a\uFFFDb", ""},
		{"tab", "a\tb", "a b", ""},
		{"joined emoji", "\U0001F468\u200D\U0001F469", "[U+1F468][U+1F469]", "[U+1F468] [U+1F469]"},
		{"broken UTF-8", "a\xffb", "a\uFFFDb", ""},
	} {
		var notes typeset.Notes
		clean := f.Clean(tc.in, &notes)
		if got := drawn(f, tc.in); got != tc.want {
			t.Errorf("%s: drawn %q, want %q (clean %q)", tc.name, got, tc.want, clean)
		}
		if got := strings.Join(notes.Characters(), " "); got != tc.missing {
			t.Errorf("%s: missing %q, want %q", tc.name, got, tc.missing)
		}
	}
}

func TestRightToLeftTextIsJoinedAndTurned(t *testing.T) {
	t.Parallel()
	f := family(t)
	for _, tc := range []struct{ name, in, want string }{
		{"hebrew", "שלום", "םולש"},
		{"hebrew in english", "Says שלום to all", "Says םולש to all"},
		{"number in hebrew", "a שלום 123 b", "a 123 םולש b"},
		{"brackets", "(שלום)", "(םולש)"},
		{"arabic joins", "سلام", "\uFEE1\uFEFC\uFEB3"},
		{"arabic", "بيت", "\uFE96\uFEF4\uFE91"},
		{"two words", "شكرا لكم", "\uFEE2\uFEDC\uFEDF \uFE8D\uFEAE\uFEDC\uFEB7"},
	} {
		if got := drawn(f, tc.in); got != tc.want {
			t.Errorf("%s: drawn %+q, want %+q", tc.name, got, tc.want)
		}
	}
}

func TestLinesFitAndLoseNothing(t *testing.T) {
	t.Parallel()
	f := family(t)
	for _, text := range []string{
		"She describes morning stiffness lasting about two hours, and cannot grip a kettle.",
		"Methylenedioxymethamphetamine/dihydrocodeine-paracetamol-combination 10mg",
		strings.Repeat("x", 400),
		"One\nTwo\n\nThree",
		"https://example.org/a/very/long/address/that/goes/on/and/on/and/on?with=a&query=that&never=ends",
	} {
		lines := f.Lines(typeset.Regular, 11, 150, f.Clean(text, nil))
		for _, l := range lines {
			if w := f.Width(typeset.Regular, l) * 11; w > 150.01 {
				t.Errorf("line of %.1f points in 150: %q", w, l)
			}
		}
		strip := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if strip(strings.Join(lines, "")) != strip(text) {
			t.Errorf("lines lost something of %q: %q", text, lines)
		}
	}
}

func TestClipMarksTheCut(t *testing.T) {
	t.Parallel()
	f := family(t)
	got := f.Clip(typeset.Regular, 10, 100, "A title that is much too long for its place")
	if !strings.HasSuffix(got, "…") || f.Width(typeset.Regular, got)*10 > 100 {
		t.Errorf("got %q", got)
	}
	if got := f.Clip(typeset.Regular, 10, 100, "Short"); got != "Short" {
		t.Errorf("got %q", got)
	}
}

func FuzzCleanAndLines(fz *testing.F) {
	fz.Add("Zażółć \U0001F600 سلام x\u0301")
	fz.Fuzz(func(t *testing.T, s string) {
		f := family(t)
		clean := f.Clean(s, nil)
		if again := f.Clean(clean, nil); again != clean {
			t.Errorf("cleaning %+q twice: %+q, then %+q", s, clean, again)
		}
		for _, l := range f.Lines(typeset.Regular, 11, 120, clean) {
			f.Runs(typeset.Bold, l, nil)
		}
	})
}

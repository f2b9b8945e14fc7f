package fontfile_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence/render/fontfile"
	"ownpack/evidence/render/fonts"
)

// drawing begins a drawing with values and an operator, and ends it.
func drawing(op byte, values ...int) []byte {
	var b []byte
	for _, v := range values {
		b = append(b, number(v)...)
	}
	return append(b, op, 14)
}

func names(list ...string) [][]byte {
	var out [][]byte
	for _, s := range list {
		out = append(out, []byte(s))
	}
	return out
}

// ours are the programs that the pack is set in.
func ours(t testing.TB) map[string][]byte {
	t.Helper()
	family, err := fonts.Family()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range append(family.Faces[:], family.Fallback) {
		out[f.Name] = f.Bytes()
	}
	return out
}

func TestOurOwnFontsAreReadAsTheyAre(t *testing.T) {
	t.Parallel()
	for name, b := range ours(t) {
		p, err := fontfile.TrueType(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		unicode := p.Tables[[2]int{3, 1}]
		w, i := unicode['W'], unicode['i']
		if !p.Has(w) || !p.Has(i) || w == i || p.Widths[w] < 1.5*p.Widths[i] || p.Widths[w] > 1300 {
			t.Errorf("%s: W is glyph %d of %d, i is %d", name, w, len(p.Widths), i)
		}
		if p.Has(len(p.Widths)) || p.Has(-1) {
			t.Errorf("%s: has a glyph after its last, or before its first", name)
		}
	}
}

// everyBeginning are the ways in which a drawing of CFF may begin, with the width
// that each says: 300 and its first value, or 500.
var everyBeginning = []struct {
	drawing []byte
	width   float64
}{
	{drawing(14), 500},
	{[]byte{28, 0, 77, 14}, 377},
	{drawing(1, 10, 20), 500},
	{drawing(1, 77, 10, 20), 377},
	{drawing(18, 77, 1, 2, 3, 4), 377},
	{drawing(19, 1, 2), 500},
	{drawing(20, -100, 1, 2), 200},
	{drawing(21, 1, 2), 500},
	{drawing(21, 77, 1, 2), 377},
	{drawing(4, 1), 500},
	{drawing(22, 77, 1), 377},
	{append([]byte{255, 0, 77, 0x80, 0}, drawing(22, 1)...), 377.5},
	{[]byte{139 + 100, 139, 22, 14}, 400},
	{[]byte{247, 0, 139, 22, 14}, 408},
	{[]byte{251, 0, 139, 22, 14}, 192},
	{append(number(77), 139-107, 10, 14), 377}, // by a drawing shared within the font: hmoveto 1
	{append(number(77), 139-107, 29, 14), 377}, // by one shared among fonts
	{[]byte{139 + 1, 139, 139, 139, 139, 14}, 301},
}

func TestTheWidthOfEachKindOfDrawingIsRead(t *testing.T) {
	t.Parallel()
	f := cffFont{
		encoding: []byte{0, 2, 65, 66}, charset: []byte{0}, strings: names("special"),
		globals: [][]byte{{139 + 1, 22, 11}}, locals: [][]byte{{139 + 1, 22, 11}},
	}
	var want []float64
	for i, b := range everyBeginning {
		f.drawings, want = append(f.drawings, b.drawing), append(want, b.width)
		if i > 0 {
			f.charset = append(f.charset, 0, byte(33+i)) // from A on
		}
	}
	f.charset[len(f.charset)-2], f.charset[len(f.charset)-1] = 391>>8, 391&255
	p, err := fontfile.CFF(cff(f))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, p.Widths); diff != "" {
		t.Errorf("widths (-want +got):\n%s", diff)
	}
	if p.Names["A"] != 1 || p.Names["special"] != len(f.drawings)-1 || p.Names[".notdef"] != 0 {
		t.Errorf("names %v", p.Names)
	}
	if diff := cmp.Diff(map[int]int{65: 1, 66: 2}, p.Codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}

func TestTheEncodingsAndListsOfNamesOfCFFAreRead(t *testing.T) {
	t.Parallel()
	three := [][]byte{drawing(14), drawing(14), drawing(14)}
	for name, tc := range map[string]struct {
		font  cffFont
		codes map[int]int
	}{
		"standard":       {cffFont{charset: []byte{1, 0, 34, 1}}, map[int]int{'A': 1, 'B': 2}},
		"runs":           {cffFont{charset: []byte{2, 0, 34, 0, 1}, encoding: []byte{1, 1, 97, 1}}, map[int]int{'a': 1, 'b': 2}},
		"known by names": {cffFont{}, map[int]int{' ': 1, '!': 2}},
	} {
		tc.font.drawings = three
		p, err := fontfile.CFF(cff(tc.font))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(tc.codes, p.Codes); diff != "" {
			t.Errorf("%s: codes (-want +got):\n%s", name, diff)
		}
	}
}

func TestCharactersByNumberAreFoundAndHaveTheirPartsWidths(t *testing.T) {
	t.Parallel()
	for name, selector := range map[string][]byte{"each": {0, 0, 0, 0}, "runs": {3, 0, 2, 0, 0, 0, 0, 1, 0, 0, 3}} {
		p, err := fontfile.CFF(cff(cffFont{
			charset: []byte{0, 0, 7, 0, 9}, selector: selector, strings: names("Adobe", "Identity"),
			drawings: [][]byte{drawing(14), drawing(22, 77, 1), drawing(14)},
		}))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !cmp.Equal(p.CIDs, map[int]int{0: 0, 7: 1, 9: 2}) || !slices.Equal(p.Widths, []float64{500, 377, 500}) {
			t.Errorf("%s: characters %v, widths %v", name, p.CIDs, p.Widths)
		}
	}
}

func TestTheScaleOfCFFIsRead(t *testing.T) {
	t.Parallel()
	// 0.0005 0 0 0.0005 0 0, in half bytes.
	half := []byte{30, 0xA0, 0x00, 0x5F}
	matrix := slices.Concat(half, number(0), number(0), half, number(0), number(0), []byte{12, 7})
	p, err := fontfile.CFF(cff(cffFont{matrix: matrix, drawings: [][]byte{drawing(14)}}))
	if err != nil || p.Widths[0] != 250 {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestType1ProgramsAreRead(t *testing.T) {
	t.Parallel()
	all := []string{".notdef", "A", "B", "divided"}
	drawings := [][]byte{
		{139, 247, 0, 13, 14},                      // 0 108 hsbw
		{139, 255, 0, 0, 2, 0x58, 13, 14},          // 0 600 hsbw
		{139, 139, 239, 139, 12, 7, 14},            // 0 0 100 0 sbw
		{139, 248, 0, 139 + 4, 12, 12, 13, 14, 14}, // 0 364 4 div hsbw
	}
	for name, tc := range map[string]struct {
		head  string
		codes map[int]int
	}{
		"standard": {"/Encoding StandardEncoding def", map[int]int{'A': 1, 'B': 2}},
		"its own":  {"/Encoding 256 array\ndup 1 /B put\ndup 200 /divided put\nreadonly def", map[int]int{1: 2, 200: 3}},
	} {
		p, err := fontfile.Type1(type1(tc.head, all, drawings))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.Equal(p.Widths, []float64{108, 600, 100, 91}) || !cmp.Equal(p.Codes, tc.codes) || p.Names["divided"] != 3 {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if _, err := fontfile.Type1([]byte("%!PS-AdobeFont-1.0 eexec")); err == nil {
		t.Error("a program of another scale was read")
	}
}

func TestNamesOfGlyphsMeanTheirCharacters(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]rune{"A": 'A', "zcaron": 'ž', "Euro": '€', "fi": 'ﬁ', "uni20AC": '€', "quotesingle": '\''} {
		if got, ok := fontfile.Rune(name); !ok || got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if r, ok := fontfile.Rune("nosuchname"); ok {
		t.Errorf("an unknown name means %q", r)
	}
	for what, got := range map[string]string{
		"zcaron": fontfile.WinAnsiEncoding[0x9E], "Euro": fontfile.WinAnsiEncoding[0x80], "space": fontfile.WinAnsiEncoding[0xA0],
		"Adieresis": fontfile.MacRomanEncoding[0x80], "germandbls": fontfile.StandardEncoding[251], "quoteright": fontfile.StandardEncoding[39],
	} {
		if got != what {
			t.Errorf("%s: %s", what, got)
		}
	}
}

// readers are those of the three kinds of program.
var readers = []func([]byte) (*fontfile.Program, error){fontfile.TrueType, fontfile.CFF, fontfile.Type1}

// TestProgramsThatRepeatThemselvesAreRefusedSoon has programs that are small and
// say much: each would be read for minutes.
func TestProgramsThatRepeatThemselvesAreRefusedSoon(t *testing.T) {
	t.Parallel()
	var loop []byte
	for range 200 {
		loop = append(loop, 139-107, 10)
	}
	all := slices.Repeat([][]byte{loop}, 150)
	for name, b := range map[string][]byte{
		"drawings that call themselves": cff(cffFont{drawings: all, locals: [][]byte{loop}}),
		"segments that overlap":         overlapping(8000),
	} {
		begun := time.Now()
		for _, read := range readers {
			if _, err := read(b); err == nil {
				t.Errorf("%s: was read", name)
			}
		}
		if took := time.Since(begun); took > 2*time.Second {
			t.Errorf("%s: took %s", name, took)
		}
	}
}

func FuzzPrograms(f *testing.F) {
	for _, b := range ours(f) {
		f.Add(b[:min(len(b), 4000)])
	}
	f.Add(cff(cffFont{charset: []byte{1, 0, 34, 1}, drawings: [][]byte{drawing(14), drawing(1, 77, 1, 2)}}))
	f.Add(cff(cffFont{charset: []byte{0, 0, 7}, selector: []byte{0, 0, 0}, drawings: [][]byte{drawing(14), drawing(22, 77, 1)}}))
	f.Add(type1("/Encoding StandardEncoding def", []string{"A"}, [][]byte{{139, 247, 0, 13, 14}}))
	f.Add(overlapping(3))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, read := range readers {
			p, err := read(b)
			if err != nil {
				continue
			}
			for name, g := range p.Names {
				if g < 0 || g > 1<<16 {
					t.Errorf("%q is glyph %d", name, g)
				}
			}
		}
	})
}

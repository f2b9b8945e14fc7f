package rtf_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/importer/rtf"
)

var press = paper.New("")

const samples = "../../../../shared/samples"

func read(t *testing.T, b []byte) (importer.Result, error) {
	t.Helper()
	r, err := importer.Registry{rtf.New(press)}.Import(t.Context(), importer.File{
		Name: "a.rtf", Size: int64(len(b)), Content: bytes.NewReader(b),
	}, nil)
	if err == nil {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
	return r, err
}

func shown(r importer.Result) string {
	var b strings.Builder
	for _, p := range r.Pages {
		b.WriteString(p.Text + " ")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func codes(r importer.Result) string {
	var out []string
	for _, w := range r.Source.Warnings {
		if w.Code != evidence.WarnTextCopy {
			out = append(out, w.Code)
		}
	}
	return strings.Join(out, " ")
}

func TestTextIsReadAsItStands(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ in, want, warn string }{
		"plain":              {`{\rtf1\ansi Hello {\b bold} world\par}`, "Hello bold world", ""},
		"space before":       {" \r\n{\\rtf1 Hello\\par}", "Hello", ""},
		"quotes":             {`{\rtf1\ansi\ansicpg1252 don\'92t \ldblquote go\rdblquote\par}`, "don’t “go”", ""},
		"unicode":            {`{\rtf1\ansi\uc1 5 \u8805?3, \u-3911\'3f\u8217\'92s\par}`, "5 ≥3, [U+F0B9]’s", ""},
		"unicode pairs":      {`{\rtf1\uc1 a\u-10179?\u-8704?b\par}`, "a[U+1F600]b", ""},
		"no fallback":        {`{\rtf1\uc0 a\u8211 b\par c\par}`, "a–b c", ""},
		"longer fallback":    {`{\rtf1\uc3 a\u8211---b\par}`, "a–b", ""},
		"code page of font":  {`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}\f0 a {\f1 \'b3}\par}`, "a ł", ""},
		"two bytes":          {`{\rtf1\ansi{\fonttbl{\f0\fcharset128 Mincho;}}\f0 \'93\'fa\par}`, "[U+65E5]", ""},
		"sign font":          {`{\rtf1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Wingdings;}}\f0 a {\f1\'fc} b\par}`, "a ✓ b", ""},
		"deletion":           {`{\rtf1 She {\deleted can}{\revised cannot} walk\par}`, "She cannot walk", evidence.WarnDeletions},
		"hidden":             {`{\rtf1 a {\v secret} b\par}`, "a b", evidence.WarnNotRead},
		"destinations":       {`{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\*\generator X;}{\info{\title Not this}}{\*\unknown nor this}seen\par}`, "seen", ""},
		"field":              {`{\rtf1 {\field{\*\fldinst HYPERLINK "http://a"}{\fldrslt the clinic}}\par}`, "the clinic", ""},
		"box":                {`{\rtf1 {\field{\*\fldinst FORMCHECKBOX{\*\formfield{\fftype1\ffres1\ffdefres0}}}{\fldrslt}} Yes\par}`, "☒ Yes", ""},
		"table":              {`{\rtf1 \trowd\cellx100\cellx200\pard\intbl Stairs\cell one at a time\cell\row\pard after\par}`, "Stairs one at a time after", ""},
		"nested table":       {`{\rtf1 \trowd\cellx100\cellx200\pard\intbl a\cell\pard\intbl\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\cellx50\cellx100\nestrow}\pard\intbl d\cell\row\pard e\par}`, "a b c d e", ""},
		"row without end":    {`{\rtf1 \trowd\cellx100\pard\intbl a\cell b\cell\pard after\par}`, "a b after", ""},
		"head, foot":         {`{\rtf1{\header Fernhill Hospital\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}body\par}`, "Fernhill Hospital body", ""},
		"note":               {`{\rtf1 body{\footnote once measured}\par next\par}`, "body once measured next", ""},
		"said twice":         {`{\rtf1 {\upr{ansi}{\*\ud{wide}}}\par}`, "wide", ""},
		"picture":            {`{\rtf1 a{\pict\pngblip 89504e47}b\par}`, "ab", evidence.WarnNotRead},
		"bytes":              {"{\\rtf1 a{\\pict\\pngblip\\bin4 }}{{}b\\par}", "ab", evidence.WarnNotRead},
		"cut off":            {`{\rtf1 a {\b b`, "a b", evidence.WarnDamaged},
		"breaks and hyphens": {"{\\rtf1 non\\_slip co\\-operate\\~now\\line then\\\n last\\par}", "non-slip cooperate now then last", ""},
		"comment":            {`{\rtf1 a{\*\atnid X}{\*\annotation check this}\par}`, "a", evidence.WarnSkipped},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := read(t, []byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(r); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := codes(r); got != tt.warn {
				t.Errorf("warnings %q, want %q", got, tt.warn)
			}
		})
	}
}

func TestHostileFilesAreNamed(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		in   string
		want error
	}{
		"deep":    {`{\rtf1 ` + strings.Repeat("{", 1_000_000), importer.ErrUnreadable},
		"nothing": {`{\rtf1}`, importer.ErrEmpty},
		"cut":     {`{\rtf`, importer.ErrEmpty},
	} {
		if _, err := read(t, []byte(tt.in)); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestLettersScore(t *testing.T) {
	t.Parallel()
	importertest.Letters(t, rtf.New(press), filepath.Join(samples, "letters"), ".rtf")
}

func TestSampleNotes(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(samples, "attachments", "*.rtf"))
	if len(files) == 0 {
		t.Skip("the samples are not here")
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, err := read(t, b)
		if err != nil || len(r.Entries) < 2 || r.Entries[1].Text != "This is the RTF doc" {
			t.Errorf("%s: %v", filepath.Base(f), err)
		}
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	letter := `{\rtf1\ansi\ansicpg1252 Fernhill Hospitals NHS Trust\par Letter date: 5 May 2023\par Dear Dr Example\par
\b Re: Ms Ada Made-Up, date of birth 4 June 1971, NHS number 943 476 5919\b0\par She cannot open jars.\par Yours sincerely\par Dr Ben Person\par Consultant Rheumatologist\par}`
	importertest.Run(t, rtf.New(press), importertest.File{Name: "letter.rtf", Content: []byte(letter), Words: []string{"She cannot open jars.", "Dr Ben Person"}})
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi{\fonttbl{\f0\fcharset2 Symbol;}}\trowd\cellx1\intbl a\cell\nestcell\row\u-10179?\u1?{\*\x}{\pict 00}\'`))
	f.Add([]byte(`{\rtf1{\field{\*\fldinst{\*\formfield{\fftype1}}}}{\header\intbl\itap9 a\nestrow}{\footnote\cell}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err := read(t, append([]byte(`{\rtf1 `), b...))
		for _, want := range []error{nil, importer.ErrUnsupported, importer.ErrUnreadable, importer.ErrEmpty} {
			if errors.Is(err, want) {
				return
			}
		}
		t.Fatal(err)
	})
}

package importer_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// fake knows files by how they begin or by how their name ends.
type fake struct{ name, head, suffix string }

func (f fake) Name() string { return f.name }

func (f fake) Sniff(head []byte, name string) bool {
	return f.head != "" && bytes.HasPrefix(head, []byte(f.head)) || f.suffix != "" && strings.HasSuffix(name, f.suffix)
}

func (f fake) Import(context.Context, importer.File, func(done, total int)) (importer.Result, error) {
	return importer.Result{Source: evidence.Source{Title: f.name}}, nil
}

func file(name, content string) importer.File {
	return importer.File{Name: name, Size: int64(len(content)), Content: strings.NewReader(content)}
}

func TestContentComesBeforeName(t *testing.T) {
	t.Parallel()
	reg := importer.Registry{fake{"table/1", "", ".csv"}, fake{"pdf/1", "%PDF", ".pdf"}}
	for _, tt := range []struct{ name, content, want string }{
		{"a.csv", "%PDF-1.7", "pdf/1"},
		{"a.csv", "x,y", "table/1"},
		{"a.pdf", "x,y", "pdf/1"},
	} {
		r, err := reg.Import(t.Context(), file(tt.name, tt.content), nil)
		if err != nil || r.Source.Importer != tt.want {
			t.Errorf("%s with %q: %s, %v, want %s", tt.name, tt.content, r.Source.Importer, err, tt.want)
		}
	}
}

func TestUnsupportedFormatsAreNamed(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, content, says string }{
		{"a.pdf", "\xff\xd8\xff\xe0", "a JPEG picture"},
		{"a", "\x89PNG\r\n\x1a\n", "a PNG picture"},
		{"a", "PK\x03\x04......word/document.xml", "a Word document"},
		{"a.docx", "PK\x03\x04......", "a Word document"},
		{"a", "PK\x03\x04......", "a ZIP archive"},
		{"a", "PK\x03\x04..apple_health_export/export.xml", "an Apple Health export"},
		{"a", "MSH|^~\\&|LAB|", "an HL7 version 2 message"},
		{"a", "....ftypheic....", "a HEIC picture"},
		{"a", "{\\rtf1 x}", "a Rich Text (RTF) document"},
		{"a", "%PDF-1.4", "a PDF document"},
		{"a", "<?xml version=\"1.0\"?>\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\">", "a clinical document (C-CDA XML)"},
		{"a", "<RCMR_IN030000UK06>", "a practice-to-practice transfer (GP2GP XML)"},
		{"a", "SQLite format 3\x00", "a database"},
		{"a", "\x00\x01\x02\x03", "a file of unknown kind"},
	} {
		_, err := importer.Registry{}.Import(t.Context(), file(tt.name, tt.content), nil)
		var fe *importer.FormatError
		if !errors.Is(err, importer.ErrUnsupported) || !errors.As(err, &fe) || !strings.Contains(fe.Reason, tt.says) {
			t.Errorf("%q: %v, want %s", tt.content, err, tt.says)
		}
	}
	if _, err := (importer.Registry{}).Import(t.Context(), file("a", ""), nil); !errors.Is(err, importer.ErrEmpty) {
		t.Errorf("empty: %v", err)
	}
	big := importer.File{Size: importer.MaxFileSize + 1, Content: strings.NewReader("x")}
	if _, err := (importer.Registry{}).Import(t.Context(), big, nil); !errors.Is(err, importer.ErrUnsupported) {
		t.Errorf("too big: %v", err)
	}
}

func sample() importer.Result {
	return importer.Result{
		Source: evidence.Source{MediaType: "application/pdf", Form: evidence.FormLetter, Importer: "pdf/1", PageCount: 2, Title: "<b> & \u2028", Subjects: []evidence.Subject{{Name: "Robin Sample"}}},
		Pages:  []evidence.Page{{Number: 1, Width: 595.3, Height: 842, Text: "a\nb"}, {Number: 2, Names: true}},
		Entries: []evidence.Entry{
			{ID: "1", Kind: evidence.KindLetter, Date: evidence.Date{Value: "2020-01-02", Raw: "2 Jan 2020"}, Locator: evidence.Locator{Places: []evidence.Place{{Page: 1, Boxes: []evidence.Box{{X: 1, Y: 2, W: 3, H: 4}}}}}},
			{ID: "2", Parent: "1", Kind: evidence.KindProblem, Text: "\x00 \U0001f600", Codes: []evidence.Code{{System: "s", Code: "c"}}},
		},
	}
}

func encode(t testing.TB, r importer.Result) []byte {
	var b bytes.Buffer
	if err := importer.Encode(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestResultCrossesThePipe(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	for i := range 3 {
		if err := importer.EncodeProgress(&b, i, 3); err != nil {
			t.Fatal(err)
		}
	}
	b.Write(encode(t, sample()))
	calls := 0
	got, err := importer.Decode(&b, func(done, total int) {
		if done != calls || total != 3 {
			t.Errorf("progress %d of %d", done, total)
		}
		calls++
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(sample(), got); d != "" || calls != 3 {
		t.Errorf("%d calls, %s", calls, d)
	}
}

func TestErrorsCrossThePipe(t *testing.T) {
	t.Parallel()
	secret := errors.New("secret-canary")
	for _, tt := range []struct {
		err, want error
		says      string
	}{
		{importer.Unsupported("a JPEG picture"), importer.ErrUnsupported, "it is a JPEG picture, which is not read yet"},
		{importer.Unreadable("it breaks off", "page 3"), importer.ErrUnreadable, "it breaks off (page 3)"},
		{&importer.FormatError{Err: importer.ErrPassword}, importer.ErrPassword, "password needed"},
		{importer.ErrEmpty, importer.ErrEmpty, "file is empty"},
		{context.Canceled, context.Canceled, "context canceled"},
		{secret, importer.ErrUnreadable, "reading it failed"},
		{&importer.FormatError{Reason: "x\x1b[31m\n" + strings.Repeat("y", 1000), Err: importer.ErrUnreadable}, importer.ErrUnreadable, "x[31m" + strings.Repeat("y", 193)},
	} {
		var b bytes.Buffer
		if err := importer.EncodeError(&b, tt.err); err != nil {
			t.Fatal(err)
		}
		_, err := importer.Decode(&b, nil)
		if !errors.Is(err, tt.want) || err.Error() != tt.says {
			t.Errorf("%v came as %v", tt.err, err)
		}
	}
}

func TestGarbledStreamsAreRefused(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]string{
		"nothing":            "",
		"no JSON":            "hello\n",
		"unknown field":      `{"secret":1}` + "\n",
		"two values":         `{"progress":{"done":1,"total":2}} {"end":{}}` + "\n",
		"entry first":        `{"entry":{"id":"1","kind":"letter"}}` + "\n",
		"no end":             `{"source":{}}` + "\n",
		"wrong count":        `{"source":{}}` + "\n" + `{"end":{"entries":1}}` + "\n",
		"after the end":      `{"source":{}}` + "\n" + `{"end":{}}` + "\n" + `{"end":{}}` + "\n",
		"error after source": `{"source":{}}` + "\n" + `{"error":{"code":"empty"}}` + "\n",
		"unknown kind":       `{"source":{}}` + "\n" + `{"entry":{"id":"1","kind":"spell"}}` + "\n" + `{"end":{"entries":1}}` + "\n",
		"parent later":       `{"source":{}}` + "\n" + `{"entry":{"id":"1","parent":"2","kind":"letter"}}` + "\n" + `{"end":{"entries":1}}` + "\n",
		"page beyond":        `{"source":{"pages":1}}` + "\n" + `{"page":{"number":2}}` + "\n" + `{"end":{"pages":1}}` + "\n",
		"date out of shape":  `{"source":{}}` + "\n" + `{"entry":{"id":"1","kind":"letter","date":{"value":"20"}}}` + "\n" + `{"end":{"entries":1}}` + "\n",
		"id of its own":      `{"source":{"id":"s1"}}` + "\n" + `{"end":{}}` + "\n",
	} {
		if _, err := importer.Decode(strings.NewReader(s), nil); !errors.Is(err, importer.ErrStream) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// thrower panics with what the file holds.
type thrower struct{ fake }

func (thrower) Import(context.Context, importer.File, func(done, total int)) (importer.Result, error) {
	panic("secret-canary")
}

func TestServeTurnsAPanicIntoAnError(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	reg := importer.Registry{thrower{fake{"x/1", "x", ""}}}
	if err := reg.Serve(t.Context(), file("a", "x"), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "canary") {
		t.Error("what was thrown came across")
	}
	if _, err := importer.Decode(&b, nil); !errors.Is(err, importer.ErrUnreadable) {
		t.Errorf("got %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(f, sample()))
	f.Add([]byte(`{"error":{"code":"password","reason":"x"}}`))
	f.Add([]byte(`{"progress":{"done":-1,"total":9}}` + "\n" + `{"source":{"pages":3}}` + "\n" + `{"end":{}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := importer.Decode(bytes.NewReader(b), nil)
		if err != nil {
			return
		}
		first := encode(t, r)
		again, err := importer.Decode(bytes.NewReader(first), nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, encode(t, again)) {
			t.Fatal("not stable")
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"), "a.txt")
	f.Add([]byte("PK\x03\x04"), "a.odt")
	f.Fuzz(func(t *testing.T, b []byte, name string) {
		importer.Describe(b, name)
		importer.IsText(b)
		s, _ := importer.DecodeText(b)
		if again, enc := importer.DecodeText([]byte(s)); enc == importer.UTF8 && again != strings.TrimPrefix(s, "\ufeff") {
			t.Fatal("text changes when read twice")
		}
	})
}

func TestReadAllReportsAFileThatShrank(t *testing.T) {
	t.Parallel()
	f := importer.File{Size: 10, Content: strings.NewReader("short")}
	if _, err := f.ReadAll(); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

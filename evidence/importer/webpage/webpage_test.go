package webpage_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/webpage"
)

func parse(t *testing.T, s string) *webpage.Page {
	t.Helper()
	p, err := webpage.Parse(t.Context(), []byte(s), func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func first(p *webpage.Page, name string, n int) *html.Node {
	for d := range p.Body.Descendants() {
		if d.Data == name {
			if n--; n < 0 {
				return d
			}
		}
	}
	return nil
}

func TestPathAndLineLeadToTheElement(t *testing.T) {
	t.Parallel()
	p := parse(t, "<!-- two\nlines --><html>\n<body>\n<p>a</p><p\nclass=x>b</p>\n<div id=one><table>\n<td>c</table></div><div id=two></div><div id=two><p>d</div></html>")
	for _, tt := range []struct {
		name string
		n    int
		line int
		path string
	}{
		{"p", 0, 4, "/html/body/p[1]"},
		{"p", 1, 4, "/html/body/p[2]"},
		{"td", 0, 7, `//*[@id="one"]/table/tbody/tr/td`},
		{"tr", 0, 7, `//*[@id="one"]/table/tbody/tr`},
		{"p", 2, 7, "/html/body/div[3]/p"},
	} {
		n := first(p, tt.name, tt.n)
		if got := p.Path(n); got != tt.path {
			t.Errorf("path %q, want %q", got, tt.path)
		}
		if got := p.Line(n); got != tt.line {
			t.Errorf("%s: line %d, want %d", tt.path, got, tt.line)
		}
	}
}

func TestTextIsWhatAReaderSees(t *testing.T) {
	t.Parallel()
	p := parse(t, `<p>one <b>two</b>, <i>three</i>four<br>five&nbsp;six</p><div>seven<span hidden>no</span><span class="nhsuk-u-visually-hidden">no</span></div>
<table><tr><td>a</td><td>b</td></tr></table><pre>x
  y</pre><input value="typed"><input type=hidden value=no><select><option>no<option selected>yes</select><script>no()</script><noscript>no</noscript>
<details hidden="until-found">folded</details><button>no</button>`)
	want := "one two, threefour\nfive six\nseven\na\tb\nx\ny\ntyped yes\nfolded"
	if got := webpage.Text(p.Body); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(p.Warnings) != 1 || p.Warnings[0].Detail != "2 parts that the page does not show" {
		t.Errorf("%d warnings", len(p.Warnings))
	}
}

func TestAPageIsToldFromOtherFormats(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"<!DOCTYPE html><p>x": true, "\ufeff<html>": true, "<?xml version='1.0'?>\n<!-- x --><html xmlns='x'>": true,
		"<!-- saved from url=(0014)about:internet -->\n<HTML>": true, "  <DIV>x</DIV>": true,
		"Dear Dr Person<br>Thank you<br><p>for <b>this</b></p>": true,
		"":                                       false,
		"a < b and <b>c</b>":                     false,
		"<Bundle xmlns='x'>":                     false,
		"<?xml version='1.0'?><a/>":              false,
		"{\"a\":\"<p><p><p><p><p>\"}":            false,
		"%PDF-1.4 <p><p><p><p><p>":               false,
		"<ClinicalDocument><p><p><p>":            false,
		"<!-- never closed <html>":               false,
		"<!DOCTYPE x><html>":                     false,
		"<paragraph>x</paragraph>":               false,
		"<title>x</title>":                       true,
		"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00": true,
	} {
		if got := webpage.IsHTML([]byte(s)); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

func TestALargePageIsRefusedAndScriptsDoNotCount(t *testing.T) {
	t.Parallel()
	_, err := webpage.Parse(t.Context(), []byte("<p>"+strings.Repeat("word ", webpage.MaxSize/5+1)), func(int, int) {})
	if !errors.Is(err, importer.ErrUnsupported) {
		t.Errorf("got %v", err)
	}
	p := parse(t, "<p>word</p><script>"+strings.Repeat("x", webpage.MaxSize+1)+"</script><img src='data:"+strings.Repeat("x", webpage.MaxSize)+"'>")
	if got := webpage.Text(p.Body); got != "word" {
		t.Errorf("got %d bytes", len(got))
	}
}

func TestParsingStopsWhenTold(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := webpage.Parse(ctx, []byte(strings.Repeat("<p>word</p>", 100_000)), func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("<html><table><tr><td>a<table><b></tr>\xff\x00<svg><p><template>"))
	f.Add([]byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n--x--"))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := webpage.Parse(t.Context(), webpage.Unpack(b), func(int, int) {})
		if err != nil {
			return
		}
		for d := range p.Body.Descendants() {
			if d.Type == html.ElementNode && p.Line(d) < 1 {
				t.Fatal("a line below 1")
			}
			p.Path(d)
		}
	})
}

func TestAMessageIsNoWebPage(t *testing.T) {
	t.Parallel()
	const m = "MIME-Version: 1.0\r\nDate: Wed, 6 Mar 2024 10:00:00 +0000\r\nSubject: Plan\r\nFrom: Tom <tom@a.example>\r\n" +
		"Content-Type: multipart/alternative; boundary=\"a\"\r\n\r\n--a\r\n\r\nHello\r\n--a\r\nContent-Type: text/html\r\n\r\n" +
		"<div>Hello<div><br></div><div>again</div></div>\r\n--a--\r\n"
	if webpage.IsHTML([]byte(m)) || webpage.IsArchive([]byte(m)) {
		t.Error("a message with a web page in it was taken for one")
	}
}

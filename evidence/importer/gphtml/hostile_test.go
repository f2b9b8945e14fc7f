package gphtml_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/gphtml"
)

func TestHostilePagesEndWithAName(t *testing.T) {
	t.Parallel()
	rows := strings.Repeat("<tr><td>12 May 2014</td><td>Gout</td></tr>", 2_000)
	for name, s := range map[string]string{
		"deep":             "<h1>Problems</h1>" + strings.Repeat("<div>", 10_000) + "x",
		"deep tables":      "<h1>Problems</h1>" + strings.Repeat("<table><tr><td>12 May 2014<td>", 2_000) + "x",
		"some depth":       "<h1>Problems</h1>" + strings.Repeat("<table><tr><td>12 May 2014<td>Gout", 80) + "x",
		"many rows":        "<h1>Problems</h1><table>" + rows + "</table>",
		"many lines":       "<h1>Problems</h1>" + strings.Repeat("<p>12 May 2014</p><p>Gout</p>", 2_000),
		"one visit":        "<h1>Encounters</h1><table><tr><td>12 May 2014</td><td>Clinic</td></tr>" + strings.Repeat("<tr><td></td><td>Gout</td></tr>", 2_000) + "</table>",
		"lines in a cell":  "<h1>Encounters</h1><table><tr><td>12 May 2014</td><td>Clinic</td><td>" + strings.Repeat("Gout<br>", 2_000) + "</table>",
		"wide spans":       "<h1>Problems</h1><table><tr><td rowspan=99999999 colspan=99999999>12 May 2014<td>Gout<tr><td>x</table>",
		"bars":             "<h1>Problems</h1><table><tr><td>12 May 2014</td><td>" + strings.Repeat("a | ", 5_000) + "</table>",
		"commas":           "<h1>Encounters</h1><table><tr><td>12 May 2014</td><td>Clinic</td><td>" + strings.Repeat("a , ", 5_000) + "</table>",
		"long words":       "<h1>Problems</h1><table><tr><td>12 May 2014</td><td>" + strings.Repeat("a", 1_000_000) + "</table>",
		"many headings":    strings.Repeat("<h2>Problems</h2><h3>12 May 2014</h3>", 2_000),
		"many brothers":    "<h1>Problems</h1>" + strings.Repeat("<table><tr><td>12 May 2014</td><td>Gout</td></tr></table>", 1_000),
		"unclosed unknown": "<h1>Problems</h1>" + strings.Repeat("<pagesectionindex>1", 400),
		"controls":         "<h1>Problems</h1><table><tr><td>12 May 2014</td><td>\x1b[31mGout\u202e&#0;&#x202e;</td></tr></table>",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r, err := gphtml.Importer{}.Import(t.Context(), importer.File{
				Name: "a.html", Size: int64(len(s)), Content: strings.NewReader(s),
			}, func(int, int) {})
			if err != nil && !errors.Is(err, importer.ErrUnreadable) && !errors.Is(err, importer.ErrUnsupported) && !errors.Is(err, importer.ErrEmpty) {
				t.Errorf("error without a name: %v", err)
			}
			if err == nil {
				err = r.Check()
			}
			if err != nil && !errors.Is(err, importer.ErrUnreadable) {
				t.Error(err)
			}
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("took %v", d)
			}
			t.Logf("%d entries in %v", len(r.Entries), time.Since(start))
		})
	}
}

func FuzzImport(f *testing.F) {
	for _, name := range []string{"tpp.html", "microtest.html", "app.html"} {
		f.Add(read(f, name))
	}
	f.Add([]byte("<h1>Encounters<table><tr><td rowspan=9>2010<td><table><tr><td>Read code<td>x<tr><th>Date,Details"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := gphtml.Importer{}.Import(t.Context(), importer.File{
			Name: "a.html", Size: int64(len(b)), Content: bytes.NewReader(b),
		}, func(int, int) {})
		if err != nil {
			if !errors.Is(err, importer.ErrUnreadable) && !errors.Is(err, importer.ErrUnsupported) && !errors.Is(err, importer.ErrEmpty) {
				t.Fatal(err)
			}
			return
		}
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
	})
}

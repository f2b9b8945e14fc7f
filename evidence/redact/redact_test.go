package redact_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
	"ownpack/templates"
)

var engine = sync.OnceValue(func() *pdfium.Engine {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return pdfium.New(pdfium.Options{CacheDir: filepath.Join(dir, "ownpack-test", "pdfium")})
})

func book(t testing.TB) *redact.Book {
	t.Helper()
	b, err := redact.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheWarningQuotesTheGuidanceAndSendingThePageComesFirst(t *testing.T) {
	t.Parallel()
	b := book(t)
	for _, want := range []string{"Practice Guidance No 8", "paragraph 5", "must be submitted unedited, that is, in its original form", "Only in limited circumstances may disclosure of any information within a document be withheld"} {
		if !strings.Contains(b.Warning, want) {
			t.Errorf("the warning does not say %q", want)
		}
	}
	if !strings.HasPrefix(b.Choices[0], "Send the page unedited") {
		t.Errorf("the first choice is %q", b.Choices[0])
	}
}

func TestReasonsAreFewAndKnownByTheirNames(t *testing.T) {
	t.Parallel()
	b := book(t)
	for name, want := range map[string]string{
		"contact": "contact", "Third-Party": "contact", "bank details": "bank", "another person's health": "other-health",
		" an address that  must stay secret": "address", "because": "", "": "",
	} {
		if r, _ := b.Reason(name); r.ID != want {
			t.Errorf("%q is taken as %q, want %q", name, r.ID, want)
		}
	}
}

func TestDetailsAreFoundByTheirForm(t *testing.T) {
	t.Parallel()
	b := book(t)
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"Secretary: 01632 960418.", []string{"01632 960418"}},
		{"Tel (020) 7946 0018 or 07700-900-461", []string{"(020) 7946 0018", "07700-900-461"}},
		{"mobile +44 (0)7700 900461, home +447700900462", []string{"+44 (0)7700 900461", "+447700900462"}},
		{"write to j.fern+home@mail.example.org.", []string{"j.fern+home@mail.example.org"}},
		{"3 Alder Row, Harrowick ZZ99 3VZ and SW1A1AA", []string{"ZZ99 3VZ", "SW1A1AA"}},
		{"Sort code: 20-00-00, account number 5577 9911", []string{"20-00-00", "5577 9911"}},
		{"paid to GB33BUKB20201555555555 on Friday", []string{"GB33BUKB20201555555555"}},
		{"card 4111 1111 1111 1111", []string{"4111 1111 1111 1111"}},
		{"NHS number 943 476 5919", []string{"943 476 5919"}},
		{"NI number QQ 12 34 56 C and AB123456C", []string{"AB123456C"}},
		// Look-alikes.
		{"seen on 01-02-2020 at 10:30 and 03/04/2021 09:15", nil},
		{"Hb 134 g/L, platelets 250, ref M402271, 943 476 5918", nil},
		{"Sertraline 100mg, 28 tablets, 01632", nil},
		{"card 4111 1111 1111 1112, GB33BUKB20201555555556", nil},
		{"B12 5MG tablet, T4 9NM", nil},
	} {
		var got []string
		for _, s := range b.Suggest(tc.text) {
			got = append(got, s.Text)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s\n%s", tc.text, diff)
		}
	}
}

func TestThePersonsOwnDetailsAreNotSuggested(t *testing.T) {
	t.Parallel()
	p := evidencetest.Person()
	p.NHSNumber = "9434765919"
	text := "NHS 943 476 5919, ZZ993VZ, QQ123456C; her neighbour is at ZZ99 4AA"
	got := book(t).Suggest(text, p)
	if len(got) != 1 || got[0].Text != "ZZ99 4AA" {
		t.Errorf("%d details were suggested", len(got))
	}
	if !redact.OwnNumber("number 943-476 5919", p) || redact.OwnNumber("943 476 5911", p) {
		t.Error("the person's own number is not known as theirs")
	}
}

// line sets words of 6 points a letter on one line.
func line(y float64, text string) []evidence.Word {
	var out []evidence.Word
	x := 60.0
	for _, w := range strings.Fields(text) {
		out = append(out, evidence.Word{Text: w, Box: evidence.Box{X: x, Y: y, W: 6 * float64(len(w)), H: 12}})
		x += 6 * float64(len(w)+1)
	}
	return out
}

func TestEveryPlaceOfTheWordsIsFound(t *testing.T) {
	t.Parallel()
	l := redact.Layout{
		Width: 595, Height: 842, Words: slices.Concat(
			line(100, "Ring Mrs Fern-Oak (07700 900 461) today, or"), line(114, "+447700900461 at night. Mrs"),
			line(128, "Fern Oak ferns. MRS FERN-OAK's"), line(142, "Mrs Fernoaks")),
	}
	b := book(t)
	for _, tc := range []struct {
		text   string
		places int
	}{
		{"mrs fern oak", 1 + 2 + 1}, // the second is parted by the end of a line
		{"07700900461", 2},
		{"ring mrs ferns", 0},
		{"night", 1},
	} {
		if got := b.Boxes(l, evidence.Redaction{Text: tc.text, Reason: "contact"}, nil); len(got) != tc.places {
			t.Errorf("%q stands in %d places, want %d", tc.text, len(got), tc.places)
		}
	}
}

func TestTheWidthOfABoxTellsNothing(t *testing.T) {
	t.Parallel()
	b := book(t)
	var widths []float64
	for _, name := range []string{"Al Oak", "Ann Oak", "Bella Oak", "Isabel Oak"} {
		l := redact.Layout{Width: 595, Height: 842, Words: line(100, "Seen with her sister "+name+" and with nobody else at the clinic")}
		boxes := b.Boxes(l, evidence.Redaction{Text: name, Reason: "contact"}, nil)
		if len(boxes) != 1 {
			t.Fatalf("%d boxes", len(boxes))
		}
		for _, w := range l.Words {
			hidden := boxes[0].X <= w.Box.X && boxes[0].X+boxes[0].W >= w.Box.X+w.Box.W
			if strings.Contains(name, w.Text) && !hidden {
				t.Errorf("%q is not all hidden", w.Text)
			}
		}
		widths = append(widths, boxes[0].W)
	}
	if slices.Min(widths) != slices.Max(widths) {
		t.Errorf("widths differ: %v", widths)
	}
}

func TestWordsUnderABoxAreKnown(t *testing.T) {
	t.Parallel()
	l := redact.Layout{Width: 595, Height: 842, Words: slices.Concat(line(100, "above"), line(114, "one two three"), line(128, "four five"), line(142, "below"))}
	if got := l.Under(evidence.Box{X: 80, Y: 112, W: 60, H: 28}); got != "two three\nfour five" {
		t.Errorf("got %q", got)
	}
}

func TestAPageIsPaintedOverAndItsUnseenWordsStayBehind(t *testing.T) {
	t.Parallel()
	file := evidencetest.PDF([]evidencetest.PDFPage{{
		Lines:   []string{"first line is seen", "second line is hidden", "third line is seen"},
		Content: "1 1 1 rg BT /F1 12 Tf 60 300 Td (white) Tj ET 0 g 60 200 200 20 re f BT /F1 12 Tf 60 204 Td (black) Tj ET\nBT 3 Tr /F1 12 Tf 60 400 Td (unseen) Tj ET\n",
	}}, evidencetest.PDFExtra{})
	doc, err := engine().Open(t.Context(), bytes.NewReader(file), int64(len(file)), "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	text, err := doc.Words(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	l := redact.Layout{Words: redact.PageWords(text), Width: text.Width, Height: text.Height}
	boxes := book(t).Boxes(l, evidence.Redaction{Text: "second line is hidden", Reason: "contact"}, nil)
	page, err := redact.Clean(t.Context(), engine(), doc, 1, boxes, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range page.Words {
		got = append(got, w.Text)
	}
	if want := "first line is seen third line is seen"; strings.Join(got, " ") != want {
		t.Errorf("left are %d words, want %q", len(got), want)
	}
	if dots := page.Image.Bounds().Dx(); float64(dots) < page.Width/72*200 {
		t.Errorf("%d dots for %.0f points", dots, page.Width)
	}
	again, err := redact.Clean(t.Context(), engine(), doc, 1, boxes, nil)
	if err != nil || again.Sum() != page.Sum() {
		t.Error("two drawings differ")
	}
	other, err := redact.Clean(t.Context(), engine(), doc, 1, nil, nil)
	if err != nil || other.Sum() == page.Sum() {
		t.Error("a page with and without boxes has one hash")
	}
}

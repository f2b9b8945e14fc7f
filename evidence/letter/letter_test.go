package letter_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/letter"
	"ownpack/evidence/letter/lettertest"
	"ownpack/templates"
)

var update = flag.Bool("update", false, "write the letters in testdata anew")

func book(t *testing.T) *letter.Book {
	t.Helper()
	b, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, b *letter.Book, in letter.Input) letter.Letter {
	t.Helper()
	l, err := b.Write(in)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestEachLetterReadsAsItWasLastLookedAt(t *testing.T) {
	b := book(t)
	for _, m := range lettertest.Inputs(b) {
		m.Input.Room = letter.Rooms[2]
		got := write(t, b, m.Input).Text()
		file := filepath.Join("testdata", m.Name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", m.Name, d)
		}
	}
}

func TestEveryLetterExistsSomewhereAndIsTestedThere(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range lettertest.Inputs(book(t)) {
		seen[m.Input.Template.ID] = true
	}
	for _, id := range letter.IDs {
		if !seen[id] {
			t.Errorf("%s is written nowhere", id)
		}
	}
	files, err := fs.Glob(templates.FS, "letters/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(letter.IDs) {
		t.Errorf("%d files of letters, %d letters", len(files), len(letter.IDs))
	}
}

func TestEachLetterStatesItsLegalBasisWithCitation(t *testing.T) {
	b := book(t)
	law := regexp.MustCompile(`(Act \d{4}|SI \d{4}/\d+|SSI \d{4}/\d+|SR \d{4}/\d+|UK GDPR, article|Order 1998)`)
	for _, m := range lettertest.Inputs(b) {
		text := strings.Join(strings.Fields(write(t, b, m.Input).Text()), " ")
		if !law.MatchString(text) {
			t.Errorf("%s cites no law", m.Name)
		}
		for _, row := range m.Input.Template.Law {
			if strings.HasPrefix(row.Citation, "(") || len(row.Nations)+len(row.Authorities)+len(row.Stages) > 0 {
				continue
			}
			if !strings.Contains(text, row.Citation) {
				t.Errorf("%s does not name %s", m.Name, row.Citation)
			}
		}
	}
}

func TestALetterThatAPersonDidNotChangeIsReadBackAsItWas(t *testing.T) {
	b := book(t)
	for _, m := range lettertest.Inputs(b) {
		l := write(t, b, m.Input)
		text := l.Text()
		back := letter.Parse(l.ID, text)
		if d := cmp.Diff(text, back.Text()); d != "" {
			t.Errorf("%s: (-before +after):\n%s", m.Name, d)
		}
		if d := cmp.Diff(kinds(l), kinds(back)); d != "" {
			t.Errorf("%s: kinds of blocks (-before +after):\n%s", m.Name, d)
		}
		if l.To != "" && !strings.EqualFold(l.To, back.To) && !strings.HasPrefix(strings.ToLower(l.To), strings.ToLower(back.To)) {
			t.Errorf("%s: the addressee was not read back", m.Name)
		}
	}
}

func kinds(l letter.Letter) []string {
	var out []string
	for _, b := range l.Blocks {
		lines := len(b.Lines)
		if b.Kind == letter.Addressee {
			lines = 0 // a long one is broken
		}
		out = append(out, fmt.Sprintf("%s %d %d %d", b.Kind, lines, len(b.Rows), b.Count))
	}
	return out
}

func TestTextIsNoWiderThanSeventyTwoColumns(t *testing.T) {
	b := book(t)
	for _, m := range lettertest.Inputs(b) {
		for _, line := range strings.Split(write(t, b, m.Input).Text(), "\n") {
			if n := utf8.RuneCountInString(line); n > letter.Columns {
				t.Errorf("%s: a line of %d columns", m.Name, n)
			}
		}
	}
}

func TestEditedTextKeepsParagraphsTogetherAndAddressesApart(t *testing.T) {
	l := letter.Parse("access", "Rowan Ashdown\n4 Nowhere Lane\n\n22 November 2026\n\nSampleton Surgery\n1 High Street\n\nTitle\n=====\n\nA paragraph\nthat somebody wrote with lines of very different lengths, as editors\nmake them.\n\n- a\n* one\n  two\n* three\n")
	want := []letter.Kind{letter.Sender, letter.Day, letter.Addressee, letter.Title, letter.Paragraph, letter.Lines}
	var got []letter.Kind
	for _, b := range l.Blocks {
		got = append(got, b.Kind)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("kinds (-want +got):\n%s", d)
	}
	if l.To != "Sampleton Surgery" || len(l.Blocks[2].Lines) != 2 {
		t.Errorf("the address was not kept apart")
	}
	if !strings.Contains(l.Blocks[4].Text, "paragraph that somebody") {
		t.Error("the paragraph was not joined")
	}
}

func TestALetterThatDoesNotExistInANationIsRefusedWithWhatServes(t *testing.T) {
	b := book(t)
	for _, c := range []struct {
		id      string
		place   letter.Place
		instead string
	}{
		{"opt-out-type1", letter.Place{Nation: evidence.Wales}, "objection"},
		{"opt-out-type1", letter.Place{Nation: evidence.Scotland}, "objection"},
		{"opt-out-type1", letter.Place{Nation: evidence.NorthernIreland}, "objection"},
		{"reconsideration", letter.Place{Nation: evidence.Scotland, Scheme: "adp"}, "redetermination"},
		{"reconsideration-late", letter.Place{Nation: evidence.Scotland, Scheme: "adp"}, "redetermination"},
		{"redetermination", letter.Place{Nation: evidence.England, Scheme: "pip"}, "reconsideration"},
		{"redetermination", letter.Place{Nation: evidence.Scotland, Scheme: "wca"}, "reconsideration"},
		{"redetermination", letter.Place{Nation: evidence.NorthernIreland, Scheme: "pip"}, "reconsideration"},
		{"opt-out-type1", letter.Place{}, ""},
		{"reconsideration", letter.Place{Nation: evidence.England}, ""},
		{"reconsideration", letter.Place{Scheme: "pip"}, ""},
	} {
		tmpl, ok := b.Template(c.id)
		if !ok {
			t.Fatalf("no letter %s", c.id)
		}
		_, err := b.Write(letter.Input{Template: tmpl, Place: c.place})
		no, ok := errors.AsType[*letter.RefusedError](err)
		if !ok {
			t.Errorf("%s in %+v: %v", c.id, c.place, err)
			continue
		}
		if no.Why == "" || no.Instead != c.instead {
			t.Errorf("%s in %+v: instead %q, want %q", c.id, c.place, no.Instead, c.instead)
		}
		if c.instead == "" {
			continue
		}
		other, _ := b.Template(c.instead)
		if b.Refuse(other, c.place) != nil {
			t.Errorf("%s in %+v: what serves instead does not exist there", c.id, c.place)
		}
	}
}

func TestAPersonInScotlandWithADepartmentLetterCanAskTheDepartment(t *testing.T) {
	b := book(t)
	tmpl, _ := b.Template("reconsideration")
	if no := b.Refuse(tmpl, letter.Place{Nation: evidence.Scotland, Scheme: "pip", Authority: "dwp"}); no != nil {
		t.Errorf("refused: %v", no)
	}
}

func TestNorthernIrelandNamesItsOwnDepartmentAndLaw(t *testing.T) {
	b := book(t)
	for _, m := range lettertest.Inputs(b) {
		if m.Input.Place.Nation != evidence.NorthernIreland || m.Input.Template.Per != letter.PerClaim {
			continue
		}
		text := write(t, b, m.Input).Text()
		for _, wrong := range []string{"Work and Pensions", "SI 2013/381", "SI 2008/2685", "Equality Act", "Social Security Act 1998", "DWP"} {
			if strings.Contains(text, wrong) {
				t.Errorf("%s names %s", m.Name, wrong)
			}
		}
	}
}

func TestAskingAgainWarnsThatAnAwardCanGoDown(t *testing.T) {
	b := book(t)
	for _, m := range lettertest.Inputs(b) {
		if !slices.Contains([]string{"reconsideration", "reconsideration-late", "redetermination", "appeal-cover"}, m.Input.Template.ID) {
			continue
		}
		before, err := b.Before(m.Input)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(before, " ")
		if !strings.Contains(text, "lower or stop an award") || !strings.Contains(text, "adviser") {
			t.Errorf("%s does not warn", m.Name)
		}
	}
}

func TestOwnEvidenceSaysWhatItCannotDo(t *testing.T) {
	b := book(t)
	for _, m := range lettertest.Inputs(b) {
		if m.Input.Template.ID != "own-evidence" {
			continue
		}
		before, err := b.Before(m.Input)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(before, " ")
		for _, want := range []string{"binds nobody", "said yes on the form", "without evidence from your GP", "assessment"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not said", m.Name, want)
			}
		}
	}
}

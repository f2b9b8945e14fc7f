package work_test

import (
	"slices"
	"testing"

	"ownpack/tui/work"
)

func TestPathsAreReadByWhatIsThere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in    string
		there []string
		want  []string
	}{
		{in: "/a/b.pdf", want: []string{"/a/b.pdf"}},
		{in: "  /a/my letters.pdf ", want: []string{"/a/my letters.pdf"}},
		{in: "~/my letters.pdf", want: []string{"/home/sam/my letters.pdf"}},
		{in: `'/a/my letter.pdf' '/a/c.pdf' `, want: []string{"/a/my letter.pdf", "/a/c.pdf"}},
		{in: `'/a/it'\''s.pdf'`, want: []string{"/a/it's.pdf"}},
		{in: `/a/my\ letter.pdf /a/c.pdf`, want: []string{"/a/my letter.pdf", "/a/c.pdf"}},
		{in: `/a/it\'s\ \(2\)\ \&\ more.pdf`, want: []string{"/a/it's (2) & more.pdf"}},
		{in: `"C:\Users\Sam\my letter.pdf" "D:\b.pdf"`, want: []string{`C:\Users\Sam\my letter.pdf`, `D:\b.pdf`}},
		{in: `C:\Users\Sam\my letter.pdf`, want: []string{`C:\Users\Sam\my letter.pdf`}},
		{in: `C:\Users\Sam O'Hara\letter.pdf`, want: []string{`C:\Users\Sam O'Hara\letter.pdf`}},
		{in: `'C:\Users\Sam\my letter.pdf'`, want: []string{`C:\Users\Sam\my letter.pdf`}},
		{in: `\\server\share\letter.pdf`, want: []string{`\\server\share\letter.pdf`}},
		{in: `C:\Users\Sam\letter.pdf`, there: []string{"/mnt/c/Users/Sam/letter.pdf"}, want: []string{"/mnt/c/Users/Sam/letter.pdf"}},
		{in: "file:///a/my%20letter.pdf\r\nfile:///a/b.pdf\r\n", want: []string{"/a/my letter.pdf", "/a/b.pdf"}},
		{in: "file:///a/b.pdf file:///a/c.pdf", want: []string{"/a/b.pdf", "/a/c.pdf"}},
		{in: "file:///C:/Users/Sam/b.pdf", want: []string{"C:/Users/Sam/b.pdf"}},
		{in: "/a/b.pdf /a/c.pdf", want: []string{"/a/b.pdf", "/a/c.pdf"}},
		{in: "/a/b.pdf /a/c.pdf", there: []string{"/a/b.pdf /a/c.pdf"}, want: []string{"/a/b.pdf /a/c.pdf"}},
		{in: "/a/my letter.pdf ~/other one.pdf", want: []string{"/a/my letter.pdf", "/home/sam/other one.pdf"}},
		{in: "/a/sam's letter.pdf", want: []string{"/a/sam's letter.pdf"}},
		{in: `/a/"quoted".pdf`, there: []string{`/a/"quoted".pdf`}, want: []string{`/a/"quoted".pdf`}},
		{in: `/a/odd\name.pdf`, want: []string{`/a/odd\name.pdf`}},
		{in: "/a/one.pdf\n/a/two words.pdf\n", want: []string{"/a/one.pdf", "/a/two words.pdf"}},
		{in: "  \n ", want: nil},
	} {
		got := work.PathsThere(c.in, "/home/sam", func(p string) bool { return slices.Contains(c.there, p) })
		if !slices.Equal(got, c.want) {
			t.Errorf("%q is read as %q, want %q", c.in, got, c.want)
		}
	}
}

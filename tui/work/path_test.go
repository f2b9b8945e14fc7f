package work_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/tui/work"
)

func TestTypedAndDroppedPathsAreUnderstood(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"  ~/My cases/a.ownpack ", []string{"~/My cases/a.ownpack"}},
		{`'/home/sam/My cases/a.ownpack' `, []string{"/home/sam/My cases/a.ownpack"}},
		{`"C:\Users\sam\My cases\a.ownpack"`, []string{`C:\Users\sam\My cases\a.ownpack`}},
		{`/home/sam/My\ cases/a\ \(1\).ownpack`, []string{"/home/sam/My cases/a (1).ownpack"}},
		{"file:///home/sam/My%20cases/a.ownpack\n", []string{"/home/sam/My cases/a.ownpack"}},
		{`'a b.pdf' c.pdf`, []string{"a b.pdf", "c.pdf"}},
	} {
		if diff := cmp.Diff(c.want, work.Paths(c.in)); diff != "" {
			t.Errorf("%q: %s", c.in, diff)
		}
	}
}

package packtest

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Link is a link on a page: its box in points from the top left, and the number
// of the page it leads to.
type Link struct {
	Left, Top, Right, Foot float64
	To                     int
}

// offline keeps pdfcpu away from its folder of settings.
var offline = sync.OnceFunc(api.DisableConfigDir)

// Links reads the links of each page, following each destination to a page
// object, as the tribunal's own index does.
func Links(t testing.TB, path string) [][]Link {
	t.Helper()
	offline()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, err := api.ReadContext(bytes.NewReader(b), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		t.Fatal(err)
	}
	number := map[int]int{}
	for n := 1; n <= ctx.PageCount; n++ {
		ref, err := ctx.PageDictIndRef(n)
		if err != nil {
			t.Fatal(err)
		}
		number[int(ref.ObjectNumber)] = n
	}
	out := make([][]Link, ctx.PageCount)
	for n := range out {
		d, _, inherited, err := ctx.PageDict(n+1, false)
		if err != nil {
			t.Fatal(err)
		}
		height := inherited.MediaBox.Height()
		annots, _ := d["Annots"].(types.Array)
		for _, a := range annots {
			if l, ok := link(t, ctx, a, height, number); ok {
				out[n] = append(out[n], l)
			}
		}
	}
	return out
}

func link(t testing.TB, ctx *model.Context, o types.Object, height float64, number map[int]int) (Link, bool) {
	t.Helper()
	a, err := ctx.DereferenceDict(o)
	if err != nil {
		t.Fatal(err)
	}
	dest, ok := a["Dest"].(types.Array)
	if !ok {
		return Link{}, false // the field of the signature
	}
	rect, err := ctx.RectForArray(a["Rect"].(types.Array))
	if err != nil {
		t.Fatal(err)
	}
	to, ok := dest[0].(types.IndirectRef)
	if !ok {
		t.Fatalf("a link leads to %v, which is no page", dest)
	}
	return Link{rect.LL.X, height - rect.UR.Y, rect.UR.X, height - rect.LL.Y, number[int(to.ObjectNumber)]}, true
}

// Clicks is what came of clicking on every label of a file's own pages.
type Clicks struct {
	Tried, Right int
	Wrong        []string
}

var aLabel = regexp.MustCompile(`^[EPS]\d+$`)

// Where the labels of rows stand: right of rowLeft and below the strip, before
// and after the tribunal's stamp.
const (
	rowLeft = 460
	rowTop  = 44
)

// Click clicks on every label in the last column of the pages that are the pack's
// own, and counts where the page it names comes up. Labels of pages that the file
// has not are left out. The labels of the pages are given, since they are not read
// from a file that was stamped.
func Click(t testing.TB, path string, labels []string, own func(label string) bool) Clicks {
	t.Helper()
	var c Clicks
	links := Links(t, path)
	for n, words := range Words(t, path) {
		if !own(labels[n]) {
			continue
		}
		for _, w := range words {
			if w.Left < rowLeft || w.Top < rowTop || !aLabel.MatchString(w.Text) || !slices.Contains(labels, w.Text) {
				continue
			}
			c.Tried++
			x, y := (w.Left+w.Right)/2, (w.Top+w.Foot)/2
			to := ""
			for _, l := range links[n] { // a later annotation lies on top
				if x > l.Left && x < l.Right && y > l.Top && y < l.Foot && l.To > 0 {
					to = labels[l.To-1]
				}
			}
			if to == w.Text {
				c.Right++
				continue
			}
			c.Wrong = append(c.Wrong, fmt.Sprintf("on %s a click on %s opens %q", labels[n], w.Text, to))
		}
	}
	return c
}

package render_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/stamp"
)

// offline keeps pdfcpu away from its folder of settings, once for all tests.
var offline = sync.OnceFunc(api.DisableConfigDir)

// target is a link on a page of a pack: its place from the top left, and the
// page it leads to.
type target struct {
	left, top, right, foot float64
	to                     int
}

// targets reads the links of every page with pdfcpu, following each destination
// to a page object, as the tribunal's own index does.
func targets(t *testing.T, p pack) [][]target {
	t.Helper()
	offline()
	ctx, err := api.ReadContext(bytes.NewReader(p.bytes), model.NewDefaultConfiguration())
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
	out := make([][]target, ctx.PageCount)
	for n := range out {
		d, _, _, err := ctx.PageDict(n+1, false)
		if err != nil {
			t.Fatal(err)
		}
		annots, _ := d["Annots"].(types.Array)
		for _, a := range annots {
			a, err := ctx.DereferenceDict(a)
			if err != nil {
				t.Fatal(err)
			}
			rect, err := ctx.RectForArray(a["Rect"].(types.Array))
			if err != nil {
				t.Fatal(err)
			}
			dest := a["Dest"].(types.Array)
			to := number[int(dest[0].(types.IndirectRef).ObjectNumber)]
			out[n] = append(out[n], target{rect.LL.X, 841.89 - rect.UR.Y, rect.UR.X, 841.89 - rect.LL.Y, to})
		}
	}
	return out
}

func TestEveryLinkGoesToThePageItNames(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	seen := map[int]bool{}
	words := p.words(t)
	for n, links := range targets(t, p) {
		for _, l := range links {
			label := ""
			for _, w := range words[n] {
				y := (w.top + w.foot) / 2
				if y > l.top && y < l.foot && w.right > 520 && w.left > 500 && w.top > 44 {
					label = w.text
					break
				}
			}
			if label != evidence.Label(l.to) {
				t.Errorf("E%d: a link beside %q leads to E%d", n+1, label, l.to)
			}
			if p.kind(n+1) == evidence.ItemIndex {
				seen[l.to] = true
			}
		}
	}
	for _, i := range p.plan.Items {
		if !seen[i.First] {
			t.Errorf("the index has no link to %s", i.Label())
		}
	}
}

// TestIndexLinksHitBeforeAndAfterTheTribunalHasStampedThePack clicks on every
// label of the pack's own pages, as it lies in the file that is uploaded and in
// the one that the tribunal makes of it.
func TestIndexLinksHitBeforeAndAfterTheTribunalHasStampedThePack(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := build(t, c, planOf(t, c, evidence.ProfileTribunal))
	var out bytes.Buffer
	if err := stamp.PDF(bytes.NewReader(p.bytes), &out, stamp.Mark{Party: "Appellant", Addition: "A"}); err != nil {
		t.Fatal(err)
	}
	stamped := p
	stamped.bytes, stamped.path = out.Bytes(), filepath.Join(t.TempDir(), "stamped.pdf")
	if err := os.WriteFile(stamped.path, stamped.bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	tool(t, "qpdf", "--check", stamped.path)
	for name, p := range map[string]pack{"as uploaded": p, "stamped": stamped} {
		words, links := p.words(t), targets(t, p)
		hits := 0
		for n := range words {
			if p.kind(n+1) == evidence.ItemExhibit {
				continue
			}
			for _, word := range words[n] {
				if word.left < 460 || word.top < 44 || !label.MatchString(word.text) {
					continue
				}
				x, y := (word.left+word.right)/2, (word.top+word.foot)/2
				to := 0
				for _, l := range links[n] { // a later annotation lies on top
					if x > l.left && x < l.right && y > l.top && y < l.foot {
						to = l.to
					}
				}
				if evidence.Label(to) != word.text {
					t.Errorf("%s: E%d: %q leads to E%d", name, n+1, word.text, to)
				}
				hits++
			}
		}
		t.Logf("%s: %d labels tried", name, hits)
		if hits < 50 {
			t.Errorf("%s: only %d labels tried", name, hits)
		}
	}
}

// label is what a page is called.
var label = regexp.MustCompile(`^E\d+$`)

func TestBookmarksAreNestedLabelledAndPlain(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := build(t, c, planOf(t, c, evidence.ProfileTribunal))
	offline()
	marks, err := api.Bookmarks(bytes.NewReader(p.bytes), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, b := range marks {
		all = append(all, b.Title)
		for _, k := range b.Kids {
			all = append(all, "  "+k.Title)
			if want := evidence.Label(k.PageFrom) + " "; !strings.HasPrefix(k.Title, want) {
				t.Errorf("bookmark %q leads to %s", k.Title, want)
			}
		}
		if want := evidence.Label(b.PageFrom) + " "; !strings.HasPrefix(b.Title, want) {
			t.Errorf("bookmark %q leads to %s", b.Title, want)
		}
	}
	list := strings.Join(all, "\n")
	for _, want := range []string{
		"E1 Cover: evidence of Rowan Ashdown-Reyes", "Evidence by activity\n  E", " 4 Washing and bathing",
		" Zazólc gesla jazn ?", "Letter from Dr A Osei, Consultant Rheumatologist, 14 September 2025",
	} {
		if !strings.Contains(list, want) {
			t.Errorf("no bookmark %q in:\n%s", want, list)
		}
	}
	for _, r := range list {
		if r > 0xFF && !strings.ContainsRune("–’", r) {
			t.Errorf("a bookmark has the character %+q", r)
		}
	}
	if got, want := len(marks), len(p.plan.Items)-len(exhibits(p.plan))+1; got != want {
		t.Errorf("%d bookmarks at the top, want %d", got, want)
	}
}

func exhibits(p evidence.Plan) []evidence.Item {
	var out []evidence.Item
	for _, i := range p.Items {
		if i.Source != "" {
			out = append(out, i)
		}
	}
	return out
}

// TestPdfcpuFindsThePackValid matters because the signature is added with it.
func TestPdfcpuFindsThePackValid(t *testing.T) {
	t.Parallel()
	c := hardCase()
	for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal} {
		p := build(t, c, planOf(t, c, profile))
		offline()
		conf := model.NewDefaultConfiguration()
		conf.ValidationMode, conf.Offline = model.ValidationRelaxed, true
		if err := api.Validate(bytes.NewReader(p.bytes), conf); err != nil {
			t.Errorf("%s: %v", profile, err)
		}
	}
}

func TestLabelsArePDFPageLabels(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	out := tool(t, "qpdf", "--json", "--json-key=pagelabels", p.path)
	for _, want := range []string{`"/P": "u:E"`, `"/S": "/D"`, `"index": 0`} {
		if !strings.Contains(out, want) && !strings.Contains(out, strings.ReplaceAll(want, "u:", "")) {
			t.Errorf("page labels lack %s:\n%s", want, out)
		}
	}
	if n := len(p.manifest.Pages); fmt.Sprint(n) != fmt.Sprint(p.plan.Pages()) {
		t.Errorf("manifest of %d pages", n)
	}
}

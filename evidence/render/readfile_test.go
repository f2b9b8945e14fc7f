package render_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/evidencetest"
	"ownpack/templates"
)

// finished is a file that was built, read again by pdfcpu.
type finished struct {
	*testing.T
	name string
	ctx  *model.Context
	root types.Dict
	// pages are the dictionaries of the pages, number their places by object.
	pages  []types.Dict
	number map[int]int
}

func read(t *testing.T, name string, b []byte) *finished {
	t.Helper()
	offline()
	ctx, err := api.ReadContext(bytes.NewReader(b), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	f := &finished{T: t, name: name, ctx: ctx, number: map[int]int{}}
	if f.root, err = ctx.Catalog(); err != nil {
		t.Fatal(err)
	}
	for _, k := range f.array(f.dict(f.root["Pages"])["Kids"]) {
		f.number[objectOf(k)] = len(f.pages)
		f.pages = append(f.pages, f.dict(k))
	}
	return f
}

func (f *finished) wrong(format string, args ...any) {
	f.Helper()
	f.Errorf("%s: %s", f.name, fmt.Sprintf(format, args...))
}

func (f *finished) get(o types.Object) types.Object {
	v, err := f.ctx.Dereference(o)
	if err != nil {
		f.Fatalf("%s: %v", f.name, err)
	}
	return v
}

func (f *finished) dict(o types.Object) types.Dict {
	switch v := f.get(o).(type) {
	case types.Dict:
		return v
	case types.StreamDict:
		return v.Dict
	}
	return nil
}

func (f *finished) array(o types.Object) types.Array {
	a, _ := f.get(o).(types.Array)
	return a
}

func (f *finished) integer(o types.Object) int {
	n, _ := f.get(o).(types.Integer)
	return int(n)
}

func (f *finished) nameOf(o types.Object) string {
	n, _ := f.get(o).(types.Name)
	return string(n)
}

func (f *finished) stream(o types.Object) []byte {
	sd, ok := f.get(o).(types.StreamDict)
	if !ok {
		return nil
	}
	if err := sd.Decode(); err != nil {
		f.Fatalf("%s: %v", f.name, err)
	}
	return sd.Content
}

// said is a string that people read.
func (f *finished) said(o types.Object) string {
	s, err := types.StringOrHexLiteral(f.get(o))
	if err != nil || s == nil {
		return ""
	}
	return strings.TrimSpace(*s)
}

func objectOf(o types.Object) int {
	r, _ := o.(types.IndirectRef)
	return int(r.ObjectNumber)
}

// operation is an operator of content with its operands as they are written.
type operation struct {
	op   string
	with []string
}

// operations splits content that we drew.
func operations(b []byte) (list []operation) {
	var with []string
	for at := 0; at < len(b); {
		from := at
		switch c := b[at]; {
		case c <= ' ':
			at++
			continue
		case c == '(':
			for depth := 0; ; at++ {
				switch b[at] {
				case '\\':
					at++
				case '(':
					depth++
				case ')':
					depth--
				}
				if depth == 0 {
					break
				}
			}
			at++
		case bytes.HasPrefix(b[at:], []byte("<<")):
			at += bytes.Index(b[at:], []byte(">>")) + 2
		case strings.IndexByte("[]", c) >= 0:
			at++
		case c == '<':
			at += bytes.IndexByte(b[at:], '>') + 1
		default:
			for at++; at < len(b) && b[at] > ' ' && strings.IndexByte("()<>[]/", b[at]) < 0; at++ {
			}
			if strings.IndexByte("/+-.0123456789", c) < 0 {
				list = append(list, operation{string(b[from:at]), with})
				with = nil
				continue
			}
		}
		with = append(with, string(b[from:at]))
	}
	return list
}

// supplementTo is what is new in a case since its pack, as a plan.
func supplementTo(t *testing.T, c *evidencetest.Case, profile evidence.Profile, add func()) evidence.Plan {
	t.Helper()
	first := build(t, c, planOf(t, c, evidence.ProfileMaster))
	add()
	w, err := bundle.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := rules()
	if err != nil {
		t.Fatal(err)
	}
	p, err := bundle.Plan(bundle.Input{
		Wording: w, Rules: rules, CaseID: c.ID, PackDate: c.PackDate, Profile: profile, Person: c.Person, Helpers: c.Helpers,
		Claims: c.Claims, Schemes: c.Schemes, Sources: c.Sources, Pages: c.Pages, Entries: c.Entries, Others: c.Others,
		Picks: c.Picks, Statements: c.Statements, Disputes: c.Disputes,
		Earlier: []bundle.Handed{{PackID: first.manifest.PackID, Plan: first.plan}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// everyKind are files that together have each kind of page that we draw.
func everyKind(t *testing.T) map[string][]byte {
	t.Helper()
	full := hardCase()
	delete(full.Content, full.Sources[3].ID)
	master := planOf(t, full, evidence.ProfileMaster)
	for i := range master.Items {
		if master.Items[i].Source != "" {
			master.Items[i].Group = fmt.Sprintf("Documents, group %d", i/4)
		}
	}
	whole := build(t, full, master)
	kinds := map[evidence.ItemKind]bool{}
	for _, i := range whole.plan.Items {
		kinds[i.Kind] = true
	}
	for _, want := range []evidence.ItemKind{
		evidence.ItemCover, evidence.ItemIndex, evidence.ItemAbout, evidence.ItemFacts, evidence.ItemActivities,
		evidence.ItemCorrections, evidence.ItemChronology, evidence.ItemExtract, evidence.ItemExhibit,
	} {
		if !kinds[want] {
			t.Errorf("the pack has no %s", want)
		}
	}
	if len(whole.ledger.Placeholders) == 0 {
		t.Error("the pack has no placeholder")
	}
	out := map[string][]byte{"master": whole.bytes}
	parts, err := inParts(t, heavyCase(6, 5, 45), 170_000, false)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range parts.files {
		out[fmt.Sprintf("part %d", i+1)] = p.bytes
	}
	if len(parts.files) < 2 {
		t.Error("the parts are one file")
	}
	c := evidencetest.New()
	out["supplement"] = build(t, c, supplementTo(t, c, evidence.ProfileDWP, func() { addFacts(c) })).bytes
	out["large print"] = oneLarge(t, full, evidence.ProfileMaster).bytes
	return out
}

// sorted are the keys of a map in order.
func sorted(m map[string][]byte) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

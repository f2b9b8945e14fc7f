package render_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// TestOurOwnPagesKeepToTheRulesForReadersThatCannotSee walks files as ISO 14289-1
// (PDF/UA) asks. Pages of sources count as one paragraph each; what they hold is
// theirs.
func TestOurOwnPagesKeepToTheRulesForReadersThatCannotSee(t *testing.T) {
	t.Parallel()
	files := everyKind(t)
	for _, name := range sorted(files) {
		f := &walk{finished: read(t, name, files[name]), shown: map[spot]bool{}, roles: map[string]int{}, elements: map[int]types.Dict{}}
		f.says()
		for n := range f.pages {
			f.content(n)
		}
		f.element(f.dict(f.root["StructTreeRoot"])["K"], 0, "")
		f.headings()
		f.wayBack()
		for _, role := range []string{"H1", "P", "Table", "TR", "TH", "TD", "Link", "H2", "Figure"} {
			if f.roles[role] == 0 && (name == "master" || !slices.Contains([]string{"H2", "Figure"}, role)) {
				f.wrong("no %s", role)
			}
		}
	}
}

// spot is a mark on a page of the file, from 0.
type spot struct{ page, mark int }

type walk struct {
	*finished
	shown    map[spot]bool // marks, and whether the structure has them
	heads    []string
	roles    map[string]int
	elements map[int]types.Dict // by object
}

// says looks at what the file says of itself.
func (f *walk) says() {
	if f.said(f.root["Lang"]) != "en-GB" {
		f.wrong("language %q", f.said(f.root["Lang"]))
	}
	if f.dict(f.root["MarkInfo"])["Marked"] != types.Boolean(true) || f.dict(f.root["ViewerPreferences"])["DisplayDocTitle"] != types.Boolean(true) {
		f.wrong("it does not say that it is tagged, or does not show its title")
	}
	if !strings.Contains(string(f.stream(f.root["Metadata"])), "<dc:title>") {
		f.wrong("no title")
	}
}

// content looks at whether each thing drawn is in a marked piece.
func (f *walk) content(page int) {
	const outside, artifact = -2, -1
	mark, depth := outside, 0
	for _, o := range operations(f.stream(f.pages[page]["Contents"])) {
		switch o.op {
		case "BMC", "BDC":
			if depth++; depth > 1 {
				f.wrong("page %d: a marked piece in another", page+1)
			}
			mark = artifact
			if o.op == "BDC" {
				_, number, _ := strings.Cut(o.with[1], "/MCID ")
				n, err := strconv.Atoi(strings.TrimRight(number, " >"))
				if _, twice := f.shown[spot{page, n}]; err != nil || twice {
					f.wrong("page %d: mark %q", page+1, o.with[1])
				}
				f.shown[spot{page, n}], mark = false, n
			} else if o.with[0] != "/Artifact" {
				f.wrong("page %d: a piece without a mark is %s", page+1, o.with[0])
			}
		case "EMC":
			if depth--; depth < 0 {
				f.wrong("page %d: a piece ends that did not begin", page+1)
			}
			mark = outside
		case "Tj", "TJ", "'", `"`, "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI":
			if mark == outside {
				f.wrong("page %d: %s is in no marked piece", page+1, o.op)
			}
		}
	}
	if depth != 0 {
		f.wrong("page %d: a marked piece does not end", page+1)
	}
}

var blocks = []string{"H1", "H2", "H3", "P", "Table", "Figure", "Link", "Span"}

// inside tells which elements may stand in which.
var inside = map[string][]string{
	"":         {"Document"},
	"Document": append(blocks, "Sect"),
	"Sect":     append(blocks, "Sect"),
	"Table":    {"TR"},
	"TR":       {"TH", "TD"},
	"TH":       {"P", "Link", "Span"},
	"TD":       {"P", "Link", "Span"},
	"P":        {"Link", "Span"},
	"Figure":   {},
	"Link":     {},
	"Span":     {},
}

// element looks at an element of the structure and all it holds.
func (f *walk) element(o types.Object, parent int, over string) {
	d, n := f.dict(o), objectOf(o)
	role := f.nameOf(d["S"])
	f.elements[n] = d
	f.roles[role]++
	if !slices.Contains(inside[over], role) {
		f.wrong("%s in %q", role, over)
	}
	if parent > 0 && objectOf(d["P"]) != parent {
		f.wrong("%s names another parent", role)
	}
	content, objects := 0, 0
	for _, k := range f.kids(d) {
		kid, _ := f.get(k).(types.Dict)
		switch {
		case kid == nil:
			f.mark(d["Pg"], f.integer(k))
			content++
		case f.nameOf(kid["Type"]) == "MCR":
			f.mark(kid["Pg"], f.integer(kid["MCID"]))
			content++
		case f.nameOf(kid["Type"]) == "OBJR":
			f.link(kid)
			objects++
		default:
			f.element(k, n, role)
		}
	}
	attributes := f.dict(d["A"])
	switch role {
	case "H1", "H2", "H3":
		f.heads = append(f.heads, role)
	case "Figure":
		if f.said(d["Alt"]) == "" {
			f.wrong("a figure without words")
		}
	case "TH":
		if s := f.nameOf(attributes["Scope"]); s != "Column" && s != "Row" {
			f.wrong("a head with the scope %q", s)
		}
	case "Table":
		f.table(d)
	case "Link":
		if objects == 0 || content == 0 {
			f.wrong("a link with %d places to click and %d pieces to read", objects, content)
		}
	}
	if content == 0 && len(f.kids(d)) == 0 && role != "TD" && role != "TH" {
		f.wrong("an empty %s", role)
	}
	if role != "Link" && objects > 0 {
		f.wrong("a place to click in %s", role)
	}
}

func (f *walk) kids(d types.Dict) types.Array {
	if a := f.array(d["K"]); a != nil || d["K"] == nil {
		return a
	}
	return types.Array{d["K"]}
}

func (f *walk) mark(page types.Object, n int) {
	at, ok := f.number[objectOf(page)]
	taken, drawn := f.shown[spot{at, n}]
	if !ok || taken || !drawn {
		f.wrong("page %d: mark %d of the structure: drawn %t, already taken %t", at+1, n, drawn, taken)
	}
	f.shown[spot{at, n}] = true
}

// link looks at the place of a link on its page.
func (f *walk) link(kid types.Dict) {
	at := f.pages[f.number[objectOf(kid["Pg"])]]
	a := f.dict(kid["Obj"])
	here := slices.ContainsFunc(f.array(at["Annots"]), func(o types.Object) bool { return objectOf(o) == objectOf(kid["Obj"]) })
	if !here || f.nameOf(a["Subtype"]) != "Link" || f.said(a["Contents"]) == "" || a["StructParent"] == nil || f.nameOf(at["Tabs"]) != "S" {
		f.wrong("a link: on its page %t, %v, page's tabs %v", here, a, at["Tabs"])
	}
}

// table looks at whether all rows are as long, and the first one names the columns
// or each names itself.
func (f *walk) table(d types.Dict) {
	width := 0
	for i, row := range f.kids(d) {
		n, heads := 0, 0
		cells := f.kids(f.dict(row))
		for _, c := range cells {
			cell := f.dict(c)
			n += max(1, f.integer(f.dict(cell["A"])["ColSpan"]))
			if f.nameOf(cell["S"]) == "TH" {
				heads++
			}
		}
		if width == 0 {
			width = n
		}
		if n != width {
			f.wrong("a row of %d columns in a table of %d", n, width)
		}
		if i == 0 && heads == 0 {
			f.wrong("a table without heads")
		}
	}
}

// headings looks at whether one leads to the next without a jump.
func (f *walk) headings() {
	before := 0
	for _, h := range f.heads {
		level := int(h[1] - '0')
		if level > before+1 {
			f.wrong("%s after H%d", h, before)
		}
		before = level
	}
}

// wayBack looks at whether each mark and link of a page leads to its element.
func (f *walk) wayBack() {
	parents := map[int]types.Object{}
	list := f.array(f.dict(f.dict(f.root["StructTreeRoot"])["ParentTree"])["Nums"])
	for i := 0; i+1 < len(list); i += 2 {
		parents[f.integer(list[i])] = list[i+1]
	}
	for at, taken := range f.shown {
		if !taken {
			f.wrong("page %d: mark %d is not in the structure", at.page+1, at.mark)
		}
		back := f.array(parents[f.integer(f.pages[at.page]["StructParents"])])
		if at.mark >= len(back) || !f.holds(f.elements[objectOf(back[at.mark])], at) {
			f.wrong("page %d: mark %d does not lead to its element", at.page+1, at.mark)
		}
	}
	for n, page := range f.pages {
		for _, a := range f.array(page["Annots"]) {
			e := f.elements[objectOf(parents[f.integer(f.dict(a)["StructParent"])])]
			if f.nameOf(e["S"]) != "Link" || !slices.ContainsFunc(f.kids(e), func(k types.Object) bool { return objectOf(f.dict(k)["Obj"]) == objectOf(a) }) {
				f.wrong("page %d: a link does not lead to its element", n+1)
			}
		}
	}
}

// holds reports whether an element has a mark.
func (f *walk) holds(e types.Dict, at spot) bool {
	return slices.ContainsFunc(f.kids(e), func(k types.Object) bool {
		kid := f.dict(k)
		if kid == nil {
			return f.integer(k) == at.mark && f.number[objectOf(e["Pg"])] == at.page
		}
		return kid["MCID"] != nil && f.integer(kid["MCID"]) == at.mark && f.number[objectOf(kid["Pg"])] == at.page
	})
}

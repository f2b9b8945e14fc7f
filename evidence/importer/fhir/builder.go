package fhir

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// draft is an entry on its way: what a resource says, and what stands under it.
type draft struct {
	evidence.Entry
	from     resource
	lines    []string // become Text
	parent   *draft
	children []*draft
	into     *draft // the draft that says this one's content, if another does
	recorded string // when it was written down
}

// stands is the draft that stands for d: itself, or what it was merged into.
func (d *draft) stands() *draft {
	for range maxMerges {
		if d == nil || d.into == nil {
			break
		}
		d = d.into
	}
	return d
}

// maxMerges is how many drafts may have gone into each other in a row.
const maxMerges = 8

// say adds lines to the draft's text, leaving out empty ones and any that the
// text or title says already.
func (d *draft) say(lines ...string) {
	for _, l := range lines {
		l = tidy(l)
		if l != "" && l != d.Title && !slices.Contains(d.lines, l) {
			d.lines = append(d.lines, l)
		}
	}
}

// sayLabelled adds "label: text" when there is a text.
func (d *draft) sayLabelled(label, text string) {
	if text = tidy(text); text != "" {
		d.say(label + ": " + text)
	}
}

// builder turns a record into drafts, then into entries.
type builder struct {
	*record
	release
	people  people
	drafts  []*draft       // by resource order; nil where there is none
	visited []bool         // a draft was made, or is being made
	unknown map[string]int // resource types without a builder
	missing int            // list items that point to nothing
}

func newBuilder(rec *record, rel release) *builder {
	return &builder{
		record: rec, release: rel,
		people:  findPeople(rec),
		drafts:  make([]*draft, len(rec.all)),
		visited: make([]bool, len(rec.all)),
		unknown: map[string]int{},
	}
}

// build makes a draft of each resource, then joins them.
func (b *builder) build(ctx context.Context) error {
	for i, r := range b.all {
		if i%every == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		b.draft(r)
		if b.builders[r.kind] == nil && !slices.Contains(b.other, r.kind) {
			b.unknown[typeName(r.kind)]++
		}
	}
	b.joinProblems()
	b.joinConsultations()
	b.joinReports()
	b.joinIssues()
	b.joinByContext()
	return ctx.Err()
}

// typeName is the type as it may be shown: a name of letters, or a phrase.
func typeName(kind string) string {
	for _, r := range kind {
		if r < 'A' || r > 'z' || r > 'Z' && r < 'a' {
			return "of no known name"
		}
	}
	if kind == "" || len(kind) > 40 {
		return "of no known name"
	}
	return kind
}

// draft makes the draft of r, once.
func (b *builder) draft(r resource) *draft {
	if b.visited[r.order] {
		return b.drafts[r.order]
	}
	b.visited[r.order] = true
	build := b.builders[r.kind]
	if build == nil {
		return nil
	}
	d := build(b, r)
	if d != nil {
		b.drafts[r.order] = d
	}
	return d
}

// start begins the draft of r with what every resource has.
func (b *builder) start(r resource, kind evidence.Kind, title string, codes []evidence.Code) *draft {
	d := &draft{from: r}
	d.Kind, d.Title, d.Codes = kind, title, codes
	d.Ref = r.text("id")
	d.Locator.Path, d.Locator.Line = r.path, r.line
	if r.path == "" {
		d.Locator.Line = max(r.line, 1) // the resource is the whole file or line
	}
	if r.text("status") == "entered-in-error" || r.text("verificationStatus") == "entered-in-error" {
		d.Status = evidence.StatusEnteredInError
	}
	return d
}

// target is the draft of what a reference points to, or nil.
func (b *builder) target(r resource, ref object) *draft {
	t, ok := b.resolve(r, ref)
	if !ok {
		return nil
	}
	return b.drafts[t.order].stands()
}

// adopt puts child under parent, unless it has a parent already or the two
// would go in a circle.
func adopt(parent, child *draft) bool {
	if parent == nil || child == nil || child.parent != nil || child.into != nil {
		return false
	}
	for p := parent; p != nil; p = p.parent {
		if p == child {
			return false
		}
	}
	child.parent = parent
	parent.children = append(parent.children, child)
	return true
}

// entries numbers the drafts, parents before children, in the file's order.
func (b *builder) entries() []evidence.Entry {
	var all []evidence.Entry
	var walk func(d *draft, parent evidence.ID)
	walk = func(d *draft, parent evidence.ID) {
		if d.into == nil {
			e := d.finish()
			e.ID = evidence.ID(strconv.Itoa(len(all) + 1))
			e.Parent = parent
			all = append(all, e)
			parent = e.ID
		}
		for _, c := range d.children {
			walk(c, parent)
		}
	}
	for _, d := range b.drafts {
		if d != nil && d.parent == nil {
			walk(d, "")
		}
	}
	return all
}

// finish puts the draft's lines into its text. A date that is not known stays
// so; when it was written down is said in words.
func (d *draft) finish() evidence.Entry {
	if d.Date.IsZero() && d.recorded != "" {
		if rec := date(d.recorded); !rec.IsZero() {
			d.say("Recorded " + rec.Words())
		}
	}
	e := d.Entry
	e.Text = strings.Join(d.lines, "\n")
	return e
}

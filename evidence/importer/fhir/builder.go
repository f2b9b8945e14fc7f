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
	inlined  int    // how many children's words it repeats
	composed bool   // the value is put together of lines
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

const (
	maxMerges = 8    // how many drafts may have gone into each other in a row
	maxNested = 64   // how deep entries stand within each other
	maxLines  = 1000 // after how many lines of an entry repeats are let through
)

// say adds lines to the draft's text, leaving out empty ones and any that the
// text or title says already.
func (d *draft) say(lines ...string) {
	for _, l := range lines {
		if l = tidy(l); l != "" && l != d.Title && (len(d.lines) > maxLines || !slices.Contains(d.lines, l)) {
			d.lines = append(d.lines, l)
		}
	}
}

// builder turns a record into drafts, then into entries.
type builder struct {
	*record
	people    people
	drafts    []*draft // by resource order; nil where there is none
	visited   []bool   // a draft was made, or is being made
	missing   int      // list items that point to nothing
	outside   int      // files that the record only points to
	withheld  int      // entries marked as confidential
	masked    int      // resources from which something was taken out
	modifiers int      // modifiers that are not known here
}

func newBuilder(rec *record) *builder {
	return &builder{
		record: rec, people: findPeople(rec),
		drafts:  make([]*draft, len(rec.all)),
		visited: make([]bool, len(rec.all)),
	}
}

// resolve finds what a reference points to, and marks it as part of an entry.
func (b *builder) resolve(r resource, ref object) (resource, bool) {
	t, ok := b.record.resolve(r, ref)
	if ok {
		b.used[t.order] = true
	}
	return t, ok
}

// build makes a draft of each resource, then joins them.
func (b *builder) build(ctx context.Context) error {
	for i, r := range b.all {
		if i%every == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		b.draft(r)
	}
	b.joinProblems()
	b.joinConsultations()
	b.joinReports()
	b.joinIssues()
	b.joinByContext()
	b.joinSections()
	for _, d := range b.drafts {
		if d != nil {
			d.dated()
		}
	}
	return ctx.Err()
}

// draft makes the draft of r, once.
func (b *builder) draft(r resource) *draft {
	if b.visited[r.order] {
		return b.drafts[r.order]
	}
	b.visited[r.order] = true
	build := builderOf(r)
	if build == nil {
		return nil
	}
	d := build(b, r)
	if d != nil {
		b.drafts[r.order] = d
		b.modified(d)
		b.secure(d)
		if d.Title == "" && len(d.lines) == 0 && d.Value == "" {
			d.say(r.text("narrative"))
		}
	}
	return d
}

// start begins the draft of r with what every resource has.
func (b *builder) start(r resource, kind evidence.Kind, title string, codes []evidence.Code) *draft {
	d := &draft{from: r}
	d.Kind, d.Title, d.Codes = kind, title, codes
	d.Ref = r.text("id")
	d.Locator = r.place.locator()
	for _, key := range []string{"status", "verificationStatus", "docStatus", "lifecycleStatus"} {
		if r.code(key) == "entered-in-error" {
			d.Status = evidence.StatusEnteredInError
		}
	}
	if saysNone(codes, title) {
		d.Assertion = evidence.Negated
	}
	return d
}

// secure marks what must not be shown to the patient, or to few others.
func (b *builder) secure(d *draft) {
	labels := append(d.from.at("meta").list("security"), nil)
	for _, l := range d.from.list("securityLabel") {
		labels = append(labels, l.list("coding")...)
	}
	for _, l := range labels {
		switch strings.ToUpper(l.text("code")) {
		case "R", "V", "NOPAT", "NOSCRUB":
			if d.Status != evidence.StatusWithheld {
				d.Status = evidence.StatusWithheld
				b.withheld++
				for _, c := range d.children {
					c.Status = d.Status
				}
			}
		case "REDACTED", "MASKED":
			b.masked++
		}
	}
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
	deep := 0
	for p := parent; p != nil; p = p.parent {
		if deep++; p == child || deep > maxNested {
			return false
		}
	}
	child.parent = parent
	parent.children = append(parent.children, child)
	return true
}

// entries numbers the drafts, parents before children, in the file's order. It
// lets go of the record, which is no longer needed.
func (b *builder) entries() []evidence.Entry {
	n := 0
	for _, d := range b.drafts {
		if d != nil {
			d.from, n = resource{}, n+1
		}
	}
	b.all, b.byName, b.words = nil, nil, nil
	all := make([]evidence.Entry, 0, n)
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
	for i, d := range b.drafts {
		if d != nil && d.parent == nil {
			walk(d, "")
			d.children = nil
		}
		b.drafts[i] = nil
	}
	return all
}

// dated gives a draft without a date of its own the day it was written down.
// GP systems print such an entry as undated, so for theirs that day stands in
// the raw date only.
func (d *draft) dated() {
	if !d.Date.IsZero() || d.Date.Raw != "" || d.recorded == "" {
		return
	}
	d.Date = date(d.recorded)
	if fromGPConnect(d.from) {
		d.Date.Value = ""
	}
}

// finish puts the draft's lines into its text.
func (d *draft) finish() evidence.Entry {
	e := d.Entry
	e.Text = strings.Join(d.lines, "\n")
	return e
}

package render

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// detailLines is how much a row shows of what an entry adds to a fact. The whole
// of it stands on its page.
const detailLines = 3

// labelsOfFact is how many labels of one fact lead to their pages, one under the
// other. Further ones are named beside them.
const labelsOfFact = 4

// facts lists what the entries chosen say of the person's GP, diagnoses,
// medicines, stays in hospital and aids, each with its pages.
func (s *sheet) facts() {
	w := s.w.Facts
	s.newPage()
	s.heading(w.Title.String())
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.Intro.String())
	for _, kind := range evidence.FactKinds {
		var list []evidence.Fact
		for _, f := range s.plan.Facts {
			if f.Kind == kind {
				list = append(list, f)
			}
		}
		if len(list) > 0 {
			s.factTable(w.Tables[kind], list)
		}
	}
}

func (s *sheet) factTable(head factHeading, list []evidence.Fact) {
	const date, who, gap = 74, 138, 14
	left, right := s.m.Own.Left, s.m.Own.TextRight+4
	columns := []column{
		{head: head.What.String(), x: left, w: right - date - who - 2*gap - left},
		{head: s.w.Facts.Head.Date.String(), x: right - date - who - gap, w: date},
		{head: head.Who.String(), x: right - who, w: who},
		{head: s.w.Facts.Head.Page.String(), label: true},
	}
	var rows []row
	var before []evidence.FactWriter
	for _, f := range list {
		rows = append(rows, s.factRow(f, before, columns))
		before = f.Writers
	}
	s.y += 20
	s.need(s.m.Styles[inH2].Leading + 100)
	s.paragraph(left, s.textWidth(), inH2, head.Title.String())
	s.y += 5
	s.table(columns, rows, false)
}

// factRow gives a writer's role and place only where the row before does not.
func (s *sheet) factRow(f evidence.Fact, before []evidence.FactWriter, columns []column) row {
	labels, typed := labelsOf(f)
	what := cell{{inTableStrong, s.cut(inTableStrong, columns[0].w, f.What)}}
	for _, d := range f.Details {
		what = append(what, block{inTable, s.cut(inTable, columns[0].w, "“"+d+"”")})
	}
	if typed {
		what = append(what, block{inMeta, capital(s.w.Activities.Typed.String())})
	}
	for _, at := range f.Places {
		if at.Disputed {
			which := ""
			if len(labels) > 1 {
				which = evidence.Label(at.Label)
			}
			what = append(what, block{inNote, joined(": ", which, s.disputed(evidence.Passage{Entry: at.Entry}))})
		}
	}
	var who cell
	for _, x := range f.Writers {
		if x.Author != "" {
			who = append(who, block{inTable, x.Author})
		}
		if where := joined(", ", x.Role, x.Organisation); where != "" && (x.Author == "" || !slices.Contains(before, x)) {
			who = append(who, block{inMeta, where})
		}
	}
	if len(who) == 0 {
		who = cell{{inMeta, s.w.Facts.Unnamed.String()}}
	}
	r := row{cells: []cell{what, s.factDate(f), who}}
	if len(labels) > labelsOfFact {
		who = append(who, block{inMeta, s.w.Facts.More.with(runs(labels[labelsOfFact:]))})
		r.cells[2], labels = who, labels[:labelsOfFact]
	}
	if len(labels) > 0 {
		r.label, r.more = labels[0], labels[1:]
	}
	return r
}

// factDate is when a fact was first written, when last, and how it stands.
func (s *sheet) factDate(f evidence.Fact) cell {
	w := s.w.Facts
	date := f.Date.Short()
	if date == "" {
		date = w.Undated.String()
	}
	out := cell{{inTable, date}}
	if !f.Last.IsZero() {
		out = append(out, block{inMeta, w.Last.with(f.Last.Short())})
	}
	if p, ok := w.Standing[f.Standing]; ok {
		out = append(out, block{inMeta, p.String()})
	}
	return out
}

// labelsOf lists the pages on which a fact stands, in order, and tells whether
// all that says it was typed by the person.
func labelsOf(f evidence.Fact) (labels []int, typed bool) {
	typed = len(f.Places) > 0
	for _, at := range f.Places {
		typed = typed && at.Typed
		if at.Label > 0 && !slices.Contains(labels, at.Label) {
			labels = append(labels, at.Label)
		}
	}
	slices.Sort(labels)
	return labels, typed
}

// cut keeps the first lines of a text, and marks the cut.
func (s *sheet) cut(in string, width float64, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	lines := s.lines(in, width, text)
	if len(lines) <= detailLines {
		return text
	}
	kept := s.few(in, width-8, text, detailLines)
	if strings.HasPrefix(text, "“") {
		kept[len(kept)-1] += "”"
	}
	return strings.Join(kept, " ")
}

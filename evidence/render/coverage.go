package render

import (
	"slices"

	"ownpack/evidence"
)

// columnsOfCoverage is how many activities a table of coverage has room for.
const columnsOfCoverage = 10

// coverage shows which document speaks to which activity, and on which pages.
func (s *sheet) coverage() {
	var used []evidence.ActivitySection
	for _, sec := range s.plan.Activities {
		if len(sec.Passages) > 0 {
			used = append(used, sec)
		}
	}
	if len(s.documents) < 2 || len(used) < 2 {
		return // one document, or one activity, says it all
	}
	w := s.w.Coverage
	s.y += 26
	s.need(160)
	s.rule(s.m.Own.Left, s.m.Own.LabelRight, s.y, 1.6, 0)
	s.y += 10
	s.paragraph(s.m.Own.Left, s.textWidth(), inH2, w.Title.String())
	s.y += 4
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.Intro.String())
	for part := range slices.Chunk(used, columnsOfCoverage) {
		s.y += 12
		s.coverageTable(s.documents, part)
	}
}

func documents(plan evidence.Plan) []evidence.Item {
	var out []evidence.Item
	if plan.After != nil {
		for _, item := range plan.After.Items {
			if slices.ContainsFunc(plan.Activities, func(sec evidence.ActivitySection) bool {
				return slices.ContainsFunc(sec.Passages, item.Shows)
			}) {
				out = append(out, item)
			}
		}
	}
	for _, item := range plan.Items {
		if item.Source != "" {
			out = append(out, item)
		}
	}
	return out
}

func (s *sheet) coverageTable(documents []evidence.Item, sections []evidence.ActivitySection) {
	const wide, gap = 28.0, 6.0
	first := s.m.Own.TextRight + 4 - wide*float64(len(sections))
	columns := []column{{head: s.w.Coverage.Document.String(), x: s.m.Own.Left, w: first - gap - s.m.Own.Left}}
	for i, sec := range sections {
		columns = append(columns, column{head: s.activityNumber(sec.Activity.ID), x: first + wide*float64(i), w: wide - 2})
	}
	var rows []row
	for _, item := range documents {
		r := row{cells: []cell{{{inTable, fullTitle(item)}}}}
		for _, sec := range sections {
			r.cells = append(r.cells, labelsIn(item, sec))
		}
		rows = append(rows, r)
	}
	s.table(columns, rows, false)
}

// labelsIn lists the pages of a document on which passages under an activity
// stand.
func labelsIn(item evidence.Item, sec evidence.ActivitySection) cell {
	var pages []int
	for _, q := range sec.Passages {
		if item.Shows(q) && q.Label > 0 && !slices.Contains(pages, q.Label) {
			pages = append(pages, q.Label)
		}
	}
	slices.Sort(pages)
	var out cell
	for _, n := range pages {
		out = append(out, block{inMeta, evidence.Label(n)})
	}
	return out
}

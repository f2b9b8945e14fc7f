package render

import (
	"strings"

	"ownpack/evidence"
)

// quoteWidth is how much of a quotation the chronology shows: enough to know it
// by. The whole of it stands under its activity and on its page.
const quoteWidth = 3 // lines

// chronology lists every entry relied on, once, by date, under a picture of when
// they were written.
func (s *sheet) chronology() {
	w := s.w.Chronology
	s.newPage()
	s.heading(w.Title.String())
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.Intro.String())
	s.y += 14
	s.timeline()
	left := s.m.Own.Left
	const who, activity, gap = 92, 40, 12
	what := left + 70
	right := s.m.Own.TextRight + 4
	columns := []column{
		{head: w.Head.Date.String(), x: left, w: 66},
		{head: w.Head.What.String(), x: what, w: right - activity - who - what - 2*gap},
		{head: w.Head.Who.String(), x: right - activity - who - gap, w: who},
		{head: w.Head.Activities.String(), x: right - activity, w: activity},
		{head: w.Head.Page.String(), label: true},
	}
	var rows []row
	for i, r := range s.plan.Chronology {
		if i > 0 {
			rows = append(rows, s.gapRow(s.plan.Chronology[i-1].Passage.Date, r.Passage.Date)...)
		}
		rows = append(rows, s.chronologyRow(r, columns[1].w))
	}
	s.table(columns, rows, false)
}

// gapRow says how long it is between two entries where it is a year or more: who
// reads a table of dates does not see it. It says nothing of what lies between.
func (s *sheet) gapRow(from, to evidence.Date) []row {
	a, known := dayOf(from)
	b, also := dayOf(to)
	months := 12*(b.day.Year()-a.day.Year()) + int(b.day.Month()) - int(a.day.Month())
	if b.day.Day() < a.day.Day() && a.exact && b.exact {
		months--
	}
	if !known || !also || months < leastGap {
		return nil
	}
	text := s.w.Chronology.Gap.with(values{"Years": months / 12, "Months": months % 12, "About": !a.exact || !b.exact})
	return []row{{cells: []cell{nil, {{inMeta, text}}, nil, nil}}}
}

// leastGap is how many months between two entries are worth a row.
const leastGap = 12

func (s *sheet) chronologyRow(r evidence.ChronologyRow, width float64) row {
	q := r.Passage
	date := q.Date.Short()
	if date == "" {
		date = s.w.Chronology.Undated.String()
	}
	var what cell
	if titled(q) {
		what = append(what, block{inTableStrong, q.Title})
	}
	if q.Quote == "" {
		what = append(what, block{inTable, s.w.Chronology.Whole.String()})
	} else {
		what = append(what, block{inTable, s.shorten(q.Quote, width)})
	}
	who := cell{{inTable, q.Author}}
	if q.Role != "" {
		who = append(who, block{inMeta, q.Role})
	}
	var numbers []string
	for _, id := range r.Activities {
		numbers = append(numbers, s.activityNumber(id))
	}
	return row{
		cells: []cell{{{inTableStrong, date}}, what, who, {{inTable, strings.Join(numbers, ", ")}}},
		label: q.Label,
	}
}

// shorten keeps the first lines of a quotation and marks the cut.
func (s *sheet) shorten(quote string, width float64) string {
	lines := s.lines(inTable, width, "“"+strings.Join(strings.Fields(quote), " ")+"”")
	if len(lines) <= quoteWidth {
		return strings.Join(lines, " ")
	}
	lines[quoteWidth-1] = s.clip(inTable, width-8, lines[quoteWidth-1]+" "+lines[quoteWidth]) + "”"
	return strings.Join(lines[:quoteWidth], " ")
}

// activityNumber is an activity's number, with its scheme's name where the pack
// speaks of more than one scheme.
func (s *sheet) activityNumber(id evidence.ActivityID) string {
	_, number, _ := strings.Cut(string(id), "-")
	for _, sec := range s.plan.Activities {
		if sec.Activity.ID == id && sec.Activity.Number != "" {
			number = sec.Activity.Number
		}
	}
	if len(s.plan.Schemes) > 1 {
		return strings.ToUpper(string(id.Scheme())) + " " + number
	}
	return number
}

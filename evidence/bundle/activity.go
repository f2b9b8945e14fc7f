package bundle

import (
	"cmp"
	"slices"

	"ownpack/evidence"
)

// activities makes a section of each activity with a pick or a statement, in the
// order of the schemes. An activity that no scheme knows stands last under its id.
func (p *planner) activities() []evidence.ActivitySection {
	sections := map[evidence.ActivityID]*evidence.ActivitySection{}
	section := func(id evidence.ActivityID) *evidence.ActivitySection {
		if sections[id] == nil {
			sections[id] = &evidence.ActivitySection{Scheme: id.Scheme(), Activity: p.activity(id)}
		}
		return sections[id]
	}
	statements := map[evidence.ActivityID]evidence.Statement{}
	for _, s := range p.Statements {
		if s.Activity == "" || !says(s) {
			continue
		}
		statements[s.Activity] = s
		sec := section(s.Activity)
		sec.Statement = s
		sec.Statement.Answers = nil // printed beside the passages they answer
		sec.Descriptor = p.descriptor(s)
	}
	for _, pick := range p.Picks {
		i, ok := p.index[pick.Entry]
		if !ok || i < 0 {
			continue
		}
		q := p.passage(p.picked[i].entry)
		q.Note = pick.Note
		for _, r := range statements[pick.Activity].Answers {
			if r.Entry == pick.Entry {
				q.Reply = r.Text
			}
		}
		sec := section(pick.Activity)
		if !slices.ContainsFunc(sec.Passages, func(have evidence.Passage) bool { return have.Entry == q.Entry }) {
			sec.Passages = append(sec.Passages, q)
		}
	}
	ids := make([]evidence.ActivityID, 0, len(sections))
	for id := range sections {
		ids = append(ids, id)
	}
	p.sortActivities(ids)
	out := make([]evidence.ActivitySection, len(ids))
	for i, id := range ids {
		out[i] = *sections[id]
		slices.SortStableFunc(out[i].Passages, comparePassages)
	}
	return out
}

// says reports whether a statement says anything that would be printed.
func says(s evidence.Statement) bool {
	return s.Because != "" || s.Descriptor != "" || s.OutOf > 0 || s.Reliability != evidence.Reliability{}
}

// activity gives the heading of an activity without its table of descriptors:
// only the one the person names is printed.
func (p *planner) activity(id evidence.ActivityID) evidence.Activity {
	for _, s := range p.Schemes {
		if a, ok := s.Activity(id); ok {
			return evidence.Activity{
				ID: a.ID, Number: a.Number, Statute: a.Statute, Heading: a.Heading,
				Plain: a.Plain, Component: a.Component, Citation: a.Citation,
			}
		}
	}
	return evidence.Activity{ID: id}
}

// descriptor is the one the person names. Wording that is not confirmed is left
// out: letter and citation only.
func (p *planner) descriptor(s evidence.Statement) *evidence.Descriptor {
	if s.Descriptor == "" {
		return nil
	}
	for _, scheme := range p.Schemes {
		a, ok := scheme.Activity(s.Activity)
		if !ok {
			continue
		}
		d, ok := a.Descriptor(s.Descriptor)
		if !ok {
			break
		}
		if !d.Confirmed {
			d = evidence.Descriptor{Letter: d.Letter, Number: d.Number, Citation: d.Citation}
		}
		d.Status, d.PointsStatus, d.Cause = "", "", ""
		return &d
	}
	return &evidence.Descriptor{Letter: s.Descriptor}
}

// sortActivities puts ids in the order of the schemes; unknown ones go last.
func (p *planner) sortActivities(ids []evidence.ActivityID) {
	place := map[evidence.ActivityID]int{}
	for _, s := range p.Schemes {
		for _, a := range s.Activities {
			place[a.ID] = len(place) + 1
		}
	}
	slices.SortStableFunc(ids, func(a, b evidence.ActivityID) int {
		pa, pb := place[a], place[b]
		if (pa == 0) != (pb == 0) {
			return cmp.Compare(pb, pa)
		}
		return cmp.Or(cmp.Compare(pa, pb), cmp.Compare(a, b))
	})
}

// chronology lists each picked entry once, by date, with its activities.
func (p *planner) chronology() []evidence.ChronologyRow {
	rows := make([]evidence.ChronologyRow, 0, len(p.picked))
	for _, e := range p.picked {
		rows = append(rows, evidence.ChronologyRow{Passage: p.passage(e.entry), Activities: e.activities})
	}
	slices.SortStableFunc(rows, func(a, b evidence.ChronologyRow) int { return comparePassages(a.Passage, b.Passage) })
	return rows
}

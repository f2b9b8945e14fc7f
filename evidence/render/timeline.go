package render

import (
	"slices"
	"strconv"
	"time"

	"ownpack/evidence"
)

// maxLanes is how many documents the timeline keeps apart.
const maxLanes = 9

// lane is one document of the timeline with the days of its entries.
type lane struct {
	label int // 0 for several documents
	title string
	marks []mark
}

// mark is a day on the timeline. A day known only by its month or year is drawn
// as a ring.
type mark struct {
	day   time.Time
	exact bool
}

// event is a day of the claim itself.
type event struct {
	name string
	day  time.Time
}

// timeline draws when the entries relied on were written: a lane for each
// document, a dot for each entry, and lines for the claim and the decision. It
// is made of lines and text, so it stays sharp and can be copied in black.
func (s *sheet) timeline() {
	lanes, events := s.lanes(), s.events()
	first, last, ok := span(lanes, events)
	if !ok {
		return
	}
	laneHeight := s.laneHeight(lanes)
	height := timelineTop + float64(len(lanes))*laneHeight + 24
	s.need(height + 120)
	s.text(s.m.Own.Left, s.y+s.baseline(inHead), inHead, s.w.Chronology.Picture.String())
	s.y += s.m.Styles[inHead].Leading + 4
	picture := s.tags.add(roleFigure)
	picture.Alt = s.w.Chronology.Alt.with(values{
		"First": first.Year(), "Last": last.Year(), "Documents": len(lanes), "Entries": entriesOf(lanes),
	})
	s.in(picture, func() { s.lanesAndEvents(lanes, events, first, last, laneHeight) })
}

func entriesOf(lanes []lane) int {
	n := 0
	for _, l := range lanes {
		n += len(l.marks)
	}
	return n
}

// timelineTop is the room over the lanes, for the names of events.
const timelineTop = 30.0

func (s *sheet) lanesAndEvents(lanes []lane, events []event, first, last time.Time, laneHeight float64) {
	const top = timelineTop
	left, right := s.m.Own.Left+laneLabel+laneTitle+12, s.m.Own.LabelRight-8
	begin := time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	end := time.Date(last.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)
	at := func(t time.Time) float64 {
		return left + (right-left)*float64(t.Sub(begin))/float64(end.Sub(begin))
	}
	base := s.y + top + float64(len(lanes))*laneHeight
	s.years(begin.Year(), end.Year(), at, s.y+top-4, base)
	s.eventLines(events, at, s.y, base, right)
	for i, l := range lanes {
		y := s.y + top + (float64(i)+0.5)*laneHeight
		if l.label > 0 {
			s.text(s.m.Own.Left, y+3, inHead, evidence.Label(l.label))
		}
		s.laneTitle(l, y)
		s.rule(left, right, y, 0.4, 190)
		for _, m := range l.marks {
			s.dot(at(m.day), y, 3.2, m.exact)
		}
	}
	s.y = base + 34
}

// Widths of the label and of the title before a lane.
const laneLabel, laneTitle = 28.0, 172.0

// laneHeight leaves room for titles of two lines where there are any.
func (s *sheet) laneHeight(lanes []lane) float64 {
	for _, l := range lanes {
		if len(s.lines(inMeta, laneTitle, l.title)) > 1 {
			return 28
		}
	}
	return 19
}

// laneTitle names a lane's document, in the middle of the lane at y.
func (s *sheet) laneTitle(l lane, y float64) {
	lines := s.few(inMeta, laneTitle, l.title, 2)
	const leading = 11
	y += 3 - float64(len(lines)-1)*leading/2
	for i, line := range lines {
		s.text(s.m.Own.Left+laneLabel, y+float64(i)*leading, inMeta, line)
	}
}

// years draws the scale: a tick for each year, and as many numbers as fit.
func (s *sheet) years(first, last int, at func(time.Time) float64, top, base float64) {
	step := 1
	day := func(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
	for at(day(first+step))-at(day(first)) < 34 {
		step++
	}
	for y := first; y <= last; y++ {
		x := at(day(y))
		if (y-first)%step != 0 {
			continue
		}
		s.line(x, top, x, base+4, 0.4, 215)
		if y < last {
			s.text(x+2, base+14, inMeta, strconv.Itoa(y))
		}
	}
	s.rule(at(day(first)), at(day(last)), base, 0.8, 0)
}

// eventLines draws the days of the claim, dashed, each named at its top.
func (s *sheet) eventLines(events []event, at func(time.Time) float64, top, base, right float64) {
	for i, e := range events {
		x := at(e.day)
		name := s.clean(e.name)
		w := s.width(inHead, name)
		y := top + 9 + 12*float64(i%2)
		s.pdf.SetDashPattern([]float64{3, 2}, 0)
		s.line(x, y-7, x, base, 0.9, 0)
		s.pdf.SetDashPattern([]float64{}, 0)
		crowded := i+1 < len(events) && at(events[i+1].day)-x < w+8
		if crowded || x+3+w > right+20 {
			s.text(x-3-w, y, inHead, name)
		} else {
			s.text(x+3, y, inHead, name)
		}
	}
}

// lanes gathers the dated entries of the chronology by document, in the order of
// the exhibits. Documents beyond the last lane share it.
func (s *sheet) lanes() []lane {
	var lanes []lane
	more := 0
	for _, item := range s.documents {
		l := lane{label: item.First, title: item.Title}
		for _, r := range s.plan.Chronology {
			if !item.Shows(r.Passage) {
				continue
			}
			if m, ok := dayOf(r.Passage.Date); ok {
				l.marks = append(l.marks, m)
			}
		}
		if len(l.marks) == 0 {
			continue
		}
		if len(lanes) == maxLanes {
			lanes[maxLanes-1].marks = append(lanes[maxLanes-1].marks, l.marks...)
			more++
			continue
		}
		lanes = append(lanes, l)
	}
	if more > 0 {
		lanes[maxLanes-1].label, lanes[maxLanes-1].title = 0, s.w.Chronology.More.with(more+1)
	}
	return lanes
}

func (s *sheet) events() []event {
	var out []event
	for _, c := range s.plan.Claims {
		for _, e := range []struct {
			name phrase
			day  string
		}{{s.w.Chronology.Claim, c.ClaimDate}, {s.w.Chronology.Decision, c.DecisionDate}} {
			if m, ok := dayOf(evidence.Date{Value: e.day}); ok {
				out = append(out, event{e.name.String(), m.day})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b event) int { return a.day.Compare(b.day) })
	return out
}

// dayOf places a date on the timeline: in the middle of what is known of it.
func dayOf(d evidence.Date) (mark, bool) {
	switch d.Precision() {
	case evidence.PrecisionDay, evidence.PrecisionTime:
		t, err := time.Parse("2006-01-02", d.Day())
		return mark{t, true}, err == nil
	case evidence.PrecisionMonth:
		t, err := time.Parse("2006-01", d.Value)
		return mark{t.AddDate(0, 0, 14), false}, err == nil
	case evidence.PrecisionYear:
		t, err := time.Parse("2006", d.Value)
		return mark{t.AddDate(0, 6, 0), false}, err == nil
	}
	return mark{}, false
}

func span(lanes []lane, events []event) (first, last time.Time, ok bool) {
	see := func(t time.Time) {
		if !ok || t.Before(first) {
			first = t
		}
		if !ok || t.After(last) {
			last = t
		}
		ok = true
	}
	for _, l := range lanes {
		for _, m := range l.marks {
			see(m.day)
		}
	}
	if !ok {
		return first, last, false
	}
	for _, e := range events {
		see(e.day)
	}
	return first, last, true
}

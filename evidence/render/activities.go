package render

import (
	"strings"

	"ownpack/evidence"
)

// activities sets out, under each activity, what the person says and then the
// passages they chose, in order of date.
func (s *sheet) activities() {
	w := s.w.Activities
	s.newPage()
	s.heading(w.Title.String())
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.Intro.with(values{"Name": s.plan.Person.Name}))
	for i, sec := range s.plan.Activities {
		if i > 0 {
			s.y += 12
		}
		s.y += 12
		s.activity(sec)
	}
	s.coverage()
}

func (s *sheet) activity(sec evidence.ActivitySection) {
	w := s.w.Activities
	kicker, heading := s.activityName(sec)
	s.need(s.activityStart(sec, heading))
	s.activityPages = append(s.activityPages, s.page)
	s.rule(s.m.Own.Left, s.m.Own.LabelRight, s.y, 1.6, 0)
	s.y += 10
	s.carry = w.Continued.with(joined(" ", sec.Activity.Number, heading))
	defer func() { s.carry = "" }()
	s.text(s.m.Own.Left, s.y+s.baseline(inKicker), inKicker, kicker)
	s.y += s.m.Styles[inKicker].Leading + 1
	for _, l := range s.lines(inH2, s.textWidth(), heading) {
		s.text(s.m.Own.Left, s.y+s.baseline(inH2), inH2, l)
		s.y += s.m.Styles[inH2].Leading
	}
	s.y += 8
	s.claim(sec)
	s.y += 4
	if len(sec.Passages) == 0 {
		s.paragraph(s.m.Own.Left, s.textWidth(), inMeta, w.NoRecords.String())
		return
	}
	s.need(s.recordsStart(sec.Passages[0]))
	s.keep(s.y, s.y+min(s.recordsStart(sec.Passages[0])-8, mostKept))
	s.text(s.m.Own.Left, s.y+s.baseline(inHead), inHead, w.Records.String())
	s.y += s.m.Styles[inHead].Leading + 5
	for _, q := range sec.Passages {
		s.need(10 + s.passageStart(q))
		s.rule(s.m.Own.Left, s.m.Own.LabelRight, s.y, 0.4, 190)
		s.y += 8
		s.keep(s.y, s.y+min(s.passageStart(q), mostKept))
		s.passage(q)
		s.y += 9
	}
}

// activityName heads an activity. An activity that no scheme knows is named by
// its id.
func (s *sheet) activityName(sec evidence.ActivitySection) (kicker, heading string) {
	w := s.w.Activities
	a := sec.Activity
	title := string(sec.Scheme)
	for _, n := range s.plan.Schemes {
		if n.Serves(sec.Scheme) {
			title = n.Title
		}
	}
	if a.Heading == "" {
		return title, w.KickerUnknown.with(string(a.ID))
	}
	return w.Kicker.with(values{"Scheme": title, "Number": a.Number}), a.Heading
}

// activityStart is the room an activity needs on the page it begins on: its
// heading, what the person says and the first passage. An activity that is longer
// than a page, or has no passage, takes what it can get of it; so does one that
// begins high on a page, since moving it would leave the page empty.
func (s *sheet) activityStart(sec evidence.ActivitySection, heading string) float64 {
	const most = 380
	h := 10 + s.m.Styles[inKicker].Leading + 1 + s.height(inH2, s.lines(inH2, s.textWidth(), heading)) + 8
	h += s.claimHeight(s.claimBlocks(sec)) + 4
	if len(sec.Passages) == 0 {
		return min(h+s.m.Styles[inMeta].Leading, most)
	}
	h += s.recordsStart(sec.Passages[0])
	if page := s.m.Own.Bottom - s.m.Own.Top; h > page || s.room() > 0.7*page {
		return min(h, most)
	}
	return h
}

// recordsStart is the room the heading over the passages needs, with the first
// of them.
func (s *sheet) recordsStart(first evidence.Passage) float64 {
	return s.m.Styles[inHead].Leading + 22 + s.passageStart(first)
}

// answers puts the person's answers about reliability and days into sentences.
func (s *sheet) answers(st evidence.Statement) []string {
	w := s.w.Activities
	var can, cannot []string
	for _, q := range []struct {
		answer evidence.YesNo
		words  phrase
	}{
		{st.Reliability.Safely, w.Safely},
		{st.Reliability.Standard, w.Standard},
		{st.Reliability.Repeatedly, w.Repeatedly},
		{st.Reliability.Time, w.Time},
	} {
		switch q.answer {
		case evidence.Yes:
			can = append(can, q.words.String())
		case evidence.No:
			cannot = append(cannot, q.words.String())
		}
	}
	var out []string
	if len(cannot) > 0 {
		out = append(out, w.Cannot.with(listed(cannot, w.Or.String())))
	}
	if len(can) > 0 {
		out = append(out, w.Can.with(listed(can, w.And.String())))
	}
	if st.OutOf > 0 {
		out = append(out, w.Days.with(values{"Days": st.Days, "OutOf": st.OutOf}))
	}
	if len(out) == 0 {
		return nil
	}
	return []string{strings.Join(out, " ")}
}

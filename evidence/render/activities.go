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
}

func (s *sheet) activity(sec evidence.ActivitySection) {
	w := s.w.Activities
	s.need(s.activityStart(sec))
	s.activityPages = append(s.activityPages, s.page)
	s.rule(s.m.Own.Left, s.m.Own.LabelRight, s.y, 1.6, 0)
	s.y += 10
	kicker, heading := s.activityName(sec)
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
	s.need(s.m.Styles[inHead].Leading + 22 + s.passageStart(sec.Passages[0]))
	s.text(s.m.Own.Left, s.y+s.baseline(inHead), inHead, w.Records.String())
	s.y += s.m.Styles[inHead].Leading + 5
	for _, q := range sec.Passages {
		s.need(10 + s.passageStart(q))
		s.rule(s.m.Own.Left, s.m.Own.LabelRight, s.y, 0.4, 190)
		s.y += 8
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
		if n.ID == sec.Scheme {
			title = n.Title
		}
	}
	if a.Heading == "" {
		return title, w.KickerUnknown.with(string(a.ID))
	}
	return w.Kicker.with(values{"Scheme": title, "Number": a.Number}), a.Heading
}

// activityStart is the room an activity needs on the page it begins on: its
// heading, what the person says and the first passage, where that is not too
// much to leave blank.
func (s *sheet) activityStart(sec evidence.ActivitySection) float64 {
	const headings, most = 110, 380
	h := headings + s.heightOf(s.claimBlocks(sec), s.textWidth()-14)
	if len(sec.Passages) > 0 {
		h += s.passageStart(sec.Passages[0])
	}
	return min(h, most)
}

// claim draws what the person says about the activity beside a bar.
func (s *sheet) claim(sec evidence.ActivitySection) {
	if blocks := s.claimBlocks(sec); len(blocks) > 0 {
		s.ground(s.w.Activities.OwnWords.String(), blocks)
	}
}

func (s *sheet) claimBlocks(sec evidence.ActivitySection) []block {
	w := s.w.Activities
	var blocks []block
	if sec.Statement.Because != "" {
		blocks = append(blocks, block{inLead, sec.Statement.Because})
	}
	for _, line := range s.answers(sec.Statement) {
		blocks = append(blocks, block{inBody, line})
	}
	if d := sec.Descriptor; d != nil {
		name := sec.Activity.Number + d.Letter
		if d.Wording == "" {
			blocks = append(blocks, block{inStrong, w.Descriptor.with(name)}, block{inMeta, d.Citation})
		} else {
			blocks = append(
				blocks, block{inStrong, w.Descriptor.with(name)}, block{inBody, d.Wording},
				block{inMeta, w.DescriptorPoints.with(values{"Points": d.Points, "Citation": d.Citation})},
			)
		}
	}
	return blocks
}

// ground draws blocks with a bar at their left, over as many pages as they take.
func (s *sheet) ground(head string, blocks []block) {
	const inset = 14
	left, width := s.m.Own.Left+inset, s.textWidth()-inset
	top, page := s.y, s.page
	s.text(left, s.y+s.baseline(inHead), inHead, head)
	s.y += s.m.Styles[inHead].Leading + 3
	for i, b := range blocks {
		if i > 0 && b.in != inMeta && blocks[i-1].in != inStrong {
			s.y += 5
		}
		lines := s.lines(b.in, width, b.text)
		for j, l := range lines {
			// A line that ends a paragraph, or begins one, takes its neighbour along.
			keep := s.m.Styles[b.in].Leading
			if j == 0 && len(lines) > 1 || j == len(lines)-2 {
				keep *= 2
			}
			if j == 0 && b.in == inStrong {
				keep = s.heightOf(blocks[i:], width) // a descriptor stays with its wording
			}
			if s.room() < min(keep, 200) {
				s.bar(page, top)
				s.newPage()
				top, page = s.y, s.page
			}
			s.text(left, s.y+s.baseline(b.in), b.in, l)
			s.y += s.m.Styles[b.in].Leading
		}
	}
	s.bar(page, top)
	s.y += 10
}

func (s *sheet) heightOf(blocks []block, width float64) float64 {
	h := 0.0
	for _, b := range blocks {
		h += s.height(b.in, s.lines(b.in, width, b.text)) + 2
	}
	return h
}

// bar marks the person's own words at the left edge, from top to y.
func (s *sheet) bar(page int, top float64) {
	if page == s.page && s.y > top {
		s.panel(s.m.Own.Left, top, 3, s.y-top, 0)
	}
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

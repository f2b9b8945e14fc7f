package render

import (
	"ownpack/evidence"
)

// corrections discloses each dispute: what the record says, what is right, and
// how far the request to put it right has come.
func (s *sheet) corrections() {
	w := s.w.Corrections
	s.newPage()
	s.heading(w.Title.String())
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.Intro.with(s.disputes()))
	s.y += 14
	for _, c := range s.plan.Corrections {
		s.correction(c)
	}
}

func (s *sheet) correction(c evidence.Correction) {
	w := s.w.Corrections
	d := c.Dispute
	s.need(130)
	s.rule(s.m.Own.Left, s.m.Own.LabelRight, s.y, 1, 0)
	s.y += 8
	if date := c.Date.Short(); date != "" {
		s.text(s.m.Own.Left, s.y+s.baseline(inBody), inStrong, date)
	}
	s.pageLink(s.y, c.Label)
	left := s.m.Own.Left + s.m.Own.DateWidth
	s.paragraph(left, s.m.Own.TextRight-left, inStrong, c.Title)
	kind := string(d.Type)
	if p, ok := w.Types[d.Type]; ok {
		kind = p.String()
	}
	s.paragraph(left, s.m.Own.TextRight-left, inMeta, kind)
	s.y += 6
	if c.Quote != "" {
		s.named(inMeta, w.Says.String(), "“"+c.Quote+"”")
	}
	if d.Says != "" {
		s.named(inMeta, w.Account.String(), d.Says)
	}
	if d.ShouldSay != "" {
		s.named(inMeta, w.ShouldSay.String(), d.ShouldSay)
	}
	s.named(inMeta, w.Standing.String(), s.standing(d))
	s.y += 10
}

// disputes says which sorts of dispute the pack sets out, for the wording.
func (s *sheet) disputes() values {
	v := values{"Name": s.plan.Person.Name, "Wrong": false, "Missing": false}
	for _, c := range s.plan.Corrections {
		if c.Dispute.Type == evidence.Missing {
			v["Missing"] = true
		} else {
			v["Wrong"] = true
		}
	}
	return v
}

// named draws a name in the date column and its text beside it.
func (s *sheet) named(in, name, text string) {
	left := s.m.Own.Left + s.m.Own.DateWidth
	s.need(2 * s.m.Styles[inBody].Leading)
	lines := s.lines(in, s.m.Own.DateWidth-8, name)
	for i, l := range lines {
		s.text(s.m.Own.Left, s.y+s.baseline(inBody)+float64(i)*s.m.Styles[in].Leading, in, l)
	}
	top, page := s.y, s.page
	s.paragraph(left, s.m.Own.TextRight-left, inBody, text)
	if page == s.page {
		s.y = max(s.y, top+s.height(in, lines)+2)
	}
	s.y += 4
}

// standing puts the state of a dispute into sentences.
func (s *sheet) standing(d evidence.Dispute) string {
	w := s.w.Corrections
	raised := ""
	if d.Raised != "" {
		raised = w.Raised.with(dayWords(d.Raised))
	}
	switch {
	case d.Asked == "" && d.Answer == "":
		return joined(" ", raised, w.NotAsked.with(values{"Opinion": d.IsOpinion()}))
	case d.Asked == "":
		return joined(" ", raised, w.Answer.with(d.Answer))
	}
	asked := w.Asked.with(values{"Asked": d.Asked, "On": dayWords(d.AskedOn), "Opinion": d.IsOpinion()})
	answer := w.NoAnswer.String()
	if d.Answer != "" {
		answer = w.Answer.with(d.Answer)
	}
	return joined(" ", raised, asked, answer)
}

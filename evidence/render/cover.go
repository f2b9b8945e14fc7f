package render

import (
	"strings"

	"ownpack/evidence"
)

// cover says who the pack is about, which decision it is for, how many pages it
// has, its pack id, and where the signature stands.
func (s *sheet) cover(packID string) {
	w := s.w.Cover
	s.newPage()
	left, right := s.m.Own.Left, s.m.Own.LabelRight
	s.y = 150
	kicker := w.Kicker.String()
	if s.plan.After != nil {
		kicker = w.KickerSupplement.with(s.plan.After.Number)
	}
	s.text(left, s.y, inKicker, strings.ToUpper(kicker))
	s.y += 14
	for _, l := range s.lines(inCover, right-left, s.subject()) {
		s.text(left, s.y+s.baseline(inCover), inCover, l)
		s.y += s.m.Styles[inCover].Leading
	}
	s.y += 4
	for _, l := range s.lines(inCoverTwo, right-left, s.occasion()) {
		s.text(left, s.y+s.baseline(inCoverTwo), inCoverTwo, l)
		s.y += s.m.Styles[inCoverTwo].Leading
	}
	s.y += 30
	s.rule(left, right, s.y, 1.6, 0)
	s.y += 8
	facts := s.coverFacts()
	n := s.factLines(facts)
	for _, f := range facts {
		s.fact(f[0], f[1], n)
	}
	s.marked(w.Date.String(), dayWords(s.plan.PackDate))
	s.y += 18
	s.packIDBlock(packID)
	s.coverSignature()
}

// subject is the title of the pack: what it is evidence for.
func (s *sheet) subject() string {
	var titles []string
	for _, c := range s.plan.Claims {
		for _, n := range s.plan.Schemes {
			if n.Serves(c.Scheme) {
				titles = append(titles, n.Title)
			}
		}
	}
	if len(titles) == 0 {
		return s.w.Cover.TitleNone.String()
	}
	return s.w.Cover.Title.with(listed(titles, s.w.Activities.And.String()))
}

// occasion says what the pack is for: a claim, a review, an appeal.
func (s *sheet) occasion() string {
	for _, c := range s.plan.Claims {
		if p, ok := s.w.Cover.Stages[c.Stage]; ok {
			return p.String()
		}
	}
	return ""
}

// coverFacts lists what the cover says, leaving out what is not known. It is the
// same in every profile: a page has one content wherever it is sent.
func (s *sheet) coverFacts() [][2]string {
	w, p := s.w.Cover, s.plan.Person
	var facts [][2]string
	add := func(name phrase, value string) {
		if value != "" {
			facts = append(facts, [2]string{name.String(), value})
		}
	}
	add(w.Name, p.Name)
	add(w.DOB, dayWords(p.DOB))
	add(w.NINumber, spaced(p.NINumber))
	for _, c := range s.plan.Claims {
		add(w.Reference, c.Reference)
		if c.DecisionDate != "" {
			add(w.Decision, w.DecisionText.with(values{"Decision": dayWords(c.DecisionDate), "Notice": dayWords(c.NoticeDate)}))
		} else {
			add(w.ClaimDate, dayWords(c.ClaimDate))
			add(w.Due, dayWords(c.FormDue))
		}
	}
	h := s.plan.Helpers
	switch h.Acting {
	case evidence.ActingAppointee:
		add(w.Acting, w.Appointee.with(h.ActingName))
	case evidence.ActingAttorney:
		add(w.Acting, w.Attorney.with(h.ActingName))
	}
	add(w.Helper, joined(", ", h.HelperName, h.HelperOrganisation))
	if s.plan.After != nil {
		add(w.AddsTo, w.AddsToText.with(s.addsTo()))
	}
	if n := s.plan.Pages(); n > 0 {
		add(w.Pages, w.PagesText.with(values{
			"Pages": n, "First": evidence.Label(s.plan.FirstPage()), "Last": evidence.Label(s.plan.LastPage()),
		}))
	}
	return facts
}

// factColumn is where the values of the cover's facts begin, from the left.
const factColumn = 168

// factLines is how many lines a fact may take so that the cover stays one page.
func (s *sheet) factLines(facts [][2]string) int {
	const below = 190 // the date, the pack id and the signature
	n := 6
	for ; n > 1; n-- {
		h := 0.0
		for _, f := range facts {
			h += s.height(inBody, s.few(inBody, s.m.Own.LabelRight-s.m.Own.Left-factColumn, f[1], n)) + 12
		}
		if h+below <= s.room() {
			break
		}
	}
	return n
}

// fact draws one fact of the cover, in at most n lines: its name on the left, its
// value on the right.
func (s *sheet) fact(name, value string, n int) {
	const column = factColumn
	left := s.m.Own.Left
	lines := s.few(inBody, s.m.Own.LabelRight-left-column, value, n)
	s.text(left, s.y+7+s.baseline(inBody), inMeta, name)
	for i, l := range lines {
		s.text(left+column, s.y+7+float64(i)*s.m.Styles[inBody].Leading+s.baseline(inBody), inBody, l)
	}
	s.y += s.height(inBody, lines) + 12
	s.rule(left, s.m.Own.LabelRight, s.y, 0.4, 190)
}

// marked is a fact that is not part of what the page shows when its hash is
// taken: the pack's date.
func (s *sheet) marked(name, value string) {
	if value != "" {
		s.unhashed(func() { s.fact(name, value, 1) })
	}
}

func (s *sheet) packIDBlock(packID string) {
	left, right := s.m.Own.Left, s.m.Own.LabelRight
	note := s.lines(inMeta, 230, s.w.Cover.PackIDNote.String())
	h := 58.0
	s.panel(left, s.y, right-left, h, 243)
	s.text(left+14, s.y+22, inKicker, s.w.Cover.PackID.String())
	s.unhashed(func() { s.text(left+14, s.y+43, inCode, grouped(packID)) })
	for i, l := range note {
		s.text(right-14-230, s.y+18+float64(i)*s.m.Styles[inMeta].Leading, inMeta, l)
	}
	s.y += h + 20
}

func (s *sheet) coverSignature() {
	w := s.w.Cover
	page := ""
	for _, i := range s.plan.Items {
		if i.Kind == evidence.ItemAbout {
			page = evidence.Label(i.First + max(0, i.PageCount-1))
		}
	}
	s.text(s.m.Own.Left, s.y+s.baseline(inKicker), inKicker, w.Signature.String())
	s.y += s.m.Styles[inKicker].Leading + 2
	s.paragraph(s.m.Own.Left, s.m.Own.LabelRight-s.m.Own.Left, inMeta, w.SignatureNote.with(page))
}

// grouped writes a hash for people: its first twenty characters in groups of
// four. Without a hash the places are shown.
func grouped(hash string) string {
	if len(hash) < 20 {
		hash = strings.Repeat("0", 20)
	}
	return evidence.ShortPackID(hash)
}

// joined joins the parts that are not empty.
func joined(sep string, parts ...string) string {
	var have []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			have = append(have, p)
		}
	}
	return strings.Join(have, sep)
}

// listed joins parts as a sentence does: "a, b and c".
func listed(parts []string, and string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " " + and + " " + parts[last]
}

// spaced writes a National Insurance number in pairs, as people read it.
func spaced(ni string) string {
	ni = strings.ReplaceAll(ni, " ", "")
	if len(ni) != 9 {
		return ni
	}
	return ni[:2] + " " + ni[2:4] + " " + ni[4:6] + " " + ni[6:8] + " " + ni[8:]
}

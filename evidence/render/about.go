package render

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/render/typeset"
)

// about says how the pack was made, then gives the person's general statement,
// and above the line to sign on, that what they have written is true as far as
// they know. notes are those of the whole pack, as drawn before.
func (s *sheet) about(notes typeset.Notes, failed map[int]reason) {
	w := s.w.About
	s.newPage()
	s.heading(w.Title.String())
	for _, text := range s.howMade(notes) {
		s.paragraph(s.m.Own.Left, s.textWidth(), inBody, text)
		s.y += 7
	}
	s.redacted()
	s.lost(failed)
	s.statement()
}

// howMade is what a reader needs to know to trust the pack and to check it.
func (s *sheet) howMade(notes typeset.Notes) []string {
	w, p := s.w.About, s.plan
	text := []string{w.Selection.with(values{"Name": p.Person.Name})}
	has := func(kind evidence.ItemKind) bool {
		return slices.ContainsFunc(p.Items, func(i evidence.Item) bool { return i.Kind == kind })
	}
	if has(evidence.ItemExhibit) {
		text = append(text, w.Pages.String())
	}
	if has(evidence.ItemExtract) {
		text = append(text, w.Typed.String())
	}
	if has(evidence.ItemActivities) {
		text = append(text, w.Quotes.String())
	}
	for _, i := range p.Items {
		if i.Kind == evidence.ItemCorrections {
			text = append(text, w.Corrections.with(values{"Name": p.Person.Name, "Label": i.Label()}))
		}
	}
	text = append(text, w.Words.with(values{"Name": p.Person.Name}))
	if helper := joined(", ", p.Helpers.HelperName, p.Helpers.HelperOrganisation); helper != "" {
		text = append(text, w.Helper.with(helper))
	}
	text = append(text, w.Check.with(values{"First": evidence.Label(1), "Last": evidence.Label(p.Pages())}))
	for _, n := range p.Schemes {
		text = append(text, w.Rules.with(values{
			"Title": n.Title, "Citation": n.Citation, "CheckedTo": dayWords(n.CheckedTo), "Licence": n.Licence,
		}))
	}
	if list := notes.Characters(); len(list) > 0 {
		text = append(text, w.MissingCharacters.with(strings.Join(list, ", ")))
	}
	if notes.RightToLeft {
		text = append(text, w.RightToLeft.String())
	}
	if notes.Neutralised {
		text = append(text, w.Neutralised.String())
	}
	return text
}

// redacted lists what is hidden, or says that nothing is.
func (s *sheet) redacted() {
	w := s.w.About
	if len(s.plan.Redactions) == 0 {
		s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.RedactedNone.String())
		s.y += 7
		return
	}
	s.y += 6
	s.subheading(w.Redacted.String(), 60)
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.RedactedIntro.String())
	for _, r := range s.plan.Redactions {
		s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.Redaction.with(values{"Label": evidence.Label(r.Label), "Reason": r.Reason}))
	}
	s.y += 7
}

// lost lists pages that could not be printed.
func (s *sheet) lost(failed map[int]reason) {
	if len(failed) == 0 {
		return
	}
	var pages []int
	for n := range failed {
		pages = append(pages, n)
	}
	slices.Sort(pages)
	labels := make([]string, len(pages))
	for i, n := range pages {
		labels[i] = evidence.Label(n)
	}
	s.paragraph(s.m.Own.Left, s.textWidth(), inStrong, s.w.About.Placeholders.String()+" "+strings.Join(labels, ", ")+".")
	s.y += 7
}

// statement draws the person's general statement and the statement of truth with
// its line to sign on, which stay together.
func (s *sheet) statement() {
	w := s.w.About
	if s.plan.General != "" {
		s.y += 12
		s.subheading(w.Statement.String(), 50)
		for _, para := range strings.Split(s.plan.General, "\n") {
			s.paragraph(s.m.Own.Left, s.textWidth(), inLead, para)
			s.y += 6
		}
	}
	s.y += 14
	truth := w.TruthSelf
	h := s.plan.Helpers
	name, acting := s.plan.Person.Name, ""
	switch h.Acting {
	case evidence.ActingAppointee, evidence.ActingAttorney:
		truth, name, acting = w.TruthOther, h.ActingName, string(h.Acting)
	}
	text := truth.with(values{"Name": s.plan.Person.Name, "Acting": acting, "Redacted": len(s.plan.Redactions) > 0})
	left, right := s.m.Own.Left, s.m.Own.LabelRight
	lines := s.lines(inLead, right-left-32, text)
	height := s.height(inLead, lines) + 112
	s.need(height)
	top := s.y
	s.rule(left, right, top, 1.6, 0)
	s.y += 14
	s.text(left, s.y+s.baseline(inH2), inH2, w.Truth.String())
	s.y += s.m.Styles[inH2].Leading + 6
	for _, l := range lines {
		s.text(left, s.y+s.baseline(inLead), inLead, l)
		s.y += s.m.Styles[inLead].Leading
	}
	s.y += 46
	date := left + 300
	s.rule(left, date-24, s.y, 0.8, 0)
	s.rule(date, right, s.y, 0.8, 0)
	s.text(left, s.y+13, inMeta, joined(" · ", w.Signed.String(), name))
	s.text(date, s.y+13, inMeta, w.Dated.String())
	s.y += 24
}

// subheading draws a heading with at least room points under it on its page.
func (s *sheet) subheading(title string, room float64) {
	s.need(s.m.Styles[inH2].Leading + room)
	s.text(s.m.Own.Left, s.y+s.baseline(inH2), inH2, title)
	s.y += s.m.Styles[inH2].Leading + 6
}

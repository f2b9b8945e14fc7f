package render

import (
	"maps"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/render/typeset"
)

// about says how the pack was made, then gives the person's general statement,
// and above the line to sign on, that what they have written is true as far as
// they know. notes are those of the whole pack, as drawn before.
func (s *sheet) about(notes typeset.Notes, failed map[int]reason) {
	s.newPage()
	s.heading(s.w.About.Title.String())
	for _, p := range slices.Concat(s.howMade(), s.oddities(notes), s.hiddenParts(), s.lost(failed)) {
		s.named(inTableStrong, p.name.String(), p.text)
		s.y += 6
	}
	s.statement()
}

// point is something a reader should know, under a short name.
type point struct {
	name phrase
	text string
}

// howMade is what a reader needs to know to trust the pack and to check it.
func (s *sheet) howMade() []point {
	w, p := s.w.About, s.plan
	name := values{"Name": p.Person.Name}
	points := s.supplement()
	points = append(points, point{w.Names.Selection, w.Selection.with(name)})
	has := func(kind evidence.ItemKind) bool {
		return slices.ContainsFunc(p.Items, func(i evidence.Item) bool { return i.Kind == kind })
	}
	if has(evidence.ItemExhibit) {
		points = append(points, point{w.Names.Pages, w.Pages.with(values{"Redacted": len(p.Redactions) > 0})})
	}
	if slices.ContainsFunc(p.Items, func(i evidence.Item) bool { return len(i.Read) > 0 }) {
		points = append(points, point{w.Names.Search, w.Search.String()})
	}
	if slices.ContainsFunc(p.Items, func(i evidence.Item) bool { return len(i.Marks) > 0 }) {
		points = append(points, point{w.Names.Marks, w.Marks.with(name)})
	}
	if has(evidence.ItemExtract) {
		points = append(points, point{w.Names.Typed, w.Typed.String()})
	}
	if has(evidence.ItemActivities) {
		points = append(points, point{w.Names.Quotes, w.Quotes.with(values{"Supplement": p.After != nil})})
	}
	for _, i := range p.Items {
		if i.Kind == evidence.ItemCorrections {
			v := s.disputes()
			v["Label"] = i.Label()
			points = append(points, point{w.Names.Corrections, w.Corrections.with(v)})
		}
	}
	points = append(points, point{w.Names.Words, w.Words.with(name)})
	if helper := joined(", ", p.Helpers.HelperName, p.Helpers.HelperOrganisation); helper != "" {
		points = append(points, point{w.Names.Helper, w.Helper.with(helper)})
	}
	labels := values{"First": evidence.Label(p.FirstPage()), "Last": evidence.Label(p.LastPage())}
	points = append(points, point{w.Names.Check, w.Check.with(labels)})
	for _, n := range p.Schemes {
		points = append(points, point{w.Names.Rules, w.Rules.with(values{
			"Title": n.Title, "Citation": n.Citation, "CheckedTo": dayWords(n.CheckedTo), "Licence": n.Licence,
			"OwnHeadings": n.OwnHeadings,
		})})
	}
	return points
}

// supplement says what this adds to, if it is not a whole pack.
func (s *sheet) supplement() []point {
	if s.plan.After == nil {
		return nil
	}
	w := s.w.About
	return []point{{w.Names.Supplement, w.Supplement.with(s.addsTo())}}
}

// addsTo is what a supplement adds to, for the wording.
func (s *sheet) addsTo() values {
	a := s.plan.After
	return values{
		"Number": a.Number, "Name": s.plan.Person.Name, "PackID": grouped(a.PackID), "Date": dayWords(a.PackDate),
		"First": evidence.Label(1), "Last": evidence.Label(a.Last),
	}
}

// oddities says what could not be set as it stands in the records.
func (s *sheet) oddities(notes typeset.Notes) []point {
	w := s.w.About
	var text []string
	if list := notes.Characters(); len(list) > 0 {
		text = append(text, w.MissingCharacters.with(strings.Join(list, ", ")))
	}
	if notes.RightToLeft {
		text = append(text, w.RightToLeft.String())
	}
	if notes.Neutralised {
		text = append(text, w.Neutralised.String())
	}
	if len(text) == 0 {
		return nil
	}
	return []point{{w.Names.Letters, strings.Join(text, " ")}}
}

// hiddenParts lists what is hidden and how that was checked, or says that nothing
// is.
func (s *sheet) hiddenParts() []point {
	w := s.w.About
	if len(s.plan.Redactions) == 0 {
		return []point{{w.Names.Hidden, w.RedactedNone.String()}}
	}
	text := []string{w.RedactedIntro.with(values{"Name": s.plan.Person.Name})}
	reread := false
	for _, r := range s.redactionRows() {
		text = append(text, w.Redaction.with(values{
			"Label": evidence.Label(r.label), "Reason": r.reason, "Places": r.places, "Typed": r.typed, "Reread": r.reread,
		}))
		reread = reread || r.reread
	}
	text = append(text, w.RedactedProof.with(values{"Reread": reread}))
	return []point{{w.Names.Hidden, strings.Join(text, "\n")}}
}

// lost lists pages that could not be printed.
func (s *sheet) lost(failed map[int]reason) []point {
	if len(failed) == 0 {
		return nil
	}
	labels := make([]string, 0, len(failed))
	for _, n := range slices.Sorted(maps.Keys(failed)) {
		labels = append(labels, evidence.Label(n))
	}
	return []point{{s.w.About.Names.Lost, s.w.About.Placeholders.String() + " " + strings.Join(labels, ", ") + "."}}
}

// statement draws the person's general statement and the statement of truth with
// its line to sign on. They stand on one page when one can hold them.
func (s *sheet) statement() {
	w := s.w.About
	paragraphs := strings.Split(s.plan.General, "\n")
	truth := s.lines(inLead, s.m.Own.LabelRight-s.m.Own.Left-32, s.truth())
	if s.plan.General != "" {
		height := s.m.Styles[inH1].Leading + 20 + s.truthHeight(truth)
		for _, p := range paragraphs {
			height += s.height(inLead, s.lines(inLead, s.textWidth(), p)) + 6
		}
		s.y += 22
		if s.room() < height {
			s.newPage()
		}
		s.heading(w.Statement.String())
		for _, p := range paragraphs {
			s.paragraph(s.m.Own.Left, s.textWidth(), inLead, p)
			s.y += 6
		}
	}
	s.y += 14
	s.need(s.truthHeight(truth))
	s.signHere(truth)
}

// signHere draws the statement of truth and the line to sign on.
func (s *sheet) signHere(truth []string) {
	w := s.w.About
	left, right := s.m.Own.Left, s.m.Own.LabelRight
	s.rule(left, right, s.y, 1.6, 0)
	s.y += 14
	s.text(left, s.y+s.baseline(inH2), inH2, w.Truth.String())
	s.y += s.m.Styles[inH2].Leading + 6
	for _, l := range truth {
		s.text(left, s.y+s.baseline(inLead), inLead, l)
		s.y += s.m.Styles[inLead].Leading
	}
	s.y += signRoom
	s.rule(left, left+signWidth, s.y, 0.8, 0)
	s.rule(left+signWidth+24, right, s.y, 0.8, 0)
	s.text(left+signWidth+24, s.y+13, inMeta, w.Dated.String())
	for i, l := range s.signer() {
		s.text(left, s.y+13+float64(i)*s.m.Styles[inMeta].Leading, inMeta, l)
	}
	s.y += s.height(inMeta, s.signer()) + 5
}

// signer names who signs, under the line to sign on.
func (s *sheet) signer() []string {
	name := s.plan.Person.Name
	if s.acting() != "" {
		name = s.plan.Helpers.ActingName
	}
	return s.few(inMeta, signWidth, joined(" · ", s.w.About.Signed.String(), name), 6)
}

// signRoom is the height left free over the line to sign on.
const signRoom = 46

// signWidth is how long the line to sign on is.
const signWidth = 276

func (s *sheet) truthHeight(lines []string) float64 {
	return 14 + s.m.Styles[inH2].Leading + 6 + s.height(inLead, lines) + signRoom + s.height(inMeta, s.signer()) + 5
}

// truth is the statement of truth, in the words of the person or of whoever acts
// for them.
func (s *sheet) truth() string {
	v := values{"Name": s.plan.Person.Name, "Acting": s.acting(), "Redacted": len(s.plan.Redactions) > 0}
	if s.acting() != "" {
		return s.w.About.TruthOther.with(v)
	}
	return s.w.About.TruthSelf.with(v)
}

// acting is the role of somebody who acts for the person, or empty.
func (s *sheet) acting() string {
	switch a := s.plan.Helpers.Acting; a {
	case evidence.ActingAppointee, evidence.ActingAttorney:
		return string(a)
	}
	return ""
}

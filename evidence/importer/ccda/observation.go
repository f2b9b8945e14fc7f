package ccda

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// observation is a finding, a result, a diagnosis, an allergy.
func (b *builder) observation(d *draft, n *xmltree.Node, sec section, _ around) {
	code := b.concept(n.At("code"))
	d.Kind = observationKind(n, sec)
	var found []hl7v3.Found
	for _, v := range n.All("value") {
		if f := hl7v3.ReadValue(v, b.resolve); !f.Empty {
			found = append(found, f)
		} else if f.Coded {
			found = append(found, f)
		}
	}
	if d.Kind == evidence.KindAllergy && b.allergen(d, n) {
		for _, f := range found {
			d.say(f.Value)
			d.Codes = append(d.Codes, f.Concept.Codes()...)
		}
		return
	}
	about := code.Empty() || noSubject[code.Code()] || d.Kind == evidence.KindProblem && template(n, "4")
	if about && len(found) > 0 && found[0].Value != "" {
		d.Title = found[0].Value
		d.Codes = found[0].Concept.Codes()
		if !found[0].Coded {
			d.Codes = code.Codes()
			d.Title = strings.TrimSpace(found[0].Value + " " + found[0].Unit)
		}
		found = found[1:]
		// "Intact" alone says nothing: of what stays beside it.
		if !noSubject[code.Code()] || d.Kind == evidence.KindAssessment {
			d.say(code.Title())
		}
	} else {
		d.Title, d.Codes = code.Title(), code.Codes()
		if about && noSubject[code.Code()] {
			d.Title = code.Original
		}
	}
	for i, f := range found {
		if i == 0 {
			d.Value, d.Unit = f.Value, f.Unit
			if f.IsNo() {
				d.Assertion = evidence.Negated
			}
		} else {
			d.say(strings.TrimSpace(f.Value + " " + f.Unit))
		}
		d.Codes = addCodes(d.Codes, f.Concept.Codes())
	}
	d.interpret(n, b)
	d.Range = ranges(n, b)
}

func addCodes(all, more []evidence.Code) []evidence.Code {
	for _, c := range more {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

func observationKind(n *xmltree.Node, sec section) evidence.Kind {
	switch {
	case sec.family:
		return evidence.KindFamilyHistory
	case template(n, "7", "90"):
		return evidence.KindAllergy
	case template(n, "4"):
		return evidence.KindProblem
	case template(n, "2"):
		return evidence.KindTest
	case template(n, "27", "38", "78", "85"):
		return evidence.KindObservation
	case template(n, "13"):
		return evidence.KindProcedure
	}
	switch sec.kind {
	case evidence.KindMedication, evidence.KindImmunisation, evidence.KindConsultation, evidence.KindPlan,
		evidence.KindReferral, evidence.KindDocument:
		return evidence.KindObservation
	}
	return sec.kind
}

// allergen names an allergy after what causes it.
func (b *builder) allergen(d *draft, n *xmltree.Node) bool {
	for _, p := range n.All("participant") {
		e := p.At("participantRole", "playingEntity")
		if e == nil {
			continue
		}
		c := b.concept(e.At("code"))
		title := first(c.Title(), hl7v3.Name(e))
		if title == "" {
			continue
		}
		if d.Title == "" {
			d.Title = title
		} else {
			d.say(title)
		}
		d.Codes = addCodes(d.Codes, c.Codes())
	}
	return d.Title != ""
}

// interpret keeps a mark that says something is out of the ordinary.
func (d *draft) interpret(n *xmltree.Node, b *builder) {
	var marks []string
	for _, i := range n.All("interpretationCode") {
		c := b.concept(i)
		mark := first(c.Title(), c.Code())
		switch strings.ToUpper(first(c.Code(), mark)) {
		case "", "N", "NORMAL":
		case "NEG", "ND", "NR", "S", "B", "NS":
			d.say(mark)
		default:
			if !strings.EqualFold(mark, "normal") && !slices.Contains(marks, mark) {
				marks = append(marks, mark)
			}
		}
	}
	d.Abnormal = strings.Join(marks, ", ")
}

func ranges(n *xmltree.Node, b *builder) string {
	var all []string
	for _, r := range n.All("referenceRange") {
		o := r.At("observationRange")
		s := hl7v3.Words(o.At("text"), b.resolve)
		if v := o.At("value"); s == "" && v != nil {
			s = hl7v3.Interval(v)
			if s == "" {
				f := hl7v3.ReadValue(v, b.resolve)
				s = strings.TrimSpace(f.Value + " " + f.Unit)
			}
		}
		if s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return strings.Join(all, "; ")
}

// part puts what n says of the statement it stands in into that one's text.
func (b *builder) part(d *draft, join, n *xmltree.Node) {
	b.fates[n] = fatePart
	code := b.concept(n.At("code"))
	refs := b.refs(n)
	d.refs = append(d.refs, refs...)
	f := hl7v3.ReadValue(n.At("value"), b.resolve)
	value := strings.TrimSpace(f.Value + " " + f.Unit)
	switch {
	case f.Coded && template(n, "6", "28") || code.Has("33999-4"):
		d.setStatus(f)
	case code.Has("99498-8") || template(n, "181"):
		d.verify(f)
	}
	label := code.Title()
	if noSubject[code.Code()] || code.Original != "" && code.Display == "" && len(code.Original) > 60 {
		label = ""
	}
	switch {
	case n.Name == "supply" || n.Name == "substanceAdministration":
		b.supplied(d, n)
	case f.Coded && value == f.Concept.Code() && f.Concept.Title() == "":
		d.Codes = addCodes(d.Codes, f.Concept.Codes())
	case value != "" && label != "":
		d.say(label + ": " + value)
	case value != "":
		d.say(value)
	case code.Title() != "" && !genericPart(code):
		d.say(code.Title())
	}
	if text := n.At("text"); text != nil && len(refs) == 0 {
		d.say(hl7v3.Words(text, b.resolve))
	}
	for _, j := range n.All(joins...) {
		for _, k := range j.Elements() {
			switch {
			case !statements[k.Name]:
			case negated(k), k.Name == "organizer":
				d.kids = append(d.kids, b.statement(k, section{kind: d.Kind, title: d.Section}, around{span: hl7v3.Span{Start: d.Date}})...)
			default:
				b.part(d, j, k)
			}
		}
	}
}

// genericPart tells a code that only says that there is a comment or the like.
func genericPart(c hl7v3.Concept) bool {
	return c.Has("48767-8", "409073007", "33999-4", "ASSERTION", "SEV") || noSubject[c.Code()]
}

// setStatus reads the observation of a problem's or medicine's standing.
func (d *draft) setStatus(f hl7v3.Found) {
	switch {
	case d.Status == evidence.StatusEnteredInError:
	case f.Concept.Has("55561003", "246455001", "7087005") || strings.EqualFold(f.Value, "active"):
		d.Status = evidence.StatusActive
	case f.Concept.Has("73425007", "413322009", "723506003", "277022003"),
		strings.EqualFold(f.Value, "resolved"), strings.EqualFold(f.Value, "inactive"):
		d.Status = evidence.StatusEnded
	}
}

// verify reads whether a statement still holds.
func (d *draft) verify(f hl7v3.Found) {
	switch strings.ToLower(f.Concept.Code()) {
	case "refuted":
		d.Assertion = evidence.Negated
	case "entered-in-error":
		d.Status = evidence.StatusEnteredInError
	case "unconfirmed", "provisional", "differential":
		d.Assertion = evidence.Possible
	}
}

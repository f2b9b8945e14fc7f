package ccda

import (
	"regexp"
	"strings"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// statements are the elements that state something.
var statements = map[string]bool{
	"observation": true, "act": true, "substanceAdministration": true, "procedure": true,
	"encounter": true, "supply": true, "organizer": true,
}

// joins are the elements by which a statement holds others.
var joins = []string{"entryRelationship", "component", "inFulfillmentOf1"}

// around is what a statement has from those that hold it.
type around struct {
	status   string // of the concern
	span     hl7v3.Span
	recorded evidence.Date
	author   hl7v3.Person
	refs     []*xmltree.Node
	relation []string // whom it is about, if not the patient
	codes    []evidence.Code
	lines    []string
	negated  bool
	family   bool
	title    string // of the panel it is part of
	planned  bool
}

// statement makes drafts of n: of a wrapper, those inside.
func (b *builder) statement(n *xmltree.Node, sec section, ar around) []*draft {
	switch {
	case n.Name == "organizer":
		return b.organizer(n, sec, ar)
	case b.isWrapper(n):
		if made := b.wrapper(n, sec, ar); len(made) > 0 {
			return made
		}
	}
	return b.single(n, sec, ar)
}

// template reports whether n keeps any of the C-CDA templates of these numbers.
func template(n *xmltree.Node, numbers ...string) bool {
	for _, t := range n.All("templateId") {
		number, ok := strings.CutPrefix(t.Attr("root"), templateRoot)
		if !ok {
			continue
		}
		for _, want := range numbers {
			if number == want {
				return true
			}
		}
	}
	return false
}

func anyPartTemplate(n *xmltree.Node) bool {
	for _, t := range n.All("templateId") {
		if number, ok := strings.CutPrefix(t.Attr("root"), templateRoot); ok && partTemplates[number] {
			return true
		}
	}
	return false
}

// isWrapper tells an act that only holds what it is about: a concern, a
// discharge medicine.
func (b *builder) isWrapper(n *xmltree.Node) bool {
	if n.Name != "act" {
		return false
	}
	code := b.concept(n.At("code"))
	if !concernTemplate(n) &&
		!(code.Empty() || noSubject[code.Code()] || sectionKinds[code.Code()] != "") {
		return false
	}
	for _, j := range n.All(joins...) {
		for _, k := range j.Elements() {
			if statements[k.Name] && !isPart(j, k) {
				return true
			}
		}
	}
	return false
}

// concernTemplate tells the acts that C-CDA defines to hold another statement.
func concernTemplate(n *xmltree.Node) bool {
	return template(n, "3", "30", "33", "34", "35", "36", "80", "65", "51", "132", "136")
}

func (b *builder) wrapper(n *xmltree.Node, sec section, ar around) []*draft {
	in := b.inside(n, ar)
	in.status = n.At("statusCode").Attr("code")
	in.negated = ar.negated || negated(n)
	var made []*draft
	for _, j := range n.All(joins...) {
		for _, k := range j.Elements() {
			if statements[k.Name] && !isPart(j, k) {
				made = append(made, b.statement(k, sec, in)...)
			}
		}
	}
	if len(made) == 0 {
		return nil
	}
	b.fates[n] = fatePart
	for _, j := range n.All(joins...) {
		for _, k := range j.Elements() {
			if statements[k.Name] && isPart(j, k) {
				b.part(made[0], j, k)
			}
		}
	}
	made[0].refs = append(made[0].refs, b.refs(n)...)
	return made
}

// inside is what n gives to the statements it holds.
func (b *builder) inside(n *xmltree.Node, ar around) around {
	in := ar
	if own := hl7v3.When(n, "effectiveTime"); own.Known() || n.Parent.Name == "entry" {
		in.span = own
	}
	if d := recorded(n); !d.IsZero() {
		in.recorded = d
	}
	in.author = b.doer(n).Or(ar.author)
	in.lines, in.codes = nil, nil
	in.planned = ar.planned || planned(n.Attr("moodCode"))
	if rel := b.relation(n); len(rel) > 0 {
		in.relation, in.family = rel, true
	}
	return in
}

// relation is whom a statement is about, if it says somebody else.
func (b *builder) relation(n *xmltree.Node) []string {
	r := n.At("subject", "relatedSubject")
	if r == nil || r.Attr("classCode") == "PAT" {
		return nil
	}
	code := b.concept(r.At("code"))
	rel := first(code.Title(), code.Code())
	if rel == "" {
		rel = hl7v3.Name(r.At("subject"))
	}
	return []string{rel}
}

// organizer is a panel of results, a set of vital signs, a relative.
func (b *builder) organizer(n *xmltree.Node, sec section, ar around) []*draft {
	d := b.start(n, sec, ar)
	code := b.concept(n.At("code"))
	d.Title, d.Codes = code.Title(), code.Codes()
	in := b.inside(n, ar)
	in.title = d.Title
	if in.status = n.At("statusCode").Attr("code"); in.status != "nullified" {
		in.status = ""
	}
	in.negated = ar.negated || negated(n)
	b.common(d, n, sec, ar)
	var kids []*draft
	for _, j := range n.All(joins...) {
		for _, k := range j.Elements() {
			switch {
			case !statements[k.Name]:
			case isPart(j, k):
				b.part(d, j, k)
			default:
				kids = append(kids, b.statement(k, sec, in)...)
			}
		}
	}
	relative := in.family && len(in.relation) > 0
	same := len(kids) == 1 && (d.Title == "" || bare(kids[0].Title) == bare(d.Title))
	switch {
	case len(kids) == 0 && d.Title == "" && len(d.refs) == 0:
		b.fates[n] = fateEmpty
		b.empty++
		return nil
	case len(kids) > 0 && (relative || same):
		b.fates[n] = fatePart
		for _, k := range kids {
			k.refs = append(k.refs, d.refs...)
			k.say(d.lines...)
			if k.Status == "" {
				k.Status = d.Status
			}
		}
		return kids
	}
	if d.Title == "" {
		d.Title = sec.title
	}
	d.kids = kids
	d.Date = commonDate(d)
	return []*draft{d}
}

// commonDate is the panel's date or, if it has none, the one of all its parts.
func commonDate(d *draft) evidence.Date {
	if d.Date.Raw != "" || len(d.kids) == 0 {
		return d.Date
	}
	date := d.kids[0].Date
	for _, k := range d.kids {
		if k.Date != date {
			return d.Date
		}
	}
	return date
}

// single makes one draft, with those that stand under it.
func (b *builder) single(n *xmltree.Node, sec section, ar around) []*draft {
	d := b.start(n, sec, ar)
	switch n.Name {
	case "observation":
		b.observation(d, n, sec, ar)
	case "substanceAdministration", "supply":
		b.medicine(d, n, sec)
	default:
		b.act(d, n, sec)
	}
	b.common(d, n, sec, ar)
	in := around{span: hl7v3.Span{Start: d.Date}, author: ar.author, relation: ar.relation, family: ar.family, negated: false, planned: ar.planned}
	if ar.negated {
		in.negated = true
	}
	for _, j := range n.All(joins...) {
		for _, k := range j.Elements() {
			switch {
			case !statements[k.Name]:
			case isPart(j, k):
				b.part(d, j, k)
			default:
				d.kids = append(d.kids, b.statement(k, sec, in)...)
			}
		}
	}
	b.settle(d, n, ar)
	if d.Title == "" {
		d.Title = b.titleFromText(d)
	}
	if d.Title == "" && d.Value == "" && len(d.lines) == 0 {
		if len(d.kids) > 0 {
			b.fates[n] = fatePart
			return d.kids
		}
		b.fates[n] = fateEmpty
		b.empty++
		return nil
	}
	return []*draft{d}
}

// titleFromText is the first words of the text that stands for d.
func (b *builder) titleFromText(d *draft) string {
	for _, ref := range d.refs {
		line, _, _ := strings.Cut(b.narrative.words(ref), "\n")
		for cell := range strings.SplitSeq(line, " | ") {
			if _, isDate := readDate(cell); len(cell) <= 200 && !isDate && !slashed.MatchString(cell) && isName(cell) {
				return cell
			}
		}
	}
	if len(d.Codes) > 0 && d.Value != "" {
		return d.Codes[0].Code
	}
	return ""
}

var systemName = regexp.MustCompile(`(?i)^(?:rx ?norm|snomed.*|loinc|icd.*|cpt.*|cvx|ndc|hcpcs|n/a|-+|code|unknown)$`)

// isName tells words from codes, the names of code systems and the like.
func isName(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLetter) && !systemName.MatchString(strings.TrimSpace(s))
}

// isPart tells a statement that says something of the one it stands in.
func isPart(join, n *xmltree.Node) bool {
	switch {
	case negated(n) || n.Name == "organizer":
		return false
	case onlyNames(n), anyPartTemplate(n), partCodes[n.At("code").Attr("code")]:
		return true
	case template(n, "2", "4", "7", "12", "13", "14", "16", "27", "42", "46", "49", "52"):
		return false
	}
	switch join.Attr("typeCode") {
	case "MFST", "RSON", "CAUS", "INST":
		return n.Name == "observation" || n.Name == "act"
	case "SUBJ":
		if outer := join.Parent; outer.Name == "act" && (concernTemplate(outer) || noSubject[outer.At("code").Attr("code")]) {
			return false // what a concern is about, whatever way the system turns it
		}
		return strings.EqualFold(join.Attr("inversionInd"), "true") && (n.Name == "observation" || n.Name == "act")
	}
	return n.Name == "supply"
}

// onlyNames tells a statement that only points to another.
func onlyNames(n *xmltree.Node) bool {
	for _, k := range n.Elements() {
		switch k.Name {
		case "templateId", "id", "statusCode", "realmCode", "typeId":
		case "code":
			if k.Attr("nullFlavor") == "" || len(k.Kids) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func negated(n *xmltree.Node) bool {
	return yes(n.Attr("negationInd")) || yes(n.Attr("valueNegationInd")) || yes(n.Attr("actionNegationInd"))
}

func yes(s string) bool { return strings.EqualFold(s, "true") || s == "1" }

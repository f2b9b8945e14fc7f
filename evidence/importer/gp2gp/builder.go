package gp2gp

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// builder turns an extract into drafts.
type builder struct {
	firstLine int
	date      evidence.Date
	practice  string
	subjects  []evidence.Subject
	agents    map[string]hl7v3.Person
	drafts    []*draft
	byID      map[string]*draft
	links     []link
	fates     map[*xmltree.Node]bool
	unknown   map[string]int
	withheld  int
	empty     int
	hidden    map[string]bool // files that withheld statements point to
	named     map[string]bool // files that others point to
	missing   map[string]bool // those of them that are not here
	kept      int             // files kept back
	refused   int
}

func newBuilder() *builder {
	return &builder{
		agents: map[string]hl7v3.Person{}, byID: map[string]*draft{}, fates: map[*xmltree.Node]bool{},
		unknown: map[string]int{}, hidden: map[string]bool{}, named: map[string]bool{}, missing: map[string]bool{},
	}
}

// link is a problem's heading, which points to the statement it names.
type link struct {
	node *xmltree.Node
	at   around
}

// around is what a statement has from those that hold it.
type around struct {
	parent   *draft
	section  string
	kind     evidence.Kind // of the statements in a panel; else empty
	date     evidence.Date
	who      hl7v3.Person
	withheld bool
	allergy  bool
}

// every is after how many compositions the context has its turn.
const every = 50

func (b *builder) read(ctx context.Context, root *xmltree.Node) error {
	var compositions []*xmltree.Node
	var outer around
	root.Walk(func(n *xmltree.Node) bool {
		switch n.Name {
		case "EhrExtract":
			b.extract(n)
			outer.withheld = outer.withheld || isWithheld(n)
		case "ehrFolder":
			outer.withheld = outer.withheld || isWithheld(n)
			if b.date.IsZero() {
				b.date = hl7v3.Date(n.At("availabilityTime").Attr("value"))
			}
		case "Agent", "agent":
			b.agent(n)
		case "ehrComposition":
			compositions = append(compositions, n)
			return false
		}
		return true
	})
	for i, n := range compositions {
		if i%every == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		b.composition(n, outer)
	}
	b.joinProblems()
	b.prune()
	return ctx.Err()
}

func (b *builder) extract(n *xmltree.Node) {
	if d := hl7v3.Date(n.At("availabilityTime").Attr("value")); b.date.IsZero() {
		b.date = d
	}
	for _, t := range n.All("recordTarget") {
		role := t.At("patient")
		person := role.At("patientPerson")
		if person == nil {
			person = role
		}
		if s := hl7v3.Subject(role, person); s != (evidence.Subject{}) && !slices.Contains(b.subjects, s) {
			b.subjects = append(b.subjects, s)
		}
	}
	org := n.At("author", "AgentOrgSDS", "agentOrganizationSDS")
	if name := hl7v3.Name(org); name != "" {
		b.practice = name
	}
}

// agent is a person or an organisation of the record's own directory.
func (b *builder) agent(n *xmltree.Node) {
	p := hl7v3.Person{
		Name:         hl7v3.Name(n.At("agentPerson")),
		Role:         hl7v3.ReadConcept(n.At("code"), hl7v3.Nothing).Title(),
		Organisation: hl7v3.Name(n.At("representedOrganization")),
	}
	if p.Organisation == "" {
		p.Organisation = hl7v3.Name(n.At("agentOrganization"))
	}
	for _, id := range n.All("id") {
		if root := id.Attr("root"); root != "" && id.Attr("extension") == "" {
			b.agents[strings.ToUpper(root)] = p
		}
	}
}

// person is who n names as having done or written it: doers before writers.
func (b *builder) person(n *xmltree.Node) hl7v3.Person {
	for _, name := range []string{"Participant2", "Participant", "participant", "performer", "author"} {
		for _, a := range n.All(name) {
			if p := b.agents[strings.ToUpper(a.At("agentRef", "id").Attr("root"))]; p.Name != "" || p.Organisation != "" {
				return p
			}
		}
	}
	return hl7v3.Person{}
}

// isWithheld tells what the patient must not be shown.
func isWithheld(n *xmltree.Node) bool {
	for _, c := range n.All("confidentialityCode") {
		for _, code := range hl7v3.ReadConcept(c, hl7v3.Nothing).Codes() {
			switch strings.ToUpper(code.Code) {
			case "NOPAT", "NOSCRUB", "NOPATIENT":
				return true
			}
		}
	}
	return false
}

// eventDate is when the thing itself was, then when it became available, then
// the date of what holds it.
func eventDate(n *xmltree.Node, at around) evidence.Date {
	if s := hl7v3.When(n, "effectiveTime"); s.Start.Raw != "" {
		return s.Start
	}
	if v := n.At("availabilityTime").Attr("value"); v != "" {
		return hl7v3.Date(v)
	}
	return at.date
}

// prune drops consultations that hold nothing at all.
func (b *builder) prune() {
	b.drafts = slices.DeleteFunc(b.drafts, func(d *draft) bool {
		if d.Title == "" && len(d.kids) == 0 && len(d.lines) == 0 {
			b.empty++
			return true
		}
		return false
	})
}

func (b *builder) warnings(tree *xmltree.Tree) []evidence.Warning {
	var all []evidence.Warning
	add := func(code string, n int, what string) {
		if n > 0 {
			all = append(all, evidence.Warning{Code: code, Detail: fmt.Sprintf("%d %s", n, what)})
		}
	}
	if len(b.subjects) > 1 {
		add(evidence.WarnConflict, len(b.subjects), "people")
	}
	add(evidence.WarnWithheld, b.withheld, "items marked as not for the patient to see")
	add(evidence.WarnPart, b.kept, "files kept back, as they may belong to such items")
	add(evidence.WarnPart, b.refused, "files inside that cannot be taken out")
	add(evidence.WarnNotRead, len(b.missing), "files that are named but not in it")
	add(evidence.WarnSkipped, b.empty, "statements that hold nothing")
	for _, name := range slices.Sorted(maps.Keys(b.unknown)) {
		add(evidence.WarnUnknownResource, b.unknown[name], "× "+name)
	}
	if tree.Guessed {
		all = append(all, importer.EncodingWarning(tree.Encoding)...)
	}
	if tree.Broken {
		all = append(all, damaged())
	}
	return all
}

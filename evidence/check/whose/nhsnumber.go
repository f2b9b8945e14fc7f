package whose

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// A patient number behind its name: NHS (England, Wales), CHI (Scotland) or
// Health and Care (Northern Ireland). All three have ten digits, and the last
// one checks the others in the same way.
var numberSaid = regexp.MustCompile(`(?i)\b(NHS|CHI|H ?& ?C|HSC|health (?:and|&) (?:social )?care)(?: ?(?:no|nos|num|number|id))?\b[.:#]?(?: (?:on|in|at) (?:the |this |his |her )?(?:chart|form|letter|label|wristband|request|card|notes|sticker|record|referral|header|screen|sheet|bag|sample|bottle|envelope))?(?: (?:is|was|given as|quoted as|recorded as|shown as|reads|reading|entered as|printed as|as))?\s{0,3}((?:\d[ \x{a0}-]{0,2}){7,12}\d)\b`)

// A number grouped as all of them are, without its name; a telephone is not.
var (
	numberBare = regexp.MustCompile(`(?:^|[^\d\w/-])([4-9]\d{2}[ -]\d{3}[ -]\d{4})(?:[^\d\w/-]|$)`)
	otherLead  = regexp.MustCompile(`(?i)\b(?:tel|telephone|phone|fax|mob|mobile|call|ring|rang|ext|bleep|pager|ref|reference|invoice|serial|batch|lot|device|order|account|hospital|policy|claim)\b[^;\n]{0,20}$`)
)

// numbered is a patient number that a line gives.
type numbered struct {
	system      string // nhs, chi or hc
	digits      string
	text        string // as it stands
	first, last int    // its tokens
	from, to    int    // in bytes
}

// numbersIn lists the patient numbers that a line gives for the patient.
func numbersIn(l *record.Line) []numbered {
	var out []numbered
	for _, m := range numberSaid.FindAllStringSubmatchIndex(l.Said, -1) {
		n := numbered{system: "hc", text: strings.TrimSpace(l.Said[m[4]:m[5]])}
		n.from, n.to = m[4], m[5]
		n.digits = digits(n.text)
		switch name := strings.ToLower(l.Said[m[2]:m[3]]); name {
		case "nhs", "chi":
			n.system = name
		}
		n.first, n.last = l.Span(m[0], m[1])
		if r := l.Of(n.first, n.last); r.Family || r.Other {
			continue
		}
		out = append(out, n)
	}
	for _, m := range numberBare.FindAllStringSubmatchIndex(l.Said, -1) {
		known := slices.ContainsFunc(out, func(n numbered) bool { return n.from < m[3] && m[2] < n.to })
		n := numbered{system: "nhs", text: l.Said[m[2]:m[3]], digits: digits(l.Said[m[2]:m[3]]), from: m[2], to: m[3]}
		n.first, n.last = l.Span(m[2], m[3])
		if r := l.Of(n.first, n.last); known || otherLead.MatchString(l.Said[:m[2]]) || r.Family || r.Other {
			continue
		}
		out = append(out, n)
	}
	return out
}

// nhsNumber asks about numbers that no patient can have. Those that somebody
// could have, but not this person, are for the rule on identity.
func (c *rules) nhsNumber(r *reading) []record.Question {
	own := digits(r.Person.NHSNumber)
	var asked []record.Question
	for _, l := range r.Lines {
		for _, n := range numbersIn(l) {
			if n.digits == own || ValidNHSNumber(n.digits) {
				continue
			}
			q := record.Question{
				Type: "nhs-number", Key: "slip", Entries: record.IDs(l), Severity: evidence.Medium,
				Blanks: map[string]string{"number": n.text},
			}
			if strings.Count(n.digits, n.digits[:1]) == len(n.digits) {
				q.Key, q.Severity = "repeated", evidence.Low
			}
			asked = append(asked, q)
		}
	}
	return asked
}

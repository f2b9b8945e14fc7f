package check

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// A patient number behind its name: NHS (England, Wales), CHI (Scotland) or
// Health and Care (Northern Ireland). All three have ten digits, and the last
// one checks the others in the same way.
var numberSaid = regexp.MustCompile(`(?i)\b(NHS|CHI|H ?& ?C|HSC|health (?:and|&) (?:social )?care)(?: ?(?:no|nos|num|number|id))?\b[.:#]?(?: (?:on|in|at) (?:the |this |his |her )?(?:chart|form|letter|label|wristband|request|card|notes|sticker|record|referral|header|screen|sheet|bag|sample|bottle|envelope))?(?: (?:is|was|given as|quoted as|recorded as|shown as|reads|reading|entered as|printed as|as))?\s{0,3}((?:\d[ \x{a0}-]{0,2}){7,12}\d)\b`)

// numbered is a patient number that a line gives.
type numbered struct {
	system      string // nhs, chi or hc
	digits      string
	text        string // as it stands
	first, last int    // its tokens
}

// numbersIn lists the patient numbers that a line gives for the patient.
func numbersIn(l *line) []numbered {
	var out []numbered
	for _, m := range numberSaid.FindAllStringSubmatchIndex(l.said, -1) {
		n := numbered{system: "hc", text: strings.TrimSpace(l.said[m[4]:m[5]])}
		n.digits = digits(n.text)
		switch name := strings.ToLower(l.said[m[2]:m[3]]); name {
		case "nhs", "chi":
			n.system = name
		}
		n.first, n.last = l.span(m[0], m[1])
		if r := l.of(n.first, n.last); r.Family || r.Other {
			continue
		}
		out = append(out, n)
	}
	return out
}

// nhsNumber asks about numbers that no patient can have. Those that somebody
// could have, but not this person, are for the rule on identity.
func (c *Checker) nhsNumber(r *reading) []question {
	own := digits(r.Person.NHSNumber)
	var asked []question
	for _, l := range r.lines {
		for _, n := range numbersIn(l) {
			if n.digits == own || ValidNHSNumber(n.digits) {
				continue
			}
			q := question{
				Type: "nhs-number", Key: "slip", Entries: ids(l), Severity: evidence.Medium,
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

// span is the first and last token that stand between two places of what a line
// says, in bytes.
func (l *line) span(from, to int) (first, last int) {
	first = -1
	for i, t := range l.tokens() {
		if t.End <= from || t.Start >= to {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return max(first, 0), last
}

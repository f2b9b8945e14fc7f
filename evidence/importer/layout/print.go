package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

var (
	printDate = regexp.MustCompile(`(?i)\b(?:(?:re)?printed|print(?:ed)? date|print(?:ed)? time|date (?:and time )?(?:of )?print(?:ed|ing)?|report date|report (?:run|printed|created|generated|produced)|date of report|produced|date produced|generated|date generated|created|extracted|date of extract|run date|exported|downloaded)(?: (?:at|on|by [^:]{2,30} on))?\s*:?\s+(.{6,60})`)
	surgery   = regexp.MustCompile(`(?i)\b(?:surgery|practice|medical (?:cent(?:re|er)|group|partnership)|health (?:cent(?:re|er)|partnership)|family doctors|family health|doctors)\b`)
	notName   = regexp.MustCompile(`(?i)^(?:usual|registered|previous|your|gp|practice|patient|record|dear|private|confidential|address|tel)\b|record|received|previous|[:@,]|\d{3}`)
	timeFirst = regexp.MustCompile(`^\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?(?: on)?,? `)
)

// printFacts is what a record print says of itself: when it was printed, and by
// which practice.
type printFacts struct {
	date     evidence.Date
	practice string
}

// readPrint looks at the heads and feet of a record's first pages and at the
// lines about the person, whose labels name the practice.
func readPrint(sheets []sheet) printFacts {
	var out printFacts
	for i, s := range sheets[:min(len(sheets), 4)] {
		for j, l := range s.lines {
			if l.furniture || i == 0 && j < 40 || j >= len(s.lines)-2 {
				out.readDate(l)
			}
			if l.furniture || i == 0 && j < 3 {
				out.headName(l)
			}
		}
	}
	if out.practice == "" && len(sheets) > 0 {
		out.practice = labelledPractice(sheets[0].lines[:min(len(sheets[0].lines), 40)])
	}
	if out.date.IsZero() && len(sheets) > 0 {
		last := sheets[len(sheets)-1].lines
		for _, l := range last[max(0, len(last)-3):] {
			out.readDate(l)
		}
	}
	return out
}

func (f *printFacts) readDate(l line) {
	if !f.date.IsZero() {
		return
	}
	t := l.text()
	if m := printDate.FindStringSubmatch(t); m != nil {
		if d, _, ok := evidence.LeadingDate(timeFirst.ReplaceAllString(m[1], "")); ok && len(d.Value) >= 10 {
			f.date = d
		}
		return
	}
	// A browser writes the date and time over the page, in the UK day first.
	if head := browserHead.FindString(t); head != "" && !strings.HasSuffix(head, "M") {
		if d, _, ok := evidence.LeadingDate(strings.ReplaceAll(head, ",", "")); ok && d.Doubt == "" && len(d.Value) >= 10 {
			f.date = d
		}
	}
}

// headName takes the name of a practice that stands by itself at the head or
// foot of a page.
func (f *printFacts) headName(l line) {
	if f.practice != "" {
		return
	}
	for _, c := range l.cells() {
		if name := practiceName(c.text()); name != "" {
			f.practice = name
			return
		}
	}
}

func practiceName(t string) string {
	name := organisation(t)
	if len(strings.Fields(name)) < 2 || len(strings.Fields(name)) > 8 || !surgery.MatchString(name) || notName.MatchString(name) || endsInRole(name) {
		return ""
	}
	if _, _, who := person(name); who {
		return ""
	}
	if c := name[0]; c < 'A' || c > 'Z' {
		return ""
	}
	return name
}

// labelledPractice reads the practice behind its label.
func labelledPractice(lines []line) string {
	for i, l := range lines {
		cells := l.cells()
		for j, c := range cells {
			label, said, cut := strings.Cut(c.text(), ":")
			if !cut {
				label = c.text()
			}
			switch plainWords(label) {
			case "practice", "gp practice", "practice name", "registered practice", "registered gp practice", "surgery", "gp surgery", "registered surgery", "surgery name":
			default:
				continue
			}
			name := strings.TrimSpace(said)
			if name == "" && j+1 < len(cells) {
				at := cells[j+1]
				name = at.text()
				if !surgery.MatchString(name) && i+1 < len(lines) {
					name = join(name, cellUnder(at, lines[i+1]))
				}
			}
			name, _, _ = strings.Cut(name, ",")
			if name = organisation(name); hasLetters(name) {
				return name
			}
		}
	}
	return ""
}

// cellUnder is the text that stands right under a cell.
func cellUnder(at, below line) string {
	for _, c := range below.cells() {
		if abs(c.x0()-at.x0()) < 3 {
			return c.text()
		}
	}
	return ""
}

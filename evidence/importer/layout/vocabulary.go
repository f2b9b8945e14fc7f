package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// mode is how the text under a heading is built.
type mode int

const (
	modeRows    mode = iota // a table or a list of dated items
	modeVisits              // consultations
	modeResults             // laboratory reports with their results
	modeDetails             // about the person, not about what happened
)

// section is what a heading announces.
type section struct {
	heading string // as printed
	kind    evidence.Kind
	mode    mode
	status  evidence.Status
}

// role is what a column of a table holds.
type role int

const (
	roleNone role = iota
	roleDate
	roleEnd
	roleTitle
	roleValue
	roleUnit
	roleRange
	roleFlag
	roleAuthor
	roleOrganisation
	roleFrom // a person or an organisation
	roleStatus
	roleCode
	roleText
)

// vocabulary is the words that give a page its shape.
type vocabulary struct {
	sections map[string]section
	parts    map[string]section // headings that only stand within a section
	labels   map[string]evidence.Kind
	columns  map[string]role
	headings map[string]evidence.Kind // of letters
	kinds    map[string]evidence.Kind // what a table is about, from its title column
	deepest  int                      // words in the longest column name
	// What the names of each table begin with.
	sectionFirst, columnFirst, labelFirst map[[2]byte]bool
}

func newVocabulary() *vocabulary {
	v := &vocabulary{
		sections: map[string]section{},
		parts:    map[string]section{},
		labels:   map[string]evidence.Kind{},
		columns:  map[string]role{},
		kinds:    map[string]evidence.Kind{},
		headings: headingWords(),
	}
	for _, s := range sectionWords {
		for _, name := range strings.Split(s.names, "|") {
			v.sections[strings.TrimSpace(name)] = section{kind: s.kind, mode: s.mode, status: statusIn(name, s.kind)}
		}
	}
	for name, s := range partWords {
		v.parts[name] = s
	}
	for _, l := range labelWords {
		for _, name := range strings.Split(l.names, "|") {
			v.labels[strings.TrimSpace(name)] = l.kind
		}
	}
	for _, c := range columnWords {
		for _, name := range strings.Split(c.names, "|") {
			name = strings.TrimSpace(name)
			v.columns[name] = c.role
			v.deepest = max(v.deepest, len(strings.Fields(name)))
			if c.kind != "" {
				v.kinds[name] = c.kind
			}
		}
	}
	v.sectionFirst, v.columnFirst, v.labelFirst = firsts(v.sections), firsts(v.columns), firsts(v.labels)
	for _, prefix := range []string{"all", "your", "immuniz"} {
		v.sectionFirst[firstLetters(prefix)] = true
	}
	return v
}

// statusIn reads "active" or "past" out of a heading.
func statusIn(heading string, kind evidence.Kind) evidence.Status {
	if kind != evidence.KindProblem && kind != evidence.KindMedication && kind != evidence.KindAllergy {
		return ""
	}
	out := evidence.Status("")
	for _, w := range strings.Fields(heading) {
		switch w {
		case "inactive", "past", "ended", "discontinued", "historical", "previous", "stopped", "resolved":
			return evidence.StatusEnded
		case "active", "current", "repeat", "ongoing":
			out = evidence.StatusActive
		}
	}
	return out
}

var (
	headingCount = regexp.MustCompile(`\s*[(\[]\s*(?:\d+|continued|cont'?d?\.?|page \d+.*|last \d+ (?:months|years)|\d+ (?:items?|entries|records?))\s*[)\]]\s*$`)
	headingTail  = regexp.MustCompile(`\s*[-–:]\s*(?:continued|cont'?d?\.?|\d+)\s*:?\s*$`)
)

// plainWords brings a heading or column name into the form of the tables below:
// small letters and digits, single spaces, without counts and "continued". It is
// asked of nearly every line, so the usual ones take no regular expression.
func plainWords(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if strings.HasSuffix(s, ")") || strings.HasSuffix(s, "]") {
		s = headingCount.ReplaceAllString(s, "")
	}
	if mayHaveTail(s) {
		s = headingTail.ReplaceAllString(s, "")
	}
	s = strings.ReplaceAll(s, "immuniz", "immunis")
	b := make([]byte, 0, len(s)+4)
	space := false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '!' || c == '/':
			if space && len(b) > 0 {
				b = append(b, ' ')
			}
			b, space = append(b, c), false
		case c == '&':
			if len(b) > 0 {
				b = append(b, ' ')
			}
			b, space = append(b, "and"...), true
		default:
			space = true
		}
	}
	return string(b)
}

// mayHaveTail is a quick no for most: what ends in "- continued" or ": 12".
func mayHaveTail(s string) bool {
	end := strings.TrimRight(s, " \t\n\f\r:")
	if end == "" {
		return false
	}
	c := end[len(end)-1]
	return (c >= '0' && c <= '9' || strings.IndexByte("dt'.", c) >= 0 && strings.Contains(s, "cont")) && strings.ContainsAny(s, "-–:")
}

// section finds what a heading announces. Headings with words of their own
// around known ones ("Major Active Problems as at 3 May") are found by the
// longest known heading they begin with.
func (v *vocabulary) section(heading string) (section, bool) {
	if !v.begins(strings.TrimLeft(heading, "0123456789.) "), v.sectionFirst) {
		return section{}, false
	}
	plain := plainWords(heading)
	s, ok := v.sections[plain]
	if !ok {
		plain = strings.TrimLeft(plain, "0123456789 ") // "1. Problems"
		if s, ok = v.sections[plain]; ok {
			s.heading = strings.TrimSpace(heading)
			return s, true
		}
		if s, ok = v.sections[strings.TrimPrefix(strings.TrimPrefix(plain, "all "), "your ")]; !ok {
			return section{}, false
		}
	}
	s.heading = strings.TrimSpace(heading)
	return s, true
}

// column finds the role of a column by its name.
func (v *vocabulary) column(name string) (role, bool) {
	if strings.TrimSpace(name) == "!" {
		return roleFlag, true
	}
	if !v.begins(name, v.columnFirst) {
		return roleNone, false
	}
	r, ok := v.columns[plainWords(name)]
	return r, ok
}

// label finds the kind that a label within a consultation announces.
func (v *vocabulary) label(name string) (evidence.Kind, bool) {
	if !v.begins(name, v.labelFirst) {
		return "", false
	}
	k, ok := v.labels[plainWords(name)]
	return k, ok
}

// begins tells whether the first letters of a name begin any in the table: a
// quick no for most lines.
func (v *vocabulary) begins(name string, table map[[2]byte]bool) bool {
	return table[firstLetters(name)]
}

func firstLetters(name string) [2]byte {
	var out [2]byte
	n := 0
	for i := 0; i < len(name) && n < 2; i++ {
		c := name[i] | 0x20
		if c >= 'a' && c <= 'z' || name[i] >= '0' && name[i] <= '9' {
			out[n] = c
			n++
		}
	}
	return out
}

func firsts[T any](table map[string]T) map[[2]byte]bool {
	out := map[[2]byte]bool{}
	for name := range table {
		out[firstLetters(name)] = true
	}
	return out
}

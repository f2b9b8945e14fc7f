package whose

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// lived is an address that an entry gives for the patient.
type lived struct {
	l    *record.Line // nil for the address that the person gives
	key  string       // postcode, or number and street
	text string
}

var (
	postcode = regexp.MustCompile(`\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b`)
	street   = regexp.MustCompile(`\b(?:[Ff]lat \d{1,3}[A-Za-z]?,? )?(\d{1,4}[A-Za-z]?) ([A-Z][a-z'’]+)(?: [A-Z][a-z'’]+){0,2} (?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Way|Court|Crescent|Cres|Place|Terrace|Gardens|Grove|Walk|Hill|Park|Square|Mews|View|Row|Rise|Green)\b`)
	livesAt  = regexp.MustCompile(`(?i)(?:\b(?:patient['’]?s )?(?:home )?address(?: on (?:letter|file|record))?:?|\blives at|\bliving at|\bresident at|\bresides at|\bhome:|\bD\.?O\.?B\b|\bborn\b|\bb\. ?\d|\bNHS n|\bRe:?)[^;\n]{0,90}$`)
	staying  = regexp.MustCompile(`(?i)\b(?:temporar|staying|moved|moving|moves|new address|change of address|previous|old address|respite|holiday|hostel|refuge|correspondence|surgery|hospital|practice|clinic|rehoused|transferred|care home|nursing home)`)
)

// nowAt leads to the address that somebody moved to.
var nowAt = regexp.MustCompile(`(?i)\b(?:now (?:of|at|lives at|living at)|moved (?:house )?(?:from [^.;\n]{0,40} )?to|new address:?|address (?:is )?now|rehoused (?:at|to|in))\s*$`)

// backWithin is how many years a person may be thought to have lived in one
// place, when entries before and after say so.
const backWithin = 6

// backSoon is how many years after the odd address the usual one must stand again for
// that, however long ago it stood before.
const backSoon = 2

// addresses asks about an address that stands between two entries with another:
// somebody who moves does not move back for one letter. What the person gives as
// their address stands at the end. And it asks about one that an older entry says
// they had left.
func addresses(r *reading) []record.Question {
	var asked []record.Question
	for _, form := range []*regexp.Regexp{postcode, street} {
		all := livedAt(r, form)
		if now, ok := homeNow(r, form); ok {
			all = append(all, now)
		}
		if back, ok := homeAgain(r, all); ok && form == street {
			all = append(all, back)
		}
		for i := 1; i+1 < len(all); i++ {
			a, b, n := all[i-1], all[i+1], all[i]
			if a.key != b.key || n.key == a.key || b.l != nil && b.l.Day.After(a.l.Day.AddDate(backWithin, 0, 0)) && b.l.Day.After(n.l.Day.AddDate(backSoon, 0, 0)) || b.l == nil && n.l.Day.After(a.l.Day.AddDate(backWithin, 0, 0)) {
				continue
			}
			q := record.Question{
				Type: "identity", Key: "address", Entries: record.IDs(n.l, a.l), Severity: evidence.Medium, Blanks: map[string]string{"said": n.text},
			}
			if b.l != nil {
				q.Entries = record.IDs(n.l, a.l, b.l)
			}
			asked = append(asked, q)
		}
	}
	return append(asked, leftBefore(r)...)
}

// homeAgain is the address before the last one, where a later entry says by the name
// of the street alone that the person lives there: an entry is as good as an address.
func homeAgain(r *reading, all []lived) (lived, bool) {
	if len(all) < 2 || all[len(all)-1].l == nil {
		return lived{}, false
	}
	before, last := all[len(all)-2], all[len(all)-1]
	name := strings.TrimLeft(before.text, "0123456789abcdefghijklmnopqrstuvwxyz ")
	if before.key == last.key || !strings.Contains(name, " ") {
		return lived{}, false
	}
	at := slices.IndexFunc(r.Lines, func(o *record.Line) bool {
		place := strings.Index(o.Said, name)
		return o.At > last.l.At && o.Root != last.l.Root && place >= 0 && livesThere.MatchString(o.Said[:place]) && !staying.MatchString(o.Said)
	})
	if at < 0 {
		return lived{}, false
	}
	return lived{r.Lines[at], before.key, before.text}, true
}

// livesThere leads to the name of a street where somebody lives.
var livesThere = regexp.MustCompile(`(?i)\b(?:lives?|living|home|flat|house|visited|visit|resides?)\b[^.;\n]{0,30}\b(?:at|in|on)(?: the)? (?:\d{1,4}[a-z]? )?$`)

// homeNow is the address that the person gives, as the last one.
func homeNow(r *reading, form *regexp.Regexp) (lived, bool) {
	m := form.FindStringSubmatchIndex(r.Person.Address)
	if m == nil {
		return lived{}, false
	}
	return lived{nil, addressKey(r.Person.Address, m), r.Person.Address[m[0]:m[1]]}, true
}

func addressKey(said string, m []int) string {
	return strings.ToLower(said[m[2]:m[3]] + said[m[4]:m[5]])
}

// movedFrom names the place that somebody left: "moved from Anytown to", "moved
// Anytown to 3 Other Street".
var movedFrom = regexp.MustCompile(`\b[Mm]oved (?:house )?(?:from )?((?:\d{1,4}[A-Za-z]? )?[A-Z][a-z'’]+(?: [A-Z][a-z'’]+){0,2}),? (?:to|into) (?:\d|[A-Z]|a )`)

// leftBefore asks about a letter with an address at a place that the person had
// left years before, where nothing says that they went back.
func leftBefore(r *reading) []record.Question {
	var asked []record.Question
	homes := livedAt(r, street)
	for _, l := range r.Lines {
		m := movedFrom.FindStringSubmatch(l.Said)
		if m == nil || l.Day.IsZero() || relativeWord.MatchString(l.Said) {
			continue
		}
		for _, o := range homes {
			at := strings.Index(o.l.Said, o.text)
			near := o.l.Said[at:min(len(o.l.Said), at+len(o.text)+placeNear)]
			if o.l.Root == l.Root || !o.l.Day.After(l.Day.AddDate(1, 0, 0)) || !strings.Contains(near, m[1]) || wentBack(r, l, o.l, m[1]) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "identity", Key: "address", Entries: record.IDs(o.l, l), Severity: evidence.Medium, Blanks: map[string]string{"said": o.text + ", " + m[1]},
			})
		}
	}
	return asked
}

// placeNear is how many letters behind a street its town may stand.
const placeNear = 30

// wentBack reports whether an entry between two others tells of a move to a place.
func wentBack(r *reading, from, to *record.Line, place string) bool {
	return slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
		if !o.Day.After(from.Day) || o.Day.After(to.Day) || o.Root == to.Root {
			return false
		}
		at := strings.Index(o.Said, place)
		return at >= 0 && staying.MatchString(o.Said[:at])
	})
}

func livedAt(r *reading, form *regexp.Regexp) []lived {
	var all []lived
	for _, l := range r.Lines {
		for _, m := range form.FindAllStringSubmatchIndex(l.Said, -1) {
			from, to := record.SentenceAround(l.Said, m[0], m[1])
			told := nowAt.MatchString(l.Said[:m[0]]) || livesAt.MatchString(l.Said[:m[0]]) && !staying.MatchString(l.Said[from:to])
			if !told || relativeWord.MatchString(l.Said[from:m[0]]) {
				continue
			}
			all = append(all, lived{l, addressKey(l.Said, m), l.Said[m[0]:m[1]]})
			break
		}
	}
	return all
}

// otherNumbers are those by which a hospital or the department knows a patient.
var otherNumbers = []struct {
	form *regexp.Regexp
	name string
	// wide: everybody has one only, wherever it stands.
	wide bool
}{
	{regexp.MustCompile(`(?i)\bhosp(?:ital)?\.? ?(?:no|num|number|id|ref)\b[.: ]*([A-Z]{0,3}\d{4,9}[A-Z]?)\b`), "the hospital number ", false},
	{regexp.MustCompile(`(?i)\bMRN\b[.: ]*([A-Z]{0,3}\d{4,9}[A-Z]?)\b`), "the hospital number ", false},
	{regexp.MustCompile(`(?i)\b(?:NI ?(?:no|number)|NINO|National Insurance(?: no| number)?)\b[.: ]*([A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])\b`), "the National Insurance number ", true},
}

// heldOtherNumbers holds hospital numbers against those that other entries from
// the same place give, and National Insurance numbers against the person's.
func (c *rules) heldOtherNumbers(r *reading, l *record.Line, g *told) {
	for i, o := range otherNumbers {
		mine := r.numbers[i][l]
		if mine == "" || relativeWord.MatchString(l.Said) {
			continue
		}
		count := map[string]int{}
		if o.wide && r.Person.NINumber != "" {
			count[caseNumber([]string{"", r.Person.NINumber})] = 2
		}
		for x, n := range r.numbers[i] {
			if o.wide || x.Organisation == l.Organisation && len(n) == len(mine) {
				count[n]++
			}
		}
		for _, n := range count {
			if n >= 2 && count[mine] == 1 {
				g.differs = append(g.differs, o.name+mine)
				break
			}
		}
	}
}

// readNumbers finds them in every line, by their place in otherNumbers.
func (r *reading) readNumbers() {
	for _, o := range otherNumbers {
		found := map[*record.Line]string{}
		for _, l := range r.Lines {
			if n := caseNumber(o.form.FindStringSubmatch(l.Said)); n != "" {
				found[l] = n
			}
		}
		r.numbers = append(r.numbers, found)
	}
}

func caseNumber(m []string) string {
	if m == nil {
		return ""
	}
	return strings.ToUpper(strings.ReplaceAll(m[1], " ", ""))
}

// bareName is a name without a title where an entry begins: "Carol attended".
var bareName = regexp.MustCompile(`(?:^|\n)([A-Z][a-zà-ÿ]+(?: [A-Z][A-Za-zà-ÿ'’-]+){0,2}?) ?(?:attended|presented|presents|is an? \d|was (?:admitted|discharged|reviewed|assessed|referred|seen|first seen|diagnosed|in (?:her|his|bed)|at home|sitting|asleep|up|brought|well|tired|pleased|alert)|sat|stood|greeted|looked|told me|opened the door|had (?:a|an|her|his) |has (?:a (?:diagnosis|history|long)|been (?:under|seen|referred))|remains under|did not attend|DNA|lives|reports|says she|says he|feels|continues (?:to|with|on)|remains|needs (?:help|prompting|support|assistance)|uses an?|walks|cannot|is (?:now|well|under|on|able|unable|not|still|doing|managing|keen|known)|['’]s (?:symptoms|pain|condition|diagnosis|mobility|needs|seizures|mood|walking|asthma|diabetes|epilepsy|medication))`)

// kinBeside reports whether a relative or a helper is named before a place in a
// text, or in its sentence, so that a name there may be theirs.
func (c *rules) kinBeside(l *record.Line, end int) bool {
	_, last := l.Span(0, end)
	return slices.ContainsFunc(c.recordWords.In(l), func(p record.Place) bool {
		return (p.Group == "relative" || p.Group == "helper") && l.Tokens()[p.First].Sentence <= l.Tokens()[last].Sentence
	})
}

// bareNames lists such names where the given name is a common one, and no other
// entry speaks of it: relatives are named again and again.
func (c *rules) bareNames(r *reading, l *record.Line) []called {
	m := bareName.FindStringSubmatchIndex(l.Said)
	if m == nil || c.kinBeside(l, m[3]) {
		return nil
	}
	words := strings.Fields(l.Said[m[2]:m[3]])
	first := strings.ToLower(words[0])
	if c.given[first] == nil || slices.ContainsFunc(r.Lines, func(o *record.Line) bool { return o.Root != l.Root && strings.Contains(o.Said, words[0]) }) {
		return nil
	}
	n := called{given: []string{first}, text: l.Said[m[2]:m[3]], from: m[2], to: m[3], heading: true}
	if len(words) > 1 {
		n.surname = nameWords(words[len(words)-1])
	}
	return []called{n}
}

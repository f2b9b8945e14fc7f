package whose

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// called is a name by which a line calls the patient.
type called struct {
	given, surname []string // in lower case; given may be empty
	text           string
	title          string
	from, to       int // in bytes
	// heading: it stands where a letter says whom it is about.
	heading bool
}

const (
	titleWord = `(?:Mr|Mrs|Ms|Miss|Mx|Master|MR|MRS|MS|MISS)\b\.?`
	nameWord  = `(?:[A-Z][a-zà-ÿ]*['’]?[A-Z]?[A-Za-zÀ-ÿ]+(?:-[A-Z]?[A-Za-zÀ-ÿ'’]+)*|[A-Z]\b\.?)`
	nameRow   = nameWord + `(?: ` + nameWord + `){0,3}`
)

var (
	// Re: Mrs Ann Example; Patient: EXAMPLE, Ann
	headingName = regexp.MustCompile(`(?:^|[.;\n]\s*)(?:RE|Re|re|Regarding|Patient|Pt|Patient [Nn]ame|Pt [Nn]ame|Patient['’]s [Nn]ame|Name|Full [Nn]ame|Client|Client [Nn]ame|Service [Uu]ser|Tenant|Letter about|Report on)(?::| -|\.)? {1,2}(?:your patient,? )?(` + titleWord + ` )?((?:` + nameWord + `, )?` + nameRow + `)`)
	// Mrs Ann Example, DOB …; ANN EXAMPLE NHS No …
	labelled = regexp.MustCompile(`(?:^|\n)\s*(` + titleWord + ` )?((?:` + nameWord + `, )?` + nameRow + `)[,.]? \(?(?:DOB|D\.O\.B|d\.?o\.?b|[Dd]ate of birth|born \d|b\. ?\d|NHS [Nn]|CHI )`)
	// Surname: Example. Forename: Ann
	formName  = regexp.MustCompile(`\b(?i:surname|family name|last name) ?[:=]? ?()(` + nameWord + `)[,.;]? (?i:forenames?|first names?|given names?|christian name) ?[:=]? ?(` + nameWord + `)`)
	dearName  = regexp.MustCompile(`(?:^|[.;\n]\s*)Dear (` + titleWord + ` )(` + nameRow + `)`)
	dearGiven = regexp.MustCompile(`(?:^|[.;\n]\s*)Dear ([A-Z][a-z]+)\b[,. ]`)
	// Mrs Example attended; I reviewed Mrs Example
	subjectName = regexp.MustCompile(`(?:^|[.;:,\n]\s*|\b(?:that|and|when|as|because|for|of) )(` + titleWord + ` )(` + nameRow + `) (?:attended|presented|presents|is an? |was (?:admitted|discharged|reviewed|assessed|referred|seen|brought|born|first seen|diagnosed|under)|has (?:a |been |had |no |long|known|multiple|severe|type)|had (?:a |an |her |his )|lives|reports|reported|describes|described|denies|complains|complained|remains|suffers|suffered|continues|underwent|sustained|requires|needs|walks|uses|takes|tolerated|cannot|can no longer|manages|struggles|relies|feels|states|came (?:in|to|with)|tells me|told me|finds|did not attend|DNA)`)
	// Mrs Ann Example has palpitations: a whole name where a text begins
	fullName = regexp.MustCompile(`(?:^|\n)\s*(` + titleWord + ` )(` + nameWord + ` ` + nameRow + `),? (?:has|had|is|was|will|can|could|does|did|now|still|may|who|aged?|attends|comes|says|drinks|smokes|works|looks|\d)`)
	// Mrs Ann Example, 3 Some Street
	addressed  = regexp.MustCompile(`(?:^|[.;:\n]\s*)(` + titleWord + ` )(` + nameWord + ` ` + nameRow + `), (?:Flat \d+[A-Za-z]?, )?\d{1,4}[A-Za-z]? [A-Z][a-z]`)
	objectName = regexp.MustCompile(`\b(?:[Rr]eviewed|[Rr]eview of|[Rr]eferring|[Rr]eferral of|[Rr]eferral for|see|seeing|I saw|[Ww]e saw|I met|[Tt]hank you for (?:sending|referring|asking (?:me|us) to (?:see|review)|the referral of|your (?:letter|referral) (?:about|on|of|regarding)|seeing)|[Aa]ssessed|[Aa]ssessment of|[Aa]ssessing|[Vv]isited|[Aa]dmission of|[Dd]ischarge of|on behalf of|regarding|concerning|letter about|results? for|scan for|care of) (` + titleWord + ` )(` + nameRow + `)\b`)
	ownName    = regexp.MustCompile(`\b(` + titleWord + ` )(` + nameRow + `)['’]s (?:symptoms|pain|condition|diagnosis|mobility|needs|seizures|mood|walking|asthma|diabetes|epilepsy|medication|disability|illness|daily living|balance|memory)\b`)
	ownedAfter = regexp.MustCompile(`^(?:['’]s?\b|,? (?:consultant|surgeon|registrar|secretary|clinic|team|list|care\b|\(|who is (?:her|his|their)))`)
	babyName   = regexp.MustCompile(`(?i)^(?:baby|infant|twin|mother|father|mum|dad|son|daughter|husband|wife|partner|sister|brother|carer|next of kin)\b`)
)

// newName reports what a name in a text says: "EXAMPLE, Ann" too.
func newName(title, text string) called {
	n := called{title: strings.ToLower(strings.Trim(title, " .")), text: strings.TrimSpace(title + text)}
	parts := splitName(text)
	n.given, n.surname = parts.given, parts.surname
	if len(n.given) > 0 && len(n.surname) == 1 && len([]rune(n.surname[0])) == 1 { // Example A
		n.given, n.surname = n.surname, n.given
	}
	return n
}

// namesIn lists the names by which a line calls the patient, whoever that is.
func (c *rules) namesIn(r *reading, l *record.Line) []called {
	var out []called
	for i, form := range []*regexp.Regexp{headingName, dearName, subjectName, objectName, ownName, labelled, fullName, addressed} {
		for _, m := range form.FindAllStringSubmatchIndex(l.Said, -1) {
			title := ""
			if m[2] >= 0 {
				title = l.Said[m[2]:m[3]]
			}
			n := newName(title, stopName(l.Said[m[4]:m[5]]))
			n.from, n.to = m[4], m[4]+len(stopName(l.Said[m[4]:m[5]]))
			n.heading = i == 0 || form == labelled
			if len(strings.Join(n.surname, "")) < 2 || babyName.MatchString(n.text) || form != headingName && form != ownName && ownedAfter.MatchString(l.Said[n.to:]) {
				continue
			}
			if form == labelled && title == "" && !slices.ContainsFunc(n.given, func(w string) bool { return c.given[w] != nil }) {
				continue // it may be the head of a letter: Town Infirmary
			}
			if n.heading && title == "" && (len(n.given) == 0 || !c.looksLikeName(r, l, n)) || i == 1 && !toPatient.MatchString(l.Said) {
				continue
			}
			out = append(out, n)
		}
	}
	for _, m := range formName.FindAllStringSubmatchIndex(l.Said, -1) {
		n := newName("", l.Said[m[6]:m[7]]+" "+l.Said[m[4]:m[5]])
		n.from, n.to, n.heading = m[4], m[7], true
		out = append(out, n)
	}
	for _, m := range dearGiven.FindAllStringSubmatchIndex(l.Said, -1) {
		if first := strings.ToLower(l.Said[m[2]:m[3]]); c.given[first] != nil && toPatient.MatchString(l.Said) {
			out = append(out, called{given: []string{first}, text: l.Said[m[2]:m[3]], from: m[2], to: m[3], heading: true})
		}
	}
	return append(out, c.bareNames(r, l)...)
}

// toPatient tells a letter to a patient from one to a colleague.
var toPatient = regexp.MustCompile(`(?i)\b(?:DOB|date of birth|NHS n|your (?:appointment|results?|test|scan|recent|condition|symptoms|medication|treatment|admission|operation|blood|clinic|hospital|smear|sample|x-?ray)|you (?:were|are|have|attended|should|told))\b`)

// stopName cuts a row of capital words where the name ends.
func stopName(s string) string {
	if at := notName.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	return strings.TrimRight(s, " ,")
}

var notName = regexp.MustCompile(` (?:DOB|NHS|Hosp|Hospital|CHI|No|MRN|Address|Date|Tel|D\.?O\.?B|The|This|Thank|I|We|Your|Clinic|Ward|GP|Dr|And|Was|Is|Has|He|She|Diagnosis|Seen|Re)\b`)

// looksLikeName tells a name without a title from a subject: "Re: Knee Pain".
func (c *rules) looksLikeName(r *reading, l *record.Line, n called) bool {
	if detailAfter.MatchString(l.Said[n.to:]) || nameLabel.MatchString(l.Said[:n.from]) && len(n.given) > 0 {
		return true
	}
	if written := l.Said[n.from:n.to]; surnameFirst.MatchString(written) || initialsFirst.MatchString(written) {
		return true
	}
	for _, w := range slices.Concat(n.given, n.surname) {
		if len([]rune(w)) > 1 && (c.given[w] != nil || slices.Contains(r.nameWords, w)) {
			return true
		}
	}
	return false
}

var (
	surnameFirst  = regexp.MustCompile(`^[A-Z][A-Z'’-]{2,}, [A-Z][a-z]+`)
	initialsFirst = regexp.MustCompile(`^(?:[A-Z]\.? ){1,3}[A-Z][A-Za-z'’-]{2,}$`)
)

var nameLabel = regexp.MustCompile(`(?i)\bname ?[:.-] *$`)

var detailAfter = regexp.MustCompile(`(?i)^[ ,.;:()-]*(?:D\.?O\.?B|b\. ?\d|date of birth|born|NHS|CHI|hosp(?:ital)? no|MRN|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|aged? \d)`)

// nameMatch is how a name agrees with the person's.
type nameMatch struct{ given, surname comparison }

// compare holds a name against every name that the person is known by.
func (c *rules) compare(r *reading, n called) nameMatch {
	if all := slices.Concat(n.given, n.surname); len(all) > 1 && !slices.ContainsFunc(all, func(w string) bool { return !slices.Contains(r.nameWords, w) }) {
		return nameMatch{given: same, surname: same} // in whatever order
	}
	out := nameMatch{given: unknown, surname: differ}
	if len(n.given) > 0 {
		out.given = differ
	}
	for _, w := range n.surname {
		for _, part := range append(strings.Split(w, "-"), w) {
			if slices.ContainsFunc(r.Surnames, func(s string) bool { return s == part || slip(s, part) }) {
				out.surname = same
			}
		}
	}
	ours := r.withoutSurnames(r.Givens)
	for _, w := range r.withoutSurnames(n.given) {
		if slices.ContainsFunc(ours, func(g string) bool { return c.sameGiven(g, w) }) {
			out.given = same
		}
	}
	return out
}

// withoutSurnames leaves out of given names the first half of a double surname,
// unless nothing is left then.
func (r *reading) withoutSurnames(given []string) []string {
	alone := slices.DeleteFunc(slices.Clone(given), func(w string) bool { return slices.Contains(r.Surnames, w) })
	if len(alone) == 0 {
		return given
	}
	return alone
}

// sameGiven reports whether two given names can be one person's: an initial, a
// short form, a slip.
func (c *rules) sameGiven(a, b string) bool {
	if a == b || initialOf(a, b) || initialOf(b, a) {
		return true
	}
	short := min(len(a), len(b))
	if short >= 3 && a[:short] == b[:short] || slip(a, b) {
		return true
	}
	return slices.ContainsFunc(c.given[a], func(g int) bool { return slices.Contains(c.given[b], g) })
}

// slip reports whether two names differ by a slip of one letter, or of two in a
// long name.
func slip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < 4 || len(y) < 4 {
		return false
	}
	limit := 1
	if min(len(x), len(y)) >= 7 {
		limit = 2
	}
	return lettersApart(x, y) <= limit
}

// lettersApart counts the letters to change, add, drop or swap.
func lettersApart(a, b []rune) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		older := before
		before, row = row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(before[j]+1, row[j-1]+1, before[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
	}
	return row[len(b)]
}

// namesFile is templates/checks/names.yaml.
type namesFile struct {
	Given [][]string `yaml:"given"`
	// Other are names that stand for themselves only; the rows mean nothing.
	Other [][]string `yaml:"other"`
}

// readGiven gives, for each given name, the groups of names it is in.
func readGiven(templates fs.FS) (map[string][]int, error) {
	var f namesFile
	if err := record.ReadYAML(templates, record.ChecksFile("names.yaml"), &f); err != nil {
		return nil, err
	}
	out := map[string][]int{}
	for i, group := range f.Given {
		if len(group) < 2 {
			return nil, fmt.Errorf("names.yaml: group %d has fewer than two names", i+1)
		}
		for _, n := range group {
			out[n] = append(out[n], i)
		}
	}
	alone := len(f.Given)
	for _, n := range slices.Concat(f.Other...) {
		out[n] = append(out[n], alone)
		alone++
	}
	return out, nil
}

var capitalWord = regexp.MustCompile(`\b[A-Z][A-Za-zÀ-ÿ'’]+(?:-[A-Z][A-Za-zÀ-ÿ'’]+)*`)

// learnNames fills in every name that the person is known by: those of the case,
// and those of which the record tells that they are another name of theirs.
// learn notes the names that the person is known by.
func (c *rules) learn(r *record.Reading) {
	add := func(given, surname []string) {
		r.Givens = append(r.Givens, given...)
		for _, s := range surname {
			r.Surnames = append(r.Surnames, append(strings.Split(s, "-"), s)...)
		}
	}
	for _, n := range append([]string{r.Person.Name}, r.Person.FormerNames...) {
		p := splitName(n)
		add(p.given, p.surname)
		if len(p.given) > 1 { // a double surname without its hyphen
			add(nil, p.given[1:])
		}
	}
	for _, l := range r.Lines {
		for _, p := range c.recordWords.In(l) {
			if p.Group != "renamed" {
				continue
			}
			from, to := record.SentenceAround(l.Said, l.Tokens()[p.First].Start, l.Tokens()[p.Last].End)
			for _, w := range capitalWord.FindAllString(l.Said[from:to], -1) {
				w = strings.ToLower(w)
				add([]string{w}, []string{w})
			}
		}
	}
	r.Given = c.given
}

// staff are the surnames of those who wrote the record.
func staff(entries []evidence.Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, nameWords(e.Author)...)
	}
	return out
}

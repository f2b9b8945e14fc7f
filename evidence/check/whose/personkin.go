package whose

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// kinSaid are the words for those near to a person, by what they are to them.
const (
	partnerWords = `husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|father of (?:the |her )?baby|baby['’]s father`
	bloodWords   = `brother|sister|mother|mum|mam|father|dad|son|daughter|twin|uncle|aunt|auntie|nephew|niece|grandson|granddaughter|gran|nan|grandmother|grandad|grandfather`
)

var (
	// husband Tom; her brother, Tom
	kinThenName = regexp.MustCompile(`\b(?i:(` + partnerWords + `)|(?:twin )?(` + bloodWords + `))(?:,|:| is| called| named)? ([A-Z][a-zà-ÿ]{2,})\b(['’]s [a-z]+)?`)
	// Tom (husband); Tom, her brother
	nameThenKin = regexp.MustCompile(`\b([A-Z][a-zà-ÿ]{2,}) ?(?:\(|, )(?:(?i:her|his|their|the patient['’]s|pt['’]s) )?(?i:(` + partnerWords + `)|(?:twin )?(` + bloodWords + `))\b`)
)

// kin is somebody whom a line calls by name and by what they are to the patient.
type kin struct {
	l       *record.Line
	name    string
	said    string
	partner bool
}

// kinIn lists them, but for those of others: "Tom's brother".
func (c *rules) kinIn(l *record.Line) []kin {
	if !c.recordWords.Says(l, "relative") {
		return nil
	}
	var out []kin
	add := func(name, partner, blood string) {
		if _, known := c.given[strings.ToLower(name)]; known {
			out = append(out, kin{l, name, strings.ToLower(partner + blood), partner != ""})
		}
	}
	group := func(m []int, n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return l.Said[m[2*n]:m[2*n+1]]
	}
	for _, m := range kinThenName.FindAllStringSubmatchIndex(l.Said, -1) {
		if m[8] < 0 && !ownedBefore.MatchString(l.Said[:m[0]]) && !inLaw.MatchString(l.Said[:m[0]]) {
			add(group(m, 3), group(m, 1), group(m, 2))
		}
	}
	for _, m := range nameThenKin.FindAllStringSubmatchIndex(l.Said, -1) {
		if !inLawAfter.MatchString(l.Said[m[1]:]) {
			add(group(m, 1), group(m, 2), group(m, 3))
		}
	}
	return out
}

var (
	ownedBefore = regexp.MustCompile(`(?:['’]s?|\b(?i:step|half|ex|foster|former|late|of))[ -]$`)
	inLaw       = regexp.MustCompile(`(?i)in[ -]law $`)
	inLawAfter  = regexp.MustCompile(`(?i)^(?:['’]s|[ -]in[ -]law)`)
)

// kinship asks about an entry that makes a partner of somebody whom others call
// a brother, a mother or a child, or the other way round: it may be theirs.
func (c *rules) kinship(r *reading) []record.Question {
	byName := map[string][]kin{}
	var names []string
	for _, l := range r.Lines {
		if l.Frame.Other {
			continue
		}
		for _, k := range c.kinIn(l) {
			if byName[k.name] == nil {
				names = append(names, k.name)
			}
			byName[k.name] = append(byName[k.name], k)
		}
	}
	var asked []record.Question
	for _, name := range names {
		one, rest, ok := odd(byName[name])
		if !ok {
			continue
		}
		asked = append(asked, record.Question{
			Type: "identity", Key: "kin", Entries: record.IDs(one.l, rest.l), Severity: evidence.Medium,
			Blanks: map[string]string{"name": name, "said": one.said, "other": rest.said},
		})
	}
	return asked
}

// odd is the one entry that differs from all others in whether somebody is a
// partner, and one of the others. Of two, it is the later one.
func odd(all []kin) (one, rest kin, ok bool) {
	entries := func(partner bool) []kin {
		of := slices.DeleteFunc(slices.Clone(all), func(k kin) bool { return k.partner != partner })
		return slices.CompactFunc(of, func(a, b kin) bool { return a.l.Root == b.l.Root })
	}
	a, b := entries(true), entries(false)
	switch {
	case len(a) == 0 || len(b) == 0 || a[0].l.Root == b[0].l.Root:
		return kin{}, kin{}, false
	case len(a) == 1 && (len(b) > 1 || a[0].l.At > b[0].l.At):
		return a[0], b[0], true
	case len(b) == 1:
		return b[0], a[0], true
	}
	return kin{}, kin{}, false
}

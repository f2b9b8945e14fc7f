package bundle

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"ownpack/evidence"
)

// FactsFile is where Load finds the words that facts are known by.
const FactsFile = "bundle/facts.yaml"

type factFile struct {
	GP struct {
		Roles     []string `yaml:"roles"`
		Practices []string `yaml:"practices"`
		Never     []string `yaml:"never"`
	} `yaml:"gp"`
	Headings   []string `yaml:"headings"`
	Beginnings []string `yaml:"beginnings"`
	Admissions struct {
		Words []string `yaml:"words"`
		Never []string `yaml:"never"`
	} `yaml:"admissions"`
	Aids        [][]string `yaml:"aids"`
	Has         []string   `yaml:"has"`
	RightBefore []string   `yaml:"right_before"`
	NotYet      []string   `yaml:"not_yet"`
}

// factWords are the words that facts are known by.
type factWords struct {
	gpRoles, practices, noGP *regexp.Regexp
	headings, beginnings     *regexp.Regexp
	admissions, noAdmission  *regexp.Regexp
	has, rightBefore, notYet *regexp.Regexp
	aids                     *regexp.Regexp
	aidNames                 map[string]string // by spelling: what it is a spelling of
}

func loadFactWords(fsys fs.FS) (factWords, error) {
	var f factFile
	if err := decode(fsys, FactsFile, &f); err != nil {
		return factWords{}, err
	}
	var spellings []string
	w := factWords{aidNames: map[string]string{}}
	for _, aid := range f.Aids {
		for _, spelling := range aid {
			w.aidNames[plainSpelling(spelling)] = aid[0]
			spellings = append(spellings, spelling)
		}
	}
	for _, part := range []struct {
		name  string
		words []string
		frame string // the words stand in the place of %s
		into  **regexp.Regexp
	}{
		{"gp.roles", f.GP.Roles, "%s", &w.gpRoles},
		{"gp.practices", f.GP.Practices, "%s", &w.practices},
		{"gp.never", f.GP.Never, "%s", &w.noGP},
		{"headings", f.Headings, `^\W*(?:%s)\W*$`, &w.headings},
		{"beginnings", f.Beginnings, "%s", &w.beginnings},
		{"admissions.words", f.Admissions.Words, "%s", &w.admissions},
		{"admissions.never", f.Admissions.Never, "%s", &w.noAdmission},
		{"aids", spellings, "%s", &w.aids},
		{"has", f.Has, "%s", &w.has},
		{"right_before", f.RightBefore, `(?:%s)(?: [\pL\d'’-]+){0,2} ?$`, &w.rightBefore},
		{"not_yet", f.NotYet, "%s", &w.notYet},
	} {
		if len(part.words) == 0 {
			return factWords{}, fmt.Errorf("read %s: no words under %s", FactsFile, part.name)
		}
		*part.into = regexp.MustCompile(`(?i)` + fmt.Sprintf(part.frame, wholeWords(part.words)))
	}
	// Of spellings that begin alike the longest counts.
	for _, r := range []*regexp.Regexp{w.aids, w.admissions} {
		r.Longest()
	}
	return w, nil
}

// wholeWords is an expression for any of the words, not as parts of longer ones.
// A space stands for any white space or a hyphen, an apostrophe for either sort.
func wholeWords(words []string) string {
	var all []string
	for _, word := range words {
		x := strings.NewReplacer(" ", `[\s-]+`, "'", "['’]").Replace(regexp.QuoteMeta(word))
		if last := word[len(word)-1]; last != ':' {
			x += `\b`
		}
		all = append(all, `\b`+x)
	}
	return `(?:` + strings.Join(all, "|") + `)`
}

func plainSpelling(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(s, "-", " "))), " ")
}

// listMark is what stands before an item of a list, or before its heading.
var listMark = regexp.MustCompile(`^(?:\(?\d{1,2}[.)]|[•·*–-]|[\pL ]{1,30}:)?\s*$`)

// parted parts an entry's words into what it names and what it adds to that. The
// words are the entry's, in order; a number or a dot before them is left off, and
// so is a title that is only a heading.
func (w factWords) parted(e evidence.Entry) (what, details string) {
	title, text := fold(e.Title), fold(quote(e))
	short := strings.HasSuffix(title, "…") || strings.HasSuffix(title, "...")
	stem := strings.TrimRight(title, ".… ")
	if stem == "" || w.headings.MatchString(stem) {
		return text, ""
	}
	before, after, found := cutFold(text, stem)
	switch {
	case !found && text == title:
		return title, ""
	case !found:
		return title, text
	case !listMark.MatchString(before):
		return title, text
	case short:
		return text[len(before):], ""
	}
	return text[len(before) : len(text)-len(after)], strings.TrimLeft(after, " .,;:–-")
}

// cutFold is strings.Cut for parts in any letters. The pieces are those of text.
func cutFold(text, part string) (before, after string, found bool) {
	i := regexp.MustCompile(`(?i)` + regexp.QuoteMeta(part)).FindStringIndex(text)
	if i == nil {
		return text, "", false
	}
	return text[:i[0]], text[i[1]:], true
}

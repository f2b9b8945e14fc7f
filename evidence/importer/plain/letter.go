package plain

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// letter is what the shape of a letter tells: when, by whom, from where.
type letter struct {
	date         evidence.Date
	author, role string
	organisation string
	greeting     int // lines, counted from 0; -1 if there is none
	closing      int
}

var (
	greetingLine = regexp.MustCompile(`(?i)^(?:dear\s+\S|to whom it may concern)`)
	closingLine  = regexp.MustCompile(`(?i)^(?:yours\s+(?:sincerely|faithfully|truly)|(?:with\s+)?(?:kind|best|warm)\s+(?:regards|wishes))\b`)
	subjectLine  = regexp.MustCompile(`(?i)^(?:re|our ref(?:erence)?|your ref(?:erence)?)\s*[:.]`)
	dateLabel    = regexp.MustCompile(`(?i)^(?:date|date of letter|letter date|dated|date dictated|dictated|date typed|typed|clinic date|date of clinic)\s*:?\s+`)
	orgWord      = regexp.MustCompile(`\b(?:Hospital|Trust|Surgery|Practice|Clinic|Infirmary|Centre|Health Board|NHS|Council|Department)\b`)
	roleWord     = regexp.MustCompile(`(?i)\b(?:consultant|registrar|doctor|GP|general practitioner|nurse|therapist|physio\w*|psycholog\w+|psychiatr\w+|practitioner|surgeon|physician|manager|worker|specialist|secretary|midwife|pharmacist|dietitian|coordinator)\b`)
)

// findLetter wants a greeting and one more sign: a closing or a subject line.
func findLetter(lines []string) (letter, bool) {
	l := letter{greeting: -1, closing: -1}
	subject := false
	for i, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case l.greeting < 0 && greetingLine.MatchString(line):
			l.greeting = i
		case l.greeting >= 0 && closingLine.MatchString(line):
			l.closing = i
		case subjectLine.MatchString(line):
			subject = true
		}
	}
	if l.greeting < 0 || l.closing < 0 && !subject {
		return letter{}, false
	}
	l.readHead(lines)
	l.readSignature(lines)
	return l, true
}

// readHead looks above the greeting and a few lines below it, where some put
// the date, for the letter's date and who sent it.
func (l *letter) readHead(lines []string) {
	for i, line := range lines[:min(len(lines), l.greeting+4)] {
		line = strings.TrimSpace(line)
		label := dateLabel.FindString(line)
		d, ok := evidence.ParseDate(line[len(label):])
		dayKnown := d.Precision() == evidence.PrecisionDay || d.Precision() == evidence.PrecisionTime
		if ok && dayKnown && l.date.IsZero() {
			l.date = d
		}
		if l.organisation == "" && i < l.greeting && len(line) <= maxTitle && orgWord.MatchString(line) && !subjectLine.MatchString(line) {
			l.organisation = line
		}
	}
}

// readSignature reads the name and the post that stand under the closing.
func (l *letter) readSignature(lines []string) {
	if l.closing < 0 {
		return
	}
	seen := 0
	for _, line := range lines[l.closing+1:] {
		line = strings.Trim(strings.TrimSpace(line), ",")
		if line == "" || len(line) > maxTitle {
			continue
		}
		if seen++; seen > 4 || strings.HasPrefix(strings.ToLower(line), "cc") {
			return
		}
		switch {
		case l.author == "" && !roleWord.MatchString(line) && !strings.Contains(strings.ToLower(line), "signed"):
			l.author = line
		case l.author != "" && l.role == "" && roleWord.MatchString(line):
			l.role = line
		case l.author == "" && strings.Contains(line, ","):
			l.author, l.role, _ = strings.Cut(line, ",")
			l.role = strings.TrimSpace(l.role)
		}
	}
}

// title names the letter for the index.
func (l letter) title() string {
	t := "Letter"
	if l.author != "" {
		t += " from " + l.author
	}
	if l.organisation != "" {
		t += ", " + l.organisation
	}
	return t
}

// entries gives the letter itself, then its blocks, which have the letter's
// date unless they begin with one of their own.
func (l letter) entries(lines []string, blocks []block) []evidence.Entry {
	all := []evidence.Entry{{
		Title: l.title(), Text: whole(lines), Date: l.date,
		Locator: evidence.Locator{Line: blocks[0].first + 1},
	}}
	for _, b := range blocks {
		if b.first < l.greeting && !b.date.IsZero() {
			b.date, b.rest = evidence.Date{}, "" // the letter's own date, not a statement's
		}
		e := b.entry(lines)
		if e.Date.IsZero() {
			e.Date = l.date
		}
		all = append(all, e)
	}
	for i := range all {
		all[i].Author, all[i].Role, all[i].Organisation = l.author, l.role, l.organisation
	}
	return all
}

package mail

import (
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// asLetter makes one letter of what was read from the message's pages: its
// sender, moment and subject are those of the headers, whatever the text says.
func (m *message) asLetter(r *importer.Result) {
	if len(r.Entries) == 0 {
		return
	}
	top := m.top(r)
	read := *top // what the text itself says of who signs
	if !strings.Contains(squeeze(m.own), squeeze(read.Author)) {
		read.Author, read.Role, read.Organisation = "", "", "" // of a message that it repeats
	}
	top.Kind = evidence.KindLetter
	if m.subject != "" {
		top.Title = m.subject
	}
	if !m.date.IsZero() || m.date.Raw != "" {
		top.Date = m.date
	}
	top.Author, top.Role, top.Organisation = m.signs(read)
	if head := squeeze(m.headText()); head != "" {
		top.Text = withHead(top.Text, head, m.headText())
	}
	first := *top
	r.Entries = m.below(r, first, read)
	m.quotedBelow(r, first)
	r.Source.Form = evidence.FormLetter
	r.Source.Title, r.Source.Date, r.Source.Author = m.title(first.Author), first.Date, first.Author
}

// withHead gives the head its lines back, which setting it on paper has joined.
func withHead(text, head, lines string) string {
	n := 0 // letters of the head that were met
	for i, c := range text {
		if n == len(head) {
			return lines + text[i:]
		}
		if isSpace(c) {
			if head[n] == ' ' {
				n++
			}
			continue
		}
		if !strings.HasPrefix(head[n:], string(c)) {
			return text
		}
		n += len(string(c))
	}
	if n == len(head) {
		return lines
	}
	return text
}

func isSpace(c rune) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\u00a0' }

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// headText is the head as it is set.
func (m *message) headText() string {
	var lines []string
	for _, h := range m.head {
		if h.value != "" {
			lines = append(lines, h.name+": "+h.value)
		}
	}
	return strings.Join(lines, "\n")
}

// headEntries is among how many entries lines of the head may be found.
const headEntries = 40

// below goes through the entries below the letter: lines of its head are no
// entries, nor is what it repeats of earlier messages, which comes in order
// later; the others are the sender's and of the letter's day, unless they say
// otherwise.
func (m *message) below(r *importer.Result, top, read evidence.Entry) []evidence.Entry {
	head, own := squeeze(m.headText()), squeeze(m.own)
	quoted := squeeze(strings.Join(m.quoted, " "))
	parents := map[evidence.ID]bool{}
	for _, e := range r.Entries {
		parents[e.Parent] = true
	}
	out := []evidence.Entry{top}
	for _, e := range r.Entries {
		if e.ID == top.ID {
			continue
		}
		t := squeeze(e.Text)
		if t != "" && !parents[e.ID] && e.Parent == top.ID {
			elsewhere := len(out) < headEntries && strings.Contains(head, t) || quoted != "" && strings.Contains(quoted, t)
			if elsewhere && !strings.Contains(own, t) {
				continue
			}
		}
		if e.Kind == evidence.KindDocument {
			e.Kind = evidence.KindLetter
		}
		if e.Date.IsZero() || e.Date.Value == read.Date.Value {
			e.Date = top.Date
		}
		if e.Author == read.Author || read.Author == "" {
			e.Author, e.Role, e.Organisation = top.Author, top.Role, top.Organisation
		}
		out = append(out, e)
	}
	return out
}

// quotedBelow adds the earlier messages that the message repeats, each
// paragraph as an entry of the one who wrote it.
func (m *message) quotedBelow(r *importer.Result, top evidence.Entry) {
	if len(m.quoted) == 0 || len(r.Pages) == 0 {
		return
	}
	pages := make([]string, len(r.Pages))
	for i, p := range r.Pages {
		pages[i] = squeeze(p.Text)
	}
	q, from := quotation{}, firstPage(pages, m.quoted[0])
	for i, text := range m.quoted {
		q.starts(text)
		e := evidence.Entry{
			ID: evidence.ID("q" + itoa(i+1)), Parent: top.ID, Kind: evidence.KindLetter, Text: text, Author: q.author, Date: q.date,
		}
		page := r.Pages[from].Number
		start := squeeze(text)
		start = strings.ToValidUTF8(start[:min(len(start), 40)], "")
		for n := from; n < min(len(pages), from+3); n++ {
			if strings.Contains(pages[n], start) {
				page, from = r.Pages[n].Number, n
				break
			}
		}
		for _, p := range top.Locator.Places {
			if p.Page == page {
				e.Locator.Places = []evidence.Place{p}
			}
		}
		if len(e.Locator.Places) == 0 {
			e.Locator.Places = []evidence.Place{{Page: max(page, 1)}}
		}
		r.Entries = append(r.Entries, e)
	}
	m.marksQuotes(r)
}

// firstPage is the first page that has the beginning of a text.
func firstPage(pages []string, text string) int {
	start := squeeze(text)
	start = strings.ToValidUTF8(start[:min(len(start), 40)], "")
	for n, p := range pages {
		if strings.Contains(p, start) {
			return n
		}
	}
	return 0
}

func (m *message) marksQuotes(r *importer.Result) {
	for _, w := range r.Source.Warnings {
		if w.Code == warnQuoted {
			return
		}
	}
	r.Source.Warnings = append(r.Source.Warnings, evidence.Warning{Code: warnQuoted})
}

// title names the message for the index.
func (m *message) title(author string) string {
	switch {
	case m.subject != "":
		return m.subject
	case author != "":
		return "E-mail from " + author
	}
	return "E-mail"
}

// top is the entry that the others stand below; one is made when the text was
// taken for several papers.
func (m *message) top(r *importer.Result) *evidence.Entry {
	tops := 0
	for _, e := range r.Entries {
		if e.Parent == "" {
			tops++
		}
	}
	if tops == 1 && r.Entries[0].Parent == "" {
		switch r.Entries[0].Kind {
		case evidence.KindLetter, evidence.KindDocument, evidence.KindAdmission, evidence.KindAssessment, evidence.KindReferral:
			return &r.Entries[0]
		}
	}
	e := evidence.Entry{ID: "mail"}
	lines := []string{m.headText()}
	for i := range r.Entries {
		c := &r.Entries[i]
		if c.Parent != "" {
			continue
		}
		c.Parent = e.ID
		lines = append(lines, c.Text)
		for _, p := range c.Locator.Places {
			if n := len(e.Locator.Places); n == 0 || e.Locator.Places[n-1].Page < p.Page {
				e.Locator.Places = append(e.Locator.Places, p)
			}
		}
	}
	e.Text = strings.Join(lines, "\n")
	r.Entries = append([]evidence.Entry{e}, r.Entries...)
	return &r.Entries[0]
}

var (
	orgName  = regexp.MustCompile(`(?i)\b(?:surgery|hospitals?|trust|practice|clinic|centre|center|health|nhs|council|department|dept|services?|team|reception|admin|appointments|pharmacy|secretar(?:y|ies)|foundation|board|group|dwp|no-?reply|noreply|medical|infirmary|hospice|care|referrals|booking)\b`)
	orgInEnd = regexp.MustCompile(`^(.*?)\s*\(([^()]{4,})\)$`)
)

// signs says who wrote the message: the person that the header names or, where
// that is a surgery's or a team's, the one that signs it.
func (m *message) signs(read evidence.Entry) (author, role, organisation string) {
	name := m.from.name
	if name == "" {
		name = m.from.mailbox
	}
	role, organisation = read.Role, read.Organisation
	if g := orgInEnd.FindStringSubmatch(name); g != nil && orgName.MatchString(g[2]) {
		name = g[1]
		if organisation == "" {
			organisation = g[2]
		}
	}
	if orgName.MatchString(name) {
		if organisation == "" {
			organisation = name
		}
		if read.Author != "" {
			return read.Author, role, organisation
		}
	}
	if name == "" {
		name = read.Author
	}
	return name, role, organisation
}

// quotation is an earlier message that the message repeats.
type quotation struct {
	open   bool
	author string
	date   evidence.Date
}

var (
	onWrote  = regexp.MustCompile(`(?is)^(?:> ?)*on\s+(.{6,200}?)\bwrote:`)
	clockIn  = regexp.MustCompile(`(?i)^[\s,]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?[\s,]*`)
	monthDay = regexp.MustCompile(`^([A-Z][a-z]{2,8}) (\d{1,2}),? (\d{4})`)
	fromSent = regexp.MustCompile(`(?is)^(?:-{2,}[^\n]*-{2,}\s*)?(?:> ?)*\*?from:\*?\s*["']?([^<\n\["']{2,80}?)["']?\s*(?:[<\[(][^>\])]*[>\])])?\s*\n?\s*\*?(?:sent|date):\*?\s*([^\n]{6,60}?)(?:\s+\*?(?:to|cc|subject):|\n|$)`)
)

// starts looks whether a paragraph begins an earlier message, and reads whose.
func (q *quotation) starts(text string) bool {
	if g := onWrote.FindStringSubmatch(text); g != nil {
		*q = quotation{open: true}
		q.author, q.date = whoAndWhen(g[1])
		return true
	}
	if g := fromSent.FindStringSubmatch(text); g != nil {
		*q = quotation{open: true, author: strings.TrimSpace(g[1]), date: quotedDate(g[2])}
		return true
	}
	if wroteLine.MatchString(text) {
		*q = quotation{open: true}
		return true
	}
	return false
}

// whoAndWhen reads what stands between "On" and "wrote".
func whoAndWhen(s string) (string, evidence.Date) {
	s = dayOfWeek.ReplaceAllString(squeeze(s), "")
	if m := monthDay.FindStringSubmatch(s); m != nil {
		s = m[2] + " " + m[1] + " " + m[3] + s[len(m[0]):]
	}
	d, rest, ok := evidence.LeadingDate(s)
	if !ok {
		return "", evidence.Date{}
	}
	name := clockIn.ReplaceAllString(rest, "")
	name, _, _ = strings.Cut(name, "<")
	name, _, _ = strings.Cut(name, "[mailto")
	return strings.Trim(name, " ,\"'\u00a0"), d
}

// quotedDate reads a day in the forms of mail programs.
func quotedDate(s string) evidence.Date {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), ","))
	d := mailDate(s)
	if d.IsZero() {
		if l, _, ok := evidence.LeadingDate(dayOfWeek.ReplaceAllString(s, "")); ok && len(l.Value) >= len("2006-01-02") {
			return l
		}
		return evidence.Date{}
	}
	return d
}

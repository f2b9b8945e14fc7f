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
	top.Kind = evidence.KindLetter
	if m.subject != "" {
		top.Title = m.subject
	}
	if !m.date.IsZero() || m.date.Raw != "" {
		top.Date = m.date
	}
	top.Author, top.Role, top.Organisation = m.signs(read)
	quoted := quotation{}
	for i := range r.Entries {
		e := &r.Entries[i]
		if e == top || e.ID == top.ID {
			continue
		}
		if e.Kind == evidence.KindDocument {
			e.Kind = evidence.KindLetter
		}
		if quoted.starts(e.Text) {
			m.marksQuotes(r)
		}
		own := !e.Date.IsZero() && e.Date.Value != read.Date.Value
		switch {
		case quoted.open:
			e.Author, e.Role, e.Organisation = quoted.author, "", ""
			if !own {
				e.Date = quoted.date
			}
			continue
		case !own:
			e.Date = top.Date
		}
		if e.Author == read.Author {
			e.Author, e.Role, e.Organisation = top.Author, top.Role, top.Organisation
		}
	}
	r.Source.Form = evidence.FormLetter
	r.Source.Title, r.Source.Date, r.Source.Author = m.title(top.Author), top.Date, top.Author
}

func (m *message) marksQuotes(r *importer.Result) {
	for _, w := range r.Source.Warnings {
		if w.Code == warnQuoted {
			return
		}
	}
	r.Source.Warnings = append(r.Source.Warnings, evidence.Warning{Code: warnQuoted, Detail: "it holds earlier messages"})
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
	var lines []string
	for _, h := range m.head {
		if h.value != "" {
			lines = append(lines, h.name+": "+h.value)
		}
	}
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
	surFirst = regexp.MustCompile(`^([A-Z][A-Z'’\-]+(?: [A-Z][A-Z'’\-]+)*), ([A-Z][\pL.'’ \-]+)$`)
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
	onWrote  = regexp.MustCompile(`(?is)^(?:> ?)*on\s+(.{6,60}?)(?:,|\s)\s*(?:at\s+[\d:.]+\s*(?:[ap]m)?,?\s*)?["']?([^<>"@]{2,80}?)["']?\s*(?:[<(][^<>]*[>)])?\s*wrote:`)
	fromSent = regexp.MustCompile(`(?is)^(?:-{2,}[^\n]*-{2,}\s*)?(?:> ?)*\*?from:\*?\s*["']?([^<\n\["']{2,80}?)["']?\s*(?:[<\[(][^>\])]*[>\])])?\s*\n?\s*\*?(?:sent|date):\*?\s*([^\n]{6,60}?)(?:\s+\*?(?:to|cc|subject):|\n|$)`)
)

// starts looks whether a paragraph begins an earlier message, and reads whose.
func (q *quotation) starts(text string) bool {
	if g := onWrote.FindStringSubmatch(text); g != nil {
		*q = quotation{open: true, author: strings.TrimSpace(g[2]), date: quotedDate(g[1])}
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

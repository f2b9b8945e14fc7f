package bundle

import (
	"path"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// title says what a source is, for the index. The source's own title comes
// first; a file name never does.
func (p *planner) title(s evidence.Source) string {
	t := ""
	if !looksLikeFileName(s.Title, s.Name) && !p.titleStaysBehind(s) {
		t = strings.TrimSpace(s.Title)
	}
	if t == "" {
		t = p.Wording.form(s.Form)
		if s.Author != "" {
			t = fill(p.Wording.titles["from"], blanks.Values{"Title": t, "Author": s.Author})
		}
	}
	if role := p.role(s); role != "" && !containsFold(t, role) {
		t = fill(p.Wording.titles["role"], blanks.Values{"Title": t, "Role": role})
	}
	return t
}

// titleStaysBehind reports whether a source is named by words of its own that
// stand on a page, or in an entry, that is not sent: a document without a heading
// is called by its first line, wherever that is.
func (p *planner) titleStaysBehind(s evidence.Source) bool {
	var named *evidence.Entry
	for _, e := range p.Others[s.ID] {
		if e.Source == s.ID && e.Kind == evidence.KindDocument && e.Parent == "" && e.Title == s.Title {
			named = &e
			break
		}
	}
	if named == nil {
		return false
	}
	var picked []pickedEntry
	for _, e := range p.picked {
		if e.source.ID == s.ID {
			picked = append(picked, e)
		}
	}
	first := named.Locator.Pages()
	switch p.shownAs(s, picked) {
	case evidence.AsDocument:
		return len(picked) == 0
	case evidence.AsPages:
		return len(first) > 0 && !slices.Contains(p.pagesOf(s, picked), slices.Min(first))
	}
	return !slices.ContainsFunc(picked, func(e pickedEntry) bool {
		return e.entry.ID == named.ID || strings.HasPrefix(e.entry.Text, named.Title)
	})
}

// role is the role of a letter's author, as the letter's own entry gives it.
func (p *planner) role(s evidence.Source) string {
	if s.Form != evidence.FormLetter {
		return ""
	}
	role, _ := p.letterhead(s)
	return role
}

// letterhead finds the role and organisation of a letter's author in the entries
// at hand.
func (p *planner) letterhead(s evidence.Source) (role, organisation string) {
	take := func(e evidence.Entry) {
		if e.Source != s.ID || e.Kind != evidence.KindLetter || s.Author != "" && e.Author != s.Author {
			return
		}
		if role == "" {
			role = e.Role
		}
		if organisation == "" {
			organisation = e.Organisation
		}
	}
	for _, e := range p.Others[s.ID] {
		take(e)
	}
	for _, picked := range p.picked {
		take(picked.entry)
		take(p.Entries[picked.entry.Parent])
	}
	return role, organisation
}

// looksLikeFileName guards the index against an importer that had nothing better
// than the name of the file.
func looksLikeFileName(title, name string) bool {
	title = strings.TrimSpace(title)
	stem := strings.TrimSuffix(name, path.Ext(name))
	if strings.EqualFold(title, name) || strings.EqualFold(title, stem) {
		return true
	}
	switch strings.ToLower(path.Ext(title)) {
	case ".pdf", ".doc", ".docx", ".rtf", ".txt", ".csv", ".json", ".xml", ".htm", ".html", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".eml", ".msg", ".odt", ".xls", ".xlsx":
		return true
	}
	return strings.ContainsAny(title, `\_`) && !strings.Contains(title, " ")
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

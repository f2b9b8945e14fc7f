package bundle

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// The names of the warnings in the wording.
const (
	warnOthers   = "others"
	warnPassages = "passages"
	warnIdentity = "identity"
	warnDisputed = "disputed"
	warnNoPage   = "no_page"
	warnInError  = "in_error"
)

// maxThemes is how many themes a warning names; more would not be read.
const maxThemes = 4

// warnings asks what the person should decide before building.
func (p *planner) warnings(exhibits []evidence.Item) []evidence.PlanWarning {
	var out []evidence.PlanWarning
	add := func(name string, source evidence.ID, values blanks.Values) {
		w := p.Wording.warnings[name]
		if w.warning == nil {
			return
		}
		out = append(out, evidence.PlanWarning{
			Warning: fill(w.warning, values), Question: fill(w.question, values), Source: source,
		})
	}
	for _, s := range p.Sources {
		if n := p.left[s.ID]; n > 0 {
			add(warnIdentity, s.ID, blanks.Values{"Picks": n, "Title": p.title(s), "Date": s.Date.Words()})
		}
	}
	if p.Profile == evidence.ProfileDWP && p.Person.NINumber == "" {
		add(warnNINumber, "", nil)
	}
	for i, item := range exhibits {
		p.documentWarnings(exhibits, i, add)
		p.sightWarnings(item, add)
		n, themes := p.others(item)
		name := warnOthers
		if p.sentAsOne(item) {
			name = warnPassages
		}
		if n > 0 || themes != "" {
			add(name, item.Source, blanks.Values{"Others": n, "Pages": len(item.SourcePages), "Themes": themes})
		}
		disputed, inError, noPage := p.doubtful(item.Source)
		if disputed > 0 {
			add(warnDisputed, item.Source, blanks.Values{"Picks": disputed})
		}
		if inError > 0 {
			add(warnInError, item.Source, blanks.Values{"Picks": inError})
		}
		if noPage > 0 {
			typed := item.Kind == evidence.ItemExtract
			add(warnNoPage, item.Source, blanks.Values{"Picks": noPage, "Typed": typed})
		}
	}
	return out
}

// doubtful counts the picked entries of a source that need a second look.
func (p *planner) doubtful(source evidence.ID) (disputed, inError, noPage int) {
	for _, picked := range p.picked {
		if picked.source.ID != source {
			continue
		}
		q := p.passage(picked.entry)
		if q.Disputed {
			disputed++
		}
		if !picked.entry.Matchable() {
			inError++
		}
		if picked.source.Paged() && q.SourcePage == 0 {
			noPage++
		}
	}
	return disputed, inError, noPage
}

// sentAsOne reports whether an item is one whole letter or note, which is sent
// whole as a matter of course: what else stands in it are its other passages.
func (p *planner) sentAsOne(item evidence.Item) bool {
	switch p.sources[item.Source].Form {
	case evidence.FormLetter, evidence.FormFitNote:
		return item.As == evidence.AsDocument
	}
	return false
}

// others counts what else stands on the pages of an item, and says which themes
// occur in it. Entries that a picked one is part of, or that are part of a
// picked one, are not counted: they say the same. Still, whoever picks a letter
// by its title may not know all it says, so its themes are named.
func (p *planner) others(item evidence.Item) (int, string) {
	family := map[evidence.ID]bool{}
	for _, picked := range p.picked {
		family[picked.entry.ID] = true
		for id := picked.entry.Parent; id != "" && !family[id]; id = p.Entries[id].Parent {
			family[id] = true
		}
	}
	n := 0
	found := map[string]bool{}
	for _, e := range p.Others[item.Source] {
		if family[e.ID] || item.As != evidence.AsDocument && !onPages(e, item.SourcePages) {
			continue
		}
		if p.within(e) {
			if p.sentAsOne(item) {
				p.findThemes(e, found)
			}
			continue
		}
		n++
		p.findThemes(e, found)
	}
	return n, p.named(found)
}

// findThemes adds the themes of an entry to those found.
func (p *planner) findThemes(e evidence.Entry, found map[string]bool) {
	for _, t := range p.Wording.themes {
		if t.pattern.MatchString(e.Title) || t.pattern.MatchString(e.Text) {
			found[t.name] = true
		}
	}
	if e.Kind == evidence.KindFamilyHistory || e.Experiencer == evidence.AboutFamily {
		found[p.relatives()] = true
	}
}

// named lists the themes found, in the order of the wording.
func (p *planner) named(found map[string]bool) string {
	var themes []string
	for _, t := range p.Wording.themes {
		if found[t.name] {
			themes = append(themes, t.name)
		}
	}
	if len(themes) <= maxThemes {
		return strings.Join(themes, ", ")
	}
	return fill(p.Wording.titles["more"], strings.Join(themes[:maxThemes], ", "))
}

// within reports whether the entry is part of a picked one.
func (p *planner) within(e evidence.Entry) bool {
	i, ok := p.index[e.Parent]
	return ok && i >= 0
}

// relatives names the theme that covers family members.
func (p *planner) relatives() string {
	for _, t := range p.Wording.themes {
		if t.pattern.MatchString("family history") {
			return t.name
		}
	}
	return ""
}

func onPages(e evidence.Entry, pages []int) bool {
	return slices.ContainsFunc(e.Locator.Pages(), func(n int) bool { return slices.Contains(pages, n) })
}

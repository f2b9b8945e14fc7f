package render

import (
	"strconv"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// part is one file of a pack: pages that only it has, then pages of the pack.
type part struct {
	number, of int // 1 of 1 for a file that holds the whole pack
	// fronts are the pages that only this file has, with the first one's number.
	fronts, firstFront int
	front              []byte // as a PDF
	frontLinks         []link
	frontTags          *assemble.Tag
	frontTitles        map[int]string
	pages              []int // of the pack, by label
}

// wholePack is the one file that has every page.
func wholePack(plan evidence.Plan) part {
	p := part{number: 1, of: 1}
	for n := plan.FirstPage(); n <= plan.LastPage(); n++ {
		p.pages = append(p.pages, n)
	}
	return p
}

// at is the place in the file of each page of the pack that it has.
func (p part) at() map[int]int {
	at := make(map[int]int, len(p.pages))
	for i, n := range p.pages {
		at[n] = p.fronts + i + 1
	}
	return at
}

// tags are those of the file: what only it has first. Their pages become those of
// the file.
func (p part) tags(pack *assemble.Tag) *assemble.Tag {
	at := p.at()
	all := &assemble.Tag{Role: pack.Role}
	if p.frontTags != nil {
		front := p.frontTags.Moved(func(n int) int { return n - p.firstFront + 1 })
		all.Kids = append(all.Kids, front.Kids...)
	}
	all.Kids = append(all.Kids, pack.Moved(func(n int) int { return at[n] }).Kids...)
	return all
}

// labels are the labels of the file's pages.
func (p part) labels() []assemble.LabelRange {
	var out []assemble.LabelRange
	if p.fronts > 0 {
		out = append(out, assemble.LabelRange{From: 1, Prefix: profileSeries, Start: p.firstFront})
	}
	for i, n := range p.pages {
		if i == 0 || p.pages[i-1] != n-1 {
			out = append(out, assemble.LabelRange{From: p.fronts + i + 1, Prefix: evidenceSeries, Start: n})
		}
	}
	return out
}

// names are the labels of its pages, in order.
func (p part) names() []string {
	var out []string
	for i := range p.fronts {
		out = append(out, profileSeries+strconv.Itoa(p.firstFront+i))
	}
	for _, n := range p.pages {
		out = append(out, evidence.Label(n))
	}
	return out
}

// runs writes labels for people: "E1–E4, E9".
func runs(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); i++ {
		first := i
		for i+1 < len(pages) && pages[i+1] == pages[i]+1 {
			i++
		}
		if first == i {
			parts = append(parts, evidence.Label(pages[i]))
			continue
		}
		parts = append(parts, evidence.Label(pages[first])+"–"+evidence.Label(pages[i]))
	}
	return joined(", ", parts...)
}

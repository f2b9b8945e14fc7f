package verify

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// sheetLabel is the label of a sheet of a large-print edition: that of its page,
// and from the second sheet on a number.
var sheetLabel = regexp.MustCompile(`^([EP][1-9][0-9]*)(?: \(([1-9][0-9]*)\))?$`)

// pageOf gives the label of the page that a sheet shows, and which of its sheets
// it is, from 1.
func pageOf(label string) (page string, number int, ok bool) {
	m := sheetLabel.FindStringSubmatch(label)
	if m == nil {
		return "", 0, false
	}
	if m[2] == "" {
		return m[1], 1, true
	}
	n, err := strconv.Atoi(m[2])
	return m[1], n, err == nil && n > 1
}

// sheets counts the sheets of each page of a large-print edition by their labels;
// nil when the labels are not those of one. The sheets of a page follow each
// other.
func (d *document) sheets(pages int) map[string]int {
	catalog, err := d.catalog()
	if err != nil {
		return nil
	}
	tree, err := d.entry(catalog, "PageLabels")
	if err != nil {
		return nil
	}
	list, err := d.entry(tree, "Nums")
	if err != nil || len(list.items) != 2*pages {
		return nil // one range a sheet
	}
	var labels []string
	for i := 0; i < len(list.items); i += 2 {
		label, err := d.follow(list.items[i+1])
		if err != nil || list.items[i].integer != int64(i/2) || label.dict["S"].kind != isNull {
			return nil
		}
		prefix, err := d.entry(label, "P")
		if err != nil {
			return nil
		}
		labels = append(labels, prefix.text())
	}
	out := map[string]int{}
	for _, s := range sheetsOf(labels) {
		out[s.page]++
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// sheetAt is a sheet: the page it shows, and its place in the file, from 0.
type sheetAt struct {
	page string
	at   int
}

type sheetList []sheetAt

// sheetsOf reads the labels of a large-print edition; nil when they are not those
// of one.
func sheetsOf(labels []string) sheetList {
	var out sheetList
	before := ""
	last := 0
	for i, l := range labels {
		page, n, ok := pageOf(l)
		if !ok || n > 1 && (page != before || n != last+1) {
			return nil
		}
		before, last = page, n
		out = append(out, sheetAt{page, i})
	}
	return out
}

// largePrint gives the sheets of a file that is a large-print edition, else nil:
// its pages are landscape, and labelled as sheets. Like a part, only one that is
// signed with the original's key, and unchanged, is believed.
func largePrint(ctx context.Context, file *pages, report, original evidence.Report) (sheetList, error) {
	if !report.OK(false) || report.Fingerprint != original.Fingerprint || report.Fingerprint == "" {
		return nil, nil
	}
	for _, p := range file.pages {
		if p.width <= p.height {
			return nil, nil
		}
	}
	labels, err := file.doc.Labels(ctx)
	if err != nil {
		return nil, ctx.Err()
	}
	return sheetsOf(labels), nil
}

// The strips at the top of a page of a pack and of a sheet, in points.
const packStrip, sheetStrip = 43.0, 57.0

// states compares the words of every page of the original with those of its
// sheets. A part leaves out the pages that it does not say it has, and tells which
// it holds.
func (l sheetList) states(original, file *pages, listed []evidence.ReportPage) (states []evidence.ReportPage, holds []string) {
	sheets := map[string][]page{}
	for _, s := range l {
		sheets[s.page] = append(sheets[s.page], file.pages[s.at])
	}
	part := len(l) > 0 && ownLabel.MatchString(l[0].page)
	states = []evidence.ReportPage{}
	for i, p := range original.pages {
		state := evidence.ReportPage{Label: "page " + strconv.Itoa(i+1), State: evidence.PageSame}
		if i < len(listed) {
			state.Label = listed[i].Label
		}
		theirs := sheets[state.Label]
		delete(sheets, state.Label)
		switch {
		case len(theirs) == 0 && part:
			continue
		case len(theirs) == 0:
			state.State = evidence.PageMissing
		case !p.saidOn(theirs):
			state.State = evidence.PageAltered
		}
		states = append(states, state)
		if part {
			holds = append(holds, state.Label)
		}
	}
	for _, s := range l {
		if sheets[s.page] != nil && !ownLabel.MatchString(s.page) {
			states = append(states, evidence.ReportPage{Label: s.page, State: evidence.PageExtra})
			delete(sheets, s.page)
		}
	}
	return states, holds
}

// saidOn reports whether the sheets have every word of the page under its strip,
// and no other. Two programs, or two sizes, may part words differently.
func (p page) saidOn(sheets []page) bool {
	if p.unreadable {
		return false
	}
	var here, there strings.Builder
	for _, w := range p.words {
		here.WriteString(w.text)
	}
	for _, s := range sheets {
		if s.unreadable {
			return false
		}
		for _, w := range s.words {
			there.WriteString(w.text)
		}
		there.WriteByte('\n')
	}
	for _, w := range p.words {
		if w.y > packStrip && !strings.Contains(there.String(), w.text) {
			return false
		}
	}
	for _, s := range sheets {
		for _, w := range s.words {
			if w.y > sheetStrip && !strings.Contains(here.String(), w.text) {
				return false
			}
		}
	}
	return true
}

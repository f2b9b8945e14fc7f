package render_test

import (
	"fmt"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// longActivities is a case of n activities, each with a statement, a descriptor
// and passages of other lengths than the one before.
func longActivities(n, statement, wording int) *evidencetest.Case {
	c := evidencetest.New()
	c.Picks, c.Statements, c.Disputes = nil, nil, nil
	scheme := c.Schemes[0]
	scheme.Activities = nil
	source := c.AddPDF(evidence.Source{Form: evidence.FormRecord, Title: "Record", MediaType: "application/pdf"}, [][]string{{"x"}})
	for i := range n {
		number := fmt.Sprint(i + 1)
		id := evidence.ActivityID("pip-" + number)
		scheme.Activities = append(scheme.Activities, evidence.Activity{
			ID: id, Number: number, Heading: "Begin-" + number,
			Descriptors: []evidence.Descriptor{{
				Letter: "c", Points: 4, Confirmed: true, Citation: "Cited-" + number,
				Wording: strings.Repeat("Made-up wording of the descriptor. ", 1+i*wording/n),
			}},
		})
		c.Statements = append(c.Statements, evidence.Statement{
			Activity: id, Descriptor: "c", Because: strings.Repeat("These are my own words about it. ", 1+(i*7)%statement),
		})
		for k := range 1 + i%3 {
			e := c.AddEntry(source, 1, evidence.Entry{
				Kind: evidence.KindConsultation,
				Text: fmt.Sprintf("Record-%s. ", number) + strings.Repeat("A record says so. ", 1+(5*i+k*k)%40),
			})
			c.Pick(e, id, "")
		}
	}
	c.Schemes[0] = scheme
	return c
}

func TestADescriptorIsNotTornApart(t *testing.T) {
	t.Parallel()
	c := longActivities(60, 40, 50)
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	pages := activityPages(t, p)
	for i := range 60 {
		heading, cited := -1, -2
		for n, text := range pages {
			if strings.Contains(text, fmt.Sprintf("applies: %dc ", i+1)) {
				heading = n
			}
			if strings.Contains(text, fmt.Sprintf("Cited-%d ", i+1)) {
				cited = n
			}
		}
		if heading != cited {
			t.Errorf("the descriptor of activity %d begins on page %d and is cited on page %d", i+1, heading, cited)
		}
	}
}

func TestAnActivityDoesNotBeginAtTheFootWithoutARecord(t *testing.T) {
	t.Parallel()
	c := longActivities(60, 36, 3)
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	words := p.words(t)
	for i := range 60 {
		heading, record := fmt.Sprintf("Begin-%d", i+1), fmt.Sprintf("“Record-%d.", i+1)
		page, top, first := -1, 0.0, -2
		for n, list := range words {
			if p.kind(n+1) != evidence.ItemActivities {
				continue
			}
			for _, w := range list {
				if w.text == heading && page < 0 {
					page, top = n, w.top
				}
				if w.text == record && first < 0 {
					first = n
				}
			}
		}
		if page != first && top > 320 { // well down the page
			t.Errorf("activity %d begins at %.0f on E%d, its records on E%d", i+1, top, page+1, first+1)
		}
	}
}

// activityPages is what each page of evidence by activity says, on one line.
func activityPages(t *testing.T, p pack) []string {
	t.Helper()
	var pages []string
	for n, list := range p.words(t) {
		if p.kind(n+1) != evidence.ItemActivities {
			continue
		}
		var b strings.Builder
		for _, w := range list {
			b.WriteString(w.text + " ")
		}
		pages = append(pages, b.String())
	}
	return pages
}

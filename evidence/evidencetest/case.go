// Package evidencetest builds made-up cases for tests of every floor: a person
// who does not exist, documents nobody wrote, and the choices such a person
// might make. It holds no test of its own and no real person's data.
package evidencetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"ownpack/evidence"
)

// Case is a made-up case: everything that a plan is made from, and the bytes of
// each source.
type Case struct {
	ID         evidence.ID
	PackDate   string
	Person     evidence.Person
	Helpers    evidence.Helpers
	Claims     []evidence.Claim
	Schemes    []evidence.Scheme
	Sources    []evidence.Source
	Pages      map[evidence.ID][]evidence.Page
	Entries    map[evidence.ID]evidence.Entry
	Others     map[evidence.ID][]evidence.Entry
	Picks      []evidence.Pick
	Statements []evidence.Statement
	Disputes   []evidence.Dispute
	Content    map[evidence.ID][]byte
}

// Person is somebody who does not exist. The NHS number is from the range kept
// for tests, the National Insurance number from one never given out.
func Person() evidence.Person {
	return evidence.Person{
		Name: "Rowan Ashdown-Reyes", DOB: "1979-05-17", NHSNumber: "9998887776",
		NINumber: "QQ123456C", Address: "4 Nowhere Lane, Sampleton, ZZ99 3VZ", Sex: "female",
	}
}

// New is the made-up case: a record print of six pages, a clinic letter of two,
// an occupational therapist's report, a fit note, and a record file without
// pages, with picks for four activities, statements and disputes.
func New() *Case {
	c := &Case{
		ID: "c0000000example", PackDate: "2026-11-20", Person: Person(),
		Helpers: evidence.Helpers{Acting: evidence.ActingSelf, HelperName: "Sam Whitlock", HelperOrganisation: "Sampleton Advice Centre"},
		Claims: []evidence.Claim{{
			Scheme: "pip", Nation: evidence.England, Stage: evidence.StageAppeal,
			ClaimDate: "2026-02-03", DecisionDate: "2026-06-11", NoticeDate: "2026-08-19", Reference: "SC 000/26/00000",
		}},
		Schemes: []evidence.Scheme{Scheme()},
		Pages:   map[evidence.ID][]evidence.Page{},
		Entries: map[evidence.ID]evidence.Entry{},
		Others:  map[evidence.ID][]evidence.Entry{},
		Content: map[evidence.ID][]byte{},
	}
	c.addRecord()
	c.addLetter()
	c.addReport()
	c.addFitNote()
	c.addElectronicRecord()
	c.choose()
	return c
}

// AddPDF adds a paged source made of lines, one slice a page, and returns its id.
func (c *Case) AddPDF(s evidence.Source, pages [][]string) evidence.ID {
	var made []PDFPage
	for _, lines := range pages {
		made = append(made, PDFPage{Lines: lines})
	}
	return c.AddFile(s, PDF(made, PDFExtra{}), len(pages))
}

// AddFile adds a source with the given bytes and number of pages, and returns
// its id. The first page is taken to say whose record it is.
func (c *Case) AddFile(s evidence.Source, content []byte, pages int) evidence.ID {
	sum := sha256.Sum256(content)
	s.SHA256, s.Bytes, s.PageCount = hex.EncodeToString(sum[:]), int64(len(content)), pages
	if s.ID == "" {
		s.ID = evidence.ID(fmt.Sprintf("s%012d", len(c.Sources)+1))
	}
	for n := 1; n <= pages; n++ {
		c.Pages[s.ID] = append(c.Pages[s.ID], evidence.Page{Number: n, Width: 595, Height: 842, Names: n == 1})
	}
	c.Sources = append(c.Sources, s)
	c.Content[s.ID] = content
	return s.ID
}

// AddEntry adds an entry of a source, standing on the given page (0 for none),
// and returns its id.
func (c *Case) AddEntry(source evidence.ID, page int, e evidence.Entry) evidence.ID {
	e.Source = source
	if e.ID == "" {
		e.ID = evidence.ID(fmt.Sprintf("e%012d", len(c.Entries)+1))
	}
	if page > 0 {
		e.Locator.Places = []evidence.Place{{Page: page}}
	}
	c.Entries[e.ID] = e
	c.Others[source] = append(c.Others[source], e)
	return e.ID
}

// Pick adds a pick.
func (c *Case) Pick(entry evidence.ID, activity evidence.ActivityID, note string) {
	c.Picks = append(c.Picks, evidence.Pick{Entry: entry, Activity: activity, Note: note})
}

// Scheme is a short made-up scheme shaped like PIP: four activities. Headings
// and wording are not the law's.
func Scheme() evidence.Scheme {
	activity := func(number, heading, component string, confirmed bool, rows ...string) evidence.Activity {
		a := evidence.Activity{
			ID: evidence.ActivityID("pip-" + number), Number: number, Heading: heading,
			Component: component, Citation: "SI 2013/377, Schedule 1",
		}
		for i, r := range rows {
			letter := string(rune('a' + i))
			a.Descriptors = append(a.Descriptors, evidence.Descriptor{
				Letter: letter, Wording: r, Points: 2 * i, Confirmed: confirmed,
				Citation: "SI 2013/377, Schedule 1, activity " + number + "(" + letter + ")",
			})
		}
		return a
	}
	return evidence.Scheme{
		ID: "pip", Title: "Personal Independence Payment", Nations: []evidence.Nation{evidence.England, evidence.Wales},
		Citation: "SI 2013/377, Schedule 1", ValidFrom: "2017-03-16", CheckedTo: "2026-11-01",
		Licence: "Contains public sector information licensed under the Open Government Licence v3.0.",
		Activities: []evidence.Activity{
			activity("1", "Preparing food", "daily-living", true,
				"Made-up wording a for preparing food.", "Made-up wording b: uses an aid to prepare food.",
				"Made-up wording c: needs someone present to prepare food safely."),
			activity("4", "Washing and bathing", "daily-living", true,
				"Made-up wording a for washing.", "Made-up wording b: uses an aid to wash.",
				"Made-up wording c: needs help to wash below the waist."),
			activity("6", "Dressing and undressing", "daily-living", false,
				"Wording that is not confirmed and must not be printed."),
			activity("12", "Moving around", "mobility", true,
				"Made-up wording a for moving.", "Made-up wording b: can move more than 50 metres.",
				"Made-up wording c: cannot move more than 20 metres."),
		},
	}
}

func day(s string) evidence.Date {
	d, _ := evidence.ParseDate(s)
	return d
}

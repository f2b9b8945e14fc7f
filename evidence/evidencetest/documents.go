package evidencetest

import (
	"fmt"

	"ownpack/evidence"
)

func (c *Case) addRecord() {
	head := []string{
		"TENTERGATE SURGERY, SAMPLETON", "Full patient record printed 02 Nov 2026",
		"Patient: ASHDOWN-REYES, Rowan (Ms)   Date of birth: 17 May 1979   NHS number: 999 888 7776", "",
	}
	var pages [][]string
	for p := 1; p <= 6; p++ {
		lines := append([]string{}, head...)
		lines = append(lines, fmt.Sprintf("Consultations (continued) – page %d of 6", p), "")
		for _, e := range recordEntries() {
			if e.page == p {
				lines = append(lines, e.entry.Date.Short()+"   "+e.entry.Author+"   "+e.entry.Title, "     "+e.entry.Text, "")
			}
		}
		for i := range 9 {
			lines = append(lines, fmt.Sprintf("%02d %s 20%02d   Repeat prescription issued: item %d of the list", 3+i*2, "Mar", 18+p, i+1))
		}
		pages = append(pages, lines)
	}
	id := c.AddPDF(evidence.Source{
		Name: "scan_0042 final(2).pdf", MediaType: "application/pdf", Form: evidence.FormRecord, Importer: "pdf/1",
		Title: "GP record print, Tentergate Surgery", Date: day("02 Nov 2026"), Author: "Tentergate Surgery",
	}, pages)
	for _, e := range recordEntries() {
		c.AddEntry(id, e.page, e.entry)
	}
}

type pagedEntry struct {
	page  int
	entry evidence.Entry
}

func recordEntries() []pagedEntry {
	gp := func(page int, date string, kind evidence.Kind, author, role, title, text string) pagedEntry {
		return pagedEntry{page, evidence.Entry{
			Date: day(date), Kind: kind, Author: author, Role: role, Organisation: "Tentergate Surgery", Title: title, Text: text,
		}}
	}
	const grant, patel = "Dr H Grant", "Sr J Patel"
	return []pagedEntry{
		gp(2, "14 Mar 2021", evidence.KindProblem, grant, "General practitioner", "Seropositive rheumatoid arthritis", "Seropositive rheumatoid arthritis. Onset about 18 months ago."),
		gp(2, "22 Jun 2022", evidence.KindConsultation, grant, "General practitioner", "Difficulty with self care", "Cannot grip soap or flannel in the mornings. Partner washes her back and feet. Uses a bath board."),
		gp(4, "09 Jan 2024", evidence.KindConsultation, patel, "Practice nurse", "Falls", "Two falls in the kitchen since Christmas, once with a hot pan. Burn to left forearm dressed today."),
		gp(4, "30 Apr 2024", evidence.KindConsultation, grant, "General practitioner", "Mobility", "Walks to the corner shop and back without stopping. Manages stairs."),
		gp(4, "30 Apr 2024", evidence.KindObservation, grant, "General practitioner", "Alcohol consumption", "Drinks 2 units per week."),
		gp(5, "17 Sep 2025", evidence.KindMedication, grant, "General practitioner", "Morphine sulfate 10 mg modified-release tablets", "One twice a day. 56 tablets."),
		gp(5, "17 Sep 2025", evidence.KindTest, "", "", "C-reactive protein", "C-reactive protein 41 mg/L"),
	}
}

func (c *Case) addLetter() {
	id := c.AddPDF(evidence.Source{
		Name: "DocMan-7781-RHEUM.pdf", MediaType: "application/pdf", Form: evidence.FormLetter, Importer: "pdf/1",
		Title: "Letter from Dr A Osei", Date: day("14 September 2025"), Author: "Dr A Osei",
	}, [][]string{{
		"NORTHMOOR EXAMPLE HOSPITALS", "Department of Rheumatology", "", "Clinic date: 14 September 2025", "",
		"Dear Dr Grant", "", "Re: Ms Rowan Ashdown-Reyes, born 17 May 1979", "",
		"Diagnoses", "1. Seropositive rheumatoid arthritis", "2. Secondary fibromyalgia", "",
		"She describes morning stiffness lasting about two hours. She cannot grip a kettle,", "turn a door key or fasten buttons until late morning.", "",
		"She is able to walk about 20 metres on the flat with a stick before she has to stop",
		"because of pain in both forefeet.",
	}, {"Ms Rowan Ashdown-Reyes   NHS number 999 888 7776   page 2", "", "Plan", "Occupational therapy to visit her at home. Review in three months.", "", "Yours sincerely", "", "Dr A Osei", "Consultant Rheumatologist"}})
	letter := c.AddEntry(id, 1, evidence.Entry{
		Date: day("14 September 2025"), Kind: evidence.KindLetter, Title: "Letter from Dr A Osei",
		Author: "Dr A Osei", Role: "Consultant Rheumatologist", Organisation: "Northmoor Example Hospitals",
	})
	c.AddEntry(id, 1, evidence.Entry{Parent: letter, Kind: evidence.KindObservation, Text: "She describes morning stiffness lasting about two hours. She cannot grip a kettle, turn a door key or fasten buttons until late morning."})
	c.AddEntry(id, 1, evidence.Entry{Parent: letter, Kind: evidence.KindObservation, Text: "She is able to walk about 20 metres on the flat with a stick before she has to stop because of pain in both forefeet."})
}

func (c *Case) addReport() {
	id := c.AddPDF(evidence.Source{
		Name: "ot visit.pdf", MediaType: "application/pdf", Form: evidence.FormLetter, Importer: "pdf/1",
		Title: "Home assessment report from Bethan Lloyd", Date: day("3 November 2025"), Author: "Bethan Lloyd",
	}, [][]string{
		{"Community Occupational Therapy, Sampleton", "Home assessment of Ms Rowan Ashdown-Reyes, 3 November 2025", "", "Bathroom: bath board in use. Could not step over the side of the bath without help.", "Needed help to wash her lower legs and feet, and to dry them."},
		{"Kitchen: dropped a full pan when asked to lift it. I would not advise cooking alone.", "Perching stool ordered."},
		{"Signed: Bethan Lloyd, Occupational Therapist"},
	})
	report := c.AddEntry(id, 1, evidence.Entry{
		Date: day("3 November 2025"), Kind: evidence.KindLetter, Title: "Home assessment report", Author: "Bethan Lloyd",
		Role: "Occupational Therapist", Organisation: "Community Occupational Therapy, Sampleton",
	})
	c.AddEntry(id, 1, evidence.Entry{Parent: report, Kind: evidence.KindAssessment, Text: "Could not step over the side of the bath without help. Needed help to wash her lower legs and feet, and to dry them."})
	c.AddEntry(id, 2, evidence.Entry{Parent: report, Kind: evidence.KindAssessment, Text: "Dropped a full pan when asked to lift it. I would not advise cooking alone."})
}

func (c *Case) addFitNote() {
	id := c.AddPDF(evidence.Source{
		Name: "IMG_2231.pdf", MediaType: "application/pdf", Form: evidence.FormFitNote, Importer: "pdf/1",
		Date: day("6 October 2025"), Author: "Dr H Grant",
	}, [][]string{{"STATEMENT OF FITNESS FOR WORK", "", "Patient's name: Ms Rowan Ashdown-Reyes", "I assessed your case on: 6 October 2025", "and, because of the following condition(s): rheumatoid arthritis, fatigue", "I advise you that you are not fit for work."}})
	c.AddEntry(id, 1, evidence.Entry{
		Date: day("6 October 2025"), Kind: evidence.KindFitNote, Title: "Not fit for work", Author: "Dr H Grant",
		Role: "General practitioner", Text: "Rheumatoid arthritis, fatigue. You are not fit for work.",
	})
}

func (c *Case) addElectronicRecord() {
	content := []byte(`{"resourceType":"Bundle","type":"collection","entry":[]}` + "\n")
	id := c.AddFile(evidence.Source{
		Name: "9998887776_full.json", MediaType: "application/fhir+json", Form: evidence.FormRecord, Importer: "fhir/1",
		Title: "Electronic GP record, Tentergate Surgery", Date: day("2026-10-30"), Author: "Tentergate Surgery",
	}, content, 0)
	add := func(path, date string, kind evidence.Kind, title, text string) {
		c.AddEntry(id, 0, evidence.Entry{
			Date: day(date), Kind: kind, Title: title, Text: text, Author: "Dr H Grant", Role: "General practitioner",
			Locator: evidence.Locator{Path: path},
		})
	}
	add("/entry/12/resource", "2023-02-08", evidence.KindReferral, "Referral to occupational therapist", "Struggling in bathroom and kitchen. Partner has had to give up work to help.")
	add("/entry/31/resource", "2024-11-21", evidence.KindObservation, "Unable to climb stairs", "Goes upstairs once a day on her bottom. Sleeps downstairs on bad days.")
}

// choose picks entries for three activities, says something about four, answers
// a contrary passage and disputes two things.
func (c *Case) choose() {
	find := func(text string) evidence.ID {
		for _, list := range c.Others {
			for _, e := range list {
				if e.Title == text || e.Text == text {
					return e.ID
				}
			}
		}
		panic("evidencetest: no such entry: " + text)
	}
	walks := find("Mobility")
	c.Pick(find("Falls"), "pip-1", "The burn left a scar. I do not use the hob now.")
	c.Pick(find("Dropped a full pan when asked to lift it. I would not advise cooking alone."), "pip-1", "")
	c.Pick(find("Difficulty with self care"), "pip-4", "")
	c.Pick(find("Could not step over the side of the bath without help. Needed help to wash her lower legs and feet, and to dry them."), "pip-4", "")
	c.Pick(find("Referral to occupational therapist"), "pip-4", "")
	c.Pick(find("She describes morning stiffness lasting about two hours. She cannot grip a kettle, turn a door key or fasten buttons until late morning."), "pip-1", "")
	c.Pick(find("She describes morning stiffness lasting about two hours. She cannot grip a kettle, turn a door key or fasten buttons until late morning."), "pip-6", "")
	c.Pick(find("She is able to walk about 20 metres on the flat with a stick before she has to stop because of pain in both forefeet."), "pip-12", "")
	c.Pick(walks, "pip-12", "")
	c.Pick(find("Unable to climb stairs"), "pip-12", "")
	c.Pick(find("Not fit for work"), "pip-12", "")
	c.Statements = []evidence.Statement{
		{Because: "I used to be a school cook. I have good days and bad days, and on a bad day I do not leave the bedroom. This pack shows what my doctors and the occupational therapist wrote down at the time."},
		{Activity: "pip-1", Descriptor: "c", Because: "My partner cooks. If I try, I drop things, and twice I have been burned.", Reliability: evidence.Reliability{Safely: evidence.No, Repeatedly: evidence.No}, Days: 6, OutOf: 7},
		{Activity: "pip-4", Descriptor: "c", Because: "I cannot reach my feet or step over the side of the bath. My partner does that.", Days: 7, OutOf: 7},
		{Activity: "pip-6", Descriptor: "a", Because: "Buttons and laces are beyond me before noon."},
		{
			Activity: "pip-12", Descriptor: "c", Because: "I stop after about the length of two buses.",
			Reliability: evidence.Reliability{Safely: evidence.No, Standard: evidence.No, Repeatedly: evidence.No, Time: evidence.No}, Days: 5, OutOf: 7,
			Answers: []evidence.Reply{{Entry: walks, Text: "That was in a good week two years ago, before the new erosions. I cannot do that now."}},
		},
	}
	c.Disputes = []evidence.Dispute{
		{ID: "d000000000001", Entry: walks, Type: evidence.OutOfDate, Says: "Walks to the corner shop and back without stopping.", ShouldSay: "I can walk about 20 metres since the summer of 2025.", Raised: "2026-10-02", Asked: "Tentergate Surgery", AskedOn: "2026-10-05"},
		{ID: "d000000000002", Source: c.Sources[0].ID, Type: evidence.Missing, ShouldSay: "My admission to Northmoor in December 2024 is not in the record.", Raised: "2026-10-02"},
	}
}

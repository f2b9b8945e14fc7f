package tui

import "ownpack/evidence"

// Example is a made-up case that lives in memory, as the gallery shows it.
func Example() Desk { return newExample() }

// EmptyExample is a new case without anything in it.
func EmptyExample() Desk { return &example{} }

// newExample makes the case of a person who does not exist.
func newExample() *example {
	e := &example{
		sources: []evidence.Source{
			{ID: "s1", Name: "gp-record.pdf", Form: evidence.FormRecord, PageCount: 31, EntryCount: 412, Title: "GP record print, Anytown Surgery"},
			{ID: "s2", Name: "rheumatology-letter.pdf", Form: evidence.FormLetter, PageCount: 2, EntryCount: 9, Title: "Letter from Dr A Person, Rheumatology"},
			{
				ID: "s3", Name: "scan 14 Jan.pdf", Form: evidence.FormOther, PageCount: 4, EntryCount: 3,
				Warnings: []evidence.Warning{{Code: evidence.WarnIdentityMismatch}, {Code: evidence.WarnNoText, Detail: "2 pages"}},
			},
		},
		schemes: []evidence.Scheme{exampleScheme()},
	}
	e.now.about = evidence.About{
		Person: evidence.Person{Name: "Sam Example", DOB: "1984-05-02", NHSNumber: "999 000 0018", NINumber: "QQ123456C"},
		Claims: []evidence.Claim{{
			Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration,
			DecisionDate: "2026-02-16", Reference: "AB123",
		}},
	}
	e.entries = exampleEntries()
	e.matches = []evidence.Match{
		{Entry: "e3", Activity: "pip-12", Bearing: evidence.Supports, Score: .9, Because: []string{"cannot manage stairs", "stops after 20 metres"}, Spans: spans("text", e.entries[2].Text, "cannot manage stairs", "stops after 20 metres")},
		{Entry: "e3", Activity: "pip-4", Bearing: evidence.Supports, Score: .6, Because: []string{"help to get in and out of the bath"}, Spans: spans("text", e.entries[2].Text, "help to get in and out of the bath")},
		{Entry: "e6", Activity: "pip-12", Bearing: evidence.Contrary, Score: .5, Because: []string{"walks to the shop"}, Spans: spans("text", e.entries[5].Text, "walks to the shop")},
		{Entry: "e5", Activity: "pip-1", Bearing: evidence.Supports, Score: .4, Because: []string{"unable to lift pans"}},
	}
	e.matches = append(e.matches, evidence.Match{Entry: "e2", Activity: "pip-12", Bearing: evidence.Supports, Score: .45, Because: []string{"arthritis"}})
	e.observers = map[evidence.ID]evidence.Observer{"e3": {Witness: evidence.SaidByPerson}, "e6": {Witness: evidence.SaidByPerson}}
	e.reasons = map[evidence.ID][]string{"e3": {"help", "distance"}, "e2": {"bare"}, "e6": {"frequency", "vague"}}
	e.findings = []evidence.Finding{{
		ID: "f3", Type: "identity", Source: "s3", Severity: evidence.High,
		Question: "Is the file “scan 14 Jan.pdf” about you?",
		Why:      "the date of birth in it differs from what you told ownpack about yourself",
		Differ:   []evidence.Difference{{What: "date of birth", Yours: "2 May 1984", File: "5 February 1984", Page: 1}}, Pages: 2,
	}, {
		ID: "f5", Type: "copied", Severity: evidence.High, Flag: evidence.OutOfDate, Entries: []evidence.ID{"e6", "e3"},
		Question: "The entry of 22 September 2025 says that you walk to the shop and back. Was that so?",
		Why:      "The entry of 14 January 2026 says that you stop after 20 metres. A reader may trust the wrong one.",
	}, {
		ID: "f4", Type: "gap", Activity: "pip-4", Severity: evidence.Low, Gap: "observed", Entries: []evidence.ID{},
		Question: "Has somebody seen how you get in and out of the bath, and written it down?",
		Why:      "what there is for 4 Washing and bathing is what you said yourself; an occupational therapist or a carer often has such notes",
	}}
	e.now.statements = []evidence.Statement{{
		Activity: "pip-4", Because: "I cannot lift my leg over the side of the bath. My sister helps me in and out.",
		Reliability: evidence.Reliability{Safely: evidence.No}, Days: 5, OutOf: 7,
	}}
	e.now.picks = []evidence.Pick{{Entry: "e3", Activity: "pip-12"}, {Entry: "e5", Activity: "pip-1", Note: "I stopped cooking in 2024."}}
	e.now.disputes = []evidence.Dispute{
		{ID: "d1", Entry: "e8", Type: evidence.WrongFact, Says: "Smoker, 20 a day", Page: 12, ShouldSay: "I have never smoked.", Raised: "2026-01-10", Asked: "Anytown Surgery", AskedOn: "2026-01-14"},
		{ID: "d2", Entry: "e1", Type: evidence.Opinion, Says: "Review of joint pain.", Page: 2, ShouldSay: "I came about my hands.", Raised: "2026-02-20"},
	}
	return e
}

// spans finds words in a text, as a match would mark them.
func spans(field, text string, words ...string) []evidence.Span {
	var out []evidence.Span
	for _, w := range words {
		for i := 0; i+len(w) <= len(text); i++ {
			if text[i:i+len(w)] == w {
				out = append(out, evidence.Span{Field: field, Start: i, End: i + len(w)})
				break
			}
		}
	}
	return out
}

func exampleScheme() evidence.Scheme {
	daily, mobility := "daily-living", "mobility"
	thresholds := []evidence.Threshold{{Points: 8, Rate: "standard"}, {Points: 12, Rate: "enhanced"}}
	act := func(n, component, heading, plain string) evidence.Activity {
		return evidence.Activity{ID: evidence.ActivityID("pip-" + n), Number: n, Component: component, Heading: heading, Plain: plain}
	}
	return evidence.Scheme{
		ID: "pip", Title: "Personal Independence Payment",
		Components: []evidence.Component{{ID: daily, Title: "Daily living", Thresholds: thresholds}, {ID: mobility, Title: "Mobility", Thresholds: thresholds}},
		Activities: []evidence.Activity{
			act("1", daily, "Preparing food", "Making and cooking a simple meal."),
			act("2", daily, "Taking nutrition", "Eating and drinking."),
			act("3", daily, "Managing therapy or monitoring a health condition", "Taking medicines and treatment at home."),
			washing(act("4", daily, "Washing and bathing", "Getting clean, and in and out of a bath or shower.")),
			act("5", daily, "Managing toilet needs or incontinence", "Getting on and off the toilet, and getting clean after."),
			act("6", daily, "Dressing and undressing", "Putting on and taking off clothes."),
			act("7", daily, "Communicating verbally", "Speaking and hearing."),
			act("8", daily, "Reading and understanding signs, symbols and words", "Reading and understanding written words."),
			act("9", daily, "Engaging with other people face to face", "Being with other people."),
			act("10", daily, "Making budgeting decisions", "Dealing with money."),
			act("11", mobility, "Planning and following journeys", "Finding your way, alone or with help."),
			act("12", mobility, "Moving around", "Standing and then walking."),
		},
	}
}

// washing gives the activity descriptors.
func washing(a evidence.Activity) evidence.Activity {
	a.Descriptors = []evidence.Descriptor{
		{Letter: "a", Points: 0, Confirmed: true, Wording: "Can wash and bathe unaided.", Plain: "You can wash and get in and out of a bath or shower without help or special equipment."},
		{Letter: "b", Points: 2, Confirmed: true, Wording: "Needs to use an aid or appliance to be able to wash or bathe.", Plain: "You can wash if you use something that helps, such as a seat or a rail."},
		{Letter: "c", Points: 2, Wording: "Needs supervision or prompting to be able to wash or bathe.", Plain: "You need someone to stay with you, or to remind you."},
		{Letter: "e", Points: 3, Confirmed: true, Wording: "Needs assistance to be able to get in or out of a bath or shower.", Plain: "You need someone to help you in or out of a bath or shower."},
	}
	return a
}

func exampleEntries() []evidence.EntryRow {
	row := func(id, date string, kind evidence.Kind, title, text string, page int) evidence.EntryRow {
		return evidence.EntryRow{
			Entry: evidence.Entry{
				ID: evidence.ID(id), Source: "s1", Date: evidence.Date{Value: date}, Kind: kind, Title: title, Text: text,
				Author: "Dr B Sample", Role: "GP", Organisation: "Anytown Surgery",
				Locator: evidence.Locator{Places: []evidence.Place{{Page: page}}},
			},
			SourceName: "gp-record.pdf",
		}
	}
	rows := []evidence.EntryRow{
		row("e1", "2026-01-14", evidence.KindConsultation, "GP surgery", "Review of joint pain.", 2),
		row("e2", "2026-01-14", evidence.KindProblem, "Inflammatory arthritis", "", 2),
		row("e3", "2026-01-14", evidence.KindConsultation, "History", "Pain in both knees and hands for three years. Says she cannot manage stairs without holding on, and stops after 20 metres to rest. Needs help to get in and out of the bath. Sleeps badly.\n\nMorning stiffness lasts two hours. No falls this month.", 2),
		row("e4", "2026-01-14", evidence.KindMedication, "Naproxen 500mg tablets", "One twice a day with food. 56 tablets.", 3),
		row("e5", "2025-11-03", evidence.KindConsultation, "Occupational therapy", "Grip is weak on both sides. Unable to lift pans or open jars. Perching stool given.", 5),
		row("e6", "2025-09-22", evidence.KindConsultation, "Telephone call", "Feels a little better. On good days walks to the shop and back.", 6),
		row("e7", "2025-09-01", evidence.KindTest, "Serum C reactive protein", "", 7),
		row("e8", "2024", evidence.KindProblem, "Smoker, 20 a day", "", 12),
	}
	rows[6].Value, rows[6].Unit, rows[6].Range, rows[6].Abnormal = "31", "mg/L", "0 to 5", "high"
	rows[7].Flags, rows[7].SameAs = []evidence.Flag{evidence.FlagDuplicate}, rows[6].ID
	return rows
}

func examplePlan(p evidence.Profile, as evidence.Exhibit) evidence.Plan {
	plan := evidence.Plan{
		Profile: p,
		Items: []evidence.Item{
			{Kind: evidence.ItemCover, Title: "Cover", First: 1, PageCount: 1},
			{Kind: evidence.ItemIndex, Title: "Index", First: 2, PageCount: 1},
			{Kind: evidence.ItemAbout, Title: "How this pack was made", First: 3, PageCount: 2},
			{Kind: evidence.ItemActivities, Title: "Evidence by activity", First: 5, PageCount: 4},
			{Kind: evidence.ItemCorrections, Title: "Corrections", First: 9, PageCount: 1},
			{Kind: evidence.ItemChronology, Title: "Chronology", First: 10, PageCount: 1},
			{
				Kind: evidence.ItemExhibit, Source: "s1", As: evidence.AsPages, Title: "GP record print, Anytown Surgery", Date: evidence.Date{Value: "2026-02-20"},
				First: 11, PageCount: 4, SourcePages: []int{1, 2, 3, 5}, SourceTotal: 31,
			},
			{
				Kind: evidence.ItemExhibit, Source: "s2", As: evidence.AsDocument, Title: "Letter from Dr A Person, Rheumatology", Date: evidence.Date{Value: "2025-12-03"},
				First: 15, PageCount: 2, SourcePages: []int{1, 2}, SourceTotal: 2,
			},
			{
				Kind: evidence.ItemExtract, Title: "Download from a health app", Date: evidence.Date{Value: "2026-01-30"},
				First: 17, PageCount: 1, Typed: make([]evidence.Passage, 3),
			},
		},
		Warnings: []evidence.PlanWarning{
			{
				Source: "s3", Warning: "This document seems to be about somebody else. The entry you chose from it has been left out.",
				Question: "Is this document about you? Say so, or take it out of your case.",
			},
			{Source: "s2", Warning: "One entry you chose is flagged as a mistake.", Question: "Should it stay in the pack, with your correction beside it?"},
		},
	}
	if as != evidence.AsExtract {
		plan.Warnings = append([]evidence.PlanWarning{{
			Source: "s1", Label: "E12", Warning: "18 other entries stand on these 4 pages, among them alcohol, a relative's illness.",
			Question: "Do you want to send these pages whole, have only your chosen entries typed out, or hide parts of them?",
		}}, plan.Warnings...)
	}
	return plan
}

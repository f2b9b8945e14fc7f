package lettertest

import (
	"fmt"

	"ownpack/evidence"
	"ownpack/evidence/letter"
)

// Made is an input with a name for files and messages.
type Made struct {
	Name  string
	Input letter.Input
}

// place is where the made-up person lives and claims.
type place struct {
	name     string
	letter   letter.Place
	benefit  string
	citation string
	majority evidence.Rule
}

func places() []place {
	pip := evidence.Rule{Meaning: "A row counts if it is true for you on more than half of the days. If more than one row is, the one with most points counts.", Citation: "SI 2013/377, reg 7"}
	adp, ni, wca := pip, pip, pip
	adp.Citation, ni.Citation = "SSI 2022/54, reg 10", "SR 2016/217, reg 7"
	wca.Citation = "SI 2013/379, reg 30(2)"
	return []place{
		{"england", letter.Place{Nation: evidence.England, Scheme: "pip"}, "Personal Independence Payment", "SI 2013/377, Schedule 1", pip},
		{"wales", letter.Place{Nation: evidence.Wales, Scheme: "wca"}, "Work Capability Assessment", "SI 2013/379, Schedules 2 and 3; SI 2013/376, Schedules 6 and 7", wca},
		{"scotland", letter.Place{Nation: evidence.Scotland, Scheme: "adp"}, "Adult Disability Payment", "SSI 2022/54, Schedule 1", adp},
		{"northern-ireland", letter.Place{Nation: evidence.NorthernIreland, Scheme: "pip"}, "Personal Independence Payment (Northern Ireland)", "SR 2016/217, Schedule 1", ni},
	}
}

// Inputs makes an input for every letter in every nation in which it exists: of a
// case that is as long as most people's with much to say.
func Inputs(book *letter.Book) []Made {
	var out []Made
	for _, t := range book.Templates() {
		for _, p := range places() {
			if book.Refuse(t, p.letter) != nil {
				continue
			}
			in := input(t, p)
			out = append(out, Made{t.ID + "-" + p.name, in})
		}
	}
	return out
}

func input(t letter.Template, p place) letter.Input {
	in := letter.Input{
		Template: t, Place: p.letter, Today: "2026-11-22", Benefit: p.benefit, Citation: p.citation, Majority: p.majority,
		Person: evidence.Person{
			Name: "Rowan Ashdown-Reyes", DOB: "1979-05-17", NHSNumber: "9998887776", NINumber: "QQ123456C",
			Address: "Flat 2, 4 Nowhere Lane, Lower Sampleton, Sampleshire, ZZ99 3VZ",
		},
		Claim: evidence.Claim{
			Scheme: p.letter.Scheme, Nation: p.letter.Nation, Stage: evidence.StageAppeal, ClaimDate: "2026-02-03",
			DecisionDate: "2026-06-11", NoticeDate: "2026-08-19", Reference: "SC 000/26/00000",
		},
		PackPages: 212, Room: letter.Rooms[0], Part: 1, Parts: 1, Answers: map[string]string{},
	}
	if t.Deadline != "" {
		in.LastDay = "2026-12-19"
	}
	if t.Per == letter.PerController {
		in.To = letter.To{Name: "Sampleton Health Centre"}
		in.Disputes = disputes(t)
	}
	if t.Per == letter.PerClaim {
		in.Activities = activities(t)
		in.Documents = documents()
	}
	return in
}

func disputes(t letter.Template) []letter.Dispute {
	rows := []struct{ date, title, says, right string }{
		{"3 November 2021", "Telephone consultation", "Patient reports walking the dog daily without difficulty", "I have never had a dog. My neighbour walks hers past my window."},
		{"14 May 2023", "Discharge summary, Sampleton Royal Infirmary, ward 7", "Fracture of left wrist", "It was my right wrist. The X-ray of the same day says so."},
		{"1 February 2024", "Social history", "Lives with spouse, who is well and helps", "He died in March 2022. I live alone, and my sister comes on two days a week."},
	}
	var out []letter.Dispute
	for i, r := range rows {
		out = append(out, letter.Dispute{
			Dispute: evidence.Dispute{ID: evidence.ID(fmt.Sprintf("d%012d", i+1)), Type: t.Disputes[0], Says: r.says, ShouldSay: r.right},
			Date:    r.date, Title: r.title, Author: "Dr Perpetua Nkemelu-Hathersage", Page: 40 + i,
		})
	}
	out[0].AskedOn, out[0].Asked = "2026-03-02", "Sampleton Health Centre"
	return out
}

func activities(t letter.Template) []letter.Activity {
	names := []string{
		"Preparing food", "Taking nutrition", "Managing therapy or monitoring a health condition", "Washing and bathing",
		"Managing toilet needs or incontinence", "Dressing and undressing", "Communicating verbally",
		"Reading and understanding signs, symbols and words", "Engaging with other people face to face",
		"Making budgeting decisions", "Planning and following journeys", "Moving around",
	}
	most := len(names)
	if t.Activities > 0 {
		most = min(most, t.Activities)
	}
	var out []letter.Activity
	for i, n := range names[:most] {
		out = append(out, letter.Activity{
			ID: evidence.ActivityID(fmt.Sprintf("pip-%d", i+1)), Number: fmt.Sprint(i + 1), Name: n, Descriptor: fmt.Sprintf("%dd", i+1),
			Because: "On most days I cannot do this alone. My sister helps me on Tuesdays and Fridays. On the other days I leave it, or I try and have to lie down for two hours. In July I fell while trying, and lay there until the postman heard me.",
			Labels:  []string{"E16", "E19", "E40", "E112"},
		})
	}
	return out
}

func documents() []letter.Document {
	var out []letter.Document
	first := 14
	for i := range 22 {
		pages := 1 + i*7%9
		d := letter.Document{Label: evidence.Label(first), Pages: pages, Title: "Letter from Dr Anneliese Okonjo-Hart, Consultant, Sampleton Royal Infirmary", Date: fmt.Sprintf("%d March 2025", i+1)}
		if pages > 1 {
			d.Label += " to " + evidence.Label(first+pages-1)
		}
		first += pages
		out = append(out, d)
	}
	return out
}

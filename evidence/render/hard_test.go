package render_test

import (
	"fmt"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// hardCase is the made-up case with all that makes pages hard to set: other
// scripts, long words, long quotations, many documents, turned and large pages.
func hardCase() *evidencetest.Case {
	c := evidencetest.New()
	c.Disputes[0].ShouldSay += " ✓ ≥ 5 µg \U0001F600"
	page := evidencetest.PDFPage{Lines: []string{"Source text", "second line"}}
	add := func(title, quote string, content []byte, pages int) {
		id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: title, Date: evidence.Date{Value: "2024-02"}}, content, pages)
		e := c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Title: title, Text: quote, Author: "Dr Ł Ż", Date: evidence.Date{Value: "2024"}})
		c.Pick(e, "pip-4", "note: مرحبا 12 and שלום")
	}
	one := func(p evidencetest.PDFPage) []byte {
		return evidencetest.PDF([]evidencetest.PDFPage{p}, evidencetest.PDFExtra{})
	}
	add("Zażółć gęślą jaźń \U0001F600 مرحبا بالعالم", "Quote: café x\u0301 ≥ 5 µg ✓ \U0001F468\u200D\U0001F469 سلام\u202E\x1b[31m", one(page), 1)
	add("A very long title "+strings.Repeat("that goes on and ", 20)+"ends", strings.Repeat("Long quotation of many words. ", 24), one(page), 1)
	add("Pneumonoultramicroscopicsilicovolcanoconiosis"+strings.Repeat("xyz", 60), strings.Repeat("w", 500), one(page), 1)
	for _, turn := range []int{90, 180, 270} {
		page := page
		page.Rotate = turn
		add(fmt.Sprintf("Turned by %d", turn), "turned", one(page), 1)
	}
	add("A3 landscape", "large", one(evidencetest.PDFPage{Lines: page.Lines, Width: 1191, Height: 842}), 1)
	add("Small", "small", one(evidencetest.PDFPage{Lines: page.Lines, Width: 300, Height: 200}), 1)
	for i := range 25 {
		add(fmt.Sprintf("Appointment letter %d", i+1), "Did not attend because of pain.", one(page), 1)
	}
	addFacts(c)
	c.Statements[0].Because = strings.Repeat("I have a lot to say about this. ", 120)
	c.Statements[2].Because = strings.Repeat("And about washing even more. ", 200)
	return c
}

func TestNothingOfAnotherScriptDisappearsUnsaid(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	text := tool(t, "pdftotext", p.path, "-")
	for _, want := range []string{
		"Zażółć gęślą jaźń [U+1F600]", "café", "≥ 5 µg ✓", "[U+1F468][U+1F469]", "Dr Ł Ż",
		"\uFFFD", "They are shown by their number: [U+1F468], [U+1F469], [U+1F600].",
		"from right to left", "control characters",
	} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("the pack does not say %q", want)
		}
	}
	for _, bad := range []string{"\x1b", "\u202E"} {
		if strings.Contains(text, bad) {
			t.Errorf("%+q got through", bad)
		}
	}
}

func TestTurnedAndLargePagesStandUprightUnderTheStrip(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	words := p.words(t)
	for _, i := range p.plan.Items {
		var source word
		for _, w := range words[i.First-1] {
			if w.text == "Source" {
				source = w
			}
		}
		wide := source.right-source.left > source.foot-source.top
		switch i.Title {
		case "A3 landscape, Dr Ł Ż":
			if !wide || source.right > 578 {
				t.Errorf("A3 page is not whole: %+v", source)
			}
		case "Small":
			if got := source.foot - source.top; got < 8 || got > 13 {
				t.Errorf("a small page was scaled: type of %.1f points", got)
			}
		case "Turned by 90", "Turned by 270":
			if wide {
				t.Errorf("%s: its text should run along the side it was turned to: %+v", i.Title, source)
			}
		}
		if i.Kind == evidence.ItemExhibit && i.SourcePages[0] == 1 && strings.HasPrefix(i.Title, "Turned") && source.text == "" {
			t.Errorf("%s: its text is not there", i.Title)
		}
	}
}

// TestEveryPhraseIsFilledIn prints variants of the case and looks for what a
// template leaves when the program and the wording disagree.
func TestEveryPhraseIsFilledIn(t *testing.T) {
	t.Parallel()
	attorney := evidencetest.New()
	attorney.Helpers = evidence.Helpers{Acting: evidence.ActingAttorney, ActingName: "Kit Ashdown"}
	attorney.Claims[0].DecisionDate, attorney.Claims[0].Stage, attorney.Claims[0].FormDue = "", evidence.StageClaim, "2026-12-01"
	attorney.Disputes[1].Asked, attorney.Disputes[1].Answer = "", "We agree"
	attorney.Disputes[0].AskedOn, attorney.Disputes[0].Answer, attorney.Disputes[0].Type = "", "No", evidence.Opinion
	attorney.Statements[1].Reliability = evidence.Reliability{Safely: evidence.Yes, Time: evidence.Yes}
	attorney.Pick(attorney.Picks[0].Entry, "xyz-9", "an activity nobody knows")

	bare := evidencetest.New()
	bare.Person = evidence.Person{Name: "Li"}
	bare.Claims, bare.Schemes, bare.Statements, bare.Disputes, bare.Helpers = nil, nil, nil, nil, evidence.Helpers{}
	for i := range bare.Sources {
		bare.Sources[i].Date, bare.Sources[i].Title, bare.Sources[i].Author = evidence.Date{}, "", ""
	}
	for id, e := range bare.Entries {
		e.Date, e.Author, e.Role, e.Organisation = evidence.Date{}, "", "", ""
		bare.Entries[id] = e
	}
	for name, c := range map[string]*evidencetest.Case{"attorney": attorney, "bare": bare} {
		plan := planOf(t, c, evidence.ProfileDWP)
		plan.Redactions = []evidence.RedactionNote{{Source: c.Sources[1].ID, SourcePage: 1, Reason: "bank details"}}
		p := build(t, c, plan)
		text := strings.Join(strings.Fields(tool(t, "pdftotext", "-layout", p.path, "-")), " ")
		for _, bad := range []string{"template:", "<no value>", "{{", "}}", "%!", "[]", " · ·", ", ,", "  ·"} {
			if i := strings.Index(text, bad); i >= 0 {
				t.Errorf("%s: %q in %q", name, bad, text[max(0, i-60):min(len(text), i+60)])
			}
		}
		if !strings.Contains(text, "bank details") {
			t.Errorf("%s: the redaction is not listed", name)
		}
		if name == "attorney" && !strings.Contains(text, "I act for Rowan Ashdown-Reyes as their attorney") {
			t.Error("the statement of truth is not the attorney's")
		}
	}
}

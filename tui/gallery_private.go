package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
)

// privateScenes are of what is kept private.
func privateScenes() []scene {
	hide := []string{"5", "enter", "down", "enter", "end", "enter", "enter"}
	name := []string{"5", "enter", "p", "right", "w", "type Kim", "enter"}
	return []scene{
		{name: "private", keys: []string{"5"}},
		{name: "private-empty", keys: []string{"5"}, empty: true},
		{name: "private-letter", keys: []string{"5", "down"}},
		{name: "private-document", keys: []string{"5", "enter"}},
		{name: "private-decide", keys: []string{"5", "enter", "down", "enter"}},
		{name: "private-decide-hide", keys: []string{"5", "enter", "down", "enter", "end"}},
		{name: "private-reason", keys: []string{"5", "enter", "down", "enter", "end", "enter"}},
		{name: "private-hidden", keys: hide},
		{name: "private-list", keys: slices.Concat(hide, []string{"h"})},
		{name: "private-after", keys: slices.Concat(hide, []string{"p"})},
		{name: "private-before", keys: slices.Concat(hide, []string{"p", "b"})},
		{name: "private-taken-back", keys: slices.Concat(hide, []string{"h", "x"})},
		{name: "private-unedited", keys: []string{"5", "enter", "s"}},
		{name: "private-show", keys: []string{"5", "c"}},
		{name: "private-page", keys: []string{"5", "enter", "p"}},
		{name: "private-words", keys: name[:6]},
		{name: "private-elsewhere", keys: slices.Concat(name, []string{"enter"})},
		{name: "private-everywhere", keys: slices.Concat(name, []string{"enter", "enter"})},
		{name: "private-kept", keys: slices.Concat(name, []string{"enter", "down", "enter"})},
		{name: "private-trouble", keys: []string{"5", "enter", "p", "w", "type Kam", "enter", "enter"}},
		{name: "private-area", keys: []string{"5", "enter", "p", "right", "a", "down", "down", "down", "down", "down", "space", "down"}},
		{name: "private-area-word", keys: []string{"5", "enter", "p", "right", "a", "end", "right", "right"}},
		{name: "private-area-after", keys: []string{"5", "enter", "p", "right", "a", "end", "b"}},
		{name: "private-area-hidden", keys: []string{"5", "enter", "p", "right", "a", "end", "enter", "enter"}},
		{name: "private-help", keys: []string{"5", "enter", "?"}},
	}
}

// examplePages are the pages of the example that can be read, by document.
var examplePages = map[evidence.ID]map[int]string{
	"s1": {
		1: "Anytown Surgery, 1 High Street, Anytown ZZ99 1AA\n\nRecord of Sam Example, born 2 May 1984\nNHS number 999 000 0018",
		2: "14 January 2026   Dr B Sample (GP)\n\nHistory: Pain in both knees and hands for three years. Says she cannot manage\nstairs without holding on, and stops after 20 metres to rest. Needs help to get\nin and out of the bath. Sleeps badly.\n\nHer sister Kim can be rung on 07700 900321. Kim has been ill herself: see letter.\n\nAlcohol: 4 units a week.",
		3: "14 January 2026   Medicines\n\nNaproxen 500mg tablets. One twice a day with food. 56 tablets.",
		5: "3 November 2025   Occupational therapy\n\nGrip is weak on both sides. Unable to lift pans or open jars. Perching stool given.\nKeys are with the neighbour, 07700 900654.",
	},
	"s2": {
		1: "Rheumatology, Anytown Hospital\n\n3 December 2025\n\nDear Dr Sample\nI saw Sam Example today. Her sister Kim came with her.",
		2: "Yours sincerely\nDr A Person\n\nCopy to: Sam Example",
	},
}

// exampleDetails are what is found on those pages by its form.
func exampleDetails(source evidence.ID) []evidence.Detail {
	if source != "s1" {
		return nil
	}
	return []evidence.Detail{
		{Key: "r1", What: "a postcode", Reason: "contact", Text: "ZZ99 1AA", Pages: []int{1}},
		{Key: "r2", What: "a telephone number", Reason: "contact", Text: "07700 900321", Pages: []int{2}},
		{Key: "r3", What: "a telephone number", Reason: "contact", Text: "07700 900654", Pages: []int{5}},
	}
}

// Sending lists the documents of the plan.
func (e *example) Sending(ctx context.Context) ([]evidence.Sending, error) {
	if len(e.now.picks) == 0 {
		return nil, nil
	}
	plan, _ := e.Plan(ctx, evidence.ProfileMaster)
	var out []evidence.Sending
	for _, i := range plan.Items {
		at := slices.IndexFunc(e.sources, func(s evidence.Source) bool { return s.ID == i.Source })
		if at < 0 {
			continue
		}
		s := evidence.Sending{Item: i, Source: e.sources[at], Found: exampleDetails(i.Source)}
		for _, w := range plan.Warnings {
			if w.Source == i.Source {
				s.Beside = append(s.Beside, w)
			}
		}
		for _, r := range e.now.hidden {
			if r.Source == i.Source {
				s.Hidden = append(s.Hidden, r)
				s.Beside = append(s.Beside, elsewhere(r, e.now.hidden)...)
			}
		}
		for n, f := range s.Found {
			s.Found[n].Left = slices.Contains(e.now.left, f.Key)
			s.Found[n].Hidden = slices.ContainsFunc(s.Hidden, func(r evidence.Redaction) bool { return r.Text == f.Text })
		}
		out = append(out, s)
	}
	return out, nil
}

// elsewhere asks about a name that stands in the other document too.
func elsewhere(r evidence.Redaction, all []evidence.Redaction) []evidence.PlanWarning {
	both := slices.ContainsFunc(all, func(o evidence.Redaction) bool { return o.Source == "s2" && o.Text == r.Text })
	if r.Source != "s1" || r.Text != "Kim" || r.Keep || both {
		return nil
	}
	return []evidence.PlanWarning{{
		Source: r.Source, Redaction: r.ID,
		Warning:  "What you hid on page 2 of “GP record print, Anytown Surgery” also stands on page 1 of “Letter from Dr A Person, Rheumatology”.",
		Question: "Do you want to hide it there too, or keep it?",
	}}
}

// PrivateState counts what Sending lists.
func (e *example) PrivateState(ctx context.Context) (evidence.PrivateState, error) {
	var out evidence.PrivateState
	all, err := e.Sending(ctx)
	for _, s := range all {
		out.Documents++
		out.Open += s.Open()
		out.Found += len(s.Found)
		out.Hidden += len(s.Hidden)
	}
	return out, err
}

// HidingWords is what a person is told before they hide anything.
func (e *example) HidingWords() (evidence.HidingAdvice, error) {
	return evidence.HidingAdvice{
		Plain:   "A tribunal wants to see papers as they were written (Practice Guidance No 8). So first think: can this go as it is? Hide a detail only if somebody could be harmed by it. The page as it was stays in your case.",
		Warning: "Tribunals expect documents as they are. Practice Guidance No 8 (Social Entitlement Chamber), paragraph 5, says that documentary evidence “must be submitted unedited, that is, in its original form ... Only in limited circumstances may disclosure of any information within a document be withheld”. So hide a detail only if somebody could be harmed by it. The page as it was stays in your case, in case a judge asks for it.",
		Reasons: []evidence.HidingReason{
			{ID: "contact", Name: "another person’s contact details", Help: "a telephone number, e-mail address, postal address or name of somebody who is not you and is not there as your doctor or carer"},
			{ID: "bank", Name: "bank details", Help: "a sort code, account number or card number"},
			{ID: "other-health", Name: "another person’s health", Help: "what is said about the health of a relative or somebody else"},
			{ID: "address", Name: "an address that must stay secret", Help: "where you or somebody else lives, when somebody must not find out"},
		},
	}, nil
}

// Leave notes details as left.
func (e *example) Leave(_ context.Context, _ evidence.ID, details []evidence.ID) error {
	e.step("leave", func(c *choices) { c.left = append(c.left, details...) })
	return nil
}

// HideDetail hides words where they stand; it cannot hide what is not there.
func (e *example) HideDetail(_ context.Context, r evidence.HideRequest) ([]evidence.Redaction, error) {
	var made []evidence.Redaction
	if lines, _ := e.PageLines(context.Background(), r.Source, r.Pages[0]); r.Box.W > 0 {
		r.Text = lines[int(r.Box.Y+lineHeight/2)/lineHeight].Text() // in the example one line at a time
	}
	for _, source := range []evidence.ID{"s1", "s2"} {
		for n := 1; n <= 5; n++ {
			asked := source == r.Source && slices.Contains(r.Pages, n)
			if (asked || r.Everywhere) && strings.Contains(examplePages[source][n], r.Text) {
				id := evidence.ID(fmt.Sprintf("r%s%d%s", source, n, r.Text))
				made = append(made, evidence.Redaction{ID: id, Source: source, Page: n, Text: r.Text, Reason: r.Reason, Boxes: make([]evidence.Box, 1)})
			}
		}
	}
	if len(made) == 0 {
		return nil, errors.New("text does not stand on this page as words that can be found; draw a box instead")
	}
	e.step("redact", func(c *choices) {
		c.hidden = append(slices.DeleteFunc(c.hidden, func(o evidence.Redaction) bool {
			return slices.ContainsFunc(made, func(n evidence.Redaction) bool { return n.ID == o.ID })
		}), made...)
	})
	return made, nil
}

// Unredact shows again what was hidden.
func (e *example) Unredact(_ context.Context, ref string) (evidence.Redaction, error) {
	e.step("redact", func(c *choices) {
		c.hidden = slices.DeleteFunc(c.hidden, func(r evidence.Redaction) bool { return string(r.ID) == ref })
	})
	return evidence.Redaction{}, nil
}

// KeepElsewhere notes that words stay in other places.
func (e *example) KeepElsewhere(_ context.Context, ref string) (evidence.Redaction, error) {
	e.step("redact", func(c *choices) {
		for i := range c.hidden {
			if string(c.hidden[i].ID) == ref {
				c.hidden[i].Keep = true
			}
		}
	})
	return evidence.Redaction{}, nil
}

// lineHeight is how high a line of the example's pages is, in points.
const lineHeight = 12

// PageLines are the lines of a page.
func (e *example) PageLines(_ context.Context, source evidence.ID, page int) ([]evidence.PageLine, error) {
	var out []evidence.PageLine
	for text := range strings.SplitSeq(examplePages[source][page], "\n") {
		var l evidence.PageLine
		for i, w := range strings.Fields(text) {
			l.Words = append(l.Words, evidence.Word{Text: w, Box: evidence.Box{X: float64(40 * i), Y: float64(lineHeight * len(out)), W: 38, H: lineHeight}})
		}
		if len(l.Words) > 0 {
			out = append(out, l)
		}
	}
	return out, nil
}

// PageText is a page before and after.
func (e *example) PageText(_ context.Context, source evidence.ID, page int) (evidence.PageText, error) {
	p := evidence.PageText{Source: source, Page: page, Before: examplePages[source][page], Bar: "██████"}
	p.After = p.Before
	for _, r := range e.now.hidden {
		if r.Source == source && r.Page == page {
			p.Hidden++
			p.After = strings.ReplaceAll(p.After, r.Text, p.Bar)
		}
	}
	return p, nil
}

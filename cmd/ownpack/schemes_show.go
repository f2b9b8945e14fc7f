package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/templates"
)

func runSchemeShow(g *globals, id string) error {
	s, err := casework.Scheme(templates.FS, evidence.SchemeID(cut(id, 20)))
	if err != nil {
		return err
	}
	if g.json {
		return g.printJSON(s)
	}
	g.print("%s (%s)", strings.ToUpper(s.Title), s.ID)
	g.print("%s", wrapped(fmt.Sprintf("%s. %s. In force from %s%s. Checked to %s.",
		s.Citation, nationsOf(s.Nations), dayWords(s.ValidFrom), until(s.ValidTo), dayWords(s.CheckedTo)), ""))
	note, whole := unconfirmed(s)
	if note != "" {
		g.print("\n%s", wrapped(note, ""))
	}
	mark := " [our words; wording not confirmed]"
	if whole {
		mark = " [our words]"
	}
	if w := casework.StaleRules(s, today()); w != "" {
		g.print("\n%s", wrapped("Please note: "+w, ""))
	}
	g.showLaws(s)
	for _, c := range s.Components {
		g.showComponent(s, c, mark)
	}
	g.showRules(s)
	g.showTreatedAs(s)
	g.showDefinitions(s)
	g.print("\n%s", wrapped(s.Licence, ""))
	return nil
}

// unconfirmed says how much of the wording nobody compared with the law, and
// whether that is all of it.
func unconfirmed(s evidence.Scheme) (note string, whole bool) {
	rows, none, points := 0, 0, ""
	for _, a := range s.Activities {
		for _, d := range a.Rows() {
			rows++
			if d.PointsStatus != "" && d.PointsStatus != evidence.LawConfirmed {
				points = " Points are those that official guidance gives; nobody compared them with the law."
			}
			if !d.Confirmed {
				none++
			}
		}
	}
	switch none {
	case 0:
		return strings.TrimSpace(points), false
	case rows:
		return "The wording of this law was not confirmed. Headings and lines below are in our own words, and a pack never quotes them: it prints the activity, the letter and where the law has it." + points, true
	}
	return fmt.Sprintf("The wording of %d of the %d lines was not confirmed. They are marked, and a pack never quotes them.", none, rows) + points, false
}

func (g *globals) showLaws(s evidence.Scheme) {
	if len(s.Laws) == 0 {
		return
	}
	g.print("\nTHE SAME TEST STANDS IN")
	for _, l := range s.Laws {
		g.print("\n  %s (%s)", l.Title, l.Citation)
		parts := []string{nationsOf(l.Nations), "limited capability for work: " + l.LCW, "support group: " + l.LCWRA}
		for _, p := range [][2]string{{"treated as: ", l.TreatedAs}, {"substantial risk: ", l.Risk}, {"severe conditions: ", l.Severe}} {
			if p[1] != "" {
				parts = append(parts, p[0]+p[1])
			}
		}
		g.print("%s", wrapped(strings.Join(parts, " · "), "    "))
		if l.Status != evidence.LawConfirmed {
			g.print("    [not confirmed]")
		}
	}
}

func (g *globals) showComponent(s evidence.Scheme, c evidence.Component, mark string) {
	g.print("\n%s", strings.ToUpper(c.Title))
	g.print("%s", wrapped(c.Citation, "  "))
	for _, t := range c.Thresholds {
		g.print("  %2d points or more: %s", t.Points, rate(t.Rate))
	}
	if c.AnyOne {
		g.print("  Any one line is enough. Lines have no points. One that stands beside an")
		g.print("  activity of the other list has the letter s there.")
	}
	for _, a := range s.Activities {
		switch {
		case a.Component == c.ID:
			g.showSchemeActivity(a, mark)
		case a.Counterpart != nil && a.Counterpart.Component == c.ID:
			g.print("\n%s", wrapped(fmt.Sprintf("item %s  %s, asked together with %s", a.Counterpart.Number, a.Counterpart.Heading, a.Ref()), ""))
			if a.Counterpart.Differs != "" {
				g.print("        %s", a.Counterpart.Differs)
			}
			g.showDescriptor(a.Counterpart.Descriptor, mark)
		}
	}
}

// rate puts a one-word rate into words.
func rate(r string) string {
	if strings.Contains(r, " ") {
		return r
	}
	return r + " rate"
}

func (g *globals) showSchemeActivity(a evidence.Activity, mark string) {
	heading := a.Heading
	if a.HeadingStatus != evidence.LawConfirmed {
		heading += " [our words]"
	}
	g.print("\n%s", hanging(fmt.Sprintf("%s (%s)  ", a.Ref(), a.ID), heading))
	g.print("%s", wrapped(a.Citation, "        "))
	if a.ValidFrom != "" {
		g.print("        From %s.", dayWords(a.ValidFrom))
	}
	switch a.Cause {
	case evidence.Bodily:
		g.print("        Counts what comes from the body.")
	case evidence.Mental:
		g.print("        Counts what comes from the mind.")
	}
	g.print("%s", wrapped("In our words: "+a.Plain, "        "))
	for _, d := range a.Descriptors {
		g.showDescriptor(d, mark)
	}
	for _, c := range a.Conditions {
		question := c.Question + " (the law looks for: " + string(c.Needs) + ")"
		if c.Meaning != "" {
			question += " " + c.Meaning
		}
		g.print("%s", hanging("     ?  ", question))
		g.print("%s", wrapped(askedFor(c.For)+c.Citation, "        "))
	}
}

// showDescriptor prints a row: letter, points, wording, and our words for it; a
// row that holds no wording has the mark.
func (g *globals) showDescriptor(d evidence.Descriptor, mark string) {
	points := "  "
	if !d.NoPoints {
		points = fmt.Sprintf("%2d", d.Points)
	}
	head := fmt.Sprintf("  %s %s  ", d.Letter, points)
	switch {
	case d.Wording == "":
		g.print("%s", hanging(head, d.Plain+mark))
		return
	case !d.Confirmed:
		g.print("%s", hanging(head, d.Wording+" [wording not confirmed]"))
	default:
		g.print("%s", hanging(head, d.Wording))
	}
	switch d.Cause {
	case evidence.Bodily:
		g.print("        Counts what comes from the body.")
	case evidence.Mental:
		g.print("        Counts what comes from the mind.")
	}
	if d.Plain != "" {
		g.print("%s", wrapped("In our words: "+d.Plain, "        "))
	}
}

func askedFor(parts []string) string {
	names := map[string]string{
		"lcw": "work", "lcwra": "support group", "severe": "severe conditions",
	}
	var out []string
	for _, p := range parts {
		out = append(out, names[p])
	}
	return "For: " + strings.Join(out, ", ") + ". "
}

func (g *globals) showRules(s evidence.Scheme) {
	g.print("\nHOW IT IS DECIDED")
	for _, t := range s.Reliability {
		g.print("\n  %s (%s)", t.Title, t.Citation)
		if t.Confirmed {
			g.print("%s", wrapped("“"+t.Wording+"”", "    "))
		}
		g.print("%s", wrapped("In our words: "+t.Meaning, "    "))
	}
	for _, r := range append([]evidence.Rule{s.Majority, s.Period}, s.Rules...) {
		if r.Title == "" {
			continue
		}
		g.print("\n%s", wrapped(r.Title+" ("+r.Citation+")", "  "))
		meaning := r.Meaning
		if r.Status != evidence.LawConfirmed {
			meaning += " [not confirmed]"
		}
		g.print("%s", wrapped(meaning, "    "))
	}
}

func (g *globals) showTreatedAs(s evidence.Scheme) {
	if len(s.TreatedAs) == 0 {
		return
	}
	g.print("\nWHERE THE LAW DOES NOT ASK ABOUT ACTIVITIES")
	for _, t := range s.TreatedAs {
		mark := ""
		if t.Status != evidence.LawConfirmed {
			mark = " [not confirmed]"
		}
		g.print("\n%s", wrapped(t.Question+mark, "  "))
		g.print("%s", wrapped(askedFor(t.For)+t.Citation, "    "))
	}
}

func (g *globals) showDefinitions(s evidence.Scheme) {
	if len(s.Definitions) == 0 {
		return
	}
	g.print("\nWHAT WORDS MEAN, IN OUR OWN WORDS")
	for _, d := range s.Definitions {
		meaning := d.Meaning
		if !d.Confirmed {
			meaning += " [not confirmed]"
		}
		g.print("%s", hanging("  "+d.Term+": ", meaning))
	}
}

// hanging wraps text behind a head on the first line; further lines stand in by
// eight columns.
func hanging(head, text string) string {
	const indent = "        "
	filler := strings.Repeat("x", max(len([]rune(head))-len(indent), 0))
	return head + strings.TrimPrefix(wrapped(filler+text, indent), indent+filler)
}

func nationsOf(nations []evidence.Nation) string {
	var names []string
	for _, n := range nations {
		names = append(names, nationNames[n])
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func dayWords(iso string) string { return evidence.Date{Value: iso}.Words() }

func until(day string) string {
	if day == "" {
		return ""
	}
	return " to " + dayWords(day)
}

func problemLine(name string, line int, what string, question bool) string {
	out := name + ": "
	if line > 0 {
		out = fmt.Sprintf("%s:%d: ", name, line)
	}
	if question {
		out += "question: "
	}
	return out + what
}

// readStart reads a file, or as much of it as n bytes.
func readStart(name string, n int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, n))
}

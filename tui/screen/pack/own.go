package pack

import (
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// ownText is what a part of the pack that ownpack makes will say, in short.
func ownText(p evidence.Plan, it evidence.Item) string {
	var b strings.Builder
	add := func(parts ...string) {
		if line := strings.TrimSpace(strings.Join(parts, "")); line != "" {
			b.WriteString(line + "\n")
		}
	}
	switch it.Kind {
	case evidence.ItemCover:
		add("Your name, which decision it is about, the place for the signature, and the pack id.")
		add(p.Person.Name)
		for _, c := range p.Claims {
			add(strings.Join(words.Claim(c), ", "))
		}
	case evidence.ItemIndex:
		add("A line for each part, with its labels:\n")
		for _, i := range p.Items {
			add(i.Labels(), "  ", i.Title)
		}
	case evidence.ItemAbout:
		add("That the pack is a selection, chosen by you; what was hidden; how to check it.")
		add(widget.Count(len(p.Redactions), "hidden place is", "hidden places are"), " listed, with the reason and never the words.\n")
		if p.General != "" {
			add("What you say about yourself:\n\n", p.General)
		}
	case evidence.ItemActivities:
		for _, a := range p.Activities {
			b.WriteString(activityText(a))
		}
	case evidence.ItemCorrections:
		for _, c := range p.Corrections {
			add("The record says: “", c.Quote+c.Dispute.Says, "”")
			add("You say: ", c.Dispute.ShouldSay, "\n")
		}
	case evidence.ItemChronology:
		for _, r := range p.Chronology {
			add(day(r.Passage.Date), "  ", short(r.Passage), "  (", label(r.Passage), ")")
		}
	case evidence.ItemExtract:
		for _, q := range it.Typed {
			add(day(q.Date))
			add(q.Quote, "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func activityText(a evidence.ActivitySection) string {
	var b strings.Builder
	b.WriteString(words.Activity(a.Activity) + "\n")
	if a.Statement.Because != "" {
		b.WriteString("You say: " + a.Statement.Because + "\n")
	}
	for _, q := range a.Passages {
		b.WriteString("• " + day(q.Date) + " “" + strings.TrimSpace(q.Quote) + "” (" + label(q) + ")\n")
		if q.Reply != "" {
			b.WriteString("  Your answer: " + q.Reply + "\n")
		}
	}
	return b.String() + "\n"
}

func day(d evidence.Date) string {
	if s := d.Short(); s != "" {
		return s
	}
	return "no date"
}

// short is a passage in about one line.
func short(q evidence.Passage) string {
	const most = 90
	text := strings.Join(strings.Fields(q.Quote), " ")
	if text == "" {
		text = q.Title
	}
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + " …"
	}
	return text
}

func label(q evidence.Passage) string {
	if q.Label > 0 {
		return evidence.Label(q.Label)
	}
	return "not on a page of the pack"
}

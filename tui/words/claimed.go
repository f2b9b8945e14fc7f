package words

import (
	"fmt"
	"strings"
	"sync"

	"ownpack/evidence"
	"ownpack/evidence/wording"
	"ownpack/templates"
)

// book is the sentences of the templates.
var book = sync.OnceValue(func() wording.Book {
	b, err := wording.Load(templates.FS)
	if err != nil {
		panic(err) // they are part of the program, and a test reads them
	}
	return b
})

// ClaimedIs says what points are, before any are shown.
func ClaimedIs() string { return book().Claimed.Is.String() }

// ClaimedPoints is what a part adds up to, to follow its name.
func ClaimedPoints(c evidence.Claimed) string {
	if c.Part.AnyOne {
		return ""
	}
	return ", " + book().Claimed.Points.With(wording.Values{Points: c.Points})
}

// ClaimedSays says where what the person claims stands to the law, a sentence each.
func ClaimedSays(c evidence.Claimed) []string {
	say := book().Claimed
	switch {
	case c.Part.AnyOne && len(c.Named) == 0:
		return []string{say.AnyNone.String()}
	case c.Part.AnyOne && c.Rate == "":
		return []string{say.AnyNamed.String()}
	case c.Part.AnyOne:
		return []string{say.AnySaid.String()}
	}
	var out []string
	if said := Thresholds(c.Part, c.Rate, ""); said != "" {
		out = append(out, said)
	}
	if c.Rest != c.Points {
		out = append(out, say.Half.With(wording.Values{Points: c.Rest}))
	}
	return out
}

// Thresholds says from how many points rates begin, and whether what is claimed
// reaches one, by its name. It is empty for a part that has no rates. The citation
// may be left out.
func Thresholds(part evidence.Component, rate, citation string) string {
	say := book().Claimed
	var from []string
	for _, t := range part.Thresholds {
		from = append(from, say.Begins.With(wording.Values{Rate: claimedRate(t.Rate), Points: t.Points}))
	}
	if len(from) == 0 {
		return ""
	}
	where := say.Below.String()
	if rate != "" {
		where = say.Reached.With(wording.Values{Rate: claimedRate(rate)})
	}
	return say.Law.With(wording.Values{Rates: strings.Join(from, ", "), Citation: citation}) + " " + where
}

// claimedRate names a rate in a sentence.
func claimedRate(r string) string {
	if strings.Contains(r, " ") {
		return r
	}
	return book().Claimed.Rate.With(wording.Values{Rate: r})
}

// Line is a line of the law in plain words, or in its own if there are none.
func Line(d evidence.Descriptor) string {
	if d.Plain != "" {
		return strings.TrimSuffix(d.Plain, ".")
	}
	return strings.TrimSuffix(d.Wording, ".")
}

// Reliability is what the person says of how they can do it, and on how many days,
// in a few words each.
func Reliability(s evidence.Statement) []string {
	var out []string
	for _, q := range []struct {
		name string
		said evidence.YesNo
	}{
		{"safely", s.Reliability.Safely},
		{"well enough", s.Reliability.Standard},
		{"as often as needed", s.Reliability.Repeatedly},
		{"in a reasonable time", s.Reliability.Time},
	} {
		if q.said != "" {
			out = append(out, q.name+": "+string(q.said))
		}
	}
	if s.OutOf > 0 {
		out = append(out, fmt.Sprintf("%d of %d days", s.Days, s.OutOf))
	}
	return out
}

// Thin says in a word what is thin about what there is for an activity; empty where
// nothing is.
func Thin(r evidence.YearRow) string {
	switch {
	case r.All.Entries == 0:
		return "nothing"
	case r.All.Supports == 0 && r.All.Contrary > 0:
		return "against"
	case r.In(0).Entries < r.All.Entries && r.Recent == 0:
		return "old"
	}
	return ""
}

package words

import (
	"fmt"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// ClaimedIs says what points are, before any are shown.
const ClaimedIs = "This adds up the lines of the law that you name, as the law adds them. It is what you claim, and promises nothing: those who decide may see it otherwise."

// ClaimedPoints is what a part adds up to, to follow its name.
func ClaimedPoints(c evidence.Claimed) string {
	switch {
	case c.Part.AnyOne:
		return ""
	case c.Points == 1:
		return ", you claim 1 point"
	}
	return fmt.Sprintf(", you claim %d points", c.Points)
}

// ClaimedSays says where what the person claims stands to the law, a sentence each.
func ClaimedSays(c evidence.Claimed) []string {
	if c.Part.AnyOne {
		if len(c.Named) == 0 {
			return []string{"In the law, any one line of this part is enough. You name none."}
		}
		if c.Rate == "" {
			return []string{"In the law, any one line of this part is enough, if it is so most of the time. You name one."}
		}
		return []string{"In the law, any one line of this part is enough, if it is so most of the time. You say that of at least one."}
	}
	var out, from []string
	for _, t := range c.Part.Thresholds {
		from = append(from, claimedRate(t.Rate)+" begins at "+strconv.Itoa(t.Points)+" points")
	}
	if len(from) > 0 {
		s := "In the law, " + strings.Join(from, ", ") + "."
		if c.Rate == "" {
			s += " What you claim stays below that."
		} else {
			s += " What you claim would reach " + claimedRate(c.Rate) + ", if those who decide see it as you do."
		}
		out = append(out, s)
	}
	if c.Rest != c.Points {
		s := fmt.Sprintf("Without the lines that you say are true on half of the days or fewer: %d", c.Rest)
		out = append(out, s+". The law asks for more than half of the days.")
	}
	return out
}

// claimedRate names a rate in a sentence.
func claimedRate(r string) string {
	if strings.Contains(r, " ") {
		return r
	}
	return "the " + r + " rate"
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

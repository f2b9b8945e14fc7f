package condition

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// lostAbility is what somebody can do no more or never could, of conditions.yaml.
type lostAbility struct {
	ID       string   `yaml:"id"`
	Lost     []string `yaml:"lost"`
	Feats    []string `yaml:"feats"`
	Regained []string `yaml:"regained"`
}

// acrossYears is how many days around a feat the entries that tell of the loss may
// lie.
const acrossYears = 8 * 365

// feats asks about an entry that tells of somebody doing what others, before and
// after it, say that the person cannot do.
func (c *rules) feats(r *record.Reading) []record.Question {
	lost, done := map[string][]record.Spot{}, map[string][]record.Spot{}
	for _, l := range r.Lines {
		if l.Day.IsZero() || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		places := c.conditions.In(l)
		for _, p := range places {
			sort, id, _ := strings.Cut(p.Group, "/")
			if sort != "lost" && sort != "feat" {
				continue
			}
			is := l.Of(p.First, p.Last)
			if is.Negated || is.Family || is.Other || is.Template || is.Planned || is.Possible {
				continue
			}
			s := record.Spot{Line: l, First: p.First, Last: p.Last, Is: is}
			from, to := l.Sentence(p.First)
			switch {
			case sort == "lost":
				lost[id] = append(lost[id], s)
			case !is.Past && !record.Has(places, "regained/"+id, from, to):
				done[id] = append(done[id], s)
			}
		}
	}
	var out []record.Question
	for _, x := range c.conditions.losses {
		if q, ok := aloneAmong(record.Roots(done[x.ID]), record.Roots(lost[x.ID])); ok {
			out = append(out, q)
		}
	}
	return out
}

// aloneAmong asks about the one entry that tells of a feat, where entries before
// and after it tell of the loss, or many before it.
func aloneAmong(done, lost []record.Spot) (record.Question, bool) {
	done = slices.DeleteFunc(slices.Clone(done), func(d record.Spot) bool { // before the loss, or beside it
		return len(lost) == 0 || !d.Day.After(lost[0].Day) || slices.ContainsFunc(lost, func(o record.Spot) bool { return o.Root == d.Root })
	})
	if len(done) != 1 {
		return record.Question{}, false
	}
	d := done[0]
	var before, after []record.Spot
	for _, o := range lost {
		switch gap := d.Day.Sub(o.Day); {
		case gap > acrossYears*24*time.Hour || -gap > acrossYears*24*time.Hour:
		case o.Day.Before(d.Day):
			before = append(before, o)
		default:
			after = append(after, o)
		}
	}
	if len(before) == 0 || len(after) == 0 && len(before) < enoughNamed {
		return record.Question{}, false
	}
	last := before[len(before)-1]
	return record.Question{
		Type: "one-off", Key: "against", Severity: evidence.Medium,
		Entries: record.IDs(append([]*record.Line{d.Line, last.Line}, record.LinesOf(after)...)...),
		Blanks:  map[string]string{"condition": record.Quoted(d.Words(d.First, d.Last))},
	}, true
}

package check

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
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
func (c *Checker) feats(r *reading) []question {
	lost, done := map[string][]spot{}, map[string][]spot{}
	for _, l := range r.lines {
		if l.day.IsZero() || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		places := c.conditions.in(l)
		for _, p := range places {
			sort, id, _ := strings.Cut(p.group, "/")
			if sort != "lost" && sort != "feat" {
				continue
			}
			is := l.of(p.first, p.last)
			if is.Negated || is.Family || is.Other || is.Template || is.Planned || is.Possible {
				continue
			}
			s := spot{line: l, first: p.first, last: p.last, is: is}
			from, to := l.sentence(p.first)
			switch {
			case sort == "lost":
				lost[id] = append(lost[id], s)
			case !is.Past && !has(places, "regained/"+id, from, to):
				done[id] = append(done[id], s)
			}
		}
	}
	var out []question
	for _, x := range c.conditions.losses {
		if q, ok := aloneAmong(roots(done[x.ID]), roots(lost[x.ID])); ok {
			out = append(out, q)
		}
	}
	return out
}

// aloneAmong asks about the one entry that tells of a feat, where entries before
// and after it tell of the loss, or many before it.
func aloneAmong(done, lost []spot) (question, bool) {
	done = slices.DeleteFunc(slices.Clone(done), func(d spot) bool { // before the loss, or beside it
		return len(lost) == 0 || !d.day.After(lost[0].day) || slices.ContainsFunc(lost, func(o spot) bool { return o.root == d.root })
	})
	if len(done) != 1 {
		return question{}, false
	}
	d := done[0]
	var before, after []spot
	for _, o := range lost {
		switch gap := d.day.Sub(o.day); {
		case gap > acrossYears*24*time.Hour || -gap > acrossYears*24*time.Hour:
		case o.day.Before(d.day):
			before = append(before, o)
		default:
			after = append(after, o)
		}
	}
	if len(before) == 0 || len(after) == 0 && len(before) < enoughNamed {
		return question{}, false
	}
	last := before[len(before)-1]
	return question{
		Type: "one-off", Key: "against", Severity: evidence.Medium,
		Entries: ids(append([]*line{d.line, last.line}, linesOf(after)...)...),
		Blanks:  map[string]string{"condition": quoted(d.words(d.first, d.last))},
	}, true
}

package casework

import (
	"cmp"
	"context"
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/gap"
)

// Years tells from which years there is something to read for each activity of the
// case's schemes: what was suggested for it, and what was picked. What is looked for
// only on request is not among them, unless something was picked for it.
func (d *Desk) Years(ctx context.Context) (evidence.YearMap, error) {
	var out evidence.YearMap
	schemes, err := d.Schemes(ctx)
	if err != nil {
		return out, err
	}
	claims, err := d.Claims(ctx)
	if err != nil {
		return out, err
	}
	finder, err := gap.New(d.opts.Templates)
	if err != nil {
		return out, err
	}
	c, err := d.yearCounts(ctx)
	if err != nil {
		return out, err
	}
	listed := map[evidence.ActivityID]bool{}
	for _, s := range schemes {
		day := d.decided(s, claims)
		c.last = max(c.last, evidence.Date{Value: day}.Year())
		decided := slices.ContainsFunc(claims, func(x evidence.Claim) bool { return s.Serves(x.Scheme) && x.DecisionDate != "" })
		for _, a := range s.Activities {
			if listed[a.ID] || a.OnRequest && len(c.of[a.ID]) == 0 {
				continue
			}
			listed[a.ID] = true
			r := evidence.YearRow{Activity: a.ID, Day: day, Decided: decided, Months: finder.Months()}
			c.fill(&r)
			out.Rows = append(out.Rows, r)
		}
	}
	out.First, out.Last = cmp.Or(c.first, c.last), c.last
	return out, nil
}

// bears is what is known of an entry beside an activity.
type bears struct{ supports, contrary, picked bool }

type yearCounts struct {
	of          map[evidence.ActivityID]map[evidence.ID]bears
	date        map[evidence.ID]evidence.Date
	first, last int
}

func (d *Desk) yearCounts(ctx context.Context) (yearCounts, error) {
	c := yearCounts{of: map[evidence.ActivityID]map[evidence.ID]bears{}}
	rows, err := d.allRows(ctx)
	if err != nil {
		return c, err
	}
	matches, err := d.Matches(ctx)
	if err != nil {
		return c, err
	}
	picks, err := d.Picks(ctx)
	if err != nil {
		return c, err
	}
	c.date = make(map[evidence.ID]evidence.Date, len(rows))
	for _, r := range rows {
		c.date[r.ID] = r.Date
	}
	note := func(a evidence.ActivityID, id evidence.ID, change func(*bears)) {
		date, there := c.date[id]
		if !there {
			return
		}
		if y := date.Year(); y > 0 {
			c.first, c.last = min(cmp.Or(c.first, y), y), max(c.last, y)
		}
		if c.of[a] == nil {
			c.of[a] = map[evidence.ID]bears{}
		}
		x := c.of[a][id]
		change(&x)
		c.of[a][id] = x
	}
	for _, m := range matches {
		note(m.Activity, m.Entry, func(x *bears) {
			x.supports = x.supports || m.Bearing != evidence.Contrary
			x.contrary = x.contrary || m.Bearing == evidence.Contrary
		})
	}
	for _, p := range picks {
		note(p.Activity, p.Entry, func(x *bears) { x.picked = true })
	}
	return c, nil
}

// fill counts what bears on the activity of a row.
func (c yearCounts) fill(r *evidence.YearRow) {
	since := monthsBefore(r.Day, r.Months)
	for id, x := range c.of[r.Activity] {
		r.Add(evidence.YearCount{Entries: 1, Supports: one(x.supports || x.picked && !x.contrary), Contrary: one(x.contrary), Picked: one(x.picked)}, c.date[id], since)
	}
}

// monthsBefore is the ISO day some months before another.
func monthsBefore(day string, months int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, -months, 0).Format(time.DateOnly)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

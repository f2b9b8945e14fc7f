package tui

import (
	"context"
	"slices"

	"ownpack/evidence"
)

// Marked tells what was done with entries.
func (e *example) Marked(context.Context) (map[evidence.ID][]evidence.Mark, error) {
	out := map[evidence.ID][]evidence.Mark{}
	add := func(id evidence.ID, m evidence.Mark) {
		if !slices.Contains(out[id], m) {
			out[id] = append(out[id], m)
		}
	}
	for _, p := range e.now.picks {
		add(p.Entry, evidence.MarkPicked)
		if p.Note != "" {
			add(p.Entry, evidence.MarkNoted)
		}
	}
	for _, x := range e.now.disputes {
		add(x.Entry, evidence.MarkFlagged)
	}
	for _, x := range e.now.decided {
		add(x.entry, map[evidence.Decision]evidence.Mark{
			evidence.Accepted: evidence.MarkFits, evidence.Rejected: evidence.MarkAside, evidence.NotAboutMe: evidence.MarkNotMe,
		}[x.said])
	}
	for _, s := range e.now.statements {
		for _, r := range s.Answers {
			add(r.Entry, evidence.MarkAnswered)
		}
	}
	for _, r := range e.entries {
		if r.Has(evidence.FlagDuplicate) {
			add(r.ID, evidence.MarkRepeat)
		}
	}
	return out, nil
}

// Trace tells where an entry came from.
func (e *example) Trace(_ context.Context, ref string) (evidence.Trace, error) {
	var t evidence.Trace
	for _, r := range e.entries {
		if string(r.ID) == ref {
			t.Entry = r
		}
	}
	for _, s := range e.sources {
		if s.ID == t.Entry.Source {
			t.Source = s
			t.Source.SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
		}
	}
	is := func(id evidence.ID) bool { return string(id) == ref }
	for _, m := range e.matches {
		if is(m.Entry) {
			t.Matches = append(t.Matches, m)
		}
	}
	for _, p := range e.now.picks {
		if is(p.Entry) {
			t.Picks = append(t.Picks, p)
		}
	}
	for _, x := range e.now.disputes {
		if is(x.Entry) {
			t.Disputes = append(t.Disputes, x)
		}
	}
	if !e.built.IsZero() {
		t.Printed = []evidence.Printed{{Profile: evidence.ProfileMaster, PackID: "7QXK-2M9P", Label: "E12"}}
	}
	return t, nil
}

// Claimed adds up the lines named.
func (e *example) Claimed(context.Context) ([]evidence.Claimed, error) {
	var out []evidence.Claimed
	for _, s := range e.schemes {
		for _, c := range s.Components {
			x := evidence.Claimed{Scheme: s.ID, Part: c}
			for _, a := range s.Activities {
				if a.Component != c.ID {
					continue
				}
				st, _ := e.Statement(context.Background(), a.ID)
				d, ok := a.Descriptor(st.Descriptor)
				if !ok {
					x.Unnamed = append(x.Unnamed, a.ID)
					continue
				}
				x.Named = append(x.Named, a.ID)
				x.Points += d.Points
			}
			x.Rest = x.Points
			out = append(out, x)
		}
	}
	return out, nil
}

// Years counts what there is for each activity by year.
func (e *example) Years(ctx context.Context) (evidence.YearMap, error) {
	m := evidence.YearMap{First: 2021, Last: 2026}
	matches, _ := e.Matches(ctx)
	for _, s := range e.schemes {
		for _, a := range s.Activities {
			r := evidence.YearRow{Activity: a.ID, Day: "2026-02-16", Decided: true, Months: 12}
			for _, row := range e.entries {
				c := evidence.YearCount{Year: row.Date.Year()}
				for _, x := range matches {
					if x.Entry == row.ID && x.Activity == a.ID {
						c.Entries = 1
						if x.Bearing == evidence.Contrary {
							c.Contrary = 1
						} else {
							c.Supports = 1
						}
					}
				}
				if slices.ContainsFunc(e.now.picks, func(p evidence.Pick) bool { return p.Entry == row.ID && p.Activity == a.ID }) {
					c.Entries, c.Picked = 1, 1
				}
				if c.Entries > 0 {
					r.Add(c, row.Date, "2025-02-16")
				}
			}
			m.Rows = append(m.Rows, r)
		}
	}
	return m, nil
}

// DiaryBook is the days noted for an activity.
func (e *example) DiaryBook(_ context.Context, a evidence.ActivityID) (evidence.DiaryBook, error) {
	b := evidence.DiaryBook{Today: "2026-03-09", Born: e.now.about.Person.DOB}
	for _, d := range e.now.diary {
		if d.Activity == a {
			b.Days = append(b.Days, d)
		}
	}
	return b, nil
}

// NoteDays notes lines for days.
func (e *example) NoteDays(_ context.Context, a evidence.ActivityID, days, letters []string) ([]evidence.DiaryDay, error) {
	e.step("diary", func(c *choices) {
		for _, day := range days {
			c.diary = append(slices.DeleteFunc(c.diary, func(d evidence.DiaryDay) bool { return d.Date == day && d.Activity == a }),
				evidence.DiaryDay{Date: day, Activity: a, Letters: slices.Sorted(slices.Values(letters))})
		}
	})
	return nil, nil
}

// RemoveDays takes days out, or lines of them.
func (e *example) RemoveDays(_ context.Context, a evidence.ActivityID, days, letters []string) ([]evidence.DiaryDay, error) {
	e.step("diary", func(c *choices) {
		for i, d := range c.diary {
			if d.Activity == a && slices.Contains(days, d.Date) {
				c.diary[i].Letters = slices.DeleteFunc(slices.Clone(d.Letters), func(l string) bool {
					return len(letters) == 0 || slices.Contains(letters, l)
				})
			}
		}
		c.diary = slices.DeleteFunc(c.diary, func(d evidence.DiaryDay) bool { return len(d.Letters) == 0 })
	})
	return nil, nil
}

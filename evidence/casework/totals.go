package casework

import (
	"context"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/scheme"
)

// Total is one part of a law's test, and what the rows that the person names in
// their statements add up to in it. It is what they say, not what is so.
type Total struct {
	Scheme evidence.Scheme
	Part   evidence.Component
	Points int
	// Rate is that of the threshold reached; empty below the lowest. For a part of
	// which any one row is enough it is the part's title, once a row is named that
	// is so most of the time.
	Rate string
	// Rest is the points, and RestRate the rate, without the rows of which the
	// person says that they are so on half of the days or fewer.
	Rest     int
	RestRate string
	From     []NamedRow          // the rows that count, in the order of the law
	Unnamed  []evidence.Activity // those of the part for which no row is named
}

// NamedRow is a row that a statement names, or that a row named leads to.
type NamedRow struct {
	Activity evidence.Activity
	Row      evidence.Descriptor
	// Named is the letter in the statement. It is another than that of Row where
	// that one leads to Row; Differs says in which way they do not say the same.
	Named   string
	Differs string
	// Days and OutOf are how often, as the statement says it. Half says that this
	// is half of the days or fewer, where the law asks for more.
	Days, OutOf int
	Half        bool
	// Failed are the tests of this law that the person answered no to: whether they
	// can do it safely, and so on. What a row says that someone can do does not
	// count then; another row may fit better.
	Failed []evidence.Test
	// NoTests says that they answered no to one, and that this law has none.
	NoTests bool
	// SameAs is the row with points that says the same as one of the list without.
	SameAs evidence.Descriptor
	// Diary is the row that the rule over days comes to by the diary, where that is
	// another one; else it has no letter.
	Diary evidence.Descriptor
}

// Totals adds up the rows that the person names in their statements, for each
// claim by the rules of its own law. The second result lists the activities of
// statements that name a row of rules no claim is under; they are not counted.
func (d *Desk) Totals(ctx context.Context) ([]Total, []evidence.ActivityID, error) {
	b, err := d.readBook(ctx)
	if err != nil {
		return nil, nil, err
	}
	var out []Total
	known := map[evidence.ActivityID]bool{}
	for _, s := range b.schemes {
		for _, a := range s.Activities {
			known[a.ID] = true
		}
		totals, err := b.totals(s)
		if err != nil {
			return nil, nil, err
		}
		out = append(out, totals...)
	}
	var strays []evidence.ActivityID
	for id, x := range b.statements {
		if x.Descriptor != "" && !known[id] {
			strays = append(strays, id)
		}
	}
	slices.Sort(strays)
	return out, strays, nil
}

// Claimed is Totals in short, for screens.
func (d *Desk) Claimed(ctx context.Context) ([]evidence.Claimed, error) {
	totals, _, err := d.Totals(ctx)
	var out []evidence.Claimed
	for _, t := range totals {
		x := evidence.Claimed{
			Scheme: t.Scheme.ID, Part: t.Part, Points: t.Points, Rate: t.Rate, Rest: t.Rest, RestRate: t.RestRate,
		}
		for _, r := range t.From {
			x.Named = append(x.Named, r.Activity.ID)
		}
		for _, a := range t.Unnamed {
			x.Unnamed = append(x.Unnamed, a.ID)
		}
		out = append(out, x)
	}
	return out, err
}

func (b book) totals(s evidence.Scheme) ([]Total, error) {
	named := b.named(s)
	points, err := scheme.Totals(s, lettersOf(named, false))
	if err != nil {
		return nil, err
	}
	rest, err := scheme.Totals(s, lettersOf(named, true))
	if err != nil {
		return nil, err
	}
	var out []Total
	for i, t := range points {
		x := Total{
			Scheme: s, Part: t.Component, Points: t.Points, Rate: t.Threshold.Rate,
			Rest: rest[i].Points, RestRate: rest[i].Threshold.Rate,
		}
		for _, a := range s.Activities {
			if len(a.Descriptors) == 0 || !countsIn(s, a.Component, t.Component.ID) {
				continue
			}
			j := slices.IndexFunc(named, func(r NamedRow) bool { return r.Activity.ID == a.ID && !r.Row.NoPoints })
			if j < 0 {
				x.Unnamed = append(x.Unnamed, a)
				continue
			}
			x.From = append(x.From, named[j])
		}
		out = append(out, x)
	}
	for _, c := range s.Components {
		if c.AnyOne {
			x, err := anyOne(s, c, named)
			if err != nil {
				return nil, err
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// countsIn reports whether the points of one component are added up in another.
func countsIn(s evidence.Scheme, component, total string) bool {
	return component == total || slices.ContainsFunc(s.Components, func(c evidence.Component) bool {
		return c.ID == component && c.AddedTo == total
	})
}

// lettersOf gives the letters of rows with points, or only of those that are not
// said to be so on half of the days or fewer.
func lettersOf(named []NamedRow, sure bool) map[evidence.ActivityID][]string {
	out := map[evidence.ActivityID][]string{}
	for _, r := range named {
		if !r.Row.NoPoints && !(sure && r.Half) {
			out[r.Activity.ID] = append(out[r.Activity.ID], r.Row.Letter)
		}
	}
	return out
}

// named lists the rows that the statements name, in the order of the law.
func (b book) named(s evidence.Scheme) []NamedRow {
	var out []NamedRow
	for _, a := range s.Activities {
		said := b.statements[a.ID]
		row, ok := a.Descriptor(said.Descriptor)
		if !ok {
			continue
		}
		r := NamedRow{Activity: a, Row: row, Named: row.Letter, Days: said.Days, OutOf: said.OutOf}
		r.Half = halfOrFewer(s, r)
		done := scheme.Reliable(said.Reliability)
		r.NoTests = done.Counts == evidence.No && len(s.Reliability) == 0
		for _, test := range s.Reliability {
			if slices.Contains(done.Failed, test.ID) {
				r.Failed = append(r.Failed, test)
			}
		}
		if c := a.Counterpart; c != nil && row.Letter == c.Descriptor.Letter {
			r.SameAs, _ = a.Descriptor(c.Row)
			r.Differs = c.Differs
		}
		if x := b.diary(s, a); x.Differs().Row {
			r.Diary = x.Outcome.Descriptor
		}
		out = append(out, r)
	}
	return out
}

// halfOrFewer reports whether a statement says half of the days or fewer of a row
// for which the law asks for more: any row where the law weighs rows by days, else
// those of the list of which any one is enough.
func halfOrFewer(s evidence.Scheme, r NamedRow) bool {
	if r.OutOf == 0 || (scheme.Share{Met: r.Days, Of: r.OutOf}).Most() {
		return false
	}
	_, err := scheme.Majority(s, r.Activity.ID, [][]string{{r.Row.Letter}})
	return r.Row.NoPoints || err == nil
}

// anyOne lists the rows of a part of which any one is enough: those named, and
// those that a row with points leads to.
func anyOne(s evidence.Scheme, c evidence.Component, named []NamedRow) (Total, error) {
	x := Total{Scheme: s, Part: c}
	most := map[scheme.Row]scheme.Share{}
	for _, r := range named {
		share := scheme.Share{Met: r.Days, Of: r.OutOf}
		if !r.Row.NoPoints {
			to, ok := scheme.Mapped(r.Activity, r.Row.Letter)
			if !ok {
				continue
			}
			r.Row, r.Differs = to.Descriptor, to.Differs
			r.Half = to.Differs == "" && halfOrFewer(s, r)
			r.Diary, r.Failed, r.NoTests = evidence.Descriptor{}, nil, false
			if to.Differs != "" {
				share = scheme.Share{} // the days are those of another row
			}
		}
		most[scheme.Row{Activity: r.Activity.ID, Letter: r.Row.Letter}] = share
		x.From = append(x.From, r)
	}
	met, err := scheme.LCWRA(s, most)
	if err != nil {
		return x, err
	}
	if len(met) > 0 {
		x.Rate, x.RestRate = c.Title, c.Title
	}
	for _, a := range s.Activities {
		rows := scheme.AnyOneRows(a)
		if len(rows) > 0 && !slices.ContainsFunc(x.From, func(r NamedRow) bool { return r.Activity.ID == a.ID }) {
			x.Unnamed = append(x.Unnamed, a)
		}
	}
	return x, nil
}

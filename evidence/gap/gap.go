package gap

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
	"ownpack/evidence/rank"
)

// Type is the type of the findings.
const Type = "gap"

// Contrary is the question about entries that seem to say otherwise.
const Contrary = contrary

// Finder asks. It never changes, and may be used from several goroutines.
type Finder struct {
	file    file
	scanner *phrase.Scanner
	groupOf []string // by pattern of scanner
}

// Months is how far back before the decision an entry is called recent.
func (f *Finder) Months() int { return f.file.Months }

// New reads the words and questions.
func New(fsys fs.FS) (*Finder, error) {
	f, err := read(fsys)
	if err != nil {
		return nil, err
	}
	book, err := phrase.NewBook(f.Classes)
	if err != nil {
		return nil, fmt.Errorf("%s: classes: %w", File, err)
	}
	finder := &Finder{file: f}
	for _, g := range groups {
		for _, l := range f.Words[g] {
			for _, p := range phrase.Alternatives(l.text) {
				if _, err := book.Add(p); err != nil {
					return nil, l.errorf("%w", err)
				}
				finder.groupOf = append(finder.groupOf, g)
			}
		}
	}
	finder.scanner = book.Scanner()
	return finder, nil
}

// Input is what the questions are asked from.
type Input struct {
	Scheme    evidence.Scheme
	Statement evidence.Statement
	// Matches are those of the statement's activity, as rank orders them.
	Matches []rank.Ranked
	Entry   func(evidence.ID) evidence.Entry
	Decided string // ISO day of the decision, empty when there is none yet
	Today   string // ISO day, taken where there is no decision
}

// Find asks about the activity of the statement, the most useful question first.
// It asks nothing about a general statement, nor about a row that says that the
// person manages. The findings have no id.
func (f *Finder) Find(in Input) []evidence.Finding {
	a, ok := in.Scheme.Activity(in.Statement.Activity)
	if !ok {
		return nil
	}
	row, named := a.Descriptor(in.Statement.Descriptor)
	if named && row.Points == 0 && !row.NoPoints {
		return nil
	}
	c := f.claimed(in, a, row)
	gaps := c.gaps()
	var found []evidence.Finding
	for _, q := range f.file.Questions {
		if ids, open := gaps[q.Gap.text]; open && len(found) < f.file.Most {
			found = append(found, c.finding(q, ids))
		}
	}
	return found
}

// claimed is one statement with all that is looked at for it.
type claimed struct {
	*Finder
	in       Input
	activity activity
	id       evidence.ActivityID
	cause    evidence.Cause
	supports []fact
	against  []fact // what is contrary and stands unexplained
	day      time.Time
	turnsOn  []string
}

func (f *Finder) claimed(in Input, a evidence.Activity, row evidence.Descriptor) *claimed {
	name := a.ID
	if a.MatchedAs != "" {
		name = a.MatchedAs
	}
	known, ok := f.file.Activities[name]
	if !ok {
		known.activity = f.file.Otherwise
		known.About = strings.ToLower(a.Name())
	}
	c := &claimed{
		Finder: f, in: in, activity: known.activity, id: a.ID, cause: a.Cause,
		turnsOn: known.Rows[in.Statement.Descriptor],
	}
	if row.Cause != "" {
		c.cause = row.Cause
	}
	decided := in.Decided
	if decided == "" {
		decided = in.Today
	}
	c.day, _ = time.Parse(time.DateOnly, decided)
	c.supports = f.facts(in, evidence.Supports)
	c.against = only(f.facts(in, evidence.Contrary), func(x fact) bool {
		both := some(c.supports, func(y fact) bool { return y.id == x.id })
		return !both && x.likely >= f.file.ContraryLikely && !c.explained(x.id) && !c.older(x.date, f.file.ContraryMonths)
	})
	return c
}

func (c *claimed) explained(id evidence.ID) bool {
	return slices.ContainsFunc(c.in.Statement.Answers, func(r evidence.Reply) bool {
		return r.Entry == id && strings.TrimSpace(r.Text) != ""
	})
}

// older reports whether a date is certainly more months before the decision.
func (c *claimed) older(d evidence.Date, months int) bool {
	_, last, ok := span(d)
	return ok && last.Before(c.day.AddDate(0, -months, 0))
}

// gaps lists the questions that are open, with the entries they rest on.
func (c *claimed) gaps() map[string][]evidence.ID {
	open := map[string][]evidence.ID{}
	if len(c.against) > 0 {
		open[contrary] = ids(c.against)
	}
	telling := only(c.supports, fact.tells)
	switch {
	case len(c.supports) == 0:
		open[nothing] = []evidence.ID{}
		return open
	case len(c.activity.Only) > 0:
		c.special(open)
	case len(telling) == 0:
		open[function] = ids(c.supports)
		return open
	default:
		c.depth(open, telling)
	}
	if len(telling) == 0 {
		telling = c.supports
	}
	c.dates(open, telling)
	for k := range open {
		if len(c.activity.Only) > 0 && !slices.Contains(c.activity.Only, k) {
			delete(open, k)
		}
	}
	return open
}

// dates asks for what tells of the months before the decision.
func (c *claimed) dates(open map[string][]evidence.ID, telling []fact) {
	from := c.day.AddDate(0, -c.file.Months, 0)
	dated, later := 0, 0
	for _, x := range telling {
		first, last, ok := span(x.date)
		if !ok {
			continue
		}
		if x.back || !last.Before(from) && !first.After(c.day) {
			return
		}
		dated++
		if first.After(c.day) {
			later++
		}
	}
	if dated > 0 && later == dated {
		open[after] = ids(telling)
		return
	}
	open[recent] = ids(telling)
}

// special asks what the risk rule and the severe conditions turn on.
func (c *claimed) special(open map[string][]evidence.ID) {
	all := ids(c.supports)
	ask := func(kind string, shown func(fact) bool) {
		if !some(c.supports, shown) {
			open[kind] = all
		}
	}
	ask(riskWhat, func(x fact) bool { return x.said[harm] })
	ask(riskWhen, func(x fact) bool { return x.said[harm] && x.said[when] })
	ask(diagnosed, func(x fact) bool { return x.said[diagnosed] && (x.said[specialist] || x.by[specialist]) })
	ask(nhs, func(x fact) bool { return x.said[diagnosed] && (x.said[nhs] || x.by[nhs]) })
	ask(lifelong, func(x fact) bool { return x.said[lifelong] })
}

// depth asks what the row and the statement turn on.
func (c *claimed) depth(open map[string][]evidence.ID, telling []fact) {
	all := ids(telling)
	ask := func(kind string, shown func(fact) bool) {
		if !some(c.supports, shown) {
			open[kind] = all
		}
	}
	for _, need := range c.turnsOn {
		either := strings.Split(need, "|")
		ask(either[0], func(x fact) bool { return x.has(either...) })
	}
	if some(telling, func(x fact) bool { return x.witness == evidence.SaidByPerson }) {
		ask(seen, fact.observed)
	}
	if len(c.unshown()) > 0 {
		open[reliability] = all
	}
	if _, asked := open[often]; !asked && c.in.Statement.OutOf > 0 {
		ask(days, func(x fact) bool { return x.said[often] && !x.coded })
	}
	switch c.cause {
	case evidence.Bodily:
		ask(cause, func(x fact) bool { return x.said[bodily] || x.by[bodily] })
	case evidence.Mental:
		ask(cause, func(x fact) bool { return x.said[mental] || x.by[mental] })
	}
}

// observed reports whether somebody else saw what the entry tells.
func (x fact) observed() bool {
	return x.tells() && (x.witness == evidence.SeenByWriter || x.witness == evidence.SaidByCarer ||
		x.witness == "" && x.known)
}

// unshown lists the ways in which the person says they cannot do it, and that
// nothing tells of.
func (c *claimed) unshown() []string {
	r := c.in.Statement.Reliability
	var out []string
	for _, t := range []struct {
		name string
		said evidence.YesNo
	}{{safely, r.Safely}, {standard, r.Standard}, {repeatedly, r.Repeatedly}, {inTime, r.Time}} {
		if t.said == evidence.No && !some(c.supports, func(x fact) bool { return x.said[t.name] && !x.coded }) {
			out = append(out, t.name)
		}
	}
	return out
}

func ids(all []fact) []evidence.ID {
	out := make([]evidence.ID, len(all))
	for i, x := range all {
		out[i] = x.id
	}
	return out
}

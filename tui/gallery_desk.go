package tui

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"ownpack/evidence"
)

// example is a case of a made-up person that lives in memory. Its zero value is
// a new case without anything in it.
type example struct {
	sources  []evidence.Source
	entries  []evidence.EntryRow
	schemes  []evidence.Scheme
	matches  []evidence.Match
	findings []evidence.Finding
	// observers and reasons tell why a suggestion stands where it does, by entry.
	observers map[evidence.ID]evidence.Observer
	reasons   map[evidence.ID][]string
	built     time.Time
	since     evidence.Since // of the visit before
	checked   atomic.Bool
	keys      keyring

	now    choices
	past   []change
	future []change
}

// choices are what the person chose and said.
type choices struct {
	about      evidence.About
	picks      []evidence.Pick
	disputes   []evidence.Dispute
	statements []evidence.Statement
	answers    map[evidence.ID]evidence.Answer
	shown      map[evidence.ID]evidence.Exhibit
	removed    []evidence.ID
	decided    []decided
	texts      map[string]string // of letters that were changed, by id
	sent       []evidence.SentLetter
	left       []evidence.ID // details left as they are
	hidden     []evidence.Redaction
	by         evidence.OrderBy
	order      []evidence.ID // by hand
	noMarks    bool
	diary      []evidence.DiaryDay
}

// decided is what the person said to a suggestion.
type decided struct {
	entry    evidence.ID
	activity evidence.ActivityID
	said     evidence.Decision
}

// change is one step that can be taken back: the choices on its other side.
type change struct {
	verb  string
	other choices
}

// step makes a change to a copy of the choices.
func (e *example) step(verb string, do func(*choices)) {
	e.past, e.future = append(e.past, change{verb, e.now}), nil
	next := choices{
		e.now.about,
		slices.Clone(e.now.picks), slices.Clone(e.now.disputes), slices.Clone(e.now.statements),
		maps.Clone(e.now.answers), maps.Clone(e.now.shown), slices.Clone(e.now.removed), slices.Clone(e.now.decided),
		maps.Clone(e.now.texts), slices.Clone(e.now.sent), slices.Clone(e.now.left), slices.Clone(e.now.hidden),
		e.now.by, slices.Clone(e.now.order), e.now.noMarks, slices.Clone(e.now.diary),
	}
	if next.answers == nil {
		next.answers = map[evidence.ID]evidence.Answer{}
	}
	if next.shown == nil {
		next.shown = map[evidence.ID]evidence.Exhibit{}
	}
	if next.texts == nil {
		next.texts = map[string]string{}
	}
	do(&next)
	e.now = next
}

// Undo takes back the last change.
func (e *example) Undo(context.Context) (evidence.Step, error) {
	if len(e.past) == 0 {
		return evidence.Step{}, errNothing("there is nothing to undo")
	}
	return e.swap(&e.past, &e.future), nil
}

// Redo makes the change again that Undo took back.
func (e *example) Redo(context.Context) (evidence.Step, error) {
	if len(e.future) == 0 {
		return evidence.Step{}, errNothing("there is nothing to put back")
	}
	return e.swap(&e.future, &e.past), nil
}

func (e *example) swap(from, to *[]change) evidence.Step {
	c := (*from)[len(*from)-1]
	*from, *to = (*from)[:len(*from)-1], append(*to, change{c.verb, e.now})
	e.now = c.other
	return evidence.Step{Verb: c.verb}
}

type errNothing string

func (e errNothing) Error() string { return string(e) }

// Overview counts what the home screen tells.
func (e *example) Overview(ctx context.Context) (evidence.Overview, error) {
	sources, _ := e.Sources(ctx)
	o := evidence.Overview{
		Person: e.now.about.Person, Claims: e.now.about.Claims, Sources: len(sources), Entries: len(e.entries),
		Disputes: len(e.now.disputes), Statements: len(e.now.statements), Built: e.built,
	}
	if form, err := e.Details(); err == nil {
		o.AskingAgain, o.SR1, o.Faster = form.Caution(o.Claims), e.now.about.SR1, form.Faster(e.now.about.SR1)
	}
	entries, activities := map[evidence.ID]bool{}, map[evidence.ActivityID]bool{}
	for _, p := range e.now.picks {
		entries[p.Entry], activities[p.Activity] = true, true
	}
	o.Picks, o.WithPicks = len(entries), len(activities)
	for _, s := range e.schemes {
		o.Activities += len(s.Activities)
	}
	open, _ := e.Findings(ctx)
	o.Checked = e.checked.Load()
	for _, f := range open {
		all, later := &o.Attention, &o.Later
		if f.Mistake() {
			all, later = &o.Questions, &o.PutOff
		}
		if f.Activity != "" || f.Mistake() && !o.Checked {
			continue
		}
		*all++
		if f.Answer == evidence.AnswerLater {
			*later++
		}
	}
	return o, nil
}

// CheckRecord pretends to look for mistakes.
func (e *example) CheckRecord(context.Context) error {
	e.checked.Store(true)
	return nil
}

func (e *example) Person(context.Context) (evidence.Person, error) { return e.now.about.Person, nil }

func (e *example) Claims(context.Context) ([]evidence.Claim, error)   { return e.now.about.Claims, nil }
func (e *example) Schemes(context.Context) ([]evidence.Scheme, error) { return e.schemes, nil }
func (e *example) Picks(context.Context) ([]evidence.Pick, error)     { return e.now.picks, nil }

func (e *example) Disputes(context.Context) ([]evidence.Dispute, error) {
	return e.now.disputes, nil
}

func (e *example) Statements(context.Context) ([]evidence.Statement, error) {
	return e.now.statements, nil
}

func (e *example) Sources(context.Context) ([]evidence.Source, error) {
	return slices.DeleteFunc(slices.Clone(e.sources), func(s evidence.Source) bool {
		return slices.Contains(e.now.removed, s.ID)
	}), nil
}

func (e *example) Entries(_ context.Context, f evidence.Filter) ([]evidence.EntryRow, error) {
	var out []evidence.EntryRow
	for _, r := range e.entries {
		if f.Source != "" && r.Source != f.Source || len(f.Kinds) > 0 && !slices.Contains(f.Kinds, r.Kind) {
			continue
		}
		hay := strings.ToLower(r.Title + " " + r.Text + " " + r.Author)
		if !slices.ContainsFunc(strings.Fields(strings.ToLower(f.Search)), func(w string) bool { return !strings.Contains(hay, w) }) {
			out = append(out, r)
		}
	}
	return out, nil
}

// Import pretends that two files were given.
func (e *example) ReadAgain(context.Context, string, evidence.Hints, func(evidence.Progress)) ([]evidence.ImportResult, error) {
	return nil, nil
}

func (e *example) Import(_ context.Context, _ []string, _ evidence.Hints, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
	tell(evidence.Progress{File: "gp-record.pdf", Done: 12, Total: 31})
	return []evidence.ImportResult{
		{File: "gp-record.pdf", Status: evidence.Imported, Pages: 31, Entries: 412},
		{File: "clinic-letter.pdf", Status: evidence.Duplicate},
		{File: "scan.pdf", Status: evidence.NeedsPassword, Source: "s3"},
		{File: "holiday.mp4", Status: evidence.Unsupported, Reason: "a film is not a document"},
	}, nil
}

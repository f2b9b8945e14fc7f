package tui

import (
	"context"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// example is a case of a made-up person that lives in memory. Its zero value is
// a new case without anything in it.
type example struct {
	person   evidence.Person
	claims   []evidence.Claim
	sources  []evidence.Source
	entries  []evidence.EntryRow
	schemes  []evidence.Scheme
	matches  []evidence.Match
	picks    []evidence.Pick
	disputes []evidence.Dispute
	built    time.Time
	past     []change
	future   []change
}

// change is one step that can be taken back.
type change struct {
	verb           string
	picks          []evidence.Pick
	disputes       []evidence.Dispute
	thenPicks      []evidence.Pick
	thenComplaints []evidence.Dispute
}

func (e *example) Overview(context.Context) (evidence.Overview, error) {
	o := evidence.Overview{
		Person: e.person, Claims: e.claims, Sources: len(e.sources), Entries: len(e.entries),
		Disputes: len(e.disputes), Built: e.built,
	}
	entries, activities := map[evidence.ID]bool{}, map[evidence.ActivityID]bool{}
	for _, p := range e.picks {
		entries[p.Entry], activities[p.Activity] = true, true
	}
	o.Picks, o.WithPicks = len(entries), len(activities)
	for _, s := range e.schemes {
		o.Activities += len(s.Activities)
	}
	for _, s := range e.sources {
		for _, w := range s.Warnings {
			if w.Code == evidence.WarnIdentityMismatch {
				o.Attention++
			}
		}
	}
	return o, nil
}

func (e *example) Person(context.Context) (evidence.Person, error)      { return e.person, nil }
func (e *example) Claims(context.Context) ([]evidence.Claim, error)     { return e.claims, nil }
func (e *example) Sources(context.Context) ([]evidence.Source, error)   { return e.sources, nil }
func (e *example) Schemes(context.Context) ([]evidence.Scheme, error)   { return e.schemes, nil }
func (e *example) Matches(context.Context) ([]evidence.Match, error)    { return e.matches, nil }
func (e *example) Picks(context.Context) ([]evidence.Pick, error)       { return e.picks, nil }
func (e *example) Disputes(context.Context) ([]evidence.Dispute, error) { return e.disputes, nil }

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
func (e *example) Import(_ context.Context, _ []string, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
	tell(evidence.Progress{File: "gp-record.pdf", Done: 12, Total: 31})
	return []evidence.ImportResult{
		{File: "gp-record.pdf", Status: evidence.Imported, Pages: 31, Entries: 412},
		{File: "clinic-letter.pdf", Status: evidence.Duplicate},
		{File: "scan.pdf", Status: evidence.NeedsPassword},
		{File: "holiday.mp4", Status: evidence.Unsupported, Reason: "not a document"},
	}, nil
}

func (e *example) Pick(_ context.Context, p evidence.Pick) error {
	e.step("pick", append(slices.Clone(e.picks), p), e.disputes)
	return nil
}

func (e *example) Unpick(_ context.Context, p evidence.Pick) error {
	left := slices.DeleteFunc(slices.Clone(e.picks), func(o evidence.Pick) bool {
		return o.Entry == p.Entry && o.Activity == p.Activity
	})
	e.step("unpick", left, e.disputes)
	return nil
}

func (e *example) Flag(_ context.Context, d evidence.Dispute) (evidence.Dispute, error) {
	e.step("flag", e.picks, append(slices.Clone(e.disputes), d))
	return d, nil
}

func (e *example) step(verb string, picks []evidence.Pick, disputes []evidence.Dispute) {
	e.past = append(e.past, change{verb, e.picks, e.disputes, picks, disputes})
	e.picks, e.disputes, e.future = picks, disputes, nil
}

func (e *example) Undo(context.Context) (evidence.Step, error) {
	if len(e.past) == 0 {
		return evidence.Step{}, errNothing("there is nothing to undo")
	}
	c := e.past[len(e.past)-1]
	e.past, e.future = e.past[:len(e.past)-1], append(e.future, c)
	e.picks, e.disputes = c.picks, c.disputes
	return evidence.Step{Verb: c.verb}, nil
}

func (e *example) Redo(context.Context) (evidence.Step, error) {
	if len(e.future) == 0 {
		return evidence.Step{}, errNothing("there is nothing to put back")
	}
	c := e.future[len(e.future)-1]
	e.future, e.past = e.future[:len(e.future)-1], append(e.past, c)
	e.picks, e.disputes = c.thenPicks, c.thenComplaints
	return evidence.Step{Verb: c.verb}, nil
}

type errNothing string

func (e errNothing) Error() string { return string(e) }

func (e *example) Plan(_ context.Context, p evidence.Profile) (evidence.Plan, error) {
	if len(e.picks) == 0 {
		return evidence.Plan{Profile: p, Items: []evidence.Item{{Kind: evidence.ItemCover, Title: "Cover", First: 1, PageCount: 1}}}, nil
	}
	return examplePlan(p), nil
}

func (e *example) Bundle(_ context.Context, _ evidence.Profile, folder string, tell func(evidence.Progress)) ([]evidence.OutputFile, evidence.Ledger, string, error) {
	tell(evidence.Progress{File: "pack-master.pdf", Done: 9, Total: 17})
	e.built = time.Date(2026, 3, 9, 10, 0, 0, 0, time.UTC)
	return []evidence.OutputFile{{
		File: folder + "/pack-master.pdf", Pages: 17, Bytes: 1_240_512,
		SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	}}, evidence.Ledger{Planned: 17, Printed: 17}, "4f2a-9c01-77de-b310-52aa", nil
}

package tui

import (
	"context"
	"slices"

	"ownpack/evidence"
)

// Matches are the suggestions that were not rejected.
func (e *example) Matches(context.Context) ([]evidence.Match, error) {
	return slices.DeleteFunc(slices.Clone(e.matches), func(m evidence.Match) bool {
		return slices.ContainsFunc(e.now.decided, func(d decided) bool {
			return d.entry == m.Entry && (d.said == evidence.NotAboutMe || d.said == evidence.Rejected && d.activity == m.Activity)
		})
	}), nil
}

// Ranked puts the suggestions into two sides, what was accepted first.
func (e *example) Ranked(ctx context.Context) ([]evidence.Suggested, error) {
	matches, _ := e.Matches(ctx)
	var out []evidence.Suggested
	for _, s := range e.schemes {
		for _, a := range s.Activities {
			r := evidence.Suggested{Activity: a.ID}
			for _, m := range matches {
				if m.Activity != a.ID {
					continue
				}
				x := evidence.Suggestion{Match: m, Observer: e.observers[m.Entry], Reasons: e.reasons[m.Entry]}
				to := &r.Supports
				if m.Bearing == evidence.Contrary {
					to = &r.Contrary
				}
				if slices.Contains(e.now.decided, decided{m.Entry, m.Activity, evidence.Accepted}) {
					x.State = evidence.Accepted
					*to = slices.Insert(*to, 0, x)
					continue
				}
				*to = append(*to, x)
			}
			out = append(out, r)
		}
	}
	return out, nil
}

// RankedFor is Ranked for one activity.
func (e *example) RankedFor(ctx context.Context, a evidence.ActivityID) (evidence.Suggested, error) {
	all, err := e.Ranked(ctx)
	if i := slices.IndexFunc(all, func(s evidence.Suggested) bool { return s.Activity == a }); i >= 0 {
		return all[i], err
	}
	return evidence.Suggested{Activity: a}, err
}

// Decisions lists what the person said of suggestions.
func (e *example) Decisions(context.Context) ([]evidence.Decided, error) {
	var out []evidence.Decided
	for _, d := range e.now.decided {
		x := evidence.Decided{Entry: d.entry, Activity: d.activity, Decision: d.said}
		if d.said == evidence.NotAboutMe {
			x.Activity = ""
		}
		out = append(out, x)
	}
	return out, nil
}

// DecideAll keeps what the person says to suggestions.
func (e *example) DecideAll(_ context.Context, ids []evidence.ID, a evidence.ActivityID, said evidence.Decision) error {
	e.step(string(said), func(c *choices) {
		for _, id := range ids {
			c.decided = append(c.decided, decided{id, a, said})
		}
	})
	return nil
}

// Findings are the questions still open.
func (e *example) Findings(context.Context) ([]evidence.Finding, error) {
	return e.asked(func(a evidence.Answer) bool { return a == "" || a == evidence.AnswerLater }), nil
}

// Answered are the questions answered.
func (e *example) Answered(context.Context) ([]evidence.Finding, error) {
	return e.asked(func(a evidence.Answer) bool { return a == evidence.AnswerRight || a == evidence.AnswerWrong }), nil
}

func (e *example) asked(want func(evidence.Answer) bool) []evidence.Finding {
	var out []evidence.Finding
	for _, f := range e.findings {
		f.Answer = e.now.answers[f.ID]
		if want(f.Answer) && !slices.Contains(e.now.removed, f.Source) {
			out = append(out, f)
		}
	}
	return out
}

// AnswerFinding keeps an answer.
func (e *example) AnswerFinding(_ context.Context, ref string, a evidence.Answer) (evidence.ID, error) {
	e.step("answer", func(c *choices) { c.answers[evidence.ID(ref)] = a })
	return evidence.ID(ref), nil
}

// AnswerWith keeps an answer and the mistake flagged with it.
func (e *example) AnswerWith(_ context.Context, ref string, a evidence.Answer, x evidence.Dispute) (evidence.Finding, evidence.Dispute, error) {
	x.ID, x.Finding, x.Raised = "d9", evidence.ID(ref), "2026-03-09"
	e.step("answer", func(c *choices) {
		c.answers[evidence.ID(ref)] = a
		c.disputes = append(c.disputes, x)
	})
	return evidence.Finding{ID: evidence.ID(ref)}, x, nil
}

// Gaps are the questions about what may be missing.
func (e *example) Gaps(context.Context) ([]evidence.Finding, error) {
	return slices.DeleteFunc(e.asked(func(evidence.Answer) bool { return true }), func(f evidence.Finding) bool { return f.Activity == "" }), nil
}

// DisputeRows are the mistakes flagged, with what the case works out for each.
func (e *example) DisputeRows(context.Context) ([]evidence.DisputeRow, error) {
	var out []evidence.DisputeRow
	for _, x := range e.now.disputes {
		r := evidence.DisputeRow{Dispute: x, Next: "Ask Anytown Surgery to put it right. Then note whom you asked, and when."}
		for _, row := range e.entries {
			if row.ID == x.Entry {
				r.On, r.SourceName = row, row.SourceName
			}
		}
		switch {
		case x.Withdrawn != "":
			r.Next = ""
		case x.Answer != "":
			r.Next = "Keep their answer."
		case x.AskedOn != "":
			r.Due, r.Late = "2026-02-14", true
			r.Next = "An answer was due by 14 February 2026. Ask " + x.Asked + " again in writing, and give the day you first asked: 14 January 2026."
		}
		out = append(out, r)
	}
	return out, nil
}

// Dispute keeps what came of a flagged mistake.
func (e *example) Dispute(_ context.Context, ref string, change func(*evidence.Dispute) error) (evidence.Dispute, error) {
	var x evidence.Dispute
	e.step("dispute", func(c *choices) {
		for i := range c.disputes {
			if string(c.disputes[i].ID) == ref {
				_ = change(&c.disputes[i])
				x = c.disputes[i]
			}
		}
	})
	return x, nil
}

// Withdraw takes back a flagged mistake.
func (e *example) Withdraw(ctx context.Context, ref string) (evidence.Dispute, error) {
	return e.Dispute(ctx, ref, func(x *evidence.Dispute) error {
		x.Withdrawn = "2026-03-09"
		return nil
	})
}

// Remove takes a document out.
func (e *example) Remove(_ context.Context, ref string) (evidence.Source, error) {
	e.step("remove", func(c *choices) { c.removed = append(c.removed, evidence.ID(ref)) })
	return evidence.Source{ID: evidence.ID(ref)}, nil
}

// Pick chooses an entry for an activity, or changes the note beside it.
func (e *example) Pick(_ context.Context, p evidence.Pick) error {
	e.step("pick", func(c *choices) { c.picks = append(without(c.picks, p), p) })
	return nil
}

// Unpick takes a pick off.
func (e *example) Unpick(_ context.Context, p evidence.Pick) error {
	e.step("unpick", func(c *choices) { c.picks = without(c.picks, p) })
	return nil
}

func without(picks []evidence.Pick, p evidence.Pick) []evidence.Pick {
	return slices.DeleteFunc(picks, func(o evidence.Pick) bool {
		return o.Entry == p.Entry && o.Activity == p.Activity
	})
}

// Flag keeps a mistake.
func (e *example) Flag(_ context.Context, d evidence.Dispute) (evidence.Dispute, error) {
	e.step("flag", func(c *choices) { c.disputes = append(c.disputes, d) })
	return d, nil
}

// Statement is what the person said about an activity.
func (e *example) Statement(_ context.Context, a evidence.ActivityID) (evidence.Statement, error) {
	for _, s := range e.now.statements {
		if s.Activity == a {
			return s, nil
		}
	}
	return evidence.Statement{Activity: a}, nil
}

// SetStatement keeps what the person says.
func (e *example) SetStatement(_ context.Context, s evidence.Statement) error {
	e.step("statement", func(c *choices) {
		c.statements = append(slices.DeleteFunc(c.statements, func(o evidence.Statement) bool { return o.Activity == s.Activity }), s)
	})
	return nil
}

// ChangeStatement changes what the person says about an activity.
func (e *example) ChangeStatement(ctx context.Context, a evidence.ActivityID, change func(*evidence.Statement)) error {
	s, _ := e.Statement(ctx, a)
	change(&s)
	return e.SetStatement(ctx, s)
}

// Exhibits are how documents are shown.
func (e *example) Exhibits(context.Context) (map[evidence.ID]evidence.Exhibit, error) {
	out := map[evidence.ID]evidence.Exhibit{}
	for _, s := range e.sources {
		out[s.ID] = s.DefaultExhibit()
		if as := e.now.shown[s.ID]; as != "" {
			out[s.ID] = as
		}
	}
	return out, nil
}

// ShowAs keeps how a document is shown.
func (e *example) ShowAs(_ context.Context, ref string, as evidence.Exhibit) (evidence.Source, error) {
	e.step("exhibit", func(c *choices) { c.shown[evidence.ID(ref)] = as })
	return evidence.Source{ID: evidence.ID(ref)}, nil
}

package casework

import (
	"context"
	"io/fs"

	"ownpack/evidence"
	"ownpack/evidence/deadline"
)

// Calendar is the dates of one claim, Deadline one of them.
type (
	Calendar = deadline.Calendar
	Deadline = deadline.Date
)

// DeadlinePassed is the state of a day before today.
const DeadlinePassed = deadline.Passed

// FindingDate is the type of finding that asks to check a day against a letter.
const FindingDate = "date"

// Deadlines makes the calendars of the case's claims: days to check against the
// letters, each as a question.
func (d *Desk) Deadlines(ctx context.Context) ([]Calendar, error) {
	rules, err := deadline.Load(d.opts.Templates)
	if err != nil {
		return nil, err
	}
	claims, err := d.Claims(ctx)
	if err != nil {
		return nil, err
	}
	return deadline.All(rules, claims, d.today()), nil
}

// NextDate is the one of those days that matters most now, and the question to
// check it by. It is the zero Date when there is none.
func (d *Desk) NextDate(ctx context.Context) (evidence.Date, string, error) {
	cals, err := d.Deadlines(ctx)
	if err != nil {
		return evidence.Date{}, "", err
	}
	_, next, _ := deadline.Next(cals)
	return evidence.Date{Value: next.Day}, next.Question, nil
}

// Dates puts the days to check as findings, for lists of questions. Severity is
// high for the one that matters most now, low for others that have passed or have
// no day. Gap is the state of the day, the id its key: "deadline.pip.appeal". Why is what to know before, and where the rule stands.
func (d *Desk) Dates(ctx context.Context) ([]evidence.Finding, error) {
	cals, err := d.Deadlines(ctx)
	if err != nil {
		return nil, err
	}
	_, next, _ := deadline.Next(cals)
	var out []evidence.Finding
	for _, cal := range cals {
		if cal.Stale != "" && !asked(out, cal.Stale) {
			out = append(out, evidence.Finding{Type: FindingDate, Question: cal.Stale, Severity: evidence.Low})
		}
		if cal.Ask != "" {
			id := evidence.ID("deadline." + string(cal.Scheme) + ".ask")
			out = append(out, evidence.Finding{ID: id, Type: FindingDate, Question: cal.Ask, Severity: evidence.Low})
		}
		for _, date := range cal.Dates {
			f := evidence.Finding{
				ID: evidence.ID(date.Key), Type: FindingDate, Gap: string(date.State),
				Question: date.Question, Why: ruleOf(date), Severity: evidence.Medium,
			}
			switch {
			case date.Key == next.Key:
				f.Severity = evidence.High
			case date.State != deadline.Open:
				f.Severity = evidence.Low
			}
			out = append(out, f)
		}
	}
	return out, nil
}

func asked(list []evidence.Finding, text string) bool {
	for _, f := range list {
		if f.Question == text {
			return true
		}
	}
	return false
}

// ruleOf says what to know before a step, where its rule stands, and how sure
// that is.
func ruleOf(d deadline.Date) string {
	text := d.Citation
	if u := d.Unconfirmed(); u != "" {
		text += " (" + u + ")"
	}
	text = "Rule: " + text + "."
	if d.Caution != "" {
		text = d.Caution + " " + text
	}
	return text
}

// SchemeDeadlines lists the rules behind the days of a scheme, in each of its
// nations, and those that belong to every scheme.
func SchemeDeadlines(templates fs.FS, s evidence.Scheme) ([]deadline.Rules, error) {
	all, err := deadline.Load(templates)
	if err != nil {
		return nil, err
	}
	var out []deadline.Rules
	seen := map[string]bool{}
	for _, n := range s.Nations {
		if r, ok := deadline.Choose(all, s.ID, n); ok && !seen[r.ID] {
			seen[r.ID] = true
			out = append(out, r)
		}
	}
	for _, r := range all {
		if r.EveryScheme {
			out = append(out, r)
		}
	}
	return out, nil
}

// Unconfirmed says how sure a rule is; empty if it was compared with the law or
// an official source.
func Unconfirmed(s evidence.LawStatus) string { return deadline.Unconfirmed(s) }

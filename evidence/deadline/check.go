package deadline

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// stepName is what stands in keys such as deadline.pip.late-appeal.
var stepName = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

// check says what is wrong in a file.
func (r Rules) check() []error {
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	switch {
	case !stepName.MatchString(r.ID) || r.Title == "" || r.CheckedTo == "":
		bad("id, title and checked_to are needed")
	case (len(r.Schemes) == 0) != r.EveryScheme || len(r.Nations) == 0:
		bad("schemes (or every_scheme) and nations are needed")
	case len(r.Steps) == 0:
		bad("there are no steps")
	}
	for _, n := range r.Nations {
		if !slices.Contains(evidence.Nations, n) {
			bad("no such nation: %q", n)
		}
	}
	for n, q := range r.AskIn {
		if n != unknown && !slices.Contains(r.Nations, evidence.Nation(n)) {
			bad("ask_in: %q is none of the nations of this file", n)
		}
		if !strings.Contains(q, "?") {
			bad("ask_in: %s: this is no question", n)
		}
	}
	seen := map[string]bool{}
	for _, s := range r.Steps {
		names := []string{s.Step}
		if s.Late != nil {
			names = append(names, s.Late.Step)
		}
		for _, n := range names {
			if seen[n] || !stepName.MatchString(n) {
				bad("step %q: a name of its own in small letters is needed", n)
			}
			seen[n] = true
		}
		for _, err := range append(s.check(), s.sentences()...) {
			bad("step %s: %w", s.Step, err)
		}
	}
	return errs
}

// check looks at everything of a step but its sentences.
func (s Step) check() []error {
	var errs []error
	bad := func(what string) { errs = append(errs, errors.New(what)) }
	if s.Title == "" || s.Base == "" || s.Citation == "" || s.Ask == "" {
		bad("title, base, citation and ask are needed")
	}
	if !s.Length.sound() || s.Late != nil && !s.Late.Length.sound() {
		bad("length is one of months, weeks, days, above 0")
	}
	if len(s.Stages) == 0 || slices.ContainsFunc(s.Stages, func(st evidence.Stage) bool { return !slices.Contains(evidence.Stages, st) }) {
		bad("stages are some of claim, review, reconsideration, appeal")
	}
	for _, f := range []Field{s.DoneWhen, s.Field, s.Given} {
		if f != "" && !slices.Contains([]Field{ClaimDate, DecisionDate, NoticeDate, FormDue}, f) {
			bad("a claim has no date called " + string(f))
		}
	}
	statuses := []evidence.LawStatus{s.Status}
	for _, n := range s.Notes {
		statuses = append(statuses, n.Status)
	}
	if s.Late != nil {
		statuses = append(statuses, s.Late.Status)
		if s.Late.Title == "" || s.Late.Citation == "" || s.Field == "" {
			bad("late needs a title and a citation, and a step with a field")
		}
	}
	for _, st := range statuses {
		if !slices.Contains(evidence.LawStatuses, st) {
			bad("status is confirmed, secondary, memory or contested")
		}
	}
	return errs
}

// sentences looks whether each sentence asks, and has its places.
func (s Step) sentences() []error {
	var errs []error
	need := func(key, text string, places ...string) {
		if !strings.Contains(text, "?") {
			errs = append(errs, fmt.Errorf("%s: this is no question", key))
		}
		rest := text
		for _, p := range places {
			if !strings.Contains(text, p) {
				errs = append(errs, fmt.Errorf("%s: %s is missing", key, p))
			}
			rest = strings.ReplaceAll(rest, p, "")
		}
		if strings.ContainsAny(rest, "{}") {
			errs = append(errs, fmt.Errorf("%s: there is a place that is not known here", key))
		}
	}
	need("ask", s.Ask)
	if s.Field != "" {
		need("question", s.Question, "{base}", "{day}")
	}
	if s.Given != "" {
		need("given_question", s.GivenQuestion, "{day}")
	}
	switch {
	case s.Given != "":
		need("passed", s.Passed, "{day}")
	case s.Field != "":
		need("passed", s.Passed, "{base}", "{day}")
	}
	if l := s.Late; l != nil {
		need("late: question", l.Question, "{base}", "{day}")
		need("late: passed", l.Passed, "{base}", "{day}")
	}
	return errs
}

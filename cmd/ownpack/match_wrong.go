package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// otherNames are what people call the schemes that are here.
var otherNames = map[string]evidence.SchemeID{
	"esa": "wca", "uc": "wca", "lcw": "wca", "lcwra": "wca", "support": "wca", "universal-credit": "wca", "pipni": "pip-ni", "adult-disability-payment": "adp",
}

// noScheme says that there is no such scheme, and which the person may mean.
func noScheme(all []evidence.Scheme, id string) error {
	hint := "the schemes are: " + strings.Join(schemeIDs(all), ", ")
	if other := otherNames[id]; other != "" {
		hint = fmt.Sprintf("for that, write: --scheme %s", other)
	}
	if isActivity(id) {
		hint = "this is an activity; write: --activity " + activityID(id)
	}
	return wrongUse(fmt.Errorf("%q: %w", cut(id, 20), casework.ErrNoScheme), hint)
}

func schemeIDs(all []evidence.Scheme) []string {
	var ids []string
	for _, s := range all {
		if !slices.Contains(ids, string(s.ID)) {
			ids = append(ids, string(s.ID))
		}
	}
	return ids
}

var (
	activityShape = regexp.MustCompile(`^(pip|wca|adp|pip-ni)-(s?[0-9]{1,2}|risk|severe)$`)
	entryShape    = regexp.MustCompile(`^e[0-9a-hjkmnp-tv-z]{5,12}$`)
	scheduleShape = regexp.MustCompile(`^wca-s([0-9]{1,2})$`)
	rowShape      = regexp.MustCompile(`^([a-z]+-s?[0-9]{1,2})([a-z])$`)
)

// isActivity reports whether s looks like the id of an activity.
func isActivity(s string) bool { return activityShape.MatchString(activityID(s)) }

// noActivity says that there is no such activity among those asked for, and what
// the person may mean.
func noActivity(all, own []evidence.Scheme, id string) error {
	return wrongUse(fmt.Errorf("%q: %w", cut(id, 20), casework.ErrNoActivity), activityHint(all, own, strings.ToLower(strings.TrimSpace(id))))
}

func activityHint(all, own []evidence.Scheme, id string) string {
	if m := scheduleShape.FindStringSubmatch(id); m != nil {
		if a, ok := counterpart(all, m[1]); ok {
			return fmt.Sprintf("%s is looked at together with %s; write: --activity %s", id, a, a)
		}
	}
	if m := rowShape.FindStringSubmatch(id); m != nil {
		if _, ok := alone(all, m[1]); ok {
			return fmt.Sprintf("leave out the letter; write: --activity %s", m[1])
		}
	}
	if like := alike(all, id); len(like) > 0 {
		return "did you mean " + strings.Join(like, " or ") + "?"
	}
	if entryShape.MatchString(id) {
		return "this is an entry; it stands after the case, and --activity is followed by an activity, like pip-4"
	}
	show := "pip"
	if len(own) > 0 {
		show = string(own[0].ID)
	}
	return "list the activities with: ownpack schemes show " + show
}

// counterpart is the activity of the assessment under which a row of the second
// schedule is reported.
func counterpart(all []evidence.Scheme, number string) (evidence.ActivityID, bool) {
	for _, s := range all {
		for _, a := range s.Activities {
			if a.Counterpart != nil && strings.TrimLeft(a.Counterpart.Number, "0") == strings.TrimLeft(number, "0") {
				return a.ID, true
			}
		}
	}
	return "", false
}

// alike are the activities that are written nearly so: "pip4", "4".
func alike(all []evidence.Scheme, id string) []string {
	bare := strings.NewReplacer("-", "", "_", "", " ", "", ".", "")
	var out []string
	for _, s := range all {
		for _, a := range s.Activities {
			name := string(a.ID)
			same := bare.Replace(name) == bare.Replace(id) || a.Number == id && id != ""
			if same && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// caseAndEntry wants the case, an entry and an activity, and says what is in the
// wrong place.
func caseAndEntry(cmd *cobra.Command, args []string, activity string) error {
	path := cmd.CommandPath()
	for i, a := range args {
		if !isActivity(a) {
			continue
		}
		rest := slices.Delete(slices.Clone(args), i, i+1)
		for len(rest) < 2 {
			rest = append(rest, []string{"CASE", "ENTRY"}[len(rest)])
		}
		if len(rest) == 2 && entryShape.MatchString(activity) {
			rest[1] = activity
		}
		return wrongUse(fmt.Errorf("%s is an activity", cut(a, 20)),
			fmt.Sprintf("write: %s %s %s --activity %s", path, quoted(rest[0]), quoted(rest[1]), activityID(a)))
	}
	if err := exactly(2, "the case and the entry")(cmd, args); err != nil {
		return err
	}
	if activity == "" {
		return wrongUse(fmt.Errorf("--activity is missing"), "for example: --activity pip-4; list them with: ownpack schemes show pip")
	}
	if !exists(args[0]) && exists(args[1]) {
		return wrongUse(fmt.Errorf("the case comes before the entry"),
			fmt.Sprintf("write: %s %s %s --activity %s", path, quoted(args[1]), quoted(args[0]), cut(activity, 20)))
	}
	return nil
}

package casework

import (
	"context"
	"io/fs"
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/scheme"
)

// AllSchemes lists every scheme whose rules are here and in force today.
func AllSchemes(templates fs.FS) ([]evidence.Scheme, error) {
	all, err := scheme.Load(templates)
	if err != nil {
		return nil, err
	}
	return scheme.Current(all, time.Now().Format(time.DateOnly)), nil
}

// Scheme finds one scheme among those; ErrNoScheme names the ones there are.
func Scheme(templates fs.FS, id evidence.SchemeID) (evidence.Scheme, error) {
	all, err := AllSchemes(templates)
	if err != nil {
		return evidence.Scheme{}, err
	}
	chosen, err := scheme.Choose(all, id)
	if err != nil {
		return evidence.Scheme{}, err
	}
	return chosen[0], nil
}

// Schemes lists the schemes of the case's claims, each as it was in force on the
// day of the decision in question, else today. When it names none, they are
// today's, without those of one nation that stand beside or in place of others. A
// claim under PIP in Northern Ireland is decided by the rules made there.
func (d *Desk) Schemes(ctx context.Context) ([]evidence.Scheme, error) {
	all, err := d.schemes()
	if err != nil {
		return nil, err
	}
	claims, err := d.Claims(ctx)
	if err != nil {
		return nil, err
	}
	if len(claims) == 0 {
		return slices.DeleteFunc(scheme.Current(all, d.today()), func(s evidence.Scheme) bool {
			return s.SameTestAs != "" || s.InPlaceOf != ""
		}), nil
	}
	var ours []evidence.Scheme
	for _, c := range claims {
		s, ok := scheme.For(all, c, d.today())
		if ok && !slices.ContainsFunc(ours, func(o evidence.Scheme) bool { return o.ID == s.ID }) {
			ours = append(ours, s)
		}
	}
	return ours, nil
}

// AdviseClaim tells what a person should know of the rules of a claim: that
// another benefit has taken its place where they live, that the rules here are
// those of other nations, that they were checked long ago. The claim is left as
// it is.
func AdviseClaim(templates fs.FS, c evidence.Claim, today string) ([]scheme.Advice, error) {
	all, err := scheme.Load(templates)
	if err != nil {
		return nil, err
	}
	return scheme.Advise(all, c, today), nil
}

// StaleRules is a warning when today is after the day up to which the rules were
// checked, else empty.
func StaleRules(s evidence.Scheme, today string) string { return scheme.Stale(s, today) }

// CheckScheme says what is wrong with an adviser's own scheme file, beside the
// rules that are here.
func CheckScheme(templates fs.FS, file []byte, today string) ([]scheme.Problem, error) {
	all, err := scheme.Load(templates)
	if err != nil {
		return nil, err
	}
	return scheme.Check(file, all, today), nil
}

// forMatcher puts schemes into the activities that the lexicon knows: one that
// names another activity to be matched as is looked for under that name. What is
// matched only when asked for stays only where it is asked for alone. The second
// result leads back, from the name it was looked for under.
func forMatcher(schemes []evidence.Scheme) (asked []evidence.Scheme, back map[evidence.ActivityID][]evidence.ActivityID) {
	back = map[evidence.ActivityID][]evidence.ActivityID{}
	for _, s := range schemes {
		alone := len(s.Activities) == 1
		var activities []evidence.Activity
		for _, a := range s.Activities {
			if a.OnRequest && !alone {
				continue
			}
			own := a.ID
			if a.MatchedAs != "" {
				a.ID = a.MatchedAs
			}
			if !slices.Contains(back[a.ID], own) {
				back[a.ID] = append(back[a.ID], own)
			}
			activities = append(activities, a)
		}
		s.Activities = activities
		asked = append(asked, s)
	}
	return asked, back
}

// underOwnNames gives matches the names of the activities they were looked for.
func underOwnNames(matches []evidence.Match, back map[evidence.ActivityID][]evidence.ActivityID) []evidence.Match {
	var out []evidence.Match
	for _, m := range matches {
		for _, id := range back[m.Activity] {
			m.Activity = id
			out = append(out, m)
		}
	}
	return out
}

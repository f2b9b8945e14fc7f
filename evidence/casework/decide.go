package casework

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// decision is the person's answer to a suggested match. It also holds for an
// entry that says the same on the same day, so that it outlives reading the
// record again, or importing a later copy of it.
type decision struct {
	Entry    evidence.ID         `json:"entry"`
	Activity evidence.ActivityID `json:"activity"`
	Decision evidence.Decision   `json:"decision"`
	Day      string              `json:"day,omitempty"`
	Says     evidence.ID         `json:"says,omitempty"` // stands for the words of the entry
	// Kept are the matches that were accepted, as they were then.
	Kept []evidence.Match `json:"kept,omitempty"`
}

// says stands for the day and the words of an entry, empty when it has none.
func (d *Desk) says(e evidence.Entry) evidence.ID {
	words := strings.Join(strings.Fields(strings.ToLower(e.Title+" "+e.Text+" "+e.Value)), " ")
	if words == "" {
		return ""
	}
	return d.file.IDKey().ID(evidence.IDEntry, "says", e.Date.Day(), words)
}

// Decide saves the person's answer to a suggested match. Accepting it does not
// pick the entry.
func (d *Desk) Decide(ctx context.Context, entry evidence.ID, activity evidence.ActivityID, answer evidence.Decision) error {
	return d.DecideAll(ctx, []evidence.ID{entry}, activity, answer)
}

// DecideAll saves the same answer for several entries as one step. Accepting one
// takes back that it is about somebody else.
func (d *Desk) DecideAll(ctx context.Context, ids []evidence.ID, activity evidence.ActivityID, answer evidence.Decision) error {
	if _, err := d.activity(activity); err != nil {
		return err
	}
	var kept []evidence.Match
	if answer == evidence.Accepted {
		var err error
		if kept, err = d.suggestedFor(ctx, activity); err != nil {
			return err
		}
	}
	return d.update(ctx, string(answer), func(tx *casefile.Tx) error {
		for _, id := range ids {
			e, err := tx.FindEntry(string(id))
			if err != nil {
				return err
			}
			x := decision{Entry: e.ID, Activity: activity, Decision: answer, Day: e.Date.Day(), Says: d.says(e)}
			for _, m := range kept {
				if m.Entry == e.ID {
					x.Kept = append(x.Kept, m)
				}
			}
			if answer == evidence.Accepted {
				if err := isAboutMe(tx, x); err != nil {
					return err
				}
			}
			if err := tx.Put(nounDecision, pickKey(e.ID, activity), x); err != nil {
				return err
			}
		}
		return nil
	})
}

// suggestedFor is what the matcher finds for an activity, whatever was said.
func (d *Desk) suggestedFor(ctx context.Context, activity evidence.ActivityID) ([]evidence.Match, error) {
	entries, err := d.usable(ctx)
	if err != nil {
		return nil, err
	}
	found, err := d.found(ctx, entries)
	if err != nil {
		return nil, err
	}
	a, err := d.activity(activity)
	if err != nil {
		return nil, err
	}
	_, back := forMatcher([]evidence.Scheme{{Activities: []evidence.Activity{a}}})
	return underOwnNames(found, back), nil
}

// isAboutMe takes back that an entry, or one with the same words, is about
// somebody else.
func isAboutMe(tx *casefile.Tx, x decision) error {
	all, err := casefile.All[decision](tx, nounDecision)
	if err != nil {
		return err
	}
	for _, o := range all {
		if o.Decision == evidence.NotAboutMe && (o.Entry == x.Entry || o.Says != "" && o.Says == x.Says) {
			if err := tx.Delete(nounDecision, pickKey(o.Entry, o.Activity)); err != nil {
				return err
			}
		}
	}
	return nil
}

// on is an entry beside an activity; the activity is empty for all of them.
type on struct {
	entry    evidence.ID
	activity evidence.ActivityID
}

// verdicts are the decisions that hold for the entries of a case now.
type verdicts struct {
	entries []evidence.Entry
	at      map[evidence.ID]int
	of      map[on]decision
}

// verdicts reads the decisions, and finds the entries that each holds for: its
// own, and those that say the same.
func (d *Desk) verdicts(ctx context.Context, entries []evidence.Entry) (verdicts, error) {
	v := verdicts{entries: entries, of: map[on]decision{}}
	var all []decision
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = casefile.All[decision](tx, nounDecision)
		return err
	})
	if err != nil || len(all) == 0 {
		return v, err
	}
	days, says := map[string]bool{}, map[evidence.ID][]decision{}
	for _, x := range all {
		if x.Says != "" {
			days[x.Day] = true
			says[x.Says] = append(says[x.Says], x)
		}
	}
	v.at = make(map[evidence.ID]int, len(entries))
	for i, e := range entries {
		v.at[e.ID] = i
		if days[e.Date.Day()] {
			for _, x := range says[d.says(e)] {
				v.set(e.ID, x)
			}
		}
	}
	for _, x := range all {
		v.set(x.Entry, x)
	}
	return v, nil
}

func (v verdicts) set(id evidence.ID, x decision) {
	key := on{id, x.Activity}
	if x.Decision == evidence.NotAboutMe {
		key.activity = ""
	}
	v.of[key] = x
}

// Decisions lists what the person said of suggestions, as far as it holds for
// entries that are there, in the order of the entries.
func (d *Desk) Decisions(ctx context.Context) ([]evidence.Decided, error) {
	entries, err := d.usable(ctx)
	if err != nil {
		return nil, err
	}
	v, err := d.verdicts(ctx, entries)
	if err != nil {
		return nil, err
	}
	var out []evidence.Decided
	for key, x := range v.of {
		if _, there := v.at[key.entry]; there {
			out = append(out, evidence.Decided{Entry: key.entry, Activity: key.activity, Decision: x.Decision})
		}
	}
	slices.SortFunc(out, func(a, b evidence.Decided) int {
		return cmp.Or(v.at[a.Entry]-v.at[b.Entry], strings.Compare(string(a.Activity), string(b.Activity)))
	})
	return out, nil
}

// about is what the person said of an entry for an activity. What belongs to an
// entry that is about somebody else is about somebody else too.
func (v verdicts) about(id evidence.ID, activity evidence.ActivityID) evidence.Decision {
	for up, steps := id, 0; up != "" && steps < 16; steps++ {
		if _, not := v.of[on{up, ""}]; not {
			return evidence.NotAboutMe
		}
		i, there := v.at[up]
		if !there {
			break
		}
		up = v.entries[i].Parent
	}
	return v.of[on{id, activity}].Decision
}

// apply leaves out what was rejected, and adds what was accepted and is not
// suggested any more. back names the activities asked for.
func (v verdicts) apply(found []evidence.Match, back map[evidence.ActivityID][]evidence.ActivityID) []evidence.Match {
	if len(v.of) == 0 {
		return append([]evidence.Match{}, found...)
	}
	type row struct {
		on
		bearing evidence.Bearing
	}
	matches, there, stands := []evidence.Match{}, map[row]bool{}, map[on]bool{}
	for _, m := range found {
		if said := v.about(m.Entry, m.Activity); said == evidence.Rejected || said == evidence.NotAboutMe {
			continue
		}
		key := on{m.Entry, m.Activity}
		there[row{key, m.Bearing}], stands[key] = true, true
		matches = append(matches, m)
	}
	asked := map[evidence.ActivityID]bool{}
	for _, own := range back {
		for _, id := range own {
			asked[id] = true
		}
	}
	for _, key := range v.accepted() {
		if !asked[key.activity] || v.about(key.entry, key.activity) != evidence.Accepted {
			continue
		}
		kept := v.of[key].Kept
		if len(kept) == 0 && !stands[key] {
			kept = []evidence.Match{{Bearing: evidence.Supports, Score: 1}}
		}
		for _, m := range kept {
			m.Entry, m.Activity = key.entry, key.activity
			if !there[row{key, m.Bearing}] {
				matches = append(matches, m)
			}
		}
	}
	return matches
}

// accepted lists what the person accepted among the entries that are there, in
// the order of the entries.
func (v verdicts) accepted() []on {
	var out []on
	for key, x := range v.of {
		if i, there := v.at[key.entry]; there && x.Decision == evidence.Accepted && v.entries[i].Matchable() {
			out = append(out, key)
		}
	}
	slices.SortFunc(out, func(a, b on) int {
		return cmp.Or(v.at[a.entry]-v.at[b.entry], strings.Compare(string(a.activity), string(b.activity)))
	})
	return out
}

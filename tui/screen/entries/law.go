package entries

import (
	"cmp"
	"slices"

	"ownpack/evidence"
	"ownpack/tui/words"
)

// law is what the screen knows of the schemes and the matches.
type law struct {
	activities []evidence.Activity // in order
	several    bool                // of more than one scheme, so that numbers repeat
	headings   map[evidence.ActivityID]string
	matched
}

// matched is what bears on the activities: the matches by entry, best first, what
// there is to read by activity, and how many questions are open about it.
type matched struct {
	matches map[evidence.ID][]evidence.Match
	ranked  map[evidence.ActivityID]evidence.Suggested
	gaps    map[evidence.ActivityID]int // open questions about what may be missing
}

func (l *law) setSchemes(schemes []evidence.Scheme) {
	l.activities, l.headings, l.several = nil, map[evidence.ActivityID]string{}, len(schemes) > 1
	for _, s := range schemes {
		titles := map[string]string{}
		for _, c := range s.Components {
			titles[c.ID] = c.Title
		}
		last := ""
		for i, a := range s.Activities {
			l.activities = append(l.activities, a)
			heading := words.Scheme(s.ID)
			if t := titles[a.Component]; t != "" {
				heading += ": " + t
			}
			if i == 0 || heading != last {
				l.headings[a.ID] = heading
			}
			last = heading
		}
	}
}

// newMatched sorts what was read. In a long record that takes longer than a frame,
// so it is done where the reading is.
func newMatched(matches []evidence.Match, ranked []evidence.Suggested, asked []evidence.Finding) matched {
	out := matched{map[evidence.ID][]evidence.Match{}, map[evidence.ActivityID]evidence.Suggested{}, map[evidence.ActivityID]int{}}
	for _, m := range matches {
		out.matches[m.Entry] = append(out.matches[m.Entry], m)
	}
	for _, ms := range out.matches {
		slices.SortStableFunc(ms, func(a, b evidence.Match) int { return cmp.Compare(b.Score, a.Score) })
	}
	for _, r := range ranked {
		out.ranked[r.Activity] = r
	}
	for _, f := range asked {
		if f.Answer == "" || f.Answer == evidence.AnswerLater {
			out.gaps[f.Activity]++
		}
	}
	return out
}

func (l law) activity(id evidence.ActivityID) evidence.Activity {
	for _, a := range l.activities {
		if a.ID == id {
			return a
		}
	}
	return evidence.Activity{ID: id, Heading: string(id)}
}

// name is the activity in words, with its scheme where there are several.
func (l law) name(id evidence.ActivityID) string {
	name := words.Activity(l.activity(id))
	if l.several {
		name = words.Scheme(id.Scheme()) + " " + name
	}
	return name
}

// match is the best match of an entry for an activity.
func (l law) match(entry evidence.ID, a evidence.ActivityID) (evidence.Match, bool) {
	for _, m := range l.matches[entry] {
		if m.Activity == a {
			return m, true
		}
	}
	return evidence.Match{}, false
}

package casework

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// visitName is where the case keeps when it was last left. It stands beside the
// log and not in it: leaving is nothing that could be undone.
const visitName = "visit"

// visit is when a person left the case, and where they were.
type visit struct {
	Left  time.Time            `json:"left"`
	Where evidence.Whereabouts `json:"where"`
}

// sitting is how long a pause within one sitting is at most.
const sitting = time.Hour

// EndVisit notes that a person leaves the case now, and where they were.
func (d *Desk) EndVisit(ctx context.Context, where evidence.Whereabouts) error {
	b, err := json.Marshal(visit{d.opts.Now().UTC(), where})
	if err != nil {
		return fmt.Errorf("note the visit: %w", err)
	}
	return d.file.SetSecret(ctx, visitName, b)
}

// SinceLast says when a person was last here, where, and what was done last.
func (d *Desk) SinceLast(ctx context.Context) (evidence.Since, error) {
	s := evidence.Since{Now: d.opts.Now().UTC()}
	b, known, err := d.file.Secret(ctx, visitName)
	if err != nil {
		return s, err
	}
	if known {
		var v visit
		// One that a later version wrote in another way is none.
		if json.Unmarshal(b, &v) == nil {
			s.Left, s.Where = v.Left, v.Where
		}
	}
	steps, err := d.file.History(ctx)
	if err != nil || len(steps) == 0 {
		return s, err
	}
	last := lastSitting(steps)
	s.DoneAt = last[len(last)-1].Time
	if s.DoneAt.After(s.Left) {
		// They were stopped, or used commands; where they were before says nothing.
		s.Left, s.Where = s.DoneAt, evidence.Whereabouts{}
	}
	s.Done, err = d.deeds(ctx, last)
	return s, err
}

// lastSitting are the last steps, with no long pause between them.
func lastSitting(steps []evidence.Step) []evidence.Step {
	from := len(steps) - 1
	for from > 0 && steps[from].Time.Sub(steps[from-1].Time) <= sitting {
		from--
	}
	return steps[from:]
}

// deeds counts what steps did, by verb, the first done first.
func (d *Desk) deeds(ctx context.Context, steps []evidence.Step) ([]evidence.Deed, error) {
	var out []evidence.Deed
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		changed, err := tx.Changed(steps[0].Number)
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		for _, s := range steps {
			if s.Of != 0 || s.Undone {
				continue
			}
			at := slices.IndexFunc(out, func(o evidence.Deed) bool { return o.Verb == s.Verb })
			if at < 0 {
				out, at = append(out, evidence.Deed{Verb: s.Verb}), len(out)
			}
			for _, k := range counted(s.Verb, changed[s.Number]) {
				if !seen[s.Verb+" "+k] {
					seen[s.Verb+" "+k] = true
					out[at].Count++
				}
			}
		}
		return nil
	})
	return slices.DeleteFunc(out, func(o evidence.Deed) bool { return o.Count == 0 }), err
}

// counted names the things that a step was about. A step that changes rows of
// several nouns is about the noun it is named for; an entry that is picked for two
// activities is one entry.
func counted(verb string, rows []casefile.Key) []string {
	about := map[string]casefile.Noun{
		"import": "source", "remove": "source", "answer": nounAnswer, "bundle": nounPack, "flag": nounDispute, "dispute": nounDispute, "withdraw": nounDispute,
	}[verb]
	var out []string
	for _, r := range rows {
		if about != "" && r.Noun != about && slices.ContainsFunc(rows, func(o casefile.Key) bool { return o.Noun == about }) {
			continue
		}
		key, _, _ := strings.Cut(r.Key, " ")
		out = append(out, key)
	}
	return out
}

package fit

import (
	"cmp"
	"math"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/match/feature"
	"ownpack/evidence/match/weights"
)

// whole is more tokens than any line has: a line is read as one part.
const whole = math.MaxInt

// sample is lines read into features, the same feature having one number.
type sample struct {
	lines      []Line
	parts      []feature.Part
	activities []evidence.ActivityID
	teaches    map[string]map[evidence.ActivityID]bool // by file
}

// Reader reads a line into features.
type Reader struct {
	Rules    *assertion.Rules
	Features *feature.Reader
}

func (r Reader) read(lines []Line, activities []evidence.ActivityID) sample {
	s := sample{lines: lines, activities: activities, teaches: map[string]map[evidence.ActivityID]bool{}}
	s.parts = make([]feature.Part, len(lines))
	parallel(len(lines), func(i int) {
		l := lines[i]
		e := evidence.Entry{Text: l.Text, Kind: evidence.Kind(l.Kind)}
		r.Features.Read(r.Rules.ReadEntry(e), EntryKind(l.Kind), whole, nil, func(p feature.Part) { s.parts[i] = p.Clone() })
	})
	for _, l := range lines {
		if s.teaches[l.File] == nil {
			s.teaches[l.File] = map[evidence.ActivityID]bool{}
		}
		for _, id := range l.Need {
			s.teaches[l.File][id] = true
		}
		for _, id := range l.Able {
			s.teaches[l.File][id] = true
		}
	}
	return s
}

// EntryKind is an entry's kind as features and lines write it.
func EntryKind(kind string) string {
	if kind == "fitnote" {
		return string(evidence.KindFitNote)
	}
	return kind
}

// manyActivities is how many activities a file must label for its lines to
// teach the gates: a file about one activity says nothing about the others.
const manyActivities = 20

// learns reports whether a line is an example of a target at all: a file
// teaches only the activities that it labels at least once.
func (s sample) learns(i, target int) bool {
	t := s.teaches[s.lines[i].File]
	if target >= weights.Place(len(s.activities), 0) {
		return len(t) >= manyActivities
	}
	return t[s.activities[target/3]]
}

// vocabulary is the features that a model may learn, by the short form of their
// key.
type vocabulary struct {
	at    map[uint32]int32
	keys  []uint32
	group [feature.Groups]float32
}

// leastLines is in how many lines a feature must stand to be learnt.
const leastLines = 3

// vocabulary numbers the features of some lines, the commonest first: what is
// needed often then lies together.
func (s sample) vocabulary(of []int) vocabulary {
	lines := map[uint32]int{}
	v := vocabulary{at: map[uint32]int32{}, group: groupWeights}
	for _, i := range of {
		for _, f := range s.parts[i].All() {
			if lines[f.Key]++; lines[f.Key] == leastLines {
				v.keys = append(v.keys, f.Key)
			}
		}
	}
	slices.SortFunc(v.keys, func(a, b uint32) int { return cmp.Or(lines[b]-lines[a], cmp.Compare(a, b)) })
	for i, k := range v.keys {
		v.at[k] = int32(i)
	}
	return v
}

// groupWeights were found by trying: see the package's scoreboard.
var groupWeights = [feature.Groups]float32{
	feature.Words: 1.5, feature.Marked: 0.6, feature.Rows: 0.5, feature.Skips: 0.5, feature.Pieces: 1,
	feature.Kind: 0.2, feature.Concepts: 1.5, feature.Pairs: 1, feature.Besides: 0.7,
}

// vector turns a line into numbers.
func (v vocabulary) vector(p feature.Part) vector {
	share := weights.Shares(v.group, p.Counts)
	var x vector
	for _, f := range p.All() {
		if at, ok := v.at[f.Key]; ok {
			x.at = append(x.at, at)
			x.is = append(x.is, share[f.Group])
		}
	}
	return x
}

// renumbered gives features other numbers, from 0 where at counts from 1, and
// leaves out those that have none.
func (x vector) renumbered(at []int32) vector {
	var out vector
	for k, f := range x.at {
		if n := at[f]; n > 0 {
			out.at = append(out.at, n-1)
			out.is = append(out.is, x.is[k])
		}
	}
	return out
}

package weights

import (
	"math"

	"ownpack/evidence"
	"ownpack/evidence/match/feature"
)

// Gate is a question about a line as a whole that helps to judge all activities.
type Gate int

// The gates.
const (
	AnyNeed Gate = iota
	AnyAble
	OfFamily
	OfThePast
	OfAForm
	OfBoth
	AnyAtAll // either
	Gates    // how many there are
)

// Parts of an activity's place in the margins.
const (
	Supports = iota // states a difficulty
	Contrary        // states ability
	Topic           // either
	perActivity
)

// The features of a group share its weight: each counts for the group's weight
// over their number to the power of share. A half would make long and short texts
// equal; then each of two subjects of a text would count for less.
const (
	share   = 0.35
	typical = 25 // of so many features, share changes nothing against a half
)

// Row is what a feature is worth for some of the targets.
type Row struct {
	Targets []uint8
	Worth   []int16
}

// Model is a fitted model. It never changes once made, and may be used from
// several goroutines.
type Model struct {
	Activities []evidence.ActivityID
	// Common tells of each activity that its lines were mixed with those of others.
	// What was learnt from lines of its own kind alone says nothing of others.
	Common []bool
	Group  [feature.Groups]float32
	Bias   []float32 // by target
	Step   []float32 // by target: what one unit of Worth is
	Rows   map[uint32]Row
	Judge  [2]Judge // supports, contrary
	Inputs string   // SHA-256 of the lexicon and lines it was fitted on
}

// Targets is how many sums there are: three for each activity, and the gates.
func (m *Model) Targets() int { return Targets(len(m.Activities)) }

// Targets is how many sums there are for so many activities.
func Targets(activities int) int { return activities*perActivity + int(Gates) }

// Place is the target of part of activity k.
func Place(k, part int) int { return k*perActivity + part }

// GatePlace is the target of a gate, for so many activities.
func GatePlace(activities int, g Gate) int { return activities*perActivity + int(g) }

// Margins are the sums by target: over all features, and over those alone that
// are not a relative's, a form's or past.
type Margins struct {
	All, Own []float32
}

// Sums are the margins of a part of a text, and of each of its sentences.
type Sums struct {
	Margins
	Sentences []Margins
	room      []float32
	heard     *[2]heard
}

// make makes room for so many targets, for a part of so many sentences.
func (s *Sums) make(targets, sentences int) {
	if n := 2 * targets * (1 + sentences); n > cap(s.room) {
		s.room = make([]float32, n)
	}
	rest := s.room[:cap(s.room)]
	next := func() Margins {
		m := Margins{rest[:targets:targets], rest[targets : 2*targets : 2*targets]}
		rest = rest[2*targets:]
		return m
	}
	if s.heard != nil {
		s.heard[Supports].done, s.heard[Contrary].done = false, false
	}
	s.Margins, s.Sentences = next(), s.Sentences[:0]
	for range sentences {
		s.Sentences = append(s.Sentences, next())
	}
}

// Shares is what each feature of a group counts for, where there are so many.
func Shares(group [feature.Groups]float32, counts feature.Counts) [feature.Groups]float32 {
	var out [feature.Groups]float32
	for g, n := range counts {
		out[g] = group[g] * portion(n)
	}
	return out
}

// portion is what one of n features counts for.
func portion(n int32) float32 {
	switch {
	case n == 0:
		return 0
	case int(n) < len(portions):
		return portions[n]
	}
	return exactly(float64(n))
}

func exactly(n float64) float32 {
	return float32(math.Pow(typical, share-0.5) / math.Pow(n, share))
}

var portions = func() (all [1024]float32) {
	for n := range all {
		all[n] = exactly(float64(max(1, n)))
	}
	return all
}()

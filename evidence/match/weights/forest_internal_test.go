package weights

import (
	"math"
	"math/rand/v2"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/match/feature"
)

// grow makes a tree of so many leaves with cuts at quarters, so that values fall
// on cuts too.
func grow(random *rand.Rand, leaves int) Tree {
	if leaves == 1 {
		return Tree{{Value: random.Float32()}}
	}
	n := 1 + random.IntN(leaves-1)
	below, above := grow(random, n), grow(random, leaves-n)
	t := Tree{{Reason: uint8(random.IntN(reasons)), Above: uint16(1 + len(below)), Value: float32(random.IntN(4)) / 4}}
	for i, part := range []Tree{below, above} {
		for _, node := range part {
			if node.Above > 0 {
				node.Above += uint16([]int{1, 1 + len(below)}[i])
			}
			t = append(t, node)
		}
	}
	return t
}

func walk(t Tree, x [reasons]float32) float64 {
	i := 0
	for t[i].Above > 0 {
		if n := t[i]; x[n.Reason] > n.Value {
			i = int(n.Above)
		} else {
			i++
		}
	}
	return float64(t[i].Value)
}

func TestAForestSaysWhatWalkingItsTreesSays(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	var j Judge
	for range 200 {
		tree := grow(random, 1+random.IntN(mostLeaves))
		if !tree.valid() {
			t.Fatal("a tree that is none")
		}
		j.Trees = append(j.Trees, tree)
	}
	f := j.forest()
	for range 200 {
		var x [reasons]float32
		var left alive
		for i := range left {
			left[i] = math.MaxUint16
		}
		for r := range x {
			x[r] = float32(random.IntN(8)) / 8
			f.ask(r, x[r], &left)
		}
		want := 0.0
		for _, tree := range j.Trees {
			want += walk(tree, x)
		}
		if got, ok := f.sum(0, &left); !ok || got != want {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}

func TestTreesThatAreNoneAreRefused(t *testing.T) {
	t.Parallel()
	for name, tree := range map[string]Tree{
		"nothing":          {},
		"a cut at the end": {{Above: 2}, {Value: 1}},
		"a way back":       {{Above: 2}, {Above: 1}, {Value: 1}},
		"shared leaves":    {{Above: 3}, {Above: 3}, {Value: 1}, {Value: 2}},
		"more after it":    {{Value: 1}, {Value: 2}},
		"no such reason":   {{Reason: uint8(reasons), Above: 2}, {}, {}},
		"too many leaves":  grow(rand.New(rand.NewPCG(1, 1)), mostLeaves+1),
	} {
		if tree.valid() {
			t.Errorf("%s: taken for a tree", name)
		}
	}
}

// What rows are worth is added up in two ways, by how many cells they have.
func TestRowsAddUpHoweverTheyAreLaidOut(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 8))
	m := &Model{Rows: map[uint32]Row{}}
	for range 30 {
		m.Activities, m.Common = append(m.Activities, "pip-1"), append(m.Common, true)
	}
	m.Bias, m.Step = make([]float32, m.Targets()), make([]float32, m.Targets())
	for i := range m.Step {
		m.Step[i] = 1
	}
	m.Group[feature.Words] = 1
	var s feature.Sentence
	want := make([]float32, m.Targets())
	for key := uint32(1); key <= 700; key++ {
		var r Row
		for target := range m.Targets() {
			if random.IntN(1+int(key)%8) > 0 {
				continue
			}
			v := int16(random.IntN(256) - 128)
			r.Targets, r.Worth = append(r.Targets, uint8(target)), append(r.Worth, v)
			want[target] += float32(v)
		}
		m.Rows[key] = r
		s.Features = append(s.Features, feature.Feature{Key: key, Group: feature.Words})
	}
	s.Counts[feature.Words] = 1
	sc := m.Scorer()
	p := sc.Known(feature.Part{Sentences: []feature.Sentence{s, s}, Counts: s.Counts})
	for i := range p.Sentences[1].Features {
		p.Sentences[1].Features[i].Again = true
	}
	if len(sc.cells) == 0 || len(sc.bytes) == 0 {
		t.Fatal("all rows are laid out in one way")
	}
	var sums Sums
	for range 2 { // the second time in room that was used
		sc.WeighInto(&sums, p)
		share := Shares(m.Group, s.Counts)[feature.Words]
		for target, v := range want {
			for _, got := range []float32{sums.All[target], sums.Own[target], sums.Sentences[0].All[target], sums.Sentences[1].Own[target]} {
				if got != share*v {
					t.Fatalf("target %d: %v, want %v", target, got, share*v)
				}
			}
		}
	}
}

// led is a scorer of three activities, the last not common, whose supports are
// likely at 0.73 where their margin is high and at 0.27 where it is low.
func led() *Scorer {
	m := &Model{Activities: []evidence.ActivityID{"a", "b", "c"}, Common: []bool{true, true, false}}
	m.Bias, m.Step = make([]float32, m.Targets()), make([]float32, m.Targets())
	m.Judge[Supports] = Judge{Trees: []Tree{{{Reason: allOwn, Above: 2, Value: 0.5}, {Value: -1}, {Value: 1}}}, Threshold: 0.2, Lead: 0.6}
	return m.Scorer()
}

func sumsOf(s *Scorer, high ...int) *Sums {
	sums := &Sums{}
	sums.make(s.Targets(), 1)
	for _, m := range append(sums.Sentences, sums.Margins) {
		clear(m.All)
		clear(m.Own)
	}
	for _, k := range high {
		sums.All[Place(k, Supports)] = 1
	}
	return sums
}

func found(s *Scorer, sums *Sums, wanted ...int) string {
	out := ""
	for _, f := range s.Find(sums, Supports, wanted, nil) {
		out += string(s.Activities[f.Activity])
	}
	return out
}

func TestNothingIsFoundInAPartInWhichNothingLeads(t *testing.T) {
	t.Parallel()
	s := led()
	for _, c := range []struct {
		high   []int
		wanted []int
		want   string
	}{
		{nil, []int{0, 0, 0}, ""},
		{[]int{0}, []int{0, 0, -1}, "ab"},
		{[]int{0}, []int{-1, 0, -1}, "b"}, // as if all were wanted
		{[]int{0}, []int{0, 0, 0}, "ab"},
		{[]int{2}, []int{0, 0, 0}, "c"}, // speaks for itself alone
		{[]int{2}, []int{0, 0, -1}, ""},
		{[]int{0, 2}, []int{0, 0, 0}, "abc"},
	} {
		if got := found(s, sumsOf(s, c.high...), c.wanted...); got != c.want {
			t.Errorf("high %v, wanted %v: found %q, not %q", c.high, c.wanted, got, c.want)
		}
	}
}

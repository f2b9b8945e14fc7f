package weights_test

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence/match/feature"
	"ownpack/evidence/match/weights"
)

func shipped(t testing.TB) ([]byte, *weights.Model) {
	t.Helper()
	b, err := os.ReadFile("../../../templates/" + weights.File)
	if err != nil {
		t.Fatal(err)
	}
	m, err := weights.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return b, m
}

func TestWhatIsWrittenReadsTheSame(t *testing.T) {
	t.Parallel()
	b, m := shipped(t)
	var out bytes.Buffer
	if err := m.Write(&out); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, out.Bytes()) {
		t.Error("written again, the file differs")
	}
	again, err := weights.Read(&out)
	if err != nil {
		t.Fatal(err)
	}
	if !cmp.Equal(m, again) {
		t.Error("read again, the model differs")
	}
}

func TestAllThirtyOneActivitiesHaveWeights(t *testing.T) {
	t.Parallel()
	_, m := shipped(t)
	each := make([]int, m.Targets())
	for _, r := range m.Rows {
		for _, target := range r.Targets {
			each[target]++
		}
	}
	if len(m.Activities) < 31 {
		t.Fatalf("%d activities", len(m.Activities))
	}
	for target, n := range each {
		if n < 100 {
			t.Errorf("target %d has %d weights", target, n)
		}
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	t.Parallel()
	b, _ := shipped(t)
	for _, n := range []int{0, 1, 30, 1000, len(b) / 2, len(b) - 20} {
		if _, err := weights.Read(bytes.NewReader(b[:n])); !errors.Is(err, weights.ErrFormat) {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
}

func TestAChangedCopyLeavesTheModelAlone(t *testing.T) {
	t.Parallel()
	_, m := shipped(t)
	var key uint32
	for k := range m.Rows {
		key = k
		break
	}
	before := m.At(key, 0)
	c := m.Clone()
	c.Set(0, map[uint32]float32{key: 9, key + 1: 0.5})
	if got := c.At(key, 0); got < 8.9 || got > 9.1 {
		t.Errorf("set to 9, got %v", got)
	}
	if m.At(key, 0) != before {
		t.Error("the model itself changed")
	}
	if c.Set(0, map[uint32]float32{key: 0}); c.At(key, 0) != 0 {
		t.Errorf("set to 0, got %v", c.At(key, 0))
	}
}

func TestSumsAreOverKnownFeaturesOnly(t *testing.T) {
	t.Parallel()
	m := &weights.Model{Rows: map[uint32]weights.Row{
		5: {Targets: []uint8{0}, Worth: []int16{10}},
	}}
	m.Activities = append(m.Activities, "pip-1")
	m.Bias, m.Step = make([]float32, m.Targets()), make([]float32, m.Targets())
	m.Group[feature.Words], m.Bias[0], m.Step[0] = 1, -1, 0.5
	one := feature.Feature{Key: 5, Group: feature.Words}
	s := m.Scorer()
	p := s.Known(part(one, feature.Feature{Key: 6, Group: feature.Words, Others: true}))
	sums := s.Weigh(p)
	if len(p.All()) != 1 || sums.All[0] <= -1 || sums.All[0] != sums.Own[0] {
		t.Errorf("%d known, sums %v and %v", len(p.All()), sums.All[0], sums.Own[0])
	}
	one.Others = true
	if sums := s.Weigh(s.Known(part(one))); sums.Own[0] != -1 {
		t.Errorf("what is another's counted as the person's own: %v", sums.Own[0])
	}
}

// part is a part of one sentence with these features.
func part(features ...feature.Feature) feature.Part {
	var s feature.Sentence
	for _, f := range features {
		s.Features = append(s.Features, f)
		s.Counts[f.Group]++
	}
	return feature.Part{Sentences: []feature.Sentence{s}, Counts: s.Counts}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	small := &weights.Model{Rows: map[uint32]weights.Row{7: {Targets: []uint8{1}, Worth: []int16{3}}}}
	small.Activities, small.Common = append(small.Activities, "pip-1"), []bool{true}
	small.Bias, small.Step = make([]float32, small.Targets()), make([]float32, small.Targets())
	for i := range small.Judge {
		small.Judge[i].Trees = []weights.Tree{{{Reason: 2, Above: 2, Value: 0.5}, {Value: -1}, {Value: 1}}}
	}
	if err := small.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := weights.Read(bytes.NewReader(b))
		if err == nil {
			s := m.Scorer()
			sums := s.Weigh(s.Known(part(feature.Feature{Key: 7})))
			for side := range m.Judge {
				s.Find(&sums, side, []int{0}, nil)
			}
		}
	})
}

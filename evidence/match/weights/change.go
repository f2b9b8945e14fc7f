package weights

import (
	"maps"
	"math"
	"slices"
)

// Clone is a model that may be changed apart from this one.
func (m *Model) Clone() *Model {
	out := *m
	out.Bias, out.Step = slices.Clone(m.Bias), slices.Clone(m.Step)
	out.Rows = make(map[uint32]Row, len(m.Rows))
	for key, r := range m.Rows {
		out.Rows[key] = Row{slices.Clone(r.Targets), slices.Clone(r.Worth)}
	}
	return &out
}

// At is what a feature is worth for a target.
func (m *Model) At(key uint32, target int) float32 {
	r := m.Rows[key]
	if i := slices.Index(r.Targets, uint8(target)); i >= 0 {
		return float32(r.Worth[i]) * m.Step[target]
	}
	return 0
}

// Set gives features new worths for a target; others keep theirs. It changes the
// model, so it must be a clone that nobody else reads.
func (m *Model) Set(target int, worth map[uint32]float32) {
	all := map[uint32]float32{}
	for key := range m.Rows {
		if v := m.At(key, target); v != 0 {
			all[key] = v
		}
	}
	maps.Copy(all, worth)
	most := float32(0)
	for _, v := range all {
		most = max(most, v, -v)
	}
	m.Step[target] = most / math.MaxInt8
	for key, v := range all {
		steps := int16(0)
		if most > 0 {
			steps = int16(math.Round(float64(v / m.Step[target])))
		}
		m.put(key, uint8(target), steps)
	}
}

func (m *Model) put(key uint32, target uint8, steps int16) {
	r := m.Rows[key]
	i := slices.Index(r.Targets, target)
	switch {
	case i < 0 && steps == 0:
		return
	case i < 0:
		r.Targets, r.Worth = append(r.Targets, target), append(r.Worth, steps)
	case steps == 0:
		r.Targets, r.Worth = slices.Delete(r.Targets, i, i+1), slices.Delete(r.Worth, i, i+1)
	default:
		r.Worth[i] = steps
	}
	m.Rows[key] = r
}

package weights

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/match/feature"
)

// File is where the program's own model is in the templates.
const File = "lexicon/weights.bin"

// ErrFormat says that a file is no model, or one of another version.
var ErrFormat = errors.New("not a file of weights that this version reads")

const (
	magic       = "ownpack weights 2\n"
	mostHeader  = 1 << 20
	mostFileRow = 1 << 22
	mostFile    = 256 << 20
)

type fileHeader struct {
	Activities []evidence.ActivityID `json:"activities"`
	Common     []bool                `json:"common"`
	Group      []float32             `json:"group"`
	Bias       []float32             `json:"bias"`
	Step       []float32             `json:"step"`
	Start      [2]float64            `json:"start"`
	Threshold  [2]float64            `json:"threshold"`
	Inputs     string                `json:"inputs"`
}

// Write writes the model, the same one always as the same bytes: a gzip stream
// of a line that names the format, a length and as many bytes of JSON, the trees
// of both judges, and the rows in order of their keys.
func (m *Model) Write(w io.Writer) error {
	h := fileHeader{Activities: m.Activities, Common: m.Common, Group: m.Group[:], Bias: m.Bias, Step: m.Step, Inputs: m.Inputs}
	for side, j := range m.Judge {
		h.Start[side], h.Threshold[side] = j.Start, j.Threshold
	}
	head, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.AppendUvarint(nil, uint64(len(head))))
	b.Write(head)
	for _, j := range m.Judge {
		writeTrees(&b, j.Trees)
	}
	b.Write(binary.AppendUvarint(nil, uint64(len(m.Rows))))
	last := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(m.Rows)) {
		r := m.Rows[key]
		b.Write(binary.AppendUvarint(nil, uint64(key-last)))
		last = key
		b.WriteByte(byte(len(r.Targets)))
		b.Write(r.Targets)
		for _, v := range r.Worth {
			b.Write(binary.AppendVarint(nil, int64(v)))
		}
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	if _, err := z.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	return nil
}

// Read reads a model; ErrFormat when it is none.
func Read(r io.Reader) (*Model, error) {
	rows := map[uint32]Row{}
	m, err := read(r, func(key uint32, targets []uint8, worth []int16) {
		rows[key] = Row{slices.Clone(targets), slices.Clone(worth)}
	})
	if err != nil {
		return nil, err
	}
	m.Rows = rows
	return m, nil
}

// ReadScorer reads a model for weighing texts, without Rows.
func ReadScorer(r io.Reader) (*Scorer, error) {
	var s Scorer
	var slots []slot
	m, err := read(r, func(key uint32, targets []uint8, worth []int16) {
		slots = append(slots, s.lay(key, targets, worth))
	})
	if err != nil {
		return nil, err
	}
	if len(s.cells) >= mostCells {
		return nil, fmt.Errorf("read weights: %w", ErrFormat)
	}
	s.finish(m, slots)
	return &s, nil
}

// read reads the header, and gives each row to take, which must not keep it.
func read(from io.Reader, take func(key uint32, targets []uint8, worth []int16)) (*Model, error) {
	z, err := gzip.NewReader(from)
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", ErrFormat)
	}
	b, err := io.ReadAll(io.LimitReader(z, mostFile))
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", ErrFormat)
	}
	r := bytes.NewReader(b)
	m, n, err := readHeader(r)
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	targets, worth := make([]uint8, 0, 256), make([]int16, 0, 256)
	key := uint32(0)
	for range n {
		delta, err := readRow(r, m.Targets(), &targets, &worth)
		if err != nil {
			return nil, fmt.Errorf("read weights: %w", err)
		}
		key += delta
		take(key, targets, worth)
	}
	return m, nil
}

// readHeader reads what stands before the rows, and how many there are.
func readHeader(r *bytes.Reader) (*Model, uint64, error) {
	first := make([]byte, len(magic))
	if _, err := io.ReadFull(r, first); err != nil || string(first) != magic {
		return nil, 0, ErrFormat
	}
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostHeader {
		return nil, 0, ErrFormat
	}
	head := make([]byte, n)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, 0, ErrFormat
	}
	var h fileHeader
	if err := json.Unmarshal(head, &h); err != nil || !h.fits() {
		return nil, 0, ErrFormat
	}
	m := &Model{Activities: h.Activities, Common: h.Common, Bias: h.Bias, Step: h.Step, Inputs: h.Inputs}
	copy(m.Group[:], h.Group)
	for side := range m.Judge {
		trees, err := readTrees(r)
		if err != nil {
			return nil, 0, err
		}
		m.Judge[side] = Judge{Start: h.Start[side], Trees: trees, Threshold: h.Threshold[side]}
	}
	if n, err = binary.ReadUvarint(r); err != nil || n > mostFileRow {
		return nil, 0, ErrFormat
	}
	return m, n, nil
}

// fits reports whether the header's numbers are all there.
func (h fileHeader) fits() bool {
	n := len(h.Activities)
	return n > 0 && len(h.Common) == n && Targets(n) <= math.MaxUint8 && len(h.Bias) == Targets(n) && len(h.Step) == Targets(n) && len(h.Group) == int(feature.Groups)
}

func readRow(r *bytes.Reader, most int, targets *[]uint8, worth *[]int16) (uint32, error) {
	delta, err := binary.ReadUvarint(r)
	if err != nil || delta > math.MaxUint32 {
		return 0, ErrFormat
	}
	n, err := r.ReadByte()
	if err != nil {
		return 0, ErrFormat
	}
	*targets, *worth = (*targets)[:n], (*worth)[:n]
	if _, err := io.ReadFull(r, *targets); err != nil {
		return 0, ErrFormat
	}
	for i, t := range *targets {
		v, err := binary.ReadVarint(r)
		if err != nil || v < math.MinInt16 || v > math.MaxInt16 || int(t) >= most {
			return 0, ErrFormat
		}
		(*worth)[i] = int16(v)
	}
	return uint32(delta), nil
}

package weights

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	magic      = "ownpack weights 4\n"
	mostHeader = 1 << 20
	mostFile   = 256 << 20
)

type fileHeader struct {
	Activities []evidence.ActivityID `json:"activities"`
	Common     []bool                `json:"common"`
	Group      []float32             `json:"group"`
	Bias       []float32             `json:"bias"`
	Step       []float32             `json:"step"`
	Start      [2]float64            `json:"start"`
	Threshold  [2]float64            `json:"threshold"`
	Lead       [2]float64            `json:"lead"`
	Inputs     string                `json:"inputs"`
}

// Write writes the model, the same one always as the same bytes: a gzip stream
// of a line that names the format, a length and as many bytes of JSON, the trees
// of both judges, and the rows.
func (m *Model) Write(w io.Writer) error {
	h := fileHeader{Activities: m.Activities, Common: m.Common, Group: m.Group[:], Bias: m.Bias, Step: m.Step, Inputs: m.Inputs}
	for side, j := range m.Judge {
		h.Start[side], h.Threshold[side], h.Lead[side] = j.Start, j.Threshold, j.Lead
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
	writeRows(&b, m.Rows)
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
	m, rest, err := readModel(r)
	if err != nil {
		return nil, err
	}
	m.Rows = map[uint32]Row{}
	err = readRows(rest, m.Targets(), func(key uint32, targets []uint8, worth []int16) {
		m.Rows[key] = Row{slices.Clone(targets), slices.Clone(worth)}
	})
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	return m, nil
}

// ReadScorer reads a model for weighing texts, without Rows.
func ReadScorer(r io.Reader) (*Scorer, error) {
	m, rest, err := readModel(r)
	if err != nil {
		return nil, err
	}
	s := newScorer(m)
	if err := readRows(rest, m.Targets(), s.lay); err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	if len(s.cells) >= mostCells || len(s.bytes) >= mostCells {
		return nil, fmt.Errorf("read weights: %w", ErrFormat)
	}
	s.finish()
	return s, nil
}

// readModel reads a model without its rows, and gives the bytes of them.
func readModel(from io.Reader) (*Model, []byte, error) {
	z, err := gzip.NewReader(from)
	if err != nil {
		return nil, nil, fmt.Errorf("read weights: %w", ErrFormat)
	}
	b, err := io.ReadAll(io.LimitReader(z, mostFile))
	if err != nil {
		return nil, nil, fmt.Errorf("read weights: %w", ErrFormat)
	}
	r := bytes.NewReader(b)
	m, err := readHeader(r)
	if err != nil {
		return nil, nil, fmt.Errorf("read weights: %w", err)
	}
	return m, b[len(b)-r.Len():], nil
}

// readHeader reads what stands before the rows.
func readHeader(r *bytes.Reader) (*Model, error) {
	first := make([]byte, len(magic))
	if _, err := io.ReadFull(r, first); err != nil || string(first) != magic {
		return nil, ErrFormat
	}
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostHeader {
		return nil, ErrFormat
	}
	head := make([]byte, n)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, ErrFormat
	}
	var h fileHeader
	if err := json.Unmarshal(head, &h); err != nil || !h.fits() {
		return nil, ErrFormat
	}
	m := &Model{Activities: h.Activities, Common: h.Common, Bias: h.Bias, Step: h.Step, Inputs: h.Inputs}
	copy(m.Group[:], h.Group)
	for side := range m.Judge {
		trees, err := readTrees(r)
		if err != nil {
			return nil, err
		}
		m.Judge[side] = Judge{Start: h.Start[side], Trees: trees, Threshold: h.Threshold[side], Lead: h.Lead[side]}
	}
	return m, nil
}

// fits reports whether the header's numbers are all there.
func (h fileHeader) fits() bool {
	n := len(h.Activities)
	return n > 0 && len(h.Common) == n && Targets(n) <= math.MaxUint8 && len(h.Bias) == Targets(n) && len(h.Step) == Targets(n) && len(h.Group) == int(feature.Groups)
}

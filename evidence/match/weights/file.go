package weights

import (
	"bufio"
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
	magic       = "ownpack weights 1\n"
	mostHeader  = 1 << 20
	mostFileRow = 1 << 22
)

type fileHeader struct {
	Activities []evidence.ActivityID `json:"activities"`
	Common     []bool                `json:"common"`
	Group      []float32             `json:"group"`
	Bias       []float32             `json:"bias"`
	Step       []float32             `json:"step"`
	Judge      [2]Judge              `json:"judge"`
	Inputs     string                `json:"inputs"`
}

// Write writes the model, the same one always as the same bytes: a gzip stream
// of a line that names the format, a length and as many bytes of JSON, and the
// rows in order of their keys.
func (m *Model) Write(w io.Writer) error {
	head, err := json.Marshal(fileHeader{m.Activities, m.Common, m.Group[:], m.Bias, m.Step, m.Judge, m.Inputs})
	if err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.AppendUvarint(nil, uint64(len(head))))
	b.Write(head)
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
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", ErrFormat)
	}
	m, err := read(bufio.NewReaderSize(z, 1<<16))
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	return m, nil
}

func read(r *bufio.Reader) (*Model, error) {
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
	m := &Model{Activities: h.Activities, Common: h.Common, Bias: h.Bias, Step: h.Step, Judge: h.Judge, Inputs: h.Inputs}
	copy(m.Group[:], h.Group)
	if n, err = binary.ReadUvarint(r); err != nil || n > mostFileRow {
		return nil, ErrFormat
	}
	m.Rows = make(map[uint32]Row, n)
	key := uint32(0)
	for range n {
		delta, row, err := readRow(r, m.Targets())
		if err != nil {
			return nil, err
		}
		key += delta
		m.Rows[key] = row
	}
	return m, nil
}

// fits reports whether the header's numbers are all there.
func (h fileHeader) fits() bool {
	n := len(h.Activities)
	for _, j := range h.Judge {
		if len(j.Bias) != n || len(j.Slope) != n || len(j.Common) != reasons {
			return false
		}
	}
	return n > 0 && len(h.Common) == n && Targets(n) <= math.MaxUint8+1 && len(h.Bias) == Targets(n) && len(h.Step) == Targets(n) && len(h.Group) == int(feature.Groups)
}

func readRow(r *bufio.Reader, targets int) (uint32, Row, error) {
	delta, err := binary.ReadUvarint(r)
	if err != nil || delta > math.MaxUint32 {
		return 0, Row{}, ErrFormat
	}
	n, err := r.ReadByte()
	if err != nil {
		return 0, Row{}, ErrFormat
	}
	row := Row{Targets: make([]uint8, n), Worth: make([]int16, n)}
	if _, err := io.ReadFull(r, row.Targets); err != nil {
		return 0, Row{}, ErrFormat
	}
	for i, t := range row.Targets {
		v, err := binary.ReadVarint(r)
		if err != nil || v < math.MinInt16 || v > math.MaxInt16 || int(t) >= targets {
			return 0, Row{}, ErrFormat
		}
		row.Worth[i] = int16(v)
	}
	return uint32(delta), row, nil
}

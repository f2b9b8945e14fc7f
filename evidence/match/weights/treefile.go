package weights

import (
	"bytes"
	"encoding/binary"
	"math"
)

const (
	mostTrees = 256
	mostNodes = 2*mostLeaves - 1
)

// writeTrees writes how many trees there are; then of each how many nodes, and
// of each node its reason, the node above, and the bits of its value.
func writeTrees(b *bytes.Buffer, trees []Tree) {
	b.Write(binary.AppendUvarint(nil, uint64(len(trees))))
	for _, t := range trees {
		b.Write(binary.AppendUvarint(nil, uint64(len(t))))
		for _, n := range t {
			b.WriteByte(n.Reason)
			b.Write(binary.AppendUvarint(nil, uint64(n.Above)))
			b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(n.Value)))
		}
	}
}

func readTrees(r *bytes.Reader) ([]Tree, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostTrees {
		return nil, ErrFormat
	}
	var trees []Tree
	for range n {
		t, err := readTree(r)
		if err != nil {
			return nil, err
		}
		trees = append(trees, t)
	}
	return trees, nil
}

func readTree(r *bytes.Reader) (Tree, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostNodes || n > uint64(r.Len()) {
		return nil, ErrFormat
	}
	t := make(Tree, n)
	for i := range t {
		if t[i].Reason, err = r.ReadByte(); err != nil {
			return nil, ErrFormat
		}
		above, err := binary.ReadUvarint(r)
		if err != nil || above > mostNodes {
			return nil, ErrFormat
		}
		t[i].Above = uint16(above)
		var bits uint32
		if err := binary.Read(r, binary.LittleEndian, &bits); err != nil {
			return nil, ErrFormat
		}
		t[i].Value = math.Float32frombits(bits)
	}
	if !t.valid() {
		return nil, ErrFormat
	}
	return t, nil
}

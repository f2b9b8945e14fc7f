package archive

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"testing"
)

// Deflate and Deflate64 differ in the longest match only, so that what Deflate
// packs without matches of 258 is the same in both.
func TestInflate64ReadsWhatItSharesWithDeflate(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	var plain bytes.Buffer
	words := []string{"walk", "pain", "left knee", "twenty", "metres ", "\n"}
	for plain.Len() < 300<<10 {
		plain.WriteString(words[random.IntN(len(words))])
		plain.WriteByte(byte(random.IntN(256)))
	}
	for _, level := range []int{flate.NoCompression, flate.HuffmanOnly, flate.BestSpeed, flate.BestCompression} {
		var packed bytes.Buffer
		w, err := flate.NewWriter(&packed, level)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(plain.Bytes())
		w.Close()
		got, err := io.ReadAll(newInflate64(&packed))
		if err != nil || !bytes.Equal(got, plain.Bytes()) {
			t.Errorf("level %d: %d bytes of %d, %v", level, len(got), plain.Len(), err)
		}
	}
}

// One block with the fixed codes: a byte, then a match of 70 bytes by the
// symbol 285, whose length takes sixteen bits in Deflate64.
func TestInflate64ReadsLongMatches(t *testing.T) {
	t.Parallel()
	var b bits
	b.add(1, 1)
	b.add(1, 2)
	b.code(0x30+'a', 8)
	b.code(0xc0+285-280, 8)
	b.add(70-3, 16)
	b.code(0, 5)
	b.code(0, 7)
	got, err := io.ReadAll(newInflate64(bytes.NewReader(b.bytes())))
	if err != nil || string(got) != string(bytes.Repeat([]byte("a"), 71)) {
		t.Errorf("%q, %v", got, err)
	}
}

type bits []byte

func (b *bits) add(v, n int) {
	for i := range n {
		*b = append(*b, byte(v>>i&1))
	}
}

func (b *bits) code(v, n int) {
	for i := range n {
		*b = append(*b, byte(v>>(n-1-i)&1))
	}
}

func (b bits) bytes() []byte {
	out := make([]byte, (len(b)+7)/8)
	for i, bit := range b {
		out[i/8] |= bit << (i % 8)
	}
	return out
}

func FuzzInflate64(f *testing.F) {
	f.Add([]byte{0x4b, 0x04, 0x00})
	f.Fuzz(func(_ *testing.T, b []byte) {
		_, _ = io.Copy(io.Discard, io.LimitReader(newInflate64(bytes.NewReader(b)), 1<<20))
	})
}

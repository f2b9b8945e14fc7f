package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"testing"
)

func testHeader(t testing.TB, k keyBlock) []byte {
	t.Helper()
	b, err := k.encode()
	if err != nil {
		t.Fatal(err)
	}
	return append(bytes.Clone(b), b...)
}

func twoSlots() keyBlock {
	return keyBlock{generation: 7, slots: []slot{
		{slotPassphrase, []byte("one")}, {slotRecipient, []byte("two")}, {99, []byte("from a later version")},
	}}
}

func TestEveryFlippedBitOfTheHeaderIsNoticed(t *testing.T) {
	t.Parallel()
	whole := testHeader(t, twoSlots())
	for i := range whole {
		for bit := range 8 {
			b := bytes.Clone(whole)
			b[i] ^= 1 << bit
			if _, _, err := decodeHeader(b); !errors.Is(err, ErrDamaged) {
				t.Fatalf("byte %d, bit %d: %v", i, bit, err)
			}
			k, err := mendHeader(b)
			if err != nil || !bytes.Equal(testHeader(t, k), whole) {
				t.Fatalf("byte %d, bit %d: not mended: %v", i, bit, err)
			}
		}
	}
}

func TestHeaderOfAnotherFile(t *testing.T) {
	t.Parallel()
	whole := testHeader(t, twoSlots())
	newer := bytes.Clone(whole)
	for _, at := range []int{16, copySize + 16} {
		binary.LittleEndian.PutUint32(newer[at:], version+1)
	}
	for name, c := range map[string]struct {
		header []byte
		want   error
	}{
		"nothing":           {nil, ErrNotCase},
		"a few bytes":       {[]byte("own"), ErrNotCase},
		"another format":    {bytes.Repeat([]byte("%PDF-1.7\n"), 1000), ErrNotCase},
		"zeros":             {make([]byte, headerSize), ErrNotCase},
		"cut after magic":   {whole[:16], ErrDamaged},
		"cut before magic":  {whole[:15], ErrNotCase},
		"cut in the middle": {whole[:3000], ErrDamaged},
		"cut at the end":    {whole[:headerSize-1], ErrDamaged},
		"newer":             {newer, ErrNewer},
		"first copy gone":   {append(make([]byte, copySize), whole[copySize:]...), ErrDamaged},
		"second copy gone":  {append(bytes.Clone(whole[:copySize]), make([]byte, copySize)...), ErrDamaged},
		"whole":             {whole, nil},
	} {
		if _, _, err := decodeHeader(c.header); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestTheNewerCopyOfTheHeaderCounts(t *testing.T) {
	t.Parallel()
	old, next := twoSlots(), twoSlots().with(slotPassphrase, []byte("new"))
	a, b := testHeader(t, old), testHeader(t, next)
	mixed := append(bytes.Clone(a[:copySize]), b[copySize:]...)
	k, behind, err := decodeHeader(mixed)
	if err != nil || !behind || k.generation != next.generation {
		t.Errorf("generation %d, behind %v, %v", k.generation, behind, err)
	}
	if string(k.slots[0].wrapped) != "new" || len(k.slots) != 3 {
		t.Errorf("slots were not kept: %d", len(k.slots))
	}
}

func TestSlotsOfOtherKindsSurviveAChangeOfPassphrase(t *testing.T) {
	t.Parallel()
	next := twoSlots().with(slotPassphrase, []byte("x")).with(slotRecovery, []byte("y")).with(slotRecovery, nil)
	if got := len(next.slots); got != 3 {
		t.Fatalf("%d slots, want 3", got)
	}
	if at := next.find(99); len(at) != 1 || string(next.slots[at[0]].wrapped) != "from a later version" {
		t.Error("the slot of a later version is lost")
	}
}

func TestTooManyKeysAreRefused(t *testing.T) {
	t.Parallel()
	k := keyBlock{}
	for range 20 {
		k.slots = append(k.slots, slot{slotRecipient, make([]byte, 200)})
	}
	if _, err := k.encode(); err == nil {
		t.Error("a header without room for its keys was written")
	}
}

// FuzzHeader feeds key blocks whose hash fits, so that what lies behind it is
// reached: whatever is read must be written again as the same bytes.
func FuzzHeader(f *testing.F) {
	f.Add(testHeader(f, twoSlots())[:sumOffset])
	f.Add(testHeader(f, keyBlock{})[:sumOffset])
	f.Add([]byte(magic + "\x01\x00\x00\x00"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		b := make([]byte, copySize)
		copy(b[:sumOffset], data)
		sum := sha256.Sum256(b[:sumOffset])
		copy(b[sumOffset:], sum[:])
		k, _, err := decodeHeader(append(bytes.Clone(b), b...))
		if err != nil {
			return
		}
		again, err := k.encode()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(again, b) {
			t.Error("read and written again, the header differs")
		}
		if _, err := k.unlock("x"); err == nil {
			t.Error("a made-up header opened")
		}
	})
}

func TestRecoveryCodesAreReadAsPeopleTypeThem(t *testing.T) {
	t.Parallel()
	printed, code, err := newRecoveryCode(bytes.NewReader([]byte("0123456789abcdefghijklmnopqrstuvwxyz")))
	if err != nil {
		t.Fatal(err)
	}
	lower := bytes.ToLower([]byte(printed))
	for _, typed := range []string{
		printed, string(lower), " " + printed + "\n",
		string(bytes.ReplaceAll(lower, []byte("-"), []byte("  "))),
		string(bytes.ReplaceAll(bytes.ReplaceAll([]byte(printed), []byte("0"), []byte("o")), []byte("1"), []byte("l"))),
	} {
		if got, ok := parseRecoveryCode(typed); !ok || got != code {
			t.Errorf("a way of typing the code was not read (%d characters)", len(typed))
		}
	}
	wrong := 0
	for i := range printed {
		b := []byte(printed)
		if b[i] == '-' {
			continue
		}
		b[i] = codeAlphabet[(bytes.IndexByte([]byte(codeAlphabet), b[i])+1)%32]
		if _, ok := parseRecoveryCode(string(b)); ok {
			wrong++
		}
	}
	if wrong > 1 {
		t.Errorf("%d of 28 slips were not noticed", wrong)
	}
}

package archive

import (
	"bufio"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"io"
)

// errWrong says that a password does not open a member.
var errWrong = errors.New("wrong password")

// traditional decrypts the cipher of PKZIP (APPNOTE.TXT, 6.1).
type traditional struct {
	r    *bufio.Reader
	keys [3]uint32
}

// newTraditional reads the member's twelve random bytes; the last must be
// check, or else the password is wrong. One wrong password in 256 passes.
func newTraditional(r io.Reader, password string, check byte) (io.Reader, error) {
	t := &traditional{r: bufio.NewReader(r), keys: [3]uint32{0x12345678, 0x23456789, 0x34567890}}
	for i := range len(password) {
		t.update(password[i])
	}
	var head [12]byte
	if _, err := io.ReadFull(t, head[:]); err != nil {
		return nil, err
	}
	if head[11] != check {
		return nil, errWrong
	}
	return t, nil
}

func (t *traditional) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	for i, c := range p[:n] {
		k := t.keys[2] | 2
		p[i] = c ^ byte(k*(k^1)>>8)
		t.update(p[i])
	}
	return n, err
}

func (t *traditional) update(b byte) {
	t.keys[0] = crc32.IEEETable[byte(t.keys[0])^b] ^ t.keys[0]>>8
	t.keys[1] = (t.keys[1]+t.keys[0]&0xff)*134775813 + 1
	t.keys[2] = crc32.IEEETable[byte(t.keys[2])^byte(t.keys[1]>>24)] ^ t.keys[2]>>8
}

// strong is what a member encrypted with AES says of itself: the extra field
// 0x9901 that WinZip defined.
type strong struct {
	version, method uint16
	strength        byte
}

// strongOf finds the field among a member's extra ones.
func strongOf(extra []byte) (strong, bool) {
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		extra = extra[4:]
		if n > len(extra) {
			break
		}
		if field := extra[:n]; id == 0x9901 && n >= 7 && field[4] >= 1 && field[4] <= 3 {
			return strong{
				version:  binary.LittleEndian.Uint16(field),
				strength: field[4],
				method:   binary.LittleEndian.Uint16(field[5:]),
			}, true
		}
		extra = extra[n:]
	}
	return strong{}, false
}

const (
	verifierSize = 2
	macSize      = 10
	rounds       = 1000
)

// open decrypts size bytes. The reader it returns fails at its end when what
// was encrypted has been changed.
func (s strong) open(r io.Reader, size int64, password string) (io.Reader, error) {
	keySize := 8 + 8*int(s.strength)
	saltSize := keySize / 2
	body := size - int64(saltSize) - verifierSize - macSize
	if body < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	head := make([]byte, saltSize+verifierSize)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, err
	}
	keys, err := pbkdf2.Key(sha1.New, password, head[:saltSize], rounds, 2*keySize+verifierSize)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare(keys[2*keySize:], head[saltSize:]) != 1 {
		return nil, errWrong
	}
	block, err := aes.NewCipher(keys[:keySize])
	if err != nil {
		return nil, err
	}
	return &strongReader{r: r, left: body, block: block, mac: hmac.New(sha1.New, keys[keySize:2*keySize])}, nil
}

// strongReader counts up from one, the lowest byte first, which is not how the
// standard library counts.
type strongReader struct {
	r       io.Reader
	left    int64
	block   cipher.Block
	mac     hash.Hash
	counter uint64
	key     [aes.BlockSize]byte
	used    int // of key; none is there at a counter of 0
	err     error
}

func (s *strongReader) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	if s.left == 0 {
		s.err = s.verify()
		return 0, s.err
	}
	n, err := s.r.Read(p[:min(int64(len(p)), s.left)])
	s.left -= int64(n)
	s.mac.Write(p[:n])
	for i := range p[:n] {
		if s.counter == 0 || s.used == len(s.key) {
			s.counter++
			var count [aes.BlockSize]byte
			binary.LittleEndian.PutUint64(count[:], s.counter)
			s.block.Encrypt(s.key[:], count[:])
			s.used = 0
		}
		p[i] ^= s.key[s.used]
		s.used++
	}
	if err == io.EOF && s.left > 0 {
		err = io.ErrUnexpectedEOF
	} else if err == io.EOF {
		err = nil
	}
	s.err = err
	return n, err
}

func (s *strongReader) verify() error {
	var code [macSize]byte
	if _, err := io.ReadFull(s.r, code[:]); err != nil {
		return io.ErrUnexpectedEOF
	}
	if !bytes.Equal(code[:], s.mac.Sum(nil)[:macSize]) {
		return errWrong
	}
	return io.EOF
}

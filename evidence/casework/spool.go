package casework

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"syscall"
)

// spool holds the files found inside others until they are in the case: on the
// disk, encrypted with a key that is in memory only.
type spool struct {
	mu    sync.Mutex
	file  *os.File
	block cipher.Block
	size  int64
}

// newSpool makes a spool whose file stands in the folder, without a name where
// the system can do that.
func newSpool(folder string, random io.Reader) (*spool, error) {
	key := make([]byte, 32)
	if _, err := io.ReadFull(random, key); err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	const name = ".ownpack-*.tmp"
	file, err := os.CreateTemp(folder, name)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		file, err = os.CreateTemp("", name) // the case can only be read, its pages be looked at
	}
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", osReason(err))
	}
	return &spool{file: file, block: block}, nil
}

// Close removes what was kept.
func (s *spool) Close() {
	s.file.Close()
	os.Remove(s.file.Name())
}

// add keeps the bytes and gives a reader of them that is good until Close.
func (s *spool) add(content []byte) (io.ReaderAt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.size
	out := make([]byte, len(content))
	s.crypt(out, content, at)
	if _, err := s.file.WriteAt(out, at); err != nil {
		return nil, fmt.Errorf("write a temporary file: %w", osReason(err))
	}
	s.size += int64(len(content))
	return &stretch{s, at, int64(len(content))}, nil
}

// crypt encrypts or decrypts what stands at a place in the file, in counter
// mode. Each place is written once, so no part of the key stream is used twice.
func (s *spool) crypt(dst, src []byte, at int64) {
	var iv [aes.BlockSize]byte
	binary.BigEndian.PutUint64(iv[8:], uint64(at/aes.BlockSize))
	stream := cipher.NewCTR(s.block, iv[:])
	if skip := at % aes.BlockSize; skip > 0 {
		var lost [aes.BlockSize]byte
		stream.XORKeyStream(lost[:skip], lost[:skip])
	}
	stream.XORKeyStream(dst, src)
}

// stretch is what one add kept.
type stretch struct {
	spool    *spool
	at, size int64
}

// ReadAt implements [io.ReaderAt].
func (s *stretch) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 {
		return 0, errors.New("read a temporary file: before its beginning")
	}
	if at >= s.size {
		return 0, io.EOF
	}
	want := p[:min(int64(len(p)), s.size-at)]
	n, err := s.spool.file.ReadAt(want, s.at+at)
	s.spool.crypt(want[:n], want[:n], s.at+at)
	if err == nil && n < len(p) {
		err = io.EOF
	}
	return n, err
}

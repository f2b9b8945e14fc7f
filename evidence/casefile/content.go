package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
)

const (
	chunkSize = 256 << 10
	// maxContent is the most that a source may have.
	maxContent = 2 << 30
	// keptChunks are held in memory while somebody reads.
	keptChunks = 16
)

// addBlob keeps bytes, once for each content, and gives their SHA-256.
func (tx *Tx) addBlob(content io.Reader, want string) (blob int64, sum string, size int64, err error) {
	want = strings.ToLower(want)
	if want != "" && !isSHA256(want) {
		return 0, "", 0, errors.New("the SHA-256 that came with them is none")
	}
	if want != "" {
		blob, found, err := tx.findBlob(want)
		if err != nil {
			return 0, "", 0, err
		}
		if found { // removed before, or in the case under another id
			size, err := sameBytes(content, want)
			return blob, want, size, err
		}
	}
	// The hash is known only at the end and rows are never altered, so the
	// pieces come first and take the next number.
	next := int64(1)
	err = tx.query(func(s *sqlite3.Stmt) error { next = s.ColumnInt64(0); return nil },
		"SELECT coalesce(max(id), 0) + 1 FROM blob")
	if err != nil {
		return 0, "", 0, err
	}
	if err := tx.exec("PRAGMA defer_foreign_keys = on"); err != nil {
		return 0, "", 0, err
	}
	sum, size, err = tx.addChunks(next, content)
	if err != nil {
		return 0, "", 0, err
	}
	if want != "" && want != sum {
		return 0, "", 0, errOtherBytes()
	}
	blob, found, err := tx.findBlob(sum)
	if err != nil {
		return 0, "", 0, err
	}
	if found {
		return blob, sum, size, tx.exec("DELETE FROM chunk WHERE blob = ?", next)
	}
	return next, sum, size, tx.exec("INSERT INTO blob (id, sha256, bytes) VALUES (?, ?, ?)", next, sum, size)
}

// sameBytes reads content and compares its SHA-256.
func sameBytes(content io.Reader, want string) (int64, error) {
	hash := sha256.New()
	size, err := io.Copy(hash, content)
	if err != nil {
		return 0, fmt.Errorf("read: %w", err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != want {
		return 0, errOtherBytes()
	}
	return size, nil
}

func errOtherBytes() error { return errors.New("they do not have the SHA-256 that came with them") }

func (tx *Tx) addChunks(blob int64, content io.Reader) (sum string, size int64, err error) {
	hash := sha256.New()
	buf := make([]byte, chunkSize)
	for n := 0; ; n++ {
		got, err := io.ReadFull(content, buf)
		if got > 0 {
			hash.Write(buf[:got])
			if size += int64(got); size > maxContent {
				return "", 0, errors.New("there are more than 2 GB")
			}
			if err := tx.exec("INSERT INTO chunk (blob, n, data) VALUES (?, ?, ?)", blob, n, buf[:got]); err != nil {
				return "", 0, err
			}
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return hex.EncodeToString(hash.Sum(nil)), size, nil
		case err != nil:
			return "", 0, fmt.Errorf("read: %w", err)
		}
	}
}

func (tx *Tx) findBlob(sum string) (id int64, found bool, err error) {
	id, _, found, err = tx.sizedBlob(sum)
	return id, found, err
}

func (tx *Tx) sizedBlob(sum string) (id, size int64, found bool, err error) {
	err = tx.query(func(s *sqlite3.Stmt) error {
		id, size, found = s.ColumnInt64(0), s.ColumnInt64(1), true
		return nil
	}, "SELECT id, bytes FROM blob WHERE sha256 = ?", sum)
	return id, size, found, err
}

// Content gives the bytes of a source as they were imported. Their SHA-256 is
// compared before the first reading; ErrDamaged says that it differs. The
// reader may be used by several goroutines, and as long as the transaction.
func (tx *Tx) Content(id evidence.ID) (io.ReaderAt, int64, error) {
	r, err := tx.sourceRow(id)
	if err != nil {
		return nil, 0, err
	}
	return tx.blobContent(id, r.Source.SHA256)
}

// Shown is Content for the bytes that show the source's pages: the PDF that was
// made for that, or the source itself.
func (tx *Tx) Shown(id evidence.ID) (io.ReaderAt, int64, error) {
	r, err := tx.sourceRow(id)
	if err != nil {
		return nil, 0, err
	}
	return tx.blobContent(id, r.Source.ShownSHA256())
}

func (tx *Tx) blobContent(id evidence.ID, want string) (io.ReaderAt, int64, error) {
	blob, size, found, err := tx.sizedBlob(want)
	if err != nil || !found {
		return nil, 0, orElse(err, fmt.Errorf("%w: source %s has no bytes", ErrDamaged, id))
	}
	c := newContent(tx, blob, size)
	if _, ok := tx.f.checked.Load(blob); !ok {
		sum, err := c.sum()
		if err != nil {
			return nil, 0, fmt.Errorf("read source %s: %w", id, err)
		}
		if sum != want {
			return nil, 0, fmt.Errorf("%w: the bytes of source %s are not those imported", ErrDamaged, id)
		}
		tx.f.checked.Store(blob, true)
	}
	return c, c.size, nil
}

// content reads a blob and keeps the pieces it read last.
type content struct {
	tx    *Tx
	blob  int64
	size  int64
	mu    sync.Mutex
	kept  map[int64][]byte
	order []int64
}

func newContent(tx *Tx, blob, size int64) *content {
	return &content{tx: tx, blob: blob, size: size, kept: map[int64][]byte{}}
}

// sum reads all of it and gives its SHA-256 in hex.
func (c *content) sum() (string, error) {
	hash := sha256.New()
	if _, err := io.Copy(hash, io.NewSectionReader(c, 0, c.size)); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// ReadAt implements [io.ReaderAt].
func (c *content) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 {
		return 0, errors.New("read a source: before its beginning")
	}
	read := 0
	for read < len(p) && at < c.size {
		chunk, err := c.chunk(at / chunkSize)
		if err != nil {
			return read, err
		}
		n := copy(p[read:], chunk[at%chunkSize:])
		read, at = read+n, at+int64(n)
	}
	if read < len(p) {
		return read, io.EOF
	}
	return read, nil
}

func (c *content) chunk(n int64) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b, ok := c.kept[n]; ok && !c.tx.done.Load() {
		return b, nil
	}
	var b []byte
	err := c.tx.query(func(s *sqlite3.Stmt) error {
		b = s.ColumnBlob(0, nil)
		return nil
	}, "SELECT data FROM chunk WHERE blob = ? AND n = ?", c.blob, n)
	if err != nil {
		return nil, err
	}
	if int64(len(b)) != min(chunkSize, c.size-n*chunkSize) {
		return nil, fmt.Errorf("%w: a piece of a source is missing", ErrDamaged)
	}
	if len(c.order) == keptChunks {
		delete(c.kept, c.order[0])
		c.order = c.order[1:]
	}
	c.kept[n], c.order = b, append(c.order, n)
	return b, nil
}

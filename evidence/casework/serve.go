package casework

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"io"
	"os"
	"runtime"
	"sync"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/internal/ocr"
	"ownpack/evidence/internal/office"
	"ownpack/evidence/worker"
)

// FindPrograms looks for the programs that read pictures and that print office
// documents; what is not there is empty.
func FindPrograms() (reader, printer string) {
	return ocr.Find(), office.Find()
}

// ServeImport is the whole of the child process that parses one foreign file:
// the file is its standard input, the result goes to out. It is run by Import
// through the hidden command import-worker.
func ServeImport(ctx context.Context, stdin *os.File, cacheDir string, out io.Writer) error {
	worker.Guard(worker.DefaultLimits())
	hears, err := worker.Hear()
	if err != nil {
		return err
	}
	defer hears.Close()
	parent := &parent{in: bufio.NewReader(hears), out: &wholeLines{out: out}}
	var request importer.Request
	if err := parent.hear(&request); err != nil {
		return fmt.Errorf("read the request: %w", err)
	}
	f, err := foreignFile(stdin, request.Name)
	if err != nil {
		return importer.EncodeError(out, err)
	}
	f.Host = importer.Host{
		OnPart:    func(p importer.Part) error { return importer.EncodePart(parent.out, p) },
		Passwords: request.Passwords,
		Columns:   request.Columns,
	}
	if request.OCR != "" {
		f.Host.Reader = &knowing{parent, ocr.New(request.OCR, runtime.GOMAXPROCS(0))}
	}
	if request.Office != "" && request.Folder != "" {
		f.Host.Converter = office.New(request.Office, request.Folder)
	}
	return importers(cacheDir).Serve(ctx, f, parent.out)
}

// foreignFile is the standard input, read in place if it is a file.
func foreignFile(stdin *os.File, name string) (importer.File, error) {
	info, err := stdin.Stat()
	if err != nil {
		return importer.File{}, fmt.Errorf("look at the file: %w", err)
	}
	if info.Mode().IsRegular() {
		return importer.File{Name: name, Size: info.Size(), Content: stdin}, nil
	}
	b, err := io.ReadAll(io.LimitReader(stdin, importer.MaxPartSize+1))
	switch {
	case err != nil:
		return importer.File{}, fmt.Errorf("read the file: %w", err)
	case len(b) > importer.MaxPartSize:
		return importer.File{}, &importer.FormatError{Reason: "it is too large; take it out and import it by itself", Err: importer.ErrUnsupported}
	}
	return importer.File{Name: name, Size: int64(len(b)), Content: bytes.NewReader(b)}, nil
}

// wholeLines lets several goroutines write lines, one after the other.
type wholeLines struct {
	mu  sync.Mutex
	out io.Writer
}

// Write implements [io.Writer].
func (w *wholeLines) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.out.Write(p)
}

// parent is the process that started this one, which has the case.
type parent struct {
	mu  sync.Mutex
	in  *bufio.Reader
	out io.Writer
}

func (p *parent) hear(v any) error {
	b, err := p.in.ReadBytes('\n')
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

// ask asks whether a picture was read before.
func (p *parent) ask(q importer.Question) (a importer.Answer, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := importer.EncodeQuestion(p.out, q); err != nil {
		return a, err
	}
	return a, p.hear(&a)
}

// knowing reads pictures, but none twice.
type knowing struct {
	parent *parent
	reader importer.Reader
}

// Read implements [importer.Reader].
func (k *knowing) Read(ctx context.Context, p importer.Picture) ([]evidence.Word, error) {
	if p.Image == nil {
		return nil, errors.New("read a picture: there is none")
	}
	q := importer.Question{Picture: pictureSum(p)}
	if a, err := k.parent.ask(q); err != nil || a.Known {
		return a.Words, err
	}
	words, err := k.reader.Read(ctx, p)
	if err != nil {
		return nil, err
	}
	q.Words, q.Keep = words, true
	return words, importer.EncodeQuestion(k.parent.out, q)
}

// pictureSum is the SHA-256 of what a picture shows, in hex.
func pictureSum(p importer.Picture) string {
	size := p.Image.Bounds()
	grey, ok := p.Image.(*image.Gray)
	if !ok || grey.Stride != size.Dx() {
		grey = image.NewGray(image.Rect(0, 0, size.Dx(), size.Dy()))
		draw.Draw(grey, grey.Bounds(), p.Image, size.Min, draw.Src)
	}
	sum := sha256.New()
	for _, n := range []uint64{uint64(size.Dx()), uint64(size.Dy()), uint64(p.DPI * 100)} {
		_ = binary.Write(sum, binary.BigEndian, n) // a hash takes everything
	}
	sum.Write(grey.Pix)
	return hex.EncodeToString(sum.Sum(nil))
}

package importer

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
)

// A result crosses the pipe from the child process as JSON Lines: any number of
// progress and part lines, then a source line, its pages, entries and pieces of
// its rendition, and an end line with their numbers; or, in place of all that,
// an error line. A part comes in pieces, the last one marked.

// MaxLine is the longest line, in bytes, that a Decoder takes.
const MaxLine = 64 << 20

// maxReason is the longest reason, in runes, that a Decoder lets through.
const maxReason = 200

// ErrStream says that what came over the pipe is not a result.
var ErrStream = errors.New("import stream is garbled")

type line struct {
	Progress *step            `json:"progress,omitempty"`
	Part     *piece           `json:"part,omitempty"`
	Ask      *Question        `json:"ask,omitempty"`
	Source   *evidence.Source `json:"source,omitempty"`
	Page     *evidence.Page   `json:"page,omitempty"`
	Entry    *evidence.Entry  `json:"entry,omitempty"`
	Shown    []byte           `json:"rendition,omitempty"`
	End      *end             `json:"end,omitempty"`
	Error    *fault           `json:"error,omitempty"`
}

type step struct {
	Done  int `json:"done"`
	Total int `json:"total"`
}

type end struct {
	Pages   int `json:"pages"`
	Entries int `json:"entries"`
	Shown   int `json:"rendition,omitempty"` // bytes of it
}

// piece is a stretch of a part. The first has the names.
type piece struct {
	Name      string `json:"name,omitempty"`
	Path      string `json:"path,omitempty"`
	MediaType string `json:"media_type,omitempty"`
	Data      []byte `json:"data,omitempty"`
	Last      bool   `json:"last,omitempty"`
	Error     *fault `json:"error,omitempty"`
}

// pieceSize is how much of a part or rendition goes on one line.
const pieceSize = 1 << 20

// Limits on what one file may hold inside.
const (
	MaxParts     = 20_000
	MaxPartSize  = 512 << 20
	maxRendition = 512 << 20
)

type fault struct {
	Code    string `json:"code"`
	Reason  string `json:"reason,omitempty"`
	Locator string `json:"locator,omitempty"`
}

// codes pairs the errors that may cross with their names on the pipe.
var codes = []struct {
	name string
	err  error
}{
	{"unsupported", ErrUnsupported},
	{"password", ErrPassword},
	{"unreadable", ErrUnreadable},
	{"empty", ErrEmpty},
	{"cancelled", context.Canceled},
	{"late", context.DeadlineExceeded},
}

// Encode writes a finished result.
func Encode(w io.Writer, r Result) error {
	bw := bufio.NewWriterSize(w, 64<<10)
	enc := json.NewEncoder(bw)
	enc.SetEscapeHTML(false)
	lines := func(yield func(line) bool) {
		if !yield(line{Source: &r.Source}) {
			return
		}
		for i := range r.Pages {
			if !yield(line{Page: &r.Pages[i]}) {
				return
			}
		}
		for i := range r.Entries {
			if !yield(line{Entry: &r.Entries[i]}) {
				return
			}
		}
		for data := range slices.Chunk(r.Rendition, pieceSize) {
			if !yield(line{Shown: data}) {
				return
			}
		}
		yield(line{End: &end{Pages: len(r.Pages), Entries: len(r.Entries), Shown: len(r.Rendition)}})
	}
	for l := range lines {
		if err := enc.Encode(l); err != nil {
			return fmt.Errorf("write result: %w", err)
		}
	}
	if err := bw.Flush(); err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	return nil
}

// EncodeProgress writes how far the import has come.
func EncodeProgress(w io.Writer, done, total int) error {
	return encodeLine(w, line{Progress: &step{Done: done, Total: total}})
}

// EncodePart writes a file found inside.
func EncodePart(w io.Writer, p Part) error {
	first := piece{Name: p.Name, Path: p.Path, MediaType: p.MediaType}
	if p.Err != nil {
		f := faultOf(p.Err)
		first.Error, first.Last = &f, true
		return encodeLine(w, line{Part: &first})
	}
	for {
		n := min(len(p.Content), pieceSize)
		first.Data, p.Content = p.Content[:n], p.Content[n:]
		first.Last = len(p.Content) == 0
		if err := encodeLine(w, line{Part: &first}); err != nil || first.Last {
			return err
		}
		first = piece{}
	}
}

// EncodeError writes why there is no result. Of errors that are not this
// package's only the fact crosses, since their text might quote the file.
func EncodeError(w io.Writer, err error) error {
	f := faultOf(err)
	return encodeLine(w, line{Error: &f})
}

func faultOf(err error) fault {
	f := fault{Code: "unreadable", Reason: "reading it failed"}
	for _, c := range codes {
		if errors.Is(err, c.err) {
			f = fault{Code: c.name}
		}
	}
	if fe, ok := errors.AsType[*FormatError](err); ok {
		f.Reason, f.Locator = fe.Reason, fe.Locator
	}
	return f
}

func encodeLine(w io.Writer, l line) error {
	b, err := json.Marshal(l)
	if err != nil {
		return fmt.Errorf("write line: %w", err)
	}
	if _, err := w.Write(append(b, '\n')); err != nil {
		return fmt.Errorf("write line: %w", err)
	}
	return nil
}

// Decoder puts a result together from lines. It trusts nothing that comes: the
// process at the other end has just parsed a foreign file.
type Decoder struct {
	progress func(done, total int)
	onPart   func(Part) error
	onAsk    func(Question) error
	part     *Part
	parts    int
	result   Result
	began    bool
	ended    bool
	fault    error
}

// NewDecoder returns a Decoder that hands progress on; progress may be nil.
func NewDecoder(progress func(done, total int)) *Decoder {
	if progress == nil {
		progress = func(int, int) {}
	}
	return &Decoder{
		progress: progress,
		onPart:   func(Part) error { return nil },
		onAsk:    func(Question) error { return nil },
	}
}

// OnPart says who takes the files found inside.
func (d *Decoder) OnPart(take func(Part) error) { d.onPart = take }

// OnAsk says who answers what the sender asks.
func (d *Decoder) OnAsk(answer func(Question) error) { d.onAsk = answer }

// Line takes the next line. An error means that the stream is garbled and the
// sender should be stopped.
func (d *Decoder) Line(b []byte) error {
	if len(b) > MaxLine {
		return fmt.Errorf("line of %d bytes: %w", len(b), ErrStream)
	}
	if d.ended {
		return fmt.Errorf("line after the end: %w", ErrStream)
	}
	var l line
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&l); err != nil {
		return fmt.Errorf("line is not of the stream's form: %w", ErrStream)
	}
	if dec.InputOffset() < int64(len(bytes.TrimRight(b, "\r\n "))) {
		return fmt.Errorf("more than one value on a line: %w", ErrStream)
	}
	return d.take(l)
}

func (d *Decoder) take(l line) error {
	switch {
	case l.Progress != nil && !d.began:
		d.progress(max(l.Progress.Done, 0), max(l.Progress.Total, 0))
	case l.Part != nil && !d.began:
		return d.takePiece(*l.Part)
	case l.Ask != nil && !d.began:
		return d.onAsk(*l.Ask)
	case l.Error != nil && !d.began:
		d.fault, d.ended = l.Error.err(), true
	case l.Source != nil && !d.began:
		d.began, d.result.Source = true, *l.Source
	case l.Page != nil && d.began && len(d.result.Pages) < MaxPages:
		d.result.Pages = append(d.result.Pages, *l.Page)
	case l.Entry != nil && d.began && len(d.result.Entries) < MaxEntries:
		d.result.Entries = append(d.result.Entries, *l.Entry)
	case l.Shown != nil && d.began && len(d.result.Rendition)+len(l.Shown) <= maxRendition:
		d.result.Rendition = append(d.result.Rendition, l.Shown...)
	case l.End != nil && d.began:
		if l.End.Shown != len(d.result.Rendition) || d.part != nil {
			return fmt.Errorf("end does not agree with what came: %w", ErrStream)
		}
		if l.End.Pages != len(d.result.Pages) || l.End.Entries != len(d.result.Entries) {
			return fmt.Errorf("end does not agree with what came: %w", ErrStream)
		}
		d.ended = true
	default:
		return fmt.Errorf("line out of place: %w", ErrStream)
	}
	return nil
}

// takePiece puts a part together and hands it on once it is whole.
func (d *Decoder) takePiece(p piece) error {
	if d.part == nil {
		if d.parts++; d.parts > MaxParts {
			return fmt.Errorf("too many parts: %w", ErrStream)
		}
		d.part = &Part{Name: plain(p.Name), Path: plain(p.Path), MediaType: plain(p.MediaType)}
	}
	if len(d.part.Content)+len(p.Data) > MaxPartSize {
		return fmt.Errorf("part too large: %w", ErrStream)
	}
	d.part.Content = append(d.part.Content, p.Data...)
	if !p.Last {
		return nil
	}
	part := *d.part
	d.part = nil
	if p.Error != nil {
		part.Err = p.Error.err()
	}
	return d.onPart(part)
}

// err turns the line back into an error that errors.Is knows.
func (f fault) err() error {
	for _, c := range codes {
		if c.name == f.Code {
			if errors.Is(c.err, context.Canceled) || errors.Is(c.err, context.DeadlineExceeded) {
				return c.err
			}
			return &FormatError{Reason: plain(f.Reason), Locator: plain(f.Locator), Err: c.err}
		}
	}
	return &FormatError{Reason: "reading it failed", Err: ErrUnreadable}
}

// plain keeps what a terminal may show of a reason, and not too much of it.
func plain(s string) string {
	n := 0
	return strings.Map(func(r rune) rune {
		n++
		if n > maxReason || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
}

// Result gives the result, or the error that came in its place, once the last
// line is in.
func (d *Decoder) Result() (Result, error) {
	switch {
	case d.fault != nil:
		return Result{}, d.fault
	case !d.ended:
		return Result{}, fmt.Errorf("stream stops early: %w", ErrStream)
	}
	if err := d.result.Check(); err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrStream, err)
	}
	return d.result, nil
}

// Decode reads a whole stream.
func Decode(r io.Reader, progress func(done, total int)) (Result, error) {
	d := NewDecoder(progress)
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 0, 64<<10), MaxLine)
	for scan.Scan() {
		if err := d.Line(scan.Bytes()); err != nil {
			return Result{}, err
		}
	}
	if err := scan.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return Result{}, fmt.Errorf("line too long: %w", ErrStream)
		}
		return Result{}, fmt.Errorf("read stream: %w", err)
	}
	return d.Result()
}

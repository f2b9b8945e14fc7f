package xmltree

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence/importer"
)

// Limits on what is read.
const (
	maxBytes = 128 << 20
	maxToken = 96 << 20 // one tag or one piece of text
	maxNodes = 2_000_000
	maxDepth = 250
	maxAttr  = 1 << 20
	maxAttrs = 200 // of one element
)

// every is after how many tokens the context and progress have their turn.
const every = 512

// Tree is a file's root element, or what was read of it.
type Tree struct {
	Root     *Node
	Encoding string // as package importer names them, or as the file does
	Guessed  bool   // the file did not say its encoding, or said it wrongly
	Broken   bool   // the file is damaged or breaks off; the tree ends there
}

// Read reads the file. Space between elements is dropped but within elements of
// the name mixed, whose text is for people. A file that is no XML at all gives
// an error; one that breaks off gives what stands before the break.
func Read(ctx context.Context, f importer.File, mixed string, progress func(done, total int)) (*Tree, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if f.Size > maxBytes {
		return nil, importer.Unreadable("its XML is larger than 128 MB", "")
	}
	progress(0, int(f.Size))
	text, err := open(f)
	if err != nil {
		return nil, err
	}
	r := newReader(text.reader, mixed)
	err = r.read(ctx, func(done int64) { progress(min(int(done), int(f.Size)), int(f.Size)) })
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) && strings.HasPrefix(syntax.Msg, "illegal character code") && text.reopen != nil {
		// A number that stands for no character: read again without those.
		again, openErr := text.reopen()
		if openErr != nil {
			return nil, openErr
		}
		r = newReader(again, mixed)
		err = r.read(ctx, func(done int64) { progress(min(int(done), int(f.Size)), int(f.Size)) })
	}
	t := &Tree{Root: r.root, Encoding: text.encoding, Guessed: text.guessed}
	var named *importer.FormatError
	switch {
	case err == nil:
	case errors.As(err, &named), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return nil, err
	case r.root == nil:
		return nil, importer.Unreadable("its XML is cut off or damaged", "line "+strconv.Itoa(r.line()))
	default:
		t.Broken = true
	}
	if r.root == nil {
		return nil, importer.Unreadable("there is no XML in it", "")
	}
	progress(int(f.Size), int(f.Size))
	return t, nil
}

// reader builds the tree token by token.
type reader struct {
	*xml.Decoder
	meter  *meter
	mixed  string
	root   *Node
	at     *Node // the open element
	depth  int
	nodes  int
	within int // how many open elements are mixed
	names  map[string]string
	counts []map[string]int // of children by name, for each open element
}

func newReader(src io.Reader, mixed string) *reader {
	m := &meter{r: src}
	d := xml.NewDecoder(m)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	// The text is UTF-8 by now, whatever the file says.
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return &reader{Decoder: d, meter: m, mixed: mixed, names: map[string]string{}}
}

func (r *reader) line() int { line, _ := r.InputPos(); return line }

func (r *reader) read(ctx context.Context, progress func(int64)) error {
	for i := 0; ; i++ {
		if i%every == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			progress(r.InputOffset())
		}
		line := r.line()
		r.meter.begin(r.InputOffset())
		tok, err := r.Token()
		if errors.Is(err, io.EOF) {
			return r.end()
		}
		if err != nil {
			return err
		}
		if err := r.take(tok, line); err != nil {
			return err
		}
	}
}

var errCut = errors.New("cut off")

func (r *reader) end() error {
	if r.at != nil || r.root == nil {
		return errCut
	}
	return nil
}

var entityDecl = regexp.MustCompile(`(?i)<!\s*ENTITY`)

func (r *reader) take(tok xml.Token, line int) error {
	switch t := tok.(type) {
	case xml.StartElement:
		return r.start(t, line)
	case xml.EndElement:
		r.close()
	case xml.CharData:
		return r.text(string(t), line)
	case xml.Directive:
		if entityDecl.Match(t) {
			return importer.Unreadable("it defines abbreviations of its own (XML entities), which is not safe to read", "line "+strconv.Itoa(line))
		}
	}
	return nil
}

func (r *reader) start(t xml.StartElement, line int) error {
	if r.at == nil && r.root != nil {
		return errCut // a second root: what follows is not this document
	}
	r.depth++
	where := "line " + strconv.Itoa(line)
	if r.depth > maxDepth {
		return importer.Unreadable("its XML is nested too deeply", where)
	}
	if len(t.Attr) > maxAttrs {
		return importer.Unreadable("an element in it has too many attributes", where)
	}
	n := &Node{Name: r.keep(t.Name.Local), Line: line}
	for _, a := range t.Attr {
		if len(a.Value) > maxAttr {
			return importer.Unreadable("an attribute in it is too long", where)
		}
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		name := a.Name.Local
		if name == "type" && strings.HasPrefix(strings.ToLower(a.Name.Space), "xsi") || strings.HasSuffix(a.Name.Space, "XMLSchema-instance") {
			name = "xsi:" + name
		}
		n.Attrs = append(n.Attrs, Attr{r.keep(name), r.keep(a.Value)})
	}
	if err := r.add(n, line); err != nil {
		return err
	}
	r.at = n
	r.counts = append(r.counts, nil)
	if n.Name == r.mixed {
		r.within++
	}
	return nil
}

// add puts n under the open element.
func (r *reader) add(n *Node, line int) error {
	if r.nodes++; r.nodes > maxNodes {
		return importer.Unreadable("its XML has too many elements", "line "+strconv.Itoa(line))
	}
	if r.at == nil {
		r.root = n
		return nil
	}
	n.Parent = r.at
	if n.Name != "" {
		top := &r.counts[len(r.counts)-1]
		if *top == nil {
			*top = map[string]int{}
		}
		(*top)[n.Name]++
		n.nth = (*top)[n.Name]
	}
	r.at.Kids = append(r.at.Kids, n)
	return nil
}

func (r *reader) close() {
	if r.at == nil {
		return
	}
	if r.at.Name == r.mixed {
		r.within--
	}
	r.at = r.at.Parent
	r.depth--
	r.counts = r.counts[:len(r.counts)-1]
}

func (r *reader) text(s string, line int) error {
	if r.at == nil {
		return nil
	}
	if strings.TrimSpace(s) == "" {
		if r.within == 0 {
			return nil
		}
		s = " "
	}
	return r.add(&Node{Text: r.keep(s), Line: line}, line)
}

// keep holds one copy of each short string, of which such files repeat most.
func (r *reader) keep(s string) string {
	if len(s) > 64 || len(r.names) > 100_000 {
		return s
	}
	if have, ok := r.names[s]; ok {
		return have
	}
	r.names[s] = s
	return s
}

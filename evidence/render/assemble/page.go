package assemble

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// sourcePage is a page as it stands in a source. It is looked at several times
// before it is placed, so it is kept.
type sourcePage struct {
	dict      types.Dict
	inherited *model.InheritedPageAttrs

	read    bool // the content, decoded
	content []byte
	packed  []byte // the same as it stands in the file, if it is one whole stream
	err     error

	followed, strays bool    // whether text begins outside
	seen             *sights // found at the same time; nil where it is not known
}

// Look finds out about page n what is asked before it is placed. Unlike all else,
// it may be called for several sources of a pack at the same time. What cannot be
// followed is met again when the page is placed, and told there.
func (s *Source) Look(n int) {
	var err error
	defer catch(&err)
	if s.Strays(n) || s.uses != nil {
		return
	}
	if s.pack.sharp.DPI > 0 {
		s.uses = s.pictureUses()
	}
}

// find gives page n, counted from 1.
func (s *Source) find(n int) (*sourcePage, error) {
	if p := s.pages[n]; p != nil {
		return p, nil
	}
	p := &sourcePage{}
	var err error
	if p.dict, _, p.inherited, err = s.ctx.PageDict(n, false); err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	s.pages[n] = p
	return p, nil
}

// mostRead is how much decoded content is kept of a source.
const mostRead = 8 << 20

// whole gives page n with its content.
func (s *Source) whole(n int) (*sourcePage, error) {
	p, err := s.find(n)
	if err != nil {
		return nil, err
	}
	if p.read {
		return p, p.err
	}
	if s.kept > mostRead {
		for _, other := range s.pages {
			other.read, other.content, other.packed = false, nil, nil
		}
		s.kept = 0
	}
	p.read = true
	p.content, p.packed, p.err = s.content(p.dict["Contents"])
	s.kept += len(p.content)
	return p, p.err
}

// maxInflated bounds what is inflated here; larger streams are left to pdfcpu,
// which has bounds of its own.
const maxInflated = 64 << 20

// inflate decodes a stream that has one filter, of the plain kind, and is sound
// to its last byte. It gives the stream without what stands behind it.
func (s *Source) inflate(sd *types.StreamDict) (content, packed []byte, ok bool) {
	if len(sd.FilterPipeline) != 1 || sd.FilterPipeline[0].Name != "FlateDecode" || len(sd.FilterPipeline[0].DecodeParms) > 0 {
		return nil, nil, false
	}
	in := bytes.NewReader(sd.Raw)
	if s.unzip == nil {
		r, err := zlib.NewReader(in)
		if err != nil {
			return nil, nil, false
		}
		s.unzip = r
	} else if err := s.unzip.(zlib.Resetter).Reset(in, nil); err != nil {
		return nil, nil, false
	}
	var b bytes.Buffer
	b.Grow(4 * len(sd.Raw))
	n, err := b.ReadFrom(io.LimitReader(s.unzip, maxInflated+1))
	if err != nil || n > maxInflated {
		return nil, nil, false
	}
	return b.Bytes(), sd.Raw[:len(sd.Raw)-in.Len()], true
}

// Drawing is a PDF of our own whose pages go into packs, several at once.
type Drawing struct {
	ctx   *model.Context
	pages map[int]*sourcePage
}

// ReadDrawing reads a PDF that gofpdf has written: its pages are in one list.
func ReadDrawing(b []byte) (d *Drawing, err error) {
	defer catch(&err)
	ctx, err := parse(b)
	if err != nil {
		return nil, err
	}
	d = &Drawing{ctx: ctx, pages: map[int]*sourcePage{}}
	root, err := ctx.Pages()
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	list, err := ctx.DereferenceDict(*root)
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	for i, kid := range list.ArrayEntry("Kids") {
		dict, err := ctx.DereferenceDict(kid)
		if err != nil {
			return nil, errors.Join(ErrUnreadable, err)
		}
		resources, err := ctx.DereferenceDict(dict["Resources"])
		if err != nil {
			return nil, errors.Join(ErrUnreadable, err)
		}
		d.pages[i+1] = &sourcePage{dict: dict, inherited: &model.InheritedPageAttrs{Resources: resources}}
	}
	if len(d.pages) != ctx.PageCount {
		return nil, ErrUnreadable
	}
	own := &Source{ctx: ctx, pages: d.pages, kept: math.MinInt}
	for n := range d.pages {
		if _, err := own.whole(n); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// from lets pages of a drawing be placed in this pack.
func (p *Pack) from(d *Drawing) *Source {
	// pdfcpu notes in its table which object it looked at last.
	ctx, table := *d.ctx, *d.ctx.XRefTable
	ctx.XRefTable = &table
	s := p.source(&ctx)
	s.pages, s.ours = d.pages, true
	return s
}

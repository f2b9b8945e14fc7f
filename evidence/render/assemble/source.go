package assemble

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// The reasons why a page cannot be placed as it is.
var (
	// ErrUnreadable is a page or file that pdfcpu cannot follow.
	ErrUnreadable = errors.New("cannot be read")
	// ErrCropped is a page with pictures and room outside its visible part, into
	// which they may reach.
	ErrCropped = errors.New("is cropped")
	// ErrLayers is a page with layers that may be hidden: copied, they would all
	// be seen.
	ErrLayers = errors.New("has layers")
	// ErrInline is a page with a JPEG within its content, which may carry what is
	// not seen.
	ErrInline = errors.New("has a JPEG in its content")
	// ErrEndless is a page with a drawing that draws itself: some programs would
	// never finish it.
	ErrEndless = errors.New("draws itself")
)

// Source is a PDF whose pages are being placed in a pack.
type Source struct {
	pack    *Pack
	ctx     *model.Context
	copied  map[int]int    // its object number to ours
	digests map[int]string // our object number to what it shows
	uses    *uses          // of its pictures; nil until it is asked for
	open    map[int]bool   // of its objects that draw, those being copied

	pages map[int]*sourcePage // by number
	kept  int                 // bytes of their content
	unzip io.ReadCloser

	ours bool // the pack's own pages, as gofpdf drew them

	inspector *inspector
}

// Open reads a PDF that PDFium has written, or one of our own.
func (p *Pack) Open(b []byte) (src *Source, err error) {
	defer catch(&err)
	ctx, err := parse(b)
	if err != nil {
		return nil, err
	}
	return p.source(ctx), nil
}

func (p *Pack) source(ctx *model.Context) *Source {
	return &Source{
		pack: p, ctx: ctx, copied: map[int]int{}, digests: map[int]string{}, open: map[int]bool{},
		pages: map[int]*sourcePage{}, inspector: newInspector(ctx),
	}
}

func parse(b []byte) (*model.Context, error) {
	ctx, err := api.ReadContext(bytes.NewReader(b), configuration())
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	return ctx, nil
}

// configuration is written out in full, so that pdfcpu never looks for its folder
// of settings and fonts, nor at anything two packs at once would share.
func configuration() *model.Configuration {
	return &model.Configuration{
		Reader15:       true,
		ValidationMode: model.ValidationRelaxed,
		Eol:            types.EolLF,
		Offline:        true,
		Limits:         model.DefaultResourceLimits(),
	}
}

// catch turns a panic of pdfcpu into an error: its packages use panics to
// report what they cannot parse.
func catch(err *error) {
	if r := recover(); r != nil {
		*err = ErrUnreadable
	}
}

// PageCount is the number of pages.
func (s *Source) PageCount() int { return s.ctx.PageCount }

// neverCopied lists keys that lead away from what a page shows.
func neverCopied(key string) bool {
	switch key {
	case "Metadata", "PieceInfo", "LastModified", "OPI", "Ref", "AF", "StructParent", "StructParents",
		"Alternates", "Thumb", "Parent", "Measure", "PtData":
		return true
	}
	return false
}

// neverArchived lists keys that archive files may not have, or not unless they
// are complete, and that change nothing of what is drawn on paper: whether large
// pixels are smoothed on a screen, and lists of what a font holds.
func neverArchived(d types.Dict, key string) bool {
	switch key {
	case "Interpolate":
		sub, _ := d["Subtype"].(types.Name)
		return sub == "Image"
	case "CIDSet", "CharSet":
		kind, _ := d["Type"].(types.Name)
		return kind == "FontDescriptor"
	}
	return false
}

// named reports whether the keys of the dictionary under this key are names
// somebody chose, such as those of glyphs, and not keys with a meaning.
func named(key string) bool { return key == "CharProcs" || key == "Colorants" }

// copy gives our copy of an object, with everything it refers to.
func (s *Source) copy(o types.Object, depth int) (types.Object, error) {
	if depth > 60 {
		return nil, ErrUnreadable
	}
	switch o := o.(type) {
	case types.IndirectRef:
		n, err := s.copyRef(o, depth)
		if err != nil || n == 0 {
			return nil, err
		}
		return reference(n), nil
	case types.Dict:
		return s.copyDict(o, depth)
	case types.Array:
		out := make(types.Array, len(o))
		for i, v := range o {
			c, err := s.copy(v, depth+1)
			if err != nil {
				return nil, err
			}
			out[i] = c
		}
		return out, nil
	}
	return o, nil
}

func (s *Source) copyDict(d types.Dict, depth int) (types.Dict, error) {
	if _, layered := d["OC"]; layered {
		return nil, ErrLayers
	}
	if t, ok := d["Type"].(types.Name); ok && (t == "OCG" || t == "OCMD") {
		return nil, ErrLayers
	}
	out := types.Dict{}
	for _, k := range slices.Sorted(maps.Keys(d)) {
		v := d[k]
		if neverCopied(k) || neverArchived(d, k) {
			continue
		}
		var c types.Object
		var err error
		switch {
		case named(k):
			c, err = s.copyNamed(v, depth+1)
		case s.ours && k == "ToUnicode":
			c = reference(s.pack.addUnicode())
		default:
			c, err = s.copy(v, depth+1)
		}
		if err != nil {
			return nil, err
		}
		out[k] = c
	}
	return out, nil
}

// copyNamed copies a dictionary whose keys are names somebody chose.
func (s *Source) copyNamed(o types.Object, depth int) (types.Object, error) {
	d, err := s.ctx.DereferenceDict(o)
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	out := types.Dict{}
	for _, k := range slices.Sorted(maps.Keys(d)) {
		if out[k], err = s.copy(d[k], depth+1); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// copyRef copies the object a reference leads to, once, and returns our number
// for it; 0 for nothing.
func (s *Source) copyRef(r types.IndirectRef, depth int) (int, error) {
	theirs := int(r.ObjectNumber)
	if s.open[theirs] {
		return 0, ErrEndless
	}
	if n, done := s.copied[theirs]; done {
		return n, nil
	}
	o, err := s.ctx.Dereference(r)
	if err != nil {
		return 0, errors.Join(ErrUnreadable, err)
	}
	if o == nil {
		return 0, nil
	}
	n := s.pack.reserve()
	s.copied[theirs] = n
	if hasContent(o) {
		s.open[theirs] = true
		defer delete(s.open, theirs)
	}
	if sd, ok := o.(types.StreamDict); ok {
		return n, s.copyStream(n, theirs, &sd, depth)
	}
	c, err := s.copyDirect(o, depth)
	if err != nil {
		return 0, err
	}
	s.pack.put(n, c)
	return n, s.digest(n, c, nil)
}

// hasContent tells what has content of its own: streams, and fonts whose glyphs are
// drawings.
func hasContent(o types.Object) bool {
	switch o := o.(type) {
	case types.StreamDict:
		return true
	case types.Dict:
		sub, ok := o["Subtype"].(types.Name)
		return ok && sub == "Type3"
	}
	return false
}

// copyDirect copies an object that is no stream. A Type 3 font draws with the
// resources its glyphs name.
func (s *Source) copyDirect(o types.Object, depth int) (types.Object, error) {
	d, ok := o.(types.Dict)
	if !ok {
		return s.copy(o, depth+1)
	}
	if !hasContent(d) {
		return s.copyDict(d, depth+1)
	}
	used := map[string]bool{}
	procs, err := s.ctx.DereferenceDict(d["CharProcs"])
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	for _, v := range procs {
		if sd, _, err := s.ctx.DereferenceStreamDict(v); err == nil && sd != nil {
			s.namesOf(sd, used)
		}
	}
	return s.copyWithResources(d, used, depth)
}

// copyStream copies a stream as object n. One that draws keeps only the
// resources its content names; a picture is shown as sharp as it may be.
func (s *Source) copyStream(n, theirs int, sd *types.StreamDict, depth int) error {
	var d types.Dict
	var err error
	if _, draws := sd.Dict["Resources"]; draws {
		used := map[string]bool{}
		s.namesOf(sd, used)
		d, err = s.copyWithResources(sd.Dict, used, depth)
	} else {
		d, err = s.copyDict(sd.Dict, depth+1)
	}
	if err != nil {
		return err
	}
	d, raw, err := s.plainPicture(sd, d, depth)
	if err != nil {
		return err
	}
	if err := s.digest(n, d, raw); err != nil {
		return err
	}
	shown, raw := s.lessSharp(theirs, sd, d, raw)
	s.pack.putStream(n, shown, raw)
	return nil
}

func (s *Source) copyWithResources(d types.Dict, used map[string]bool, depth int) (types.Dict, error) {
	rest := types.Dict{}
	for k, v := range d {
		if k != "Resources" {
			rest[k] = v
		}
	}
	out, err := s.copyDict(rest, depth+1)
	if err != nil {
		return nil, err
	}
	resources, err := s.ctx.DereferenceDict(d["Resources"])
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	if out["Resources"], err = s.resources(resources, used, depth); err != nil {
		return nil, err
	}
	return out, nil
}

// digest notes what object n shows: its bytes, with each reference replaced by
// the digest of what it leads to, so that it does not depend on object numbers.
func (s *Source) digest(n int, o types.Object, raw []byte) error {
	sum, err := s.sum(o, raw)
	s.digests[n] = sum
	return err
}

func (s *Source) sum(o types.Object, raw []byte) (string, error) {
	var b bytes.Buffer
	err := encode(&b, o, func(r types.IndirectRef) string {
		if d := s.digests[int(r.ObjectNumber)]; d != "" {
			return "{" + d + "}"
		}
		return "{loop}"
	})
	if err != nil {
		return "", err
	}
	h := sha256.New()
	h.Write(b.Bytes())
	h.Write(raw)
	return hex.EncodeToString(h.Sum(nil)), nil
}

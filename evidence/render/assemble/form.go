package assemble

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Form is a page of a source made into one drawing that can be placed.
type Form struct {
	object        int
	unseen        int        // a layer of unseen text over it, upright; 0 for none
	Width, Height float64    // as a reader sees it, in points
	matrix        [6]float64 // from its own space to its bottom left corner at (0,0), upright
	// Hash is over what the page shows.
	Hash string
	// Breaks is the first rule of PDF/A that the page breaks, if it breaks any.
	Breaks Rule
}

// Page makes page n, counted from 1, into a Form: its visible part, with its
// rotation applied, and the resources its content names. When it cannot, nothing
// of the page is in the pack.
func (s *Source) Page(n int) (form *Form, err error) {
	s.pack.staging = true
	before := maps.Clone(s.copied)
	defer func() {
		if err != nil {
			s.pack.staging, s.pack.staged = false, nil
			s.copied = before
			return
		}
		s.pack.commit()
	}()
	defer catch(&err)
	return s.page(n)
}

func (s *Source) page(n int) (*Form, error) {
	page, err := s.whole(n)
	if err != nil {
		return nil, err
	}
	dict, inherited, content := page.dict, page.inherited, page.content
	box, cropped, err := visible(inherited.MediaBox, inherited.CropBox)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	names(content, used)
	if cropped && s.hasPictures(inherited.Resources, used) {
		return nil, ErrCropped
	}
	resources, err := s.resources(inherited.Resources, used, 0)
	if err != nil {
		return nil, err
	}
	d := types.Dict{
		"Type": types.Name("XObject"), "Subtype": types.Name("Form"), "FormType": types.Integer(1),
		"BBox": numbers(box[0], box[1], box[2], box[3]), "Resources": resources,
	}
	if group, ok := dict["Group"]; ok {
		// Without its group, transparent parts may be mixed differently.
		if d["Group"], err = s.copy(group, 0); err != nil {
			return nil, err
		}
	}
	form := &Form{Breaks: s.inspector.page(content, inherited.Resources, dict["Group"])}
	sum, err := s.sum(d, content)
	if err != nil {
		return nil, err
	}
	turn := (inherited.Rotate%360 + 360) % 360
	form.Hash = fmt.Sprintf("%x", sha256.Sum256([]byte(sum+" "+strconv.Itoa(turn))))
	form.Width, form.Height, form.matrix = upright(box, turn)
	if form.object = s.pack.reserve(); page.packed != nil {
		d["Filter"] = types.Name("FlateDecode")
		s.pack.putStream(form.object, d, page.packed)
	} else {
		s.pack.putPacked(form.object, d, content)
	}
	return form, nil
}

// visible is the crop box within the media box: left, bottom, right, top. It is
// cropped when it leaves room of the media box out.
func visible(media, crop *types.Rectangle) (box [4]float64, cropped bool, err error) {
	if media == nil {
		return box, false, ErrUnreadable
	}
	box = [4]float64{media.LL.X, media.LL.Y, media.UR.X, media.UR.Y}
	if crop != nil {
		c := [4]float64{max(box[0], crop.LL.X), max(box[1], crop.LL.Y), min(box[2], crop.UR.X), min(box[3], crop.UR.Y)}
		if c[2]-c[0] > 0 && c[3]-c[1] > 0 {
			for i := range c {
				cropped = cropped || c[i]-box[i] > 0.5 || box[i]-c[i] > 0.5
			}
			box = c
		}
	}
	if box[2]-box[0] < 1 || box[3]-box[1] < 1 {
		return box, false, ErrUnreadable
	}
	return box, cropped, nil
}

// upright gives the size of a box as it is seen after turning it clockwise, and
// the matrix that turns it and puts its corner at (0,0).
func upright(box [4]float64, rotate int) (w, h float64, m [6]float64) {
	w, h = box[2]-box[0], box[3]-box[1]
	switch (rotate%360 + 360) % 360 {
	case 90:
		return h, w, [6]float64{0, -1, 1, 0, -box[1], box[2]}
	case 180:
		return w, h, [6]float64{-1, 0, 0, -1, box[2], box[3]}
	case 270:
		return h, w, [6]float64{0, 1, -1, 0, box[3], -box[0]}
	}
	return w, h, [6]float64{1, 0, 0, 1, -box[0], -box[1]}
}

// content decodes and joins the content streams of a page. A single one that is
// sound is also given as it stands in the file.
func (s *Source) content(o types.Object) (content, packed []byte, err error) {
	if o, err = s.ctx.Dereference(o); err != nil {
		return nil, nil, errors.Join(ErrUnreadable, err)
	}
	var list types.Array
	switch o := o.(type) {
	case nil:
		return nil, nil, nil
	case types.StreamDict:
		if content, packed, ok := s.inflate(&o); ok {
			return content, packed, nil
		}
		content, err = decoded(&o)
		return content, nil, err
	case types.Array:
		list = o
	default:
		return nil, nil, ErrUnreadable
	}
	var b bytes.Buffer
	for _, v := range list {
		sd, _, err := s.ctx.DereferenceStreamDict(v)
		if err != nil {
			return nil, nil, errors.Join(ErrUnreadable, err)
		}
		if sd == nil {
			continue
		}
		part, _, ok := s.inflate(sd)
		if !ok {
			if part, err = decoded(sd); err != nil {
				return nil, nil, err
			}
		}
		b.Write(part)
		b.WriteByte('\n')
	}
	return b.Bytes(), nil, nil
}

func decoded(sd *types.StreamDict) ([]byte, error) {
	if len(sd.FilterPipeline) == 0 {
		return sd.Raw, nil
	}
	if sd.Content == nil {
		if err := sd.Decode(); err != nil {
			return nil, errors.Join(ErrUnreadable, err)
		}
	}
	return sd.Content, nil
}

// resources copies those resources whose names are used. Properties are left
// out: they hold nothing that is seen, and marks of layers, which stop the copy.
func (s *Source) resources(d types.Dict, used map[string]bool, depth int) (types.Dict, error) {
	out := types.Dict{}
	s.inherit(d, used, 0)
	if used["DCT"] || used["DCTDecode"] {
		return nil, ErrInline
	}
	for _, kind := range slices.Sorted(maps.Keys(d)) {
		v := d[kind]
		if kind == "ProcSet" {
			continue
		}
		group, err := s.ctx.DereferenceDict(v)
		if err != nil || group == nil {
			continue
		}
		kept := types.Dict{}
		for _, name := range slices.Sorted(maps.Keys(group)) {
			o := group[name]
			if !used[name] && !(kind == "ColorSpace" && strings.HasPrefix(name, "Default")) {
				continue
			}
			if kind == "Properties" {
				if err := s.layer(o); err != nil {
					return nil, err
				}
				continue
			}
			c, err := s.copy(o, depth+1)
			if err != nil {
				return nil, err
			}
			kept[name] = c
		}
		if len(kept) > 0 {
			out[kind] = kept
		}
	}
	return out, nil
}

// layer reports ErrLayers if a marked-content property is a layer.
func (s *Source) layer(o types.Object) error {
	d, err := s.ctx.DereferenceDict(o)
	if err != nil || d == nil {
		return nil
	}
	if t, ok := d["Type"].(types.Name); ok && (t == "OCG" || t == "OCMD") {
		return ErrLayers
	}
	return nil
}

// inherit adds the names used by forms that have no resources of their own and
// draw with those of the page.
func (s *Source) inherit(d types.Dict, used map[string]bool, depth int) {
	forms, err := s.ctx.DereferenceDict(d["XObject"])
	if err != nil || depth > 8 {
		return
	}
	before := len(used)
	for name, o := range forms {
		if !used[name] {
			continue
		}
		sd, _, err := s.ctx.DereferenceStreamDict(o)
		if err != nil || sd == nil || sd.Dict["Resources"] != nil {
			continue
		}
		if sub := sd.Subtype(); sub != nil && *sub == "Form" {
			s.namesOf(sd, used)
		}
	}
	if len(used) > before {
		s.inherit(d, used, depth+1)
	}
}

func (s *Source) hasPictures(resources types.Dict, used map[string]bool) bool {
	list, err := s.ctx.DereferenceDict(resources["XObject"])
	if err != nil {
		return true
	}
	for name := range list {
		if used[name] {
			return true
		}
	}
	return false
}

func (s *Source) namesOf(sd *types.StreamDict, used map[string]bool) {
	if content, err := decoded(sd); err == nil {
		names(content, used)
	}
}

// names collects every name in a content stream. It looks at strings and inline
// pictures too, so that it may find too many, never too few.
func names(content []byte, used map[string]bool) {
	for {
		i := bytes.IndexByte(content, '/')
		if i < 0 {
			return
		}
		content = content[i+1:]
		end := 0
		for end < len(content) && regular(content[end]) {
			end++
		}
		name := content[:end]
		if escaped := bytes.IndexByte(name, '#') >= 0; end < 199 && (escaped || !used[string(name)]) {
			used[decodeName(name)] = true
		}
		content = content[end:]
	}
}

func regular(c byte) bool { return regularBytes[c] }

// regularBytes are those that names and operators are made of.
var regularBytes = func() (t [256]bool) {
	for c := range t {
		t[c] = c > ' ' && !bytes.ContainsRune([]byte("()<>[]{}/%"), rune(c))
	}
	return t
}()

// decodeName resolves the escapes of a name.
func decodeName(b []byte) string {
	if bytes.IndexByte(b, '#') < 0 {
		return string(b)
	}
	var out []byte
	for i := 0; i < len(b); i++ {
		if b[i] == '#' && i+2 < len(b) {
			if v, err := hex.DecodeString(string(b[i+1 : i+3])); err == nil {
				out = append(out, v[0])
				i += 2
				continue
			}
		}
		out = append(out, b[i])
	}
	return string(out)
}

// number writes a length as content streams do.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

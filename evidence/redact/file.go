package redact

import (
	"bytes"
	"encoding/hex"
	"errors"
	"image"
	"math"
	"slices"
	"strconv"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"ownpack/evidence"
)

// file is a finished file as its parts.
type file struct {
	ctx    *model.Context
	labels []labelRange
}

type labelRange struct {
	from   int // page of the file, from 1
	prefix string
	start  int
}

var errFile = errors.New("its parts cannot be told apart")

// readFile reads a file that this program has just written. The settings are
// written out, so that pdfcpu looks for no folder of its own.
func readFile(raw []byte) (f file, err error) {
	defer func() {
		if recover() != nil {
			err = errFile // pdfcpu panics on what it cannot follow
		}
	}()
	ctx, err := api.ReadContext(bytes.NewReader(raw), &model.Configuration{
		Reader15: true, ValidationMode: model.ValidationRelaxed, Eol: types.EolLF, Offline: true,
		Limits: model.DefaultResourceLimits(),
	})
	if err != nil {
		return file{}, errFile
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return file{}, errFile
	}
	f = file{ctx: ctx}
	return f, f.readLabels()
}

func (f *file) readLabels() error {
	catalog, err := f.ctx.Catalog()
	if err != nil {
		return errFile
	}
	d, err := f.ctx.DereferenceDict(catalog["PageLabels"])
	if err != nil || d == nil {
		return errFile
	}
	list, err := f.ctx.DereferenceArray(d["Nums"])
	if err != nil {
		return errFile
	}
	for i := 0; i+1 < len(list); i += 2 {
		at, ok := list[i].(types.Integer)
		series, err := f.ctx.DereferenceDict(list[i+1])
		if err != nil || !ok {
			return errFile
		}
		r := labelRange{from: int(at) + 1, start: 1}
		if p, err := f.ctx.DereferenceText(series["P"]); err == nil {
			r.prefix = p
		}
		if n := series.IntEntry("St"); n != nil {
			r.start = *n
		}
		f.labels = append(f.labels, r)
	}
	return nil
}

// label is what page n of the file is called.
func (f *file) label(n int) string {
	out := ""
	for _, r := range f.labels {
		if n >= r.from {
			out = r.prefix + strconv.Itoa(r.start+n-r.from)
		}
	}
	return out
}

// leastBytes is how long a spelling must be to be looked for among bytes that may
// be anything.
const leastBytes = 6

// holds looks for what may stand nowhere in every string, name and stream,
// decoded: among them titles, bookmarks, attachments and metadata.
func (f *file) holds(hidden []secret) bool {
	var wanted [][]byte
	for _, s := range hidden {
		for _, text := range s.nowhere {
			wanted = append(wanted, spellings(text)...)
		}
		if len(s.keys) == 0 {
			continue
		}
		for _, text := range s.phrases {
			if slices.ContainsFunc(s.nowhere, func(n string) bool { return sameWords(n, text) }) {
				wanted = append(wanted, spellings(text)...)
			}
		}
	}
	if len(wanted) == 0 {
		return false
	}
	for _, entry := range f.ctx.Table {
		if entry != nil && !entry.Free && search(entry.Object, wanted) {
			return true
		}
	}
	return false
}

// spellings are the ways in which a text may stand in a file.
func spellings(text string) [][]byte {
	var wide []byte
	for _, u := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(u>>8), byte(u))
	}
	var out [][]byte
	for _, b := range [][]byte{[]byte(text), wide} {
		if len(text) < leastBytes {
			continue
		}
		h := []byte(hex.EncodeToString(b))
		out = append(out, b, h, bytes.ToUpper(h))
	}
	return out
}

// search looks through an object and all that stands in it.
func search(o types.Object, wanted [][]byte) bool {
	has := func(b []byte) bool {
		for _, w := range wanted {
			if bytes.Contains(b, w) {
				return true
			}
		}
		return false
	}
	switch o := o.(type) {
	case types.StringLiteral:
		plain, err := types.StringLiteralToString(o)
		return has([]byte(o)) || err == nil && has([]byte(plain))
	case types.HexLiteral:
		b, err := o.Bytes()
		return has([]byte(o)) || err == nil && has(b)
	case types.Name:
		return has([]byte(o))
	case types.Array:
		for _, v := range o {
			if search(v, wanted) {
				return true
			}
		}
	case types.Dict:
		for k, v := range o {
			if has([]byte(k)) || search(v, wanted) {
				return true
			}
		}
	case types.StreamDict:
		return search(o.Dict, wanted) || has(o.Raw) || has(decoded(&o))
	}
	return false
}

// decoded is what a stream holds; nothing for a picture, which is looked at.
func decoded(sd *types.StreamDict) []byte {
	if sub := sd.Subtype(); sub != nil && *sub == "Image" {
		return nil
	}
	if sd.Content == nil && sd.Decode() != nil {
		return nil
	}
	return sd.Content
}

// onlyPicture reports whether page n shows one picture, and of type only what is
// unseen, under what this program draws around it.
func (f *file) onlyPicture(n int) bool {
	_, _, inherited, err := f.ctx.PageDict(n, false)
	if err != nil {
		return false
	}
	forms, err := f.ctx.DereferenceDict(inherited.Resources["XObject"])
	if err != nil || len(forms) != 1 {
		return false
	}
	for _, o := range forms {
		sd, _, err := f.ctx.DereferenceStreamDict(o)
		if err != nil || sd == nil {
			return false
		}
		if sub := sd.Subtype(); sub == nil || *sub != "Form" {
			return false
		}
		return f.onePicture(sd)
	}
	return false
}

func (f *file) onePicture(form *types.StreamDict) bool {
	resources, err := f.ctx.DereferenceDict(form.Dict["Resources"])
	if err != nil {
		return false
	}
	for kind := range resources {
		if kind != "XObject" && kind != "Font" {
			return false
		}
	}
	pictures, err := f.ctx.DereferenceDict(resources["XObject"])
	if err != nil || len(pictures) != 1 {
		return false
	}
	for _, o := range pictures {
		sd, _, err := f.ctx.DereferenceStreamDict(o)
		if err != nil || sd == nil {
			return false
		}
		if sub := sd.Subtype(); sub == nil || *sub != "Image" || sd.Dict["SMask"] != nil || sd.Dict["Alternates"] != nil || sd.Dict["Metadata"] != nil {
			return false
		}
	}
	fonts, err := f.ctx.DereferenceDict(resources["Font"])
	if err != nil {
		return false
	}
	for _, o := range fonts {
		d, err := f.ctx.DereferenceDict(o)
		if err != nil {
			return false
		}
		if sub := d.Subtype(); sub == nil || *sub != "Type3" {
			return false
		}
	}
	return true
}

// dotsOf is where a box lies in a picture, outwards to whole dots.
func dotsOf(b evidence.Box, scale float64) image.Rectangle {
	return image.Rect(
		int(math.Floor(b.X*scale)), int(math.Floor(b.Y*scale)),
		int(math.Ceil((b.X+b.W)*scale)), int(math.Ceil((b.Y+b.H)*scale)),
	)
}

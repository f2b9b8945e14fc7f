package assemble

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Rule is one of PDF/A, or a thing that cannot be checked against them here;
// empty for none. The numbers are those of ISO 19005-2, which ISO 19005-3 shares.
type Rule string

// The rules that a page of a source may break.
const (
	RuleUnreadable   Rule = "cannot be followed"
	RuleOperator     Rule = "6.2.2 unknown operator"
	RuleResources    Rule = "6.2.2 resources not named"
	RuleNesting      Rule = "6.1.13 states nested too deep"
	RuleLimit        Rule = "6.1.13 number, name or string beyond the limits"
	RuleHexString    Rule = "6.1.6 string with half a byte"
	RuleExternal     Rule = "6.1.7 stream kept in another file"
	RuleFilter       Rule = "6.1.7 filter not allowed"
	RuleColour       Rule = "6.2.4 colour that depends on a device"
	RuleProfile      Rule = "6.2.4 colour profile damaged"
	RuleSpotColour   Rule = "6.2.4 spot colour, not checked"
	RuleState        Rule = "6.2.5 transfer function or halftone"
	RuleIntent       Rule = "6.2.6 unknown rendering intent"
	RuleImage        Rule = "6.2.8 picture with a key not allowed"
	RuleJPEG2000     Rule = "6.2.8 JPEG 2000 picture, not checked"
	RuleForm         Rule = "6.2.9 drawing of a kind not allowed"
	RuleBlend        Rule = "6.2.10 unknown way to mix colours"
	RuleFontForm     Rule = "6.2.11 font without the keys it needs"
	RuleFontKind     Rule = "6.2.11 font of a kind not checked"
	RuleFontMissing  Rule = "6.2.11 font not embedded"
	RuleFontProgram  Rule = "6.2.11 font program cannot be followed"
	RuleFontEncoding Rule = "6.2.11 font with an encoding not allowed"
	RuleFontWidth    Rule = "6.2.11 widths differ from the font's own"
	RuleGlyph        Rule = "6.2.11 glyph missing"
)

// inspector looks at what pages of a PDF show for what PDF/A forbids. What our
// copy leaves out (see copyDict) is not looked at.
type inspector struct {
	ctx   *model.Context
	found Rule         // the first rule that the page breaks
	seen  map[int]bool // objects that were looked at on this page
	fonts map[int]*font
	left  int // drawings that may still be followed
}

func newInspector(ctx *model.Context) *inspector {
	return &inspector{ctx: ctx, fonts: map[int]*font{}}
}

// page gives the first rule that a page breaks.
func (in *inspector) page(content []byte, resources types.Dict, group types.Object) (rule Rule) {
	defer func() {
		if recover() != nil {
			rule = RuleUnreadable
		}
	}()
	in.found, in.left, in.seen = "", 4000, map[int]bool{}
	in.group(group)
	in.content(content, resources, textState{}, 0)
	return in.found
}

func (in *inspector) broken(r Rule) {
	if in.found == "" {
		in.found = r
	}
}

func (in *inspector) dict(o types.Object) types.Dict {
	switch o, err := in.ctx.Dereference(o); o := o.(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	default:
		if err != nil {
			in.broken(RuleUnreadable)
		}
		return nil
	}
}

func (in *inspector) stream(o types.Object) *types.StreamDict {
	sd, _, err := in.ctx.DereferenceStreamDict(o)
	if err != nil {
		in.broken(RuleUnreadable)
		return nil
	}
	if sd != nil && (sd.Dict["F"] != nil || sd.Dict["FFilter"] != nil || sd.Dict["FDecodeParms"] != nil) {
		in.broken(RuleExternal)
	}
	return sd
}

func (in *inspector) name(o types.Object) string {
	v, err := in.ctx.Dereference(o)
	n, ok := v.(types.Name)
	if err != nil || !ok {
		return ""
	}
	return string(n)
}

func (in *inspector) array(o types.Object) types.Array {
	v, err := in.ctx.Dereference(o)
	if err != nil {
		in.broken(RuleUnreadable)
	}
	a, _ := v.(types.Array)
	return a
}

func (in *inspector) number(o types.Object) (float64, bool) {
	v, err := in.ctx.Dereference(o)
	if err != nil {
		return 0, false
	}
	switch v := v.(type) {
	case types.Integer:
		return float64(v), true
	case types.Float:
		return float64(v), true
	}
	return 0, false
}

// once reports whether the object was not yet looked at on this page.
func (in *inspector) once(o types.Object) bool {
	r, ok := o.(types.IndirectRef)
	if !ok {
		return true
	}
	n := int(r.ObjectNumber)
	if in.seen[n] {
		return false
	}
	in.seen[n] = true
	return true
}

// resource finds what content names; nil breaks a rule.
func (in *inspector) resource(resources types.Dict, kind, name string) types.Object {
	o, ok := in.dict(resources[kind])[name]
	if !ok || o == nil {
		in.broken(RuleResources)
		return nil
	}
	if len(name) > 127 {
		in.broken(RuleLimit)
	}
	return o
}

// colour looks at a colour space.
func (in *inspector) colour(o types.Object, depth int) {
	if depth > 8 {
		in.broken(RuleUnreadable)
		return
	}
	v, err := in.ctx.Dereference(o)
	if err != nil {
		in.broken(RuleUnreadable)
		return
	}
	switch v := v.(type) {
	case nil:
	case types.Name:
		switch v {
		case "DeviceGray", "DeviceRGB", "Pattern", "G", "RGB":
		default:
			in.broken(RuleColour)
		}
	case types.Array:
		in.colourArray(v, depth)
	default:
		in.broken(RuleColour)
	}
}

func (in *inspector) colourArray(a types.Array, depth int) {
	if len(a) == 0 {
		in.broken(RuleColour)
		return
	}
	switch in.name(a[0]) {
	case "CalGray", "CalRGB", "Lab":
	case "DeviceGray", "DeviceRGB", "G", "RGB":
	case "ICCBased":
		in.profile(a)
	case "Indexed", "I", "Pattern":
		if len(a) > 1 {
			in.colour(a[1], depth+1)
		}
	case "Separation", "DeviceN":
		// Colours of one name must be the same all through the file.
		in.broken(RuleSpotColour)
	default:
		in.broken(RuleColour)
	}
}

// profile looks at the head of an ICC profile.
func (in *inspector) profile(a types.Array) {
	if len(a) < 2 {
		in.broken(RuleProfile)
		return
	}
	sd := in.stream(a[1])
	if sd == nil {
		in.broken(RuleProfile)
		return
	}
	b, err := decoded(sd)
	n, _ := in.number(sd.Dict["N"])
	if err != nil || len(b) < 128 || int(binary.BigEndian.Uint32(b)) > len(b) {
		in.broken(RuleProfile)
		return
	}
	spaces := map[float64][]string{1: {"GRAY"}, 3: {"RGB ", "Lab "}, 4: {"CMYK"}}
	kinds := []string{"mntr", "scnr", "prtr", "spac"}
	if b[8] > 4 || !slices.Contains(kinds, string(b[12:16])) || !slices.Contains(spaces[n], string(b[16:20])) || string(b[36:40]) != "acsp" {
		in.broken(RuleProfile)
	}
	if n == 4 {
		in.broken(RuleColour) // allowed, but not together with overprinting
	}
}

// filters looks at how a stream is packed. LZW is packed anew when it is copied.
func (in *inspector) filters(sd *types.StreamDict) {
	for _, f := range sd.FilterPipeline {
		switch f.Name {
		case "FlateDecode", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "CCITTFaxDecode", "DCTDecode", "JBIG2Decode":
		case "JPXDecode":
			in.broken(RuleJPEG2000)
		default:
			in.broken(RuleFilter)
		}
	}
}

func (in *inspector) intent(o types.Object) {
	switch in.name(o) {
	case "RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation":
	default:
		if o != nil {
			in.broken(RuleIntent)
		}
	}
}

// image looks at a picture.
func (in *inspector) image(sd *types.StreamDict, depth int) {
	in.filters(sd)
	in.intent(sd.Dict["Intent"])
	if depth > 4 {
		in.broken(RuleUnreadable)
		return
	}
	in.colour(sd.Dict["ColorSpace"], 0)
	mask, _ := in.ctx.Dereference(sd.Dict["ImageMask"])
	bits, given := in.number(sd.Dict["BitsPerComponent"])
	if mask == types.Boolean(true) && given && bits != 1 || given && !slices.Contains([]float64{1, 2, 4, 8, 16}, bits) {
		in.broken(RuleImage)
	}
	for _, key := range []string{"Mask", "SMask"} {
		o, err := in.ctx.Dereference(sd.Dict[key])
		if err != nil {
			in.broken(RuleUnreadable)
		}
		if m, ok := o.(types.StreamDict); ok && in.once(sd.Dict[key]) {
			in.image(&m, depth+1)
		}
	}
}

// blends are the ways to mix colours that ISO 32000-1 knows.
var blends = []string{
	"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight",
	"SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
}

// state looks at a set of parameters.
func (in *inspector) state(o types.Object, depth int) {
	d := in.dict(o)
	if !in.once(o) {
		return
	}
	in.intent(d["RI"])
	if d["TR"] != nil || d["HTP"] != nil || d["Font"] != nil || d["TR2"] != nil && in.name(d["TR2"]) != "Default" ||
		d["HT"] != nil && in.name(d["HT"]) != "Default" {
		in.broken(RuleState)
	}
	ways := in.array(d["BM"])
	if d["BM"] != nil && ways == nil {
		ways = types.Array{d["BM"]}
	}
	for _, w := range ways {
		if !slices.Contains(blends, in.name(w)) {
			in.broken(RuleBlend)
		}
	}
	if mask, err := in.ctx.Dereference(d["SMask"]); err != nil {
		in.broken(RuleUnreadable)
	} else if m, ok := mask.(types.Dict); ok {
		in.form(m["G"], textState{}, depth+1)
	}
}

// group looks at how a transparent drawing is mixed.
func (in *inspector) group(o types.Object) {
	if d := in.dict(o); d["CS"] != nil {
		in.colour(d["CS"], 0)
	}
}

// form looks at a drawing that is placed, or at a picture.
func (in *inspector) form(o types.Object, now textState, depth int) {
	if !now.unseen() && !in.once(o) {
		return
	}
	if in.left--; in.left < 0 || depth > 12 {
		in.broken(RuleUnreadable)
		return
	}
	sd := in.stream(o)
	if sd == nil {
		in.broken(RuleResources)
		return
	}
	switch in.name(sd.Dict["Subtype"]) {
	case "Image":
		in.image(sd, 0)
		return
	case "Form":
	default:
		in.broken(RuleForm)
		return
	}
	if sub := in.name(sd.Dict["Subtype2"]); sub == "PS" || sd.Dict["PS"] != nil {
		in.broken(RuleForm)
	}
	in.filters(sd)
	in.group(sd.Dict["Group"])
	in.drawn(sd, in.dict(sd.Dict["Resources"]), now, depth)
}

// drawn looks at the content of a stream.
func (in *inspector) drawn(sd *types.StreamDict, resources types.Dict, now textState, depth int) {
	content, err := decoded(sd)
	if err != nil {
		in.broken(RuleUnreadable)
		return
	}
	in.content(content, resources, now, depth+1)
}

// pattern looks at what areas are filled with.
func (in *inspector) pattern(o types.Object, depth int) {
	if !in.once(o) {
		return
	}
	d := in.dict(o)
	if d["ExtGState"] != nil {
		in.state(d["ExtGState"], depth)
	}
	if kind, _ := in.number(d["PatternType"]); kind == 2 {
		in.shading(d["Shading"])
		return
	}
	if sd := in.stream(o); sd != nil {
		in.filters(sd)
		in.drawn(sd, in.dict(d["Resources"]), textState{}, depth)
	}
}

func (in *inspector) shading(o types.Object) {
	d := in.dict(o)
	if d == nil {
		in.broken(RuleResources)
		return
	}
	in.colour(d["ColorSpace"], 0)
}

// validName reports whether a name that others read is text.
func validName(s string) bool { return s != "" && len(s) <= 127 && utf8.ValidString(s) }

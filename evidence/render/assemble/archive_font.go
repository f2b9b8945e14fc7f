package assemble

import (
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"ownpack/evidence/render/fontfile"
)

// font is what is asked about a font whenever text is set in it.
type font struct {
	rule Rule // broken by any text, or RuleFontMissing by text that is seen
	wide bool // codes are of two bytes
	// glyph gives the glyph of a code; width what the PDF says of its width.
	glyph   func(code int) (glyph int, ok bool)
	width   func(code int) (float64, bool)
	program *fontfile.Program

	procs     func(code int) types.Object // the drawings of a Type 3 font
	resources types.Dict
	good      map[int]bool // codes that were looked at
}

func badFont(r Rule) *font { return &font{rule: r} }

// shown looks at text that is set.
func (in *inspector) shown(now textState, list [][]byte, depth int) {
	if now.font == nil {
		in.broken(RuleResources)
		return
	}
	f := in.font(now.font)
	if f.rule == RuleFontMissing && now.unseen() {
		return
	}
	if f.rule != "" {
		in.broken(f.rule)
		return
	}
	step := 1
	if f.wide {
		step = 2
	}
	for _, s := range list {
		if len(s)%step != 0 {
			in.broken(RuleUnreadable)
			return
		}
		for i := 0; i < len(s); i += step {
			code := int(s[i])
			if f.wide {
				code = code<<8 | int(s[i+1])
			}
			if !f.good[code] {
				in.glyph(f, code, depth)
				f.good[code] = true
			}
		}
	}
}

// glyph looks at one character of a font.
func (in *inspector) glyph(f *font, code, depth int) {
	said, ok := f.width(code)
	if !ok {
		in.broken(RuleFontWidth)
		return
	}
	if f.procs != nil {
		in.proc(f, code, said, depth)
		return
	}
	g, ok := f.glyph(code)
	if !ok || g == fontfile.Notdef || !f.program.Has(g) {
		in.broken(RuleGlyph)
		return
	}
	if math.Abs(f.program.Widths[g]-said) > 1 {
		in.broken(RuleFontWidth)
	}
}

// proc looks at the drawing of a character, which begins with its width.
func (in *inspector) proc(f *font, code int, said float64, depth int) {
	sd := in.stream(f.procs(code))
	if sd == nil || depth > 8 {
		in.broken(RuleGlyph)
		return
	}
	content, err := decoded(sd)
	if err != nil {
		in.broken(RuleUnreadable)
		return
	}
	s := scanner{b: content}
	if op := s.next(); op != "d0" && op != "d1" || len(s.numbers) == 0 || math.Abs(s.numbers[0]-said) > 1 {
		in.broken(RuleFontWidth)
	}
	in.content(content, f.resources, textState{}, depth+1)
}

// font reads a font, once.
func (in *inspector) font(o types.Object) *font {
	r, ok := o.(types.IndirectRef)
	if !ok {
		return in.readFont(in.dict(o))
	}
	n := int(r.ObjectNumber)
	if in.fonts[n] == nil {
		in.fonts[n] = in.readFont(in.dict(o))
	}
	return in.fonts[n]
}

func (in *inspector) readFont(d types.Dict) *font {
	if d == nil || in.name(d["Type"]) != "Font" {
		return badFont(RuleFontForm)
	}
	kind := in.name(d["Subtype"])
	if kind != "Type3" && !validName(in.name(d["BaseFont"])) {
		return badFont(RuleFontForm)
	}
	var f *font
	switch kind {
	case "Type0":
		f = in.composite(d)
	case "Type3":
		f = in.type3(d)
	case "Type1", "MMType1", "TrueType":
		f = in.simple(d, kind)
	default:
		f = badFont(RuleFontKind)
	}
	f.good = map[int]bool{}
	return f
}

// program reads the embedded program of a font.
func (in *inspector) program(descriptor types.Dict) (p *fontfile.Program, kind string, rule Rule) {
	var err error
	for _, key := range []string{"FontFile", "FontFile2", "FontFile3"} {
		if descriptor[key] == nil {
			continue
		}
		sd := in.stream(descriptor[key])
		if sd == nil {
			return nil, "", RuleFontProgram
		}
		in.filters(sd)
		b, failed := decoded(sd)
		if failed != nil {
			return nil, "", RuleFontProgram
		}
		kind = in.name(sd.Dict["Subtype"])
		switch {
		case key == "FontFile":
			p, err = fontfile.Type1(b)
			kind = "Type1"
		case key == "FontFile2":
			p, err = fontfile.TrueType(b)
			kind = "TrueType"
		case kind == "Type1C" || kind == "CIDFontType0C":
			p, err = fontfile.CFF(b)
		default:
			return nil, "", RuleFontKind
		}
		if err != nil {
			return nil, "", RuleFontProgram
		}
		return p, kind, ""
	}
	return nil, "", RuleFontMissing
}

// simple reads a font with codes of one byte.
func (in *inspector) simple(d types.Dict, kind string) *font {
	descriptor := in.dict(d["FontDescriptor"])
	program, file, rule := in.program(descriptor)
	if rule != "" {
		return badFont(rule)
	}
	f := &font{program: program, width: in.widths(d)}
	if f.width == nil {
		return badFont(RuleFontForm)
	}
	e, ok := in.encoding(d["Encoding"])
	if !ok {
		return badFont(RuleFontEncoding)
	}
	if kind != "TrueType" {
		if file != "Type1" && file != "Type1C" || program.CIDs != nil {
			return badFont(RuleFontKind)
		}
		f.glyph = e.named(program)
		return f
	}
	if file != "TrueType" {
		return badFont(RuleFontKind)
	}
	flags, _ := in.number(descriptor["Flags"])
	const symbolic, plain = 4, 32
	switch int(flags) & (symbolic | plain) {
	case symbolic:
		f.glyph = symbols(program, e)
	case plain:
		f.glyph = e.letters(program)
	}
	if f.glyph == nil {
		return badFont(RuleFontEncoding)
	}
	return f
}

// widths reads the widths of a simple font; nil if they are not as they must be.
func (in *inspector) widths(d types.Dict) func(code int) (float64, bool) {
	first, ok1 := in.number(d["FirstChar"])
	last, ok2 := in.number(d["LastChar"])
	list := in.array(d["Widths"])
	if !ok1 || !ok2 || len(list) != int(last)-int(first)+1 {
		return nil
	}
	return func(code int) (float64, bool) {
		i := code - int(first)
		if i < 0 || i >= len(list) {
			return 0, false
		}
		return in.number(list[i])
	}
}

func (in *inspector) type3(d types.Dict) *font {
	f := &font{width: in.widths(d), resources: in.dict(d["Resources"])}
	e, ok := in.encoding(d["Encoding"])
	procs := in.dict(d["CharProcs"])
	if f.width == nil || !ok || procs == nil {
		return badFont(RuleFontForm)
	}
	f.procs = func(code int) types.Object { return procs[e.names[code]] }
	return f
}

// composite reads a font with codes of two bytes.
func (in *inspector) composite(d types.Dict) *font {
	list := in.array(d["DescendantFonts"])
	if len(list) != 1 {
		return badFont(RuleFontForm)
	}
	cid := in.dict(list[0])
	kind := in.name(cid["Subtype"])
	program, file, rule := in.program(in.dict(cid["FontDescriptor"]))
	if rule != "" {
		return badFont(rule)
	}
	if !slices.Contains([]string{"Identity-H", "Identity-V"}, in.name(d["Encoding"])) {
		return badFont(RuleFontKind) // codes are turned into characters by a table
	}
	if in.dict(cid["CIDSystemInfo"]) == nil || in.name(cid["Type"]) != "Font" || !validName(in.name(cid["BaseFont"])) {
		return badFont(RuleFontForm)
	}
	f := &font{wide: true, program: program, width: in.wideWidths(cid)}
	switch {
	case kind == "CIDFontType2" && file == "TrueType":
		f.glyph = in.glyphMap(cid["CIDToGIDMap"])
	case kind == "CIDFontType0" && file == "CIDFontType0C":
		f.glyph = func(code int) (int, bool) {
			if program.CIDs == nil {
				return code, true
			}
			g, ok := program.CIDs[code]
			return g, ok
		}
	default:
		return badFont(RuleFontKind)
	}
	if f.glyph == nil || f.width == nil {
		return badFont(RuleFontForm)
	}
	return f
}

// glyphMap reads the table from characters to glyphs; nil if there is none.
func (in *inspector) glyphMap(o types.Object) func(code int) (int, bool) {
	if in.name(o) == "Identity" {
		return func(code int) (int, bool) { return code, true }
	}
	v, err := in.ctx.Dereference(o)
	sd, ok := v.(types.StreamDict)
	if err != nil || !ok {
		return nil
	}
	b, err := decoded(&sd)
	if err != nil {
		return nil
	}
	return func(code int) (int, bool) {
		if 2*code+1 >= len(b) {
			return 0, false
		}
		return int(b[2*code])<<8 | int(b[2*code+1]), true
	}
}

// wideWidths reads the widths of a font with codes of two bytes; nil if there are
// too many to be meant.
func (in *inspector) wideWidths(d types.Dict) func(code int) (float64, bool) {
	usual, ok := in.number(d["DW"])
	if !ok {
		usual = 1000
	}
	said := map[int]float64{}
	left := 2 * math.MaxUint16 // so that ranges which overlap end
	list := in.array(d["W"])
	for i := 0; i+1 < len(list); {
		first, _ := in.number(list[i])
		if run := in.array(list[i+1]); run != nil {
			for k, o := range run {
				said[int(first)+k], _ = in.number(o)
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			break
		}
		last, _ := in.number(list[i+1])
		width, _ := in.number(list[i+2])
		for c := max(0, int(first)); c <= int(last) && c <= math.MaxUint16; c++ {
			if left--; left < 0 {
				return nil
			}
			said[c] = width
		}
		i += 3
	}
	return func(code int) (float64, bool) {
		if w, ok := said[code]; ok {
			return w, true
		}
		return usual, true
	}
}

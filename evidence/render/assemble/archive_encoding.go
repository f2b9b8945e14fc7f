package assemble

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"ownpack/evidence/render/fontfile"
)

// encoding is what the codes of a simple font mean.
type encoding struct {
	given   bool
	base    string         // empty for the program's own
	changed bool           // some codes have names of their own
	names   map[int]string // by code
}

// bases are the encodings that a font may be based on.
var bases = map[string]map[int]string{
	"WinAnsiEncoding": fontfile.WinAnsiEncoding, "MacRomanEncoding": fontfile.MacRomanEncoding,
	"StandardEncoding": fontfile.StandardEncoding,
}

// encoding reads the encoding of a font; it reports false for one not allowed.
func (in *inspector) encoding(o types.Object) (e encoding, ok bool) {
	e.names = map[int]string{}
	v, err := in.ctx.Dereference(o)
	if err != nil {
		return e, false
	}
	var differences types.Array
	switch v := v.(type) {
	case nil:
		return e, true
	case types.Name:
		e.base = string(v)
	case types.Dict:
		e.base = in.name(v["BaseEncoding"])
		differences = in.array(v["Differences"])
	}
	e.given = true
	for code, name := range bases[e.base] {
		e.names[code] = name
	}
	if e.base != "" && len(e.names) == 0 {
		return e, false
	}
	code := 0
	for _, d := range differences {
		if n, ok := in.number(d); ok {
			code = int(n)
			continue
		}
		e.names[code], e.changed = in.name(d), true
		code++
	}
	return e, true
}

// named finds glyphs by their names, or by the program's own codes.
func (e encoding) named(p *fontfile.Program) func(code int) (int, bool) {
	return func(code int) (int, bool) {
		if name, ok := e.names[code]; ok {
			g, ok := p.Names[name]
			return g, ok
		}
		if e.base != "" {
			return 0, false
		}
		g, ok := p.Codes[code]
		return g, ok
	}
}

// The tables of a TrueType program that PDF uses, by platform and encoding.
var (
	tableUnicode = [2]int{3, 1}
	tableSymbol  = [2]int{3, 0}
	tableMac     = [2]int{1, 0}
)

// letters finds the glyphs of a TrueType font for text; nil when its encoding is
// not allowed (ISO 19005-2, 6.2.11.6).
func (e encoding) letters(p *fontfile.Program) func(code int) (int, bool) {
	unicode, mac := p.Tables[tableUnicode], p.Tables[tableMac]
	if e.base != "WinAnsiEncoding" && e.base != "MacRomanEncoding" || e.changed && unicode == nil || unicode == nil && mac == nil {
		return nil
	}
	macCodes := map[string]int{}
	for code, name := range fontfile.MacRomanEncoding {
		if at, twice := macCodes[name]; !twice || code < at {
			macCodes[name] = code // a space has two codes
		}
	}
	return func(code int) (int, bool) {
		name, ok := e.names[code]
		r, known := fontfile.Rune(name)
		if !ok || !known {
			return 0, false
		}
		if unicode != nil {
			g, ok := unicode[int(r)]
			return g, ok
		}
		if c, ok := macCodes[name]; ok && mac[c] > 0 {
			return mac[c], true
		}
		g, ok := p.Names[name]
		return g, ok
	}
}

// symbols finds the glyphs of a TrueType font for symbols; nil when its encoding
// is not allowed.
func symbols(p *fontfile.Program, e encoding) func(code int) (int, bool) {
	symbol, has := p.Tables[tableSymbol]
	if e.given || !has && len(p.Tables) != 1 {
		return nil
	}
	mac := p.Tables[tableMac]
	return func(code int) (int, bool) {
		for _, high := range []int{0, 0xF000, 0xF100, 0xF200} {
			if g, ok := symbol[high+code]; ok {
				return g, true
			}
		}
		g, ok := mac[code]
		return g, ok
	}
}

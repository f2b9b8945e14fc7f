package fontfile

// The operators of CFF dictionaries that matter here (Adobe Technical Note 5176);
// those of two bytes have 1200 added.
const (
	opCharset     = 15
	opEncoding    = 16
	opCharStrings = 17
	opPrivate     = 18
	opSubrs       = 19
	opDefault     = 20 // width of glyphs that say none
	opNominal     = 21 // what the width that glyphs say is added to
	opMatrix      = 1207
	opROS         = 1230
	opFDArray     = 1236
	opFDSelect    = 1237
)

// private is what glyphs share.
type private struct {
	standard, nominal float64
	subrs             []bytesAt
}

// CFF reads a bare CFF program.
func CFF(program []byte) (p *Program, err error) {
	defer caught(&p, &err)
	b := bytesAt(program)
	_, at := index(b, b.u8(2))
	tops, at := index(b, at)
	strings, at := index(b, at)
	global, _ := index(b, at)
	top := dictionary(tops[0])
	scale := 1.0
	if m, ok := top[opMatrix]; ok {
		if len(m) != 6 || m[0] != m[3] || m[1] != 0 || m[2] != 0 {
			return nil, ErrProgram
		}
		scale = 1000 * m[0]
	}
	drawings, _ := index(b, top.first(opCharStrings))
	if len(drawings) == 0 {
		return nil, ErrProgram
	}
	p = &Program{Widths: make([]float64, len(drawings))}
	_, byCID := top[opROS]
	shared := []private{readPrivate(b, top)}
	choice := func(int) int { return 0 }
	if byCID {
		fonts, _ := index(b, top.first(opFDArray))
		if len(fonts) > 256 { // what one byte can choose from
			return nil, ErrProgram
		}
		shared = nil
		for _, f := range fonts {
			shared = append(shared, readPrivate(b, dictionary(f)))
		}
		choice = selector(b, top.first(opFDSelect))
	}
	for g, d := range drawings {
		s := shared[choice(g)]
		m := machine{global: global, local: s.subrs}
		w, said, ok := m.width(d)
		switch {
		case !ok:
			return nil, ErrProgram
		case said:
			p.Widths[g] = scale * (s.nominal + w)
		default:
			p.Widths[g] = scale * s.standard
		}
	}
	ids := charset(b, top.first(opCharset), len(drawings))
	if byCID {
		p.CIDs = map[int]int{}
		for g, id := range ids {
			p.CIDs[id] = g
		}
		return p, nil
	}
	p.nameGlyphs(ids, strings)
	p.cffCodes(b, top.first(opEncoding))
	return p, nil
}

func (p *Program) nameGlyphs(ids []int, strings []bytesAt) {
	const standard = 391
	p.Names = map[string]int{}
	for g, id := range ids {
		switch {
		case id < len(standardNames):
			p.Names[standardNames[id]] = g
		case id >= standard && id-standard < len(strings):
			p.Names[string(strings[id-standard])] = g
		}
	}
}

// cffCodes reads the program's own encoding.
func (p *Program) cffCodes(b bytesAt, at int) {
	p.Codes = map[int]int{}
	switch at {
	case 0:
		for code, name := range StandardEncoding {
			if g, ok := p.Names[name]; ok {
				p.Codes[code] = g
			}
		}
		return
	case 1:
		return // the expert encoding: nothing is known of it here
	}
	format, n := b.u8(at), b.u8(at+1)
	at += 2
	glyph := 1
	for range n {
		if format&0x7F == 0 {
			p.Codes[b.u8(at)] = glyph
			glyph++
			at++
			continue
		}
		for k := range b.u8(at+1) + 1 {
			p.Codes[b.u8(at)+k] = glyph
			glyph++
		}
		at += 2
	}
}

// charset gives the name or the character id of each glyph, by its number.
func charset(b bytesAt, at, glyphs int) []int {
	ids := []int{0}
	if at <= 2 { // the first of the standard ones; of the others nothing is known
		for g := 1; g < glyphs && at == 0; g++ {
			ids = append(ids, g)
		}
		return ids
	}
	format := b.u8(at)
	at++
	for len(ids) < glyphs {
		first := b.u16(at)
		at += 2
		left := 0
		switch format {
		case 1:
			left = b.u8(at)
			at++
		case 2:
			left = b.u16(at)
			at += 2
		}
		for k := 0; k <= left && len(ids) < glyphs; k++ {
			ids = append(ids, first+k)
		}
	}
	return ids
}

// selector tells which of the shared parts a glyph belongs to.
func selector(b bytesAt, at int) func(glyph int) int {
	if b.u8(at) == 0 {
		return func(g int) int { return b.u8(at + 1 + g) }
	}
	var parts []int // by glyph
	for i := range b.u16(at + 1) {
		for r := at + 3 + 3*i; len(parts) < b.u16(r+3); {
			parts = append(parts, b.u8(r+2))
		}
	}
	return func(g int) int { return parts[g] }
}

func readPrivate(b bytesAt, d operands) private {
	v := d[opPrivate]
	if len(v) != 2 {
		return private{}
	}
	size, at := int(v[0]), int(v[1])
	own := dictionary(b.sub(at, size))
	p := private{standard: own.number(opDefault), nominal: own.number(opNominal)}
	if subrs := own.first(opSubrs); subrs > 0 {
		p.subrs, _ = index(b, at+subrs)
	}
	return p
}

// index reads a list of byte strings, and tells where it ends.
func index(b bytesAt, at int) (list []bytesAt, end int) {
	n := b.u16(at)
	if n == 0 {
		return nil, at + 2
	}
	size := b.u8(at + 2)
	offset := func(i int) int {
		v := 0
		for _, c := range b.sub(at+3+i*size, size) {
			v = v<<8 | int(c)
		}
		return v
	}
	data := at + 3 + (n+1)*size - 1
	for i := range n {
		list = append(list, b.sub(data+offset(i), offset(i+1)-offset(i)))
	}
	return list, data + offset(n)
}

package fontfile

// mostTables are more encodings than any program has.
const mostTables = 64

// TrueType reads a TrueType program.
func TrueType(program []byte) (p *Program, err error) {
	defer caught(&p, &err)
	b := bytesAt(program)
	tables := map[string]bytesAt{}
	for i := range b.u16(4) {
		at := 12 + 16*i
		offset := b.u32(at + 8)
		// Writers of subsets are known to leave the last table short.
		tables[string(b.sub(at, 4))] = b.sub(offset, min(b.u32(at+12), max(0, len(b)-offset)))
	}
	perEm := float64(tables["head"].u16(18))
	glyphs := tables["maxp"].u16(4)
	long := tables["hhea"].u16(34)
	if perEm == 0 || long == 0 || len(tables["glyf"]) == 0 {
		return nil, ErrProgram
	}
	p = &Program{Widths: make([]float64, glyphs), Tables: map[[2]int]map[int]int{}, Names: map[string]int{}}
	for i := range p.Widths {
		p.Widths[i] = float64(tables["hmtx"].u16(4*min(i, long-1))) * 1000 / perEm
	}
	if c := tables["cmap"]; len(c) > 0 {
		n := c.u16(2)
		if n > mostTables {
			return nil, ErrProgram
		}
		for i := range n {
			at := 4 + 8*i
			p.Tables[[2]int{c.u16(at), c.u16(at + 2)}] = cmap(c[min(c.u32(at+4), len(c)):])
		}
	}
	if post := tables["post"]; len(post) > 34 && post.u32(0) == 0x00020000 {
		p.postNames(post)
	}
	return p, nil
}

// cmap reads one encoding; kinds that PDF does not use give an empty one.
func cmap(b bytesAt) map[int]int {
	m := map[int]int{}
	switch b.u16(0) {
	case 0:
		for c := range 256 {
			m[c] = b.u8(6 + c)
		}
	case 4:
		cmapSegments(b, m)
	case 6:
		first := b.u16(6)
		for i := range b.u16(8) {
			m[first+i] = b.u16(10 + 2*i)
		}
	}
	for c, g := range m {
		if g == Notdef {
			delete(m, c)
		}
	}
	return m
}

func cmapSegments(b bytesAt, m map[int]int) {
	twice := b.u16(6)
	next := 0 // segments stand in order, and none reaches into another
	for i := 0; i < twice; i += 2 {
		last, first := b.u16(14+i), b.u16(16+twice+i)
		if first < next {
			panic(ErrProgram)
		}
		next = last
		delta, offset := b.u16(16+2*twice+i), b.u16(16+3*twice+i)
		for c := first; c <= last && c < 0xFFFF; c++ {
			if offset == 0 {
				m[c] = (c + delta) & 0xFFFF
				continue
			}
			at := 16 + 3*twice + i + offset + 2*(c-first)
			if at+2 > len(b) {
				break
			}
			if g := b.u16(at); g != 0 {
				m[c] = (g + delta) & 0xFFFF
			}
		}
	}
}

// postNames reads those names of glyphs that the program spells out.
func (p *Program) postNames(b bytesAt) {
	const standard = 258 // names that are numbered, not spelled out
	n := b.u16(32)
	var names []string
	for at := 34 + 2*n; at < len(b); {
		size := b.u8(at)
		if at+1+size > len(b) {
			break
		}
		names = append(names, string(b.sub(at+1, size)))
		at += 1 + size
	}
	for g := range n {
		if i := b.u16(34+2*g) - standard; i >= 0 && i < len(names) {
			p.Names[names[i]] = g
		}
	}
}

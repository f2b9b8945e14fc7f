package workbook

import (
	"encoding/binary"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/richardlehane/mscfb"

	"ownpack/evidence/importer"
)

// Kinds of record in an old Excel file, of which few are of use here.
const (
	recFormula   = 0x0006
	recEOF       = 0x000a
	recDateMode  = 0x0022
	recFilePass  = 0x002f
	recContinue  = 0x003c
	recCodePage  = 0x0042
	recColInfo   = 0x007d
	recSheet     = 0x0085
	recMulRK     = 0x00bd
	recRString   = 0x00d6
	recXF        = 0x00e0
	recMerged    = 0x00e5
	recStrings   = 0x00fc
	recLabelSST  = 0x00fd
	recNumber    = 0x0203
	recLabel     = 0x0204
	recBool      = 0x0205
	recStringVal = 0x0207
	recRow       = 0x0208
	recRK        = 0x027e
	recFormat    = 0x041e
	recBOF       = 0x0809
)

var (
	errXLS    = importer.Unreadable("the old Excel file is damaged", "")
	errLocked = importer.Sealed("the workbook")
)

// maxXLS is far more than an old Excel file can hold.
const maxXLS = 300 << 20

// xls is an old Excel workbook while it is read.
type xls struct {
	*builder
	data    []byte
	wide    bool // strings are of the later kind
	epoch   bool
	strings []string
	formats map[int]string
	xfs     []int
	sheets  []xlsRef
}

type xlsRef struct {
	name   string
	at     int
	hidden bool
	rows   bool // holds cells: not a chart or macros
}

// readXLS reads a workbook in a compound file.
func (b *builder) readXLS(f importer.File) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	b.progress(0, 0)
	if f.Size > maxXLS {
		return &importer.FormatError{Reason: "the old Excel file is larger than 300 MB", Err: importer.ErrUnsupported}
	}
	doc, err := mscfb.New(f.Content)
	if err != nil {
		return errXLS
	}
	for _, e := range doc.File {
		if len(e.Path) > 0 {
			continue
		}
		switch e.Name {
		case "EncryptedPackage":
			return errLocked
		case "Workbook", "Book":
			data, err := io.ReadAll(io.LimitReader(e, min(e.Size, f.Size)))
			if err != nil && len(data) == 0 {
				return errXLS
			}
			b.book.Damaged = err != nil
			b.book.MediaType = mediaXLS
			x := &xls{builder: b, data: data, wide: e.Name == "Workbook", formats: map[int]string{}}
			return x.read()
		}
	}
	return importer.Unreadable("there is no workbook in the file", "")
}

func (x *xls) read() error {
	if err := x.readGlobals(); err != nil {
		return err
	}
	for _, s := range x.sheets {
		if s.rows {
			if err := x.readSheet(s); err != nil {
				return err
			}
		}
	}
	if len(x.sheets) == 0 {
		return errXLS
	}
	return nil
}

// record gives the record at a place, and where the next one is.
func (x *xls) record(at int) (kind int, body []byte, next int) {
	if at < 0 || at+4 > len(x.data) {
		return -1, nil, len(x.data)
	}
	kind = int(binary.LittleEndian.Uint16(x.data[at:]))
	n := int(binary.LittleEndian.Uint16(x.data[at+2:]))
	end := min(at+4+n, len(x.data))
	return kind, x.data[at+4 : end], at + 4 + n
}

// readGlobals reads what all sheets share.
func (x *xls) readGlobals() error {
	for at := 0; ; {
		kind, body, next := x.record(at)
		switch {
		case kind < 0 || kind == recEOF:
			return nil
		case kind == recBOF && len(body) >= 2:
			x.wide = binary.LittleEndian.Uint16(body) == 0x0600
		case kind == recFilePass:
			return errLocked
		case kind == recDateMode && len(body) >= 2:
			x.epoch = body[0] == 1
		case kind == recFormat && len(body) > 3 && len(x.formats) < 1<<12:
			x.readFormat(body)
		case kind == recXF && len(body) >= 4 && len(x.xfs) < 1<<16:
			x.xfs = append(x.xfs, int(binary.LittleEndian.Uint16(body[2:])))
		case kind == recSheet && len(body) > 8 && len(x.sheets) < maxSheets:
			x.sheets = append(x.sheets, xlsRef{
				name: x.shortString(body[6:]), at: int(binary.LittleEndian.Uint32(body)),
				hidden: body[4]&3 != 0, rows: body[5] == 0,
			})
		case kind == recStrings:
			r := &sstReader{x: x, next: next, body: body}
			x.strings = r.all()
		}
		if err := x.tick(); err != nil {
			return err
		}
		at = next
	}
}

func (x *xls) readFormat(body []byte) {
	id := int(binary.LittleEndian.Uint16(body))
	if x.wide {
		x.formats[id] = x.longString(body[2:])
		return
	}
	x.formats[id] = x.shortString(body[2:])
}

// shortString is a string with one byte for its length.
func (x *xls) shortString(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	n := int(b[0])
	if x.wide && len(b) > 1 {
		return characters(b[2:], n, b[1]&1 != 0)
	}
	return characters(b[1:], n, false)
}

// longString is a string with two bytes for its length.
func (x *xls) longString(b []byte) string {
	if len(b) < 3 {
		return ""
	}
	n := int(binary.LittleEndian.Uint16(b))
	if x.wide {
		return characters(b[3:], n, b[2]&1 != 0)
	}
	return characters(b[2:], n, false)
}

// characters reads n characters of one or two bytes.
func characters(b []byte, n int, two bool) string {
	if two {
		return utf16le(b[:min(len(b)&^1, 2*n)])
	}
	b = b[:min(len(b), n)]
	s, _ := importer.DecodeText(append([]byte(nil), b...))
	return s
}

// xlsSheet is one sheet while it is read.
type xlsSheet struct {
	*xls
	out     *Sheet
	at      map[int]int // index of each row
	merged  []area
	hidden  []area
	pending [2]int // the cell of a formula whose text comes next
}

func (x *xls) readSheet(ref xlsRef) error {
	s := &xlsSheet{xls: x, out: x.sheet(ref.name), at: map[int]int{}}
	s.out.Hidden = ref.hidden
	depth := 0
	hiddenRows := map[int]bool{}
	for at := ref.at; ; {
		kind, body, next := x.record(at)
		switch {
		case kind < 0:
			x.book.Damaged = true
			depth = 0
		case kind == recBOF:
			depth++ // a chart within the sheet has its own
		case kind == recEOF:
			depth--
		case kind == recRow && len(body) >= 16 && body[12]&0x20 != 0:
			hiddenRows[int(binary.LittleEndian.Uint16(body))+1] = true
		case depth == 1:
			if err := s.record(kind, body); err != nil {
				return err
			}
		}
		if depth <= 0 {
			break
		}
		if err := x.tick(); err != nil {
			return err
		}
		at = next
	}
	s.sort()
	fillDown(s.out, s.merged)
	for _, r := range s.out.Rows {
		if hiddenRows[r.Number] {
			s.out.HiddenRows++
		}
	}
	(&xlsxSheet{out: s.out, hidden: s.hidden}).countHidden()
	return nil
}

// record takes in one record of the sheet.
func (s *xlsSheet) record(kind int, b []byte) error {
	u16 := func(i int) int { return int(binary.LittleEndian.Uint16(b[i:])) }
	switch {
	case kind == recMerged && len(b) >= 2:
		for i := 2; i+8 <= len(b); i += 8 {
			s.merged = append(s.merged, area{u16(i + 4), u16(i) + 1, u16(i + 6), u16(i+2) + 1})
		}
		return nil
	case kind == recColInfo && len(b) >= 10:
		if b[8]&1 != 0 {
			s.hidden = append(s.hidden, area{col0: u16(0), col1: u16(2)})
		}
		return nil
	case kind == recStringVal:
		return s.put(s.pending[0], Cell{Column: s.pending[1], Text: s.longString(b)})
	case len(b) < 6:
		return nil
	}
	row, c := u16(0)+1, Cell{Column: u16(2)}
	f := s.format(u16(4))
	switch kind {
	case recLabelSST:
		if len(b) >= 10 {
			if n := binary.LittleEndian.Uint32(b[6:]); int64(n) < int64(len(s.strings)) {
				c.Text = s.strings[n]
			} else {
				s.book.Damaged = true
			}
		}
	case recLabel, recRString:
		c.Text = s.longString(b[6:])
	case recNumber:
		if len(b) >= 14 {
			c = s.number(c.Column, math.Float64frombits(binary.LittleEndian.Uint64(b[6:])), f)
		}
	case recRK:
		if len(b) >= 10 {
			c = s.number(c.Column, rk(binary.LittleEndian.Uint32(b[6:])), f)
		}
	case recMulRK:
		for i := 4; i+6 <= len(b)-2; i += 6 {
			if err := s.put(row, s.number(c.Column+(i-4)/6, rk(binary.LittleEndian.Uint32(b[i+2:])), s.format(u16(i)))); err != nil {
				return err
			}
		}
		return nil
	case recBool:
		if len(b) >= 8 && b[7] == 0 {
			c.Text = map[bool]string{true: "TRUE", false: "FALSE"}[b[6] != 0]
		}
	case recFormula:
		c = s.formula(row, c, b, f)
	}
	return s.put(row, c)
}

// formula gives the value that was last computed.
func (s *xlsSheet) formula(row int, c Cell, b []byte, f format) Cell {
	if len(b) < 14 {
		return c
	}
	if b[12] != 0xff || b[13] != 0xff {
		return s.number(c.Column, math.Float64frombits(binary.LittleEndian.Uint64(b[6:])), f)
	}
	switch b[6] {
	case 0:
		s.pending = [2]int{row, c.Column} // its text is the next record
	case 1:
		c.Text = map[bool]string{true: "TRUE", false: "FALSE"}[b[8] != 0]
	}
	return c
}

func (s *xlsSheet) number(column int, n float64, f format) Cell {
	return numberCell(column, strconv.FormatFloat(n, 'g', -1, 64), f, s.epoch)
}

func (s *xlsSheet) format(xf int) format {
	if xf >= len(s.xfs) {
		return format{}
	}
	return formatOf(s.xfs[xf], s.formats)
}

func (s *xlsSheet) put(row int, c Cell) error {
	if strings.TrimSpace(c.Text) == "" {
		return nil
	}
	i, ok := s.at[row]
	if !ok {
		i = len(s.out.Rows)
		s.at[row] = i
		s.out.Rows = append(s.out.Rows, Row{Number: row})
	}
	return s.add(&s.out.Rows[i], c)
}

package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"ownpack/evidence/importer"
)

// readZIP reads a workbook that is an archive: Excel's or OpenDocument's.
func (b *builder) readZIP(f importer.File) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	b.progress(0, 0)
	a, err := openArchive(f)
	if err != nil {
		return err
	}
	switch {
	case a.has("content.xml"):
		return b.readODS(a)
	case a.has("xl/workbook.bin"):
		return &importer.FormatError{Reason: "it is a binary Excel workbook (xlsb), which is not read: save it as xlsx", Err: importer.ErrUnsupported}
	}
	x := &xlsx{builder: b, archive: a}
	return x.read()
}

// xlsx is an Excel workbook while it is read.
type xlsx struct {
	*builder
	archive *archive
	root    string // the workbook's own part
	rels    map[string]relation
	sheets  []sheetRef
	epoch   bool // dates count from 1904
	strings []string
	styles  []format
}

type relation struct{ kind, target string }

type sheetRef struct {
	name, id string
	hidden   bool
}

func (x *xlsx) read() error {
	x.root = "xl/workbook.xml"
	if top, err := x.relations("_rels/.rels", ""); err == nil {
		for _, r := range top {
			if r.kind == "officeDocument" {
				x.root = r.target
			}
		}
	}
	dir, file := path.Split(x.root)
	x.rels, _ = x.relations(dir+"_rels/"+file+".rels", dir)
	if err := x.readWorkbook(); err != nil {
		return err
	}
	x.book.MediaType = mediaXLSX
	if err := x.readSupport(); err != nil {
		return err
	}
	for i, s := range x.sheets {
		r, ok := x.rels[s.id]
		if !ok {
			r = relation{"worksheet", dir + "worksheets/sheet" + strconv.Itoa(i+1) + ".xml"}
		}
		if r.kind != "worksheet" {
			continue // a chart on a sheet of its own
		}
		if !x.archive.has(r.target) {
			x.book.Damaged = true
			continue
		}
		if err := x.readSheet(s, r.target); err != nil {
			return err
		}
	}
	return nil
}

// readSupport reads the shared strings and the styles, wherever they are.
func (x *xlsx) readSupport() error {
	dir := path.Dir(x.root) + "/"
	at := map[string]string{"sharedStrings": dir + "sharedStrings.xml", "styles": dir + "styles.xml"}
	for _, r := range x.rels {
		if _, ok := at[r.kind]; ok {
			at[r.kind] = r.target
		}
	}
	if x.archive.has(at["sharedStrings"]) {
		if err := x.readStrings(at["sharedStrings"]); err != nil {
			return err
		}
	}
	if x.archive.has(at["styles"]) {
		return x.readStyles(at["styles"])
	}
	return nil
}

// each calls do for each element of a part that begins; text of the element is
// not given.
func (x *xlsx) each(name string, do func(s *scanner, e xml.StartElement) error) error {
	rc, err := x.archive.open(name)
	if err != nil {
		return err
	}
	defer rc.Close()
	s := newScanner(rc)
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := do(s, e); err != nil {
				return err
			}
		}
	}
}

// relations reads a part's list of other parts, by id.
func (x *xlsx) relations(name, dir string) (map[string]relation, error) {
	out := map[string]relation{}
	err := x.each(name, func(_ *scanner, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || len(out) > maxMembers || attr(e, "TargetMode") == "External" {
			return nil
		}
		target := strings.ReplaceAll(attr(e, "Target"), "\\", "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		out[attr(e, "Id")] = relation{path.Base(attr(e, "Type")), strings.TrimPrefix(target, "/")}
		return nil
	})
	return out, err
}

func (x *xlsx) readWorkbook() error {
	return x.each(x.root, func(_ *scanner, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			x.epoch = isTrue(attr(e, "date1904"))
		case "sheet":
			if len(x.sheets) == maxSheets {
				return errBomb
			}
			state := attr(e, "state")
			x.sheets = append(x.sheets, sheetRef{attr(e, "name"), attr(e, "id"), state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
}

// readStrings reads the strings that cells refer to by number. Readings aids
// for Eastern scripts are left out.
func (x *xlsx) readStrings(name string) error {
	return x.each(name, func(s *scanner, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(x.strings) == maxCells {
			return errCells
		}
		text, err := richText(s)
		x.strings = append(x.strings, text)
		if err != nil {
			return err
		}
		return x.tick()
	})
}

// richText reads the text of the element that has just begun, up to its end.
func richText(s *scanner) (string, error) {
	var b strings.Builder
	depth := len(s.path)
	in, skip := false, 0
	for len(s.path) >= depth {
		t, err := s.next()
		if err != nil {
			return b.String(), cutShort(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				in = true
			case "rPh":
				skip++
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				in = false
			case "rPh":
				skip--
			}
		case xml.CharData:
			if in && skip == 0 && b.Len() < maxCellText {
				b.Write(t)
			}
		}
	}
	return unescape(b.String()), nil
}

// cutShort names an end that comes too early.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return errXML
	}
	return err
}

// unescape reads Excel's way to write control characters: _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if len(s) >= i+7 && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				if n != '\r' {
					b.WriteRune(rune(n))
				}
				i += 6
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (x *xlsx) readStyles(name string) error {
	custom := map[int]string{}
	inCells := false
	return x.each(name, func(s *scanner, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil && len(custom) < maxMembers {
				custom[id] = attr(e, "formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells && len(x.styles) < 1<<16 {
				id, _ := strconv.Atoi(attr(e, "numFmtId"))
				x.styles = append(x.styles, formatOf(id, custom))
			}
		}
		return nil
	})
}

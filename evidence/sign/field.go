package sign

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// edits are the objects that signing adds or writes anew, by number.
type edits struct {
	f      *file
	texts  map[int]string // whole objects, "N 0 obj … endobj\n"
	next   int            // the next free number
	sig    int            // the signature dictionary
	field  int            // the signature field
	page   int
	fields string // the references that were in /Fields before
}

// addField makes the objects of an invisible signature field on the first page.
func addField(f *file, o Options) (*edits, error) {
	e := &edits{f: f, texts: map[int]string{}}
	for number := range f.objects {
		e.next = max(e.next, number)
	}
	if size, ok := f.root.get("Size"); ok {
		if n, ok := size.integer(); ok && n <= maxObjects {
			e.next = max(e.next, n-1)
		}
	}
	e.sig, e.field = e.add(), e.add()
	root, ok := f.root.get("Root")
	if !ok || root.kind != kindRef {
		return nil, fmt.Errorf("%w: no catalog", ErrForm)
	}
	catalog, err := f.object(root.ref)
	if err != nil {
		return nil, err
	}
	if catalog.node.kind != kindDict {
		return nil, fmt.Errorf("%w: no catalog", ErrForm)
	}
	page, err := f.firstPage(catalog)
	if err != nil {
		return nil, err
	}
	e.page = page.number
	if err := e.writePage(page); err != nil {
		return nil, err
	}
	if err := e.writeCatalog(catalog, o.Certify); err != nil {
		return nil, err
	}
	e.set(e.field, 0, fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/V %d 0 R/P %d %d R/Rect[0 0 0 0]/F 132>>",
		e.sig, page.number, page.generation))
	return e, nil
}

func (e *edits) add() int {
	e.next++
	return e.next
}

func (e *edits) set(number, generation int, body string) {
	e.texts[number] = fmt.Sprintf("%d %d obj\n%s\nendobj\n", number, generation, body)
}

// writePage adds the field to the annotations of the first page. A list that
// is an object of its own is copied into the page, since other pages may share
// it.
func (e *edits) writePage(page object) error {
	annots, has, err := e.f.entry(page, "Annots")
	if err != nil {
		return err
	}
	list := ""
	if has && annots.node.kind == kindArray {
		list = inner(annots, annots.node) + " "
	}
	e.set(page.number, page.generation, change(page, map[string]string{
		"Annots": fmt.Sprintf("[%s%d 0 R]", list, e.field),
	}))
	return nil
}

// writeCatalog adds the form and, when certifying, what is permitted.
func (e *edits) writeCatalog(catalog object, certify bool) error {
	if _, has := catalog.node.get("Perms"); has {
		return ErrSigned
	}
	form, has, err := e.f.entry(catalog, "AcroForm")
	if err != nil {
		return err
	}
	body := fmt.Sprintf("<</Fields[%d 0 R]/SigFlags 3>>", e.field)
	if has && form.node.kind == kindDict {
		if err := e.keepFields(form); err != nil {
			return err
		}
		body = change(form, map[string]string{
			"Fields":   fmt.Sprintf("[%s%d 0 R]", e.fields, e.field),
			"SigFlags": "3",
		})
	}
	number := e.add()
	e.set(number, 0, body)
	keys := map[string]string{"AcroForm": fmt.Sprintf("%d 0 R", number)}
	if certify {
		keys["Perms"] = fmt.Sprintf("<</DocMDP %d 0 R>>", e.sig)
	}
	e.set(catalog.number, catalog.generation, change(catalog, keys))
	return nil
}

// keepFields notes the fields a form has already and refuses signed ones.
func (e *edits) keepFields(form object) error {
	if _, xfa := form.node.get("XFA"); xfa {
		return fmt.Errorf("%w: XFA form", ErrForm)
	}
	fields, has, err := e.f.entry(form, "Fields")
	if err != nil || !has {
		return err
	}
	for _, item := range fields.node.items {
		field, err := e.f.follow(fields, item)
		if err != nil {
			return err
		}
		if field.node.is("FT", "Sig") {
			return ErrSigned
		}
	}
	if len(fields.node.items) > 0 {
		e.fields = inner(fields, fields.node) + " "
	}
	return nil
}

// inner is the text between an array's brackets.
func inner(o object, n node) string {
	return strings.TrimSpace(string(o.text[n.start+1 : n.end-1]))
}

// change writes a dictionary with some of its entries set anew; all others
// keep their text and order.
func change(o object, set map[string]string) string {
	var b strings.Builder
	b.WriteString("<<")
	for _, p := range o.node.pairs {
		if _, anew := set[p.key]; anew {
			continue
		}
		b.Write(o.text[p.start:p.value.end])
		b.WriteByte('\n')
	}
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		b.WriteString("/" + key + " " + set[key])
	}
	b.WriteString(">>")
	return b.String()
}

// date writes a time as PDF does: D:20261231235959+01'00'.
func date(t time.Time) string {
	zone := t.Format("-07:00")
	if zone == "+00:00" {
		return t.Format("D:20060102150405") + "Z"
	}
	return t.Format("D:20060102150405") + zone[:3] + "'" + zone[4:] + "'"
}

package fhir

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

const (
	maxDepth = 200 // elements within each other
	maxAttr  = 50  // attributes of one element; FHIR needs three
)

var (
	errEntities = errors.New("it declares entities of its own")
	errDeep     = errors.New("it is nested too deeply")
)

// xmlReader turns FHIR in XML into the same tree as JSON: repeated elements
// become lists, the attribute value becomes the value.
type xmlReader struct {
	*xml.Decoder
	depth int
}

// asItIs is for text that is UTF-8 already, whatever its declaration says.
func asItIs(_ string, r io.Reader) (io.Reader, error) { return r, nil }

func newXMLReader(r io.Reader) *xmlReader {
	d := xml.NewDecoder(r)
	d.CharsetReader = asItIs
	d.Entity = xml.HTMLEntity // of narratives; single signs, which expand to nothing else
	return &xmlReader{Decoder: d}
}

// next is the next beginning or end of an element. Entities are never expanded:
// a file that declares any is refused.
func (x *xmlReader) next() (xml.Token, error) {
	for {
		t, err := x.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth || len(t.Attr) > maxAttr {
				return nil, errDeep
			}
			return t, nil
		case xml.EndElement:
			x.depth--
			return t, nil
		case xml.Directive:
			if strings.Contains(string(t), "ENTITY") {
				return nil, errEntities
			}
		}
	}
}

// values walks a file: a bundle or a single resource.
func (x *xmlReader) values(take taker) error {
	t, err := x.next()
	if err != nil {
		return err
	}
	root, ok := t.(xml.StartElement)
	if !ok || !isTypeName(root.Name.Local) {
		return errors.New("no resource at its top")
	}
	path := "/" + root.Name.Local
	if root.Name.Local != "Bundle" {
		v, err := x.resource(root)
		if err != nil {
			return err
		}
		return take(v, "", path)
	}
	return x.bundle(path, take)
}

// bundle hands on the resources of a bundle, one by one.
func (x *xmlReader) bundle(path string, take taker) error {
	top := map[string]any{"resourceType": "Bundle"}
	for n := 0; ; {
		t, err := x.next()
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			return take(top, "", path)
		}
		v, err := x.element(e)
		if err != nil {
			return err
		}
		m, isObject := v.(map[string]any)
		if e.Name.Local != "entry" {
			put(top, e.Name.Local, v)
			continue
		}
		n++
		if res, ok := m["resource"].(map[string]any); isObject && ok {
			fullURL, _ := m["fullUrl"].(string)
			kind, _ := res["resourceType"].(string)
			if err := take(res, fullURL, path+"/entry["+strconv.Itoa(n)+"]/resource/"+kind); err != nil {
				return err
			}
		}
	}
}

// resource reads an element that is a resource.
func (x *xmlReader) resource(e xml.StartElement) (map[string]any, error) {
	m, err := x.fields(e)
	if err != nil {
		return nil, err
	}
	m["resourceType"] = e.Name.Local
	return m, nil
}

// fields reads what an element holds, up to its end.
func (x *xmlReader) fields(e xml.StartElement) (map[string]any, error) {
	m := map[string]any{}
	for _, a := range e.Attr {
		if a.Name.Space == "" && (a.Name.Local == "id" || a.Name.Local == "url") {
			m[a.Name.Local] = a.Value
		}
	}
	for {
		t, err := x.next()
		if err != nil {
			return nil, err
		}
		inner, ok := t.(xml.StartElement)
		if !ok {
			return m, nil
		}
		v, err := x.element(inner)
		if err != nil {
			return nil, err
		}
		if r, ok := v.(map[string]any); ok && isTypeName(inner.Name.Local) {
			r["resourceType"] = inner.Name.Local
		}
		put(m, inner.Name.Local, v)
	}
}

// element is the value of a field: a text, an object, or the resource that it
// holds.
func (x *xmlReader) element(e xml.StartElement) (any, error) {
	if e.Name.Local == "div" {
		return x.narrative()
	}
	m, err := x.fields(e)
	if err != nil {
		return nil, err
	}
	for _, a := range e.Attr {
		if a.Name.Space == "" && a.Name.Local == "value" {
			return a.Value, nil
		}
	}
	for name, v := range m {
		if len(m) == 1 && isTypeName(name) {
			return v, nil
		}
	}
	return m, nil
}

// narrative reads a div as plain text.
func (x *xmlReader) narrative() (any, error) {
	var w plainWriter
	for depth := 1; depth > 0; {
		t, err := x.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; x.depth+depth > maxDepth {
				return nil, errDeep
			}
			w.begin(t.Name.Local)
		case xml.EndElement:
			depth--
			w.end(t.Name.Local)
		case xml.CharData:
			w.write(string(t))
		case xml.Directive:
			if strings.Contains(string(t), "ENTITY") {
				return nil, errEntities
			}
		}
	}
	x.depth--
	return w.text(), nil
}

// put adds a value: a field that comes again is a list.
func put(m map[string]any, key string, v any) {
	switch have := m[key].(type) {
	case nil:
		m[key] = v
	case []any:
		m[key] = append(have, v)
	default:
		m[key] = []any{have, v}
	}
}

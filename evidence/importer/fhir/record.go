package fhir

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ownpack/evidence/importer"
)

// resource is one resource and where it stands in the file.
type resource struct {
	object
	kind  string
	path  string // JSON pointer
	order int    // index in record.all
	owner int    // order of the resource that contains it, or -1
}

// record is every resource of a file, found by what others call it.
type record struct {
	all    []resource
	byName map[string]int // "Type/id", fullUrl, or "OWNER#id" for contained ones
	broken bool           // the file stops before its end
	words  words
}

// every is after how many resources the context and progress have their turn.
const every = 100

// read takes the file apart resource by resource. What stands before a break in
// the file is kept.
func read(ctx context.Context, f importer.File, progress func(done, total int)) (*record, error) {
	dec, err := decoder(f)
	if err != nil {
		return nil, err
	}
	rec := &record{byName: map[string]int{}, words: words{}}
	take := func(v any, fullURL, path string) error {
		rec.add(v, fullURL, path)
		if len(rec.all)%every == 0 {
			progress(int(dec.InputOffset()), int(f.Size))
			return ctx.Err()
		}
		return nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	progress(0, int(f.Size))
	err = decode(dec, take)
	switch {
	case stopped(err):
		return nil, err
	case err != nil && len(rec.all) == 0:
		return nil, importer.Unreadable("its JSON is cut off or damaged", "byte "+strconv.FormatInt(dec.InputOffset(), 10))
	}
	rec.broken = err != nil
	progress(int(f.Size), int(f.Size))
	return rec, nil
}

// decoder streams the file; one in another encoding than UTF-8 is read whole.
func decoder(f importer.File) (*json.Decoder, error) {
	head := make([]byte, min(f.Size, 512))
	if _, err := f.Content.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read file: %w", err)
	}
	var r io.Reader = f.Reader()
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		r = io.NewSectionReader(f.Content, 3, f.Size-3)
	case bytes.IndexByte(head, 0) >= 0:
		b, err := f.ReadAll()
		if err != nil {
			return nil, err
		}
		text, _ := importer.DecodeText(b)
		r = strings.NewReader(text)
	}
	dec := json.NewDecoder(r)
	dec.UseNumber()
	return dec, nil
}

// decode walks the top of the file: a bundle, a list of resources, or a single
// resource.
func decode(dec *json.Decoder, take func(v any, fullURL, path string) error) error {
	t, err := dec.Token()
	if err != nil {
		return err
	}
	switch t {
	case json.Delim('['):
		return elements(dec, "", func(v any, path string) error { return take(v, "", path) })
	case json.Delim('{'):
	default:
		return errors.New("neither object nor list")
	}
	top := map[string]any{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if name == "entry" && top["resourceType"] != "List" {
			err = bundleEntries(dec, take)
		} else {
			var v any
			err = dec.Decode(&v)
			top[name] = v
		}
		if err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return err
	}
	if top["resourceType"] != "Bundle" {
		return take(top, "", "")
	}
	return nil
}

func bundleEntries(dec *json.Decoder, take func(v any, fullURL, path string) error) error {
	t, err := dec.Token()
	if err != nil {
		return err
	}
	if t != json.Delim('[') {
		return errors.New("entries are no list")
	}
	return elements(dec, "/entry", func(v any, path string) error {
		m, _ := v.(map[string]any)
		fullURL, _ := m["fullUrl"].(string)
		return take(m["resource"], fullURL, path+"/resource")
	})
}

// elements hands on each element of a list, up to the list's end.
func elements(dec *json.Decoder, path string, take func(v any, path string) error) error {
	for i := 0; dec.More(); i++ {
		var v any
		if err := dec.Decode(&v); err != nil {
			return err
		}
		if err := take(v, path+"/"+strconv.Itoa(i)); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

func (rec *record) add(v any, fullURL, path string) {
	m, ok := v.(map[string]any)
	if !ok {
		return
	}
	prune(m)
	o, _ := rec.words.compact(m).(object)
	r := rec.append(o, path, -1)
	if id := r.text("id"); id != "" {
		rec.name(r.kind+"/"+id, r.order)
	}
	if fullURL != "" {
		rec.name(fullURL, r.order)
	}
	for i, v := range asList(o.get("contained")) {
		inner, ok := v.(object)
		if !ok {
			continue
		}
		c := rec.append(inner, path+"/contained/"+strconv.Itoa(i), r.order)
		if id := c.text("id"); id != "" {
			rec.name(strconv.Itoa(r.order)+"#"+strings.TrimPrefix(id, "#"), c.order)
		}
	}
}

// prune drops what is large or frequent and never becomes part of an entry:
// narratives, attached files, identifiers of systems.
func prune(m map[string]any) {
	delete(m, "text")
	if m["resourceType"] != "Patient" {
		delete(m, "identifier")
	}
	if m["resourceType"] == "Binary" {
		delete(m, "content")
		delete(m, "data")
	}
	for _, c := range asList(m["content"]) {
		if c, ok := c.(map[string]any); ok {
			if a, ok := c["attachment"].(map[string]any); ok {
				delete(a, "data")
			}
		}
	}
}

func (rec *record) append(o object, path string, owner int) resource {
	r := resource{object: o, kind: o.text("resourceType"), path: path, order: len(rec.all), owner: owner}
	rec.all = append(rec.all, r)
	return r
}

// name keeps the first of two resources with the same name.
func (rec *record) name(name string, n int) {
	if _, taken := rec.byName[name]; !taken {
		rec.byName[name] = n
	}
}

// resolve finds what a reference in r points to: "#id" within r or whatever
// contains it, "Type/id" with or without an address or a version, or a full
// address.
func (rec *record) resolve(r resource, ref object) (resource, bool) {
	name := ref.text("reference")
	if name == "" {
		return resource{}, false
	}
	if id, ok := strings.CutPrefix(name, "#"); ok {
		owner := r.order
		if r.owner >= 0 {
			owner = r.owner
		}
		return rec.found(strconv.Itoa(owner) + "#" + id)
	}
	if found, ok := rec.found(name); ok {
		return found, ok
	}
	name, _, _ = strings.Cut(name, "/_history/")
	if parts := strings.Split(name, "/"); len(parts) >= 2 {
		return rec.found(strings.Join(parts[len(parts)-2:], "/"))
	}
	return resource{}, false
}

func (rec *record) found(name string) (resource, bool) {
	n, ok := rec.byName[name]
	if !ok {
		return resource{}, false
	}
	return rec.all[n], true
}

package fhir

import (
	"context"
	"strconv"
	"strings"

	"ownpack/evidence/importer"
)

// resource is one resource and where it stands in the file.
type resource struct {
	object
	kind  string
	path  string // JSON pointer
	line  int    // in a file of one value a line; or 0
	order int    // index in record.all
	owner int    // order of the resource that contains it, or -1
}

// record is every resource of a file, found by what others call it.
type record struct {
	all    []resource
	byName map[string]int // "Type/id", fullUrl, or "OWNER#id" for contained ones
	broken bool           // the file stops before its end
	line   int            // of the value that is being read; 0 in an ordinary file
	files  int            // attached files, which are left out
	coding string         // the encoding of the file's text
	words  words
}

// every is after how many resources the context and progress have their turn.
const every = 100

// read takes the file apart resource by resource. What stands before a break in
// the file is kept.
func read(ctx context.Context, f importer.File, progress func(done, total int)) (*record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	progress(0, int(f.Size))
	text, coding, err := open(f)
	if err != nil {
		return nil, err
	}
	rec := &record{byName: map[string]int{}, words: words{}, coding: coding}
	d := newDecoder(text)
	err = d.values(func(v any, fullURL, path string) error {
		rec.line = d.line
		rec.add(v, fullURL, path)
		if len(rec.all)%every == 0 {
			progress(int(d.InputOffset()), int(f.Size))
			return ctx.Err()
		}
		return nil
	})
	switch {
	case stopped(err):
		return nil, err
	case err != nil && len(rec.all) == 0:
		return nil, importer.Unreadable("its JSON is cut off or damaged", "byte "+strconv.FormatInt(d.InputOffset(), 10))
	}
	rec.broken = err != nil
	progress(int(f.Size), int(f.Size))
	return rec, nil
}

// add takes in a resource with those inside it. A bundle is its entries.
func (rec *record) add(v any, fullURL, path string) {
	m, ok := v.(map[string]any)
	if !ok {
		return
	}
	if m["resourceType"] == "Bundle" {
		for i, e := range asList(m["entry"]) {
			entry, _ := e.(map[string]any)
			url, _ := entry["fullUrl"].(string)
			rec.add(entry["resource"], url, path+"/entry/"+strconv.Itoa(i)+"/resource")
		}
		return
	}
	rec.prune(m)
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
// narratives, identifiers of systems, attached files. The last are counted.
func (rec *record) prune(m map[string]any) {
	delete(m, "text")
	if m["resourceType"] != "Patient" {
		delete(m, "identifier")
	}
	drop := func(o map[string]any, keys ...string) {
		for _, key := range keys {
			if o[key] != nil {
				delete(o, key)
				rec.files++
			}
		}
	}
	if m["resourceType"] == "Binary" {
		drop(m, "content", "data")
	}
	for _, c := range asList(m["content"]) {
		if c, ok := c.(map[string]any); ok {
			if a, ok := c["attachment"].(map[string]any); ok {
				drop(a, "data")
			}
		}
	}
	for _, a := range asList(m["presentedForm"]) {
		if a, ok := a.(map[string]any); ok {
			drop(a, "data")
		}
	}
}

func (rec *record) append(o object, path string, owner int) resource {
	r := resource{object: o, kind: o.text("resourceType"), path: path, line: rec.line, order: len(rec.all), owner: owner}
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

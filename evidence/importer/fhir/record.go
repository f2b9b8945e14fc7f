package fhir

import (
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence/importer"
)

// resource is one resource and where it stands in the file.
type resource struct {
	object
	kind  string
	place place
	order int // index in record.all
	owner int // order of the resource that contains it, or -1
}

// record is every resource of a file, found by what others call it.
type record struct {
	host   importer.Host
	all    []resource
	byName map[string]int // "Type/id", fullUrl, identifier, or "OWNER#id" for contained ones
	used   []bool         // the resource is part of an entry; by order
	words  *words

	media  string // of the file
	coding string // the encoding of the file's text
	broken bool   // the file stops before its end
	bad    int    // lines or files that could not be read
	file   string // path of the file that is being read, of several
	line   int    // of the value that is being read; 0 in an ordinary file
	markup bool   // the file that is being read is XML
	old    bool   // the record holds former versions of its resources

	binaries []heldFile
	held     int // bytes of binaries that wait for a name
	files    int // attached files that nobody takes
	samples  int // series of samples, which are left out
}

// every is after how many resources the context and progress have their turn.
const every = 100

func newRecord(h importer.Host) *record {
	return &record{host: h, byName: map[string]int{}, words: newWords()}
}

// add takes in a resource with those inside it. A bundle is its entries.
func (rec *record) add(v any, fullURL, path string) error {
	m, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	here := rec.placed(path)
	switch m["resourceType"] {
	case "Bundle":
		rec.old = rec.old || m["type"] == "history"
		return rec.addEach(here, m, "entry")
	case "Parameters":
		return rec.addEach(here, m, "parameter")
	}
	return rec.addResource(m, fullURL, here)
}

// addEach takes in the resources that the elements of a field hold.
func (rec *record) addEach(here place, m map[string]any, key string) error {
	list := asList(m[key])
	_, isList := m[key].([]any)
	for i, e := range list {
		entry, _ := e.(map[string]any)
		inner, _ := entry["resource"].(map[string]any)
		at := here.below(key, i, isList)
		if inner != nil {
			url, _ := entry["fullUrl"].(string)
			kind, _ := inner["resourceType"].(string)
			if err := rec.add(inner, url, at.resource("resource", kind).path); err != nil {
				return err
			}
		}
		if key == "parameter" && entry["part"] != nil {
			if err := rec.addEach(at, entry, "part"); err != nil {
				return err
			}
		}
	}
	return nil
}

func (rec *record) addResource(m map[string]any, fullURL string, here place) error {
	text := m["text"]
	delete(m, "text")
	tree, _ := rec.words.compact(m)
	o, _ := tree.(object)
	if s := ownNarrative(text, o); s != "" {
		o = append(o, field{"narrative", s})
	}
	r := rec.append(o, here, -1)
	rec.nameAll(r, fullURL)
	list, isList := o.get("contained").([]any)
	if !isList {
		list = asList(o.get("contained"))
	}
	for i, v := range list {
		inner, ok := v.(object)
		if !ok {
			continue
		}
		at := here.below("contained", i, isList)
		if here.markup {
			at.path += "/" + inner.text("resourceType")
		}
		inner.drop("text")
		c := rec.append(inner, at, r.order)
		if id := c.text("id"); id != "" {
			rec.name(strconv.Itoa(r.order)+"#"+strings.TrimPrefix(id, "#"), c.order)
		}
		if err := rec.takeFiles(c); err != nil {
			return err
		}
	}
	return rec.takeFiles(r)
}

// nameAll files a resource under all that others may call it.
func (rec *record) nameAll(r resource, fullURL string) {
	if id := r.text("id"); id != "" {
		rec.name(r.kind+"/"+id, r.order)
	}
	if id := r.text("id"); fullURL != "" && (id == "" || !strings.HasSuffix(fullURL, "/"+r.kind+"/"+id)) {
		rec.name(fullURL, r.order)
		rec.name(r.kind+"/"+fullURL[strings.LastIndexAny(fullURL, ":/")+1:], r.order)
	}
	switch r.kind {
	case "Organization", "Practitioner", "PractitionerRole", "Location", "Patient", "Encounter", "Medication":
		for _, id := range r.list("identifier") {
			if value := id.text("value"); value != "" {
				rec.name(identifierName(id), r.order)
			}
		}
	}
	if r.kind != "Patient" {
		r.drop("identifier")
	}
	r.drop("text")
	if r.kind != "Device" {
		r.drop("subject", "patient")
	}
}

func identifierName(id object) string { return "id|" + id.text("system") + "|" + id.text("value") }

// drop forgets fields that are never part of an entry.
func (o object) drop(keys ...string) {
	for i := range o {
		if slices.Contains(keys, o[i].key) {
			o[i].value = nil
		}
	}
}

func (rec *record) append(o object, at place, owner int) resource {
	r := resource{object: o, kind: o.text("resourceType"), place: at, order: len(rec.all), owner: owner}
	rec.all = append(rec.all, r)
	rec.used = append(rec.used, false)
	return r
}

// name keeps the first of two resources with the same name.
func (rec *record) name(name string, n int) {
	if _, taken := rec.byName[name]; !taken {
		rec.byName[name] = n
	}
}

// resolve finds what a reference in r points to: "#id" within r or whatever
// contains it, "Type/id" with or without an address or a version, a full
// address, or an identifier.
func (rec *record) resolve(r resource, ref object) (resource, bool) {
	name := ref.text("reference")
	if name == "" {
		if id := ref.at("identifier"); id.text("value") != "" {
			return rec.found(identifierName(id))
		}
		return resource{}, false
	}
	if id, ok := strings.CutPrefix(name, "#"); ok {
		owner := r.order
		if r.owner >= 0 {
			owner = r.owner
		}
		if id == "" {
			return rec.all[owner], true
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

// dropOldVersions forgets all but the first version of each resource in a
// record that holds former ones: the newest comes first.
func (rec *record) dropOldVersions() {
	if !rec.old {
		return
	}
	for i, r := range rec.all {
		id := r.text("id")
		if id == "" || r.owner >= 0 {
			continue
		}
		if n := rec.byName[r.kind+"/"+id]; n != i && rec.all[n].place.file == r.place.file {
			rec.all[i].kind = formerVersion
		}
	}
}

// formerVersion stands for the type of a resource that a newer one replaces.
const formerVersion = "former versions"

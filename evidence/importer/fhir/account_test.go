package fhir_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ownpack/evidence/importer"
)

// held is a resource as it stands in a file.
type held struct {
	kind, where string
	names, refs []string
	ok          bool
}

// inventory lists every resource of a JSON file, with what it is called and
// what it points to. It knows nothing of the importer.
func inventory(t *testing.T, content []byte) []*held {
	t.Helper()
	var all []*held
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))))
	for n := 0; d.More(); n++ {
		line := 1 + bytes.Count(bytes.TrimRight(content[:d.InputOffset()], "\n"), []byte("\n"))
		var v any
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			line += bytes.Count(content[:d.InputOffset()], []byte("\n")) - line + 1
		}
		find(v, "", "", line, nil, &all)
	}
	return all
}

func find(v any, path, fullURL string, line int, in *held, all *[]*held) {
	switch v := v.(type) {
	case map[string]any:
		kind, _ := v["resourceType"].(string)
		if kind != "" && kind != "Bundle" && kind != "Parameters" {
			h := &held{kind: kind, where: where(path, line)}
			if id, _ := v["id"].(string); id != "" {
				h.names = append(h.names, kind+"/"+id, "#"+id)
			}
			if fullURL != "" {
				h.names = append(h.names, fullURL)
			}
			if in != nil {
				in.refs = append(in.refs, h.names...)
			}
			*all = append(*all, h)
			in = h
		}
		if ref, _ := v["reference"].(string); ref != "" && in != nil {
			in.refs = append(in.refs, ref)
		}
		if id, ok := v["identifier"].(map[string]any); ok && in != nil {
			in.refs = append(in.refs, fmt.Sprint(id["system"], id["value"]))
		}
		if ids, ok := v["identifier"].([]any); ok && kind != "" {
			for _, id := range ids {
				m, _ := id.(map[string]any)
				in.names = append(in.names, fmt.Sprint(m["system"], m["value"]))
			}
		}
		url, _ := v["fullUrl"].(string)
		for key, inner := range v {
			find(inner, path+"/"+key, url, line, in, all)
		}
	case []any:
		for i := range v {
			find(v[i], path+"/"+strconv.Itoa(i), fullURL, line, in, all)
		}
	}
}

func where(path string, line int) string {
	if path == "" {
		return "line " + strconv.Itoa(line)
	}
	return path
}

var counted = regexp.MustCompile(`(\d+) × ([A-Za-z]+)`)

// unaccounted is what is neither an entry, nor part of one, nor counted.
func unaccounted(t *testing.T, content []byte, r importer.Result, parts []importer.Part) []string {
	t.Helper()
	at := map[string]bool{}
	for _, e := range r.Entries {
		at[where(e.Locator.Path, e.Locator.Line)] = true
	}
	for _, p := range parts {
		in := strings.TrimSuffix(p.Path, "/"+p.Name)
		at["/"+in], at[in] = true, true
	}
	all := inventory(t, content)
	linked := map[string]bool{}
	for _, h := range all {
		if at[h.where] || h.kind == "Patient" && len(r.Source.Subjects) > 0 {
			h.ok = true
			for _, ref := range append(h.refs, h.names...) {
				linked[ref] = true
			}
		}
	}
	for range 6 { // part of a part of an entry
		for _, h := range all {
			for _, ref := range append(h.names, h.refs...) {
				h.ok = h.ok || linked[ref]
			}
			for _, ref := range append(h.refs, h.names...) {
				linked[ref] = linked[ref] || h.ok
			}
		}
	}
	n := map[string]int{}
	for _, w := range r.Source.Warnings {
		for _, m := range counted.FindAllStringSubmatch(w.Detail, -1) {
			c, _ := strconv.Atoi(m[1])
			n[m[2]] += c
		}
	}
	var lost []string
	for _, h := range all {
		if h.ok {
			continue
		}
		if n[h.kind]--; n[h.kind] < 0 {
			lost = append(lost, h.kind+" at "+h.where)
		}
	}
	return lost
}

func TestEveryResourceIsAccountedFor(t *testing.T) {
	t.Parallel()
	files := []string{"testdata/record.json", "testdata/ips.json", "testdata/mychart.json", "testdata/phone.ndjson"}
	more, _ := filepath.Glob(samples + "/fhir-stu3/*.json")
	files = append(files, more...)
	files = append(files, "../../../examples/rowan-ashdown/sources/gp-connect.json")
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			r, parts := importParts(t, content)
			lost := unaccounted(t, content, r, parts)
			t.Logf("%d resources, %d entries, %d lost", len(inventory(t, content)), len(r.Entries), len(lost))
			for _, l := range lost {
				t.Errorf("lost: %s", l)
			}
		})
	}
}

// asXML writes a bundle as XML, by the rules of the standard.
func asXML(v any, name string, b *strings.Builder) {
	switch v := v.(type) {
	case map[string]any:
		if kind, ok := v["resourceType"].(string); ok {
			open := kind
			if name == "" {
				open += ` xmlns="http://hl7.org/fhir"`
			} else {
				fmt.Fprintf(b, "<%s>", name)
				defer fmt.Fprintf(b, "</%s>", name)
			}
			fmt.Fprintf(b, "<%s>", open)
			defer fmt.Fprintf(b, "</%s>", kind)
		} else {
			url, _ := v["url"].(string)
			if name == "extension" && url != "" {
				fmt.Fprintf(b, `<%s url="%s">`, name, url)
			} else {
				fmt.Fprintf(b, "<%s>", name)
			}
			defer fmt.Fprintf(b, "</%s>", name)
		}
		for _, key := range sortedKeys(v) {
			switch {
			case key == "resourceType", strings.HasPrefix(key, "_"), key == "url" && name == "extension":
			case key == "div":
				s, _ := v[key].(string)
				b.WriteString(strings.ReplaceAll(s, "&nbsp;", "&#160;"))
			default:
				asXML(v[key], key, b)
			}
		}
	case []any:
		for _, e := range v {
			asXML(e, name, b)
		}
	default:
		s := strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\n", "&#10;", "\r", "&#13;").Replace(fmt.Sprint(v))
		fmt.Fprintf(b, `<%s value="%s"/>`, name, s)
	}
}

func sortedKeys(m map[string]any) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	for i := range keys {
		for j := i; j > 0 && keys[j] < keys[j-1]; j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
	return keys
}

func TestXMLAndJSONSayTheSame(t *testing.T) {
	t.Parallel()
	files := []string{"testdata/record.json", "testdata/ips.json"}
	more, _ := filepath.Glob(samples + "/fhir-stu3/*.json")
	for _, path := range append(files, more...) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d := json.NewDecoder(bytes.NewReader(content))
			d.UseNumber()
			var v any
			if err := d.Decode(&v); err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
			asXML(v, "", &b)
			fromJSON, _ := importParts(t, content)
			fromXML, _ := importParts(t, []byte(b.String()))
			if got, want := lines(fromXML), lines(fromJSON); strings.Join(got, "\n") != strings.Join(want, "\n") {
				for i := range want {
					if i >= len(got) || got[i] != want[i] {
						t.Fatalf("entry %d of %d differs (%d in XML)", i+1, len(want), len(got))
					}
				}
			}
			if strings.Join(warnings(fromXML), "\n") != strings.Join(warnings(fromJSON), "\n") {
				t.Errorf("warnings %v, in JSON %v", warnings(fromXML), warnings(fromJSON))
			}
		})
	}
}

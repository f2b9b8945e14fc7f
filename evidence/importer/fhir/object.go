package fhir

import (
	"encoding/json"
	"strings"
)

// object is a JSON object read without a schema: a field of the wrong type
// reads as missing, and never spoils its neighbours.
type object map[string]any

func (o object) has(key string) bool { _, ok := o[key]; return ok }

// at is the object under key; of a list, its first.
func (o object) at(key string) object {
	if l := o.list(key); len(l) > 0 {
		return l[0]
	}
	return nil
}

// list is the objects under key, be it a list or a single object: releases
// differ in which fields repeat.
func (o object) list(key string) []object {
	var all []object
	for _, v := range asList(o[key]) {
		if m, ok := v.(map[string]any); ok {
			all = append(all, m)
		}
	}
	return all
}

// text is the string, number or boolean under the first of keys that has one.
func (o object) text(keys ...string) string {
	for _, key := range keys {
		for _, v := range asList(o[key]) {
			if s := scalar(v); s != "" {
				return s
			}
		}
	}
	return ""
}

// texts is every string, number or boolean under key.
func (o object) texts(key string) []string {
	var all []string
	for _, v := range asList(o[key]) {
		if s := scalar(v); s != "" {
			all = append(all, s)
		}
	}
	return all
}

func (o object) is(key string) bool { b, _ := o[key].(bool); return b }

// extensions are those whose address ends with name, with or without the
// number of their version.
func (o object) extensions(name string) []object {
	var all []object
	for _, e := range o.list("extension") {
		url := e.text("url")
		url = url[strings.LastIndexByte(url, '/')+1:]
		if url == name || strings.HasPrefix(url, name+"-") {
			all = append(all, e)
		}
	}
	return all
}

// extension is the first of that name, or an empty object.
func (o object) extension(name string) object {
	if l := o.extensions(name); len(l) > 0 {
		return l[0]
	}
	return nil
}

func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return tidy(v)
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	}
	return ""
}

// tidy gives line ends one form and trims space at both ends.
func tidy(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
}

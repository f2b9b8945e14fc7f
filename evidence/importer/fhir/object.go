package fhir

import (
	"encoding/json"
	"slices"
	"strings"
)

// object is a JSON object read without a schema: a field of the wrong type
// reads as missing, and never spoils its neighbours. It is a list, since records
// hold a great many objects of one or two fields, for which a map is large.
type object []field

type field struct {
	key   string
	value any // object, []any, string, json.Number or bool
}

func (o object) get(key string) any {
	for _, f := range o {
		if f.key == key {
			return f.value
		}
	}
	return nil
}

func (o object) has(key string) bool {
	return slices.ContainsFunc(o, func(f field) bool { return f.key == key && f.value != nil })
}

// at is the object under key; of a list, its first.
func (o object) at(key string) object {
	if l := o.list(key); len(l) > 0 {
		return l[0]
	}
	return nil
}

// list is the objects under key, be it a list or a single object: releases
// differ in which fields repeat.
func (o object) list(keys ...string) []object {
	var all []object
	for _, key := range keys {
		for _, v := range asList(o.get(key)) {
			if m, ok := v.(object); ok {
				all = append(all, m)
			}
		}
	}
	return all
}

// text is the string, number or boolean under the first of keys that has one.
func (o object) text(keys ...string) string {
	for _, key := range keys {
		for _, v := range asList(o.get(key)) {
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
	for _, v := range asList(o.get(key)) {
		if s := scalar(v); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// is reports whether any of keys is true.
func (o object) is(keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return scalar(o.get(key)) == "true" })
}

// code is the plain code under the first of keys that has one, which some
// releases write as a concept.
func (o object) code(keys ...string) string {
	for _, key := range keys {
		if s := o.text(key); s != "" {
			return strings.ToLower(s)
		}
		for _, c := range o.list(key) {
			if s := first(c.at("coding").text("code"), c.text("code", "text")); s != "" {
				return strings.ToLower(s)
			}
		}
	}
	return ""
}

// extensionName is the end of an extension's address without what differs
// between those who publish it: "ActualProblem" of
// ".../Extension-CareConnect-ActualProblem-1".
func extensionName(url string) string {
	url = url[strings.LastIndexByte(url, '/')+1:]
	for _, prefix := range []string{"Extension-", "CareConnect-", "UKCore-", "GPC-"} {
		url = strings.TrimPrefix(url, prefix)
	}
	if i := strings.LastIndexByte(url, '-'); i > 0 && i+2 == len(url) && url[i+1] >= '0' && url[i+1] <= '9' {
		url = url[:i]
	}
	return url
}

// extensions are those of that name.
func (o object) extensions(name string) []object {
	var all []object
	for _, e := range o.list("extension", "modifierExtension") {
		if extensionName(e.text("url")) == name {
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
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimSpace(s)
}

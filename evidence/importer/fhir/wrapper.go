package fhir

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// maxWrapped is how deep resources are looked for in an object that is none.
const maxWrapped = 4

// walkTop hands on what an object at the top of a file holds: itself, or the
// resources in it. The entries of a bundle have been handed on.
func walkTop(top map[string]any, take taker) error {
	if top["resourceType"] == "Bundle" {
		if list := bundled(top); len(list) > 0 {
			return take(top, "", "")
		}
		return take(map[string]any{"resourceType": "Bundle", "type": top["type"], "meta": top["meta"]}, "", "")
	}
	return walkAt(top, "", take)
}

// bundled is the entries of a bundle that was decoded as a whole.
func bundled(top map[string]any) []any {
	list, _ := top["entry"].([]any)
	return list
}

// walkAt hands on a resource, or those that an object without a type wraps.
func walkAt(v any, path string, take taker) error {
	return walkDown(v, path, maxWrapped, take)
}

func walkDown(v any, path string, depth int, take taker) error {
	if depth < 0 {
		return nil
	}
	switch v := v.(type) {
	case map[string]any:
		if v["resourceType"] != nil {
			return take(v, "", path)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if err := walkDown(v[key], path+"/"+escapePointer(key), depth-1, take); err != nil {
				return err
			}
		}
	case []any:
		for i := range v {
			if err := walkDown(v[i], path+"/"+strconv.Itoa(i), depth-1, take); err != nil {
				return err
			}
		}
	}
	return nil
}

func escapePointer(key string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

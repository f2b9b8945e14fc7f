package fhir

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"
)

// words keeps one copy of what a record repeats: texts, and whole objects such
// as the code of a test. The most common things come early, so that it takes in
// no more once it is full.
type words struct {
	texts   map[string]word
	objects map[string]word
	next    uint32
}

// word is a value that is kept, with its number.
type word struct {
	value any
	n     uint32
}

const (
	maxWord  = 100     // bytes of a text that is kept
	maxWords = 200_000 // texts or objects that are kept
)

func newWords() *words {
	return &words{texts: map[string]word{}, objects: map[string]word{}}
}

// unused are fields that no entry needs.
var unused = set("fhir_comments", "implicitRules", "language", "lastUpdated", "link", "telecom", "versionId")

// compact turns what encoding/json gives into objects. Its number is 0 unless
// the value is kept.
func (w *words) compact(v any) (any, uint32) {
	switch v := v.(type) {
	case map[string]any:
		return w.object(v)
	case []any:
		if len(v) == 1 {
			return w.single(v[0])
		}
		for i := range v {
			v[i], _ = w.compact(v[i])
		}
		return slices.Clip(v), 0
	case string:
		return w.text(v)
	case json.Number:
		return w.number(v)
	}
	return v, 0
}

func (w *words) text(s string) (any, uint32) {
	if len(s) > maxWord {
		return s, 0
	}
	if have, ok := w.texts[s]; ok {
		return have.value, have.n
	}
	if len(w.texts) >= maxWords {
		return s, 0
	}
	w.next++
	w.texts[s] = word{s, w.next}
	return w.texts[s].value, w.next
}

// number keeps numbers apart from texts of the same digits.
func (w *words) number(v json.Number) (any, uint32) {
	if len(v) > maxWord {
		return v, 0
	}
	key := "#" + string(v)
	if have, ok := w.objects[key]; ok {
		return have.value, have.n
	}
	return w.keep(key, v)
}

// single keeps a list of one.
func (w *words) single(v any) (any, uint32) {
	inner, n := w.compact(v)
	list := []any{inner}
	if n == 0 {
		return list, 0
	}
	key := string(binary.LittleEndian.AppendUint32([]byte("["), n))
	if have, ok := w.objects[key]; ok {
		return have.value, have.n
	}
	return w.keep(key, list)
}

func (w *words) object(m map[string]any) (any, uint32) {
	o := make(object, 0, len(m))
	key := make([]byte, 0, 16*len(m))
	common := m["resourceType"] == nil && m["data"] == nil
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if m[name] == nil || unused[name] {
			continue
		}
		value, n := w.compact(m[name])
		kept, k := w.text(name)
		if s, ok := kept.(string); ok {
			o = append(o, field{s, value})
		}
		common = common && n > 0 && k > 0
		key = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(key, k), n)
	}
	if !common {
		return slices.Clip(o), 0
	}
	if have, ok := w.objects[string(key)]; ok {
		return have.value, have.n
	}
	return w.keep(string(key), o)
}

func (w *words) keep(key string, v any) (any, uint32) {
	if len(w.objects) >= maxWords {
		return v, 0
	}
	w.next++
	w.objects[key] = word{v, w.next}
	return v, w.next
}

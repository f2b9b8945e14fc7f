package fhir

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
)

// taker is given each resource, its full address if it has one, and the path
// to it.
type taker func(v any, fullURL, path string) error

// decoder takes apart the top of a JSON file.
type decoder struct {
	*json.Decoder
	lines *lineCounter
	line  int // of the value being read, in a file of several; else 0
	bad   int // lines that could not be read
}

func newDecoder(r io.Reader) *decoder {
	c := &lineCounter{r: r}
	d := &decoder{Decoder: json.NewDecoder(c), lines: c}
	d.UseNumber()
	return d
}

// values walks a file: a bundle, a list of resources or a single one, or one of
// these a line. After a value that is damaged, only whole lines are read.
func (d *decoder) values(take taker) error {
	for first := true; ; first = false {
		if !d.More() {
			if first {
				return io.ErrUnexpectedEOF
			}
			// More is also false before a stray bracket.
			if _, err := d.Token(); !errors.Is(err, io.EOF) {
				return errors.New("something follows the end")
			}
			return nil
		}
		if err := d.value(take, first); err != nil {
			if stopped(err) {
				return err
			}
			return d.rest(take, err)
		}
	}
}

// rest reads what follows a damaged value, line by line. It gives back the
// damage, unless other lines are good.
func (d *decoder) rest(take taker, damage error) error {
	r := bufio.NewReaderSize(io.MultiReader(d.Buffered(), d.lines), 64<<10)
	good := 0
	for n := 0; ; n++ {
		b, err := r.ReadBytes('\n')
		if v, ok := wholeLine(b); ok && n > 0 {
			d.line = d.lines.lines + n + 1
			if err := walkTop(v, take); err != nil {
				return err
			}
			good++
		} else if good > 0 && len(bytes.TrimSpace(b)) > 0 {
			d.bad++
		}
		if err != nil {
			break
		}
	}
	if good == 0 {
		return damage
	}
	d.bad++
	return nil
}

// wholeLine is a resource that stands on a line of its own.
func wholeLine(b []byte) (map[string]any, bool) {
	b = bytes.TrimSpace(b)
	if len(b) < 2 || b[0] != '{' || b[len(b)-1] != '}' {
		return nil, false
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v map[string]any
	if err := d.Decode(&v); err != nil || v["resourceType"] == nil {
		return nil, false
	}
	return v, true
}

func (d *decoder) value(take taker, first bool) error {
	t, err := d.Token()
	if err != nil {
		return err
	}
	if !first {
		d.line = d.lines.at(d.InputOffset())
	}
	switch t {
	case json.Delim('['):
		return d.elements("", func(v any, path string) error { return walkAt(v, path, take) })
	case json.Delim('{'):
	default:
		return errors.New("neither object nor list")
	}
	top := map[string]any{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if name == "entry" && top["resourceType"] != "List" {
			top[name], err = d.bundle(take)
		} else {
			var v any
			err = d.Decode(&v)
			top[name] = v
		}
		if err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	return walkTop(top, take)
}

// bundle hands on the resources of a bundle. The entries of a list, whose type
// may come after them, are given back.
func (d *decoder) bundle(take taker) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	if t != json.Delim('[') {
		return nil, errors.New("entries are no list")
	}
	var items []any
	err = d.elements("/entry", func(v any, path string) error {
		m, _ := v.(map[string]any)
		if m["resource"] == nil {
			if m["item"] != nil {
				items = append(items, v)
			}
			return nil
		}
		fullURL, _ := m["fullUrl"].(string)
		return take(m["resource"], fullURL, path+"/resource")
	})
	if len(items) == 0 {
		return nil, err
	}
	return items, err
}

// elements hands on each element of a list, up to the list's end.
func (d *decoder) elements(path string, take func(v any, path string) error) error {
	for i := 0; d.More(); i++ {
		var v any
		if err := d.Decode(&v); err != nil {
			return err
		}
		if err := take(v, path+"/"+strconv.Itoa(i)); err != nil {
			return err
		}
		d.lines.at(d.InputOffset()) // forget the lines behind
	}
	_, err := d.Token()
	return err
}

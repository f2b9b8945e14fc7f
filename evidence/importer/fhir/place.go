package fhir

import (
	"strconv"
	"strings"

	"ownpack/evidence"
)

// place is where in which file something stands.
type place struct {
	file   string // of several files; else empty
	path   string // JSON pointer or, in XML, XPath
	line   int    // in a file of one value a line; or 0
	markup bool   // the file is XML
}

func (rec *record) placed(path string) place {
	return place{file: rec.file, path: path, line: rec.line, markup: rec.markup}
}

// below is the place of a field, or of one element of it.
func (p place) below(key string, i int, isList bool) place {
	switch {
	case p.markup:
		p.path += "/" + key + "[" + strconv.Itoa(i+1) + "]"
	case isList:
		p.path += "/" + key + "/" + strconv.Itoa(i)
	default:
		p.path += "/" + key
	}
	return p
}

// resource is the place of the resource in a field.
func (p place) resource(key, kind string) place {
	p.path += "/" + key
	if p.markup {
		p.path += "/" + kind
	}
	return p
}

// locator says where the entry stands that is made of what is here.
func (p place) locator() evidence.Locator {
	l := evidence.Locator{Path: p.path, Line: p.line}
	switch {
	case p.file != "" && p.path == "":
		l.Path = p.file
	case p.file != "":
		l.Path = p.file + "#" + p.path
	case p.path == "":
		l.Line = max(p.line, 1) // it is the whole file or line
	}
	return l
}

// inside is the place in words of the file, for what is found there.
func (p place) inside() string {
	l := p.locator()
	path := strings.TrimPrefix(l.Path, "/")
	if l.Line == 0 {
		return path
	}
	return strings.TrimSuffix("line "+strconv.Itoa(l.Line)+"/"+path, "/")
}

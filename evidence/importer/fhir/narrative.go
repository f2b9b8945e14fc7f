package fhir

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// plainWriter turns the narrative's markup into plain text: a line for each
// block, a space between the cells of a table.
type plainWriter struct {
	b     strings.Builder
	quiet int // within style or script
}

func (w *plainWriter) begin(tag string) {
	switch strings.ToLower(tag) {
	case "style", "script":
		w.quiet++
	case "td", "th":
		w.b.WriteByte(' ')
	case "p", "div", "tr", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dt", "dd", "pre", "caption", "blockquote":
		w.b.WriteByte('\n')
	}
}

func (w *plainWriter) end(tag string) {
	switch strings.ToLower(tag) {
	case "style", "script":
		w.quiet = max(w.quiet-1, 0)
	case "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "blockquote":
		w.b.WriteByte('\n')
	}
}

func (w *plainWriter) write(s string) {
	if w.quiet == 0 {
		// A line end in markup is a space.
		w.b.WriteString(strings.NewReplacer("\r", " ", "\n", " ", "\u00a0", " ").Replace(s))
	}
}

// text is what was written, without empty lines and doubled spaces.
func (w *plainWriter) text() string {
	var lines []string
	for line := range strings.Lines(w.b.String()) {
		if s := strings.Join(strings.Fields(line), " "); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}

// maxNarrative is how much of a narrative is read.
const maxNarrative = 4 << 20

// plainText is a narrative as plain text; that of an XML file is so already.
func plainText(div string) string {
	if len(div) > maxNarrative {
		div = div[:maxNarrative]
	}
	if !strings.HasPrefix(strings.TrimSpace(div), "<") {
		return tidy(div)
	}
	d := xml.NewDecoder(strings.NewReader(div))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	d.CharsetReader = asItIs
	var w plainWriter
	for {
		t, err := d.Token()
		switch t := t.(type) {
		case xml.StartElement:
			w.begin(t.Name.Local)
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.CharData:
			w.write(string(t))
		}
		if errors.Is(err, io.EOF) || err != nil {
			return w.text()
		}
	}
}

// wordy are fields whose text says what a resource is about.
var wordy = map[string]bool{
	"text": true, "display": true, "description": true, "title": true, "comment": true, "comments": true, "note": true,
	"notes": true, "conclusion": true, "summary": true, "valueString": true, "contentString": true,
}

// hasWords reports whether data, apart from references to others, says
// anything.
func hasWords(o object) bool {
	if o.has("reference") {
		return false
	}
	for _, f := range o {
		switch f.key {
		case "meta", "extension", "identifier", "contained", "name", "subject", "patient":
			continue
		}
		for _, v := range asList(f.value) {
			switch v := v.(type) {
			case string:
				if wordy[f.key] && tidy(v) != "" {
					return true
				}
			case object:
				if hasWords(v) {
					return true
				}
			}
		}
	}
	return false
}

// ownNarrative is the narrative of a resource that says nothing else, if it was
// generated from its data.
func ownNarrative(text any, o object) string {
	t, _ := text.(map[string]any)
	status, _ := t["status"].(string)
	div, _ := t["div"].(string)
	if div == "" || status != "generated" && status != "extensions" || hasWords(o) {
		return ""
	}
	return plainText(div)
}

package webpage

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// lineKey is the attribute that the marker gives every element.
const lineKey = "_l"

var errTooLarge = errors.New("page too large")

// wanted are the attributes that are kept: what a page's meaning needs. Others
// are mostly pictures and scripts written into the page.
var wanted = map[string]bool{
	"id": true, "class": true, "style": true, "hidden": true, "role": true, "type": true,
	"colspan": true, "rowspan": true, "scope": true, "datetime": true, "value": true,
	"checked": true, "selected": true, "alt": true, "aria-level": true, "encoding": true,
}

// maxAttribute is the longest attribute that is kept.
const maxAttribute = 512

// marker passes a page on with each element's line written into it, and
// without comments, scripts, styles and attributes that nobody needs.
type marker struct {
	ctx      context.Context
	progress func(done, total int)
	tokens   *html.Tokenizer
	total    int
	done     int
	given    int
	line     int
	skip     string // the element whose text is left out
	out      bytes.Buffer
	count    int
}

func newMarker(ctx context.Context, text string, progress func(done, total int)) *marker {
	return &marker{
		ctx: ctx, progress: progress, total: len(text), line: 1,
		tokens: html.NewTokenizer(strings.NewReader(text)),
	}
}

func (m *marker) Read(b []byte) (int, error) {
	for m.out.Len() < len(b) {
		if err := m.next(); err != nil {
			if m.out.Len() > 0 && errors.Is(err, io.EOF) {
				break
			}
			return 0, err
		}
	}
	n, err := m.out.Read(b)
	m.given += n
	if m.given > MaxSize {
		return n, errTooLarge
	}
	return n, err
}

// every is after how many tokens the context and progress have their turn.
const every = 4096

func (m *marker) next() error {
	if m.count++; m.count%every == 0 {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		m.progress(m.done, m.total)
	}
	kind := m.tokens.Next()
	if kind == html.ErrorToken {
		return m.tokens.Err()
	}
	raw := m.tokens.Raw()
	m.done += len(raw)
	at := m.line
	m.line += bytes.Count(raw, []byte("\n"))
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		m.tag(kind, at)
	case html.TextToken:
		if m.skip == "" {
			m.out.Write(raw)
		}
	case html.EndTagToken, html.DoctypeToken:
		m.skip = ""
		m.out.Write(raw)
	}
	return nil
}

func (m *marker) tag(kind html.TokenType, line int) {
	name, more := m.tokens.TagName()
	m.skip = ""
	if s := string(name); s == "script" || s == "style" {
		m.skip = s
	}
	m.out.WriteByte('<')
	m.out.Write(name)
	m.out.WriteString(" " + lineKey + "=" + strconv.Itoa(line))
	for more {
		var key, val []byte
		key, val, more = m.tokens.TagAttr()
		if !wanted[string(key)] || len(val) > maxAttribute {
			continue
		}
		m.out.WriteByte(' ')
		m.out.Write(key)
		m.out.WriteString(`="`)
		m.out.WriteString(html.EscapeString(string(val)))
		m.out.WriteByte('"')
	}
	if kind == html.SelfClosingTagToken {
		m.out.WriteString(" /")
	}
	m.out.WriteByte('>')
}

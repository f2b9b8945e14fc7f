package rtf

import (
	"context"
	"slices"
	"strings"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
)

// maxDepth is how deep groups may stand in each other.
const maxDepth = 2000

// reader reads one document.
type reader struct {
	in    []byte
	at    int
	host  importer.Host
	fonts map[int]font
	heads map[int]bool // styles that are headings
	code  int          // the file's code page

	state state
	stack []state
	skip  int // characters that only stand in for one before them

	main, edges, feet *sink
	lost              paper.Lost
}

// state is what a group has of its own.
type state struct {
	to        destination
	sink      *sink
	own       bool // the sink ends with this group
	bold      bool
	hidden    bool
	deleted   bool
	struck    bool
	font      int
	style     int // in the table of styles
	uc        int
	star      bool // \* was read: what follows may be left out
	collected *strings.Builder
	field     *field
	picture   *picture
}

// destination is where text goes.
type destination int

const (
	toText destination = iota
	toNothing
	toFonts
	toStyles
	toField // the code of a field
	toForm
	toPicture
)

// field is a field that is being read.
type field struct {
	code  strings.Builder
	box   bool
	on    bool
	state bool // on is the box's state, not only what it began with
}

func newReader(b []byte, h importer.Host) *reader {
	r := &reader{in: b, host: h, fonts: map[int]font{}, heads: map[int]bool{}, code: 1252}
	r.main, r.edges, r.feet = newSink(r), newSink(r), newSink(r)
	r.state = state{sink: r.main, uc: 1}
	return r
}

// tick is after how many groups and words the context is asked.
const tick = 4096

func (r *reader) read(ctx context.Context, alive func()) error {
	for n := 0; r.at < len(r.in); n++ {
		if n%tick == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if n%(64*tick) == 0 {
				alive()
			}
		}
		switch c := r.in[r.at]; c {
		case '{':
			r.at++
			if len(r.stack) >= maxDepth {
				return importer.Unreadable("the document is nested too deeply", "")
			}
			r.flushBytes()
			r.stack = append(r.stack, r.state)
			r.state.own, r.state.star = false, false
			r.skip = 0
		case '}':
			r.at++
			if err := r.closeGroup(); err != nil {
				return err
			}
			if len(r.stack) == 0 {
				r.finish()
				return nil
			}
		case '\\':
			if err := r.control(); err != nil {
				return err
			}
		case '\r', '\n', 0:
			r.at++
		default:
			r.at++
			r.char(c)
		}
	}
	r.lost.Damaged = true // its end is missing
	r.finish()
	return nil
}

func (r *reader) finish() {
	r.flushBytes()
	for i := len(r.stack) - 1; i >= 0; i-- {
		if r.state.own {
			r.state.sink.end()
		}
		r.state = r.stack[i]
	}
	r.main.end()
	r.edges.end()
	r.feet.end()
}

// closeGroup ends a group and what began with it.
func (r *reader) closeGroup() error {
	r.flushBytes()
	r.skip = 0
	if len(r.stack) == 0 {
		return nil
	}
	old := r.state
	r.state = r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	switch {
	case old.to == toFonts && old.collected != nil:
		r.nameFont(old)
	case old.to == toStyles && old.collected != nil:
		r.nameStyle(old)
	case old.picture != nil && r.state.picture == nil:
		return r.pictureEnds(old.picture)
	}
	if old.field != nil && r.state.field != old.field && old.field.box {
		mark := "☐"
		if old.field.on {
			mark = "☒"
		}
		r.text(mark)
	}
	if old.own {
		r.sinkEnds(old.sink)
	}
	return nil
}

func (r *reader) sinkEnds(s *sink) {
	s.end()
	switch {
	case s.note:
		r.state.sink.aside = append(r.state.sink.aside, s.out...)
	case s.foot:
		r.feet.out = append(r.feet.out, s.out...)
	default:
		r.edges.out = append(r.edges.out, s.out...)
	}
}

func (r *reader) document() paper.Document {
	return paper.Document{Blocks: slices.Concat(paper.Head(r.edges.out), r.main.out, paper.Foot(r.feet.out))}
}

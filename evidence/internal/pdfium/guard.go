package pdfium

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"time"
)

// PDFium has no way to be stopped: a page that draws itself keeps it busy for
// ever, and since its code never comes back to Go, nothing else would run once
// memory must be swept. wazero's own remedy asks in every turn of every loop
// and makes text four times as slow. So the code is changed before it is
// compiled: each function counts down when it begins, and every patience calls
// PDFium calls a function of ours to have the clock looked at.

// clockAsked is that function: one that PDFium's code imports to ask for the time
// of day, which it only does for a viewer that wants it.
const clockAsked = "FSDK_SetTimeFunction_CB"

// patience is how many of PDFium's functions are called between two looks at the
// clock: about a thousandth of a second.
const patience = 1 << 15

// The parts of WebAssembly's format that are needed here.
const (
	sectionImport = 2
	sectionGlobal = 6
	sectionCode   = 10
	wasmHeader    = 8
)

var errCode = errors.New("pdfium: its code has an unknown shape")

// guarded is PDFium's code with a countdown in each function.
func guarded(code []byte) ([]byte, error) {
	if len(code) < wasmHeader {
		return nil, errCode
	}
	in := &wasmReader{b: code, at: wasmHeader}
	out := slices.Clone(code[:wasmHeader])
	asked, counter := -1, -1
	for in.at < len(in.b) && !in.bad {
		kind := in.byte()
		body := in.take(in.number())
		switch kind {
		case sectionImport:
			asked = importNumber(body, clockAsked)
		case sectionGlobal:
			body, counter = withGlobal(body)
		case sectionCode:
			if asked < 0 || counter < 0 {
				return nil, errCode
			}
			var ok bool
			if body, ok = withCountdown(body, countdown(asked, counter)); !ok {
				return nil, errCode
			}
		}
		out = append(out, kind)
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	if in.bad || asked < 0 || counter < 0 {
		return nil, errCode
	}
	return out, nil
}

// importNumber is the number of an imported function, -1 if there is none.
func importNumber(section []byte, name string) int {
	in := &wasmReader{b: section}
	functions := 0
	for range in.number() {
		in.take(in.number())
		field := in.take(in.number())
		if kind := in.byte(); kind != 0 || in.bad {
			return -1 // this code imports functions only
		}
		in.number()
		if string(field) == name {
			return functions
		}
		functions++
	}
	return -1
}

// withGlobal adds a number that changes and gives its place.
func withGlobal(section []byte) ([]byte, int) {
	in := &wasmReader{b: section}
	n := in.number()
	out := binary.AppendUvarint(nil, uint64(n+1))
	out = append(out, section[in.at:]...)
	out = append(out, 0x7F, 1, 0x41) // i32, may change, i32.const
	out = appendSigned(out, patience)
	return append(out, 0x0B), n
}

// countdown is what each function begins with.
func countdown(asked, counter int) []byte {
	global := func(op byte) []byte { return binary.AppendUvarint([]byte{op}, uint64(counter)) }
	constant := func(v int64) []byte { return appendSigned([]byte{0x41}, v) }
	const get, set = 0x23, 0x24
	return slices.Concat(
		global(get), constant(1), []byte{0x6B}, global(set), // subtract one
		global(get), []byte{0x45, 0x04, 0x40}, // if it is none
		constant(patience), global(set),
		binary.AppendUvarint([]byte{0x10}, uint64(asked)), []byte{0x1A, 0x0B}, // call, drop, end
	)
}

// withCountdown puts the countdown at the beginning of each function.
func withCountdown(section, countdown []byte) ([]byte, bool) {
	in := &wasmReader{b: section}
	n := in.number()
	out := make([]byte, 0, len(section)+n*(len(countdown)+2))
	out = binary.AppendUvarint(out, uint64(n))
	for range n {
		body := in.take(in.number())
		locals := &wasmReader{b: body}
		for range locals.number() {
			locals.number()
			locals.byte()
		}
		if in.bad || locals.bad {
			return nil, false
		}
		out = binary.AppendUvarint(out, uint64(len(body)+len(countdown)))
		out = append(out, body[:locals.at]...)
		out = append(out, countdown...)
		out = append(out, body[locals.at:]...)
	}
	return out, true
}

// appendSigned appends a number as WebAssembly writes those with a sign.
func appendSigned(b []byte, v int64) []byte {
	for {
		low := byte(v & 0x7F)
		v >>= 7
		if v == 0 && low&0x40 == 0 || v == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}

// wasmReader reads WebAssembly's format. What is not there reads as nothing and
// makes it bad.
type wasmReader struct {
	b   []byte
	at  int
	bad bool
}

func (r *wasmReader) byte() byte {
	if b := r.take(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *wasmReader) take(n int) []byte {
	if n < 0 || n > len(r.b)-r.at {
		r.bad = true
		return nil
	}
	r.at += n
	return r.b[r.at-n : r.at]
}

func (r *wasmReader) number() int {
	v, n := binary.Uvarint(r.b[r.at:])
	if n <= 0 || v > 1<<31 {
		r.bad = true
		return 0
	}
	r.at += n
	return int(v)
}

// clock tells a sandbox when to stop.
type clock struct {
	ctx   context.Context
	limit time.Duration
	began time.Time
	looks int
	late  bool
}

// A page on a machine that is busy with other things is not a page that takes too
// long: it is given up only when PDFium has had a turn for each lookTime of its
// limit too, or after so many times the limit.
const (
	lookTime  = 2 * time.Millisecond
	mostTimes = 5
)

// errStopped stops PDFium from within.
var errStopped = errors.New("stopped")

// look stops PDFium if its time is up.
func (c *clock) look() {
	if c.ctx == nil {
		return
	}
	c.looks++
	took := time.Since(c.began)
	worked := time.Duration(c.looks) * lookTime
	if c.ctx.Err() != nil || took > c.limit && worked > c.limit || took > mostTimes*c.limit {
		c.late = true
		panic(errStopped)
	}
}

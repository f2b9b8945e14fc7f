package verify

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"time"

	"ownpack/evidence"
)

const (
	maxFields = 10_000
	maxHole   = 1 << 20
)

// signatures finds the signature dictionaries that fields of the form hold.
func (d *document) signatures() ([]value, error) {
	catalog, err := d.catalog()
	if err != nil {
		return nil, err
	}
	form, err := d.entry(catalog, "AcroForm")
	if err != nil || form.kind != isDict {
		return nil, err
	}
	fields, err := d.entry(form, "Fields")
	if err != nil {
		return nil, err
	}
	w := &fieldWalk{d: d, seen: map[int64]bool{}}
	if err := w.walk(fields, false, 0); err != nil {
		return nil, err
	}
	return w.found, nil
}

type fieldWalk struct {
	d     *document
	seen  map[int64]bool
	found []value
}

func (w *fieldWalk) walk(fields value, signing bool, depth int) error {
	if depth > maxDepth {
		return errDamaged
	}
	for _, item := range fields.items {
		if item.kind == isRef {
			if w.seen[item.integer] || len(w.seen) > maxFields {
				return errDamaged
			}
			w.seen[item.integer] = true
		}
		field, err := w.d.follow(item)
		if err != nil {
			return err
		}
		signs := signing
		if t, has := field.dict["FT"]; has {
			signs = t.is("Sig")
		}
		kids, err := w.d.entry(field, "Kids")
		if err != nil {
			return err
		}
		if err := w.walk(kids, signs, depth+1); err != nil {
			return err
		}
		v, err := w.d.entry(field, "V")
		if err != nil {
			return err
		}
		if signs && v.kind == isDict {
			w.found = append(w.found, v)
		}
	}
	return nil
}

// signature is what a signature dictionary says. When problem is set, it is a
// sentence that says why the dictionary makes no sense.
type signature struct {
	problem  string
	foreign  bool // of a kind that other programs make
	ranges   [4]int64
	contents value
	hole     []byte // the text of /Contents with its delimiters
	der      []byte // what it stands for, with the padding
	date     value
}

func (d *document) readSignature(v value) signature {
	s := signature{contents: v.dict["Contents"], date: v.dict["M"]}
	switch sub := v.dict["SubFilter"]; {
	case sub.is("ETSI.CAdES.detached"):
	case sub.kind == isName:
		s.foreign = true
		s.problem = "The signature is of a kind that ownpack neither makes nor checks. A PDF viewer may be able to check it."
		return s
	default:
		s.problem = "The signature does not say of what kind it is."
		return s
	}
	if f := v.dict["Filter"]; !f.is("Adobe.PPKLite") {
		s.problem = "The signature asks for a program that ownpack does not know."
		return s
	}
	if t, has := v.dict["Type"]; has && !t.is("Sig") {
		s.problem = "What stands in the place of the signature is something else."
		return s
	}
	if s.problem = s.readRanges(v.dict["ByteRange"], d.size); s.problem != "" {
		return s
	}
	s.problem = d.readHole(&s)
	return s
}

func (s *signature) readRanges(v value, size int64) string {
	if v.kind != isArray || len(v.items) != 4 {
		return "The signature does not say in the usual way which parts of the file it covers."
	}
	for i, item := range v.items {
		if !item.whole || item.integer < 0 || item.integer > size {
			return "The signature claims to cover parts that the file does not have."
		}
		s.ranges[i] = item.integer
	}
	if s.ranges[0]+s.ranges[1] > s.ranges[2] || s.ranges[2]+s.ranges[3] > size {
		return "The parts that the signature claims to cover overlap, or go on beyond the file."
	}
	return ""
}

// readHole reads the signature's own value. It must be lower-case hex digits
// and nothing else: any other way to write the same value would be a change
// that the signature does not see.
func (d *document) readHole(s *signature) string {
	const odd = "The signature's value is not written as ownpack writes it. It was changed or is damaged, or another program made it."
	c := s.contents
	if c.kind != isString || !c.hexString || c.end-c.start > maxHole {
		return odd
	}
	hole, err := d.read(c.start, c.end-c.start)
	if err != nil || len(hole) < 2 || len(hole)%2 != 0 || hole[0] != '<' || hole[len(hole)-1] != '>' {
		return odd
	}
	digits := hole[1 : len(hole)-1]
	for _, b := range digits {
		if (b < '0' || b > '9') && (b < 'a' || b > 'f') {
			return odd
		}
	}
	s.hole, s.der = hole, make([]byte, len(digits)/2)
	if _, err := hex.Decode(s.der, digits); err != nil {
		return odd
	}
	return ""
}

// coverage reports whether the signature covers the whole file but its own
// value, and whether it is the only one.
func (d *document) coverage(found []value, s signature) evidence.Part {
	end := s.ranges[2] + s.ranges[3]
	switch {
	case s.foreign:
		return unknown("What the signature covers was not checked.")
	case s.problem != "":
		return bad("What the signature covers cannot be told.")
	case s.ranges[0] != 0 || s.ranges[1] != s.contents.start || s.ranges[2] != s.contents.end:
		return bad("The signature leaves out more of the file than its own value.")
	case end < d.size:
		return bad(fmt.Sprintf("After signing, %d bytes were added to the file. What they change was not signed.", d.size-end))
	case len(found) > 1:
		return bad("The file holds more than one signature. A pack holds one.")
	case d.revisions > 1:
		return bad("The file was written in more than one go. A pack is written in one.")
	}
	if sentence := d.permitted(found[0]); sentence != "" {
		return bad(sentence)
	}
	return good("The signature covers the whole file. Nothing was added after signing.")
}

// permitted reports what is wrong with the entry that names a certification.
func (d *document) permitted(sig value) string {
	const odd = "The file names a certification that its signature does not make."
	catalog, err := d.catalog()
	if err != nil {
		return odd
	}
	perms, err := d.entry(catalog, "Perms")
	if err != nil {
		return odd
	}
	if perms.kind == isNull {
		return ""
	}
	certified, err := d.entry(perms, "DocMDP")
	if err != nil || len(perms.dict) != 1 || certified.start != sig.start || !certifies(sig) {
		return odd
	}
	return ""
}

// certifies reports whether a signature allows no change (DocMDP, P=1).
func certifies(sig value) bool {
	refs := sig.dict["Reference"]
	if refs.kind != isArray || len(refs.items) != 1 {
		return false
	}
	ref := refs.items[0]
	p := ref.dict["TransformParams"].dict["P"]
	return ref.dict["TransformMethod"].is("DocMDP") && p.whole && p.integer == 1
}

// claimed is the time that the signer's own computer stated. It reports false
// when none is stated or it is not a date.
func (s signature) claimed() (t time.Time, stated bool) {
	if s.date.kind != isString {
		return time.Time{}, false
	}
	text := string(bytes.ReplaceAll(s.date.bytes, []byte("'"), nil))
	for _, form := range []string{"D:20060102150405Z", "D:20060102150405-0700", "D:20060102150405Z0000"} {
		if t, err := time.Parse(form, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

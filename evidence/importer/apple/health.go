package apple

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// health is what was read of the files with the phone's own data, of which
// export.xml is the main one.
type health struct {
	pool
	file      string // the member being read; empty when it is the whole source
	seq       int
	counts    map[string]int // of elements, by name
	exported  evidence.Date
	me        evidence.Subject
	listed    []listing // clinical records
	sources   map[string]string
	unlisted  int  // more than are remembered
	many      int  // samples of kinds too many
	found     bool // the root element
	damaged   bool
	open      *sample // being put together of its parts
	openDepth int
}

func newHealth() *health {
	return &health{
		pool:    pool{kinds: map[string][]sample{}, older: map[string]int{}, pairs: map[string]bool{}},
		counts:  map[string]int{},
		sources: map[string]string{},
	}
}

// listing is a clinical record's file and the hospital or practice whose it is.
type listing struct{ path, source string }

// Limits on what is remembered besides samples.
const (
	maxListed = 100_000
	maxPairs  = 100_000
	every     = 1024 // tags between two looks at the context
)

// read goes through one file. tick is told of the bytes read.
func (h *health) read(ctx context.Context, file string, r io.Reader, tick func(int64)) error {
	h.file = file
	s := newScanner(r)
	index := map[string]int{}
	inside := false
	for n := 0; ; n++ {
		if n%every == 0 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			tick(s.read)
		}
		e, err := s.next()
		if errors.Is(err, io.EOF) && s.depth == 0 && inside {
			return nil
		}
		if err != nil {
			return h.stop(ctx, err, inside)
		}
		switch {
		case !inside && !e.end:
			if string(e.name) != "HealthData" {
				return importer.Unreadable("it is no export of Apple Health", "")
			}
			inside, h.found = true, true
		case e.end && e.depth == 1:
			return nil
		case e.depth == 2 && !e.end:
			h.top(e, index)
		case h.open != nil:
			h.part(e)
		}
	}
}

// stop keeps what was read before the file breaks off.
func (h *health) stop(ctx context.Context, err error, inside bool) error {
	for _, known := range []error{errTag, errDepth, errDoctype, errEntity} {
		if errors.Is(err, known) {
			return importer.Unreadable(known.Error(), "")
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !inside {
		return importer.Unreadable("it is cut off or damaged", "")
	}
	h.damaged = true
	h.close()
	return nil
}

// top takes an element that stands by itself.
func (h *health) top(e element, index map[string]int) {
	h.close()
	name := string(e.name)
	if len(index) < maxKinds || index[name] > 0 {
		index[name]++
	}
	h.seq++
	switch name {
	case "ExportDate":
		h.exported = date(e.text("value"))
	case "Me":
		h.me = subject(e)
	case "Record":
		h.record(e, index[name])
	case "ClinicalRecord":
		h.list(e)
	case "Correlation":
		if h.counts[name]++; string(e.raw("type")) == "HKCorrelationTypeIdentifierBloodPressure" {
			h.begin(e, index[name], evidence.KindObservation)
			h.counts[name]--
		}
	case "Audiogram":
		h.begin(e, index[name], evidence.KindTest)
	case "VisionPrescription":
		h.begin(e, index[name], evidence.KindTest)
	default:
		if _, known := others[name]; !known {
			name = "other"
		}
		h.counts[name]++
	}
}

// record counts a sample or keeps it.
func (h *health) record(e element, index int) {
	kind, value := e.raw("type"), e.raw("value")
	if len(kind)+len(value) < maxValue && wanted(string(kind), string(value)) {
		s := h.sample(e, index)
		if strings.HasPrefix(s.kind, "HKScoredAssessment") {
			s.entryKind = evidence.KindAssessment
		}
		if len(e.attrs) > 4*maxValue || !h.add(s) {
			h.many++
		}
		return
	}
	h.counts["Record"]++
}

func (h *health) sample(e element, index int) sample {
	s := sample{
		seq: h.seq, kind: e.text("type"), value: e.text("value"), unit: e.text("unit"),
		source: e.text("sourceName"), date: e.text("startDate"),
		path: fmt.Sprintf("/HealthData/%s[%d]", e.name, index),
	}
	if h.file != "" {
		s.path = h.file + "#" + s.path
	} else {
		s.line = e.line
	}
	if s.date == "" {
		s.date = e.text("dateIssued")
	}
	return s
}

// begin starts a sample that has parts.
func (h *health) begin(e element, index int, kind evidence.Kind) {
	s := h.sample(e, index)
	s.kind = strings.TrimSpace(s.kind)
	if s.entryKind = kind; kind == evidence.KindTest {
		// The element says what it is; the type, of what sort.
		if s.value = s.kind; strings.HasSuffix(s.kind, string(e.name)) {
			s.value = ""
		}
		s.kind = string(e.name)
	}
	h.open, h.openDepth = &s, e.depth
	if e.alone {
		h.close()
	}
}

// maxParts is how many parts of a sample are kept.
const maxParts = 100

// part takes what stands in a sample that has parts.
func (h *health) part(e element) {
	if e.end && e.depth <= h.openDepth {
		h.close()
		return
	}
	if e.end || len(e.attrs) > maxValue || len(h.open.lines) >= maxParts {
		return
	}
	if string(e.name) == "Record" {
		h.pair(e)
		return
	}
	if string(e.name) == "MetadataEntry" {
		return
	}
	var line []string
	if h.open.kind == "VisionPrescription" {
		line = append(line, string(e.name))
	}
	e.each(func(name, value []byte) bool {
		line = append(line, string(name)+" "+unescape(value))
		return true
	})
	if len(line) > 0 {
		h.open.lines = append(h.open.lines, strings.ToValidUTF8(strings.Join(line, ", "), "\uFFFD"))
	}
}

// pair takes one of the two numbers of a blood pressure.
func (h *health) pair(e element) {
	kind, value := e.text("type"), e.text("value")
	switch {
	case strings.HasSuffix(kind, "BloodPressureSystolic") && h.open.value == "":
		h.open.value = value
	case strings.HasSuffix(kind, "BloodPressureDiastolic") && !strings.Contains(h.open.value, "/"):
		h.open.value += "/" + value
	default:
		return
	}
	h.open.unit = e.text("unit")
	if len(h.pairs) < maxPairs {
		h.pairs[sample{kind: kind, value: value, date: e.text("startDate")}.key()] = true
	}
}

// close ends a sample that has parts.
func (h *health) close() {
	if h.open == nil {
		return
	}
	if s := *h.open; s.value != "" || len(s.lines) > 0 {
		if !h.add(s) {
			h.many++
		}
	}
	h.open = nil
}

// list remembers which clinical records there should be.
func (h *health) list(e element) {
	path := strings.TrimLeft(e.text("resourceFilePath"), "/")
	if path == "" || len(path) > maxValue || len(h.listed) >= maxListed {
		h.unlisted++
		return
	}
	// There are few sources and many records.
	source := e.text("sourceName")
	if known, ok := h.sources[source]; ok {
		source = known
	} else if len(h.sources) < maxKinds && len(source) < maxValue {
		h.sources[source] = source
	} else {
		source = ""
	}
	h.listed = append(h.listed, listing{path, source})
}

// subject is the owner of the phone, as far as the phone knows.
func subject(e element) evidence.Subject {
	var s evidence.Subject
	if d, ok := evidence.ParseDate(e.text("HKCharacteristicTypeIdentifierDateOfBirth")); ok && d.Precision() == evidence.PrecisionDay {
		s.DOB = d.Value
	}
	switch string(e.raw("HKCharacteristicTypeIdentifierBiologicalSex")) {
	case "HKBiologicalSexFemale":
		s.Sex = "female"
	case "HKBiologicalSexMale":
		s.Sex = "male"
	case "HKBiologicalSexOther":
		s.Sex = "other"
	}
	return s
}

// others are the elements that are passed over, and what a person calls them.
var others = map[string]string{
	"Record": "measurement", "Workout": "workout", "ActivitySummary": "daily summary",
	"Correlation": "group of measurements", "StateOfMind": "note of mood", "other": "other part",
}

// passedOver says what of the files is of no use here, by kind and number.
func (h *health) passedOver(older int) []evidence.Warning {
	var all []evidence.Warning
	var skipped []string
	for _, name := range []string{"Record", "Workout", "ActivitySummary", "Correlation"} {
		if n := h.counts[name]; n > 0 {
			skipped = append(skipped, many(n, others[name]))
		}
	}
	if len(skipped) > 0 {
		all = append(all, evidence.Warning{Code: evidence.WarnSkipped, Detail: strings.Join(skipped, ", ") + " of a phone or watch"})
	}
	if older > 0 {
		all = append(all, evidence.Warning{
			Code:   evidence.WarnSkipped,
			Detail: many(older, "older measurement") + ": of each kind the latest " + strconv.Itoa(maxOfKind) + " are kept",
		})
	}
	var unread []string
	for _, name := range []string{"StateOfMind", "other"} {
		if n := h.counts[name]; n > 0 {
			unread = append(unread, many(n, others[name]))
		}
	}
	if h.many > 0 {
		unread = append(unread, many(h.many, "measurement")+" of too many kinds or too long")
	}
	if len(unread) > 0 {
		all = append(all, evidence.Warning{Code: evidence.WarnNotRead, Detail: strings.Join(unread, ", ")})
	}
	return all
}

// many writes a number with what is counted.
func many(n int, what string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(what, "ary"):
		what = strings.TrimSuffix(what, "y") + "ies"
	case strings.HasPrefix(what, "group "), strings.HasPrefix(what, "note "):
		first, rest, _ := strings.Cut(what, " ")
		what = first + "s " + rest
	default:
		what += "s"
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits + " " + what
}

package apple

import (
	"encoding/csv"
	"regexp"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// maxECG is how much of an electrocardiogram's file is read: its lines before
// the curve.
const maxECG = 16 << 10

var voltage = regexp.MustCompile(`^[-+]?\d+([.,]\d+)?$`)

// ecgHeads are the heads of the first lines in English, in their order. Phones
// in another language write other heads in the same order.
var ecgHeads = []string{"Name", "Date of Birth", "Recorded Date", "Classification", "Symptoms"}

// electrocardiogram reads what a watch says of an electrocardiogram that it
// took: not the curve, but when, and what it made of it.
func electrocardiogram(path string, content []byte) (evidence.Entry, evidence.Subject, bool) {
	text, _ := importer.DecodeText(content)
	values := map[string]string{}
	var lines []string
	n := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if voltage.MatchString(line) || n >= 20 {
			break
		}
		fields, err := csv.NewReader(strings.NewReader(line)).Read()
		if line == "" || err != nil || len(fields) < 2 {
			continue
		}
		head := fields[0]
		if n < len(ecgHeads) {
			head = ecgHeads[n]
		}
		n++
		values[head] = strings.TrimSpace(fields[1])
		if head != "Name" && head != "Date of Birth" {
			lines = append(lines, line)
		}
	}
	recorded := date(values["Recorded Date"])
	if recorded.IsZero() {
		return evidence.Entry{}, evidence.Subject{}, false
	}
	e := evidence.Entry{
		Kind: evidence.KindTest, Title: "Electrocardiogram", Date: recorded,
		Value: values["Classification"], Text: strings.Join(lines, "\n"),
		Locator: evidence.Locator{Path: path},
	}
	return e, evidence.Subject{Name: values["Name"], DOB: birthday(values["Date of Birth"])}, true
}

// birthday reads a day as a phone of any English country writes it.
func birthday(s string) string {
	if d, ok := evidence.ParseDate(s); ok && d.Precision() == evidence.PrecisionDay {
		return d.Value
	}
	for _, form := range []string{"Jan 2, 2006", "January 2, 2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

package fhir

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Codes of this importer's own warnings.
const (
	warnMissing        = "items-missing" // lists name items that are not in the file
	warnAwaitingFiling = "data-awaiting-filing"
	warnList           = "list-warning"  // a warning of a code not known here
	warnOutside        = "files-outside" // documents whose files are kept elsewhere
)

// maxUnknown is how many unknown types are named one by one.
const maxUnknown = 20

var missingBefore = regexp.MustCompile(`recorded before (\d{1,2}-[A-Z][a-z]{2}-\d{4}) may be missing`)

// warnings says what is not in the record or was not read.
func (b *builder) warnings() []evidence.Warning {
	all := b.listWarnings()
	all = append(all, b.peopleWarning()...)
	all = append(all, b.leftOver()...)
	count := func(n int, code, what string) {
		if n > 0 {
			all = append(all, evidence.Warning{Code: code, Detail: fmt.Sprintf("%d %s", n, what)})
		}
	}
	count(b.withheld, evidence.WarnWithheld, "entries marked as confidential")
	count(b.masked, evidence.WarnWithheld, "resources from which something was taken out")
	count(b.missing, warnMissing, "items that lists name")
	count(b.modifiers, evidence.WarnNotRead, "modifiers whose meaning is not known; what they stand in is doubtful")
	count(b.files, evidence.WarnNotRead, "files attached inside the record")
	count(b.samples, evidence.WarnSkipped, "series of samples")
	count(b.outside, warnOutside, "documents without their files")
	count(b.bad, evidence.WarnDamaged, "lines or files that could not be read")
	all = append(all, importer.EncodingWarning(b.coding)...)
	if b.broken {
		all = append(all, evidence.Warning{
			Code:   evidence.WarnDamaged,
			Detail: fmt.Sprintf("the file breaks off after %d resources; those were read", len(b.all)),
		})
	}
	return all
}

// leftOver counts what is neither an entry nor part of one: types that are not
// known here, and what says nothing of anyone's health.
func (b *builder) leftOver() []evidence.Warning {
	unknown, skipped := map[string]int{}, map[string]int{}
	for i, r := range b.all {
		switch {
		case b.drafts[i] != nil, b.used[i], r.kind == "Patient", r.owner >= 0 && b.drafts[r.owner] != nil:
		case notClinical[r.kind]:
			skipped[r.kind]++
		default:
			unknown[typeName(r.kind)]++
		}
	}
	var all []evidence.Warning
	for i, name := range slices.Sorted(maps.Keys(unknown)) {
		if i == maxUnknown {
			all = append(all, evidence.Warning{Code: evidence.WarnUnknownResource, Detail: fmt.Sprintf("%d more types", len(unknown)-i)})
			break
		}
		all = append(all, evidence.Warning{Code: evidence.WarnUnknownResource, Detail: fmt.Sprintf("%d × %s", unknown[name], name)})
	}
	if len(skipped) > 0 {
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(skipped)) {
			parts = append(parts, fmt.Sprintf("%d × %s", skipped[name], name))
		}
		all = append(all, evidence.Warning{Code: evidence.WarnSkipped, Detail: "not clinical: " + strings.Join(parts, ", ")})
	}
	return all
}

// typeName is the type as it may be shown: a name of letters, or a phrase.
func typeName(kind string) string {
	for _, r := range kind {
		if r < 'A' || r > 'z' || r > 'Z' && r < 'a' {
			return "of no known name"
		}
	}
	if kind == "" || len(kind) > 40 {
		return "of no known name"
	}
	return kind
}

// listWarnings counts the lists that carry each warning code of the record.
func (b *builder) listWarnings() []evidence.Warning {
	counts := map[string]int{}
	before := map[string]bool{}
	for _, r := range b.all {
		if r.kind != "List" {
			continue
		}
		for _, e := range r.extensions("ListWarningCode") {
			counts[warningCode(e.code("valueCode", "valueCodeableConcept"))]++
		}
		for _, n := range notes(r.object) {
			for _, m := range missingBefore.FindAllStringSubmatch(n, -1) {
				before[day(m[1])] = true
			}
		}
	}
	var all []evidence.Warning
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		w := evidence.Warning{Code: code, Detail: fmt.Sprintf("%d lists", counts[code])}
		if code == evidence.WarnDataInTransit && len(before) > 0 {
			w.Detail += "; what was recorded before " + strings.Join(slices.Sorted(maps.Keys(before)), ", ") + " may be missing"
		}
		all = append(all, w)
	}
	return all
}

// warningCode lets through the codes that GP Connect defines.
func warningCode(code string) string {
	switch code {
	case evidence.WarnDataInTransit, evidence.WarnWithheld, warnAwaitingFiling:
		return code
	}
	return warnList
}

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
	warnList           = "list-warning" // a warning of a code not known here
)

// maxUnknown is how many unknown types are named one by one.
const maxUnknown = 20

var missingBefore = regexp.MustCompile(`recorded before (\d{1,2}-[A-Z][a-z]{2}-\d{4}) may be missing`)

// warnings says what is not in the record or was not read.
func (b *builder) warnings() []evidence.Warning {
	all := b.listWarnings()
	for i, name := range slices.Sorted(maps.Keys(b.unknown)) {
		if i == maxUnknown {
			all = append(all, evidence.Warning{Code: evidence.WarnUnknownResource, Detail: fmt.Sprintf("%d more types", len(b.unknown)-i)})
			break
		}
		all = append(all, evidence.Warning{
			Code: evidence.WarnUnknownResource, Detail: fmt.Sprintf("%d × %s", b.unknown[name], name),
		})
	}
	if b.missing > 0 {
		all = append(all, evidence.Warning{Code: warnMissing, Detail: fmt.Sprintf("%d items that lists name", b.missing)})
	}
	if b.files > 0 {
		all = append(all, evidence.Warning{Code: evidence.WarnNotRead, Detail: fmt.Sprintf("%d files attached inside the record", b.files)})
	}
	all = append(all, importer.EncodingWarning(b.coding)...)
	if b.broken {
		all = append(all, damaged(len(b.all)))
	}
	return all
}

// listWarnings counts the lists that carry each warning code of the record.
func (b *builder) listWarnings() []evidence.Warning {
	counts := map[string]int{}
	before := map[string]bool{}
	for _, r := range b.all {
		if r.kind != "List" {
			continue
		}
		for _, e := range r.extensions("Extension-CareConnect-GPC-ListWarningCode") {
			counts[warningCode(e.text("valueCode"))]++
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

package gphtml

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// Codes of this importer's own warnings.
const (
	warnNothing     = "nothing-recorded"   // a category that the record leaves empty
	warnNoSupport   = "not-supported"      // a category that the system cannot show
	warnDateRange   = "date-range"         // only a span of time is shown
	warnContent     = "content-note"       // a note of the system on what is shown
	warnEmptyRows   = "empty-entries"      // entries without words
	warnAnswer      = "answer-unexplained" // answers by letters that the page does not explain
	warnExtractRows = "extract-details"    // rows that only identify the extract
)

// notes counts what a person should know of.
type notes struct {
	codes   map[string]int
	what    map[string]string
	details map[string][]string // dates and the like, each once
}

func newNotes() notes {
	return notes{codes: map[string]int{}, what: map[string]string{}, details: map[string][]string{}}
}

func (n notes) add(code, what string) {
	n.codes[code]++
	n.what[code] = what
}

func (n notes) detail(code, s string) {
	if s != "" && !slices.Contains(n.details[code], s) && len(n.details[code]) < 20 {
		n.details[code] = append(n.details[code], s)
	}
}

func (rd *reader) warnings() []evidence.Warning {
	n := rd.notes
	var all []evidence.Warning
	for _, code := range slices.Sorted(maps.Keys(n.codes)) {
		w := evidence.Warning{Code: code, Detail: strconv.Itoa(n.codes[code]) + " " + n.what[code]}
		if d := n.details[code]; len(d) > 0 {
			w.Detail += ": " + strings.Join(d, ", ")
		}
		all = append(all, w)
	}
	if len(rd.who.subjects()) > 1 {
		all = append(all, evidence.Warning{Code: evidence.WarnConflict, Detail: strconv.Itoa(len(rd.who.all)) + " people"})
	}
	return all
}

var (
	transitText  = regexp.MustCompile(`(?i)\b(?:record )?transfer\b.{0,80}\b(?:not|incomplete|yet to)\b|\btransfer from previous GP practice not\b|\binformation recorded before\b.{0,60}\bmay be missing|\bgp2gp\b.{0,60}\b(?:not|incomplete|pending)\b`)
	withheldText = regexp.MustCompile(`(?i)\bitems? (?:have been |has been |were |was )?(?:excluded|withheld|removed|hidden)\b.{0,60}\b(?:confidential\w*|patient preferences?|sensitiv\w+)|\bexcluded due to confidentiality\b|\b(?:confidential|sensitive|private) (?:items?|entries|information|data) (?:have|has|is|are|were|was) (?:been )?(?:excluded|withheld|removed|hidden|not shown|omitted)`)
	nothingText  = regexp.MustCompile(`(?i)^(?:no|there (?:is|are) (?:currently )?no|you (?:have no|do not have any)|nothing)\s+["'‘“]?(.{0,60}?)["'’”]?\s*(?:\b(?:data|information|entries|items|records|events)\s*)?(?:(?:is|are|has been|have been|was|were)\s+)?(?:recorded|held|found|available|to (?:show|display)|in the patient'?s record|in your record|on (?:your )?record|data|information|entries|items)\b[^.;:]{0,60}\.?$`)
	noneText     = regexp.MustCompile(`(?i)^(?:no (?:data|entries|items|records?|results?)|none recorded|nothing recorded|none)\.?$`)
	supportText  = regexp.MustCompile(`(?i)\b(?:data|information|section|items?)\b.{0,20}\b(?:is|are) not supported\b|\bnot supported by (?:this|the) system\b`)
	rangeText    = regexp.MustCompile(`(?i)^(?:for the period|data (?:items )?from|all (?:relevant )?(?:data|items|data items)\b.{0,30}\b(?:until|from|between|up to)|showing (?:items |data |entries )?(?:from|between)|date range\s*:?|records? (?:from|between)|all relevant items|current items? (?:at|as at)|data items (?:until|from|between))\b`)
	contentText  = regexp.MustCompile(`(?i)^(?:the following items? (?:may|are|is)\b|patient record transfer|all relevant items subject to patient preferences|information (?:not available|may be incomplete)|this (?:section|page|record|view) (?:may|does|only|contains|excludes)\b)`)
)

// emptyCategory tells "No referrals are recorded" from a statement such as "No
// abnormality found": it names a category of the record and nothing else.
func emptyCategory(s string) bool {
	if noneText.MatchString(s) {
		return true
	}
	m := nothingText.FindStringSubmatch(s)
	return m != nil && (strings.TrimSpace(m[1]) == "" || headingWords.MatchString(m[1]))
}

// banner takes lines that the system wrote about the record, not the practice
// about the patient.
func (rd *reader) banner(s string) bool {
	if len(s) > 600 {
		return false
	}
	n := rd.notes
	switch {
	case transitText.MatchString(s):
		n.add(evidence.WarnDataInTransit, "notices that a record transfer is not complete")
		for _, m := range anyDate.FindAllString(s, 3) {
			if d, ok := evidence.ParseDate(m); ok {
				n.detail(evidence.WarnDataInTransit, "what was recorded before "+d.Value+" may be missing")
			}
		}
	case withheldText.MatchString(s):
		n.add(evidence.WarnWithheld, "notices that items were left out")
	case supportText.MatchString(s):
		n.add(warnNoSupport, "sections that the system cannot show")
	case rangeText.MatchString(s):
		n.add(warnDateRange, "notices that a span of time is shown")
		for _, m := range anyDate.FindAllString(s, 4) {
			if d, ok := evidence.ParseDate(m); ok {
				n.detail(warnDateRange, d.Value)
			}
		}
	case contentText.MatchString(s):
		n.add(warnContent, "notices on what is shown")
	case emptyCategory(s):
		n.add(warnNothing, "sections")
		if k := rd.topic().kind; k != "" {
			n.detail(warnNothing, string(k))
		}
	default:
		return false
	}
	return true
}

package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// Names of code systems, as GP Connect writes them.
const (
	systemSNOMED = "http://snomed.info/sct"
	systemRead   = "http://read.info/readv2"
	systemCTV3   = "http://read.info/ctv3"
)

var (
	bracketCode = regexp.MustCompile(`\s*[(\[]([0-9A-Za-z.^]{5,18})[)\]]`)
	readCode    = regexp.MustCompile(`^(?:[0-9A-Z][0-9A-Za-z]{0,3}[0-9A-Za-z.]{1,4})(?:\d\d)?$`)
	qualifier   = regexp.MustCompile(`(?i)\s+(?:Episodicity|Laterality|Significance|Family member|Patient choice|Certainty|Severity|Episode|Status|Batch|Specimen|GMS) ?: ?.*$|\s+\((?:Evolved into|Combined with|Grouped with|First|New|Review|due|Ongoing|Other)\b.*$|\s+To be evolved\b.*$|\s+(?:Ended|Significant|Minor|Major)(?:\s+Ended)?(?:\s+[0-9].*)?$|\s+To: .*$`)
	valueTail   = regexp.MustCompile(`^(.*?[^\s:=])\s*[:=]?\s+([<>]=?\s?|[≤≥]\s?)?(\d+(?:\.\d+)?(?:\s?/\s?\d+(?:\.\d+)?)?)\s*([A-Za-z%µμ°][\w%/*.^²³µμ°()-]*(?: predicted| [a-z]{1,6})?|10[*^]\d+/\w+)?$`)
	valueCell   = regexp.MustCompile(`^([<>]=?\s?|[≤≥]\s?)?(\d+(?:\.\d+)?(?:\s?/\s?\d+(?:\.\d+)?)?)\s*((?:[A-Za-z%µμ°]|10[*^]\d)[^\[\]]*?)?\s*(?:[\[(]\s*([<>]?\s*\d[^\[\]()]*?)\s*[\])])?$`)
	inRange     = regexp.MustCompile(`(?i)\b(above range|below range|above reference range|below reference range|outside reference range|abnormal|high|low|potentially abnormal|borderline)\b`)
	outcome     = regexp.MustCompile(`(?i)^(?:(?:potentially |slightly |very |mildly |grossly )?(?:abnormal|high|low|raised)|borderline|(?:above|below|outside|out of) (?:the )?(?:reference |normal )?(?:range|limits?))\b`)
	notGiven    = regexp.MustCompile(`(?i)^(?:vaccin\w+ |immunisation )?(?:declined|refused|not given|not administered|not done|not vaccinated|contra-?indicated|did not attend|dna\b|omitted|consent (?:refused|declined|not given)|no consent)`)
	jabDeclined = regexp.MustCompile(`(?i)\b(?:declined|refused|not given|not administered|not done|contra-?indicated|consent not given)\b`)
	answer      = regexp.MustCompile(`^(.{4,}\S)\s+(N|Y|No|Yes)$`)
)

// takeCodes reads clinical codes in brackets out of a text: SNOMED ids by their
// check digit, Read and CTV3 codes by their shape.
func takeCodes(text string) []evidence.Code {
	if !strings.ContainsAny(text, "([") {
		return nil
	}
	var out []evidence.Code
	for _, m := range bracketCode.FindAllStringSubmatch(text, -1) {
		system := codeSystem(m[1])
		if system == "" {
			continue
		}
		out = append(out, evidence.Code{System: system, Code: m[1]})
	}
	return out
}

func codeSystem(s string) string {
	digits := strings.Count(s, "") - 1 - len(strings.Trim(s, "0123456789"))
	allDigits := strings.Trim(s, "0123456789") == ""
	switch {
	case allDigits && len(s) >= 6 && verhoeff(s):
		return systemSNOMED
	case allDigits || len(s) != 5 && len(s) != 7 || !readCode.MatchString(s):
		return ""
	case strings.HasPrefix(s, "X") || strings.HasPrefix(s, "Y") || strings.HasPrefix(s, "U"):
		if digits == 0 && !strings.ContainsAny(s[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ.") {
			return "" // a word
		}
		return systemCTV3
	case strings.Contains(s, ".") || hasDigit(s):
		return systemRead
	}
	return ""
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// withoutCodes is the text without the codes in brackets.
func withoutCodes(text string) string {
	if !strings.ContainsAny(text, "([") {
		return join(text)
	}
	return join(bracketCode.ReplaceAllStringFunc(text, func(m string) string {
		if codeSystem(bracketCode.FindStringSubmatch(m)[1]) != "" {
			return ""
		}
		return m
	}))
}

// verhoeff checks the last digit of a SNOMED id.
func verhoeff(s string) bool {
	const d = "0123456789" + "1234067895" + "2340178956" + "3401289567" + "4012395678" +
		"5987604321" + "6598710432" + "7659821043" + "8765932104" + "9876543210"
	const p = "0123456789" + "1576283094" + "5803796142" + "8916043527" + "9453126870" +
		"4286573901" + "2793806415" + "7046913258"
	c := byte(0)
	for i := range len(s) {
		digit := s[len(s)-1-i] - '0'
		c = d[int(c)*10+int(p[(i%8)*10+int(digit)]-'0')] - '0'
	}
	return c == 0
}

// titleOf cuts qualifiers and codes off a printed term.
func titleOf(text string) string {
	t := withoutCodes(text)
	for mayQualify(t) {
		cut := qualifier.ReplaceAllString(t, "")
		if cut == t || strings.TrimSpace(cut) == "" {
			break
		}
		t = cut
	}
	return strings.TrimRight(strings.TrimSpace(t), " ,;:-")
}

// mayQualify is a quick no for most terms.
func mayQualify(t string) bool {
	if strings.ContainsAny(t, ":(") {
		return true
	}
	for _, w := range []string{"be evolved", "Ended", "Significant", "Minor", "Major", "ended", "significant", "minor", "major"} {
		if strings.Contains(t, w) {
			return true
		}
	}
	return false
}

// drugTitle is the name of a drug at the beginning of its line: what stands
// before quantity and directions.
func drugTitle(text string) string {
	t := strings.TrimPrefix(text, "(NOT ISSUED) ")
	for _, sep := range []string{" - ", ", "} {
		if a, _, ok := strings.Cut(t, sep); ok && len(a) > 3 {
			return strings.TrimSpace(a)
		}
	}
	return strings.TrimSpace(t)
}

// setValue splits a value off a coded line where it is sure.
func setValue(e *evidence.Entry, title string) string {
	if m := answer.FindStringSubmatch(title); m != nil && len(title) < 120 {
		e.Value = m[2]
		negateByValue(e)
		return strings.TrimRight(m[1], " :-")
	}
	if !hasDigit(title) {
		return title
	}
	if strings.HasSuffix(title, ")") || strings.HasSuffix(title, "]") {
		if m := resultTail.FindStringSubmatch(title); m != nil {
			fill(&e.Abnormal, m[2])
			readValue(e, m[3]+" ["+m[4]+"]")
			return strings.TrimRight(m[1], " :-")
		}
		if m := otherUnits.FindStringSubmatch(title); m != nil {
			if name := setValue(e, m[1]); name != m[1] {
				return name
			}
		}
	}
	if m := valueTail.FindStringSubmatch(title); m != nil && (len(m[1]) > 3 || m[1] == "BP") && (m[4] != "" || strings.Contains(m[3], "/") || scored.MatchString(m[1])) {
		e.Value, e.Unit = strings.TrimSpace(m[2]+m[3]), strings.TrimSpace(m[4])
		return strings.TrimRight(m[1], " :-")
	}
	return title
}

// resultTail is a result on one line: name, perhaps a flag, value and range.
var resultTail = regexp.MustCompile(`(?i)^(\S.{2,}?)\s*[:=]?\s+(?:((?:(?:potentially )?abnormal|(?:above|below|outside)(?: reference)? range|high|low|normal)\b)[ :,-]+)?((?:[<>]=?\s?|[≤≥]\s?)?\d[\d.,]*(?:\s?/\s?\d[\d.]*)?\s*[A-Za-z%µμ0-9*^/.]*(?: [a-z]{1,6})?)\s*[\[(]\s*(?:(?:normal|reference|ref\.?) (?:range|values?)?\s*:?\s*)?([<>]?\s?\d[\d., ]*(?:[-–]|to)[^\[\]()]*|[<>]\s?\d[^\[\]()]*)\s*[\])]$`)

// otherUnits is a value said again in other units: "71.5 Kg (11 st 4 lb)".
var otherUnits = regexp.MustCompile(`^(.*\d ?[A-Za-z]{1,3}) \(\d+ ?(?:st|ft|stone|feet|lbs?)\b[^()]*\)$`)

var scored = regexp.MustCompile(`(?i)\b(?:score|index|count|level|rate|reading|scale|total|ratio|units|weight|height|age|grade)$`)

// negateByValue marks an entry whose value says that what its title names is
// not so: "Heart failure | N".
func negateByValue(e *evidence.Entry) {
	switch strings.ToLower(strings.TrimSpace(e.Value)) {
	case "n", "no", "neg", "negative", "nil", "none", "absent", "false", "not present", "denied", "not detected", "not seen", "undetected", "none detected", "not found":
		e.Assertion = evidence.Negated
	}
}

// readValue splits the cell of a value into value, unit and range.
func readValue(e *evidence.Entry, s string) {
	s = strings.TrimSpace(s)
	m := valueCell.FindStringSubmatch(s)
	if m == nil {
		e.Value = s
		return
	}
	e.Value, e.Unit = strings.TrimSpace(m[1]+m[2]), strings.TrimSpace(m[3])
	if m[4] != "" {
		e.Range = strings.TrimSpace(m[4])
	}
}

var (
	nothingKnown = regexp.MustCompile(`(?i)^no (?:known|current|significant) |^nil known|^nkda\b|^no (?:drug )?allerg|^no history of\b|^no h/o\b|^not known to have\b|^never had\b|^no family history|^no fh\b|^no evidence of\b|^not? .* (?:found|seen|detected)$`)
	familyStart  = regexp.MustCompile(`(?i)^(?:fh\s*[:/]|fh |f/h|fhx|family history|fh-|no (?:relevant )?family history|no fh\b)`)
	adverse      = regexp.MustCompile(`(?i)^adverse (?:drug )?reaction|^allerg(?:y|ic) (?:to|reaction)|\ballergy\b|^intolerance to\b|^no known (?:drug )?allerg|^nkda\b|anaphyla`)
	jab          = regexp.MustCompile(`(?i)\b(?:vaccination|immunisation|vaccine|booster|immunization)\b`)
	noJab        = regexp.MustCompile(`(?i)\b(?:declined|refused|consent|invitation|advice|advised|due|not given|contraindicated|offered|status|history|education|discuss\w*)\b`)
)

// saysFamily tells words that begin with what they are: of the family's history.
func saysFamily(t string) bool { return mayBegin(t, "fn") && familyStart.MatchString(t) }

// settle fills what an entry's own words say of its standing.
func settle(e *evidence.Entry) {
	all := strings.ToLower(e.Title + " " + e.Text)
	e.Codes = append(e.Codes, takeCodes(e.Text)...)
	switch {
	case strings.Contains(all, "(not issued)"), strings.HasPrefix(all, "not issued"):
		e.Status = evidence.StatusNotIssued
	case strings.Contains(all, "entered in error"), strings.Contains(all, "recorded in error"):
		e.Status = evidence.StatusEnteredInError
	}
	if e.Kind != evidence.KindConsultation && mayBegin(e.Title, "n") && nothingKnown.MatchString(e.Title) {
		e.Assertion = evidence.Negated
	}
	if e.Kind == evidence.KindImmunisation && e.Assertion == "" && jabDeclined.MatchString(firstSentence(e.Text)) {
		e.Assertion = evidence.Negated
	}
	if e.Kind != evidence.KindConsultation && saysFamily(e.Title) {
		e.Kind = evidence.KindFamilyHistory
	}
	if e.Kind == evidence.KindFamilyHistory {
		e.Experiencer = evidence.AboutFamily
	}
	if e.Kind == evidence.KindPlan && e.Assertion == "" {
		e.Assertion = evidence.Planned
	}
	for i := range e.Codes {
		e.Codes[i].Display = e.Title
	}
}

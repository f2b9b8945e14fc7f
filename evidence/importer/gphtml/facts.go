package gphtml

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

var (
	valueShape = regexp.MustCompile(`^([<>≤≥]=?\s*)?([+-]?\d+(?:\.\d+)?(?:\s*/\s*\d+(?:\.\d+)?)?)\s*(?:((?:[A-Za-zµμ%°]|(?:10|x10)[*^]\d|1/1)[^\[\]|;]{0,40}?))?\s*(?:[\[(]\s*([<>≤≥]?=?\s*\d[^\[\]()]*?)\s*[\])])?$`)
	valueEnd   = regexp.MustCompile(`^(.*?[^\s:=])\s*[:=]?\s+([<>≤≥]=?\s*)?(\d+(?:\.\d+)?(?:\s?/\s?\d+(?:\.\d+)?)?)\s*((?:[A-Za-z%µμ°][\w%/*^²³.]*(?: ?Hg)?|10[*^]\d+/\w+)(?:\s*\([^()]*\))?)?\s*(?:\[([^\]]+)\])?\s*\.?$`)
	equals     = regexp.MustCompile(`^(.*?\S)\s*=\s*(\S.*)$`)
	rangeShape = regexp.MustCompile(`^[\[(]?\s*(?:[<>≤≥]=?\s*)?\d+(?:\.\d+)?\s*(?:-|–|to)\s*\d+(?:\.\d+)?.*$|^[\[(]?\s*[<>≤≥]=?\s*\d.*[\])]$`)
	flagShape  = regexp.MustCompile(`(?i)^(?:!+|\*+|[HL]{1,2}|\+{1,3}|(?:potentially |slightly |very |grossly )?(?:abnormal|high|low|raised)|borderline|normal|(?:above|below|outside|within|out of)(?: the)?(?: reference| normal)? (?:range|limits?))$`)
	pressure   = regexp.MustCompile(`^BP:?\s+(\d{2,3}\s*/\s*\d{2,3})\b(?:.*?(O/E\s*-\s*.*?)[.\s]*$)?`)
	rawRead    = regexp.MustCompile(`^['"]?~?([A-Za-z0-9]{1,5}\.{0,4})(?:/([0-9A-Za-z]{2}))?(?:='([^']*)'?)?\s+-\s+(.*?)['"]?$`)

	familyStart = regexp.MustCompile(`(?i)^(?:\[?fh\]?\s*[:/-]|fhx?\b|f/h\b|no (?:significant )?(?:fh\b|family history)|family history\b|family hx|fh )`)
	recallStart = regexp.MustCompile(`(?i)^(?:recall(?:ed)?(?:\s+on\b|\s*:|\s+for\b|\s+due\b|\s+date\b|$)|diary entry\b|due on\b|reminder\b)`)
	noAllergy   = regexp.MustCompile(`(?i)\b(?:no|nil|not)\s+(?:known\s+|recorded\s+)?(?:drug\s+|food\s+)?(?:allerg\w+|adverse reactions?|sensitivit\w+)|\bnkd?a\b|\bno known\b.{0,30}\ballerg\w+|\bdenies\b.{0,20}\ballerg\w+`)
	allergyWord = regexp.MustCompile(`(?i)\b(?:allerg(?:y|ic|ies) (?:to|status)|(?:drug|food|penicillin|egg|nut|latex) allergy|H/O:? .{0,40}allergy|adverse reaction to|intolerance to)\b`)
	notGiven    = regexp.MustCompile(`(?i)\b(?:declined|refused|not given|not administered|not done|contra-?indicated|consent not given|no consent|did not attend|not vaccinated)\b`)
	notIssued   = regexp.MustCompile(`(?i)\bnot[- ]issued\b`)
	cancelled   = regexp.MustCompile(`\bCANCELLED\b|(?i:\bcancelled\s*:)|(?i:^cancelled$)`)
	inError     = regexp.MustCompile(`(?i)\b(?:entered|marked|recorded|added|coded|filed)[- ]in[- ]error\b|\bmarked as (?:an )?error\b`)
	withheld    = regexp.MustCompile(`(?i)^\W*(?:content |text |entry |item )?(?:redacted|withheld)\W*$`)

	doseWord  = regexp.MustCompile(`(?i)\b\d+(?:\.\d+)?\s?(?:mg|mcg|micrograms?|g|ml|units?|%)(?:\b|/|$)`)
	formWord  = regexp.MustCompile(`(?i)\b(?:tablets?|capsules?|caps|tabs|inhalers?|cream|ointment|linctus|solution|patch(?:es)?|suspension|drops|spray|gel|pessar\w+|suppositor\w+|sachets?|syrup|injection|lotion|powder|granules|mouthwash|pen|cartridges?|oral liquid|shampoo|strips)\b`)
	supply    = regexp.MustCompile(`\bSupply\s*\(|\bmaximum \d+ allowed\b|\bLast issued:`)
	drugStart = regexp.MustCompile(`^(?:\(NOT ISSUED\)\s*)?(?:Repeat(?: Issue)?|Acute|Issue \d+|Issued?:?|Prescribed:?)\s+`)
	drugEnd   = regexp.MustCompile(`\s+(?:maximum \d|Supply\s*\(|Last issued:|Until:|Issued:|- \d+(?:\.\d+)? ?\w|- (?:take|apply|use|one|two|inhale)\b)|,\s`)
	immuWord  = regexp.MustCompile(`(?i)\b(?:vaccin\w+|immunisation|booster)\b`)
	fitWord   = regexp.MustCompile(`(?i)\bmed ?3(?:/\d+)?\b|\bfit note\b|\bstatement of fitness for work\b|\bsick(?:ness)? certificate\b`)
	referWord = regexp.MustCompile(`(?i)^(?:referral\b|referred (?:to|for)\b|(?:outbound|inbound) referral)`)
	obsWord   = regexp.MustCompile(`^O/E\b|^(?i:on examination\b)`)
)

// flagEnd is a mark in brackets behind a value: "101 g/L (Low)".
var flagEnd = regexp.MustCompile(`^(.*\S)\s*\(([A-Za-z ]{1,25})\)$`)

// setValue reads a value with its unit and range out of a cell.
func setValue(e *evidence.Entry, cell string) bool {
	cell = strings.TrimSpace(cell)
	mark := ""
	if g := flagEnd.FindStringSubmatch(cell); g != nil && flagShape.MatchString(g[2]) {
		cell, mark = g[1], g[2]
	}
	m := valueShape.FindStringSubmatch(cell)
	if m == nil {
		return false
	}
	if mark != "" && e.Abnormal == "" && !strings.EqualFold(mark, "normal") {
		e.Abnormal = mark
	}
	e.Value = strings.TrimSpace(m[1] + m[2])
	e.Unit = strings.TrimSpace(m[3])
	if m[4] != "" {
		e.Range = m[4]
	}
	return true
}

// setRange takes a range, from whose end a unit that was glued to it is taken.
func setRange(e *evidence.Entry, cell string) {
	cell = strings.Trim(strings.TrimSpace(cell), "[]()")
	if e.Unit != "" {
		cell = strings.TrimSpace(strings.TrimSuffix(cell, e.Unit))
	}
	e.Range = cell
}

// splitTitle takes a value off the end of a title: "Serum urea = 5.1".
func splitTitle(e *evidence.Entry) {
	if e.Value != "" {
		return
	}
	if m := pressure.FindStringSubmatch(e.Title); m != nil {
		e.Value = m[1]
		if m[2] != "" {
			e.Title = m[2]
		}
		return
	}
	if m := equals.FindStringSubmatch(e.Title); m != nil && len(m[2]) <= 40 {
		e.Title = m[1]
		if !setValue(e, m[2]) {
			e.Value = m[2]
		}
		return
	}
	if e.Kind != evidence.KindObservation && e.Kind != evidence.KindTest && e.Kind != evidence.KindAssessment {
		return
	}
	if m := valueEnd.FindStringSubmatch(e.Title); m != nil && (m[4] != "" || strings.Contains(m[3], "/")) {
		e.Title, e.Value, e.Unit = m[1], strings.TrimSpace(m[2]+m[3]), strings.TrimSpace(m[4])
		if m[5] != "" {
			e.Range = m[5]
		}
	}
}

// readRaw reads Read codes that an old system left in its text:
// "~246D./00='150/90' - Standing blood pressur".
func readRaw(e *evidence.Entry) {
	m := rawRead.FindStringSubmatch(e.Title)
	if m == nil || !strings.Contains(e.Title, "~") && !(len(m[1]) == 5 && strings.ContainsAny(m[1], ".0123456789")) {
		return
	}
	e.Codes = append(e.Codes, evidence.Code{System: systemRead, Code: m[1] + m[2], Display: m[4]})
	if m[3] != "" && e.Value == "" && !setValue(e, m[3]) {
		e.Value = m[3]
	}
	e.Title = m[4]
}

var bracketCode = regexp.MustCompile(`\s*\((?:([A-Za-z0-9.]{5})|(\d{6,18}))\)$`)

// takeCode takes a code in brackets off the end of a title.
func takeCode(e *evidence.Entry) {
	m := bracketCode.FindStringSubmatch(e.Title)
	switch {
	case m == nil || e.Kind == evidence.KindConsultation:
		return
	case m[2] != "":
		e.Codes = append(e.Codes, evidence.Code{System: systemSNOMED, Code: m[2]})
	case strings.ContainsAny(m[1], "0123456789") && strings.ContainsAny(m[1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ."):
		system := systemRead
		if strings.ContainsAny(m[1][:1], "XYU") {
			system = systemCTV3
		}
		e.Codes = append(e.Codes, evidence.Code{System: system, Code: m[1]})
	default:
		return
	}
	e.Title = strings.TrimSuffix(e.Title, m[0])
}

// Names of code systems, where the page only says "Read" or "Snomed".
const (
	systemRead   = "http://read.info/readv2"
	systemCTV3   = "http://read.info/ctv3"
	systemSNOMED = "http://snomed.info/sct"
)

// kindOf reads from the words of a line what it is about, where they say.
func kindOf(s string) (evidence.Kind, bool) {
	switch {
	case familyStart.MatchString(s):
		return evidence.KindFamilyHistory, true
	case recallStart.MatchString(s):
		return evidence.KindPlan, true
	case supply.MatchString(s), doseWord.MatchString(s) && formWord.MatchString(s):
		return evidence.KindMedication, true
	case noAllergy.MatchString(s), allergyWord.MatchString(s):
		return evidence.KindAllergy, true
	case fitWord.MatchString(s) && len(s) <= 100:
		return evidence.KindFitNote, true
	case referWord.MatchString(s):
		return evidence.KindReferral, true
	case immuWord.MatchString(s) && len(s) <= 100:
		return evidence.KindImmunisation, true
	case obsWord.MatchString(s), pressure.MatchString(s):
		return evidence.KindObservation, true
	}
	return "", false
}

// finish reads out of an entry's words what its columns did not say. What is
// negated, not issued or about the family by the record's own structure is
// marked, so that it never looks like a plain statement.
func finish(e *evidence.Entry) {
	readRaw(e)
	takeCode(e)
	chapter(e)
	if m := answered.FindStringSubmatch(e.Title); m != nil && e.Assertion == "" && e.Value == "" && e.Kind != evidence.KindMedication && answer(e, m[2]) {
		e.Title = strings.TrimRight(m[1], " :=|?–-")
	}
	if e.Kind == evidence.KindConsultation && e.Parent != "" && e.Assertion != "" && e.Value != "" {
		e.Kind = evidence.KindObservation // a question that was answered
	}
	if familyStart.MatchString(e.Title) || e.Kind == evidence.KindFamilyHistory {
		e.Kind, e.Experiencer = evidence.KindFamilyHistory, evidence.AboutFamily
	}
	if e.Kind == evidence.KindMedication {
		shortenDrug(e)
	}
	splitTitle(e)
	all := e.Title + "\n" + e.Text
	switch {
	case noAllergy.MatchString(e.Title) && (e.Kind == evidence.KindAllergy || len(e.Title) <= 60):
		e.Assertion = evidence.Negated
	case e.Kind == evidence.KindAllergy && noneKnown.MatchString(e.Title):
		e.Assertion = evidence.Negated
	case e.Kind == evidence.KindImmunisation && notGiven.MatchString(all):
		e.Assertion = evidence.Negated
	case e.Kind == evidence.KindFamilyHistory && regexpNo.MatchString(e.Title):
		e.Assertion = evidence.Negated
	}
	switch {
	case inError.MatchString(e.Title), inError.MatchString(all) && (e.Kind != evidence.KindConsultation || e.Parent != ""):
		// One line in error leaves the rest of its consultation standing.
		e.Status = evidence.StatusEnteredInError
	case withheld.MatchString(e.Title):
		e.Status = evidence.StatusWithheld
	case e.Kind == evidence.KindMedication && notIssued.MatchString(all):
		e.Status = evidence.StatusNotIssued
	case e.Kind == evidence.KindMedication && cancelled.MatchString(all):
		e.Status = evidence.StatusEnded
	}
}

var noneKnown = regexp.MustCompile(`(?i)^(?:nil|none|no)\b[^,;:]{0,30}$`)

var regexpNo = regexp.MustCompile(`(?i)^(?:no\b|nil\b|fh:? (?:no|nil)\b|family history:? (?:no|nil)\b)`)

// shortenDrug keeps of a drug line the drug alone as the title.
func shortenDrug(e *evidence.Entry) {
	t := e.Title
	if at := drugStart.FindStringIndex(t); at != nil {
		t = t[at[1]:]
	}
	t = strings.TrimPrefix(t, "(NOT ISSUED) ")
	if at := drugEnd.FindStringIndex(t); at != nil && at[0] >= 4 {
		t = t[:at[0]]
	}
	if t = strings.Trim(t, " ,;"); t != "" {
		e.Title = t
	}
}

var answered = regexp.MustCompile(`^(.{4,100}\S)(?:\s*[:=|?]\s*|\s+(?:[-–]\s+)?)(Yes|No|YES|NO|Y|N)\.?$`)

// chapter tells the kind of a coded line by the chapter of its Read code, where
// nothing else has told it.
func chapter(e *evidence.Entry) {
	if len(e.Codes) == 0 || e.Codes[0].System != systemRead {
		return
	}
	c := e.Codes[0].Code
	if strings.HasPrefix(c, "12") {
		e.Kind = evidence.KindFamilyHistory
		return
	}
	if e.Kind != evidence.KindConsultation || e.Parent == "" {
		return
	}
	switch {
	case strings.HasPrefix(c, "65"):
		e.Kind = evidence.KindImmunisation
	case strings.HasPrefix(c, "8H"):
		e.Kind = evidence.KindReferral
	case c[0] == '4' || c[0] == '5':
		e.Kind = evidence.KindTest
	case c[0] == '7':
		e.Kind = evidence.KindProcedure
	case c[0] == '9':
		e.Kind = evidence.KindAdmin
	case c[0] >= '0' && c[0] <= '9':
		e.Kind = evidence.KindObservation
	case c[0] >= 'A' && c[0] <= 'Z':
		e.Kind = evidence.KindProblem
	default:
		e.Kind = evidence.KindMedication
	}
}

// answer is what a question row says.
func answer(e *evidence.Entry, cell string) bool {
	switch strings.ToUpper(strings.TrimSpace(cell)) {
	case "N", "NO":
		e.Assertion = evidence.Negated
	case "Y", "YES":
		e.Assertion = evidence.Affirmed
	case "S", "O", "A", "U", "?", "NOT KNOWN", "UNKNOWN":
		// The page does not say what these mean: no plain statement.
		e.Assertion = evidence.Possible
	default:
		return false
	}
	e.Value = strings.TrimSpace(cell)
	return true
}

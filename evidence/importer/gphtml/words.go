package gphtml

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// topic is what a heading announces.
type topic struct {
	heading string
	kind    evidence.Kind // empty: it does not say
	status  evidence.Status
}

// kindWords tells kinds by the words of a heading; the first that fits wins.
var kindWords = []struct {
	words *regexp.Regexp
	kind  evidence.Kind
}{
	{word(`family history|family hx|fhx?`), evidence.KindFamilyHistory},
	{word(`fit notes?|med ?3|sick notes?|statements? of fitness( for work)?|isolation notes?`), evidence.KindFitNote},
	{word(`recalls?|diary( entries)?|reminders?|appointments?|care plans?|plans?|follow[- ]ups?|goals?|tasks?`), evidence.KindPlan},
	{word(`problems?|conditions?|diagnos[ie]s|medical history|health issues|comorbidities`), evidence.KindProblem},
	{word(`allerg\w*|adverse|sensitivit\w*|intoleranc\w*|contra-?indications?`), evidence.KindAllergy},
	{word(`medications?|medicines?|drugs?|prescriptions?|prescribed|repeats?|acutes?|therapy|dispens\w+|issues( only)?$|medication issues`), evidence.KindMedication},
	{word(`immuni[sz]ations?|vaccin\w+|vacs|jabs`), evidence.KindImmunisation},
	{word(`referrals?`), evidence.KindReferral},
	{word(`admissions?|hospital stays?|discharges?|inpatient`), evidence.KindAdmission},
	{word(`administrative|admin|administration|consents?|registration`), evidence.KindAdmin},
	{word(`documents?|letters?|attachments?|correspondence|communications?`), evidence.KindDocument},
	{word(`encounters?|consultations?|journals?|events?|contacts?|visits?`), evidence.KindConsultation},
	{word(`assessments?|questionnaires?|scores?`), evidence.KindAssessment},
	{word(`procedures?|operations?|surgery|surgical history`), evidence.KindProcedure},
	{word(`observations?|examinations?|vital( signs)?|values|measurements?|indicators?|clinical items?|lifestyle|social( history)?|readings|blood pressure|weight|height|bmi|body mass index|smoking|alcohol|warnings?|alerts?|findings?|symptoms?|risk factors?|coded (?:entries|items|data|record)|patient characteristics?`), evidence.KindObservation},
	{word(`investigations?|tests?|results?|patholog\w+|laborator\w+|lab|biochemistry|ha?ematology|microbiology|virology|immunology|serology|cytology|histology|histopathology|imaging|radiology|x-?rays?|scans?|ecgs?|physiology|urinalysis|endocrinology|bloods?`), evidence.KindTest},
}

func word(alternatives string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\w])(?:` + alternatives + `)(?:$|[^\w])`)
}

var (
	endedWord  = word(`inactive|past|ended|discontinued|historical|previous|stopped|resolved|expired|old`)
	activeWord = word(`active|current|repeat|ongoing`)
	// standing are headings of nothing but how the things below stand.
	standing = regexp.MustCompile(`(?i)^(?:active|current|ongoing|inactive|past|previous|ended|resolved|historical|discontinued|stopped)$`)
	// neutral are headings that begin something new without saying what.
	neutral = regexp.MustCompile(`(?i)^(?:(?:your |full |gp |patient |health |medical |detailed |coded |clinical |summary |care |record )*(?:records?|summary|details|history)|others?|miscellaneous|general|your gp health record)$`)
)

var drugAlone = regexp.MustCompile(`(?i)^(?:non[- ]?)?(?:drugs?|medicines?|medications?)(?: allerg(?:y|ies))?:?$`)

// maxHeading is the most words that a heading has.
const maxHeading = 10

// readTopic reads a heading.
func readTopic(s string) topic {
	s = strings.TrimSpace(s)
	t := topic{heading: s}
	if len(strings.Fields(s)) > maxHeading {
		return t
	}
	for _, k := range kindWords {
		if k.words.MatchString(s) {
			t.kind = k.kind
			break
		}
	}
	switch {
	case endedWord.MatchString(s):
		t.status = evidence.StatusEnded
	case activeWord.MatchString(s):
		t.status = evidence.StatusActive
	}
	return t
}

// headingWords are what headings of category are made of, and nothing else:
// the test for a heading that the page does not mark as one.
var headingWords = regexp.MustCompile(`(?i)^(?:(?:and|or|of|the|your|all|other|major|minor|significant|active|inactive|current|past|ended|historical|previous|recent|last|acute|repeat|discontinued|drug|non|clinical|administrative|key|patient|health|medical|history|family|social|adverse|reactions?|allerg(?:y|ies)|sensitivit(?:y|ies)|intolerances?|contra-?indications?|medications?|medicines?|issues?|items?|problems?|conditions?|diagnos[ie]s|encounters?|consultations?|events?|investigations?|tests?|results?|reports?|patholog(?:y|ical)|radiology|laboratory|biochemistry|ha?ematology|microbiology|imaging|cytology|others|physiology|urinalysis|ecg|examinations?|observations?|values|indicators?|immuni[sz]ations?|vaccinations?|referrals?|admissions?|documents?|letters?|attachments?|recalls?|diary|entries|warnings?|alerts?|procedures?|operations?|months?|years?|\d{1,2}|templates?|prescriptions?|summary|records?|short[- ]?term|long[- ]?term|coded|consultation|details|detailed|full|list|notes|and/or|in|to|for|from|hospital|other|with|without|since|plans?|reminders?|appointments?|fit)(?:[\s/&,:()\[\]–-]+|$))+$`)

// pseudoHeading tells a heading among plain text.
func pseudoHeading(s string) bool {
	s = strings.TrimSuffix(strings.TrimSpace(s), ":")
	return s != "" && len(s) <= 80 && headingWords.MatchString(s) && readTopic(s).kind != ""
}

// role is what a column holds.
type role int

const (
	roleText role = iota
	roleDate
	roleLastDate // a date that serves when there is no better
	roleEnd
	roleOtherDate
	roleTitle
	roleValue
	roleUnit
	roleRange
	roleFlag
	roleAuthor
	rolePost
	roleOrganisation
	roleFrom
	roleTo
	roleStatus
	roleSignificance
	roleCode
	roleType
)

// columnWords tells what a column holds by its head; the first that fits wins.
var columnWords = []struct {
	words *regexp.Regexp
	role  role
	kind  evidence.Kind // what the table is about
}{
	{regexp.MustCompile(`^!$`), roleFlag, evidence.KindTest},
	{word(`review|next due|due by|expir\w+|until|scheduled end(?: date)?`), roleOtherDate, ""},
	{word(`end(?:ed)? date|end(?:ed)?|date (?:ended|stopped|resolved)|discontinued date|stop(?:ped)? date|resolved(?: date)?|stopped`), roleEnd, ""},
	{word(`last issued?(?: date)?|last taken|last authorised`), roleLastDate, evidence.KindMedication},
	{word(`(?:date|time) (?:recorded|entered|added)|recorded (?:date|on)|(?:entered|added) on|(?:entered|added) date`), roleLastDate, ""},
	{regexp.MustCompile(`(?i)^(?:date.*|.*\bdate|.*\bdate (?:&|and) time|when|onset|started|start|given on|issued on|due|collected|effective|time)$`), roleDate, ""},
	{word(`days? duration|duration|number of .*|number issued|max\w* .*|quantity|qty|dos\w+|directions|instructions?`), roleText, evidence.KindMedication},
	{word(`role|role of person|job title|post`), rolePost, ""},
	{word(`user/role|by whom|user|clinician|gp|author|recorded by|entered by|given by|prescriber|prescribed by|staff|doctor|who|seen by|requested by|by`), roleAuthor, ""},
	{word(`organisation|organization|practice|surgery|where|location|place|site of care`), roleOrganisation, ""},
	{regexp.MustCompile(`(?i)^(?:from|referred from|referrer)$`), roleFrom, evidence.KindReferral},
	{regexp.MustCompile(`(?i)^(?:to|referred to|recipient)$`), roleTo, evidence.KindReferral},
	{regexp.MustCompile(`(?i)^priority|urgency$`), roleText, evidence.KindReferral},
	{regexp.MustCompile(`(?i)^(?:units?|uom)$`), roleUnit, ""},
	{word(`(?:reference |normal |ref\.? )?(?:range|interval)|normal`), roleRange, evidence.KindTest},
	{word(`flag|abnormal\w*|normality|result indicator|indicator`), roleFlag, ""},
	{regexp.MustCompile(`(?i)^(?:test result|results?|value|values|reading|numeric value|answer|response|score|y/n|yes/no|present|confirmed)\??$`), roleValue, ""},
	{regexp.MustCompile(`(?i)^(?:status|problem status|state|current status)$`), roleStatus, ""},
	{regexp.MustCompile(`(?i)^significance$`), roleSignificance, evidence.KindProblem},
	{word(`codes?|concept id`), roleCode, ""},
	{regexp.MustCompile(`(?i)^type$`), roleType, ""},
	{word(`medication item|medications?|medicines?|drugs?|preparation|prescription`), roleTitle, evidence.KindMedication},
	{word(`vaccinations?|vaccine|immuni[sz]ations?`), roleTitle, evidence.KindImmunisation},
	{word(`investigations?|tests?|analyte|report|specimen`), roleTitle, evidence.KindTest},
	{word(`problems?|conditions?|diagnosis`), roleTitle, evidence.KindProblem},
	{word(`allerg\w+|substance|sensitivity|causative agent|agent`), roleTitle, evidence.KindAllergy},
	{word(`document\w*|letter`), roleTitle, evidence.KindDocument},
	{word(`recall\w*|diary|reminder`), roleTitle, evidence.KindPlan},
	{word(`procedure|operation`), roleTitle, evidence.KindProcedure},
	{word(`question`), roleTitle, evidence.KindAssessment},
	{regexp.MustCompile(`(?i)^(?:entry|term|item|name|event|description|observation|finding|read term|rubric|clinical term|coded entry|referral|reading type|measurement)$`), roleTitle, ""},
	{regexp.MustCompile(`(?i)^title$`), roleTitle, evidence.KindConsultation},
}

// knownText are heads of columns whose cells are text without a part of its own.
var knownText = word(`details?|comments?|notes?|reason|additional information|additional|text|information|part|contents?|batch|site|severity|certainty|reaction|discontinuation (?:details|reason)|service|specialty|issues|issued|number`)

// column tells what a head announces and whether anybody knows it.
func column(head string) (r role, kind evidence.Kind, known bool) {
	head = strings.TrimSuffix(strings.TrimSpace(head), ":")
	if len(strings.Fields(head)) > 6 {
		return roleText, "", false
	}
	for _, c := range columnWords {
		if c.words.MatchString(head) {
			return c.role, c.kind, true
		}
	}
	return roleText, "", knownText.MatchString(head)
}

// labelKinds are labels of lines within a consultation and what they announce.
var labelKinds = []struct {
	words *regexp.Regexp
	kind  evidence.Kind
}{
	{label(`family history|fhx?|family`), evidence.KindFamilyHistory},
	{label(`problem(?: \(.*\))?|problems|diagnos[ie]s|working diagnosis|new episode|ongoing episode|first episode|condition`), evidence.KindProblem},
	{label(`medications?|drugs?|prescriptions?|medicines?|therapy|repeat medication|acute medication|prescribed|issued?`), evidence.KindMedication},
	{label(`allerg(?:y|ies)|sensitivity|adverse reaction|drug allergy`), evidence.KindAllergy},
	{label(`(?:lab )?results?|laboratory results|test results?|pathology|radiology|investigations?|test requests?|tests? requested`), evidence.KindTest},
	{label(`documents?|letters?|attachments?`), evidence.KindDocument},
	{label(`referrals?(?: (?:out|in|to))?`), evidence.KindReferral},
	{label(`follow[- ]?up|recalls?|diary(?: entry)?|reminders?`), evidence.KindPlan},
	{label(`immunisations?|vaccinations?`), evidence.KindImmunisation},
	{label(`procedures?|operations?`), evidence.KindProcedure},
	{label(`examination(?: findings)?|observations?|o/e|social(?: history)?|lifestyle|findings?`), evidence.KindObservation},
	{label(`administration(?: note)?|admin(?: note)?|contact method|consent|third party`), evidence.KindAdmin},
	{label(`history|hx|comments?|notes?|additional|plan|assessment|subjective|objective|presenting complaint|symptoms|advice|outcome|actions?|free text|text|impression|reason|background|regime review|medication review|intervention|care plan|summary|treatment|review|discussion|risk`), evidence.KindConsultation},
}

func label(alternatives string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:` + alternatives + `)$`)
}

// labelKind reads a label of a line within a consultation.
func labelKind(s string) (evidence.Kind, bool) {
	s = strings.TrimSpace(s)
	for _, l := range labelKinds {
		if l.words.MatchString(s) {
			return l.kind, true
		}
	}
	return "", false
}

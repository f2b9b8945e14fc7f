package table

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// field is what a column can be to an entry.
type field string

// The fields. Those of the first group are names that a table may use as they
// are, and that a person may give a column.
const (
	fRef          field = "ref"
	fDate         field = "date"
	fKind         field = "kind"
	fTitle        field = "title"
	fText         field = "text"
	fAuthor       field = "author"
	fRole         field = "role"
	fOrganisation field = "organisation"
	fValue        field = "value"
	fUnit         field = "unit"
	fRange        field = "range"
	fAbnormal     field = "abnormal"
	fSection      field = "section"
	fStatus       field = "status"
	fCode         field = "code"
	fTime         field = "time"
	fName         field = "name"
	fDOB          field = "dob"
	fNHS          field = "nhs-number"
	fSex          field = "sex"
	fAddress      field = "address"
	fRelative     field = "relative"
	fEnded        field = "ended"
	fKeep         field = "other" // goes into the text with its head

	fNone field = ""
)

// sense is what a head means: the field, how well it fits (the lowest wins when
// two columns could be it) and whether anybody could take it otherwise.
type sense struct {
	field field
	rank  int
	guess bool
	kind  evidence.Kind // what a title of this name is about
}

// dictionary lists heads in small letters without marks. The rank follows from
// the order: what happened before what was written down.
var dictionary = buildDictionary()

func buildDictionary() map[string]sense {
	d := map[string]sense{}
	add := func(f field, guess bool, kind evidence.Kind, heads string) {
		for h := range strings.SplitSeq(heads, "|") {
			if _, twice := d[h]; !twice {
				d[h] = sense{f, len(d) + 1, guess, kind}
			}
		}
	}
	for _, f := range []field{fRef, fDate, fKind, fTitle, fText, fAuthor, fRole, fOrganisation, fValue, fUnit, fRange, fAbnormal, fSection, fStatus, fCode, fTime} {
		add(f, false, "", string(f))
	}
	add(fOrganisation, false, "", "organization")
	add(fUnit, false, "", "units|unit of measure|units of measure|uom|result unit|result units|measurement unit")
	add(fRange, false, "", "reference range|normal range|ref range|range units|standard range|reference interval|ref interval|reference values|normal values|expected range|normal limits")
	add(fDate, false, "", "event date|date of event|date time|datetime|date and time|dates")
	addDates(add)
	addTitles(add)
	add(fValue, false, "", "result|results|result value|test result|value result|your value|numeric value|value numeric|reading|pain score|peak flow|answer|response|yes no|y n|yn|bpm|steps|weight|severity|score|pain level")
	add(fValue, true, "", "level|pain|rating|count|amount|present|measurement value|quantity value")
	add(fAbnormal, false, "", "flag|flags|abnormal flag|result flag|h l|hl|out of range|abnormality|interpretation|alert|high low|abnormal yn")
	add(fText, false, "", "description|what happened|free text|narrative|details|detail|event details|notes|note|clinical notes|comments|comment|remarks|diary entry|entry text|associated text|result text|additional information|how i felt|what i did|what i could not do|how did you feel")
	add(fText, true, "", "content|summary|message|additional info|impact|effect|effects|diary|outcome notes|information|body|observations|conclusion|eintrag|notiz|bemerkung")
	add(fAuthor, false, "", "clinician|clinician name|consultant|doctor|gp|seen by|recorded by|entered by|prescriber|prescribed by|ordering provider|requested by|requester|ordered by|person recorded|practitioner|health professional|healthcare professional|hcp|written by|by whom|nurse|therapist|given by|administered by|responsible clinician|referred by|signed by|authored by")
	add(fAuthor, true, "", "provider|professional|by|user|with|who|staff|staff member|arzt")
	add(fRole, false, "", "job title|profession|role of person|job role|user role|staff type")
	add(fRole, true, "", "position|grade|post|job|speciality|specialty")
	add(fOrganisation, false, "", "hospital|practice|surgery|trust|organisation name|organization name|provider organisation|laboratory|performing lab|hospital or clinic|gp practice|clinic|department")
	add(fOrganisation, true, "", "facility|lab|location|place|where|site|venue|given at|service|ward")
	add(fRef, false, "", "id|reference number|ref no|record id|entry id|accession number|accession no|specimen id|sample id|lab number|lab no|report id|event id|ref number")
	add(fRef, true, "", "no|number|row|line")
	add(fCode, false, "", "snomed|snomed code|snomed ct|snomed ct code|snomed concept id|concept id|read code|readcode|ctv3|ctv3 code|loinc|loinc code|icd10|icd 10|icd10 code|icd 10 code|clinical code|dm d code|code value")
	add(fKind, false, "", "entry type|record type|event type|item type")
	add(fKind, true, "", "type|category|class|item type")
	add(fSection, false, "", "test group|test panel|panel|order name|section name")
	add(fSection, true, "", "heading|group|panel|test group|profile|report|battery|test panel|order name|section name")
	add(fStatus, false, "", "record status|attendance|appointment status|problem status|current status")
	add(fStatus, true, "", "state|attended|active")
	add(fName, false, "", "patient name|patient|name of patient|patient full name|full name|surname forename")
	add(fDOB, false, "", "date of birth|dob|d o b|birth date|birthdate|patient dob")
	add(fNHS, false, "", "nhs number|nhs no|nhsnumber|nhs|nhs num|patient nhs number")
	add(fSex, false, "", "sex|gender|patient sex|patient gender")
	add(fAddress, false, "", "address|patient address|home address")
	add(fRelative, false, "", "relative|relation|relationship|family member|who in the family|relation to patient")
	add(fEnded, false, "", "date resolved|resolved|resolved date|resolved on|date ended|ended|end date|stop date|date stopped|stopped|discontinued|discontinued date|date discontinued|enddate|to date|to|until|finish date|scheduled end date|inactive date|end|end time|finished|to time")
	add(fKeep, false, "", "dose|dosage|dosage instruction|dosage instructions|dose and frequency|directions|instructions|quantity|qty|frequency|how often|route|form|strength|days duration|duration|last issued|last issued date|review date|number of issues|prescription type|indication|batch|batch number|lot|lot number|expiry|expiry date|manufacturer|dose number|part|schedule|specimen|specimen type|sample|sample type|method|device|source|sourcename|source name|sourceversion|creationdate|creation date|date recorded|recorded date|date entered|entered date|last updated|updated|created|modified|laterality|significance|priority|postcode|post code|phone|telephone|hospital number|hospital no|mrn|age|reaction|criticality|mood|trigger|triggers|sleep|medication taken|time of day|quantity unit|supply|last issue|next due|due date|outcome|reason|reason for visit")
	return d
}

// addDates adds heads of dates, events first.
func addDates(add func(field, bool, evidence.Kind, string)) {
	add(fDate, false, "", "date taken|taken on|sample date|specimen date|date of sample|collected|collection date|date collected|collected on|date of collection|collected date|collection date time|specimen collected|sample taken|test date|date of test|measured at|measured on|measurement date|date measured|reading date|date of reading|appointment date|date of appointment|visit date|date of visit|clinic date|date seen|date of clinic|consultation date|encounter date|date of encounter|attendance date|admission date|date admitted|admitted|date given|given on|vaccination date|date of vaccination|immunisation date|date administered|administered|administration date|date performed|performed|performed on|procedure date|onset|onset date|date of onset|diagnosed|date diagnosed|diagnosis date|date of diagnosis|noted|date noted|started|date started|start date|startdate|start time|start date time|from date|begin date|issued|issue date|date issued|date of issue|prescribed|date prescribed|prescribed on|dispensed|log date|timestamp|time stamp|time recorded|recorded|recorded at|recorded on|observation date|effective date|effective|result date|date of result|resulted|report date|date reported|reported|reported on|letter date|document date|date of letter|authored|entry date|date of entry|entered|date sent|date received|day|week beginning|week commencing")
	add(fDate, true, "", "when|datum|data|fecha|start|from|w c|wc|week|month|year|sent|received")
	add(fTime, false, "", "appointment time|time taken|time of test|clock time|hour")
}

// addTitles adds heads of what an entry is about, and the kind that follows.
func addTitles(add func(field, bool, evidence.Kind, string)) {
	t := func(kind evidence.Kind, heads string) { add(fTitle, kind == "", kind, heads) }
	t(evidence.KindTest, "test|test name|name of test|lab test|investigation|analyte|component|component name|test description|result name|test component|blood test|test item|biomarker|marker")
	t(evidence.KindProblem, "problem|problem name|diagnosis|diagnoses|condition|condition name|health condition|illness|problem or issue|disorder")
	t(evidence.KindMedication, "medication|medication name|medicine|medicine name|drug|drug name|medication item|prescription|prescribed item|medicines|medications|tablet|tablets|product")
	t(evidence.KindImmunisation, "vaccine|vaccine name|vaccination|vaccinations|immunisation|immunization|immunisations|jab")
	t(evidence.KindAllergy, "allergen|allergy|allergies|allergic to|sensitivity|adverse reaction|substance|agent")
	t(evidence.KindProcedure, "procedure|procedure name|operation|surgery or procedure|treatment|intervention")
	t(evidence.KindObservation, "symptom|symptoms|measurement|measurement type|metric|parameter|vital|vital sign|observation|observation name|observation type|what i measured|data type|activity")
	t(evidence.KindReferral, "referral|referred to|referral to")
	t(evidence.KindAdmin, "appointment|appointment type|appointment with|clinic name|clinic type|visit type")
	t(evidence.KindLetter, "letter|letter type|letter title")
	add(fTitle, false, "", "entry|question|name")
	t("", "item|item name|event|event name|subject|term|read term|snomed term|rubric|code description|code term|display|display name|document|document name|document title|document type|record|code and description|label|issue|topic|incident|befund")
}

var (
	bracketed = regexp.MustCompile(`[(\[]([^()\[\]]*)[)\]]\s*:?\s*$`)
	notLetter = regexp.MustCompile(`[^\pL\pN!#]+`)
	camel     = regexp.MustCompile(`([a-z])([A-Z])`)
)

// plainHead writes a head as the dictionary has it.
func plainHead(s string) string {
	s = strings.TrimSpace(s)
	return strings.TrimSpace(notLetter.ReplaceAllString(strings.ToLower(s), " "))
}

// lookUp finds what a head means. What stands in brackets behind it is tried
// without, as units are given there.
func lookUp(head string) (sense, bool) {
	if len(head) > maxHead {
		return sense{}, false
	}
	for _, h := range []string{head, camel.ReplaceAllString(head, "$1 $2"), bracketed.ReplaceAllString(head, "")} {
		if s, ok := dictionary[plainHead(h)]; ok {
			return s, true
		}
	}
	switch strings.TrimSpace(head) {
	case "!":
		return sense{fAbnormal, 1 << 10, true, ""}, true
	case "#":
		return sense{fRef, 1 << 10, true, ""}, true
	}
	return sense{}, false
}

// exact reports whether the head is the very name of a field.
func exact(head string) bool {
	h := strings.ToLower(strings.TrimSpace(head))
	return h == "organization" || named(h) != fNone && named(h) != fKeep
}

// named is the field of that name, as a person may give it to a column.
func named(s string) field {
	s = strings.ToLower(strings.TrimSpace(s))
	switch f := field(strings.ReplaceAll(s, "_", "-")); f {
	case fRef, fDate, fKind, fTitle, fText, fAuthor, fRole, fOrganisation, fValue, fUnit, fRange, fAbnormal,
		fSection, fStatus, fCode, fTime, fKeep:
		return f
	case "organization":
		return fOrganisation
	}
	return fNone
}

// unitIn is the unit that a head gives in brackets: "Weight (kg)".
func unitIn(head string) string {
	m := bracketed.FindStringSubmatch(strings.TrimSpace(head))
	if m == nil || len(m[1]) > 20 || strings.ContainsAny(m[1], "/") && strings.ContainsAny(m[1], "yYnN") && len(m[1]) == 3 {
		return ""
	}
	u := strings.TrimSpace(m[1])
	if numberLike(u) || strings.Contains(u, "-") && numberLike(strings.ReplaceAll(u, "-", "")) || strings.Contains(u, " to ") || strings.Contains(u, "out of") {
		return "" // a scale: (0-10)
	}
	return u
}

package table

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// kindWords are what people and programs write where a kind is meant, beside
// the names of the kinds themselves.
var kindWords = map[string]evidence.Kind{
	"fitnote": evidence.KindFitNote, "med3": evidence.KindFitNote, "sick note": evidence.KindFitNote, "fit notes": evidence.KindFitNote,
	"diagnosis": evidence.KindProblem, "condition": evidence.KindProblem, "problems": evidence.KindProblem, "diagnoses": evidence.KindProblem, "conditions": evidence.KindProblem, "health conditions": evidence.KindProblem,
	"medicine": evidence.KindMedication, "drug": evidence.KindMedication, "prescription": evidence.KindMedication, "medications": evidence.KindMedication, "medicines": evidence.KindMedication, "repeat": evidence.KindMedication, "acute": evidence.KindMedication, "repeat medication": evidence.KindMedication, "acute medication": evidence.KindMedication, "meds": evidence.KindMedication, "prescriptions": evidence.KindMedication, "drugs": evidence.KindMedication,
	"allergies": evidence.KindAllergy, "adverse reaction": evidence.KindAllergy, "sensitivity": evidence.KindAllergy,
	"result": evidence.KindTest, "test result": evidence.KindTest, "lab": evidence.KindTest, "laboratory": evidence.KindTest, "blood test": evidence.KindTest, "investigation": evidence.KindTest, "test results": evidence.KindTest, "results": evidence.KindTest, "tests": evidence.KindTest, "labs": evidence.KindTest, "bloods": evidence.KindTest, "blood tests": evidence.KindTest, "imaging": evidence.KindTest, "scan": evidence.KindTest, "pathology": evidence.KindTest, "radiology": evidence.KindTest,
	"vital signs": evidence.KindObservation, "vitals": evidence.KindObservation, "symptom": evidence.KindObservation, "symptoms": evidence.KindObservation, "measurement": evidence.KindObservation, "observations": evidence.KindObservation, "measurements": evidence.KindObservation, "symptom diary": evidence.KindObservation,
	"vaccination": evidence.KindImmunisation, "vaccine": evidence.KindImmunisation, "immunization": evidence.KindImmunisation, "immunisations": evidence.KindImmunisation, "vaccinations": evidence.KindImmunisation, "vaccines": evidence.KindImmunisation,
	"operation": evidence.KindProcedure, "surgery": evidence.KindProcedure, "procedures": evidence.KindProcedure, "operations": evidence.KindProcedure,
	"discharge": evidence.KindAdmission, "inpatient": evidence.KindAdmission, "hospital admission": evidence.KindAdmission, "admissions": evidence.KindAdmission,
	"referrals": evidence.KindReferral, "letters": evidence.KindLetter, "clinic letter": evidence.KindLetter, "correspondence": evidence.KindLetter,
	"encounter": evidence.KindConsultation, "visit": evidence.KindConsultation, "gp visit": evidence.KindConsultation, "encounters": evidence.KindConsultation, "consultations": evidence.KindConsultation, "gp consultation": evidence.KindConsultation, "gp appointment": evidence.KindConsultation,
	"appointment": evidence.KindAdmin, "appointments": evidence.KindAdmin, "administration": evidence.KindAdmin,
	"family": evidence.KindFamilyHistory, "fh": evidence.KindFamilyHistory,
	"documents": evidence.KindDocument, "note": evidence.KindDocument, "notes": evidence.KindDocument,
	"recall": evidence.KindPlan, "diary entry": evidence.KindPlan, "assessments": evidence.KindAssessment,
}

var partedKind = regexp.MustCompile(`[\s_-]+`)

// kindOf reads a cell that says what kind an entry is.
func kindOf(cell string) (evidence.Kind, bool) {
	k := strings.ToLower(strings.TrimSpace(cell))
	if dashed := evidence.Kind(partedKind.ReplaceAllString(k, "-")); slices.Contains(evidence.Kinds, dashed) {
		return dashed, true
	}
	kind, ok := kindWords[partedKind.ReplaceAllString(k, " ")]
	return kind, ok
}

// nameKind reads what a sheet's name says of its rows.
func nameKind(name string) evidence.Kind {
	words := strings.Fields(plainHead(name))
	for n := min(3, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			w := strings.Join(words[i:i+n], " ")
			if w == "document" || w == "documents" || w == "note" || w == "notes" || w == "repeat" {
				continue
			}
			if k, ok := kindOf(w); ok {
				return k
			}
		}
	}
	return ""
}

// standing is what a cell says of an entry's standing: its status in the
// record, and whether it came to pass at all.
func standing(cell string) (evidence.Status, evidence.Assertion) {
	s := strings.Join(strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '.' }), " ")
	switch s {
	case "active", "current", "ongoing", "in progress", "repeat", "yes", "y", "true", "recurrence", "relapse":
		return evidence.StatusActive, ""
	case "inactive", "ended", "resolved", "past", "stopped", "completed", "discontinued", "remission", "in remission", "historic", "historical", "no", "n", "false", "no longer taking", "expired", "finished", "not active", "minor past", "significant past":
		return evidence.StatusEnded, ""
	case "entered in error", "error", "in error", "deleted", "void", "voided", "withdrawn", "recorded in error", "wrong patient":
		return evidence.StatusEnteredInError, ""
	case "not issued", "not dispensed", "not prescribed":
		return evidence.StatusNotIssued, evidence.Negated
	case "withheld", "confidential", "restricted":
		return evidence.StatusWithheld, ""
	case "cancelled", "canceled", "dna", "did not attend", "not attended", "missed", "not done", "not given", "not performed", "declined", "refused", "was not brought", "wnb", "no show", "not taken", "refuted", "ruled out", "excluded", "patient cancelled", "hospital cancelled", "cancelled by patient", "cancelled by hospital":
		return "", evidence.Negated
	case "booked", "scheduled", "planned", "due", "upcoming", "pending", "requested", "future", "to be booked", "waiting", "overdue", "ordered", "awaiting":
		return "", evidence.Planned
	case "suspected", "possible", "probable", "provisional", "query", "unconfirmed", "differential":
		return "", evidence.Possible
	}
	return "", ""
}

var noneKnown = regexp.MustCompile(`(?i)^(?:no known|nil known|no (?:drug )?allerg|none known|nkda|nka|no history of|not present|no evidence of)\b|^(?:none|nil)\.?$`)

var notIssued = regexp.MustCompile(`(?i)\(NOT ISSUED\)`)

// negative is what a result says when what it looked for was not there.
func negative(value string) bool {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case "negative", "neg", "-ve", "not detected", "absent", "not found", "not seen", "none detected", "undetected":
		return true
	}
	return false
}

// codeSystem is the system that a column of codes is of, by its head.
func codeSystem(head string) string {
	h := plainHead(head)
	switch {
	case strings.Contains(h, "snomed"), strings.Contains(h, "concept id"):
		return "http://snomed.info/sct"
	case strings.Contains(h, "loinc"):
		return "http://loinc.org"
	case strings.Contains(h, "ctv3"):
		return "http://read.info/ctv3"
	case strings.Contains(h, "read"):
		return "http://read.info/readv2"
	case strings.Contains(h, "icd"):
		return "http://hl7.org/fhir/sid/icd-10"
	case strings.Contains(h, "dm d"):
		return "https://dmd.nhs.uk"
	}
	return ""
}

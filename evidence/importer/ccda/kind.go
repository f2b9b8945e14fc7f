package ccda

import (
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
)

// sectionKinds tells from a section's LOINC code what its entries are.
var sectionKinds = map[string]evidence.Kind{
	"11450-4": evidence.KindProblem, "11348-0": evidence.KindProblem, "46241-6": evidence.KindProblem,
	"42347-5": evidence.KindProblem, "11535-2": evidence.KindProblem, "42346-7": evidence.KindMedication,
	"10154-3": evidence.KindProblem, "29299-5": evidence.KindProblem, "46239-0": evidence.KindProblem,
	"75310-3": evidence.KindProblem, "55109-3": evidence.KindProblem, "10218-6": evidence.KindProblem,
	"10219-4": evidence.KindProblem, "59769-0": evidence.KindProblem, "55108-5": evidence.KindProcedure,
	"48765-2": evidence.KindAllergy, "10155-0": evidence.KindAllergy,
	"10160-0": evidence.KindMedication, "29549-3": evidence.KindMedication, "10183-2": evidence.KindMedication,
	"75311-1": evidence.KindMedication, "57828-6": evidence.KindMedication, "29551-9": evidence.KindMedication,
	"11369-6": evidence.KindImmunisation,
	"30954-2": evidence.KindTest, "11493-4": evidence.KindTest, "26436-6": evidence.KindTest, "18748-4": evidence.KindTest,
	"121070": evidence.KindTest, "121072": evidence.KindTest, "18782-3": evidence.KindTest, "22034-3": evidence.KindTest,
	"8716-3": evidence.KindObservation, "29762-2": evidence.KindObservation, "47420-5": evidence.KindAssessment,
	"10190-7": evidence.KindAssessment, "61144-2": evidence.KindObservation, "29545-1": evidence.KindObservation,
	"10187-3": evidence.KindObservation, "10210-3": evidence.KindObservation, "10184-0": evidence.KindObservation,
	"8709-8": evidence.KindObservation, "61149-1": evidence.KindObservation, "46264-8": evidence.KindProcedure,
	"11383-7": evidence.KindAssessment, "51848-0": evidence.KindAssessment, "51847-2": evidence.KindAssessment,
	"47519-4": evidence.KindProcedure, "29554-3": evidence.KindProcedure, "62387-6": evidence.KindProcedure,
	"10216-0": evidence.KindProcedure, "8724-7": evidence.KindProcedure, "10223-6": evidence.KindProcedure,
	"46240-8": evidence.KindConsultation, "61150-9": evidence.KindConsultation, "10164-2": evidence.KindConsultation,
	"8648-8": evidence.KindConsultation, "18841-7": evidence.KindConsultation, "34109-9": evidence.KindConsultation,
	"11506-3": evidence.KindConsultation, "11488-4": evidence.KindConsultation, "34117-2": evidence.KindConsultation,
	"11329-0": evidence.KindConsultation,
	"18776-5": evidence.KindPlan, "61146-7": evidence.KindPlan, "69730-0": evidence.KindPlan, "8653-8": evidence.KindPlan,
	"18842-5": evidence.KindConsultation, "42349-1": evidence.KindReferral, "57133-1": evidence.KindReferral,
	"10157-6": evidence.KindFamilyHistory,
	"48768-6": evidence.KindAdmin, "42348-3": evidence.KindAdmin, "85847-2": evidence.KindAdmin,
}

// titleKinds tells the same from the section's title, where the code is not
// known. The first that fits counts.
var titleKinds = []struct {
	title *regexp.Regexp
	kind  evidence.Kind
}{
	{regexp.MustCompile(`(?i)\bfamily\b.*\bhist|\bfamily hx\b`), evidence.KindFamilyHistory},
	{regexp.MustCompile(`(?i)allerg|intoleranc|adverse`), evidence.KindAllergy},
	{regexp.MustCompile(`(?i)medic(?:ation|ine)|drug|prescri`), evidence.KindMedication},
	{regexp.MustCompile(`(?i)immuni[sz]|vaccin`), evidence.KindImmunisation},
	{regexp.MustCompile(`(?i)\bplan|goal|instruction|follow.?up|appointment|recommend`), evidence.KindPlan},
	{regexp.MustCompile(`(?i)referral`), evidence.KindReferral},
	{regexp.MustCompile(`(?i)problem|diagnos|condition|concern|complaint|past (?:medical )?hist|medical hist`), evidence.KindProblem},
	{regexp.MustCompile(`(?i)procedure|surg|operation|device|implant|equipment`), evidence.KindProcedure},
	{regexp.MustCompile(`(?i)result|laborator|\blabs?\b|imaging|radiolog|investigation|impression`), evidence.KindTest},
	{regexp.MustCompile(`(?i)functional|cognitive|mental status|assessment|disabilit|outcome`), evidence.KindAssessment},
	{regexp.MustCompile(`(?i)vital|social|examination|observation|finding|review of systems`), evidence.KindObservation},
	{regexp.MustCompile(`(?i)encounter|visit|note|history|course|narrative|subjective|summary|consult|evaluation`), evidence.KindConsultation},
	{regexp.MustCompile(`(?i)payer|insurance|directive|care team|provider`), evidence.KindAdmin},
}

// sectionKind is what a section's entries are.
func sectionKind(code hl7v3.Concept, title string) evidence.Kind {
	for _, c := range code.Codes() {
		if k, ok := sectionKinds[c.Code]; ok {
			return k
		}
	}
	for _, t := range titleKinds {
		if t.title.MatchString(title) {
			return t.kind
		}
	}
	for _, t := range titleKinds {
		if t.title.MatchString(code.Display) {
			return t.kind
		}
	}
	return evidence.KindDocument
}

// planned are the moods of what is wanted, asked for or promised.
func planned(mood string) bool {
	switch strings.ToUpper(mood) {
	case "INT", "RQO", "PRMS", "PRP", "ARQ", "APT", "GOL", "SLOT", "OPT":
		return true
	}
	return false
}

const templateRoot = "2.16.840.1.113883.10.20.22.4."

// Templates whose statements say something of the one they stand in, and so are
// part of its text.
var partTemplates = map[string]bool{
	"28": true, "6": true, "47": true, "8": true, "9": true, "31": true, "5": true, "145": true, "64": true, "20": true,
	"19": true, "25": true, "17": true, "18": true, "53": true, "54": true, "119": true, "122": true, "143": true,
	"113": true, "147": true, "123": true, "118": true, "46.": true, "86": true, "51.": true, "37": true, "24": true,
}

// partCodes are codes of such statements.
var partCodes = map[string]bool{
	"33999-4": true, "48767-8": true, "SEV": true, "11323-3": true, "445518008": true, "82606-5": true, "77302-8": true,
	"33070002": true, "263502005": true, "246112005": true, "162408000": true, "419891008": true, "455371000124106": true,
}

// noSubject are codes that say what sort of statement the value is, so that the
// value is the title.
var noSubject = map[string]bool{
	"ASSERTION": true, "29308-4": true, "282291009": true, "282100009": true, "64572001": true, "404684003": true,
	"409586006": true, "55607006": true, "75326-9": true, "75325-1": true, "75321-0": true, "75322-8": true,
	"75318-6": true, "75323-6": true, "75319-4": true, "75315-2": true, "248536006": true, "373930000": true, "418799008": true, "416098002": true,
	"419199007": true, "420134006": true, "414285001": true, "59037007": true, "235719002": true, "419511003": true,
	"418038007": true, "416093006": true, "48765-2": true, "52473-6": true, "CONC": true, "DRUG": true, "ALG": true,
	"75317-8": true, "75312-9": true, "8319008": true, "75313-7": true, "11450-4": true, "DX": true, "439401001": true,
	"76691-5": false, "75276-6": true, "75275-8": true, "75278-2": true, "10157-6": true, "OINT": true, "DALG": true, "DINT": true,
}

package fhir

import "ownpack/evidence"

// builderOf is what makes a draft of a resource of any release, or nil for one
// that is only read where another points to it.
func builderOf(r resource) func(*builder, resource) *draft {
	switch r.kind {
	case "AllergyIntolerance":
		return (*builder).allergy
	case "Condition":
		return (*builder).condition
	case "DiagnosticReport":
		return (*builder).report
	case "DocumentReference", "Media", "DocumentManifest":
		return (*builder).document
	case "Encounter":
		return (*builder).encounter
	case "FamilyMemberHistory":
		return (*builder).familyHistory
	case "Immunization":
		return (*builder).immunisation
	case "MedicationStatement", "MedicationUsage":
		return (*builder).medication
	case "MedicationRequest", "MedicationOrder", "MedicationPrescription":
		return (*builder).prescription
	case "MedicationAdministration", "MedicationDispense":
		return (*builder).supply
	case "Observation":
		return (*builder).observation
	case "Procedure":
		return (*builder).procedure
	case "ProcedureRequest", "DiagnosticOrder", "ServiceRequest":
		return (*builder).planned
	case "ReferralRequest":
		return (*builder).referral
	case "QuestionnaireResponse":
		return (*builder).questionnaire
	case "Composition":
		return (*builder).composition
	case "Appointment":
		return (*builder).appointment
	case "Device":
		if !r.has("patient") && !r.has("subject") {
			return nil // what made a record, not what a person wears
		}
	}
	if _, ok := shapes[r.kind]; ok {
		return (*builder).other
	}
	return nil
}

// notClinical are types that say nothing of anyone's health, or only where an
// entry points to them.
var notClinical = set(
	"Account", "AppointmentResponse", "AuditEvent", "Basic", "Binary", "BodySite", "BodyStructure", "Bundle", "CapabilityStatement",
	"ChargeItem", "Claim", "ClaimResponse", "CodeSystem", "ConceptMap", "Conformance", "Contract", "Coverage",
	"CoverageEligibilityRequest", "CoverageEligibilityResponse", "Device", "DeviceDefinition", "DeviceMetric", "EligibilityRequest",
	"EligibilityResponse", "Endpoint", "EnrollmentRequest", "EnrollmentResponse", "EpisodeOfCare", "ExplanationOfBenefit", "Group",
	"HealthcareService", "ImplementationGuide", "InsurancePlan", "Invoice", "Library", "List", "Location", "Measure",
	"MeasureReport", "Medication", "MessageHeader", "NamingSystem", "OperationDefinition", "OperationOutcome", "Order",
	"OrderResponse", "Organization", "OrganizationAffiliation", "Parameters", "PaymentNotice", "PaymentReconciliation", "Person",
	"PlanDefinition", "Practitioner", "PractitionerRole", "Provenance", "Questionnaire", "RelatedPerson", "RequestGroup",
	"ResearchStudy", "ResearchSubject", "Schedule", "SearchParameter", "Slot", "Specimen", "StructureDefinition", "Subscription",
	"Substance", "ValueSet", "VerificationResult", formerVersion,
)

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// shape says where a simple resource keeps what an entry needs.
type shape struct {
	kind   evidence.Kind
	title  []string // concepts or texts; the first that says something
	dates  []string
	people []string
	says   []string // concepts, texts or remarks
	as     evidence.Assertion
}

// shapes are the types that need no reading of their own.
var shapes = map[string]shape{
	"AdverseEvent": {
		kind: evidence.KindObservation, title: []string{"event", "type", "code", "description"},
		dates: []string{"date", "occurrenceDateTime", "occurrencePeriod"}, people: []string{"recorder"},
		says: []string{"description", "seriousness", "severity", "outcome"},
	},
	"CarePlan": {
		kind: evidence.KindPlan, title: []string{"title", "category", "description"},
		dates: []string{"period", "created", "modified"}, people: []string{"author", "contributor", "custodian"},
		says: []string{"description", "category"}, as: evidence.Planned,
	},
	"CareTeam": {
		kind: evidence.KindAdmin, title: []string{"name", "category"}, dates: []string{"period"},
		people: []string{"managingOrganization"}, says: []string{"category", "reasonCode"},
	},
	"ClinicalImpression": {
		kind: evidence.KindAssessment, title: []string{"code", "description", "summary"},
		dates: []string{"effectiveDateTime", "effectivePeriod", "date"}, people: []string{"assessor", "performer"},
		says: []string{"description", "summary", "prognosisCodeableConcept"},
	},
	"Communication": {
		kind: evidence.KindLetter, title: []string{"topic", "category", "reasonCode"}, dates: []string{"sent", "received"},
		people: []string{"sender"}, says: []string{"reasonCode"},
	},
	"CommunicationRequest": {
		kind: evidence.KindPlan, title: []string{"category", "reasonCode"}, as: evidence.Planned,
		dates: []string{"occurrenceDateTime", "scheduledDateTime", "authoredOn", "requestedOn"}, people: []string{"requester", "sender"},
	},
	"Consent": {
		kind: evidence.KindAdmin, title: []string{"category", "scope"}, dates: []string{"dateTime", "date"},
		people: []string{"organization", "consentingParty"}, says: []string{"scope"},
	},
	"DetectedIssue": {
		kind: evidence.KindObservation, title: []string{"code", "category", "detail"},
		dates: []string{"identifiedDateTime", "identifiedPeriod", "date"}, people: []string{"author"}, says: []string{"detail"},
	},
	"Device": {
		kind: evidence.KindObservation, title: []string{"deviceName", "type", "definition", "modelNumber"},
		dates: []string{"manufactureDate"}, says: []string{"type"},
	},
	"DeviceRequest": {
		kind: evidence.KindPlan, title: []string{"codeCodeableConcept", "codeReference", "code"}, as: evidence.Planned,
		dates: []string{"occurrenceDateTime", "occurrencePeriod", "authoredOn"}, people: []string{"requester"}, says: []string{"reasonCode"},
	},
	"DeviceUseRequest": {
		kind: evidence.KindPlan, title: []string{"device", "indication"}, as: evidence.Planned,
		dates: []string{"recordedOn", "orderedOn"}, says: []string{"indication", "prnReason", "notes"},
	},
	"DeviceUseStatement": {
		kind: evidence.KindObservation, title: []string{"device", "indication"},
		dates: []string{"timingDateTime", "timingPeriod", "whenUsed", "recordedOn"}, people: []string{"source"},
		says: []string{"reasonCode", "indication", "bodySite", "notes"},
	},
	"Flag": {
		kind: evidence.KindObservation, title: []string{"code"}, dates: []string{"period"}, people: []string{"author"}, says: []string{"category"},
	},
	"Goal": {
		kind: evidence.KindPlan, title: []string{"description"}, dates: []string{"startDate", "statusDate"},
		people: []string{"expressedBy", "author"}, says: []string{"category", "achievementStatus", "outcomeCode"}, as: evidence.Planned,
	},
	"ImagingStudy": {
		kind: evidence.KindTest, title: []string{"description", "procedureCode", "procedure", "modality", "modalityList"},
		dates: []string{"started"}, people: []string{"interpreter", "referrer"}, says: []string{"procedureCode", "reasonCode"},
	},
	"ImmunizationRecommendation": {
		kind: evidence.KindPlan, title: []string{"vaccineCode"}, dates: []string{"date"}, people: []string{"authority"}, as: evidence.Planned,
	},
	"NutritionOrder": {
		kind: evidence.KindPlan, title: []string{"type", "oralDiet", "enteralFormula"}, dates: []string{"dateTime"},
		people: []string{"orderer"}, as: evidence.Planned,
	},
	"RiskAssessment": {
		kind: evidence.KindAssessment, title: []string{"code", "method"}, as: evidence.Possible,
		dates: []string{"occurrenceDateTime", "occurrencePeriod", "date"}, people: []string{"performer"}, says: []string{"mitigation"},
	},
	"SupplyDelivery": {
		kind: evidence.KindAdmin, title: []string{"type"}, dates: []string{"occurrenceDateTime", "occurrencePeriod", "time"}, people: []string{"supplier"},
	},
	"SupplyRequest": {
		kind: evidence.KindPlan, title: []string{"itemCodeableConcept", "orderedItemCodeableConcept", "kind", "category"}, as: evidence.Planned,
		dates: []string{"occurrenceDateTime", "authoredOn", "date"}, people: []string{"requester", "source"},
	},
	"Task": {
		kind: evidence.KindAdmin, title: []string{"code", "description"}, dates: []string{"executionPeriod", "authoredOn"},
		people: []string{"owner", "requester"}, says: []string{"description"},
	},
	"VisionPrescription": {
		kind: evidence.KindTest, title: []string{"reasonCodeableConcept"}, dates: []string{"dateWritten", "created"}, people: []string{"prescriber"},
	},
}

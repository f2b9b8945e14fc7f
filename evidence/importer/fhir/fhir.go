// Package fhir imports health records as FHIR JSON: a bundle goes in, a record
// of dated entries comes out. It reads STU3 as GP Connect writes it; a release
// is a table of builders, one a resource type, so that others can be added. It
// never uses a resource's narrative (text.div), which is made from the data or,
// worse, from an example.
package fhir

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Importer reads FHIR STU3 JSON: a bundle, a list of resources or a single one.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "fhir/1" }

var sniffType = regexp.MustCompile(`"resourceType"\s*:\s*"[A-Z][A-Za-z]+"`)

// Sniff wants JSON that names a resource type.
func (Importer) Sniff(head []byte, _ string) bool {
	if !importer.IsText(head) {
		return false
	}
	text := strings.TrimSpace(importer.Text(head))
	return (strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")) && sniffType.MatchString(text)
}

// Import reads the record.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	rec, err := read(ctx, f, progress)
	if err != nil {
		return importer.Result{}, err
	}
	rel, err := releaseOf(rec)
	if err != nil {
		return importer.Result{}, err
	}
	b := newBuilder(rec, rel)
	if err := b.build(ctx); err != nil {
		return importer.Result{}, err
	}
	res := importer.Result{Source: b.source()}
	res.Entries = b.entries()
	if len(res.Entries) == 0 && len(res.Source.Subjects) == 0 && len(b.unknown) == 0 {
		return importer.Result{}, importer.Unreadable("no part of a health record is in it", "")
	}
	if len(res.Entries) > importer.MaxEntries {
		return importer.Result{}, importer.Unreadable("it has more than a million entries", "")
	}
	res.Source.Warnings = b.warnings()
	return res, ctx.Err()
}

// source describes the record as a whole: whose it is, who keeps it, and as of
// which day.
func (b *builder) source() evidence.Source {
	s := evidence.Source{
		MediaType: "application/fhir+json",
		Form:      evidence.FormRecord,
		Title:     "Health record",
		Subjects:  b.subjects(),
	}
	for _, r := range b.all {
		switch r.kind {
		case "Patient":
			s.Author = first(s.Author, b.nameOf(r, r.at("managingOrganization")))
		case "List":
			// The lists that head a record are made when it is handed over.
			if d := date(r.text("date")); r.text("mode") == "snapshot" && !r.has("encounter") && d.Value > s.Date.Value {
				s.Date = d
			}
		}
	}
	if s.Author != "" {
		s.Title += " from " + s.Author
	}
	return s
}

// errRelease says that a record is of a FHIR release without a table here.
func errRelease(name string) error {
	return importer.Unsupported("a health record in FHIR " + name)
}

// release is one version of FHIR: how each resource type becomes an entry.
// Types in other are read where another resource points to them, or hold
// nothing of the record.
type release struct {
	name     string
	builders map[string]func(*builder, resource) *draft
	other    []string
}

// releaseOf tells the release: from profiles where there are any, else from
// fields whose shape or name changed.
func releaseOf(rec *record) (release, error) {
	var stu3Signs, r4Signs, dstu2Signs int
	for _, r := range rec.all {
		for _, p := range r.at("meta").texts("profile") {
			switch {
			case strings.Contains(p, "/STU3/"):
				stu3Signs++
			case strings.Contains(p, "UKCore"), strings.Contains(p, "/R4/"):
				r4Signs++
			}
		}
		_, codedStatus := r.get("clinicalStatus").(object)
		switch {
		case codedStatus, slices.Contains([]string{"ServiceRequest", "MedicationDispense"}, r.kind) && r.has("subject") && !r.has("context"):
			r4Signs++
		case r.kind == "MedicationOrder", r.kind == "DiagnosticOrder", r.has("dateRecorded"):
			dstu2Signs++
		case r.has("context"), r.has("assertedDate"), r.kind == "ReferralRequest", r.kind == "ProcedureRequest":
			stu3Signs++
		}
	}
	switch {
	case stu3Signs >= r4Signs && stu3Signs >= dstu2Signs:
		return stu3(), nil
	case r4Signs >= dstu2Signs:
		return release{}, errRelease("R4")
	}
	return release{}, errRelease("DSTU2")
}

func stu3() release {
	return release{
		name: "STU3",
		builders: map[string]func(*builder, resource) *draft{
			"AllergyIntolerance":  (*builder).allergy,
			"Condition":           (*builder).condition,
			"DiagnosticReport":    (*builder).report,
			"DocumentReference":   (*builder).document,
			"Encounter":           (*builder).encounter,
			"FamilyMemberHistory": (*builder).familyHistory,
			"Immunization":        (*builder).immunisation,
			"MedicationRequest":   (*builder).prescription,
			"MedicationStatement": (*builder).medication,
			"Observation":         (*builder).observation,
			"Procedure":           (*builder).procedure,
			"ProcedureRequest":    (*builder).planned,
			"ReferralRequest":     (*builder).referral,
		},
		other: []string{
			"Patient", "Practitioner", "PractitionerRole", "Organization", "Location", "HealthcareService",
			"RelatedPerson", "Medication", "Substance", "Device", "Specimen", "List", "Binary", "Bundle",
			"MessageHeader", "Provenance", "OperationOutcome", "EpisodeOfCare",
		},
	}
}

// damaged is the warning for a file that stops or breaks before its end.
func damaged(n int) evidence.Warning {
	return evidence.Warning{
		Code:   evidence.WarnDamaged,
		Detail: fmt.Sprintf("the file breaks off after %d resources; those were read", n),
	}
}

// stopped tells an error that must end the import from damage to the file.
func stopped(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

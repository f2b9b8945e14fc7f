// Package gphtml imports pages of a GP record saved as HTML: one section's page
// or the whole record goes in, as any of the practice systems or a patient's
// app shapes it, and dated entries come out. It goes by what headings, column
// heads and cells say, not by which system wrote them, and never takes a
// question that was answered with no for a statement.
package gphtml

import (
	"context"
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/webpage"
)

// Importer reads GP record pages.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "gphtml/1" }

var (
	tags       = regexp.MustCompile(`(?s)<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>`)
	category   = regexp.MustCompile(`(?i)>\s*(?:(?:active|current|inactive|past|your|acute|repeat|major inactive|other inactive|historical|discontinued|all|last 3|last three)\s+)?(?:allergies|medications?|medicines|problems|health conditions|(?:patient |tabbed )?journal|encounters|consultations|immunisations|vaccinations|investigations|test results|referrals|observations|clinical items|administrative items|recalls|examinations|consultations and events|problems and issues|allergies and adverse reactions|repeat medications?|medication issues?|medical history|family history|values|key indicators)\b[^<>]{0,60}<`)
	patientBox = regexp.MustCompile(`(?i)\bNHS (?:no|number)\b|\bpatient record\b|\bGP (?:health )?record\b|\bmedical record\b|\bhealth record\b|\bdate of birth\b|\bborn\b`)
	anyDate    = regexp.MustCompile(`\b\d{1,2}[- ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[- ]\d{2,4}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|>\s*(?:19|20)\d\d\s*<`)
	heads      = regexp.MustCompile(`(?i)<t[hd][^>]*>\s*(?:start date|medication item|dosage instruction|vaccination|significance|date recorded|last issued(?: date)?|time recorded|person recorded|user/role)\s*<|<t[hd][^>]*>\s*(?:start )?date\s*</t[hd]>\s*<t[hd][^>]*>\s*(?:entry|title|term|report|details|from|medication|investigation|recall)\s*<`)
	gpBanner   = regexp.MustCompile(`(?i)class\s*=\s*["'][^"']*\b(?:gptransfer|exclusion|content|date)-banner\b|data is recorded for this patient|items excluded due to confidentiality`)
	notRecord  = regexp.MustCompile(`(?i)\b(?:discharge (?:summary|letter)|clinic letter|date of (?:discharge|clinic)|date dictated)\b`)
	letterSign = regexp.MustCompile(`(?i)\bdear\s+(?:dr|mr|mrs|ms|miss|sir|madam|colleague|doctor)\b`)
)

// Sniff wants a web page with headings of a record's categories, dates, and a
// patient or the columns of a record.
func (Importer) Sniff(head []byte, _ string) bool {
	if !webpage.IsHTML(head) && !webpage.IsArchive(head) {
		return false
	}
	s := importer.Text(head)
	if gpBanner.MatchString(s) {
		return true
	}
	named := len(category.FindAllStringIndex(s, 8))
	dates := len(anyDate.FindAllStringIndex(s, -1))
	if named == 0 {
		return false
	}
	if letterSign.MatchString(tags.ReplaceAllString(s, " ")) {
		return false
	}
	if heads.MatchString(s) {
		return true
	}
	// A letter or a discharge summary has such headings too, over prose.
	text := tags.ReplaceAllString(s, " ")
	words := len(strings.Fields(text))
	if dates < 2 || words > dates*wordsForADate || notRecord.MatchString(text) {
		return false
	}
	return patientBox.MatchString(text) || named > 2
}

// wordsForADate is how many words a record has for each date, at the most.
const wordsForADate = 45

// Import reads the page.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	b, err := webpage.Load(f)
	if err != nil {
		return importer.Result{}, err
	}
	page, err := webpage.Parse(ctx, b, progress)
	if err != nil {
		return importer.Result{}, err
	}
	rd := newReader(ctx, page, func() { progress(len(b), len(b)) })
	if err := rd.read(); err != nil {
		return importer.Result{}, err
	}
	r := importer.Result{
		Source: evidence.Source{
			MediaType: "text/html",
			Form:      evidence.FormRecord,
			Title:     rd.title(),
			Subjects:  rd.who.subjects(),
			Warnings:  append(page.Warnings, rd.warnings()...),
		},
		Entries: rd.entries,
	}
	if len(r.Entries) == 0 && len(rd.notes.codes) == 0 && strings.TrimSpace(webpage.Text(page.Body)) == "" {
		return importer.Result{}, &importer.FormatError{Reason: "there are no words in it", Err: importer.ErrEmpty}
	}
	progress(len(b), len(b))
	return r, ctx.Err()
}

// title names the record for the index, by the heading of the page.
func (rd *reader) title() string {
	if rd.first != "" && len(rd.first) <= 80 {
		return "GP record: " + rd.first
	}
	return "GP record"
}

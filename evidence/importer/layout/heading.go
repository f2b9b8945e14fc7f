package layout

import (
	"strings"

	"ownpack/evidence"
)

// letterHeadings are the headings of letters and reports, with the kind of what
// stands in a list under them; none where prose stands.
var letterHeadings = []struct {
	names string
	kind  evidence.Kind
}{
	{`diagnosis|diagnoses|diagnosis list|problems|problem list|main diagnosis|primary diagnosis|secondary diagnoses|secondary diagnosis|current diagnoses|active problems|
	diagnoses and problems|comorbidities|co morbidities|past medical history|medical history|previous medical history|principal diagnosis|discharge diagnosis|
	background|diagnosis codes|psychiatric diagnosis|current problems|diagnosis/problem|previous diagnoses|known conditions|conditions|your diagnosis|diagnoses and comorbidities`, evidence.KindProblem},
	{`medication|medications|medication list|current medication|current medications|medicines|drugs|drug history|medication on discharge|discharge medication|discharge medications|
	medication changes|medications and changes|current treatment|current drugs|medication on admission|take home medication|ttos|tto|regular medication|
	medication at time of review|medicines on discharge|current therapy|changes to medication`, evidence.KindMedication},
	{`allergies|allergy|drug allergies|allergies and adverse reactions|known allergies|sensitivities|allergies/adverse reactions`, evidence.KindAllergy},
	{`family history|relevant family history`, evidence.KindFamilyHistory},
	{`history|examination|on examination|examination findings|investigations|investigation|results|plan|summary|impression|opinion|recommendations|recommendation|
	history of presenting complaint|presenting complaint|reason for contact|reason for referral|reason for attendance|reason for admission|current presentation|
	social history|social context|social circumstances|mental state examination|mental state|risk|risk assessment|scores|outcome|action|actions|actions for gp|
	advice and actions for gp|advice|action for gp|gp actions|actions for patient|follow up|management|management plan|treatment plan|clinical summary|
	functional state|functional assessment|functional status|information given|procedures|procedure|operation|clinical findings|progress|discussion|assessment|
	background history|current situation|observations|findings|conclusion|conclusions|treatment|treatment and progress|treatment given|goals|equipment|equipment provided|
	mobility|transfers|washing and dressing|personal care|activities of daily living|cognition|communication|nutrition|patient views|view of patient|
	plan and requested actions|clinical narrative|review|current symptoms|symptoms|present complaint|main issues|home environment|home situation|home circumstances|
	social situation|social and family history|personal history|forensic history|substance use|alcohol and drugs|psychiatric history|past psychiatric history|
	presentation|discharge plan|care plan|crisis plan|safety plan|appointments|next steps|next appointment|interventions|intervention|observations and tests|
	imaging|blood tests|bloods|lung function|x rays|mri|ct|ecg|echo|test results|tests|clinical details|report|technique|comment|comments|indication|occupation|
	smoking|alcohol|lifestyle|sleep|pain|fatigue|mood|driving|work|employment|education|function|dla/pip|benefits|support|carers|safeguarding`, ""},
}

// heading tells whether words are the heading of a part of a letter, and the
// kind of what is listed under it.
func (v *vocabulary) heading(t string) (evidence.Kind, bool) {
	plain, _, _ := strings.Cut(plainWords(t), " as of ")
	if plain == "" {
		return "", false
	}
	kind, ok := v.headings[plain]
	if !ok {
		kind, ok = v.headings[strings.TrimPrefix(plain, "your ")]
	}
	return kind, ok
}

func headingWords() map[string]evidence.Kind {
	out := map[string]evidence.Kind{}
	for _, h := range letterHeadings {
		for _, name := range strings.Split(h.names, "|") {
			out[strings.TrimSpace(name)] = h.kind
		}
	}
	return out
}

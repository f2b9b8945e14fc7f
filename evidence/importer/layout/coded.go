package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// Records print a coded term and free text alike. What follows tells them apart
// by how they are worded, and by the terms that the same record prints in its
// tables, where each row is coded.

var (
	// Words that terms have no use for and sentences can hardly do without.
	sentenceWord = regexp.MustCompile(`(?i)\b(?:i|we|she|he|they|my|her|his|their|our|you|your|is|was|were|am|are|has|have|had|been|will|would|should|could|can't|cannot|can|did|does|do|didn't|doesn't|this|that|these|which|who|because|but|so|then|if|when|while|after|before|an|feels?|felt|says?|said|reports?|reported|denies|told|asked|advised|discussed|explained|given|going|wants?|wanted|think|thinks|seems?|asking|agreed|please|today|yesterday|tomorrow|now|see|also|just|still|about|some|any|it|its|not sure|pt|ptnt|rv|tcb|tci|wk|wks)\b`)
	termStart    = regexp.MustCompile(`(?i)^(?:o/e|h/o|c/o|fh ?:|\[[a-z0-9 +]{1,5}\]|history of|no history of|referral to|referral for|refer to|referred to|seen by|seen in|ex-?smoker|never smoked|current smoker|non-?smoker|smoker|tobacco|body mass index|blood pressure|standing blood|sitting blood|lying blood|peak expiratory|peak flow|patient health questionnaire|generalised anxiety disorder|depression screen|lives |able to|unable to|preferred |consent |informed consent|main spoken|ethnic|alcohol|teetotaller|asthma |diabetic|diabetes |hypertension|medication review|adverse reaction|allergy to|allergic|family history|personal history|suspected|suspect|risk of|under care of|under the care|did not attend|failed to|declined|refused|excepted|exception|advice |education|health education|letter |telephone |sms |home visit|fall|falls|mood|pain |smoking|weight|height|waist|pulse|temperature|oxygen saturation|respiratory rate|cholesterol|urine|spirometry|inhaler|foot |eye |fundoscopy|cervical|contraception|pregnan|immunisation|vaccination|influenza|pneumococcal|administration|examination|gold standards|care plan|palliative|resuscitation|carer|mobility|uses |needs |housebound|disability|impaired|med3|fit note|private |social )`)
	termEnd      = regexp.MustCompile(`(?i)(?:\bdeclined|\bdone|\bcompleted|\brefused|\bgiven|\bscore|\breading|\brate|\bindex|\bassessment|\breview|\bnormal|\babnormal|\bdisease|\bdisorder|\bsyndrome|\bpain|\binfection|\bNOS|\bmonitoring|\bcare|\baid|\bstatus|\bservice|\bpositive|\bnegative)$`)
	shorthand    = regexp.MustCompile(`(?i)\b\d+/(?:7|52|12)\b|[+°]{1,3}(?:\s|$)|\b(?:nad|snt|pefr|bds|tds|qds|prn|obs|abdo|chest clear|rom|sob|rtc|wt|bp|dna)\b`)
	qualified    = regexp.MustCompile(`(?i)\b(?:episodicity|laterality|significance|family member|patient choice|severity|certainty) ?:|\bNote - Local Code\b|\bcode then free ?text\b`)
)

// coded tells whether a line of a consultation is a coded term, perhaps with a
// value or a few words after it.
func coded(text, label string, terms map[string]bool) bool {
	if saysFamily(text) && len(strings.Fields(text)) <= 12 && sentenceEnd(text) >= len(text)-1 {
		return true
	}
	if !strings.ContainsAny(text, ":([-") && sentenceEnd(text) > 0 {
		return false // the usual free text, told apart without more ado
	}
	if n := sentenceEnd(text); n > 0 && len(strings.Fields(text[n:])) > 2 && len(takeCodes(text[:n])) == 0 {
		return false // several sentences
	}
	if len(takeCodes(text)) > 0 || qualified.MatchString(text) || terms[termKey(text)] || termOf(text, terms) != text {
		return true
	}
	t := titleOf(text)
	bare := setValue(&evidence.Entry{}, t)
	if n := sentenceEnd(t); n > 0 {
		return false
	}
	words := strings.Fields(bare)
	if len(words) == 0 {
		return false
	}
	first := strings.Join(words[:min(len(words), 9)], " ")
	score := shortness(len(words)) - len(sentenceWord.FindAllString(first, -1)) - len(shorthand.FindAllString(bare, -1))
	if bare != t {
		score += 2 // a value behind a name
	}
	if termStart.MatchString(bare) {
		score += 2
	}
	if termEnd.MatchString(bare) {
		score++
	}
	if before, _, ok := strings.Cut(bare, " - "); ok && len(strings.Fields(before)) <= 6 && !sentenceWord.MatchString(before) {
		score += 2 // "Needs walking aid in home - uses frame"
	}
	if c := bare[0]; c >= 'a' && c <= 'z' || c == '?' {
		score -= 2
	}
	if strings.ContainsAny(bare, ".?!;") {
		score--
	}
	switch plainWords(label) {
	case "comment", "comments", "note", "notes", "free text", "text", "plan", "additional note", "advice":
		score -= 2
	}
	return score > 0
}

// shortness is what a line's length says: terms are short.
func shortness(words int) int {
	switch {
	case words <= 4:
		return 2
	case words <= 8:
		return 1
	case words > 14:
		return -2
	case words > 11:
		return -1
	}
	return 0
}

// termKey brings a term into the form in which terms are compared.
func termKey(s string) string {
	return strings.ToLower(join(titleOf(s)))
}

// termOf finds the term at the beginning of a line that the record prints as a
// coded one elsewhere; else the line as it is.
func termOf(text string, terms map[string]bool) string {
	plain := withoutCodes(text)
	words := strings.Fields(plain)
	for n := min(len(words)-1, 14); n >= 2; n-- {
		head := strings.Join(words[:n], " ")
		if len(head) > 8 && terms[strings.ToLower(head)] {
			return head
		}
	}
	return text
}

// codedKind tells the kinds of coded lines apart that stand under any label.
func codedKind(text string) evidence.Kind {
	t := titleOf(text)
	switch {
	case saysFamily(t):
		return evidence.KindFamilyHistory
	case strings.HasPrefix(strings.ToUpper(t), "H/O"):
		return evidence.KindObservation
	case adverse.MatchString(t):
		return evidence.KindAllergy
	case jab.MatchString(t) && !noJab.MatchString(t):
		return evidence.KindImmunisation
	}
	return evidence.KindObservation
}

// terms collects what the record prints as coded: the titles of its tables and
// lists, and short lines that come in several consultations.
func (r *record) terms() map[string]bool {
	out := map[string]bool{}
	seen := map[string]int{}
	for _, p := range r.parts {
		if p.visit != nil {
			for _, i := range p.visit.items {
				if i.kind == evidence.KindConsultation && sentenceEnd(i.text) == 0 && len(strings.Fields(i.text)) <= 5 {
					seen[termKey(i.text)]++
				}
			}
			continue
		}
		switch p.entry.Kind {
		case evidence.KindObservation, evidence.KindProblem, evidence.KindTest, evidence.KindAllergy,
			evidence.KindImmunisation, evidence.KindPlan, evidence.KindReferral, evidence.KindFamilyHistory:
			if k := termKey(p.entry.Title); len(k) > 3 && len(k) < 120 {
				out[k] = true
			}
		}
	}
	for k, n := range seen {
		if n > 2 && len(k) > 3 {
			out[k] = true
		}
	}
	return out
}

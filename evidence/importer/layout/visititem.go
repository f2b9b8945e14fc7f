package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// visitItem is one line of a consultation, with the lines it wraps to.
type visitItem struct {
	label string
	kind  evidence.Kind // of the label; consultation if any kind may follow
	known bool          // the label is in the vocabulary
	own   bool          // the label stands on the line itself
	text  string
	last  line
	at    evidence.Locator
}

func (i *visitItem) add(l line) {
	i.text = joinWrapped(i.text, l.text())
	i.last = l
	addPlace(&i.at, l.page, l.box())
}

// splitLabel takes the label off a line: "Examination: …", or a word in its own
// column, or alone on its line.
func (voc *vocabulary) splitLabel(l line) (label string, kind evidence.Kind, known bool, rest line, ok bool) {
	for n := min(5, len(l.words)); n > 0; n-- {
		head := l.words[:n]
		t := wordsText(head)
		kind, known = voc.label(t)
		colon := strings.HasSuffix(t, ":")
		alone := n == len(l.words)
		apart := !alone && l.gap(n) > 0.9
		bold := (line{words: head}).bold() && (alone || !l.words[n].Bold)
		switch {
		case known && (colon || bold || apart && n <= 3):
		case !known && colon && bold && n <= 4:
			kind = evidence.KindConsultation
		case !known && bold && apart && n <= 4:
			kind = evidence.KindConsultation
		default:
			continue
		}
		return strings.TrimRight(t, ": "), kind, known, l.from(n), true
	}
	return "", "", false, line{}, false
}

// labelAlone takes a whole line for a label if it is one of the usual ones. What
// may as well be a coded term ("Medication review") is none.
func (voc *vocabulary) labelAlone(l line) (label string, kind evidence.Kind, known, ok bool) {
	if len(l.words) > 2 {
		return "", "", false, false
	}
	switch plainWords(l.text()) {
	case "problem", "problems", "history", "examination", "comment", "comments", "plan", "medication", "diagnosis", "follow up", "social", "family history",
		"test request", "test requests", "result", "results", "referral", "document", "documents", "procedure", "additional", "allergy", "assessment", "notes",
		"administration", "immunisation", "immunisations", "outcome":
		kind, known = voc.label(l.text())
		return l.text(), kind, known, known
	}
	return "", "", false, false
}

// labelsAlone tells whether the labels of a record's consultations stand alone
// on their lines in plain type: two kinds at least, and none set otherwise.
func (voc *vocabulary) labelsAlone(lines []line) bool {
	found := map[string]bool{}
	for _, l := range lines {
		if _, _, known, _, ok := voc.splitLabel(l); ok && known {
			return false
		}
		if label, _, _, ok := voc.labelAlone(l); ok {
			found[plainWords(label)] = true
		}
	}
	return len(found) > 1
}

// unmarked is the item without the mark of a list before its words.
func (i visitItem) unmarked() visitItem {
	if first, rest, ok := strings.Cut(i.text, " "); ok && bullet.MatchString(first) && first != "o" {
		i.text = rest
	}
	return i
}

// orderSlip names a specimen to be taken and what for; it is no term of a test.
var orderSlip = regexp.MustCompile(`(?i)\bspecimen\b.*\(test request ?:`)

// entry turns a line of a consultation into an entry: coded if it reads like a
// term, else free text.
func (i visitItem) entry(terms map[string]bool) evidence.Entry {
	e := evidence.Entry{Kind: i.kind, Section: i.label, Text: i.text, Locator: i.at}
	if !i.own && prescribed(i.text) {
		e.Kind, e.Section = evidence.KindMedication, ""
	}
	switch e.Kind {
	case evidence.KindConsultation, evidence.KindFamilyHistory, evidence.KindImmunisation:
		if !coded(i.text, i.label, terms) {
			e.Kind = evidence.KindConsultation
			e.Title = shortTitle(i.text)
			return e
		}
		if e.Kind == evidence.KindConsultation {
			e.Kind = codedKind(i.text)
		}
		if plainWords(i.label) == "contact method" {
			e.Kind = evidence.KindAdmin
		}
	case evidence.KindTest:
		if !coded(i.text, i.label, terms) || orderSlip.MatchString(i.text) {
			e.Kind = evidence.KindConsultation
			e.Title = shortTitle(i.text)
			return e
		}
	}
	if e.Kind != evidence.KindDocument {
		if d, ok := ownDate(i.text); ok {
			e.Date = d
		}
	}
	switch e.Kind {
	case evidence.KindMedication:
		e.Title = drugTitle(withoutCodes(i.text))
	case evidence.KindTest:
		e.Title = setValue(&e, titleOf(termOf(i.text, terms)))
		if strings.Contains(plainWords(i.label), "request") {
			e.Assertion = evidence.Planned // asked for, not yet done
		}
	case evidence.KindDocument:
		e.Title = join(i.text)
	default:
		e.Title = setValue(&e, titleOf(termOf(i.text, terms)))
	}
	return e
}

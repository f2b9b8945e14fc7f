package layout

import (
	"regexp"
	"strings"
)

type shape int

const (
	shapeOther shape = iota
	shapeRecord
	shapeLetter
	shapeFitNote
)

var (
	fitNoteTitle = regexp.MustCompile(`(?i)statement of fitness for work|\bmed ?3\b`)
	assessed     = regexp.MustCompile(`(?i)assessed your case|not fit for work|may be fit for work`)
	greeting     = regexp.MustCompile(`(?i)^dear\b`)
	closing      = regexp.MustCompile(`(?i)^(?:yours (?:sincerely|faithfully|truly|ever|aye)|kind(?:est)? regards|best wishes|with (?:kind|best) (?:regards|wishes)|regards|many thanks|signed|completed by|electronically signed|dictated (?:and|but)|authorised by)\b`)
	summary      = regexp.MustCompile(`(?i)^.{0,60}\b(?:discharge (?:summary|letter|notification)|(?:after|end of) visit summary|visit summary|care plan|treatment plan|laboratory report|radiology report|imaging report|questionnaire|assessment form|clinic letter|outpatient (?:letter|summary)|assessment report|letter|attendance (?:summary|letter)|outcome letter|report of|clinical (?:summary|letter)|medical report|occupational therapy report)\b`)
)

// shapeOf tells what kind of paper the pages are.
func shapeOf(sheets []sheet, v *vocabulary) shape {
	lines := body(sheets[:min(len(sheets), 12)])
	size := usualSize(lines)
	var greets, closes, summaries int
	var fitTitle, fit bool
	for i, l := range lines {
		t := l.text()
		fitTitle = fitTitle || i < 12 && fitNoteTitle.MatchString(t)
		fit = fit || assessed.MatchString(t)
		if greeting.MatchString(t) {
			greets++
		}
		if closing.MatchString(t) {
			closes++
		}
		if i < 15 && namesItself(l, size) || i < 10 && len(l.words) <= 5 && bareTitle.MatchString(t) && !ofRecord.MatchString(t) {
			summaries++
		}
	}
	if fitTitle && fit && len(sheets) <= 3 {
		return shapeFitNote
	}
	records := recordSigns(lines, v)
	switch {
	case records >= 3 || records == 2 && greets == 0:
		return shapeRecord
	case greets > 0 || closes > 0 || summaries > 0:
		return shapeLetter
	case records > 0 || datedSections(lines, v, size):
		return shapeRecord
	}
	if reports(lines, v) {
		return shapeLetter
	}
	return shapeOther
}

// reports tells a report that nobody greets or signs off in so many words: who
// wrote it, and as what or for whom, stands at its head or foot.
func reports(lines []line, v *vocabulary) bool {
	if len(lines) == 0 {
		return false
	}
	l := &letter{v: v, lines: lines}
	l.parts = l.divide()
	l.readHead()
	l.readSignature()
	return l.author != "" && l.role != "" || !l.sent.IsZero() && l.author != "" && trust.MatchString(l.org)
}

// namesItself tells a line that says what sort of letter or report this is: a
// title, not words in a sentence.
func namesItself(l line, size float32) bool {
	for _, c := range l.cells() {
		t := c.text()
		if len(c.words) <= 9 && (c.bold() || c.size() > 1.15*size) && sentenceEnd(t) == 0 && (summary.MatchString(t) || aReport.MatchString(t) && !ofRecord.MatchString(t)) {
			return true
		}
	}
	return false
}

var (
	aReport = regexp.MustCompile(`(?i)\breports?\b.{0,20}$`)
	// A title in type like any other.
	bareTitle = regexp.MustCompile(`^(?:[A-Z][\w'’&-]* )+(?i:report|summary|letter|notification|questionnaire|care plan)$`)
	ofRecord  = regexp.MustCompile(`(?i)\brecords?\b|\bprint|\bjournal\b|\bextract\b|\baccess request\b|^medical report$|\bpatient report\b`)
)

// datedSections tells pages of a record as apps and web sites show them: a known
// heading in large or bold type, and under it items that each say their date.
func datedSections(lines []line, v *vocabulary, size float32) bool {
	const near = 9
	for i, l := range lines {
		sec, ok := v.section(l.text())
		if !ok || sec.mode == modeDetails || !l.bold() && l.size() < 1.12*size {
			continue
		}
		dated := 0
		for _, below := range lines[i+1 : min(len(lines), i+1+near)] {
			t := below.text()
			if _, _, ok := leadingDate(t); ok || saidDate.MatchString(t) || laterDate.MatchString(t) || takenLabel.MatchString(t) && sec.mode == modeResults {
				dated++
			}
		}
		if dated > 0 {
			return true
		}
	}
	return false
}

// recordSigns counts what only a record has: sections with dated rows or
// tables, and heads of consultations.
func recordSigns(lines []line, v *vocabulary) int {
	signs := map[string]bool{}
	for i, l := range lines {
		if cols, ok := v.headCells(l); ok && len(cols) > 1 && hasRole(cols, roleDate) {
			signs["table"+wordsText(l.words)] = true
		}
		if d, _, ok := leadingWords(l.words); ok && strings.Contains(l.text(), "|") && hasTime(d) {
			signs["visit"] = true
		}
		sec, ok := v.section(l.text())
		if !ok || sec.mode == modeDetails || i+1 >= len(lines) {
			continue
		}
		below := lines[i+1]
		_, _, dated := leadingDate(below.text())
		if dated || v.columnsOnly(below) || emptyNotice(below.text()) {
			signs["section"+plainWords(l.text())] = true
		}
		if i+2 < len(lines) && len(below.words) <= 6 {
			if _, _, dated := leadingDate(lines[i+2].text()); dated {
				signs["section"+plainWords(l.text())] = true
			}
		}
	}
	return len(signs)
}

package layout

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// readPapers reads pages of one shape, or a record with letters bound behind or
// between its pages.
func readPapers(sheets []sheet, v *vocabulary, w *writer) evidence.Form {
	switch shapeOf(sheets, v) {
	case shapeFitNote:
		readFitNote(sheets, v, w)
		return evidence.FormFitNote
	case shapeRecord:
		own, bound := boundIn(sheets, v)
		readRecord(own, v, w)
		for _, papers := range bound {
			title, date, author := w.title, w.date, w.author
			readPapers(papers, v, w)
			w.title, w.date, w.author = title, date, author
		}
		return evidence.FormRecord
	case shapeLetter:
		readLetter(sheets, v, w)
		return evidence.FormLetter
	}
	readOther(sheets, v, w)
	return evidence.FormOther
}

// boundIn parts a record's own pages from papers bound in: runs of pages that
// lack the record's page heads and begin like a letter.
func boundIn(sheets []sheet, v *vocabulary) (own []sheet, bound [][]sheet) {
	if covers(sheets, v) {
		return sheets[1:], [][]sheet{sheets[:1]}
	}
	heads := make([][]string, len(sheets))
	side(len(sheets), func(i int) { heads[i] = sheets[i].heads() })
	count := map[string]int{}
	for _, page := range heads {
		for _, k := range page {
			count[k]++
		}
	}
	ours := func(i int) bool {
		return slices.ContainsFunc(heads[i], func(k string) bool { return count[k] > 1 })
	}
	if !ours(0) {
		return sheets, nil
	}
	for i := 0; i < len(sheets); {
		end := i + 1
		for !ours(i) && end < len(sheets) && !ours(end) {
			end++
		}
		run := sheets[i:end]
		if !ours(i) && mayBeBound(shapeOf(run, v)) {
			bound = append(bound, run)
		} else {
			own = append(own, run...)
			for k := range run {
				run[k].lines = nil // else nobody could let go of them
			}
		}
		i = end
	}
	return own, bound
}

// covers tells a record sent with a letter: its first page greets and is signed,
// and the others are a record without it.
func covers(sheets []sheet, v *vocabulary) bool {
	if len(sheets) < 2 || len(sheets[0].lines) < 4 {
		return false
	}
	greets, closes := false, false
	for _, l := range sheets[0].lines {
		greets, closes = greets || isGreeting(l), closes || greets && isClosing(l)
	}
	return closes && shapeOf(sheets[:1], v) == shapeLetter && shapeOf(sheets[1:], v) == shapeRecord
}

// mayBeBound tells the papers that are bound in with a record.
func mayBeBound(s shape) bool { return s == shapeLetter || s == shapeFitNote }

// heads names the lines at the head and foot of a page, by their words alone.
func (s sheet) heads() []string {
	var out []string
	for _, l := range s.lines {
		if l.furniture {
			key, _, _ := strings.Cut(lineKeys(l)[0], "\x00")
			out = append(out, key)
		}
	}
	return out
}

// The most warnings of one kind that a list of warnings holds one by one.
const maxWarnings = 500

// missingText warns of pages that hold no words.
func missingText(sheets []sheet) []evidence.Warning {
	var out []evidence.Warning
	more := 0
	for _, s := range sheets {
		if len(s.lines) > 0 || len(s.aside) > 0 {
			continue
		}
		if len(out) == maxWarnings {
			more++
			continue
		}
		out = append(out, evidence.Warning{Code: evidence.WarnNoText, Page: s.number})
	}
	if more > 0 {
		out = append(out, evidence.Warning{Code: evidence.WarnNoText, Detail: "and " + strconv.Itoa(more) + " more pages"})
	}
	return out
}

// blackedOut are the marks that stand where something was taken out.
var blackedOut = regexp.MustCompile(`(?i)\[(?:redacted|text removed|information removed|removed|withheld)[^\]]{0,40}\]|[█■▇]{4,}`)

// takenOut warns of text that was struck out before the person got it.
func takenOut(sheets []sheet) []evidence.Warning {
	n, page := 0, 0
	for _, s := range sheets {
		for _, l := range s.lines {
			if !slices.ContainsFunc(l.words, func(w Word) bool { return strings.ContainsAny(w.Text, "[█■▇") }) {
				continue
			}
			if found := len(blackedOut.FindAllString(l.text(), -1)); found > 0 {
				if n == 0 {
					page = s.number
				}
				n += found
			}
		}
	}
	if n == 0 {
		return nil
	}
	return []evidence.Warning{{Code: evidence.WarnWithheld, Detail: strconv.Itoa(n) + " places blacked out", Page: page}}
}

var pageOf = regexp.MustCompile(`(?i)\bpage:? ?(\d{1,5}) ?(?:of|/) ?(\d{1,5})\b`)

// missingPages warns when pages count themselves ("Page 3 of 12") and some
// numbers never come.
func missingPages(sheets []sheet) []evidence.Warning {
	var total, counted int
	seen := map[int]bool{}
	for _, s := range sheets {
		for _, l := range s.lines {
			if !l.furniture {
				continue
			}
			m := pageOf.FindStringSubmatch(l.text())
			if m == nil {
				continue
			}
			n, _ := strconv.Atoi(m[1])
			of, _ := strconv.Atoi(m[2])
			if total != 0 && of != total || seen[n] {
				return nil // several papers in one file
			}
			total, seen[n] = of, true
			counted++
			break
		}
	}
	if counted == 0 || total <= counted || total > 20_000 {
		return nil
	}
	return []evidence.Warning{{
		Code:   evidence.WarnMissingPages,
		Detail: fmt.Sprintf("the pages say that there are %d; %d are here", total, counted),
	}}
}

// guessedYears warns of dates whose century was guessed.
func guessedYears(entries []evidence.Entry) []evidence.Warning {
	n, page := 0, 0
	for _, e := range entries {
		if e.Date.Doubt == evidence.DoubtTwoDigitYear && e.Parent == "" {
			if n == 0 {
				page = e.Locator.Page()
			}
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return []evidence.Warning{{Code: evidence.WarnTwoDigitYear, Detail: strconv.Itoa(n) + " dates", Page: page}}
}

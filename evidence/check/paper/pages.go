package paper

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// sheet is a page of a document that a line says it is.
type sheet struct {
	l          *record.Line
	number, of int
}

var (
	// bracketed is a page at the head or the foot of one: "[1/3]".
	bracketed = regexp.MustCompile(`(?i)(?:\[|<)(?:p(?:age|g)?\.? ?)?(\d{1,2}) ?(?:/|of|-of-) ?(\d{1,2})(?:\]|>)`)
	pageSaid  = regexp.MustCompile(`(?i)\b(?:page|pg\.?|p\.?|sheet|side) ?(\d{1,2}) ?(?:of|/) ?(\d{1,2})\b`)
	// headOfPage is a page that is counted without saying of how many: "Sheet 2: …".
	headOfPage = regexp.MustCompile(`(?i)(?:^|[.;:\n] ?|\b[a-z]+ )(?:page|sheet|side|pg\.?) ?(\d{1,2})\b ?[:.)]`)
)

// skips reports whether a line holds the heads of pages that do not follow each
// other: sheet 2, then sheet 4.
func skips(l *record.Line) bool {
	last := 0
	for _, m := range headOfPage.FindAllStringSubmatch(l.Said, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			continue
		}
		if last > 0 && n > last+1 {
			return true
		}
		last = n
	}
	return false
}

const countWord = `(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|last)`

// More ways to number pages: "pages 1-2 of 4", "sheet two of three", "first of two
// pages", and "2/3" where a text begins or ends.
var (
	sheetRange = regexp.MustCompile(`(?i)\b(?:pages|pp?\.?|sheets|sides) ?` + countWord + ` ?(?:-|–|to|and|&|,) ?` + countWord + ` ?(?:of|/) ?` + countWord + `\b`)
	sheetWords = regexp.MustCompile(`(?i)\b(?:page|pg\.?|sheet|side|part) ?` + countWord + ` (?:of|from) (?:a total of )?` + countWord + `\b`)
	firstOf    = regexp.MustCompile(`(?i)(?:\b` + countWord + ` (?:page |sheet |side )?of ` + countWord + ` (?:pages|sheets|sides)\b)`)
)

// pageNumber reads a number in figures or in words; 0 is none.
func pageNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	for _, list := range [][]string{
		{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"},
		{"first", "second", "third", "fourth", "fifth", "sixth"},
	} {
		if at := slices.Index(list, strings.ToLower(s)); at >= 0 {
			return at + 1
		}
	}
	return 0
}

// sheetsIn lists the pages that a line names by number: "page 2 of 5".
func sheetsIn(l *record.Line) []sheet {
	var out []sheet
	for _, m := range slices.Concat(pageSaid.FindAllStringSubmatch(l.Said, -1), bracketed.FindAllStringSubmatch(l.Said, -1)) {
		n, err := strconv.Atoi(m[1])
		of, err2 := strconv.Atoi(m[2])
		if err == nil && err2 == nil && n >= 1 && n <= of && of > 1 {
			out = append(out, sheet{l, n, of})
		}
	}
	for _, m := range sheetRange.FindAllStringSubmatch(l.Said, -1) {
		from, to, of := pageNumber(m[1]), pageNumber(m[2]), pageNumber(m[3])
		for n := from; n >= 1 && n <= to && to <= of && of > 1; n++ {
			out = append(out, sheet{l, n, of})
		}
	}
	for _, form := range []*regexp.Regexp{sheetWords, firstOf} {
		for _, m := range form.FindAllStringSubmatch(l.Said, -1) {
			if n, of := pageNumber(m[1]), pageNumber(m[2]); n >= 1 && n <= of && of > 1 {
				out = append(out, sheet{l, n, of})
			}
		}
	}
	return out
}

// sameDocument is how many days apart pages of one document may be filed.
const sameDocument = 14 * 24 * time.Hour

// missingPages asks about documents of which not every page is there, and what
// says itself that a part of it is missing.
func (c *rules) missingPages(r *record.Reading) []record.Question {
	var all []sheet
	for _, l := range r.Lines {
		all = append(all, sheetsIn(l)...)
	}
	var asked []record.Question
	done := map[*record.Line]bool{}
	for _, s := range all {
		if done[s.l] {
			continue
		}
		there := []int{}
		var from []*record.Line
		for _, o := range all {
			if o.of == s.of && o.sameAs(s) {
				there, from = append(there, o.number), append(from, o.l)
				done[o.l] = true
			}
		}
		gone := missingOf(there, s.of)
		if len(gone) == 0 || c.recordWords.Says(s.l, "all there") || c.recordWords.Says(s.l, "a form") {
			continue
		}
		asked = append(asked, record.Question{
			Type: "missing-page", Key: "gap", Entries: record.IDs(from...), Severity: evidence.Medium,
			Blanks: map[string]string{"pages": pageWords(gone), "of": strconv.Itoa(s.of)},
		})
	}
	for _, l := range r.Lines {
		if !done[l] && (c.cutShort(r, l) || skips(l)) {
			asked = append(asked, record.Question{Type: "missing-page", Key: "part", Entries: record.IDs(l), Severity: evidence.Medium})
		}
	}
	return asked
}

// sameAs reports whether two pages can be of one document.
func (s sheet) sameAs(o sheet) bool {
	if s.l.Root == o.l.Root {
		return true
	}
	apart := s.l.Day.Sub(o.l.Day).Abs()
	return s.l.Source == o.l.Source && apart <= sameDocument && (s.l.Organisation == o.l.Organisation || s.l.Author == o.l.Author)
}

func missingOf(there []int, of int) []int {
	var gone []int
	for n := 1; n <= of; n++ {
		if !slices.Contains(there, n) {
			gone = append(gone, n)
		}
	}
	return gone
}

// pageWords puts numbers of pages in words: "page 2", "pages 2, 3 and 5".
func pageWords(pages []int) string {
	var words []string
	for _, n := range pages {
		words = append(words, strconv.Itoa(n))
	}
	if len(words) == 1 {
		return "page " + words[0]
	}
	return "pages " + record.ListWords(words)
}

// cutShort reports whether a line says that a part is missing, or is a letter
// that ends in the middle of a sentence.
func (c *rules) cutShort(r *record.Reading, l *record.Line) bool {
	places := c.recordWords.In(l)
	for _, p := range places {
		if p.Group == "part missing" && !record.InSentence(l, places, "all there", p.First) && !l.Of(p.First, p.Last).Negated && !l.Of(p.First, p.Last).Planned {
			return true
		}
	}
	if l.Kind != evidence.KindLetter && l.Kind != evidence.KindDocument && l.Kind != evidence.KindAssessment || l.Root != l.ID || r.Whole[l.ID] {
		return false
	}
	said := strings.TrimSpace(l.Said)
	return len(l.Tokens()) >= longEnough && (endsOpen.MatchString(said[max(0, len(said)-lastWords):]) || beginsOpen.MatchString(said))
}

// beginsOpen tells a text that begins in the middle, or on a later page.
var beginsOpen = regexp.MustCompile(`^(?:(?:\.{2,}|…) ?[a-z]|(?:and|which|of|with|was|were|but|who|because|therefore) |(?i:\W*(?:page|pg\.?|p\.?) ?[2-9]\b(?: *(?:of|/) *\d)?))`)

// endsOpen tells a text that breaks off from one without its full stop.
var endsOpen = regexp.MustCompile(`(?i)(?:\b(?:he|she|they|we|his|our|your|my|who|whose|while|until|unless|although|though|between|during|without|into|onto|very|will|may|must|shall|be|being|having|(?:and|that|but|which|because|where|whether|since|so|although) (?:her|him|it|this|that|these|those|i|some|any)|and|the|because|which|but|or|of|would|should|to|for|with|an?|their|from|is|was|are|were|has|had|when|if|than|as|by|towards|such|every|these|per|including|regarding|whether|however|therefore) ?|[a-z]{2}-|,|:|\(cont(?:inued|d)?\.?\)?|\bcont(?:inued|inues|['’]?d)?\.? (?:over|overleaf|(?:on|over) (?:to )?(?:the |a )?(?:next|following|other|second|another|separate|reverse)(?: page| sheet| side)?)\)?|\bp\.?t\.?o\.?)(?:\.{2,3}|…)?$`)

// lastWords is how much of the end of a text shows whether it breaks off, in bytes.
const lastWords = 120

// longEnough is how many words a text has of which one can say that it breaks off.
const longEnough = 8

// blackedOut tells text that was made unreadable. People black out too.
var blackedOut = regexp.MustCompile(`(?i)[█▇■▮]{3,}|[\[(<](?:[a-z -]{0,30} )?(?:redacted|removed|withheld|blanked|anonymised)[^\])>]{0,40}[\])>]|\b(?:is|was|been|are|were|name|names|text|paragraph|section|line|lines|pages?|details|part|parts|sentence|sentences) redacted\b|^\W*redacted\b|\bredacted (?:by|under|section|paragraph|text|copy|version|for)\b|\b(?:third[- ]party|3rd[- ]party) (?:information |data |details |content |reference |name )?(?:has been |have been |was |is )?(?:redacted|withheld|removed|blacked out|exempt)\b|\binformation (?:has been |was )?(?:withheld|removed) (?:under|as|because|by|for)\b|\b(?:text|name|names|line|lines|paragraph|section|sentence|details) (?:has been |have been |was |were |is |are )?blacked out\b`)

// notRedacted tells what is still to be done, or is asked for.
var notRedacted = regexp.MustCompile(`(?i)\b(?:to be|will be|for|if|nothing|not|please) redacted\b|\bexempted\b`)

// redactions asks once about all that was made unreadable, and about files that
// say something was left out or lost.
func (c *rules) redactions(r *record.Reading) []record.Question {
	var found []*record.Line
	for _, l := range r.Lines {
		if blackedOut.MatchString(l.Said) && !notRedacted.MatchString(l.Said) {
			found = append(found, l)
		}
	}
	var asked []record.Question
	if len(found) > 0 {
		asked = append(asked, record.Question{Type: "missing-page", Key: "redacted", Entries: record.IDs(found...), Severity: evidence.Low})
	}
	for _, s := range r.Sources {
		for _, w := range s.Warnings {
			key := map[string]string{evidence.WarnMissingPages: "file", evidence.WarnWithheld: "file-withheld"}[w.Code]
			if key == "" {
				continue
			}
			asked = append(asked, record.Question{
				Type: "missing-page", Key: key, Source: s.ID, Severity: evidence.Medium,
				Blanks: map[string]string{"file": s.Name, "detail": w.Detail},
			})
		}
	}
	return asked
}

// What makes a hole in a record: a record with many days on both sides of it.
const (
	holeYears   = 2
	busyDays    = 40 // days with an entry, in all
	besideHole  = 6  // in the two years on each side
	besideYears = 2
)

// hole asks about the longest time without an entry in a record that is
// otherwise well filled, once.
func (c *rules) hole(r *record.Reading) []record.Question {
	var days []*record.Line
	for _, l := range r.Lines {
		if len(l.Date.Value) < 10 || l.Frame.Planned || l.Kind == evidence.KindPlan || l.Day.After(r.Today) && !r.Today.IsZero() {
			continue
		}
		if n := len(days); n == 0 || !days[n-1].Day.Equal(l.Day) {
			days = append(days, l)
		}
	}
	if len(days) < busyDays {
		return nil
	}
	best := 0
	for i := 1; i < len(days); i++ {
		if best == 0 || days[i].Day.Sub(days[i-1].Day) > days[best].Day.Sub(days[best-1].Day) {
			best = i
		}
	}
	from, to := days[best-1], days[best]
	if to.Day.Before(from.Day.AddDate(holeYears, 0, 0)) || c.recordWords.Says(to, "away") || c.recordWords.Says(from, "away") {
		return nil
	}
	near := func(a, b time.Time) int {
		n := 0
		for _, d := range days {
			if !d.Day.Before(a) && !d.Day.After(b) {
				n++
			}
		}
		return n
	}
	if near(from.Day.AddDate(-besideYears, 0, 0), from.Day) < besideHole || near(to.Day, to.Day.AddDate(besideYears, 0, 0)) < besideHole {
		return nil
	}
	return []record.Question{{Type: "missing-page", Key: "hole", Entries: record.IDs(to, from), Severity: evidence.Low}}
}

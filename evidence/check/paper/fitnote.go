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

// fitPeriod is a fit note that a record holds or tells of.
type fitPeriod struct {
	l        *record.Line
	from, to time.Time // first and last day; zero if not known
}

// How notes may lie beside each other, in days. A new one is often written a few
// days before the old one ends, and a weekend is no gap.
const (
	overlapDays = 7
	gapDays     = 3
	longestGap  = 42
)

// fitNotes asks about notes that overlap or leave days out, and about those that
// do not say who wrote them.
func (c *rules) fitNotes(r *record.Reading) []record.Question {
	notes := c.fitPeriods(r)
	var asked []record.Question
	last := 0 // the note that runs longest of those before
	for i := 1; i < len(notes); i++ {
		if q, ok := c.besideEachOther(r, notes[last], notes[i]); ok {
			asked = append(asked, q)
		}
		if notes[i].to.After(notes[last].to) {
			last = i
		}
	}
	asked = append(asked, c.fitInside(r, notes)...)
	for _, l := range r.Lines {
		if l.Kind != evidence.KindFitNote && l.Root == l.ID && c.recordWords.Says(l, "fit note") && c.recordWords.Says(l, "no issuer") && !saidPeriod(l).to.IsZero() {
			asked = append(asked, record.Question{Type: "fit-note", Key: "no-issuer", Entries: record.IDs(l), Severity: evidence.Low})
		}
		if l.Kind == evidence.KindFitNote && l.Root == l.ID {
			if q, ok := c.filledIn(l); ok {
				asked = append(asked, q)
			} else if key := c.issuer(r, l); key != "" {
				asked = append(asked, record.Question{Type: "fit-note", Key: key, Entries: record.IDs(l), Severity: evidence.Low})
			}
		}
	}
	return asked
}

func (c *rules) besideEachOther(r *record.Reading, a, b fitPeriod) (record.Question, bool) {
	q := record.Question{Type: "fit-note", Entries: record.IDs(b.l, a.l), Severity: evidence.Medium, Blanks: map[string]string{
		"until": record.InWords(a.to), "from": record.InWords(b.from),
	}}
	apart := record.Days(a.to, b.from)
	switch {
	case -apart >= overlapDays-1:
		q.Key = "overlap"
		return q, !c.recordWords.Says(b.l, "another note") && !c.recordWords.Says(a.l, "another note")
	case apart-1 >= gapDays && (apart-1 <= longestGap || c.recordWords.Says(b.l, "goes on")):
		q.Key = "gap"
		return q, !c.backAtWork(r, a.l, b.l)
	}
	return record.Question{}, false
}

// fitInside asks about notes that say fit for work on a day that another note has
// as unfit.
func (c *rules) fitInside(r *record.Reading, notes []fitPeriod) []record.Question {
	var asked []record.Question
	for _, l := range r.ByKind[evidence.KindFitNote] {
		if !c.recordWords.Says(l, "fit again") || c.recordWords.Says(l, "another note") || c.recordWords.Says(l, "fit note") {
			continue
		}
		day := l.Day
		if n := saidPeriod(l); !n.from.IsZero() {
			day = n.from
		}
		at := slices.IndexFunc(notes, func(n fitPeriod) bool {
			return n.l.Root != l.Root && n.from.Before(day) && record.Days(day, n.to) >= overlapDays
		})
		if at >= 0 {
			asked = append(asked, record.Question{
				Type: "fit-note", Key: "fit-inside", Entries: record.IDs(l, notes[at].l), Severity: evidence.Medium,
				Blanks: map[string]string{"from": record.InWords(day), "until": record.InWords(notes[at].to)},
			})
		}
	}
	return asked
}

// backAtWork reports whether an entry between two notes tells of work, or one of
// something else that covers the days.
func (c *rules) backAtWork(r *record.Reading, a, b *record.Line) bool {
	first, last := min(a.At, b.At), max(a.At, b.At)
	return slices.ContainsFunc(r.Lines[first:last+1], func(l *record.Line) bool {
		return c.recordWords.Says(l, "covered") || l != a && l != b && c.recordWords.Says(l, "back at work")
	})
}

// fitPeriods lists those whose days are known, in order of their first day, each once.
func (c *rules) fitPeriods(r *record.Reading) []fitPeriod {
	var out []fitPeriod
	for _, l := range r.Lines {
		if l.Kind != evidence.KindFitNote && (l.Frame.Planned || l.Frame.Negated || l.Frame.Family || !c.recordWords.Says(l, "fit note")) {
			continue
		}
		if n, ok := c.fitPeriod(l); ok {
			out = append(out, n)
		}
	}
	all := slices.Clone(out)
	out = slices.DeleteFunc(out, func(n fitPeriod) bool { return n.l.Kind != evidence.KindFitNote && n.toldOf(all) })
	slices.SortStableFunc(out, func(a, b fitPeriod) int { return a.from.Compare(b.from) })
	return slices.CompactFunc(out, func(a, b fitPeriod) bool {
		return record.Days(a.from, b.from) <= 1 && a.to.Sub(b.to).Abs() <= 48*time.Hour || a.l.Root == b.l.Root
	})
}

// toldOf reports whether an entry that is no fit note itself only tells of one
// that is: its days lie within the note's, or end with it.
func (n fitPeriod) toldOf(all []fitPeriod) bool {
	return slices.ContainsFunc(all, func(o fitPeriod) bool {
		if o.l == n.l || o.l.Kind != evidence.KindFitNote || o.from.After(n.to) {
			return false
		}
		return o.to.Sub(n.to).Abs() <= 48*time.Hour || !o.from.After(n.from) && !o.to.Before(n.to)
	})
}

var (
	weeksSaid  = regexp.MustCompile(`(?i)\b(\d{1,2}|one|two|three|four|six|eight|twelve) ?(/52|/12|/7|weeks?\b|wks?\b|months?\b|mths?\b|days?\b)`)
	fromBefore = regexp.MustCompile(`(?i)\b(?:from|starting|commencing|backdated to|w\.?e\.?f\.?|with effect from)\s*$`)
	toBefore   = regexp.MustCompile(`(?i)\b(?:to|until|till|up to|ending|expires|expiry|ends)(?: on)?:?\s*$`)
	dashBefore = regexp.MustCompile(`(?:-|–)\s*$`)
)

var smallNumbers = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8, "twelve": 12}

// fitPeriod is when a fit note runs, if that is known and its end is not before
// its beginning.
func (c *rules) fitPeriod(l *record.Line) (fitPeriod, bool) {
	n := saidPeriod(l)
	if n.from.IsZero() && len(l.Date.Value) >= 10 {
		n.from = l.Day
	}
	if n.to.IsZero() && !n.from.IsZero() {
		n.to = c.lasting(l, n.from)
	}
	return n, !n.from.IsZero() && !n.to.IsZero() && !n.to.Before(n.from)
}

// blankEnd tells an end that was left out where the form has a place for it.
var blankEnd = regexp.MustCompile(`(?i)\b(?:to|until|till|end(?:s|ing)?|end date)\b[: ]*(?:\.{3,}|…|_{2,}|-{3,}|–{2,}|\[ *\]|\( *\)|\(?(?:left )?(?:blank|empty)\b)`)

// filledIn asks about a note that ends before it begins, has no end where one
// belongs, or says two things of which only one can be true.
func (c *rules) filledIn(l *record.Line) (record.Question, bool) {
	q := record.Question{Type: "fit-note", Entries: record.IDs(l), Severity: evidence.Medium}
	n := saidPeriod(l)
	switch {
	case !n.from.IsZero() && !n.to.IsZero() && n.to.Before(n.from):
		q.Key, q.Blanks = "end-first", map[string]string{"from": record.InWords(n.from), "until": record.InWords(n.to)}
	case c.recordWords.Says(l, "both ticked"):
		q.Key = "both"
	case blankEnd.MatchString(l.Said) || c.recordWords.Says(l, "no end"):
		q.Key = "no-end"
	}
	return q, q.Key != ""
}

// saidPeriod reads the days that a fit note gives: "from … to …".
func saidPeriod(l *record.Line) fitPeriod {
	n := fitPeriod{l: l}
	known := record.DatesIn(l)
	known = append(known, record.ShortDatesIn(l, known)...)
	slices.SortFunc(known, func(a, b record.TextDate) int { return a.From - b.From })
	for i, d := range known {
		if d.None || len(d.Value) < 10 {
			continue
		}
		lead := l.Said[:d.From]
		switch {
		case n.from.IsZero() && fromBefore.MatchString(lead):
			n.from = record.FirstDay(d.Date)
		case n.to.IsZero() && (toBefore.MatchString(lead) || i > 0 && dashBefore.MatchString(l.Said[known[i-1].To:d.From])):
			n.to = record.FirstDay(d.Date)
			if n.from.IsZero() && i > 0 && reaches.MatchString(l.Said[known[i-1].To:d.From]) {
				n.from = record.FirstDay(known[i-1].Date)
			}
		}
	}
	return n
}

// lasting is the last day of a note for so many weeks, in a sentence on it; zero
// if it says none.
func (c *rules) lasting(l *record.Line, from time.Time) time.Time {
	places := c.recordWords.In(l)
	for _, m := range weeksSaid.FindAllStringSubmatchIndex(l.Said, -1) {
		first, _ := l.Span(m[0], m[1])
		if l.Kind != evidence.KindFitNote && !record.InSentence(l, places, "fit note", first) || agoAfter.MatchString(l.Said[m[1]:]) {
			continue
		}
		count, err := strconv.Atoi(l.Said[m[2]:m[3]])
		if err != nil {
			count = smallNumbers[strings.ToLower(l.Said[m[2]:m[3]])]
		}
		switch unit := strings.ToLower(l.Said[m[4]:m[5]]); {
		case unit == "/52" || unit[0] == 'w':
			return from.AddDate(0, 0, 7*count-1)
		case unit == "/12" || unit[0] == 'm':
			return from.AddDate(0, count, -1)
		default:
			return from.AddDate(0, 0, count-1)
		}
	}
	return time.Time{}
}

var agoAfter = regexp.MustCompile(`(?i)^ (?:ago|post|after|history|hx|since|old|off already|so far)\b`)

// otherIssuers is from when on others than doctors may sign: nurses, occupational
// therapists, pharmacists and physiotherapists.
var otherIssuers = time.Date(2022, 7, 1, 0, 0, 0, 0, time.UTC)

// issuer tells what is doubtful about who wrote a fit note; "" if nothing. Where
// few entries name anybody, none is missed.
func (c *rules) issuer(r *record.Reading, l *record.Line) string {
	author := l.Author
	if unnamed.MatchString(author) {
		author = ""
	}
	places := c.issuerWords.Find(strings.ToLower(author + " " + l.Role))
	if author != "" && len(places) == 0 && slices.Contains(c.issuerWords.Find(l.Organisation), "other") {
		places = []string{"other"} // one of the physiotherapists
	}
	said := c.recordWords.Says(l, "no issuer") || blankIssuer.MatchString(l.Said)
	switch {
	case said:
		return "no-issuer"
	case author == "" && l.Role == "":
		if named(r) && !c.issuerWords.Says(l, "doctor") && !c.issuerWords.Says(l, "nurse") && !c.issuerWords.Says(l, "other") {
			return "no-issuer"
		}
	case slices.Contains(places, "doctor"):
	case slices.Contains(places, "nurse") && !slices.Contains(places, "other"): // they sign for the doctor
	case slices.Contains(places, "other"):
		if !l.Day.IsZero() && l.Day.Before(otherIssuers) && !c.issuerWords.Says(l, "doctor") && !slices.Contains(places, "nurse") {
			return "too-early"
		}
	case slices.Contains(places, "nobody"):
		return "not-allowed"
	case !l.Day.IsZero() && !l.Day.Before(otherIssuers) && !c.issuerWords.Says(l, "doctor") && !c.issuerWords.Says(l, "nurse") && !c.issuerWords.Says(l, "other"):
		return "no-profession"
	}
	return ""
}

// blankIssuer tells a place for who signs that nobody filled in: "Name: . Profession:".
var blankIssuer = regexp.MustCompile(`(?i)\b(?:(?:doctor|gp|issuer|practitioner|clinician)(?:['’]s)?(?:['’]s)? ?(?:name|signature)?|signature|signed(?: by)?|name of (?:doctor|issuer|practitioner)|issued by|profession|name and profession) ?: ?(?:\.{1,}|_{2,}|-{2,}|\(?blank\)?|\[ *\]|$|[;,])`)

// unnamed are what stands for an author where there is none.
var unnamed = regexp.MustCompile(`(?i)^\W*(?:unknown|not (?:stated|given|known|recorded|shown)|illegible|none|n/?a|blank|unsigned|anon\w*|no name|(?:duty |locum |the )?(?:gp|doctor|dr|locum|nurse|clinician)|(?:gp )?(?:surgery|practice))?\W*$`)

// named reports whether most entries say who wrote them.
func named(r *record.Reading) bool {
	n := 0
	for _, l := range r.Lines {
		if !unnamed.MatchString(l.Author) {
			n++
		}
	}
	return 2*n > len(r.Lines)
}

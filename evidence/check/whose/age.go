package whose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// ageWord is an age in words.
const ageWord = `(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?`

// agedSaid are the ways in which a text gives the age of the one it is about:
// "32F", "this 32 year old lady", "aged 32", "now 32". Each has the age as its
// group.
var agedSaid = []struct {
	form *regexp.Regexp
	// tells reports whether the words before and after are those of a patient.
	tells func(p evidence.Person, before, after string) bool
}{
	{regexp.MustCompile(`\b(\d{1,3}) ?(?:[MFf])\b`), ofSentence}, // m is metres
	{regexp.MustCompile(`(?i)\b(\d{1,3})[ -]?(?:years?|yrs?|y)[ -]?(?:old|of age)\b`), ofPatient},
	{regexp.MustCompile(`(?i)\b(\d{1,3})[ -]?(?:y\.?/?o\.?|yr\.?/?o\.?)(?:\W|$)`), ofPatient},
	{regexp.MustCompile(`(?i)\bage[d:]?(?: \((?:yrs|years)\))?[:= -]{1,3}(\d{1,3})\b`), ofAge},
	{regexp.MustCompile(`(?i)\bage[d:]? (` + ageWord + `)\b`), ofAge},
	{regexp.MustCompile(`(?i)\b(?:this|the above|an?) (?:[a-z]+ ){0,2}(?:man|woman|lady|gentleman|patient),? (?:\(|who is (?:now )?|now |of )(\d{2})(?:[.,)]|$| and\b| with\b| years)`), ofSeen},
	{regexp.MustCompile(`(?i)(?:^|[.;]\s*)(?:[a-z]+ ){0,2}(?:man|woman|lady|gentleman|patient|pt),? (?:\(|now |of )(\d{2})(?:[.,)]|$| and\b| with\b| ?years| ?yrs)`), always},
	{regexp.MustCompile(`(?:M[rsx]|Mrs|Miss)\.? (?:[A-Z][\w'’-]+ ?){1,3},? who is (?:now )?(\d{2})(?:[.,)]|$| and\b| with\b| years)`), always},
	{regexp.MustCompile(`\b(\d{2})/[MF]\b`), ofSentence},
	{regexp.MustCompile(`(?i)\bnow (\d{1,3})\b`), ofNow},
	{regexp.MustCompile(`(?i)\b(` + ageWord + `)[ -]years?[ -]old\b`), ofPatient},
	{regexp.MustCompile(`(?i)\b(\d{2}) ?(?:years?|yrs?|y)?[ -](?:male|female)\b`), ofSentence},
	{regexp.MustCompile(`(?i)\b(?:male|female|[MF])[,/ ] ?(\d{2})(?:[.,;]| ?(?:y\b|yo\b|y/o\b|years|yrs)|$)`), ofSentence},
	{regexp.MustCompile(`(?i)\b(?:age at (?:assessment|visit|review|admission|referral|presentation|appointment|consultation)|age on (?:admission|arrival|the day|day of \w+)|patient['’]?s age|age on (?:the )?(?:sheet|form|card|label|wristband|record|ticket)|age (?:given|recorded|stated|shown|entered|written)(?: as)?|pt age|current age)(?: is| was)?[: ]{1,2}(\d{1,3})\b`), always},
	{regexp.MustCompile(`(?:, | \()(\d{2})(?:[,)]| (?:years|yrs))`), ofNamed},
	{regexp.MustCompile(`(?i)(?: is|'s|’s|\bat) (?:now )?(?:aged )?(\d{2})\b`), ofIs},
	{regexp.MustCompile(`(?i)^(\d{2}) ?(?:yrs?|years?|y)[.,]`), always},
	{regexp.MustCompile(`(?i)(?: is|'s|’s) (?:now )?(?:aged )?(` + ageWord + `)\b`), ofIs},
	{regexp.MustCompile(`(?i)(?:^|[.;\n]\s*|\b(?:saw|met|reviewed|see|seeing|assessed|referring) )(?:this |the above |an? )?(?:[a-z]+ ){0,2}(?:man|woman|lady|gentleman|patient),? (?:of|aged|now|who is) (` + ageWord + `)\b`), always},
	{regexp.MustCompile(`(?i)(?:^|[.;\n]\s*)at (\d{2})(?: years?| yrs?)?(?: of age)?,? (?:she|he) (?:is|comes|has|now|still|lives|needs|cannot|walks|works|was seen)\b`), always},
	{regexp.MustCompile(`(?i)(?:, | \()(` + ageWord + `)[,)]`), ofNamed},
	{regexp.MustCompile(`(?i)\b(?:he|she|pt|patient) (?:has |just |recently |will be |is ){0,2}(?:turned|turns|turning) (\d{2})\b`), always},
	{regexp.MustCompile(`(?i)\b(?:his|her|their) (\d{2})th birthday\b`), ofBirthday},
	{regexp.MustCompile(`(?i)\b(?:little|young|small|tiny|elderly|old) (?:patient|man|woman|lady|gentleman|girl|boy),? (?:of|aged) (\d{1,2})(?: years?| yrs?|[.,;]|$)`), ofSentenceWords},
}

var (
	startsSentence = regexp.MustCompile(`(?i)(?:^|[.;:!?•]\s+|\n)\s*(?:re:? |pt |patient |imp(?:ression)?:? |hx:? |hpc:? |pc:? )?$`)
	introduces     = regexp.MustCompile(`(?i)(?:\b(?:this|the above|above named|above-named|lovely|pleasant|delightful|charming|nice|cheerful|frail|retired|married|single|widowed|divorced|obese|anxious|right[ -]handed|left[ -]handed|is an?|is now an?|is|now|pt|patient|pt is|an active|an independent|a frail)|^\s*an?|, an?)\s*$`)
	childOf        = regexp.MustCompile(`(?i)\b(?:has|have|had|with|her|his|their|whose|for|of|to|and|by|from|looks after|lives with|when|as|was|were|like|than|under|over|age) (?:an? |the |two |three |\w+ )?$`)
	personNoun     = regexp.MustCompile(`(?i)^[ ,-]*(?:(?:[a-z]+[ -]){0,4})?(?:man|woman|lady|gentleman|gent|male|female|patient|pt|person|chap|m|f)\b`)
	childNoun      = regexp.MustCompile(`(?i)^[ ,-]*(?:in [a-z]+ing|level|in terms|in reading|equivalent|son|daughter|child|children|baby|boy|girl|twins?|sister|brother|mother|father|mum|dad|husband|wife|partner|car|house|injury|fracture|scar|history|hx|problem|dog|cat|granddaughter|grandson|nephew|niece|cousin|carer|friend|smoker|lad|sibling)\b`)
	pastAge        = regexp.MustCompile(`(?i)(?:\b(?:at|from|since|until|till|by|of|when|was|were|onset|dx|diagnosed|diagnosis|started|first|before|after|under|over|to|reading|mental|developmental|functional|bone|lung|heart|vascular|metabolic|gestational|legal|school|pension|retirement|working|spelling|chronological|equivalent|died|menarche|menopause|between|seizures?|the)|[a-z]+ed)[ ,(]*(?:the )?$`)
	nameBefore     = regexp.MustCompile(`(?:(?i:\b(?:mr|mrs|miss|ms|mx|pt|patient|he|she|they|re:?)\b\.?)(?: (?i:is|now))?(?: [A-Z][\w'’-]*){0,3})(?i: is| now)?[ ,(]*$`)
	unitAfter      = regexp.MustCompile(`(?i)^ ?(?:\d|%|[/.:x-]\d|mg|kg|cm|ml|mmol|units?|times|days?|weeks?|wks?|months?|mths?|hours?|hrs?|mins?|steps|sessions|points|out|st\b|stone|on\b)`)
)

// ofSentence takes "32F" where a sentence begins, and nowhere else: Fr and
// metres stand elsewhere.
func ofSentence(_ evidence.Person, before, after string) bool {
	return (startsSentence.MatchString(before) || introduces.MatchString(before)) && !catheters.MatchString(before+after)
}

// ofSeen takes a lady with her age behind, where a text comes to her.
func ofSeen(_ evidence.Person, before, _ string) bool {
	return startsSentence.MatchString(before) || seesBefore.MatchString(before)
}

var seesBefore = regexp.MustCompile(`(?i)\b(?:saw|met|reviewed|see|seeing|assessed|referring|referred|visited|admitted|is) $`)

// ofSentenceWords takes words near the beginning of a sentence that speak of no
// relative.
func ofSentenceWords(_ evidence.Person, before, _ string) bool {
	words := before[strings.LastIndexAny(before, ".;:!?\n")+1:]
	return len(strings.Fields(words)) <= fewBefore && !relativeWord.MatchString(words)
}

// fewBefore is how many words may lead to the patient: "I met our".
const fewBefore = 3

func always(_ evidence.Person, _, _ string) bool { return true }

// ofBirthday leaves out what came of a birthday long ago.
func ofBirthday(_ evidence.Person, before, _ string) bool {
	return celebrates.MatchString(before) && !longAgo.MatchString(before)
}

var longAgo = regexp.MustCompile(`(?i)\b(?:since|by|before|on|at|until|after|from|around) $`)

var celebrates = regexp.MustCompile(`(?i)\b(?:just had|has had|celebrated|celebrating|recently|last week|next week|next month|last month|today|yesterday|tomorrow|this week|for|party)\b[^.;]*$`)

var catheters = regexp.MustCompile(`(?i)\b(?:catheter|urethral|suprapubic|drain|french|gauge|lumen|metres)`)

// parentOf is a patient who is called by the children they have.
var parentOf = regexp.MustCompile(`(?i)^[ ,-]*(?:(?:married|single|working|busy|first[ -]time|lone|divorced|widowed) )?(?:mother|father|mum|dad|parent|grandmother|grandfather|mother[ -]to[ -]be)(?: (?:of|to|with) (?:an?|one|two|three|four|five|six|seven|eight|twins|triplets|several|many|\d)\b|[ -]to[ -]be\b)`)

// patientAsParent is such a word where a text comes to its patient, so that the whole
// of it is not a relative's.
var patientAsParent = regexp.MustCompile(`(?i)(?:^|[.;:\n]\s*|\bthis )(?:this |an? )?\d{1,3}[ -]?(?:years?|yrs?|y)[ -]?old (?:[a-z]+ )?(?:mother|father|mum|dad|parent|grandmother|grandfather) (?:of|to|with) (?:an?|one|two|three|four|five|six|seven|eight|twins|triplets|several|many|\d)\b`)

func ofPatient(_ evidence.Person, before, after string) bool {
	if parentOf.MatchString(after) && (startsSentence.MatchString(before) || introduces.MatchString(before)) {
		return true
	}
	if childNoun.MatchString(after) || !startsSentence.MatchString(before) && !introduces.MatchString(before) && childOf.MatchString(before) {
		return false
	}
	return startsSentence.MatchString(before) || introduces.MatchString(before) || personNoun.MatchString(after)
}

func ofAge(p evidence.Person, before, after string) bool {
	if unitAfter.MatchString(after) || rangeAfter.MatchString(after) {
		return false
	}
	if startsSentence.MatchString(before) {
		return ageAlone.MatchString(after)
	}
	return (nameBefore.MatchString(before) || birthBefore.MatchString(before) || nounBefore.MatchString(before) || endsInName(p, before)) && !pastAge.MatchString(before)
}

var birthBefore = regexp.MustCompile(`(?i)\b(?:d\.?o\.?b|date of birth)\b[^;\n]{0,25}\d[ ,(]*$`)

// nounBefore is a word for the patient where a sentence begins: "Retired nurse
// aged 54".
var nounBefore = regexp.MustCompile(`(?i)(?:^|[.;:!?]\s+|\n)(?:this |an? |the )?(?:[a-z-]+ ){0,3}(?:man|woman|lady|gentleman|patient|pt|male|female|widow|widower|pensioner|person|nurse|teacher|driver|builder|clerk|labourer|student|mother of \w+|father of \w+) ?[,(]? ?$`)

// ofNamed takes a number in brackets or between commas behind a name.
func ofNamed(p evidence.Person, before, _ string) bool {
	return titledBefore.MatchString(before) || endsInName(p, before)
}

// ofIs takes "she is 54", with nothing behind that the number counts.
func ofIs(p evidence.Person, before, after string) bool {
	return isAfter.MatchString(after) && (isBefore.MatchString(before) || titledBefore.MatchString(before+" ") || endsInName(p, before))
}

var (
	isBefore = regexp.MustCompile(`(?i)(?:^|[.;:,]\s*|\b(?:that|as|and|when|because) )(?:he|she|pt|patient|the patient)$`)
	isAfter  = regexp.MustCompile(`(?i)^(?:$|[.;)]|, | and (?:has|lives|is|was|works|retired|not|still|never|remains|walks|uses|cannot|needs|in|at|attends|goes|going|just|has|does|is|studies)\b| (?:years|yrs|with|but|who|this|today|next)\b)`)
)

var titledBefore = regexp.MustCompile(`\b(?:Mr|Mrs|Miss|Ms|Mx)\.? (?:[A-Z][\w'’.-]* ?){1,3}$`)

// endsInName reports whether the last word before is of the person's own name.
func endsInName(p evidence.Person, before string) bool {
	words := nameWords(lastWords(before))
	return len(words) > 0 && slices.ContainsFunc(append([]string{p.Name}, p.FormerNames...), func(n string) bool {
		return slices.Contains(nameWords(n), words[len(words)-1])
	})
}

// lastWords is the end of a text, long enough for a name.
func lastWords(s string) string {
	s = strings.TrimRight(s, " ,(")
	if at := strings.LastIndexAny(s, ".;:!?\n"); at >= 0 {
		s = s[at+1:]
	}
	return s[max(0, len(s)-60):]
}

var (
	rangeAfter = regexp.MustCompile(`(?i)^ ?(?:-|–|to|and|or|\+|onwards|at|when)\b`)
	// "Age 32." and "Aged 32, lives alone": nothing that happened at that age.
	ageAlone = regexp.MustCompile(`(?i)^\s*(?:years?|yrs?|y)?\s*(?:[.,;)]|$|lives|living|attends|attended|man|woman|male|female|lady|gentleman)`)
)

func ofNow(p evidence.Person, before, after string) bool {
	return !unitAfter.MatchString(after) && (nowSubject.MatchString(before) || endsInName(p, strings.TrimSuffix(before, " is "))) && nowAfter.MatchString(after)
}

var (
	nowSubject = regexp.MustCompile(`(?i)(?:^|[.;(]\s*)(?:(?:he|she|pt|patient|(?:mr|mrs|ms|miss|mx) [a-z'’-]+)(?: is|'s|’s)?|)\s*$`)
	nowAfter   = regexp.MustCompile(`(?i)^ ?(?:[.,;)]|$|years|yrs|yo\b|y/o)`)
)

// ageBeside is how many years an age may be from the one by the date of birth:
// letters are written, typed and filed on different days around a birthday.
const ageBeside = 1

// statedAge asks about ages that do not fit the date of birth.
func (c *rules) statedAge(r *reading) []record.Question {
	if r.Born.IsZero() {
		return nil
	}
	var asked []record.Question
	for _, l := range r.Lines {
		if l.Day.IsZero() || l.Day.Before(r.Born) || record.OfKin(l, c.recordWords) && !patientAsParent.MatchString(l.Said) {
			continue
		}
		low, high := yearsBetween(r.Born, record.FirstDay(l.Date)), yearsBetween(r.Born, record.LastDay(l.Date))
		if text, ok := c.otherDecade(l, low, high); ok {
			asked = append(asked, record.Question{
				Type: "age", Key: "about", Entries: record.IDs(l), Severity: evidence.Medium,
				Blanks: map[string]string{"said": text, "age": strconv.Itoa(high)},
			})
			continue
		}
		said := c.agesIn(r.Person, l)
		if len(said) == 0 || slices.ContainsFunc(said, func(n int) bool {
			return n >= low-ageBeside && n <= high+ageBeside && !r.agedAhead(l, n) && !c.agedBehind(r, l, n)
		}) {
			continue
		}
		severity := evidence.Medium
		switch n := said[0]; {
		case n < low-10 || n > high+10:
			severity = evidence.High
		case n == high+ageBeside:
			severity = evidence.Low
		}
		asked = append(asked, record.Question{
			Type: "age", Key: "other", Entries: record.IDs(l), Severity: severity,
			Blanks: map[string]string{"said": strconv.Itoa(said[0]), "age": strconv.Itoa(high)},
		})
	}
	return asked
}

var decadeSaid = regexp.MustCompile(`(?i)\b(?:man|woman|lady|gentleman|gent|patient|pt|male|female|he is|she is) (?:now )?in (?:his|her|their) (?:early |mid |mid-|late )?(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0['’]?s)\b`)

// otherDecade reads "a woman in her sixties", and gives it where the person was
// of another age by more than a year.
func (c *rules) otherDecade(l *record.Line, low, high int) (string, bool) {
	for _, m := range decadeSaid.FindAllStringSubmatchIndex(l.Said, -1) {
		word := strings.ToLower(l.Said[m[2]:m[3]])
		decade := 0
		if word[0] <= '9' {
			decade = 10 * int(word[0]-'0')
		} else {
			decade = 20 + 10*slices.IndexFunc(tens, func(t string) bool { return strings.HasPrefix(word, t[:len(t)-1]) })
		}
		if c.ofThePatient(l, m[0], m[1]) && (high < decade-ageBeside || low > decade+9+ageBeside) {
			return "“" + l.Said[m[0]:m[1]] + "”", true
		}
	}
	return "", false
}

// soonAged is how many days before a birthday a text may give the age to come.
const soonAged = 90

// agedAhead reports whether a line gives an age that the person had not reached,
// that their next birthday was far off, and that even the years alone do not make.
func (r *reading) agedAhead(l *record.Line, n int) bool {
	if len(l.Date.Value) < 10 || n <= l.Day.Year()-r.Born.Year() {
		return false
	}
	return yearsBetween(r.Born, l.Day.AddDate(0, 0, soonAged)) < n
}

// lateTyped is how many days after a birthday a letter may give the age before
// it, as one does that was dictated then.
const lateTyped = 90

// agedBehind reports whether a letter or a report gives an age that the person
// has long left behind, in no rounding words and on no earlier day that it names.
func (c *rules) agedBehind(r *reading, l *record.Line, n int) bool {
	if len(l.Date.Value) < 10 || !slices.Contains(formal, l.Kind) || c.recordWords.Says(l, "rounding") {
		return false
	}
	then := func(t time.Time) bool { return yearsBetween(r.Born, t) <= n }
	return !then(l.Day.AddDate(0, 0, -lateTyped)) && !slices.ContainsFunc(record.DatesIn(l), func(d record.TextDate) bool {
		return !d.None && record.FirstDay(d.Date).Before(l.Day) && record.FirstDay(d.Date).After(l.Day.AddDate(-2, 0, 0)) && then(record.FirstDay(d.Date))
	})
}

// formal are the kinds of entry in which somebody looked up how old the person is.
var formal = []evidence.Kind{evidence.KindLetter, evidence.KindAssessment, evidence.KindDocument, evidence.KindAdmission, evidence.KindReferral}

// agesIn lists the ages that a line gives for the patient on its day.
func (c *rules) agesIn(p evidence.Person, l *record.Line) []int {
	if !strings.ContainsAny(l.Said, "0123456789") && !strings.Contains(strings.ToLower(l.Said), "ty") {
		return nil // neither a figure nor a word for tens: no age
	}
	places := c.recordWords.In(l)
	var out []int
	for _, a := range agedSaid {
		for _, m := range a.form.FindAllStringSubmatchIndex(l.Said, -1) {
			if !a.tells(p, l.Said[:m[0]], l.Said[m[1]:]) {
				continue
			}
			first, last := l.Span(m[2], m[3])
			if read := record.SaidOf(l, c.recordWords, first, last); (read.Family || read.Other) && !parentOf.MatchString(l.Said[m[1]:]) || read.Planned || record.RelativeBefore(l, places, first) {
				continue
			}
			if isBefore.MatchString(l.Said[:m[0]]) && c.relativeLast(l, places, first) {
				continue
			}
			if n := figure(l.Said[m[2]:m[3]]); n > 0 && n < 125 {
				out = append(out, n)
			}
		}
	}
	return out
}

// relativeLast reports whether somebody else is named in the sentence before, so
// that "he" may be them.
func (c *rules) relativeLast(l *record.Line, places []record.Place, at int) bool {
	tokens := l.Tokens()
	return slices.ContainsFunc(places, func(p record.Place) bool {
		return p.Group == "relative" && tokens[p.First].Sentence == tokens[at].Sentence-1
	})
}

// yearsBetween is the age on a day of somebody born on another.
func yearsBetween(born, on time.Time) int {
	n := on.Year() - born.Year()
	if on.Month() < born.Month() || on.Month() == born.Month() && on.Day() < born.Day() {
		n--
	}
	return n
}

var (
	tens = []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	ones = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
)

// figure reads an age in figures or in words; 0 is none.
func figure(s string) int {
	if n, err := strconv.Atoi(s); err == nil && !strings.HasPrefix(s, "0") {
		return n
	}
	n := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' }) {
		if at := slices.Index(tens, w); at >= 0 {
			n += 20 + 10*at
		}
		n += 1 + slices.Index(ones, w)
	}
	return n
}

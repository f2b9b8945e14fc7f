package life

import (
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check/record"
)

// livesFile is lives.yaml: facts of life that end.
type livesFile struct {
	Classes  map[string][]string `yaml:"classes"`
	Persons  []lifePerson        `yaml:"persons"`
	Gone     aroundPerson        `yaml:"gone"`
	Died     aroundPerson        `yaml:"died"`
	Back     aroundPerson        `yaml:"back"`
	Present  []string            `yaml:"present"`
	Beside   []string            `yaml:"beside"`
	Spares   []string            `yaml:"spares"`
	Near     aroundPerson        `yaml:"near"`
	Planned  []string            `yaml:"planned"`
	Undone   []string            `yaml:"undone"`
	Nearly   []string            `yaml:"nearly"`
	Then     []string            `yaml:"then"`
	Theirs   []string            `yaml:"theirs"`
	Blank    []string            `yaml:"blank"`
	Visits   []string            `yaml:"visits"`
	GivenUp  []string            `yaml:"given_up"`
	NotGiven []string            `yaml:"not_given_up"`
	WentBack []string            `yaml:"went_back"`
	Begun    []string            `yaml:"begun"`
	Common   []string            `yaml:"common"`
	Facts    []lifeFact          `yaml:"facts"`
	States   []lifeState         `yaml:"states"`
	Lost     []lifeFact          `yaml:"lost"`
	Devices  []lifeFact          `yaml:"devices"`
	Doing    struct {
		Words []string `yaml:"words"`
		After []string `yaml:"after"`
	} `yaml:"doing"`
}

// aroundPerson are words that follow the word for somebody, or go before it.
type aroundPerson struct {
	After  []string `yaml:"after"`
	Far    []string `yaml:"far"` // they may stand some words off
	Before []string `yaml:"before"`
	Named  []string `yaml:"named"` // the same, before a name alone
}

// lifePerson is somebody, or an animal, in the person's life.
type lifePerson struct {
	ID    string `yaml:"id"`
	Named bool   `yaml:"named"` // there may be several: only by name
	// Forebear goes on being named for illnesses of the family.
	Forebear bool     `yaml:"forebear"`
	Words    []string `yaml:"words"`
	Also     []string `yaml:"also"`
	Ends     []string `yaml:"ends"`
	Again    []string `yaml:"again"`
}

// lifeFact is something that is so until its end.
type lifeFact struct {
	ID    string `yaml:"id"`
	Firm  bool   `yaml:"firm"` // does not begin anew unseen
	Sided bool   `yaml:"sided"`
	// Others do it, and not the person.
	Others bool     `yaml:"others"`
	Both   []string `yaml:"both"`  // tells it of both sides
	Means  string   `yaml:"means"` // how the end is called in the question
	Ends   []string `yaml:"ends"`
	// Forever ends it so that it does not begin anew.
	Forever []string `yaml:"forever"`
	Still   []string `yaml:"still"`
	Again   []string `yaml:"again"`
	Spares  []string `yaml:"spares"`
	Unless  []string `yaml:"unless"` // the end is none
}

// lifeState is something of which one value holds at a time.
type lifeState struct {
	ID string `yaml:"id"`
	// Lasting is one that does not change back.
	Lasting bool                `yaml:"lasting"`
	Change  []string            `yaml:"change"`
	Values  map[string][]string `yaml:"values"`
}

// lives holds the words: "person/ID", "also/ID", "gone/after", "gone/before", "gone/named", "died/after" and so on, "present",
// "beside", "spares", "near", "near/after", "planned", "undone", "nearly", "then", "theirs", "blank", "visits", "doing", and "ends/ID", "forever/ID", "still/ID", "both/ID", "again/ID", "spares/ID",
// "change/ID" and "state/ID/VALUE".
type lives struct {
	persons              []lifePerson
	facts, lost, devices []lifeFact
	states               []lifeState
	great                []string        // facts whose end changes daily life
	common, notGiven     map[string]bool // words that tell no story, and that name no fact given up
	record.Words
}

func readLives(templates fs.FS) (lives, error) {
	var f livesFile
	if err := record.ReadYAML(templates, record.ChecksFile("lives.yaml"), &f); err != nil {
		return lives{}, err
	}
	w := record.WordsFile{Classes: f.Classes, Words: map[string][]string{
		"gone/after": f.Gone.After, "gone/far": f.Gone.Far, "died/far": f.Died.Far, "given up": f.GivenUp, "went back": f.WentBack, "begun": f.Begun, "gone/before": f.Gone.Before, "gone/named": f.Gone.Named, "died/after": f.Died.After, "died/before": f.Died.Before,
		"back/after": f.Back.After, "back/before": f.Back.Before, "then": f.Then, "theirs": f.Theirs, "blank": f.Blank, "visits": f.Visits,
		"present": f.Present, "beside": f.Beside, "spares": f.Spares, "near": f.Near.Before, "near/after": f.Near.After, "planned": f.Planned, "undone": f.Undone, "nearly": f.Nearly, "doing": f.Doing.Words,
	}}
	for _, p := range f.Persons {
		w.Words["person/"+p.ID] = p.Words
		w.Words["also/"+p.ID] = p.Also
		w.Words["ends/"+p.ID] = p.Ends
		w.Words["again/"+p.ID] = p.Again
	}
	for _, list := range [][]lifeFact{f.Facts, f.Lost, f.Devices} {
		for _, x := range list {
			w.Words["ends/"+x.ID] = x.Ends
			w.Words["forever/"+x.ID] = x.Forever
			w.Words["still/"+x.ID] = x.Still
			w.Words["both/"+x.ID] = x.Both
			w.Words["again/"+x.ID] = x.Again
			w.Words["spares/"+x.ID] = x.Spares
			w.Words["unless/"+x.ID] = x.Unless
		}
	}
	for _, x := range f.States {
		w.Words["change/"+x.ID] = x.Change
		for value, words := range x.Values {
			w.Words["state/"+x.ID+"/"+value] = words
		}
	}
	found, err := record.NewWords(w)
	return lives{common: wordSet(f.Common), notGiven: wordSet(f.NotGiven), great: f.Doing.After, states: f.States, persons: f.Persons, facts: f.Facts, lost: f.Lost, devices: f.Devices, Words: found}, err
}

// wordSet is the set of words of lists with spaces between.
func wordSet(lists []string) map[string]bool {
	out := map[string]bool{}
	for _, list := range lists {
		for _, word := range strings.Fields(list) {
			out[word] = true
		}
	}
	return out
}

// lifeLine is a line with what it holds of the words of lives.yaml.
type lifeLine struct {
	*record.Line
	places []record.Place
}

func (l lifeLine) inSentence(group string, i int) bool {
	first, last := l.Sentence(i)
	return record.Has(l.places, group, first, last)
}

// claimed is what is claimed of words, as the words and the kind of entry say. A
// form that was filled in claims as much as a letter does.
func (l lifeLine) claimed(first, last int) assertion.Reading {
	is := l.Scope.At(first, last)
	if len(l.Codes) > 0 || l.Section != "" {
		is = is.With(l.Frame)
	}
	is.Family = is.Family || l.Frame.Family
	is.Planned = is.Planned || l.Kind == evidence.KindPlan
	is.Template = is.Template && record.Has(l.places, "blank", 0, len(l.Tokens()))
	return is
}

// simply reports whether the words of a place are neither denied, planned nor
// doubted, and no form's.
func (l lifeLine) simply(p record.Place) bool {
	is := l.claimed(p.First, p.Last)
	return !is.Negated && !is.Planned && !is.Possible && !is.Template && !is.Other
}

// spared reports whether the sentence of a claim has words with which it is no
// mistake, its clause tells of what was or is hoped for, or somebody else does it.
func (l lifeLine) spared(f lifeFact, p record.Place) bool {
	if l.inSentence("spares/"+f.ID, p.First) {
		return true
	}
	t := l.Tokens()
	return slices.ContainsFunc(l.places, func(o record.Place) bool {
		if o.Group != "then" && o.Group != "theirs" || t[o.First].Clause != t[p.First].Clause {
			return false
		}
		return o.Group == "then" || !f.Others && o.Last < p.First && p.First-o.Last <= theirsNear
	})
}

// monthOfMay reports whether a place is the name of the month, and no wish.
func (l lifeLine) monthOfMay(p record.Place) bool {
	t := l.Tokens()
	return p.First == p.Last && l.Words(p.First, p.First) == "May" && p.First > 0 && t[p.First-1].Sentence == t[p.First].Sentence
}

// theirsNear is within how many words somebody stands before what they do.
const theirsNear = 3

// onlyMeant reports whether an end at a place is no more than a plan, or was
// turned down.
func (l lifeLine) onlyMeant(p record.Place) bool {
	t := l.Tokens()
	if slices.ContainsFunc(l.places, func(o record.Place) bool {
		return o.Group == "planned" && o.First >= p.First-4 && o.Last <= p.Last && !l.monthOfMay(o)
	}) {
		return true
	}
	return slices.ContainsFunc(l.places, func(o record.Place) bool {
		return o.Group == "undone" && o.First > p.Last && o.First-p.Last <= 3 && t[o.First].Clause == t[p.Last].Clause && t[o.First].Sentence == t[p.Last].Sentence
	})
}

// timeline is what a record tells of one fact: its ends, its fresh starts and
// where it is told as if it still were.
type timeline struct {
	ends, again, still []record.Spot
}

// after lists the claims that come later than an end with no fresh start
// between, each with the end.
func (t timeline) after() [][2]record.Spot {
	overs := make([]time.Time, len(t.ends))
	for i, e := range t.ends {
		overs[i] = endedBy(e)
	}
	var out [][2]record.Spot
	for _, s := range t.still {
		if s.Day.IsZero() {
			continue
		}
		last, ever := -1, -1
		for i, e := range t.ends {
			if !overs[i].IsZero() && overs[i].Before(s.Day) && e.Root != s.Root {
				last = i
				if e.Ever {
					ever = i
				}
			}
		}
		switch {
		case ever >= 0:
			last = ever
		case last < 0 || t.begunAgain(t.ends[last], s, overs[last]):
			continue
		}
		out = append(out, [2]record.Spot{s, t.ends[last]})
	}
	return out
}

// endedBy is the day by which an end has come: that of the entry, or an earlier
// one that the sentence gives.
func endedBy(e record.Spot) time.Time {
	first, last := e.Sentence(e.First)
	said, own := record.SaidWhen(e.Line, e.Last, first, last)
	if t := record.LastDay(said); !own && !t.IsZero() && (e.Day.IsZero() || t.Before(e.Day)) {
		return t
	}
	if own && !e.Day.IsZero() {
		return e.Day.AddDate(0, -monthsAgo(e.Day, strings.ToLower(e.Words(first, last))), 0)
	}
	return e.Day
}

var (
	saidAgo   = regexp.MustCompile(`\b(\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many) (month|mth|year|yr)s? (?:ago|back|since)\b`)
	saidMonth = regexp.MustCompile(`\b(?:last|since|in|during|from) ` + record.MonthName + `\b`)
	lastTime  = regexp.MustCompile(`\blast (?:year|spring|summer|autumn|winter|christmas|easter)\b`)
)

var howMany = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "twelve": 12, "several": 2, "many": 3,
}

// monthsAgo is how many months before a day a sentence puts what it tells, at the
// least: "two years ago", "last August".
func monthsAgo(day time.Time, sentence string) int {
	if m := saidAgo.FindStringSubmatch(sentence); m != nil {
		n, known := howMany[m[1]]
		if !known {
			n, _ = strconv.Atoi(m[1])
		}
		if m[2][0] == 'y' {
			n *= 12
		}
		return n
	}
	if m := saidMonth.FindString(sentence); m != "" {
		name := m[strings.LastIndexByte(m, ' ')+1:]
		month := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", name[:3])/3 + 1
		return (int(day.Month()) - month + 12) % 12
	}
	switch m := lastTime.FindString(sentence); m {
	case "":
		return 0
	case "last year":
		return int(day.Month())
	default:
		return 1
	}
}

// begunAgain reports whether a fresh start lies between an end and a claim, or in
// the claim's own entry.
func (t timeline) begunAgain(end, s record.Spot, over time.Time) bool {
	for _, a := range t.again {
		if a.Root == s.Root || !a.Day.Before(over) && !a.Day.After(s.Day) && a.Root != end.Root {
			return true
		}
	}
	return false
}

// soonAgain is within how many words of an end the same entry tells of a new
// one, where what was taken away was only changed.
const soonAgain = 15

// lasting is the timeline without those ends.
func (t timeline) lasting() timeline {
	t.ends = slices.DeleteFunc(slices.Clone(t.ends), func(e record.Spot) bool {
		return slices.ContainsFunc(t.again, func(a record.Spot) bool {
			return a.Line == e.Line && a.First > e.Last && a.First-e.Last <= soonAgain
		})
	})
	return t
}

// told reports whether the end is told twice before the claim or again after it,
// or the claim's sentence stood in an entry before the end.
func (t timeline) told(s record.Spot, end record.Spot, lines []*record.Line) (*record.Line, bool) {
	for _, e := range t.ends {
		if e.Day.After(s.Day) && e.Root != s.Root {
			return e.Line, true
		}
	}
	for _, e := range t.ends {
		if e.Day.Before(s.Day) && e.Root != s.Root && e.Root != end.Root {
			return e.Line, true
		}
	}
	first, last := s.Sentence(s.First)
	sentence := wordsOf(s.Line, first, last)
	for _, l := range lines {
		if l.Root == s.Root || l.Day.IsZero() || !l.Day.Before(end.Day) || len(sentence) < 4 {
			continue
		}
		if strings.Contains(" "+strings.Join(wordsOf(l, 0, len(l.Tokens())-1), " ")+" ", " "+strings.Join(sentence, " ")+" ") {
			return l, true
		}
	}
	return nil, false
}

func wordsOf(l *record.Line, first, last int) []string {
	var out []string
	for i := first; i <= last && i < len(l.Tokens()); i++ {
		out = append(out, l.Tokens()[i].Word)
	}
	return out
}

package measure

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// habitClaim is what a line says of smoking, alcohol or drugs.
type habitClaim struct {
	*record.Line
	record.Place
	sort string // the group's second word
	text string
	over bool // it speaks of the past, of recovery, or of beginning again
}

// besideHabit are the groups of words that are no claim, and tell of one beside.
var besideHabit = []string{"over", "again", "relapse", "week", "day"}

// habitClaims lists what the record says of a habit. Words of a relative, and those
// that only look like it, are left out.
func (c *rules) habitClaims(r *record.Reading, habit string) []habitClaim {
	var out []habitClaim
	for _, l := range r.Lines {
		var places []record.Place
		for _, p := range c.habitWords.In(l) {
			if strings.HasPrefix(p.Group, habit+" ") {
				places = append(places, p)
			}
		}
		if len(places) == 0 {
			continue
		}
		beside := func(p record.Place) bool {
			return slices.Contains(besideHabit, strings.TrimPrefix(p.Group, habit+" "))
		}
		for _, p := range record.Widest(slices.DeleteFunc(slices.Clone(places), beside)) {
			sort := strings.TrimPrefix(p.Group, habit+" ")
			read := l.Of(p.First, p.Last)
			if read.Family && c.besideKin(l, p) {
				read.Family = false
			}
			asked := sort == "asked"
			if asked {
				sort = answer(l, p, habit)
				read.Template, read.Possible = false, false
			}
			if sort == "other" || read.Family || read.Other {
				continue
			}
			if read.Template && (sort == "units" || sort == "packs" || slices.Contains(positive, sort) && !hasBlank(l)) {
				read.Template, read.Possible = false, false // it was filled in
			}
			if slices.Contains(positive, sort) && c.ofPeople(l, p) {
				continue
			}
			// A denial and the words that deny carry their own no.
			if denied := sort == "never" || sort == "nil" || sort == "not"; !denied && (read.Negated || read.Planned || read.Possible || read.Template) {
				continue
			}
			if !asked && refuses(l, p) {
				if sort != "now" && sort != "hard" && sort != "heavy" {
					continue
				}
				sort = noneOf[habit]
			}
			from, end := record.Bounds(l.Tokens(), p.First)
			if end < len(l.Tokens()) {
				_, end = record.Bounds(l.Tokens(), end)
			}
			over := slices.DeleteFunc(record.Near(places, from, end, habit+" over", habit+" again"), func(o record.Place) bool {
				if l.Of(o.First, o.Last).Planned {
					return true // "advised to cut down"
				}
				return slices.Contains(positive, sort) && slices.Contains(weakOver, l.Tokens()[o.First].Word)
			})
			out = append(out, habitClaim{l, p, sort, l.Words(p.First, p.Last), len(over) > 0 || read.Past})
		}
	}
	return out
}

// positive are the claims that there is a habit now. weakOver are words that
// stand beside such a claim as often as beside one that it is over: "since the
// age of 13".
var (
	positive = []string{"now", "heavy", "hard", "weed", "units", "some"}
	weakOver = []string{"since", "after", "until", "script"}
)

// noneOf is what a claim is called that there is none of a habit now.
var noneOf = map[string]string{"smoking": "not", "alcohol": "nil", "drugs": "not"}

// answer is what the answer to a question on a form makes of it: "Street drugs?
// never." What is asked and not denied is no claim.
func answer(l *record.Line, p record.Place, habit string) string {
	t := l.Tokens()
	if !record.AnsweredNo(l, p.Last) {
		return "other"
	}
	if _, end := record.Bounds(t, p.Last); t[end].Word == "never" {
		return "never"
	}
	return noneOf[habit]
}

// besideKin reports whether the relative of a sentence stands in an earlier clause,
// as company: "lives with sister, 30 a day".
func (c *rules) besideKin(l *record.Line, p record.Place) bool {
	t := l.Tokens()
	from, _ := record.Bounds(t, p.First)
	kin := record.Near(c.habitWords.In(l), from, p.First, "people")
	return len(kin) > 0 && !slices.ContainsFunc(kin, func(k record.Place) bool {
		return t[k.Last].Clause == t[p.First].Clause || !slices.ContainsFunc(t[max(from, k.First-2):k.First], func(w phrase.Token) bool {
			return slices.Contains(company, w.Word)
		})
	})
}

// company are the words before a relative who is there, and of whom nothing is told.
var company = []string{"with", "w", "w/", "by", "from", "for"}

// ofPeople reports whether the sentence of a claim opens with somebody else: "Her
// brother smokes, and drinks a bottle a day."
func (c *rules) ofPeople(l *record.Line, p record.Place) bool {
	from, _ := record.Bounds(l.Tokens(), p.First)
	return len(record.Near(c.habitWords.In(l), from, min(from+2, p.First), "people")) > 0
}

// hasBlank reports whether a line has boxes to tick, blanks to fill or questions.
func hasBlank(l *record.Line) bool {
	return slices.ContainsFunc(l.Tokens(), func(t phrase.Token) bool {
		return strings.HasPrefix(t.Word, "[") || strings.HasPrefix(t.Word, "?") || strings.HasPrefix(t.Word, "_")
	})
}

// refuses reports whether what is asked is answered with no: "Smoker: no."
func refuses(l *record.Line, p record.Place) bool {
	t := l.Tokens()
	if record.AnsweredNo(l, p.Last) {
		return true
	}
	next := p.Last + 1
	if next >= len(t) || t[next].Sentence != t[p.Last].Sentence || !slices.Contains(record.SaysNo, t[next].Word) {
		return false
	}
	return strings.ContainsAny(l.Said[t[p.Last].End:t[next].Start], ":=-–")
}

func pick(all []habitClaim, sorts ...string) []habitClaim {
	var out []habitClaim
	for _, x := range all {
		if slices.Contains(sorts, x.sort) && !slices.ContainsFunc(out, func(o habitClaim) bool { return o.Line == x.Line }) {
			out = append(out, x)
		}
	}
	return out
}

// habitQuestion puts the line that seems wrong first and then those against it.
func habitQuestion(key string, wrong habitClaim, against []habitClaim) record.Question {
	lines := []*record.Line{wrong.Line}
	other := against[0]
	for _, x := range against {
		if x.Line != wrong.Line {
			lines = append(lines, x.Line)
		}
	}
	return record.Question{
		Type: "habit", Key: key, Entries: record.IDs(lines...), Severity: evidence.Medium,
		Blanks: map[string]string{"said": record.Quoted(wrong.text), "other": record.Quoted(other.text)},
	}
}

// smoking asks about never beside ever.
func (c *rules) smoking(r *record.Reading) []record.Question {
	all := c.habitClaims(r, "smoking")
	never := pick(all, "never")
	ever := pick(slices.DeleteFunc(slices.Clone(all), func(x habitClaim) bool {
		return x.sort == "packs" && figureIn(x) == 0 || x.sort == "now" && figureIn(x) == 0
	}), "packs", "ex", "now")
	out := c.forLife("smoking", never, ever)
	if len(ever) == 1 && ever[0].sort == "now" && !ever[0].over {
		out = append(out, oneAgainst("smoking", ever[0], pick(all, "never", "not"))...)
	}
	out = append(out, c.smokingBetween(all)...)
	out = append(out, c.lastTime(all)...)
	return record.OnePerFirst(append(out, c.toldOnce("smoking", all, pick(all, "now"), "never", "not", "ex")...))
}

// forLife asks about a "never" that the record contradicts before it, or about
// the one line that says otherwise where most say never.
func (c *rules) forLife(key string, never, ever []habitClaim) []record.Question {
	var out []record.Question
	if len(never) == 0 || len(ever) == 0 {
		return nil
	}
	if len(never) > len(ever) {
		for _, e := range ever {
			if after := later(never, e); len(after) > 0 || e.sort == "ex" || e.sort == "packs" {
				out = append(out, habitQuestion(key, e, append(after, never...)))
			}
		}
		return out
	}
	for _, n := range never {
		against := earlier(ever, n)
		if len(against) == 0 {
			// Nobody is an ex-smoker soon after never having smoked.
			against = later(pick(ever, "ex", "packs"), n)
		}
		if len(against) > 0 {
			out = append(out, habitQuestion(key, n, against))
		}
	}
	return out
}

// oneAgainst asks about the only line that tells of a habit, where lines before
// and after it say that there is none.
func oneAgainst(key string, one habitClaim, not []habitClaim) []record.Question {
	before := slices.DeleteFunc(earlier(not, one), func(x habitClaim) bool { return x.Line == one.Line })
	after := slices.DeleteFunc(later(not, one), func(x habitClaim) bool { return x.over })
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	return []record.Question{habitQuestion(key, one, append(after, before...))}
}

func later(all []habitClaim, than habitClaim) []habitClaim {
	return slices.DeleteFunc(slices.Clone(all), func(x habitClaim) bool { return x.Line == than.Line || x.At < than.At })
}

// earlier are the claims before one, the nearest first, and those of the same
// line.
func earlier(all []habitClaim, than habitClaim) []habitClaim {
	out := slices.DeleteFunc(slices.Clone(all), func(x habitClaim) bool { return x.At > than.At })
	slices.Reverse(out)
	return out
}

// soonSmoking is how many days there may be between a line that says "smokes"
// and those around it that say that the person does not.
const soonSmoking = 400

// smokingBetween asks about a line that says "smokes" where the lines before and
// after it say "stopped", and the one after in a year before that line; or where
// the next lines on both sides, not long before and after, say "does not smoke".
func (c *rules) smokingBetween(all []habitClaim) []record.Question {
	var out []record.Question
	for _, now := range pick(all, "now") {
		if now.over || now.Date.IsZero() {
			continue
		}
		same := func(x habitClaim) bool { return x.Line == now.Line }
		before := slices.DeleteFunc(earlier(pick(all, "ex"), now), same)
		after := slices.DeleteFunc(later(pick(all, "ex"), now), func(x habitClaim) bool {
			y := c.yearAfter(x)
			return same(x) || y == "" || y >= now.Date.Value[:4]
		})
		if len(before) > 0 && len(after) > 0 {
			out = append(out, habitQuestion("smoking", now, append(after[:1:1], before...)))
			continue
		}
		said := pick(all, "ex", "not", "never", "now", "packs")
		last, next := slices.DeleteFunc(earlier(said, now), same), later(said, now)
		if len(last) == 0 || len(next) == 0 || last[0].sort == "now" || !slices.Contains([]string{"not", "never"}, next[0].sort) || next[0].over {
			continue
		}
		if record.WithinDays(last[0].Day, now.Day, soonSmoking) && record.WithinDays(next[0].Day, now.Day, soonSmoking) {
			out = append(out, habitQuestion("smoking", now, []habitClaim{next[0], last[0]}))
		}
	}
	return out
}

// yearAfter is the year that stands in the sentence after a claim: "ex-smoker
// since 2012".
func (c *rules) yearAfter(x habitClaim) string {
	t := x.Tokens()
	_, end := record.Bounds(t, x.Last)
	for i := x.Last + 1; i < end; i++ {
		if w := t[i].Word; len(w) == 4 && t[i].Number && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) {
			return w
		}
	}
	return ""
}

// figureIn is the number in a claim or just after it, -1 if there is none.
func figureIn(x habitClaim) float64 {
	t := x.Tokens()
	for i := x.First; i <= min(x.Last+1, len(t)-1); i++ {
		if n, ok := record.PlainNumber(strings.SplitN(t[i].Word, "/", 2)[0]); ok && t[i].Number {
			return n
		}
		if n := numberWords[t[i].Word]; n > 1 && !t[i].Number {
			return n
		}
	}
	return -1
}

// drugs asks about drug use beside its denial.
func (c *rules) drugs(r *record.Reading) []record.Question {
	all := c.habitClaims(r, "drugs")
	hard, never, not := pick(all, "hard"), pick(all, "never"), pick(all, "never", "not")
	out := c.toldOnce("drugs", all, append(slices.Clone(hard), pick(all, "weed")...), "never", "not")
	if len(hard) == 1 && !hard[0].over {
		// One line against the others: those before it, and those after that
		// do not tell of recovery.
		h := hard[0]
		after := slices.DeleteFunc(later(not, h), func(x habitClaim) bool { return x.over && x.sort != "never" })
		before := slices.DeleteFunc(earlier(not, h), func(x habitClaim) bool { return x.Line == h.Line })
		if len(after) > 0 && len(before)+len(after) > 1 || len(pick(after, "never")) > 0 && len(never) > 1 {
			return record.OnePerFirst(append(out, habitQuestion("drugs", h, append(after, before...))))
		}
	}
	if len(hard) == 1 && len(earlier(never, hard[0])) > 0 && hard[0].over && len(not) > 1 && len(later(never, hard[0])) == 0 && !c.again(hard[0], "drugs") {
		// What is told as long past had been denied for life before.
		out = append(out, habitQuestion("drugs", hard[0], append(earlier(never, hard[0]), later(not, hard[0])...)))
	}
	for _, n := range never {
		use := pick(all, "hard")
		if strings.Contains(strings.ToLower(n.text), "cannabis") || strings.Contains(strings.ToLower(n.text), "drugs") {
			use = pick(all, "hard", "weed")
		}
		against := slices.DeleteFunc(earlier(use, n), func(x habitClaim) bool { return x.Line == n.Line })
		if len(against) > 0 {
			out = append(out, habitQuestion("drugs", n, against))
		}
	}
	return record.OnePerFirst(out)
}

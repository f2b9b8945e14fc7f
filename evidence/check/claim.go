package check

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// claim is a problem put on one side.
type claim struct {
	*line
	problem
	part  string
	side  string // left or right
	spot  place  // where the problem stands
	when  evidence.Date
	own   bool // when is the line's own date, for want of one in the sentence
	back  bool // looks back on what is told elsewhere
	again bool // tells of a further one
	// figures marks what is only read out of figures for either side.
	figures bool
}

// key is what claims are compared by.
func (c claim) key() string {
	switch {
	case c.ID == "weakness":
		return "weakness"
	case len(c.Ends) > 0:
		return c.tokens()[c.spot.first].Word + "/" + joint(c.part)
	case c.Kind == illness:
		return c.ID + "/" + limb(c.part)
	case c.Kind == operation:
		return operation + "/" + joint(c.part)
	case c.Kind == injury:
		return c.ID + "/" + limb(c.part)
	}
	return c.ID + "/" + c.part
}

// joint puts parts together that the same operation is named by.
func joint(part string) string {
	switch part {
	case "neck of femur":
		return "hip"
	case "finger", "thumb":
		return "hand"
	}
	return part
}

// limb puts the parts of a limb together, by which one injury may be named.
func limb(part string) string {
	switch part {
	case "wrist", "hand", "elbow", "arm", "shoulder", "finger", "thumb":
		return "arm"
	case "hip", "neck of femur", "knee", "leg", "ankle", "foot", "toe":
		return "leg"
	}
	return part
}

// alike reports whether two claims of one key may name one thing: the same
// operation on the same joint, or one that is not named further.
func (c claim) alike(o claim) bool {
	switch c.Kind {
	case operation:
		return c.ID == o.ID || c.ID == operation || o.ID == operation
	case injury:
		return joint(c.part) == joint(o.part) || !c.mention() && !o.mention()
	}
	return true
}

func (c claim) strong() bool { return c.ID != "weakness" || c.Strong }

// claims lists what a line puts on one side, and the keys that it puts on both.
func (c *Checker) claims(l *line) (out []claim, both []string) {
	places := c.sides.marked(l)
	for _, p := range places {
		side := c.sides.sideAt(l, places, p)
		if side == "" {
			continue
		}
		if cl, ok := c.claimAt(l, places, p, side); ok {
			out = append(out, cl)
		}
	}
	for _, p := range places {
		if p.group != "both" {
			continue
		}
		if cl, ok := c.claimAt(l, places, p, ""); ok {
			both = append(both, cl.key())
		}
	}
	return append(out, c.measured(l, places)...), both
}

// marked lists the places of the words, and those of the sign # for a break.
func (s sides) marked(l *line) []place {
	out := s.in(l)
	broken := slices.IndexFunc(s.problems, func(p problem) bool { return p.Kind == injury && p.Part == "" })
	for i, t := range l.tokens() {
		before := strings.TrimRight(l.said[:t.Start], " ")
		after := strings.TrimLeft(l.said[t.End:], " ")
		if broken >= 0 && !t.Number && (strings.HasSuffix(before, "#") || strings.HasPrefix(after, "#") && (len(after) == 1 || !letterStarts(after[1:]))) {
			out = append(out, place{"problem/" + number(broken), i, i})
		}
		for n, p := range s.problems {
			if slices.ContainsFunc(p.Ends, func(e string) bool { return len(t.Word) > len(e)+2 && strings.HasSuffix(t.Word, e) }) {
				out = append(out, place{"problem/" + number(n), i, i})
			}
		}
	}
	return out
}

func letterStarts(s string) bool {
	s = strings.TrimLeft(s, " ")
	return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z')
}

// sideAt tells which side a place names. A lone letter counts in capitals only,
// not after a title or a number, and beside a part or a problem.
func (s sides) sideAt(l *line, places []place, p place) string {
	sort, side, _ := strings.Cut(p.group, "/")
	switch sort {
	case "side":
		return side
	case "letter":
	default:
		return ""
	}
	t := l.tokens()
	if w := l.words(p.first, p.last); w != strings.ToUpper(w) {
		return ""
	}
	if p.first > 0 && (t[p.first-1].Number && t[p.first-1].End == t[p.first].Start || isTitle(t[p.first-1].Word)) {
		return ""
	}
	for _, o := range places {
		if strings.HasPrefix(o.group, "part/") || strings.HasPrefix(o.group, "problem/") {
			if o.first > p.last && o.first-p.last <= 3 || o.last < p.first && p.first-o.last <= 2 {
				return side
			}
		}
	}
	return ""
}

func isTitle(w string) bool { return slices.Contains(nameTitles, w) }

// claimAt finds the part and the problem that go with a side. They stand in the
// same sentence, with no other side between.
func (c *Checker) claimAt(l *line, places []place, at place, side string) (claim, bool) {
	first, last := c.sides.stretch(l, places, at)
	start, _ := l.sentence(at.first)
	cl := claim{line: l, side: side}
	found := false
	nearest := 1 << 20
	for _, p := range places {
		if !strings.HasPrefix(p.group, "problem/") || p.first < first || p.last > last {
			continue
		}
		d := distance(l, at, p)
		pr := c.sides.problem(p.group)
		if p.last < at.first && first > start && p.first-first < at.first-p.last {
			continue // it belongs to the side before it
		}
		if d > nearest || d == nearest && pr.Part == "" || d > maxDistance {
			continue
		}
		if is := l.of(p.first, p.last); is.Negated || is.Possible || is.Planned || is.Family || is.Other || is.Template {
			continue
		}
		nearest, cl.problem, cl.spot, found = d, pr, p, true
	}
	if !found {
		return c.sides.named(l, places, at, cl, last)
	}
	if cl.part = cl.Part; cl.part == "" {
		cl.part = c.sides.partNear(l, places, at, first, last)
	}
	if cl.part == "" || cl.Part == "hemisphere" && !has(places, "part/hemisphere", first, last) || cl.ID == "weakness" && !slices.Contains(weakParts, cl.part) {
		return claim{}, false
	}
	from, to := l.sentence(at.first)
	if c.sides.quiet(l, places, at, first, last) {
		return claim{}, false
	}
	cl.again = has(places, "again", from, to)
	cl.back = has(places, "back", max(from, min(at.first, cl.spot.first)-3), at.first) || has(places, "back", cl.spot.first, cl.spot.last) || cl.spot.last < to && l.tokens()[cl.spot.last+1].Word == "since" || has(places, "list", from, to)
	if cl.when, cl.own = saidWhen(l, at.first, first, last); cl.own {
		cl.when, cl.own = saidWhen(l, at.first, from, to)
	}
	if cl.Flips && side != "" {
		cl.side = map[string]string{"left": "right", "right": "left"}[side]
	}
	return cl, true
}

// quiet reports whether the clause of a side says that another one is meant, or
// that nothing is wrong there.
func (s sides) quiet(l *line, places []place, at place, first, last int) bool {
	t := l.tokens()
	for first < at.first && t[first].Clause != t[at.first].Clause {
		first++
	}
	for last > at.last && t[last].Clause != t[at.last].Clause {
		last--
	}
	return has(places, "quiet", max(first, at.first-4), min(last, at.last+6))
}

// named makes a claim of the word after a side where no list has it: "left
// hemianopia".
func (s sides) named(l *line, places []place, at place, cl claim, last int) (claim, bool) {
	t := l.tokens()
	i := at.last + 1
	if i > last || len(t[i].Word) < 5 || t[i].Number || t[i].Clause != t[at.last].Clause || cl.side == "" || !l.of(i, i).Plain() {
		return claim{}, false
	}
	for _, p := range places {
		if p.first <= i && p.last >= i {
			return claim{}, false
		}
	}
	if s.quiet(l, places, at, i, last) {
		return claim{}, false
	}
	from, to := l.sentence(at.first)
	cl.problem = problem{ID: "word", Name: t[i].Word, Kind: illness, Ends: []string{t[i].Word}}
	cl.spot = place{first: i, last: i}
	cl.again = has(places, "again", from, to)
	cl.when, cl.own = saidWhen(l, at.first, from, to)
	return cl, true
}

// weakParts are those that a weak side of the body shows in.
var weakParts = []string{"arm", "leg", "hand", "foot", "face", "side", "hemisphere"}

// maxDistance is how many words may stand between a side and its problem.
const maxDistance = 6

// distance counts words between a side and a problem. What follows is nearer
// than what goes before.
func distance(l *line, at, p place) int {
	d := 0
	if p.first > at.last {
		d = 2 * (p.first - at.last)
	} else if p.last < at.first {
		d = 2*(at.first-p.last) + 1
	}
	if l.tokens()[p.first].Clause != l.tokens()[at.first].Clause {
		d += 4
	}
	return d / 2
}

// stretch is the part of the sentence that a side may speak of: up to the next
// side on each hand.
func (s sides) stretch(l *line, places []place, at place) (first, last int) {
	first, last = l.sentence(at.first)
	for _, p := range places {
		if s.sideAt(l, places, p) == "" {
			continue
		}
		if p.last < at.first && p.last >= first {
			first = p.last + 1
		}
		if p.first > at.last && p.first <= last {
			last = p.first - 1
		}
	}
	return first, last
}

// partNear is the body part named nearest after a side, or else before it.
func (s sides) partNear(l *line, places []place, at place, first, last int) string {
	best, nearest := "", 1<<20
	for _, p := range places {
		name, ok := strings.CutPrefix(p.group, "part/")
		if !ok || p.first < first || p.last > last || p.first <= at.last && p.last >= at.first {
			continue
		}
		if d := distance(l, at, p); d < nearest && d <= maxDistance {
			best, nearest = name, d
		}
	}
	return best
}

// saidWhen is the date that stands nearest to token at within tokens from to to,
// those after it first, or else that of the line.
func saidWhen(l *line, at, from, to int) (evidence.Date, bool) {
	best, nearest := l.Date, 1<<20
	see := func(first int, d evidence.Date) {
		gap := 2 * (first - at)
		if gap < 0 {
			gap = 1 - 3*gap
		}
		if first >= from && first <= to && gap < nearest {
			best, nearest = d, gap
		}
	}
	for _, d := range datesIn(l) {
		if !d.none {
			see(d.first, d.Date)
		}
	}
	for i, t := range l.tokens() {
		if t.Number && len(t.Word) == 4 && plausibleYear(t.Word) && !inDate(l, i) {
			see(i, evidence.Date{Value: t.Word})
		}
	}
	return best, nearest == 1<<20
}

// inDate reports whether token i is part of a whole date.
func inDate(l *line, i int) bool {
	return slices.ContainsFunc(datesIn(l), func(d textDate) bool { return i >= d.first && i <= d.last })
}

// apart is how many days lie between what two dates can mean at least.
func apart(a, b evidence.Date) int {
	af, al, bf, bl := firstDay(a), lastDay(a), firstDay(b), lastDay(b)
	if af.IsZero() || bf.IsZero() {
		return 1 << 20
	}
	gap := max(af.Sub(bl), bf.Sub(al))
	return max(0, int(gap/(24*time.Hour)))
}

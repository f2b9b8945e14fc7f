package laterality

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// claim is a problem put on one side.
type claim struct {
	*record.Line
	problem
	part  string
	side  string       // left or right
	spot  record.Place // where the problem stands
	when  evidence.Date
	own   bool // when is the line's own date, for want of one in the sentence
	back  bool // looks back on what is told elsewhere
	again bool // tells of a further one
	// figures marks what is only read out of figures for either side.
	figures bool
	// carried marks what a sentence without a side tells of, in an entry that is
	// about one side of one limb alone.
	carried bool
}

// key is what claims are compared by.
func (c claim) key() string {
	switch {
	case c.ID == "weakness":
		return "weakness"
	case len(c.Ends) > 0:
		return c.Tokens()[c.spot.First].Word + "/" + joint(c.part)
	case c.Kind == illness:
		return c.ID + "/" + limb(c.part)
	case c.Kind == operation:
		return operation + "/" + joint(c.part)
	case c.Kind == injury, c.ID == "nerve pain", c.ID == "nerve injury":
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
func (c *rules) claims(l *record.Line) (out []claim, both []string) {
	places := c.sides.marked(l)
	for _, p := range places {
		side := c.sides.SideAt(l, places, p)
		if side == "" {
			continue
		}
		out = append(out, c.claimsAt(l, places, p, side)...)
	}
	for _, p := range places {
		if p.Group != "both" {
			continue
		}
		for _, cl := range c.claimsAt(l, places, p, "") {
			both = append(both, cl.key())
		}
	}
	return slices.Concat(out, c.carried(l, places), c.measured(l, places)), both
}

// marked lists the places of the words, and those of the sign # for a break.
func (s Sides) marked(l *record.Line) []record.Place {
	out := s.In(l)
	broken := slices.IndexFunc(s.problems, func(p problem) bool { return p.Kind == injury && p.Part == "" })
	for i, t := range l.Tokens() {
		before := strings.TrimRight(l.Said[:t.Start], " ")
		after := strings.TrimLeft(l.Said[t.End:], " ")
		if broken >= 0 && !t.Number && (strings.HasSuffix(before, "#") || strings.HasPrefix(after, "#") && (len(after) == 1 || !letterStarts(after[1:]))) {
			out = append(out, record.Place{Group: "problem/" + number(broken), First: i, Last: i})
		}
		for n, p := range s.problems {
			if slices.ContainsFunc(p.Ends, func(e string) bool { return len(t.Word) > len(e)+2 && strings.HasSuffix(t.Word, e) }) {
				out = append(out, record.Place{Group: "problem/" + number(n), First: i, Last: i})
			}
		}
	}
	return out
}

func letterStarts(s string) bool {
	s = strings.TrimLeft(s, " ")
	return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z')
}

// SideAt tells which side a place names. A lone letter counts in capitals only,
// not after a title or a number, and beside a part or a problem.
func (s Sides) SideAt(l *record.Line, places []record.Place, p record.Place) string {
	sort, side, _ := strings.Cut(p.Group, "/")
	switch sort {
	case "side":
		return side
	case "letter":
	default:
		return ""
	}
	t := l.Tokens()
	if w := l.Words(p.First, p.Last); w != strings.ToUpper(w) {
		return ""
	}
	if p.First > 0 && (t[p.First-1].Number && t[p.First-1].End == t[p.First].Start || record.IsTitle(t[p.First-1].Word)) {
		return ""
	}
	for _, o := range places {
		if strings.HasPrefix(o.Group, "part/") || strings.HasPrefix(o.Group, "problem/") {
			if o.First > p.Last && o.First-p.Last <= 3 || o.Last < p.First && p.First-o.Last <= 2 {
				return side
			}
		}
	}
	return ""
}

// claimsAt finds the problems that go with a side, the nearest words of each. They
// stand in the same sentence, with no other side between.
func (c *rules) claimsAt(l *record.Line, places []record.Place, at record.Place, side string) []claim {
	first, last := c.sides.stretch(l, places, at)
	start, _ := l.Sentence(at.First)
	best := map[string]claim{}
	nearest := map[string]int{}
	var order []string
	for _, p := range places {
		if !strings.HasPrefix(p.Group, "problem/") || p.First < first || p.Last > last {
			continue
		}
		if p.Last < at.First && compared(l, at) {
			continue // "bigger than the left"
		}
		d := distance(l, at, p)
		pr := c.sides.problem(p.Group)
		sort := pr.ID
		if pr.Hint {
			sort += "?"
		}
		if p.Last < at.First && first > start && p.First-first < at.First-p.Last {
			continue // it belongs to the side before it
		}
		was, seen := nearest[sort]
		if seen && (d > was || d == was && pr.Part == "") || d > maxDistance {
			continue
		}
		if !plain(l, p) || !c.sides.fits(l, places, pr, at) {
			continue
		}
		if !seen {
			order = append(order, sort)
		}
		nearest[sort] = d
		best[sort] = claim{Line: l, problem: pr, spot: p, side: side}
	}
	if len(order) == 0 {
		if cl, ok := c.sides.named(l, places, at, claim{Line: l, side: side}, last); ok {
			return []claim{cl}
		}
		return nil
	}
	var out []claim
	for _, id := range order {
		if cl, ok := c.placed(best[id], places, at, first, last); ok {
			out = append(out, cl)
		}
	}
	return out
}

// plain reports whether a problem is said to be there, of the patient.
func plain(l *record.Line, p record.Place) bool {
	is := l.Of(p.First, p.Last)
	return !is.Negated && !is.Possible && !is.Planned && !is.Family && !is.Other && !is.Template
}

// fits reports whether the words of a problem mean it beside the body parts that
// the sentence names.
func (s Sides) fits(l *record.Line, places []record.Place, p problem, at record.Place) bool {
	from, to := l.Sentence(at.First)
	if p.Beside && !record.Has(places, "part/"+p.Part, from, to) {
		return false
	}
	return !slices.ContainsFunc(p.Unless, func(part string) bool { return record.Has(places, "part/"+part, from, to) })
}

// placed fills in a claim whose problem was found: the body part, and when it was.
func (c *rules) placed(cl claim, places []record.Place, at record.Place, first, last int) (claim, bool) {
	l := cl.Line
	if cl.part = cl.Part; cl.part == "" {
		cl.part = c.sides.partNear(l, places, at, first, last)
	}
	if cl.part == "" {
		cl.part = cl.Else
	}
	if cl.part == "" || cl.Part == "hemisphere" && !record.Has(places, "part/hemisphere", first, last) || cl.ID == "weakness" && !slices.Contains(weakParts, cl.part) {
		return claim{}, false
	}
	from, to := l.Sentence(at.First)
	if c.sides.quiet(l, places, at, first, last) {
		return claim{}, false
	}
	cl.again = c.sides.again(places, from, to)
	cl.back = record.Has(places, "back", max(from, min(at.First, cl.spot.First)-3), at.First) || record.Has(places, "back", cl.spot.First, cl.spot.Last) || cl.spot.Last < to && l.Tokens()[cl.spot.Last+1].Word == "since" || record.Has(places, "list", from, to)
	if cl.when, cl.own = record.SaidWhen(l, at.First, first, last); cl.own {
		cl.when, cl.own = record.SaidWhen(l, at.First, from, to)
	}
	if cl.Flips && cl.side != "" {
		cl.side = otherSide[cl.side]
	}
	return cl, true
}

// quiet reports whether the clause of a side says that another one is meant, or
// that nothing is wrong there.
func (s Sides) quiet(l *record.Line, places []record.Place, at record.Place, first, last int) bool {
	t := l.Tokens()
	for first < at.First && t[first].Clause != t[at.First].Clause {
		first++
	}
	for last > at.Last && t[last].Clause != t[at.Last].Clause {
		last--
	}
	return record.Has(places, "quiet", max(first, at.First-4), min(last, at.Last+6))
}

// named makes a claim of the word after a side where no list has it: "left
// hemianopia".
func (s Sides) named(l *record.Line, places []record.Place, at record.Place, cl claim, last int) (claim, bool) {
	t := l.Tokens()
	i := at.Last + 1
	if i > last || len(t[i].Word) < 5 || t[i].Number || t[i].Clause != t[at.Last].Clause || cl.side == "" || !l.Of(i, i).Plain() {
		return claim{}, false
	}
	for _, p := range places {
		if p.First <= i && p.Last >= i {
			return claim{}, false
		}
	}
	if s.quiet(l, places, at, i, last) {
		return claim{}, false
	}
	from, to := l.Sentence(at.First)
	cl.problem = problem{ID: "word", Name: t[i].Word, Kind: illness, Ends: []string{t[i].Word}}
	cl.spot = record.Place{First: i, Last: i}
	cl.again = s.again(places, from, to)
	cl.when, cl.own = record.SaidWhen(l, at.First, from, to)
	return cl, true
}

// weakParts are those that a weak side of the body shows in.
var weakParts = []string{"arm", "leg", "hand", "foot", "face", "side", "hemisphere"}

// maxDistance is how many words may stand between a side and its problem.
const maxDistance = 6

// distance counts words between a side and a problem. What follows is nearer
// than what goes before.
func distance(l *record.Line, at, p record.Place) int {
	d := 0
	if p.First > at.Last {
		d = 2 * (p.First - at.Last)
	} else if p.Last < at.First {
		d = 2*(at.First-p.Last) + 1
	}
	if l.Tokens()[p.First].Clause != l.Tokens()[at.First].Clause {
		d += 4
	}
	return d / 2
}

// stretch is the part of the sentence that a side may speak of: up to the next
// side on each hand.
func (s Sides) stretch(l *record.Line, places []record.Place, at record.Place) (first, last int) {
	first, last = l.Sentence(at.First)
	for _, p := range places {
		if s.SideAt(l, places, p) == "" {
			continue
		}
		if p.Last < at.First && p.Last >= first {
			first = p.Last + 1
		}
		if p.First > at.Last && p.First <= last {
			last = p.First - 1
		}
	}
	return first, last
}

// partNear is the body part named nearest after a side, or else before it.
func (s Sides) partNear(l *record.Line, places []record.Place, at record.Place, first, last int) string {
	best, nearest := "", 1<<20
	for _, p := range places {
		name, ok := strings.CutPrefix(p.Group, "part/")
		if !ok || p.First < first || p.Last > last || p.First <= at.Last && p.Last >= at.First {
			continue
		}
		if d := distance(l, at, p); d < nearest && d <= maxDistance {
			best, nearest = name, d
		}
	}
	return best
}

// apart is how many days lie between what two dates can mean at least.
func apart(a, b evidence.Date) int {
	af, al, bf, bl := record.FirstDay(a), record.LastDay(a), record.FirstDay(b), record.LastDay(b)
	if af.IsZero() || bf.IsZero() {
		return 1 << 20
	}
	gap := max(af.Sub(bl), bf.Sub(al))
	return max(0, int(gap/(24*time.Hour)))
}

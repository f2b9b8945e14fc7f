package rank

import (
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// Who observed, beside the witnesses that evidence names: byAuthor stands for
// whoever wrote the entry.
const (
	byAuthor = "author"
	unknown  = "unknown"
)

// use is what a pattern is for.
type use int

const (
	quality use = iota
	doubt
	cue
	lookingBack
)

type meaning struct {
	use   use
	group int // index into the file's list for that use
}

// Ranker orders matches. It never changes, and may be used from several
// goroutines.
type Ranker struct {
	file   fileRank
	text   *phrase.Scanner
	means  []meaning // by pattern of text
	roles  *phrase.Scanner
	roleOf []int // by pattern of roles
	word   map[string]wordUse
}

// New reads the words, roles and weights.
func New(fsys fs.FS) (*Ranker, error) {
	f, err := read(fsys)
	if err != nil {
		return nil, err
	}
	r := &Ranker{file: f, word: words(f.Same)}
	text, err := newBook(f.Classes)
	if err != nil {
		return nil, err
	}
	add := func(u use, group int, patterns []line) error {
		n, err := addAll(text, patterns)
		for range n {
			r.means = append(r.means, meaning{use: u, group: group})
		}
		return err
	}
	for i, g := range f.Qualities {
		err = cmpErr(err, add(quality, i, g.Patterns))
	}
	for i, g := range f.Doubts {
		err = cmpErr(err, add(doubt, i, g.Patterns))
	}
	for i, c := range f.Observed.Cues {
		err = cmpErr(err, add(cue, i, c.Patterns))
	}
	err = cmpErr(err, add(lookingBack, 0, f.Date.Patterns))
	if err != nil {
		return nil, err
	}
	r.text = text.Scanner()
	return r, r.readRoles()
}

func cmpErr(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

func (r *Ranker) readRoles() error {
	book, err := newBook(r.file.Classes)
	if err != nil {
		return err
	}
	for i, role := range r.file.Roles {
		n, err := addAll(book, role.Words)
		if err != nil {
			return err
		}
		for range n {
			r.roleOf = append(r.roleOf, i)
		}
	}
	r.roles = book.Scanner()
	return nil
}

// newBook begins a book with the classes, after looking whether each class that
// is named is there.
func newBook(classes map[string][]line) (*phrase.Book, error) {
	plain := make(map[string][]string, len(classes))
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		for _, l := range classes[name] {
			inner, ok := strings.CutPrefix(l.text, "<")
			if _, there := classes[strings.TrimSuffix(inner, ">")]; ok && !there {
				return nil, l.errorf("no such class: %s", l.text)
			}
			plain[name] = append(plain[name], l.text)
		}
	}
	book, err := phrase.NewBook(plain)
	if err != nil {
		return nil, fmt.Errorf("%s: classes: %w", File, err)
	}
	return book, nil
}

func addAll(book *phrase.Book, patterns []line) (n int, err error) {
	for _, l := range patterns {
		for _, p := range phrase.Alternatives(l.text) {
			if _, err := book.Add(p); err != nil {
				return n, l.errorf("%w", err)
			}
			n++
		}
	}
	return n, nil
}

// wordUse is what a word means when two entries are compared.
type wordUse int

const (
	filler wordUse = iota + 1
	telling
)

func words(f fileSame) map[string]wordUse {
	set := map[string]wordUse{}
	for use, lines := range map[wordUse][]line{filler: f.Fillers, telling: f.Telling} {
		for _, l := range lines {
			for w := range strings.SplitSeq(strings.ToLower(l.text), "|") {
				set[w] = max(set[w], use)
			}
		}
	}
	return set
}

// author is what an entry says of who wrote it.
type author struct{ role, organisation, heading string }

// maxHeading is how long a heading may be, in bytes.
const maxHeading = 48

func authorOf(e evidence.Entry) author {
	a := author{role: e.Role, organisation: e.Organisation}
	if a == (author{}) {
		head, _, ok := strings.Cut(e.Text[:min(maxHeading, len(e.Text))], ":")
		if ok && !strings.ContainsAny(head, ".;\n") {
			a.heading = head
		}
	}
	return a
}

// roleOfAuthor is the first of the roles that fits whoever wrote the entry, -1 for
// none. The organisation is asked when the entry has no role, and for roles that
// say so; with neither, the heading that begins the text.
func (r *Ranker) roleOfAuthor(by author) int {
	if by == (author{heading: by.heading}) {
		return r.role(by.heading, func(fileRole) bool { return true })
	}
	first := r.role(by.role, func(fileRole) bool { return true })
	second := r.role(by.organisation, func(f fileRole) bool { return f.Organisation || by.role == "" })
	if first < 0 || second >= 0 && second < first {
		return second
	}
	return first
}

// role is the first role that stands in a text; words inside a longer reading
// do not count ("carer" in "home carer").
func (r *Ranker) role(s string, may func(fileRole) bool) int {
	best := -1
	if s == "" {
		return best
	}
	hits := r.roles.Find(phrase.Split(s))
	for _, h := range hits {
		i := r.roleOf[h.Pattern]
		if may(r.file.Roles[i]) && (best < 0 || i < best) && !slices.ContainsFunc(hits, func(o phrase.Hit) bool { return within(h, o) }) {
			best = i
		}
	}
	return best
}

// within reports whether a hit lies inside a longer one.
func within(h, o phrase.Hit) bool {
	return o.First <= h.First && h.Last <= o.Last && o.Last-o.First > h.Last-h.First
}

// half is how much is left after so many months.
func half(months, life float64) float64 { return math.Exp2(-months / life) }

package rank

import (
	"cmp"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// text is the words of an entry, and where the matched ones stand.
type text struct {
	s     string
	words phrase.Text
	// near marks the tokens that are looked at; nil for all.
	near []bool
	// matched counts the matched words of each sentence; nil when none are known.
	matched []int
}

// open lays out title, text and value of an entry one after the other.
func (r *Ranker) open(m evidence.Match, e evidence.Entry) text {
	t := text{s: e.Text}
	shift := 0
	if e.Title != "" {
		t.s, shift = e.Title+"\n"+e.Text, len(e.Title)+1
	}
	if e.Value != "" {
		t.s += "\n" + e.Value + " " + e.Unit
	}
	t.words = phrase.Split(t.s)
	tokens := t.words.Tokens
	long := len(tokens) > 2*r.file.Around
	for _, sp := range m.Spans {
		start, end := sp.Start, sp.End
		if sp.Field != "title" {
			start, end = start+shift, end+shift
		}
		for i, tok := range tokens {
			if tok.End <= start || tok.Start >= end {
				continue
			}
			if t.matched == nil {
				t.matched = make([]int, t.words.Sentences)
			}
			t.matched[tok.Sentence]++
			if long {
				t.lookAround(i, r.file.Around)
			}
		}
	}
	return t
}

func (t *text) lookAround(i, around int) {
	if t.near == nil {
		t.near = make([]bool, len(t.words.Tokens))
	}
	for j := max(0, i-around); j <= min(len(t.near)-1, i+around); j++ {
		t.near[j] = true
	}
}

// said gives the words of a hit as they stand in the entry.
func (t *text) said(h phrase.Hit) string {
	return strings.Join(strings.Fields(t.s[t.words.Tokens[h.First].Start:t.words.Tokens[h.Last].End]), " ")
}

// marks are what the patterns found in a text.
type marks struct {
	qualities   uint64
	doubts      uint64
	lookingBack bool
	cues        []cueHit
}

type cueHit struct {
	cue int
	phrase.Hit
}

func (r *Ranker) marks(t text) marks {
	var m marks
	for _, h := range r.text.Find(t.words) {
		mean := r.means[h.Pattern]
		switch mean.use {
		case lookingBack:
			m.lookingBack = true
		case cue:
			m.cues = append(m.cues, cueHit{mean.group, h})
		case doubt, quality:
			if t.near != nil && !t.near[h.First] {
				continue
			}
			if mean.use == doubt {
				m.doubts |= 1 << uint(mean.group)
			} else {
				m.qualities |= 1 << uint(mean.group)
			}
		}
	}
	return m
}

// observer finds who observed: by the sentences of the matched words, else by
// what stands before them, else by who wrote it. Where the matched words are not
// known, every sentence counts as theirs.
func (r *Ranker) observer(t text, cues []cueHit, e evidence.Entry, role int) evidence.Observer {
	first := 0
	for first < len(t.matched) && t.matched[first] == 0 {
		first++
	}
	own := r.mostly(t, cues, evidence.SaidByPerson)
	inside := func(c cueHit) bool {
		return t.matched == nil || t.matched[t.sentence(c)] > 0 && (own || !r.of(c, evidence.SaidByPerson))
	}
	before := func(c cueHit) bool {
		return t.sentence(c) < first && (own || !r.of(c, evidence.SaidByPerson))
	}
	for _, in := range []func(cueHit) bool{inside, before} {
		best := -1
		for i, c := range cues {
			if in(c) && (best < 0 || c.cue < cues[best].cue) && !nested(c, cues) {
				best = i
			}
		}
		if best >= 0 {
			return r.witness(t, cues[best], role)
		}
	}
	if role >= 0 && r.file.Roles[role].Is != "" {
		return evidence.Observer{Witness: r.file.Roles[role].Is, Words: []string{cmp.Or(e.Role, e.Organisation, authorOf(e).heading)}}
	}
	return evidence.Observer{}
}

func (t text) sentence(c cueHit) int { return t.words.Tokens[c.First].Sentence }

// of reports whether a cue names that witness by itself.
func (r *Ranker) of(c cueHit, w evidence.Witness) bool {
	return r.file.Observed.Cues[c.cue].Who.text == string(w)
}

// mostly reports whether more than half of the matched words are that witness's:
// they stand in a sentence with a cue of theirs, or in the one right after it that
// has no cue. "Says" far from the quoted words says nothing of them: the writer may
// go on in their own.
func (r *Ranker) mostly(t text, cues []cueHit, w evidence.Witness) bool {
	const theirs, others = 1, 2
	who := map[int]int{}
	for _, c := range cues {
		switch at := t.sentence(c); {
		case nested(c, cues):
		case r.of(c, w):
			who[at] = theirs
		case who[at] == 0:
			who[at] = others
		}
	}
	all, own := 0, 0
	for i, n := range t.matched {
		all += n
		if who[i] == theirs || who[i] == 0 && who[i-1] == theirs {
			own += n
		}
	}
	return 2*own > all
}

// nested reports whether a cue lies inside a longer one of another sort: "says"
// in "his wife says".
func nested(c cueHit, cues []cueHit) bool {
	for _, o := range cues {
		if o.cue != c.cue && within(c.Hit, o.Hit) {
			return true
		}
	}
	return false
}

// witness names who observed by a cue. What people who are no professionals
// write of themselves or of the person they care for is said by them, and so is
// "I" in words that are quoted.
func (r *Ranker) witness(t text, c cueHit, role int) evidence.Observer {
	who := r.file.Observed.Cues[c.cue].Who.text
	w := evidence.Witness(who)
	switch {
	case who == byAuthor && t.quoted(c.First):
		w = evidence.SaidByPerson
	case who == byAuthor || w == evidence.SeenByWriter:
		w = evidence.SeenByWriter
		if role >= 0 && r.file.Roles[role].Is != "" {
			w = r.file.Roles[role].Is
		}
	}
	return evidence.Observer{Witness: w, Words: []string{t.said(c.Hit)}}
}

// quoted reports whether a quotation is open before a token: a quotation mark
// begins one where a word follows and none goes before.
func (t text) quoted(token int) bool {
	open, last := false, ' '
	at := t.words.Tokens[token].Start
	for i, c := range t.s[:at] {
		if strings.ContainsRune("\"'‘’“”", c) {
			next, _ := utf8.DecodeRuneInString(t.s[i+utf8.RuneLen(c):])
			switch before, after := unicode.IsLetter(last), unicode.IsLetter(next); {
			case after && !before:
				open = true
			case !after:
				open = false
			}
		}
		last = c
	}
	return open
}

// readAll reads the matches, one part on each core.
func (r *Ranker) readAll(matches []evidence.Match, entry func(evidence.ID) evidence.Entry, day time.Time) []*found {
	entries := make([]evidence.Entry, len(matches))
	authors := make([]int, len(matches))
	known := map[author]int{}
	for i, m := range matches {
		entries[i] = entry(m.Entry)
		by := authorOf(entries[i])
		role, ok := known[by]
		if !ok {
			role = r.roleOfAuthor(by)
			known[by] = role
		}
		authors[i] = role
	}
	slab, out := make([]found, len(matches)), make([]*found, len(matches))
	var wait sync.WaitGroup
	part := len(matches)/runtime.GOMAXPROCS(0) + 1
	for from := 0; from < len(matches); from += part {
		wait.Go(func() {
			for i := from; i < min(from+part, len(matches)); i++ {
				out[i] = &slab[i]
				r.read(out[i], matches[i], entries[i], authors[i], day)
			}
		})
	}
	wait.Wait()
	return out
}

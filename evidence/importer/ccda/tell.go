package ccda

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
)

// maxTold is how many blocks may stand for one statement; one that points to a
// whole table leaves the rows to those under it.
const maxTold = 12

// A block that more than maxSharers statements point to, and that is longer
// than maxShared, is not said again for each.
const (
	maxSharers = 8
	maxShared  = 2000
)

// tell gives each draft the words of the section's text that stand for it, and
// makes entries of the words that stand for none.
func (b *builder) tell(sec section, drafts []*draft) []*draft {
	if len(drafts) == 0 {
		return b.told(sec)
	}
	var all []*draft
	for _, d := range drafts {
		all = append(all, d.all()...)
	}
	for _, d := range all {
		d.refs = slices.Compact(d.refs)
		for _, ref := range d.refs {
			bs := b.narrative.covering(ref)
			if len(bs) > maxTold && len(all) > 1 {
				continue
			}
			for _, bl := range bs {
				if !slices.Contains(bl.drafts, d) {
					bl.drafts = append(bl.drafts, d)
				}
			}
		}
	}
	b.likeness(all)
	for _, bl := range b.narrative.blocks {
		for _, d := range bl.drafts {
			d.told = append(d.told, b.share(bl, d)...)
		}
	}
	b.pairCodes(all)
	for _, d := range all {
		d.told = dropRepeats(d.told)
		d.nameNone()
		d.statusAsTold()
	}
	return append(drafts, b.rest(sec, drafts)...)
}

// share is what block bl says for d: all of it, or, where others share it, only
// what d points to.
func (b *builder) share(bl *block, d *draft) []string {
	if len(bl.drafts) > maxSharers && len(bl.text) > maxShared {
		return nil // a page that everything points to stands for itself
	}
	others := 0
	if len(bl.drafts) > maxSharers {
		others = 1
	}
	for _, o := range bl.drafts[:min(len(bl.drafts), maxSharers)] {
		if o != d && !slices.Contains(o.all(), d) && !slices.Contains(d.all(), o) {
			others++
		}
	}
	if others == 0 {
		return []string{bl.headed()}
	}
	var lines []string
	for _, ref := range d.refs {
		bs := b.narrative.covering(ref)
		if len(bs) == 1 && bs[0] == bl {
			if w := b.narrative.words(ref); w != "" && !slices.Contains(lines, w) && d.fits(w) {
				lines = append(lines, w)
			}
		}
	}
	return lines
}

var numeric = regexp.MustCompile(`^\d+(?:\.\d+)?$`)

// fits reports whether a cell can be the one that d was made from: a number
// that is not in it belongs to another.
func (d *draft) fits(cell string) bool {
	if !numeric.MatchString(d.Value) || !strings.ContainsAny(cell, "0123456789") {
		return true
	}
	whole, _, _ := strings.Cut(d.Value, ".")
	return strings.Contains(cell, whole) || d.Unit != "" && !strings.Contains(cell, d.Unit)
}

// dropRepeats leaves out lines that another line says in full.
func dropRepeats(lines []string) []string {
	if len(lines) > 10*maxTold {
		return lines
	}
	var out []string
	for i, l := range lines {
		again := false
		for j, m := range lines {
			if i != j && (l == m && j < i || len(m) > len(l) && strings.Contains(m, l)) {
				again = true
			}
		}
		if !again {
			out = append(out, l)
		}
	}
	return out
}

// maxLikely is how many blocks are looked at for one statement.
const maxLikely = 60

// likeness finds the block that says what a draft says, for those that point to
// none: one that begins with the draft's title, or has it in a cell.
func (b *builder) likeness(all []*draft) {
	has := map[*draft]bool{}
	byWord := map[string][]*block{}
	for _, bl := range b.narrative.blocks {
		for _, d := range bl.drafts {
			has[d] = true
		}
		if len(bl.drafts) == 0 && !bl.isHead {
			for _, w := range bl.firstWords() {
				byWord[w] = append(byWord[w], bl)
			}
		}
	}
	for _, d := range all {
		if has[d] || len(bare(d.Title)) < 3 {
			continue
		}
		best := d.likely(byWord)
		if best == nil && d.Assertion == evidence.Negated {
			best = b.onlyNone(d)
		}
		if best != nil {
			best.drafts = append(best.drafts, d)
		}
	}
}

// likely is the first free block that is about what d is, and says its value.
func (d *draft) likely(byWord map[string][]*block) *block {
	terms := d.terms()
	value, short := " "+bare(d.Value)+" ", " "+bare(strings.TrimSuffix(d.Value, ".0"))+" "
	for _, term := range terms {
		word, _, _ := strings.Cut(term, " ")
		list := byWord[word]
		for len(list) > 0 && len(list[0].drafts) > 0 {
			list = list[1:]
		}
		byWord[word] = list
		for _, bl := range list[:min(len(list), maxLikely)] {
			if len(bl.drafts) == 0 && bl.namesAny(terms) && (d.Value == "" || strings.Contains(bl.bare(), value) || strings.Contains(bl.bare(), short)) {
				return bl
			}
		}
	}
	return nil
}

// bare is the block's text without marks, with a space at both ends.
func (bl *block) bare() string {
	if bl.plain == "" {
		bl.plain = " " + bare(bl.text) + " "
	}
	return bl.plain
}

// plainCells are the shorter cells without marks, with a space at the end.
func (bl *block) plainCells() []string {
	if bl.bareCells == nil {
		for _, c := range bl.cells {
			if len(c) <= 1000 {
				bl.bareCells = append(bl.bareCells, bare(c)+" ")
			}
		}
	}
	return bl.bareCells
}

// firstWords are the words that the block's text and cells begin with.
func (bl *block) firstWords() []string {
	var all []string
	for _, s := range append([]string{bl.text}, bl.cells...) {
		if w, _, _ := strings.Cut(bare(s[:min(len(s), 200)]), " "); w != "" && !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}

// terms are the words that the text may use for what d states.
func (d *draft) terms() []string {
	all := []string{bare(d.Title)}
	if _, brand, ok := strings.Cut(d.Title, "["); ok { // albuterol 90 mcg [Brand]
		all = append(all, bare(brand))
	}
	for _, c := range d.Codes {
		all = append(all, bare(c.Display))
	}
	if len(d.Value) > 5 && d.Kind != evidence.KindTest {
		all = append(all, bare(d.Value))
	}
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < 3 })
}

func (bl *block) namesAny(terms []string) bool { return slices.ContainsFunc(terms, bl.names) }

// onlyNone is the block that says there is none of anything, for a negated
// statement whose code names only a class of things.
func (b *builder) onlyNone(d *draft) *block {
	if !d.general() {
		return nil
	}
	for _, bl := range b.narrative.blocks[:min(len(b.narrative.blocks), maxLikely)] {
		if len(bl.drafts) > 0 || bl.isHead || len(bl.text) > 300 {
			continue
		}
		if slices.ContainsFunc(append(bl.cells, bl.text), none.MatchString) {
			return bl
		}
	}
	return nil
}

// general tells a statement whose code names only a class of things.
func (d *draft) general() bool {
	return len(d.Codes) > 0 && (noSubject[d.Codes[0].Code] || noSubject[d.Codes[len(d.Codes)-1].Code])
}

// names reports whether the block is about the thing of that title.
func (bl *block) names(title string) bool {
	if strings.HasPrefix(bl.bare(), " "+title+" ") && len(bl.text) < 4*len(title)+200 {
		return true
	}
	return slices.ContainsFunc(bl.plainCells(), func(s string) bool { return strings.HasPrefix(s, title+" ") })
}

var none = regexp.MustCompile(`(?i)^(?:no|nil|none|denies|nkd?a|not)\b`)

// nameNone gives a negated statement whose code names only a class of things
// ("Allergy to substance") the words of the text that say what there is none of.
func (d *draft) nameNone() {
	if d.Assertion != evidence.Negated || none.MatchString(d.Title) || !d.general() {
		return
	}
	for _, line := range d.told {
		for _, cell := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '\n' }) {
			if cell = strings.TrimSpace(cell); none.MatchString(cell) && len(cell) <= 120 && len(cell) > 4 {
				d.Title = cell
				return
			}
		}
	}
}

// rest makes entries of the blocks that no draft says.
func (b *builder) rest(sec section, drafts []*draft) []*draft {
	var said wordings
	var out []*draft
	for _, bl := range b.narrative.blocks {
		if len(bl.drafts) == 1 || bl.isHead && bl.shown {
			continue
		}
		if isFurniture(bl) {
			b.empty++
			continue
		}
		if said.all == nil {
			said = wordingsOf(drafts)
		}
		if !said.one(bl.headed()) && !(len(bl.drafts) > 1 && said.any(bl.headed())) {
			out = append(out, b.blockDraft(sec, bl))
		}
	}
	return out
}

// wordings are the words that drafts say, each with those under it.
type wordings struct {
	all    map[string]bool
	each   []map[string]bool
	byWord map[string][]int
}

func wordingsOf(drafts []*draft) wordings {
	w := wordings{all: map[string]bool{}, byWord: map[string][]int{}}
	for i, d := range drafts {
		words := map[string]bool{}
		for _, x := range d.all() {
			for word := range strings.FieldsSeq(bare(x.says())) {
				if !words[word] {
					words[word] = true
					w.all[word] = true
					w.byWord[word] = append(w.byWord[word], i)
				}
			}
		}
		w.each = append(w.each, words)
	}
	return w
}

// any reports whether the drafts together say every word of text.
func (w wordings) any(text string) bool { return saysAll(w.all, text) }

// one reports whether a single draft says every word of text. It asks those
// that say its rarest word.
func (w wordings) one(text string) bool {
	if !w.any(text) {
		return false
	}
	var asked []int
	for word := range strings.FieldsSeq(bare(text)) {
		if l := w.byWord[word]; asked == nil || len(l) < len(asked) {
			asked = l
		}
	}
	for _, i := range asked[:min(len(asked), maxLikely)] {
		if saysAll(w.each[i], text) {
			return true
		}
	}
	return asked == nil
}

func saysAll(said map[string]bool, text string) bool {
	for w := range strings.FieldsSeq(bare(text)) {
		if !said[w] {
			return false
		}
	}
	return true
}

// pairCodes gives statements of bare codes the blocks that nothing else stands
// for, when there are as many of them.
func (b *builder) pairCodes(all []*draft) {
	var coded []*draft
	var free []*block
	for _, d := range all {
		if !isName(d.Title) && len(d.told) == 0 && !strings.ContainsFunc(d.Title, unicode.IsLetter) {
			coded = append(coded, d)
		}
	}
	for _, bl := range b.narrative.blocks {
		if len(bl.drafts) == 0 && !bl.isHead && isName(bl.text) {
			free = append(free, bl)
		}
	}
	if len(coded) != len(free) {
		return
	}
	for i, d := range coded {
		free[i].drafts = append(free[i].drafts, d)
		d.told = append(d.told, free[i].headed())
		if len(free[i].text) <= 200 {
			d.Title, _, _ = strings.Cut(free[i].headed(), "\n")
		}
	}
}

// statusAsTold lets a row that says in a cell of its own how a problem stands
// correct the status of the concern, which systems often leave as it was.
func (d *draft) statusAsTold() {
	if d.Assertion == "" && len(d.told) == 1 && d.Value == "" && saysNothing(d.told[0]) {
		d.Assertion = evidence.Negated
	}
	d.verifiedAsTold()
	if !d.weak || d.Status == evidence.StatusEnteredInError {
		return
	}
	for _, line := range d.told {
		for cell := range strings.SplitSeq(line, " | ") {
			switch strings.ToLower(strings.TrimSpace(cell)) {
			case "entered in error", "entered-in-error":
				d.Status = evidence.StatusEnteredInError
				return
			case "active":
				d.Status = evidence.StatusActive
			case "inactive", "resolved":
				d.Status = evidence.StatusEnded
			}
		}
	}
}

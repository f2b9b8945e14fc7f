package ccda

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/xmltree"
)

// maxTold is how many blocks may stand for one statement; one that points to a
// whole table leaves the rows to those under it.
const maxTold = 12

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
			if len(bs) > maxTold && len(d.kids) > 0 {
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
	for _, d := range all {
		d.told = dropRepeats(d.told)
		d.nameNone()
	}
	return append(drafts, b.rest(sec, drafts)...)
}

// share is what block bl says for d: all of it, or, where others share it, only
// what d points to.
func (b *builder) share(bl *block, d *draft) []string {
	others := 0
	for _, o := range bl.drafts {
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
			if w := b.narrative.words(ref); w != "" && !slices.Contains(lines, w) {
				lines = append(lines, w)
			}
		}
	}
	return lines
}

// dropRepeats leaves out lines that another line says in full.
func dropRepeats(lines []string) []string {
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

// likeness finds the block that says what a draft says, for those that point to
// none: one that begins with the draft's title, or has it in a cell.
func (b *builder) likeness(all []*draft) {
	has := map[*draft]bool{}
	for _, bl := range b.narrative.blocks {
		for _, d := range bl.drafts {
			has[d] = true
		}
	}
	for _, d := range all {
		title := bare(d.Title)
		if has[d] || len(title) < 3 {
			continue
		}
		var best *block
		for _, bl := range b.narrative.blocks {
			if len(bl.drafts) > 0 || bl.isHead || !bl.namesAny(d.terms()) {
				continue
			}
			if d.Value != "" && (strings.Contains(" "+bare(bl.text)+" ", " "+bare(d.Value)+" ") ||
				strings.Contains(" "+bare(bl.text)+" ", " "+bare(strings.TrimSuffix(d.Value, ".0"))+" ")) {
				best = bl
				break
			}
			if best == nil && d.Value == "" {
				best = bl
			}
		}
		if best == nil && d.Assertion == evidence.Negated {
			best = b.onlyNone(d)
		}
		if best != nil {
			best.drafts = append(best.drafts, d)
		}
	}
}

// terms are the words that the text may use for what d states.
func (d *draft) terms() []string {
	all := []string{bare(d.Title)}
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
	for _, bl := range b.narrative.blocks {
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
	begins := func(s string) bool { return strings.HasPrefix(bare(s)+" ", title+" ") }
	if begins(bl.text) && len(bl.text) < 4*len(title)+200 {
		return true
	}
	return slices.ContainsFunc(bl.cells, begins)
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
	var said []string
	for _, d := range drafts {
		var s strings.Builder
		for _, x := range d.all() {
			s.WriteString(x.says() + " ")
		}
		said = append(said, " "+bare(s.String())+" ")
	}
	var out []*draft
	for _, bl := range b.narrative.blocks {
		if len(bl.drafts) == 1 || bl.isHead && b.headsSomething(bl) {
			continue
		}
		covered := false
		for _, s := range said {
			covered = covered || saysAll(s, bl.text)
		}
		if !covered && len(bl.drafts) > 1 {
			covered = saysAll(strings.Join(said, " "), bl.text)
		}
		if !covered {
			out = append(out, b.blockDraft(sec, bl))
		}
	}
	return out
}

// headsSomething tells a heading that a block below it repeats.
func (b *builder) headsSomething(head *block) bool {
	for _, bl := range b.narrative.blocks {
		if slices.Contains(bl.heads, head.text) {
			return true
		}
	}
	return false
}

// saysAll reports whether every word of text is among the words said.
func saysAll(said, text string) bool {
	for w := range strings.FieldsSeq(bare(text)) {
		if !strings.Contains(said, " "+w+" ") {
			return false
		}
	}
	return true
}

// told makes one entry of a section that has a text only and, where that is a
// table, a list or several paragraphs, one of each under it.
func (b *builder) told(sec section) []*draft {
	blocks := b.narrative.blocks
	if len(blocks) == 0 {
		return nil
	}
	if len(blocks) == 1 {
		d := b.blockDraft(sec, blocks[0])
		d.Title = first(sec.title, d.Title)
		return []*draft{d}
	}
	d := b.textDraft(sec, sec.node.At("text"), b.narrative.whole())
	d.Title = sec.title
	for _, bl := range blocks {
		if !bl.isHead || !b.headsSomething(bl) {
			d.kids = append(d.kids, b.blockDraft(sec, bl))
		}
	}
	return []*draft{d}
}

func (b *builder) textDraft(sec section, n *xmltree.Node, text string) *draft {
	d := &draft{node: n, told: []string{text}}
	d.Kind, d.Section = sec.kind, sec.title
	d.Author, d.Role, d.Organisation = sec.author.Name, sec.author.Role, sec.author.Organisation
	d.Locator = evidence.Locator{Line: n.Line, Path: n.Path()}
	if sec.family {
		d.Kind, d.Experiencer = evidence.KindFamilyHistory, evidence.AboutFamily
	}
	if d.Kind == evidence.KindPlan {
		d.Assertion = evidence.Planned
	}
	return d
}

var (
	nothing = regexp.MustCompile(`(?i)^(?:no|nil|none|not?)\b.{0,60}\b(?:known|recorded|available|information|data|documented|reported|file|found|history|record|entered|applicable|exist)`)
	isYesNo = regexp.MustCompile(`(?i)^(?:y|yes|n|no|true|false)$`)
	slashed = regexp.MustCompile(`^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}`)
)

// blockDraft makes an entry of a block.
func (b *builder) blockDraft(sec section, bl *block) *draft {
	text := bl.text
	filled := slices.DeleteFunc(slices.Clone(bl.cells), func(c string) bool { return c == "" })
	if bl.head != "" && len(filled) > 1 {
		text = bl.head + "\n" + text
	}
	if len(bl.heads) > 0 {
		text = strings.Join(bl.heads, "\n") + "\n" + text
	}
	d := b.textDraft(sec, bl.node, text)
	d.Locator.Line = bl.line
	if len(filled) == 0 {
		if date, _, ok := evidence.LeadingDate(bl.text); ok && b.readable(date) {
			d.Date = date
		}
	}
	for _, c := range filled {
		date, ok := readDate(c)
		switch {
		case ok && d.Date.IsZero() && b.readable(date) && (date.Precision() != evidence.PrecisionYear || dateHead.MatchString(bl.head)):
			d.Date = date
		case !ok && !slashed.MatchString(c) && d.Title == "" && len(c) <= 200:
			d.Title = c
		}
	}
	if len(filled) == 2 && isYesNo.MatchString(filled[1]) && filled[0] == d.Title {
		d.Value = filled[1]
		if strings.ContainsAny(d.Value[:1], "nNfF") {
			d.Assertion = evidence.Negated
		}
	}
	if saysNothing(bl.text) || len(filled) > 0 && saysNothing(filled[0]) {
		d.Assertion = evidence.Negated
	}
	return d
}

func saysNothing(s string) bool {
	return len(s) <= 150 && (nothing.MatchString(s) || noKnown.MatchString(s))
}

var dateHead = regexp.MustCompile(`(?i)\b(?:date|year|when|time|onset|start|performed)`)

var monthFirst = regexp.MustCompile(`^([A-Z][a-z]{2,8})\.? (\d{1,2}), ?(\d{4})$`)

// readDate reads a date alone, also one with the month written out before the
// day.
func readDate(s string) (evidence.Date, bool) {
	if g := monthFirst.FindStringSubmatch(s); g != nil {
		d, ok := evidence.ParseDate(g[2] + " " + g[1] + " " + g[3])
		d.Raw = s
		return d, ok
	}
	return evidence.ParseDate(s)
}

// readable tells a date whose order of day and month is sure.
func (b *builder) readable(d evidence.Date) bool {
	return !b.header.american || !slashed.MatchString(d.Raw)
}

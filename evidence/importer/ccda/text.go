package ccda

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/xmltree"
)

// told makes one entry of a section that has a text only and, where that is a
// table, a list or several paragraphs, one of each under it.
func (b *builder) told(sec section) []*draft {
	blocks := b.narrative.blocks
	if len(blocks) == 0 {
		return nil
	}
	if len(blocks) == 1 {
		d := b.blockDraft(sec, blocks[0])
		if bl := blocks[0]; bl.namedCell() == "" {
			d.Title = first(sec.title, d.Title)
		}
		if none.MatchString(blocks[0].text) && len(blocks[0].text) <= 60 && !unless.MatchString(blocks[0].text) {
			d.Assertion = evidence.Negated
		}
		return []*draft{d}
	}
	d := b.textDraft(sec, sec.node.At("text"), b.narrative.whole())
	d.Title = sec.title
	for _, bl := range blocks {
		if !bl.isHead || !bl.shown {
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
	d.Title = bl.namedCell()
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
	if len(filled) > 1 && isYesNo.MatchString(filled[1]) && filled[0] == d.Title {
		d.answer(filled[1])
	}
	d.readColumns(bl)
	if saysNothing(bl.text) || len(filled) > 0 && saysNothing(filled[0]) {
		d.Assertion = evidence.Negated
	}
	return d
}

func saysNothing(s string) bool {
	return len(s) <= 150 && (nothing.MatchString(s) || noKnown.MatchString(s))
}

var dateHead = regexp.MustCompile(`(?i)\b(?:date|year|when|time|onset|start|performed)`)

var unless = regexp.MustCompile(`(?i)\b(?:but|however|except|although|apart|longer|change|increase)\b`)

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

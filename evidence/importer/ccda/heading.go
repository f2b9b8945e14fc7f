package ccda

import (
	"strings"

	"ownpack/evidence/importer/xmltree"
)

// maxHeading is how long a heading inside a section's text may be.
const maxHeading = 80

// maxHeadings is how many headings a block may stand under.
const maxHeadings = 4

// findHeadings tells the blocks that only head those below them, and says to
// each block which headings it stands under.
func (t *narrative) findHeadings() {
	var open []*block
	for i, b := range t.blocks {
		for len(open) > 0 && !open[len(open)-1].reaches(b) {
			open = open[:len(open)-1]
		}
		var next *block
		if i+1 < len(t.blocks) {
			next = t.blocks[i+1]
		}
		if b.isHeading(next) {
			for len(open) > 0 && !open[len(open)-1].over(b) && !(i > 0 && t.blocks[i-1].isHead) {
				open = open[:len(open)-1]
			}
			b.isHead = true
			open = append(open, b)
			if len(open) > maxHeadings {
				open = open[1:]
			}
			continue
		}
		for _, h := range open {
			b.heads = append(b.heads, h.text)
			h.shown = true
		}
	}
}

// isHeading tells a short line without an end of its own, over something else.
func (b *block) isHeading(next *block) bool {
	if next == nil || b.cells != nil && !b.across || len(b.text) > maxHeading || strings.ContainsAny(b.text, "\n") ||
		strings.HasSuffix(b.text, ".") || none.MatchString(b.text) {
		return false
	}
	switch {
	case b.across:
		return within(next.node, b.node.Parent)
	case b.holder.Name == "caption":
		return within(next.node, b.holder.Parent)
	case isItem(b.holder):
		return next.holder != b.holder && within(next.node, b.holder)
	}
	under := (next.cells != nil || isItem(next.holder)) && !strings.Contains(b.text, ": ")
	return under || strings.HasSuffix(b.text, ":") || b.bold && !next.bold
}

// over tells whether heading b heads heading c too: c stands deeper.
func (b *block) over(c *block) bool {
	return isItem(b.holder) || b.node.Parent != c.node.Parent
}

func isItem(n *xmltree.Node) bool { return n.Name == "item" || n.Name == "li" }

// reaches tells whether what b heads goes as far as c: a caption's table, the
// rest of the item it begins, or else what follows it.
func (b *block) reaches(c *block) bool {
	if isItem(b.holder) {
		return within(c.node, b.holder)
	}
	return within(c.node, b.node.Parent)
}

func within(n, outer *xmltree.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

func allBold(run []*xmltree.Node) bool {
	found := false
	for _, k := range run {
		switch {
		case k.IsText() && strings.TrimSpace(k.Text) == "", k.Name == "br":
		case k.IsText(), !isBold(k):
			return false
		default:
			found = true
		}
	}
	return found
}

// isBold tells a line of which every word is bold.
func isBold(n *xmltree.Node) bool {
	switch {
	case n.Name == "b", n.Name == "strong", n.Name == "title", strings.Contains(strings.ToLower(n.Attr("styleCode")), "bold"):
		return true
	case len(n.Name) == 2 && n.Name[0] == 'h' && n.Name[1] >= '1' && n.Name[1] <= '6':
		return true
	}
	return allBold(n.Kids)
}

// headed is the block's text under its headings.
func (b *block) headed() string {
	if len(b.heads) == 0 {
		return b.text
	}
	return strings.Join(b.heads, "\n") + "\n" + b.text
}

package paper

import "regexp"

// identity is what only a line that heads every page with whose it is has, or
// one that counts pages.
var identity = regexp.MustCompile(`(?i)\bNHS ?(?:no|num|number)\b|\bdate of birth\b|\bD\.?O\.?B\b|\bhospital (?:no|number)\b|\bpage \d|^\s*re:`)

// Head marks the blocks of a page's head that only repeat whose page it is. A
// letterhead is part of the text.
func Head(blocks []Block) []Block {
	blocks = withoutNumbers(blocks)
	for i, b := range blocks {
		text := Text(b.Runs)
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				text += " " + Text(c.Runs)
			}
		}
		blocks[i].Edge = identity.MatchString(text)
	}
	return blocks
}

// Foot marks the blocks of a page's foot.
func Foot(blocks []Block) []Block {
	blocks = withoutNumbers(blocks)
	for i := range blocks {
		blocks[i].Edge = true
	}
	return blocks
}

// pageWords is what is left of "Page 1 of 3" without its numbers.
var pageWords = regexp.MustCompile(`(?i)^\s*(?:page|pg\.?|p\.)?\s*(?:of|/)?\s*[-–|]*\s*$`)

// withoutNumbers leaves out blocks that held nothing but the number of a page,
// and what an earlier head or foot says too.
func withoutNumbers(blocks []Block) []Block {
	var out []Block
	seen := map[string]bool{}
	for _, b := range blocks {
		text := Text(b.Runs)
		if b.Kind != Table && (pageWords.MatchString(text) || seen[text]) {
			continue
		}
		seen[text] = true
		out = append(out, b)
	}
	return out
}

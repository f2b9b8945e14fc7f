package paper

import "regexp"

// identity is what only a line that heads every page with whose it is has, or
// one that counts pages.
var identity = regexp.MustCompile(`(?i)\bNHS ?(?:no|num|number)\b|\bdate of birth\b|\bD\.?O\.?B\b|\bhospital (?:no|number)\b|\bpage \d|^\s*re:`)

// Head marks the blocks of a page's head that only repeat whose page it is. A
// letterhead is part of the text.
func Head(blocks []Block) []Block {
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
	for i := range blocks {
		blocks[i].Edge = true
	}
	return blocks
}

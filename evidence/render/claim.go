package render

import (
	"ownpack/evidence"
)

// claimInset is how far the person's own words stand in, for the bar beside them.
const claimInset = 14

// claim draws what the person says about the activity beside a bar.
func (s *sheet) claim(sec evidence.ActivitySection) {
	if blocks := s.claimBlocks(sec); len(blocks) > 0 {
		s.ground(s.w.Activities.OwnWords.String(), blocks)
	}
}

func (s *sheet) claimBlocks(sec evidence.ActivitySection) []block {
	w := s.w.Activities
	var blocks []block
	if sec.Statement.Because != "" {
		blocks = append(blocks, block{inLead, sec.Statement.Because})
	}
	for _, line := range s.answers(sec.Statement) {
		blocks = append(blocks, block{inBody, line})
	}
	if d := sec.Descriptor; d != nil {
		name := sec.Activity.Number + d.Letter
		if d.Number != "" {
			name = d.Number
		}
		switch {
		case d.Wording == "":
			blocks = append(blocks, block{inStrong, w.Descriptor.with(name)}, block{inMeta, d.Citation})
		case d.NoPoints:
			blocks = append(blocks, block{inStrong, w.Descriptor.with(name)}, block{inBody, d.Wording}, block{inMeta, d.Citation})
		default:
			blocks = append(
				blocks, block{inStrong, w.Descriptor.with(name)}, block{inBody, d.Wording},
				block{inMeta, w.DescriptorPoints.with(values{"Points": d.Points, "Citation": d.Citation})},
			)
		}
	}
	return blocks
}

// ground draws blocks with a bar at their left, over as many pages as they take.
func (s *sheet) ground(head string, blocks []block) {
	left, width := s.m.Own.Left+claimInset, s.textWidth()-claimInset
	top, page := s.y, s.page
	s.text(left, s.y+s.baseline(inHead), inHead, head)
	s.y += s.m.Styles[inHead].Leading + 3
	for i, b := range blocks {
		s.y += gap(blocks, i)
		lines := s.lines(b.in, width, b.text)
		for j, l := range lines {
			// A line that ends a paragraph, or begins one, takes its neighbour along.
			keep := s.m.Styles[b.in].Leading
			if j == 0 && len(lines) > 1 || j == len(lines)-2 {
				keep *= 2
			}
			if j == 0 && b.in == inStrong {
				keep = s.together(blocks[i:], width)
			}
			if s.room() < keep {
				s.bar(page, top)
				s.newPage()
				top, page = s.y, s.page
			}
			s.text(left, s.y+s.baseline(b.in), b.in, l)
			s.y += s.m.Styles[b.in].Leading
		}
	}
	s.bar(page, top)
	s.y += 10
}

// together is the room a descriptor needs, which stays with its wording and its
// citation unless no page can hold them.
func (s *sheet) together(blocks []block, width float64) float64 {
	const most = 200
	h := s.heightOf(blocks, width)
	if h > s.m.Own.Bottom-s.m.Own.Top-2*s.m.Styles[inHead].Leading {
		return most
	}
	return h
}

// claimHeight is the room the person's words take where they stand on one page.
func (s *sheet) claimHeight(blocks []block) float64 {
	if len(blocks) == 0 {
		return 0
	}
	h := s.m.Styles[inHead].Leading + 3 + 10
	for i, b := range blocks {
		h += gap(blocks, i) + s.height(b.in, s.lines(b.in, s.textWidth()-claimInset, b.text))
	}
	return h
}

// gap is the room over a block: a descriptor stands close to its wording.
func gap(blocks []block, i int) float64 {
	if i > 0 && blocks[i].in != inMeta && blocks[i-1].in != inStrong {
		return 5
	}
	return 0
}

func (s *sheet) heightOf(blocks []block, width float64) float64 {
	h := 0.0
	for _, b := range blocks {
		h += s.height(b.in, s.lines(b.in, width, b.text)) + 2
	}
	return h
}

// bar marks the person's own words at the left edge, from top to y.
func (s *sheet) bar(page int, top float64) {
	if page == s.page && s.y > top {
		s.panel(s.m.Own.Left, top, 3, s.y-top, 0)
	}
}

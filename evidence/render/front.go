package render

import (
	"bytes"
	"slices"

	"ownpack/evidence"
)

// frontPages draws the pages that only one file has: which part it is, what it
// holds, where the rest is, and what is still to come.
func (b *build) frontPages(p *part, packID string, shares [][]int, later []int) error {
	s := newSheet(b.Renderer, b.plan)
	s.series, s.page = profileSeries, p.firstFront-1
	w := s.w.Part
	title := w.Title.with(values{"Number": p.number, "Of": p.of})
	intro := w.Intro.with(values{"Number": p.number, "Of": p.of})
	if p.of == 1 {
		title, intro = w.TitleOnly.String(), w.IntroOnly.String()
	}
	s.title = title
	s.newPage()
	s.heading(title)
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, intro)
	s.y += 6
	s.text(s.m.Own.Left, s.y+s.baseline(inStrong), inStrong, w.PackID.with(grouped(packID)))
	s.y += s.m.Styles[inStrong].Leading + 14
	s.contents(w.Here.String(), b.pieces(p.pages, shares), true)
	if p.of > 1 {
		s.otherFiles(p.number, shares)
	}
	if len(later) > 0 {
		s.y += 22
		s.need(120)
		s.paragraph(s.m.Own.Left, s.textWidth(), inH2, w.Later.String())
		s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.LaterIntro.String())
		s.y += 6
		s.contents("", b.pieces(later, nil), false)
	}
	var out bytes.Buffer
	if err := s.finish(&out); err != nil {
		return err
	}
	p.fronts, p.front, p.frontLinks, p.frontTags = s.page-p.firstFront+1, out.Bytes(), s.links, s.tags.root
	p.frontTitles = s.titles
	return nil
}

// piece is what of an item is among some pages.
type piece struct {
	title string
	pages []int
	lost  []int // those in whose place a page says why they are missing
	less  []int // those shown less sharply
}

// pieces lists the items of pages, each with which of its pieces this is where it
// is shared among files.
func (b *build) pieces(pages []int, shares [][]int) []piece {
	var out []piece
	for _, item := range b.plan.Items {
		mine := within(pages, item)
		if len(mine) == 0 {
			continue
		}
		p := piece{title: fullTitle(item), pages: mine}
		for _, n := range mine {
			switch {
			case b.lost(n):
				p.lost = append(p.lost, n)
			case b.shown[n].less && !b.later[n]: // what comes later can come as it is
				p.less = append(p.less, n)
			}
		}
		number, of := 0, 0
		for _, share := range shares {
			if theirs := within(share, item); len(theirs) > 0 {
				of++
				if theirs[0] == mine[0] {
					number = of
				}
			}
		}
		if of > 1 {
			p.title = b.wording.Part.Piece.with(values{"Title": p.title, "Piece": number, "Pieces": of})
		}
		out = append(out, p)
	}
	return out
}

func within(pages []int, item evidence.Item) []int {
	return slices.DeleteFunc(slices.Clone(pages), func(n int) bool {
		return n < item.First || n >= item.First+item.PageCount
	})
}

// contents is a table of pieces. Those in this file have a label that leads to
// their first page.
func (s *sheet) contents(group string, list []piece, here bool) {
	w := s.w.Part
	left, right := s.m.Own.Left, s.m.Own.TextRight
	const wide = 110
	columns := []column{
		{head: w.Head.Title.String(), x: left, w: right - wide - 14 - left},
		{head: w.Head.Pages.String(), x: right - wide, w: wide},
		{head: w.Head.Page.String(), label: true},
	}
	if !here {
		columns = columns[:2]
	}
	var rows []row
	for _, p := range list {
		c := cell{{inTable, p.title}}
		if len(p.lost) > 0 {
			c = append(c, block{inTableStrong, w.Lost.with(values{"Count": len(p.lost), "Labels": runs(p.lost)})})
		}
		if len(p.less) > 0 {
			c = append(c, block{inMeta, w.Less.with(runs(p.less))})
		}
		r := row{cells: []cell{c, {{inTable, runs(p.pages)}}}, group: group}
		if here {
			r.label = p.pages[0]
		}
		rows = append(rows, r)
	}
	s.table(columns, rows, false)
}

// otherFiles tells which pages are in which other file.
func (s *sheet) otherFiles(number int, shares [][]int) {
	w := s.w.Part
	left := s.m.Own.Left
	columns := []column{
		{head: w.OthersHead.String(), x: left, w: 120},
		{head: w.Head.Pages.String(), x: left + 140, w: s.m.Own.TextRight - left - 140},
	}
	var rows []row
	for i, pages := range shares {
		if i+1 == number {
			continue
		}
		rows = append(rows, row{
			cells: []cell{{{inTable, w.Other.with(i + 1)}}, {{inTable, w.OtherPages.with(runs(pages))}}}, group: w.Others.String(),
		})
	}
	s.y += 22
	s.table(columns, rows, false)
}

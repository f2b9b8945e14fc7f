package tui

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/screen/sources"
)

// pageScenes are of a document page by page.
func pageScenes() []scene {
	return []scene{
		{name: "page", keys: []string{"2", "p"}},
		{name: "page-picture", keys: []string{"2", "p", "v"}},
		{name: "page-larger", keys: []string{"2", "p", "v", "+", "+", "pgdown"}},
		{name: "page-ways", keys: []string{"2", "p", "v", "w"}},
		{name: "page-number", keys: []string{"2", "p", "o"}},
		{name: "page-help", keys: []string{"2", "p", "v", "?"}},
	}
}

// PagePicture draws a page of made-up lines.
func (e *example) PagePicture(_ context.Context, r evidence.PictureRequest) (evidence.PagePicture, error) {
	w := r.Width
	h := w * 297 / 210
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	bar := func(x, y, wide, high int) {
		at := image.Rect(x*w/100, y*w/100, (x+wide)*w/100, (y+high)*w/100)
		draw.Draw(img, at, image.NewUniform(color.Gray{60}), image.Point{}, draw.Src)
	}
	bar(12, 12, 40, 4)
	for line := range 16 {
		wide := 76 - (line*7+r.Page*3)%11
		if line%6 == 5 {
			wide = 30
		}
		bar(12, 24+line*5, wide, 2)
	}
	bar(12, 112, 22, 10)
	return evidence.PagePicture{Image: img}, nil
}

// Transcribe pretends to keep what was typed.
func (e *example) Transcribe(_ context.Context, ref string, _ int, _ string, _ evidence.Date) (evidence.Source, error) {
	e.step("transcribe", func(*choices) {})
	return evidence.Source{ID: evidence.ID(ref)}, nil
}

// Purge removes a document for good.
func (e *example) Purge(_ context.Context, ref string) (evidence.Source, error) {
	e.sources = slices.DeleteFunc(slices.Clone(e.sources), func(s evidence.Source) bool { return string(s.ID) == ref })
	return evidence.Source{ID: evidence.ID(ref)}, nil
}

// exampleFiles are made-up files.
type exampleFiles struct{}

func (exampleFiles) Home() string { return "/home/sam" }

func (exampleFiles) There(path string) bool {
	return strings.HasPrefix(path, "/home/sam/Do") && !strings.Contains(path, " '")
}

func (exampleFiles) List(folder string) ([]sources.Item, error) {
	if strings.TrimSuffix(folder, "/") != "/home/sam/Downloads" {
		return nil, nil
	}
	return []sources.Item{{Name: "gp record.pdf"}, {Name: "letters", Folder: true}, {Name: "fit-note.jpg"}, {Name: "holiday.mp4"}}, nil
}

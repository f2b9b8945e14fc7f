package scan_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/scan"
)

// slanting is a page of ten lines whose right ends hang lower, turned by quarter
// turns.
func slanting(slope float64, turn int) scan.Page {
	p := scan.Page{Number: 1, Width: 600, Height: 800}
	for line := range 10 {
		for i := range 8 {
			x, y := 60+60*float64(i), 100+40*float64(line)
			p.Words = append(p.Words, evidence.Word{
				Text: fmt.Sprintf("word%d", i), Confidence: 0.9,
				Box: evidence.Box{X: x, Y: y + slope*(x-300), W: 50, H: 12}.Turned(turn, 600, 800),
			})
		}
	}
	if turn%2 == 1 {
		p.Width, p.Height = p.Height, p.Width
	}
	return p
}

func TestSlantingLinesAreSetStraightAndFoundAgain(t *testing.T) {
	t.Parallel()
	for turn := range 4 {
		for _, slope := range []float64{0, 0.02, -0.1, 0.2} {
			page := slanting(slope, turn)
			straight, view := scan.Layout(page)
			if view.Turn() != turn || straight.Width != 600 {
				t.Fatalf("turn %d, want %d", view.Turn(), turn)
			}
			for i, w := range straight.Words {
				if first := straight.Words[i/8*8]; math.Abs(float64(w.Y-first.Y)) > 1 {
					t.Errorf("turn %d, slope %v: word %d is %.1f off its line", turn, slope, i, w.Y-first.Y)
				}
				b := view.Box(evidence.Box{X: float64(w.X), Y: float64(w.Y), W: float64(w.W), H: float64(w.H)})
				want := page.Words[i].Box
				if math.Abs(b.X+b.W/2-want.X-want.W/2) > 1 || math.Abs(b.Y+b.H/2-want.Y-want.H/2) > 1 {
					t.Errorf("turn %d, slope %v: word %d is found at %+v, not %+v", turn, slope, i, b, want)
				}
			}
		}
	}
}

func TestPagesAreListedInRanges(t *testing.T) {
	t.Parallel()
	for want, pages := range map[string][]int{"": nil, "4": {4}, "1-3, 7, 9-10": {1, 2, 3, 7, 9, 10}} {
		if got := scan.Pages(pages); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// counted reads one word in each picture, and fails on some.
type counted struct{}

func (counted) Read(_ context.Context, p importer.Picture) ([]evidence.Word, error) {
	if p.Image.Bounds().Dx() == 13 {
		return nil, errors.New("no")
	}
	return []evidence.Word{{Text: "word", Box: evidence.Box{X: 1, Y: 1, W: 1, H: 1}}}, nil
}

func TestEachPageIsReadOnceAndFailuresAreTold(t *testing.T) {
	t.Parallel()
	var numbers []int
	for i := range 30 {
		numbers = append(numbers, i+1)
	}
	read, failed, last := map[int]int{}, 0, 0
	work := scan.Work{
		Reader: counted{}, Pages: numbers,
		Draw: func(_ context.Context, n int) (scan.Page, float64, error) {
			return scan.Page{Number: n, Width: 10, Height: 10, Picture: image.NewGray(image.Rect(0, 0, n, 20))}, 72, nil
		},
		Keep: func(p scan.Page, bad bool) {
			read[p.Number]++
			if bad {
				failed++
			}
		},
		Tell: func(done int) { last = max(last, done) },
	}
	if err := work.Do(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(read) != 30 || failed != 1 || last != 30 {
		t.Errorf("%d pages, %d failed, %d told", len(read), failed, last)
	}
}

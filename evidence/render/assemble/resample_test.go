package assemble

import (
	"image"
	"testing"

	"golang.org/x/image/draw"
)

// TestAPictureIsMadeSmallerAsOthersDo compares with the same curve in another
// program, which needs a hundred times the memory.
func TestAPictureIsMadeSmallerAsOthersDo(t *testing.T) {
	t.Parallel()
	full := photograph(333, 207, 90)
	pixels := samplesOf(full)
	for _, size := range []image.Point{{150, 100}, {332, 206}, {33, 21}, {333, 50}, {1, 1}} {
		want := image.NewRGBA(image.Rectangle{Max: size})
		draw.CatmullRom.Scale(want, want.Rect, full, full.Rect, draw.Src, nil)
		d := dots{333, 207, 3, func(y int) []byte { return pixels[y*333*3 : (y+1)*333*3] }}
		got := d.smaller(size.X, size.Y)
		if len(got) != size.X*size.Y*3 {
			t.Fatalf("%v: %d samples", size, len(got))
		}
		worst := 0
		for i, v := range samplesOf(want) {
			worst = max(worst, int(max(v, got[i])-min(v, got[i])))
		}
		if worst > 2 {
			t.Errorf("%v: a sample differs by %d", size, worst)
		}
	}
}

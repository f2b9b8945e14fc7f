package casework_test

import (
	"context"
	"errors"
	"image"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func TestThePictureOfAPageAsItIsSentShowsNothingOfWhatIsHidden(t *testing.T) {
	t.Parallel()
	for _, rotate := range []int{0, 90} {
		d, s := neighbourCase(t, rotate)
		made, err := d.Redact(t.Context(), casework.Hide{Source: string(s.ID), Page: 1, Text: "07700 900461", Reason: "contact"})
		if err != nil {
			t.Fatal(err)
		}
		for _, sent := range []bool{true, false} {
			p, err := d.PagePicture(t.Context(), evidence.PictureRequest{Source: s.ID, Page: 1, Width: 800, Sent: sent})
			if err != nil || p.Hidden != 1 {
				t.Fatalf("turned by %d: %d hidden, %v", rotate, p.Hidden, err)
			}
			for _, box := range made[0].Boxes {
				if got := black(p.Image, box, rotate != 0); got != sent {
					t.Errorf("turned by %d, as it is sent %v: the place is black %v", rotate, sent, got)
				}
			}
		}
	}
}

// black reports whether the middle of a box on an A4 page is black.
func black(img image.Image, b evidence.Box, lying bool) bool {
	wide := 595.0
	if lying {
		wide = 842
	}
	scale := float64(img.Bounds().Dx()) / wide
	at := image.Rect(int((b.X+1)*scale), int((b.Y+1)*scale), int((b.X+b.W-1)*scale), int((b.Y+b.H-1)*scale)).Inset(1)
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); r+g+b > 0 {
				return false
			}
		}
	}
	return !at.Empty()
}

func TestPagesAreDrawnAtTheSizeAskedForAndSoonOnceTheFirstIs(t *testing.T) {
	t.Parallel()
	d, s := neighbourCase(t, 0)
	for _, width := range []int{76, 700, 1 << 20} {
		started := time.Now()
		p, err := d.PagePicture(t.Context(), evidence.PictureRequest{Source: s.ID, Page: 2, Width: width})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d dots: %v", width, time.Since(started))
		if got := p.Image.Bounds().Dx(); got > 2700 || width < 2600 && (got < width*9/10 || got > width*12/10) {
			t.Errorf("%d dots wide for %d", got, width)
		}
	}
	if _, err := d.PagePicture(t.Context(), evidence.PictureRequest{Source: s.ID, Page: 9, Width: 100}); err == nil {
		t.Error("a page that is not there is drawn")
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := d.PagePicture(ctx, evidence.PictureRequest{Source: s.ID, Page: 1, Width: 100}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

package private_test

import (
	"context"
	"image"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/screen/private"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

// photographs is a desk whose pages can be drawn.
type photographs struct{ *desk }

func (photographs) PagePicture(context.Context, evidence.PictureRequest) (evidence.PagePicture, error) {
	return evidence.PagePicture{Image: image.NewRGBA(image.Rect(0, 0, 300, 400)), Width: 600, Height: 800}, nil
}

// A photo has no lines to choose, and what is on it can be hidden all the same.
func TestAnAreaOfAPhotoIsFramedWithKeysAlone(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.picture = true
	s := screentest.Open(private.New(context.Background(), photographs{d}, theme.New(theme.Plain)), 78, 20)
	s.Press("pa")
	s.Want(t, "Move the frame over what should be hidden", "╔", "╝")
	before := s.Screen.View()
	for _, k := range []rune{tea.KeyLeft, tea.KeyUp} {
		for range 200 { // never off the page
			s.Screen.Update(tea.KeyPressMsg{Code: k})
		}
	}
	s.Press("w")
	s.Press("t")
	if s.Screen.View() == before {
		t.Error("the frame did not move")
	}
	s.Press("b").Want(t, "███", "Painted over, as it will be")
	s.Press("\n").Want(t, "Why should it be hidden?")
	s.Press("\n")
	if len(d.asked) != 1 {
		t.Fatalf("asked for %v", d.asked)
	}
	b := d.asked[0].Box
	if b.X != 0 || b.Y != 0 || b.W <= 180 || b.W > 600 || b.H <= 160 || b.H > 800 || d.asked[0].Text != "" {
		t.Errorf("hidden is %+v", b)
	}
}

func TestAFrameCanTakeTheWholePhotoAndNoLessThanACharacter(t *testing.T) {
	t.Parallel()
	for key, whole := range map[string]bool{"wt": true, "ns": false} {
		d := newDesk()
		d.picture = true
		s := screentest.Open(private.New(context.Background(), photographs{d}, theme.New(theme.Plain)), 78, 20)
		s.Press("pa" + strings.Repeat(key, 100) + "\n\n")
		if len(d.asked) != 1 {
			t.Fatalf("asked for %v", d.asked)
		}
		b := d.asked[0].Box
		if got := b.W > 599 && b.H > 799; got != whole || b.W <= 0 || b.H <= 0 || b.X+b.W > 600.01 || b.Y+b.H > 800.01 {
			t.Errorf("%s: %+v", key, b)
		}
	}
}

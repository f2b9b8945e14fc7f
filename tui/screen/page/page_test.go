package page_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/picture"
	"ownpack/tui/screen/page"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

type desk struct {
	pages int
	texts map[int]evidence.PageText
	typed []string
	asked []evidence.PictureRequest
	fails error
}

func (d *desk) Sources(context.Context) ([]evidence.Source, error) {
	return []evidence.Source{{ID: "s1", Name: "letter\x1b[2J.pdf", PageCount: d.pages}}, nil
}

func (d *desk) Entries(context.Context, evidence.Filter) ([]evidence.EntryRow, error) {
	return nil, nil
}

func (d *desk) PageText(_ context.Context, source evidence.ID, page int) (evidence.PageText, error) {
	p := d.texts[page]
	p.Source, p.Page = source, page
	return p, nil
}

// PagePicture draws a white page with something grey on it.
func (d *desk) PagePicture(_ context.Context, r evidence.PictureRequest) (evidence.PagePicture, error) {
	d.asked = append(d.asked, r)
	if d.fails != nil {
		return evidence.PagePicture{}, d.fails
	}
	img := image.NewRGBA(image.Rect(0, 0, r.Width, r.Width*297/210))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(r.Width/10, r.Width/10, r.Width/2, r.Width/5), image.NewUniform(color.Gray{60}), image.Point{}, draw.Src)
	return evidence.PagePicture{Image: img}, nil
}

func (d *desk) Transcribe(_ context.Context, ref string, page int, text string, date evidence.Date) (evidence.Source, error) {
	d.typed = append(d.typed, fmt.Sprint(ref, " ", page, " ", text, " ", date.Value))
	return evidence.Source{}, d.fails
}

func terminal(way picture.Way) *picture.Terminal {
	return picture.NewTerminal(func(name string) string {
		if name == "OWNPACK_PICTURES" {
			return string(way)
		}
		return ""
	})
}

// known is a terminal that need not be asked.
func known(way picture.Way) *picture.Terminal {
	t := terminal(way)
	t.GiveUp()
	return t
}

func open(d *desk, term *picture.Terminal, start page.Start) *screentest.Stage[*page.Model] {
	start.Source = "s1"
	return screentest.Open(page.New(context.Background(), d, theme.New(theme.Plain), term, start), 78, 20)
}

func letter() *desk {
	return &desk{pages: 3, texts: map[int]evidence.PageText{
		1: {Before: "Ring Kim\x1b[2J on 07700 900321.", After: "Ring Kim on ██████.", Bar: "██████", Hidden: 1},
		2: {Before: "read by a program", Read: evidence.ReadOCR},
		3: {},
	}}
}

func TestPagesAreReadAsTextOneByOne(t *testing.T) {
	t.Parallel()
	s := open(letter(), known(picture.Dots), page.Start{})
	s.Want(t, "Page 1 of 3 · letter␛[2J.pdf", "Ring Kim␛[2J on 07700 900321.")
	s.Press("n").Want(t, "Page 2 of 3", "Read from a picture, so some words may be wrong.")
	s.Press("n").Want(t, "Page 3 of 3", "No words could be read on this page.")
	if s.Press("n").Last() != "This is the last page." {
		t.Errorf("said %q", s.Last())
	}
	s.Press("o2\n").Want(t, "Page 2 of 3")
	s.Press("o9\n").Want(t, "A number from 1 to 3.")
	s.Press("<<")
	if s.Last() != "back" {
		t.Errorf("escape does %q", s.Last())
	}
}

func TestAPageAsItIsSentIsNeverAskedForWithWhatIsHidden(t *testing.T) {
	t.Parallel()
	d := letter()
	s := open(d, known(picture.Dots), page.Start{Page: 1, Sent: true})
	s.Want(t, "as it is sent", "Ring Kim on ██████.")
	if strings.Contains(s.View(), "07700") {
		t.Error("what is hidden is on the screen")
	}
	s.Press("v+-n").Want(t, "Page 2 of 3")
	for _, r := range d.asked {
		if !r.Sent {
			t.Errorf("page %d is drawn with what is hidden on it", r.Page)
		}
	}
	if len(d.asked) == 0 {
		t.Error("nothing is drawn")
	}
	d = letter()
	s = open(d, known(picture.Dots), page.Start{Page: 1})
	s.Press("b").Want(t, "as it is sent", "██████")
	s.Press("v")
	if got := d.asked[0]; !got.Sent {
		t.Error("after “before or after” the page is drawn with what is hidden on it")
	}
}

func TestThePageIsDrawnOnceAndTheNextOneAhead(t *testing.T) {
	t.Parallel()
	d := letter()
	s := open(d, known(picture.Dots), page.Start{})
	s.Press("v").Want(t, "The whole page")
	if !strings.ContainsRune(s.View(), '⣿') && !strings.ContainsRune(s.View(), '⣶') && !strings.ContainsRune(s.View(), '⣤') {
		t.Errorf("no dots are drawn:\n%s", s.View())
	}
	s.Press("+").Want(t, "As wide as the window, from 0 to")
	s.Press("-n").Want(t, "Page 2 of 3")
	if len(d.asked) != 3 {
		t.Errorf("drawn %d times, want pages 1, 2 and 3 once: %v", len(d.asked), d.asked)
	}
}

func TestGoingOnLeadsToTheNextPage(t *testing.T) {
	t.Parallel()
	s := open(letter(), known(picture.Blocks), page.Start{})
	s.Press("v+")
	for range 12 {
		s.Press(" ")
	}
	s.Want(t, "Page 3 of 3")
	s.Screen.SetSize(40, 10)
	s.Run(s.Screen.Update(nil))
	s.Want(t, "Page 3 of 3", "As wide as the window")
}

func TestATerminalIsAskedOnceAndWaitedForNoLongerThanItTakes(t *testing.T) {
	t.Parallel()
	d := letter()
	term := terminal("")
	s := open(d, term, page.Start{})
	asked := s.Screen.Update(tea.KeyPressMsg{Code: 'v', Text: "v"})
	s.Want(t, "Asking this window")
	for _, c := range asked().(tea.BatchMsg) {
		go c() // waiting ends with the answer
	}
	for _, answer := range []tea.Msg{uv.CellSizeEvent{Width: 8, Height: 16}, uv.PrimaryDeviceAttributesEvent{62, 4}} {
		term.Take(answer)
		s.Run(s.Screen.Update(answer))
	}
	if term.Way() != picture.Sixel {
		t.Errorf("shown with %s", term.Way())
	}
	s.Want(t, "The whole page")
	p := s.Screen.Picture()
	if !strings.HasPrefix(p.Draw, "\x1bP") || p.Y != 2 || p.X+p.Cols > 78 || p.Y+p.Rows > 20 {
		t.Errorf("it is placed at %d, %d with %d by %d", p.X, p.Y, p.Cols, p.Rows)
	}
	for i, line := range strings.Split(s.View(), "\n")[2:] {
		if strings.TrimSpace(line) != "" {
			t.Errorf("text in the picture's place, line %d: %q", i, line)
		}
	}
	if s.Press("v").Screen.Picture().Key != "" {
		t.Error("the picture stays over the text")
	}
}

func TestAPictureThatCannotBeDrawnSaysSo(t *testing.T) {
	t.Parallel()
	d := letter()
	d.fails = errors.New("it takes too long")
	s := open(d, known(picture.Dots), page.Start{}).Press("v")
	s.Want(t, "Problem: the page could not be drawn.", "it takes too long", "Press v to read it as text.")
	if len(d.asked) > 1 {
		t.Errorf("tried %d times", len(d.asked))
	}
	s.Press("v").Want(t, "Ring Kim")
}

func TestAnotherWayCanBeChosen(t *testing.T) {
	t.Parallel()
	s := open(letter(), known(picture.Dots), page.Start{}).Press("vw")
	s.Want(t, "► Small dots", "now")
	s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	s.Press("\n")
	if !strings.ContainsRune(s.View(), '▒') && !strings.ContainsRune(s.View(), '█') {
		t.Errorf("no shades:\n%s", s.View())
	}
	s.Press("w")
	s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyEnd})
	s.Press("\n").Want(t, "Ring Kim")
}

func TestWhatAScanSaysIsTypedAndMarked(t *testing.T) {
	t.Parallel()
	d := letter()
	s := open(d, known(picture.Dots), page.Start{Page: 1})
	s.Press("t")
	if s.Screen.Typing() {
		t.Error("a page that can be read is to be typed")
	}
	s.Press("nnt").Want(t, "Type it word for word")
	s.Paste("Seen in clinic").Press("<").Want(t, "Does a date stand on the page?")
	s.Paste("soon").Press("\n")
	if len(d.typed) > 0 {
		t.Fatal("saved with a date that is none")
	}
	for range "soon" {
		s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	}
	s.Paste("3 May 2021").Press("\n")
	if got := strings.Join(d.typed, "|"); got != "s1 3 Seen in clinic 2021-05-03" {
		t.Errorf("saved %q", got)
	}
	if !strings.Contains(s.Last(), "marked as typed by you") {
		t.Errorf("said %q", s.Last())
	}
}

func TestWordsBeingTypedAreKeptWhenThePersonQuits(t *testing.T) {
	t.Parallel()
	d := letter()
	s := open(d, known(picture.Dots), page.Start{Page: 3}).Press("t").Paste("half a line")
	s.Run(s.Screen.Keep())
	if got := strings.Join(d.typed, "|"); got != "s1 3 half a line " {
		t.Errorf("saved %q", got)
	}
}

func TestADocumentWithoutPagesLeadsToItsEntries(t *testing.T) {
	t.Parallel()
	s := open(&desk{}, known(picture.Dots), page.Start{})
	s.Want(t, "it is a list of entries", "Press e")
	s.Press("v").Want(t, "Press e")
	if s.Press("e").Last() != "open "+string(nav.Entries) {
		t.Errorf("e does %q", s.Last())
	}
}

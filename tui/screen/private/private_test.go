package private_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/private"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

// desk is a case of one letter with a number in it.
type desk struct {
	found   []evidence.Detail
	hidden  []evidence.Redaction
	beside  []evidence.PlanWarning
	asked   []evidence.HideRequest
	fails   error
	readErr error
	did     []string
	as      evidence.Exhibit
	covered bool
	none    bool
	picture bool // a page without words
}

func (d *desk) Sending(context.Context) ([]evidence.Sending, error) {
	if d.none {
		return nil, d.readErr
	}
	s := evidence.Sending{
		Item: evidence.Item{
			Kind: evidence.ItemExhibit, Source: "s1", Title: "Letter\x1b[2J", First: 4, PageCount: 2,
			SourcePages: []int{2, 3}, SourceTotal: 9, As: evidence.AsPages,
		},
		Source: evidence.Source{ID: "s1", PageCount: 9},
		Found:  slices.Clone(d.found), Hidden: d.hidden, Beside: d.beside,
	}
	if d.covered {
		s.Source.Warnings = []evidence.Warning{{Code: evidence.WarnCovered}}
	}
	return []evidence.Sending{s}, d.readErr
}

func (d *desk) HidingWords() (evidence.HidingAdvice, error) {
	return evidence.HidingAdvice{Plain: "As it was written.", Warning: "The guidance says so.", Reasons: []evidence.HidingReason{
		{ID: "contact", Name: "contact details", Help: "a number"}, {ID: "bank", Name: "bank details", Help: "an account"},
	}}, nil
}

func (d *desk) ShowAs(_ context.Context, ref string, as evidence.Exhibit) (evidence.Source, error) {
	d.did, d.as = append(d.did, "show "+ref), as
	return evidence.Source{}, d.fails
}

func (d *desk) Leave(_ context.Context, source evidence.ID, details []evidence.ID) error {
	d.did = append(d.did, "leave "+string(source))
	for _, id := range details {
		d.did = append(d.did, string(id))
	}
	return nil
}

func (d *desk) HideDetail(ctx context.Context, r evidence.HideRequest) ([]evidence.Redaction, error) {
	if d.fails != nil || ctx.Err() != nil {
		return nil, errors.Join(d.fails, ctx.Err())
	}
	d.asked = append(d.asked, r)
	if r.Box.W > 0 {
		r.Text = "Kim"
	}
	made := evidence.Redaction{ID: "r1", Source: "s1", Page: r.Pages[0], Text: r.Text, Reason: r.Reason}
	d.hidden = []evidence.Redaction{made}
	return d.hidden, nil
}

func (d *desk) Unredact(_ context.Context, ref string) (evidence.Redaction, error) {
	d.did, d.hidden = append(d.did, "show again "+ref), nil
	return evidence.Redaction{}, nil
}

func (d *desk) KeepElsewhere(_ context.Context, ref string) (evidence.Redaction, error) {
	d.did, d.beside = append(d.did, "keep "+ref), nil
	return evidence.Redaction{}, nil
}

func (d *desk) PageText(_ context.Context, _ evidence.ID, page int) (evidence.PageText, error) {
	p := evidence.PageText{Page: page, Before: "Ring Kim\x1b[2J on 07700 900321.", Bar: "███", Hidden: len(d.hidden)}
	p.After = p.Before
	for _, r := range d.hidden {
		p.After = strings.ReplaceAll(p.After, r.Text, p.Bar)
	}
	return p, nil
}

func (d *desk) PageLines(context.Context, evidence.ID, int) ([]evidence.PageLine, error) {
	line := func(y float64, words ...string) evidence.PageLine {
		var l evidence.PageLine
		for i, w := range words {
			l.Words = append(l.Words, evidence.Word{Text: w, Box: evidence.Box{X: 100 + 50*float64(i), Y: y, W: 40, H: 10}})
		}
		return l
	}
	if d.picture {
		return nil, nil
	}
	return []evidence.PageLine{line(20, "Dear", "Sam"), line(40, "Ring", "Kim\x1b[2J", "soon"), line(60, "Yours")}, nil
}

func newDesk() *desk {
	return &desk{found: []evidence.Detail{
		{Key: "k1", What: "a telephone number", Reason: "contact", Text: "07700 900321", Pages: []int{2, 3}},
		{Key: "k2", What: "a sort code", Reason: "bank", Text: "12-34-56", Pages: []int{3}, Left: true},
	}}
}

func open(d *desk) *screentest.Stage[*private.Model] {
	return screentest.Open(private.New(context.Background(), d, theme.New(theme.Plain)), 78, 20)
}

func TestEachDocumentSaysWhatElseIsSeenAndHowFarItHasCome(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.covered = true
	d.beside = []evidence.PlanWarning{{Source: "s1", Warning: "18 other entries stand on these 2 pages, among them alcohol."}}
	open(d).Want(t, "2 pages to look at", "E4–E5", "Letter␛[2J", "(pages 2 and 3 of 9)", "18 other entries", "they can still be copied")
	d.found = nil
	open(d).Want(t, "no number or address found", "Nothing is left to look at")
	d.none = true
	open(d).Want(t, "You have not chosen any evidence. Press esc, then 4.")
}

func TestSendingThePageUneditedIsTheFirstChoice(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("\n\n")
	s.Want(t, "“07700 900321”, a telephone number on pages 2 and 3", "► Send the pages unedited", "As it was written.")
	s.Press("\n")
	if got := strings.Join(d.did, " "); got != "leave s1 k1" {
		t.Errorf("did %q", got)
	}
	if s.Last() != "Left as it is. Press u to undo." {
		t.Errorf("said %q", s.Last())
	}
}

func TestTheWholeDocumentCanBeSentUneditedAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk()
	open(d).Press("\ns")
	if got := strings.Join(d.did, " "); got != "leave s1 k1 k2" {
		t.Errorf("did %q", got)
	}
}

func TestHidingAsksForAReasonAndTakesTheLikelyOneFirst(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("\nj\n")
	s.Want(t, "as it is now")
	s.Press("G")
	s.Want(t, "The guidance says so.")
	s.Press("\n").Want(t, "► Bank details", "For an account.")
	s.Press("\n")
	if len(d.asked) != 1 || d.asked[0].Reason != "bank" || d.asked[0].Text != "12-34-56" || d.asked[0].Everywhere {
		t.Errorf("asked for %+v", d.asked)
	}
	if s.Last() != "Hidden on page 3. Press u to undo." {
		t.Errorf("said %q", s.Last())
	}
}

func TestTheSameWordsElsewhereAreAskedAboutOnce(t *testing.T) {
	t.Parallel()
	for _, strict := range []bool{false, true} {
		d := newDesk()
		d.beside = []evidence.PlanWarning{{Source: "s1", Redaction: "r1", Strict: strict, Warning: "It also stands on E7."}}
		s := open(d).Press("\n\nG\n\n")
		s.Want(t, "It also stands on E7.", "Hide it there too", "Show again what I hid")
		if keep := strings.Contains(s.View(), "Keep it there"); keep == strict {
			t.Errorf("strict %v: keeping is offered: %v", strict, keep)
		}
		s.Press("\n")
		if len(d.asked) != 2 || !d.asked[1].Everywhere {
			t.Fatalf("asked for %+v", d.asked)
		}
		if strings.Contains(s.View(), "Hide it there too") {
			t.Error("it is asked twice")
		}
	}
	d := newDesk()
	d.beside = []evidence.PlanWarning{{Source: "s1", Redaction: "r1", Warning: "It also stands on E7."}}
	open(d).Press("\n\nG\n\nj\n")
	if got := strings.Join(d.did, " "); got != "keep r1" {
		t.Errorf("did %q", got)
	}
}

func TestWordsOfAPageCanBeHiddenAndThePageReadBeforeAndAfter(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("\np")
	s.Want(t, "E4, page 2 of “Letter␛[2J”, as it is sent", "Ring Kim␛[2J on 07700 900321.")
	tea.Batch(s.Screen.Update(tea.KeyPressMsg{Code: 'w', Text: "w"}))
	if !s.Screen.Typing() {
		t.Fatal("no words are asked for")
	}
	s.Paste("Kim").Press("\n\n")
	s.Want(t, "AFTER", "Ring ███␛[2J on")
	s.Press("b").Want(t, "BEFORE", "Ring Kim")
	s.Screen.SetSize(118, 36)
	s.Want(t, "BEFORE", "AFTER", "Ring Kim", "Ring ███")
}

func TestWhatIsHiddenIsListedAndCanBeTakenBack(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.hidden = []evidence.Redaction{{ID: "r7", Source: "s1", Page: 3, Text: "Kim", Reason: "contact"}}
	s := open(d).Press("h")
	s.Want(t, "1 place is hidden", "“Kim”", "contact details")
	s.Press("x")
	if got := strings.Join(d.did, " "); got != "show again r7" || s.Last() != "Shown again. Press u to undo." {
		t.Errorf("did %q, said %q", got, s.Last())
	}
}

func TestWhatCannotBeHiddenSaysWhatIsSafeAndWhatToDo(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.fails = errors.New("text can still be read in the picture of the page")
	s := open(d).Press("\n\nG\n\n")
	s.Want(t, "Problem: it could not be hidden.", "can still be read", "Nothing was changed", "go back, and press c")
	s.Press("<").Want(t, "to decide")
}

func TestHidingCanBeStopped(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("\n\nG\n")
	work := s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	s.Want(t, "Hiding it", "Press esc to stop.")
	s.Press("<")
	s.Run(work)
	if len(d.asked) > 0 || s.Last() != "Stopped. Nothing was hidden." {
		t.Errorf("asked for %v, said %q", d.asked, s.Last())
	}
	s.Want(t, "to decide")
}

func TestEachWayToShowADocumentHasItsPrice(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("c")
	s.Want(t, "as it is now", "all else that stands")
	s.Press("j").Want(t, "All of it goes in: 9 pages")
	s.Press("j").Want(t, "a typed copy counts for less")
	s.Press("\n")
	if d.as != evidence.AsExtract {
		t.Errorf("shown %q", d.as)
	}
}

func TestACaseThatCannotBeReadSaysSo(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.readErr = errors.New("page 3 is damaged")
	open(d).Want(t, "Problem:", "page 3 is damaged", "Nothing was changed.")
}

func TestItIsReadAgainWhenTheCaseChanges(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("\n")
	d.none = true
	s.Run(s.Screen.Update(nav.CaseChanged{}))
	s.Want(t, "Nothing is about to be sent yet")
}

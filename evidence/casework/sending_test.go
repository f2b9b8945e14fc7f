package casework_test

import (
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
)

func TestWhatElseIsSeenInWhatIsSentIsListedUntilThePersonDecides(t *testing.T) {
	t.Parallel()
	d, s := neighbourCase(t, 0)
	ctx := t.Context()
	open := func() (evidence.Sending, evidence.PrivateState) {
		t.Helper()
		all, err := d.Sending(ctx)
		if err != nil || len(all) != 1 {
			t.Fatalf("%d documents: %v", len(all), err)
		}
		state, err := d.PrivateState(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if state.Open != all[0].Open() || state.Found != len(all[0].Found) || state.Hidden != len(all[0].Hidden) {
			t.Errorf("the first screen counts %+v, the list has %d pages open, %d found, %d hidden", state, all[0].Open(), len(all[0].Found), len(all[0].Hidden))
		}
		return all[0], state
	}
	sent, _ := open()
	if len(sent.Found) != 1 || len(sent.Found[0].Pages) != 2 || sent.Open() != 2 || sent.Item.First == 0 {
		t.Fatalf("%d details, %d pages open", len(sent.Found), sent.Open())
	}
	if err := d.Leave(ctx, s.ID, []evidence.ID{sent.Found[0].Key}); err != nil {
		t.Fatal(err)
	}
	if sent, _ = open(); sent.Open() != 0 || !sent.Found[0].Left {
		t.Error("what the person leaves is asked about again")
	}
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if sent, _ = open(); sent.Open() != 2 {
		t.Error("leaving it cannot be taken back")
	}
	f := sent.Found[0]
	done, err := d.HideDetail(ctx, evidence.HideRequest{Source: s.ID, Pages: f.Pages, Text: f.Text, Reason: f.Reason})
	if err != nil || len(done) != 2 {
		t.Fatalf("hidden on %d pages, want both: %v", len(done), err)
	}
	if sent, _ = open(); sent.Open() != 0 || len(sent.Hidden) != 2 || !sent.Found[0].Hidden {
		t.Error("what is hidden is asked about again")
	}
	// Typed out, only what is typed is looked through.
	if _, err := d.ShowAs(ctx, string(s.ID), evidence.AsExtract); err != nil {
		t.Fatal(err)
	}
	if sent, _ = open(); len(sent.Hidden) != 1 {
		t.Errorf("%d redactions on what is typed, want one", len(sent.Hidden))
	}
}

func TestAPageIsReadAsItWillBeInThePack(t *testing.T) {
	t.Parallel()
	for _, rotate := range []int{0, 90} {
		d, s := neighbourCase(t, rotate)
		ctx := t.Context()
		before, err := d.PageText(ctx, s.ID, 1)
		if err != nil || before.Before != before.After || !strings.Contains(before.Before, "900461") {
			t.Fatalf("turned by %d: a page on which nothing is hidden: %v", rotate, err)
		}
		if _, err := d.HideDetail(ctx, evidence.HideRequest{Source: s.ID, Pages: []int{1}, Text: "Wilf Canary", Reason: "contact"}); err != nil {
			t.Fatal(err)
		}
		got, err := d.PageText(ctx, s.ID, 1)
		if err != nil || got.Hidden != 1 {
			t.Fatal(err)
		}
		if strings.Contains(got.After, "Canary") || strings.Count(got.After, got.Bar) != 1 || !strings.Contains(got.Before, "Canary") {
			t.Errorf("turned by %d: %d bars", rotate, strings.Count(got.After, got.Bar))
		}
		if !strings.Contains(got.After, "cannot get into the bath by herself.") {
			t.Errorf("turned by %d: other words are gone or out of order", rotate)
		}
	}
}

func TestTheSameWordsElsewhereAreAskedAboutByRedaction(t *testing.T) {
	t.Parallel()
	d, s := neighbourCase(t, 0)
	ctx := t.Context()
	done, err := d.HideDetail(ctx, evidence.HideRequest{Source: s.ID, Pages: []int{1}, Text: "07700 900461", Reason: "contact"})
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.Sending(ctx)
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, w := range all[0].Beside {
		if w.Redaction == done[0].ID && w.Strict {
			asked++
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times about a number on another page, want once", asked)
	}
}

func TestALineOfAPageIsHiddenByItsArea(t *testing.T) {
	t.Parallel()
	for _, rotate := range []int{0, 90} {
		d, s := neighbourCase(t, rotate)
		lines, err := d.PageLines(t.Context(), s.ID, 1)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(lines, func(l evidence.PageLine) bool { return strings.Contains(l.Text(), "07700") })
		if at < 0 {
			t.Fatalf("turned by %d: no line of %d holds the number", rotate, len(lines))
		}
		_, err = d.HideDetail(t.Context(), evidence.HideRequest{Source: s.ID, Pages: []int{1}, Box: evidence.Area(lines[at].Words), Reason: "contact"})
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.PageText(t.Context(), s.ID, 1)
		if err != nil || strings.Contains(p.After, "07700") || !strings.Contains(p.Before, "07700") {
			t.Errorf("turned by %d: %v, hidden on the page %d", rotate, err, p.Hidden)
		}
		for i, l := range lines {
			if first := l.Words[0].Text; !strings.Contains(l.Text(), "07700") && !strings.Contains(p.After, first) {
				t.Errorf("turned by %d: the area takes line %d too", rotate, i)
			}
		}
	}
}

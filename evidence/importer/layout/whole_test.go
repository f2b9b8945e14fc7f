package layout_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer/layout"
)

// TestTextIsNeverDroppedInSilence reads papers that hold no entry of a known
// shape: what they say is kept, and a warning names the page.
func TestTextIsNeverDroppedInSilence(t *testing.T) {
	t.Parallel()
	for name, paper := range map[string]string{
		"a page foot alone":     "@y 800\nPage 1 of 1 seen with her sister",
		"only personal details": "# Problems\n@cols 40 140\nNo problems recorded.\n# Patient Details\nName|Wren Tallow\nMobility|Needs two sticks",
		"an empty section":      "# Consultations\n@cols 40 120\n*Date|Entry\nNo consultations recorded.",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pages := typeset(paper)
			var words []string
			for _, w := range pages[0].Words {
				words = append(words, w.Text)
			}
			keepsAll(t, layout.Read(pages), words)
		})
	}
	t.Run("marks across the page", func(t *testing.T) {
		t.Parallel()
		words := []layout.Word{{Text: "Not", X: 100, Y: 100, W: 30, H: 12, Size: 10, Turned: true}, {Text: "seen", X: 120, Y: 130, W: 30, H: 12, Size: 10, Turned: true}}
		keepsAll(t, layout.Read([]layout.Page{{Number: 1, Width: 595, Height: 842, Words: words}}), []string{"Not", "seen"})
	})
}

func TestATableSetSidewaysAmongOtherTextIsNamed(t *testing.T) {
	t.Parallel()
	pages := typeset("Dear Dr Rook\nShe cannot lift a pan.\nYours sincerely\nDr Ivo Crane")
	for i := range 20 {
		pages[0].Words = append(pages[0].Words, layout.Word{Text: "step", X: 500, Y: float32(100 + 20*i), W: 9, H: 18, Size: 9, Turned: true})
	}
	d := layout.Read(pages)
	if len(d.Warnings) != 1 || d.Warnings[0] != (evidence.Warning{Code: evidence.WarnNotRead, Page: 1}) {
		t.Errorf("warnings %v", d.Warnings)
	}
}

func TestASentenceAtTheFootOfAPageIsNoPageFoot(t *testing.T) {
	t.Parallel()
	const said = "Created a plan with her sister for the spring of 2021."
	d := layout.Read(typeset("# Consultations\n*14 May 2021 10:20\nHistory: " + said))
	if n := len(d.Entries); n != 2 || d.Entries[1].Text != said {
		t.Errorf("%d entries", n)
	}
	d = layout.Read(typeset("Dear Dr Rook\nShe cannot lift a pan.\n@y 800\n" + said))
	if !strings.Contains(d.Entries[0].Text, said) {
		t.Error("the last line is lost")
	}
}

func TestSentencesAmongPersonalDetailsAreKept(t *testing.T) {
	t.Parallel()
	d := layout.Read(typeset("# Patient Details\n@cols 40 140\nName|Wren Tallow\nSex|Female\n@cols 40\n@right 300\n@gap 8\nShe cannot use the telephone and needs her sister to speak for her. Please write.\n# Problems\n12 Mar 2019 Asthma"))
	if len(d.Entries) != 2 || d.Entries[0].Kind != evidence.KindAdmin || !strings.HasSuffix(d.Entries[0].Text, "for her. Please write.") {
		t.Errorf("entries %q", d.Entries)
	}
}

func keepsAll(t *testing.T, d layout.Document, words []string) {
	t.Helper()
	if len(d.Entries) == 0 || d.Entries[0].Kind != evidence.KindDocument {
		t.Fatalf("%d entries", len(d.Entries))
	}
	for _, w := range words {
		if !strings.Contains(d.Entries[0].Text, w) {
			t.Errorf("lost %q", w)
		}
	}
	for _, w := range d.Warnings {
		if w.Code == evidence.WarnNotRead && w.Page == 1 {
			return
		}
	}
	t.Errorf("warnings %v", d.Warnings)
}

package render_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestLongNamesStayOnThePage(t *testing.T) {
	t.Parallel()
	for name, long := range map[string]string{
		"words":    strings.TrimSpace(strings.Repeat("Maximiliana Featherstonehaugh-Cholmondeley ", 7)),
		"one word": strings.Repeat("Llanfair", 38),
		"capitals": strings.Repeat("W", 300),
		"endless":  strings.Repeat("Anne ", 300),
	} {
		for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileDWP} {
			t.Run(name+" "+string(profile), func(t *testing.T) {
				t.Parallel()
				c := longCase(long)
				p := build(t, c, planOf(t, c, profile))
				staysOnThePage(t, p)
				strip := p.text(t, 3, 0, 0, 596, 43)
				want := "appeal reference SC 000/26/00000"
				if profile == evidence.ProfileDWP {
					want = "National Insurance number QQ 12 34 56 C"
				}
				if !strings.Contains(strip, want) {
					t.Errorf("the strip does not identify the person: %q", strip)
				}
				if cover := p.text(t, 1, 0, 0, 596, 842); !strings.Contains(cover, "Pack id") && !strings.Contains(cover, "PACK ID") {
					t.Error("no pack id on the cover")
				}
			})
		}
	}
}

// longCase is a case in which everybody and everything has the given name.
func longCase(long string) *evidencetest.Case {
	c := evidencetest.New()
	c.Person.Name = long
	c.Helpers = evidence.Helpers{Acting: evidence.ActingAppointee, ActingName: long, HelperName: long, HelperOrganisation: long}
	for i := range c.Sources {
		c.Sources[i].Title, c.Sources[i].Author = long, long
	}
	for id, e := range c.Entries {
		e.Title, e.Author, e.Role, e.Organisation = long, long, long, long
		c.Entries[id] = e
	}
	c.Schemes[0].Activities[1].Heading = long
	delete(c.Content, c.Sources[3].ID)
	return c
}

// staysOnThePage checks that nothing of ours leaves its margins, and that the
// signature line is not written over.
func staysOnThePage(t *testing.T, p pack) {
	t.Helper()
	for i, words := range p.words(t) {
		for _, w := range words {
			switch {
			case w.foot < 43:
				if w.left < 35 || w.right > 560 {
					t.Errorf("E%d: strip at %.0f–%.0f", i+1, w.left, w.right)
				}
			case p.kind(i+1) == evidence.ItemExhibit:
			case w.left < 55 || w.right > 548 || w.foot > 842-60:
				t.Errorf("E%d: a word at %.0f–%.0f, foot %.0f", i+1, w.left, w.right, w.foot)
			case w.text == "Date" && p.kind(i+1) == evidence.ItemAbout:
				for _, o := range words {
					if o.top > w.top-4 && o.left < w.left && o.right > w.left-12 {
						t.Errorf("E%d: a word of the signature line ends at %.0f, beside the date at %.0f", i+1, o.right, w.left)
					}
				}
			}
		}
	}
}

func TestTheTimelineNamesDocumentsInFull(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	c.Sources[1].Title, c.Sources[1].Author = "Letter from Dr Anneliese Montgomery-Featherstone", "Dr Anneliese Montgomery-Featherstone"
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	for _, i := range p.plan.Items {
		if i.Kind != evidence.ItemChronology {
			continue
		}
		text := strings.Join(strings.Fields(p.text(t, i.First, 82, 130, 180, 190)), " ")
		text = strings.ReplaceAll(text, "- ", "-") // broken after a hyphen
		for _, want := range []string{"Letter from Dr Anneliese Montgomery-Featherstone", "Home assessment report from Bethan Lloyd", "Electronic GP record, Tentergate Surgery"} {
			if !strings.Contains(text, want) {
				t.Errorf("the timeline does not name %q:\n%s", want, text)
			}
		}
	}
}

package importertest

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strings"

	"ownpack/evidence"
)

// PrintTruth is one entry of a record print as its author wrote it down.
type PrintTruth struct {
	Date, Kind, Title, Page, Section string
}

// ReadPrintTruth reads a truth file: tab separated, with a head.
func ReadPrintTruth(r io.Reader) ([]PrintTruth, error) {
	in := csv.NewReader(r)
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = '\t', true, -1
	rows, err := in.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("read truth: %w", err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	var all []PrintTruth
	for _, row := range rows[1:] {
		cell := func(name string) string {
			if i, ok := at[name]; ok && i < len(row) {
				return row[i]
			}
			return ""
		}
		all = append(all, PrintTruth{cell("date"), cell("kind"), cell("title"), cell("page"), cell("section")})
	}
	return all, nil
}

// PrintScore counts how entries agree with a print's truth. A true entry is
// found when an entry of its day holds its title; precision leaves out free
// text within a consultation.
type PrintScore struct{ Want, Found, Kind, Page, Counted, Used int }

// Add adds another print's counts.
func (s *PrintScore) Add(o PrintScore) {
	s.Want += o.Want
	s.Found += o.Found
	s.Kind += o.Kind
	s.Page += o.Page
	s.Counted += o.Counted
	s.Used += o.Used
}

func (s PrintScore) String() string {
	return fmt.Sprintf("true %5d  recall %.4f  kind %.4f  page %.4f  precision %.4f", s.Want,
		Share(s.Found, s.Want), Share(s.Kind, s.Found), Share(s.Page, s.Found), Share(s.Used, s.Counted))
}

// Share is a part of a whole, 0 of nothing.
func Share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

var notWord = regexp.MustCompile(`[^a-z0-9%]+`)

// Plain keeps small letters, figures and per cent signs, and single spaces.
func Plain(s string) string {
	return strings.TrimSpace(notWord.ReplaceAllString(strings.ToLower(s), " "))
}

// ScorePrint compares entries with a print's truth; miss hears of each row that
// was lost or read wrongly, and of each entry that no row accounts for.
func ScorePrint(want []PrintTruth, got []evidence.Entry, miss func(what string, w PrintTruth)) PrintScore {
	p := printScorer{got: got, used: make([]bool, len(got)), texts: make([]string, len(got)), miss: miss}
	p.score.Want = len(want)
	for i, g := range got {
		p.texts[i] = Plain(g.Title + " " + g.Text)
		if counted(g) {
			p.score.Counted++
		}
	}
	for _, w := range want {
		p.row(w)
	}
	for i, g := range got {
		if !p.used[i] && counted(g) {
			miss("extra", PrintTruth{g.Date.Value, string(g.Kind), g.Title, fmt.Sprint(g.Locator.Page()), g.Section})
		}
	}
	return p.score
}

func counted(g evidence.Entry) bool { return g.Parent == "" || g.Kind != evidence.KindConsultation }

type printScorer struct {
	got   []evidence.Entry
	used  []bool
	texts []string
	miss  func(string, PrintTruth)
	score PrintScore
}

// row finds the entry that fits a row best.
func (p *printScorer) row(w PrintTruth) {
	best, bestFit := -1, [3]bool{}
	for i, g := range p.got {
		if !p.states(i, w) {
			continue
		}
		fit := [3]bool{string(g.Kind) == w.Kind, fmt.Sprint(g.Locator.Page()) == w.Page, !p.used[i]}
		if best < 0 || better(fit, bestFit) {
			best, bestFit = i, fit
		}
	}
	if best < 0 {
		p.miss("lost", w)
		return
	}
	p.score.Found++
	if !p.used[best] {
		p.used[best] = true
		p.score.Used++
	}
	if bestFit[0] {
		p.score.Kind++
	} else {
		p.miss("kind "+string(p.got[best].Kind), w)
	}
	if bestFit[1] {
		p.score.Page++
	} else {
		p.miss(fmt.Sprint("page ", p.got[best].Locator.Page()), w)
	}
}

// states reports whether an entry has the row's day and holds its title.
func (p *printScorer) states(i int, w PrintTruth) bool {
	day, title := w.Date, Plain(w.Title)
	if len(day) > len("2006-01-02") {
		day = day[:len("2006-01-02")]
	}
	d := p.got[i].Date.Day()
	right := d == day || len(day) < len("2006-01-02") && strings.HasPrefix(d, day)
	return right && title != "" && strings.Contains(p.texts[i], title)
}

func better(a, b [3]bool) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i]
		}
	}
	return false
}

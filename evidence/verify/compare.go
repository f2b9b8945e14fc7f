package verify

import (
	"context"
	"fmt"
	"io"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
)

// Compare verifies the original (the master, with its signature) and then looks
// for each of its pages in the file, which may be a copy that somebody stamped,
// shrank, reordered or put other pages into. The parts of the report are about
// the file; Documents, Signer and PackID are the original's; Pages has the
// original's pages in order, then what the file has besides.
//
// A page is the same when every word of the original stands in the same place,
// save that the whole page may have been moved and scaled, when no word was
// added but at the foot, and when both pages look alike when drawn coarsely.
//
// What it cannot see: a small change within a picture, such as one figure on a
// scanned page; letters drawn to look like others; a fine line or a small mark;
// what stands at the foot of a page, where tribunals print their own numbers;
// the reference after the name at the top left, which differs between the
// tribunal's pack and the department's; and whatever is not on the page: links,
// attachments, hidden data. Of an upload in parts, each part lacks the others'
// pages. Of a large-print edition that is unchanged since it was signed with the
// original's key, the words of each page are looked for on its sheets.
func Compare(ctx context.Context, file io.ReaderAt, size int64, master io.ReaderAt, masterSize int64, o Options) (report evidence.Report, err error) {
	defer border(&report, &err)
	original, err := PDF(ctx, master, masterSize, o)
	if err != nil {
		return evidence.Report{}, fmt.Errorf("%w: %w", ErrOriginal, err)
	}
	if !original.OK(false) {
		return evidence.Report{}, fmt.Errorf("%w: %s", ErrOriginal, firstWrong(original))
	}
	if report, err = PDF(ctx, file, size, o); err != nil {
		return evidence.Report{}, err
	}
	engine := pdfium.New(pdfium.Options{CacheDir: o.CacheDir})
	defer engine.Close()
	a, err := openPages(ctx, engine, master, masterSize, o)
	if err != nil {
		return evidence.Report{}, fmt.Errorf("read the original's pages: %w", err)
	}
	defer a.doc.Close()
	b, err := openPages(ctx, engine, file, size, o)
	if err != nil {
		return evidence.Report{}, fmt.Errorf("read the file's pages: %w", err)
	}
	defer b.doc.Close()
	if sheets, err := largePrint(ctx, b, report, original); err != nil || sheets != nil {
		about(&report, original)
		report.Large = true
		report.Pages, report.Holds = sheets.states(a, b, original.Pages)
		return report, err
	}
	m := &matching{a: a, b: b, to: make([]int, len(a.pages)), taken: make([]bool, len(b.pages))}
	labels, err := m.partOf(ctx, report, original)
	if err != nil {
		return evidence.Report{}, err
	}
	for j, l := range labels {
		m.taken[j] = ownLabel.MatchString(l)
	}
	if err := m.run(ctx, o); err != nil {
		return evidence.Report{}, err
	}
	about(&report, original)
	report.Pages = m.states(original.Pages)
	if labels != nil {
		report.Pages, report.Holds = m.ofPart(report.Pages, labels)
	}
	return report, nil
}

// about makes a report tell of the original's documents and signer.
func about(report *evidence.Report, original evidence.Report) {
	report.Documents, report.PackID, report.After = original.Documents, original.PackID, original.After
	report.Signer, report.Fingerprint = original.Signer, original.Fingerprint
	report.Identity.Detail += " The original: " + original.Identity.Detail
}

// firstWrong names the part of a report that keeps it from being good. It does
// not repeat the part's sentence, which may hold a name.
func firstWrong(r evidence.Report) string {
	switch {
	case r.Integrity.State != evidence.StateGood:
		return "its integrity is " + string(r.Integrity.State)
	case r.Coverage.State != evidence.StateGood:
		return "its coverage is " + string(r.Coverage.State)
	case r.Identity.State == evidence.StateBad:
		return "its identity is bad"
	case r.Time.State == evidence.StateBad:
		return "its time is bad"
	}
	return "pages that it lists are missing"
}

// none stands for a page of the original that was not found.
const none = -1

// matching pairs the pages of the original, a, with those of the file, b.
type matching struct {
	a, b    *pages
	to      []int  // for each page of a, its page of b
	altered []bool // for each page of a, whether the pair differs
	taken   []bool // pages of b
}

// ahead is how many pages are tried beyond the expected one before searching.
const ahead = 3

func (m *matching) run(ctx context.Context, o Options) error {
	m.altered = make([]bool, len(m.to))
	next := 0
	for i := range m.to {
		o.tell(evidence.VerifyComparing, i, len(m.to))
		m.to[i] = none
		for j := next; j < min(next+ahead, len(m.taken)); j++ {
			same, err := m.same(ctx, i, j)
			if err != nil {
				return err
			}
			if same {
				m.pair(i, j)
				next = j + 1
				break
			}
		}
	}
	index := m.b.index()
	for i := range m.to {
		if m.to[i] != none {
			continue
		}
		for _, j := range m.a.pages[i].candidates(index, m.b.pages) {
			if m.taken[j] {
				continue
			}
			same, err := m.same(ctx, i, j)
			if err != nil {
				return err
			}
			if same {
				m.pair(i, j)
				break
			}
		}
	}
	m.findAltered(index)
	return nil
}

func (m *matching) pair(i, j int) { m.to[i], m.taken[j] = j, true }

// findAltered pairs what is left: pages with many words in common, and pages
// that stand alone between two pairs.
func (m *matching) findAltered(index map[string][]int) {
	for i := range m.to {
		if m.to[i] != none {
			continue
		}
		best, share := none, 0.5
		for _, j := range m.a.pages[i].candidates(index, m.b.pages) {
			if s := m.a.pages[i].share(m.b.pages[j]); !m.taken[j] && s >= share {
				best, share = j, s
			}
		}
		if best == none {
			best = m.between(i)
		}
		if best != none {
			m.pair(i, best)
			m.altered[i] = true
		}
	}
}

// between gives the only free page where page i of the original should stand.
func (m *matching) between(i int) int {
	before, after := none, len(m.taken)
	if i > 0 {
		if before = m.to[i-1]; before == none {
			return none
		}
	}
	if i+1 < len(m.to) {
		if after = m.to[i+1]; after == none {
			return none
		}
	}
	if after == before+2 && !m.taken[before+1] {
		return before + 1
	}
	return none
}

// same reports whether page i of the original and page j of the file show the
// same.
func (m *matching) same(ctx context.Context, i, j int) (bool, error) {
	p, q := m.a.pages[i], m.b.pages[j]
	if p.unreadable || q.unreadable {
		return false, nil
	}
	for _, f := range fits(p, q) {
		if !p.standsIn(q, f) {
			continue
		}
		alike, err := m.lookAlike(ctx, i, j, f)
		if err != nil || alike {
			return alike, err
		}
	}
	return false, nil
}

func (m *matching) lookAlike(ctx context.Context, i, j int, f fit) (bool, error) {
	x, err := m.a.picture(ctx, i)
	if err != nil {
		return false, ctx.Err()
	}
	y, err := m.b.picture(ctx, j)
	if err != nil {
		return false, ctx.Err()
	}
	return x.like(y, f), nil
}

// states puts the pairs into words.
func (m *matching) states(listed []evidence.ReportPage) []evidence.ReportPage {
	out := []evidence.ReportPage{}
	inOrder := rising(m.to)
	for i, j := range m.to {
		p := evidence.ReportPage{Label: fmt.Sprintf("page %d", i+1), State: evidence.PageMissing}
		if i < len(listed) {
			p.Label = listed[i].Label
		}
		switch {
		case j == none:
		case m.altered[i]:
			p.State = evidence.PageAltered
		case inOrder[i]:
			p.State = evidence.PageSame
		default:
			p.State = evidence.PageMoved
		}
		out = append(out, p)
	}
	for j, taken := range m.taken {
		if !taken {
			out = append(out, evidence.ReportPage{Label: fmt.Sprintf("page %d of the file", j+1), State: evidence.PageExtra})
		}
	}
	return out
}

// rising marks the longest series of pages that keep their order; the others
// were moved.
func rising(to []int) []bool {
	best, from := make([]int, len(to)), make([]int, len(to))
	last := none
	for i, j := range to {
		from[i] = none
		if j == none {
			continue
		}
		best[i] = 1
		for k := range i {
			if to[k] != none && to[k] < j && best[k]+1 > best[i] {
				best[i], from[i] = best[k]+1, k
			}
		}
		if last == none || best[i] > best[last] {
			last = i
		}
	}
	keep := make([]bool, len(to))
	for ; last != none; last = from[last] {
		keep[last] = true
	}
	return keep
}

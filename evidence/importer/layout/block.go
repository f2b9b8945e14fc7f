package layout

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// block is a run of lines of a record that are read in one way.
type block struct {
	section section
	columns []column // of a table, or of a list with parts side by side
	table   bool
	bold    bool // the table's head is in bold type
	lines   []line
}

// column is one column of a table.
type column struct {
	name   string
	role   role
	kind   evidence.Kind
	part   section // for a list with parts side by side
	x0, x1 float32 // of its name
	left   float32 // where it begins
}

// splitter cuts a record into blocks.
type splitter struct {
	v       *vocabulary
	body    float32 // usual size of type
	heading float32 // size of the type of the headings found so far
	look    look    // and what marks them
	read    func(block)
	current block
	atHead  bool // the line above was the head of a table
	skip    int  // lines to come that are part of the head
	notice  line // the line above, when it was a notice about the record
	warn    func(code string, page int)
}

// split cuts lines into blocks and hands each over when it is whole. Lines are
// forgotten on the way.
func split(lines []line, v *vocabulary, warn func(string, int), read func(block)) {
	s := &splitter{v: v, body: usualSize(lines), warn: warn, read: read}
	s.current = block{section: section{mode: modeDetails}}
	for i, l := range lines {
		s.take(l, lines[i+1:])
		lines[i] = line{}
	}
	s.flush()
}

func (s *splitter) flush() {
	if len(s.current.lines) > 0 {
		s.read(s.current)
	}
	s.current.lines = nil
}

func (s *splitter) take(l line, next []line) {
	if s.skip > 0 {
		s.skip--
		return
	}
	t := l.text()
	if code := banner(t); code != "" {
		if code != "-" {
			s.warn(code, l.page)
		}
		if len(s.current.lines) == 0 || s.current.section.mode == modeDetails || bannerStart.MatchString(t) {
			s.notice = l
			return
		}
	}
	if s.noticeGoesOn(l) {
		s.notice = l
		return
	}
	s.notice = line{}
	if len(l.words) <= 8 && mayBegin(t, "enpblm*-=_. ") && endOfRecord.MatchString(t) || len(s.current.lines) == 0 && emptyNotice(t) {
		return
	}
	if len(s.current.lines) == 0 && (identity(l) || nhsNumber.MatchString(t) && birthDate.MatchString(t)) && len(l.words) <= 30 {
		return // whose record it is
	}
	if sec, ok := s.headingOf(l, next); ok {
		s.flush()
		s.current = block{section: sec}
		return
	}
	if cols, n := s.v.tallHead(l, next); n > 0 && !s.withinResults(cols) {
		s.beginTable(cols, true)
		s.skip = n - 1
		return
	}
	if cols, ok := s.tableHead(l); ok && !s.withinResults(cols) {
		s.beginTable(cols, l.bold())
		return
	}
	if s.wrappedHead(l) {
		return
	}
	s.atHead = false
	if parts, ok := s.partHeads(l); ok {
		s.flush()
		s.current = block{section: s.current.section, columns: parts}
		return
	}
	s.current.lines = append(s.current.lines, l)
}

// noticeGoesOn tells the second line of a notice: the first had no full stop and
// no room for its first word.
func (s *splitter) noticeGoesOn(l line) bool {
	n := s.notice
	return len(n.words) > 0 && n.page == l.page && !strings.HasSuffix(n.text(), ".") && !l.bold() &&
		l.top()-n.bottom() < 0.5*l.size() && abs(l.x0()-n.x0()) < 3 && n.x1() > 300
}

// withinResults tells the head of the results of one laboratory report, which
// has no dates of its own, from the head of a table.
func (s *splitter) withinResults(cols []column) bool {
	return s.current.section.mode == modeResults && !s.current.table && !hasRole(cols, roleDate)
}

// beginTable starts a table, or goes on with it when its head is only repeated
// at the top of a page.
func (s *splitter) beginTable(cols []column, bold bool) {
	s.atHead = true
	if s.current.table && slices.EqualFunc(s.current.columns, cols, func(a, b column) bool {
		return strings.HasPrefix(a.name, b.name) && abs(a.x0-b.x0) < 12
	}) {
		return
	}
	s.flush()
	sec := s.current.section
	if sec.mode == modeDetails {
		sec = section{}
	}
	s.current = block{section: sec, columns: cols, table: true, bold: bold}
}

func abs(f float32) float32 {
	if f < 0 {
		return -f
	}
	return f
}

var (
	emptySection = regexp.MustCompile(`(?i)^(?:there (?:are|is) )?no [a-z' /&-]{2,60}(?: (?:have|has) been)? (?:recorded|found|available|on record|held|to display|entered|is recorded for this patient)\b[^.]*\.?$|^no '[^']+' data is recorded for this patient\.?$|^'[^']+' data is not supported by this system\.?$|^\(?(?:none(?: recorded)?|nothing recorded|no (?:data|records|entries|items|information))\)?\.?$`)
	endOfRecord  = regexp.MustCompile(`(?i)^[*\-–—=_ ]*end of (?:the )?(?:record|report|document|print|patient record|summary|extract)[*\-–—=_ .]*$|^[*\-–—=_. ]+$|^(?:nhs app|patient access|back to top|log ?out|my health online)$`)
	transit      = regexp.MustCompile(`(?i)patient record transfer from previous|record transfer.*not (?:yet )?complete|information recorded before .* may be missing|may be missing\.?$`)
	withheld     = regexp.MustCompile(`(?i)items? (?:have been )?excluded due to confidentiality|excluded due to confidentiality|(?:information|items?|entries|data|sections?|content) (?:(?:has|have|may have|might have) been|was|were|are|is) (?:withheld|redacted|removed|excluded|not shown)|patient preferences\.?$`)
	bannerStart  = regexp.MustCompile(`(?i)^patient record transfer from|^items? excluded due to`)
	notice       = regexp.MustCompile(`(?i)^information not available\.?$|^this (?:print|report|record|summary) (?:contains|was|is) |^all relevant items\b|^date filter|^items? (?:subject to|filtered)|^(?:this information (?:comes|is) from|showing (?:all|\d+) |if (?:something looks wrong|you think (?:this|something|your))|contact your gp surgery if|see more\b|you can ask your (?:gp )?surgery)\b`)
)

// emptyNotice tells whether a line says that a section holds nothing. That
// nothing is known, as of allergies, is a statement and no such notice.
func emptyNotice(t string) bool {
	switch t[0] {
	case 'N', 'n', 'T', 't', '(', '\'':
	default:
		return false
	}
	return emptySection.MatchString(t) && !strings.Contains(strings.ToLower(t), "known")
}

// isNotice tells a notice from other lines, most of them by how they begin.
func isNotice(t, low string) bool {
	return beginsAny(low, "information not", "this ", "all relevant", "date filter", "item", "showing ", "if ", "contact your", "see more", "you can ask") &&
		notice.MatchString(t)
}

// banner tells whether a line is a notice about the record rather than part of
// it, and which warning it gives; "-" for none.
func banner(t string) string {
	low := strings.ToLower(t)
	if !strings.Contains(low, "missing") && !strings.Contains(low, "transfer") && !strings.Contains(low, "exclu") && !strings.Contains(low, "withheld") &&
		!strings.Contains(low, "removed") && !strings.Contains(low, "redact") && !strings.Contains(low, "preferences") && !isNotice(t, low) {
		return ""
	}
	switch {
	case transit.MatchString(t):
		return evidence.WarnDataInTransit
	case withheld.MatchString(t):
		return evidence.WarnWithheld
	case isNotice(t, low):
		return "-"
	}
	return ""
}

const (
	plainLook look = iota
	boldLook
	largeLook
)

// usualSize is the size of type that most of the text has.
func usualSize(lines []line) float32 {
	count := map[int]int{}
	for _, l := range lines {
		for _, w := range l.words {
			count[int(w.Size*4+0.5)] += len(w.Text)
		}
	}
	best, most := 40, -1
	for size, n := range count {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return float32(best) / 4
}

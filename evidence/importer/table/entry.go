package table

import (
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/table/workbook"
)

// line is one row while it becomes an entry.
type line struct {
	e       evidence.Entry
	kept    []string         // cells that go into the text, with their heads
	answers []evidence.Entry // questions of the row that have yes or no
	person  evidence.Subject // whom the row says it is about
	ended   bool             // the row has a date of its end
	kind    bool             // the row says its kind itself
	clock   string           // time of day in a column of its own
	clockAt string           // its head
	date    evidence.Date    // as read
	family  string           // the relative that the row is about
	days    []dayCell
}

// dayCell is a cell under a head that is a day.
type dayCell struct {
	day  evidence.Date
	text string
	at   int
}

// line reads a row.
func (rd *reader) line(r workbook.Row) *line {
	l := &line{}
	l.e.Kind = rd.kind
	for _, c := range rd.columns {
		cell, ok := cellAt(r, c.index)
		if !ok {
			continue
		}
		cell.Text = strings.TrimSpace(cell.Text)
		switch {
		case cell.Text == "":
		case rd.spreads >= 2 && !c.day.IsZero() && c.field == fKeep:
			l.days = append(l.days, dayCell{c.day, cell.Text, c.index})
		default:
			rd.take(l, c, cell)
		}
	}
	rd.finish(l, r)
	return l
}

// take puts one cell where it belongs.
func (rd *reader) take(l *line, c column, cell workbook.Cell) {
	t := cell.Text
	e := &l.e
	switch c.field {
	case fRef:
		e.Ref = t
	case fDate:
		rd.takeDate(l, c, cell)
	case fTime:
		l.clock, l.clockAt = t, c.head
	case fKind:
		rd.takeKind(l, c, t)
	case fTitle:
		e.Title = t
	case fText:
		e.Text = t
	case fAuthor:
		e.Author = t
	case fRole:
		e.Role = t
	case fOrganisation:
		e.Organisation = t
	case fValue:
		rd.takeValue(e, c, t)
	case fUnit:
		e.Unit = t
	case fRange:
		e.Range = t
	case fAbnormal:
		e.Abnormal = t
	case fSection:
		e.Section = t
	default:
		rd.takeMore(l, c, t)
	}
}

// takeMore takes cells that say something and are kept in the text as well.
func (rd *reader) takeMore(l *line, c column, t string) {
	e := &l.e
	switch c.field {
	case fStatus:
		if s, a := standing(t); s != "" || a != "" {
			e.Status, e.Assertion = s, a
		}
		l.keep(c, t)
	case fEnded:
		if _, ok := readDate(t, false); ok && endWord(c.head) {
			l.ended = true
		}
		l.keep(c, t)
	case fCode:
		if len(t) <= 20 && !strings.ContainsAny(t, " \n") {
			e.Codes = append(e.Codes, evidence.Code{System: codeSystem(c.head), Code: t})
			return
		}
		l.keep(c, t)
	case fRelative:
		l.family = t
		l.keep(c, t)
	case fName, fDOB, fNHS, fSex, fAddress:
		setPerson(&l.person, c.field, t)
		if rd.several {
			l.keep(c, t)
		}
	default:
		if c.yesNo {
			l.answers = append(l.answers, answer(c, t))
			return
		}
		l.keep(c, t)
	}
}

// keep puts a cell into the text behind its head, both as they stand.
func (l *line) keep(c column, t string) {
	if c.head != "" {
		t = strings.TrimSuffix(c.head, ":") + ": " + t
	}
	l.kept = append(l.kept, t)
}

// endWord tells the end of a thing from the end of a stretch of time.
func endWord(head string) bool {
	h := plainHead(head)
	return strings.Contains(h, "resolved") || strings.Contains(h, "stopped") || strings.Contains(h, "discontinued") || strings.Contains(h, "inactive")
}

// answer is a question of a row that has yes or no as its answer.
func answer(c column, t string) evidence.Entry {
	e := evidence.Entry{Title: c.head, Value: t}
	if yes, ok := yesOrNo(t); ok && !yes {
		e.Assertion = evidence.Negated
	}
	return e
}

// takeDate keeps what it cannot read as it stands.
func (rd *reader) takeDate(l *line, c column, cell workbook.Cell) {
	if !cell.Date.IsZero() {
		l.date = cell.Date
		return
	}
	d, ok := readDate(cell.Text, c.month)
	if !ok && c.epoch {
		d, ok = epoch(cell.Text)
	}
	switch {
	case !ok:
		rd.badDates++
		d = evidence.Date{Raw: cell.Text}
	case d.Doubt == evidence.DoubtTwoDigitYear:
		rd.shortYears++
	}
	if ok && c.month && slashed.MatchString(cell.Text) {
		rd.monthFirst++
	}
	l.date = d
}

// takeKind reads the kind; words that name none stay in the text.
func (rd *reader) takeKind(l *line, c column, t string) {
	k, ok := kindOf(t)
	if !ok {
		rd.unknownKinds++
		l.keep(c, t)
		return
	}
	l.e.Kind, l.kind = k, true
	if _, named := kindWords[partedKind.ReplaceAllString(strings.ToLower(t), " ")]; named && strings.ToLower(t) != "fitnote" && strings.ToLower(t) != "fit note" {
		l.keep(c, t)
	}
}

// takeValue parts a figure from its unit where both stand in one cell.
func (rd *reader) takeValue(e *evidence.Entry, c column, t string) {
	e.Value = t
	if m := valueUnit.FindStringSubmatch(t); m != nil && !have(rd.columns, fUnit) && c.unit == "" {
		e.Value, e.Unit = m[1], m[2]
	}
	if c.unit != "" {
		e.Unit = c.unit
	}
	if e.Title == "" && rd.titleless && c.head != "" {
		e.Title = c.head
	}
}

var valueUnit = regexp.MustCompile(`^([<>≤≥]? ?-?\d+(?:\.\d+)?) ?(%|[A-Za-zµμ°×][\pL\d/*^.µμ°²³]{0,18})$`)

// finish puts together what the cells have said.
func (rd *reader) finish(l *line, r workbook.Row) {
	e := &l.e
	e.Date = l.date
	if l.clock != "" {
		var ok bool
		if e.Date, ok = withTime(l.date, l.clock); !ok {
			l.keep(column{head: l.clockAt}, l.clock)
		}
	}
	l.kept = append(l.kept, r.Notes...)
	e.Text = strings.Join(append(nonBlank(e.Text), l.kept...), "\n")
	if e.Section == "" {
		e.Section = rd.section
	}
	rd.judge(l)
	e.Locator = evidence.Locator{Line: r.Number}
	if rd.path != "" {
		e.Locator.Path = rd.path + workbook.ColumnName(r.Cells[0].Column) + strconv.Itoa(r.Number)
	}
}

// judge reads what the row's form says of truth and standing.
func (rd *reader) judge(l *line) {
	e := &l.e
	if l.ended && e.Status == "" {
		e.Status = evidence.StatusEnded
	}
	if l.family != "" && !strings.EqualFold(l.family, "self") && !strings.EqualFold(l.family, "patient") {
		e.Experiencer = evidence.AboutFamily
		if !l.kind {
			e.Kind = evidence.KindFamilyHistory
		}
	}
	if yes, ok := yesOrNo(e.Value); ok && !yes && e.Assertion == "" || negative(e.Value) {
		e.Assertion = evidence.Negated
	}
	name := e.Title
	if name == "" {
		name = e.Text
	}
	switch {
	case noneKnown.MatchString(name):
		e.Assertion = evidence.Negated
	case notIssued.MatchString(name):
		e.Status, e.Assertion = evidence.StatusNotIssued, evidence.Negated
	}
	if e.Assertion == evidence.Planned && e.Kind == evidence.KindAdmin {
		e.Kind = evidence.KindPlan
	}
	if e.Kind == evidence.KindFamilyHistory && e.Experiencer == "" {
		e.Experiencer = evidence.AboutFamily
	}
}

// spread gives an entry for each day of a row whose columns are days.
func (rd *reader) spread(l *line, r workbook.Row) bool {
	if len(l.days) == 0 {
		return false
	}
	if l.e.Kind == evidence.KindDocument {
		l.e.Kind = evidence.KindObservation
	}
	for _, d := range l.days {
		e := l.e
		e.Date, e.Value = d.day, d.text
		if rd.path != "" {
			e.Locator.Path = rd.path + workbook.ColumnName(d.at) + strconv.Itoa(r.Number)
		}
		if yes, ok := yesOrNo(d.text); ok && !yes || negative(d.text) {
			e.Assertion = evidence.Negated
		}
		rd.give(e)
	}
	return true
}

func nonBlank(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// add gives the row's entry, and its answers as entries below it.
func (rd *reader) add(l *line) {
	bare := l.e.Title == "" && l.e.Text == "" && l.e.Value == "" && l.e.Ref == ""
	parent := evidence.ID("")
	if !bare || len(l.answers) == 0 {
		parent = rd.give(l.e)
	}
	for _, a := range l.answers {
		a.Parent, a.Kind, a.Date, a.Locator = parent, l.e.Kind, l.e.Date, l.e.Locator
		if a.Kind == evidence.KindDocument {
			a.Kind = evidence.KindObservation
		}
		a.Author, a.Role, a.Organisation, a.Section = l.e.Author, l.e.Role, l.e.Organisation, l.e.Section
		a.Experiencer, a.Status = l.e.Experiencer, l.e.Status
		rd.give(a)
	}
}

func (rd *reader) give(e evidence.Entry) evidence.ID {
	e.ID = evidence.ID(strconv.Itoa(len(rd.entries) + 1))
	rd.entries = append(rd.entries, e)
	return e.ID
}

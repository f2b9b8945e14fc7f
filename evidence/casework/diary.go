package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/scheme"
)

// ErrNotNoted says that a day is not in the diary of the activity.
var ErrNotNoted = errors.New("nothing is noted for that day")

// ErrOtherRules says that an activity belongs to rules that no claim of the case
// is under.
var ErrOtherRules = errors.New("no claim in this case is under the rules of this activity")

// ErrNoRows says that the law asks about an activity in another way than by rows.
var ErrNoRows = errors.New("the law has no rows for this")

// Weighed is what a law's own rule over days makes of a diary.
type Weighed = scheme.Outcome

// RequiredPeriod is the time around a claim that the law looks at.
type RequiredPeriod = scheme.Period

// Diary is the days noted for one activity, and what the law of the claim makes
// of them. It explains; it decides nothing.
type Diary struct {
	Scheme   evidence.Scheme
	Activity evidence.Activity
	Days     []evidence.DiaryDay // oldest first
	Rows     []RowDays           // the rows noted, in the order of the law
	Scoring  int                 // days on which a row with points was true
	Missing  []string            // days between the first and the last that are not noted
	// Outcome is what the rule over days comes to; nil where this law weighs no
	// row against another by days, or where Elsewhere is set.
	Outcome *Weighed
	// Elsewhere says that no claim in the case is under these rules now: the
	// days are kept and not weighed.
	Elsewhere bool
	Statement evidence.Statement
	Period    *RequiredPeriod // nil where the law or the day of the claim does not give it
	Inside    int             // days noted that lie in the period
}

// RowDays is on how many days a row was true.
type RowDays struct {
	Row  evidence.Descriptor
	Days int
	Of   int
}

// Most reports whether that is more than half of the days noted.
func (r RowDays) Most() bool { return scheme.Share{Met: r.Days, Of: r.Of}.Most() }

// Diaries lists the diaries of a case, in the order of its claims and of the law;
// those of rules that no claim is under come last.
func (d *Desk) Diaries(ctx context.Context) ([]Diary, error) {
	b, err := d.readBook(ctx)
	if err != nil {
		return nil, err
	}
	var out []Diary
	for _, s := range b.schemes {
		for _, a := range s.Activities {
			if len(b.days[a.ID]) > 0 {
				out = append(out, b.diary(s, a))
				delete(b.days, a.ID)
			}
		}
	}
	all, err := d.schemes()
	if err != nil {
		return nil, err
	}
	for _, s := range scheme.Current(all, d.today()) {
		for _, a := range s.Activities {
			if len(b.days[a.ID]) > 0 {
				out = append(out, elsewhere(s, a, b.days[a.ID]))
				delete(b.days, a.ID)
			}
		}
	}
	return out, nil
}

// DiaryOf is the diary of one activity of the case's claims; without days when
// none is noted. It fails with ErrNoActivity or ErrOtherRules.
func (d *Desk) DiaryOf(ctx context.Context, activity evidence.ActivityID) (Diary, error) {
	b, err := d.readBook(ctx)
	if err != nil {
		return Diary{}, err
	}
	for _, s := range b.schemes {
		if a, ok := s.Activity(activity); ok {
			return b.diary(s, a), nil
		}
	}
	if _, err := d.activity(activity); err != nil {
		return Diary{}, err
	}
	return Diary{}, fmt.Errorf("%s: %w", activity, ErrOtherRules)
}

// DiaryBook is DiaryOf in short, for screens.
func (d *Desk) DiaryBook(ctx context.Context, activity evidence.ActivityID) (evidence.DiaryBook, error) {
	x, err := d.DiaryOf(ctx, activity)
	if err != nil {
		return evidence.DiaryBook{}, err
	}
	p, err := d.Person(ctx)
	out := evidence.DiaryBook{Today: d.today(), Born: p.DOB, Days: x.Days}
	if x.Outcome != nil {
		out.Comes = x.Outcome.Descriptor
	}
	return out, err
}

// NoteDays saves which rows were true on some days, as one step; without letters,
// that they were days without trouble. A day that was noted before is replaced.
// Letters are put into the order of the law.
func (d *Desk) NoteDays(ctx context.Context, activity evidence.ActivityID, days, letters []string) ([]evidence.DiaryDay, error) {
	diary, err := d.DiaryOf(ctx, activity)
	if err != nil {
		return nil, err
	}
	rows, err := lettersInOrder(diary.Activity, letters)
	if err != nil {
		return nil, err
	}
	if err := d.checkDays(ctx, days); err != nil {
		return nil, err
	}
	noted := make([]evidence.DiaryDay, 0, len(days))
	for _, day := range sortedDays(days) {
		noted = append(noted, evidence.DiaryDay{Date: day, Activity: activity, Letters: rows})
	}
	return noted, d.update(ctx, "diary", func(tx *casefile.Tx) error {
		for _, x := range noted {
			if err := tx.Put(nounDiary, diaryKey(x.Date, activity), x); err != nil {
				return err
			}
		}
		return nil
	})
}

// RemoveDays takes days out of a diary, or, where letters are given, only those
// rows of them, as one step. It gives back what was taken out. A day that holds
// none of it is ErrNotNoted. Days of rules that no claim is under can be taken
// out, too.
func (d *Desk) RemoveDays(ctx context.Context, activity evidence.ActivityID, days, letters []string) ([]evidence.DiaryDay, error) {
	if _, err := d.activity(activity); err != nil {
		return nil, err
	}
	var gone []evidence.DiaryDay
	err := d.update(ctx, "diary", func(tx *casefile.Tx) error {
		for _, day := range sortedDays(days) {
			out, err := removeDay(tx, activity, day, letters)
			if err != nil {
				return err
			}
			gone = append(gone, out)
		}
		return nil
	})
	return gone, err
}

func removeDay(tx *casefile.Tx, activity evidence.ActivityID, day string, letters []string) (evidence.DiaryDay, error) {
	var was evidence.DiaryDay
	key := diaryKey(day, activity)
	found, err := tx.Get(nounDiary, key, &was)
	if err != nil {
		return was, err
	}
	out, left := was, was
	if len(letters) > 0 {
		out.Letters, left.Letters = nil, nil
		for _, l := range was.Letters {
			if slices.Contains(letters, l) {
				out.Letters = append(out.Letters, l)
			} else {
				left.Letters = append(left.Letters, l)
			}
		}
	}
	switch {
	case !found || len(letters) > 0 && len(out.Letters) == 0:
		return was, fmt.Errorf("%s on %s: %w", activity, day, ErrNotNoted)
	case len(letters) == 0 || len(left.Letters) == 0:
		return out, tx.Delete(nounDiary, key)
	}
	return out, tx.Put(nounDiary, key, left)
}

func diaryKey(day string, a evidence.ActivityID) string { return day + " " + string(a) }

func sortedDays(days []string) []string { return slices.Compact(slices.Sorted(slices.Values(days))) }

// lettersInOrder puts letters into the order of the law, each once. Without any,
// they are those of a day without trouble: the row without points, if there is
// one.
func lettersInOrder(a evidence.Activity, letters []string) ([]string, error) {
	if len(a.Rows()) == 0 {
		return nil, fmt.Errorf("%s: %w", a.ID, ErrNoRows)
	}
	for _, l := range letters {
		if _, ok := a.Descriptor(l); !ok {
			return nil, fmt.Errorf("%s: %w", a.ID, ErrNoDescriptor)
		}
	}
	if zero, ok := ZeroRow(a); ok && len(letters) == 0 {
		letters = []string{zero.Letter}
	}
	out := []string{}
	for _, row := range a.Rows() {
		if slices.Contains(letters, row.Letter) {
			out = append(out, row.Letter)
		}
	}
	return out, nil
}

// checkDays refuses what is no day of the person's life so far.
func (d *Desk) checkDays(ctx context.Context, days []string) error {
	p, err := d.Person(ctx)
	if err != nil {
		return err
	}
	if len(days) == 0 {
		return &FieldError{Field: "on", Why: "is missing"}
	}
	for _, day := range days {
		switch {
		case !isDay(day):
			return &FieldError{Field: "on", Why: "is not a day like 2026-03-14"}
		case day > d.today():
			return &FieldError{Field: "on", Why: "is a day that has not come yet"}
		case day < p.DOB:
			return &FieldError{Field: "on", Why: "is a day before the person was born"}
		}
	}
	return nil
}

// book is what a case holds of days, and what they are weighed by.
type book struct {
	schemes    []evidence.Scheme
	claims     []evidence.Claim
	days       map[evidence.ActivityID][]evidence.DiaryDay
	statements map[evidence.ActivityID]evidence.Statement
}

func (d *Desk) readBook(ctx context.Context) (book, error) {
	b := book{days: map[evidence.ActivityID][]evidence.DiaryDay{}, statements: map[evidence.ActivityID]evidence.Statement{}}
	var err error
	if b.schemes, err = d.Schemes(ctx); err != nil {
		return b, err
	}
	if b.claims, err = d.Claims(ctx); err != nil {
		return b, err
	}
	statements, err := d.Statements(ctx)
	if err != nil {
		return b, err
	}
	for _, s := range statements {
		b.statements[s.Activity] = s
	}
	return b, d.file.View(ctx, func(tx *casefile.Tx) error {
		all, err := casefile.All[evidence.DiaryDay](tx, nounDiary)
		for _, x := range all { // by day
			b.days[x.Activity] = append(b.days[x.Activity], x)
		}
		return err
	})
}

func (b book) diary(s evidence.Scheme, a evidence.Activity) Diary {
	x := Diary{Scheme: s, Activity: a, Days: b.days[a.ID], Statement: b.statements[a.ID]}
	x.Rows, x.Scoring = rowDays(a, x.Days)
	x.Missing = missing(x.Days)
	x.Period = b.period(s)
	if x.Period != nil {
		for _, day := range x.Days {
			if x.Period.Holds(day.Date) {
				x.Inside++
			}
		}
	}
	if len(x.Days) == 0 {
		return x
	}
	letters := make([][]string, len(x.Days))
	for i, day := range x.Days {
		letters[i] = day.Letters
	}
	o, err := scheme.Majority(s, a.ID, letters)
	switch {
	case err == nil:
		x.Outcome = &o
	case !errors.Is(err, scheme.ErrNoMajority):
		return elsewhere(s, a, x.Days) // rows that these rules do not have
	}
	return x
}

// elsewhere is a diary that is not weighed, since its rules are not the claim's.
func elsewhere(s evidence.Scheme, a evidence.Activity, days []evidence.DiaryDay) Diary {
	x := Diary{Scheme: s, Activity: a, Days: days, Missing: missing(days), Elsewhere: true}
	x.Rows, x.Scoring = rowDays(a, days)
	return x
}

func rowDays(a evidence.Activity, days []evidence.DiaryDay) (rows []RowDays, scoring int) {
	for _, row := range a.Rows() {
		n := 0
		for _, day := range days {
			if slices.Contains(day.Letters, row.Letter) {
				n++
			}
		}
		if n > 0 {
			rows = append(rows, RowDays{row, n, len(days)})
		}
	}
	for _, day := range days {
		if slices.ContainsFunc(day.Letters, func(l string) bool { row, _ := a.Descriptor(l); return row.Points > 0 }) {
			scoring++
		}
	}
	return rows, scoring
}

// missing lists the days between the first and the last that are not noted.
func missing(days []evidence.DiaryDay) []string {
	var out []string
	for i := 1; i < len(days); i++ {
		t, err := time.Parse(time.DateOnly, days[i-1].Date)
		if err != nil {
			continue
		}
		for t = t.AddDate(0, 0, 1); t.Format(time.DateOnly) < days[i].Date; t = t.AddDate(0, 0, 1) {
			out = append(out, t.Format(time.DateOnly))
		}
	}
	return out
}

// period is the required period of a claim under PIP, reckoned from the day of
// the claim: see scheme.Required for whose law that is.
func (b book) period(s evidence.Scheme) *RequiredPeriod {
	if !s.Serves("pip") {
		return nil
	}
	for _, c := range b.claims {
		if !s.Serves(c.Scheme) || c.ClaimDate == "" {
			continue
		}
		if p, err := scheme.Required(c.ClaimDate); err == nil {
			return &p
		}
	}
	return nil
}

// ZeroRow is the row of an activity for a day without trouble: the first one
// without points. Activities of which any one row is enough have none.
func ZeroRow(a evidence.Activity) (evidence.Descriptor, bool) {
	for _, row := range a.Descriptors {
		if row.Points == 0 && !row.NoPoints {
			return row, true
		}
	}
	return evidence.Descriptor{}, false
}

package scheme_test

import (
	"errors"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/quick"

	"ownpack/evidence"
	"ownpack/evidence/scheme"
)

// diary is a made-up diary of one activity of PIP.
type diary struct {
	activity evidence.Activity
	days     [][]string
}

// inPlay is the highest-scoring row on any day, empty without one.
func (d diary) inPlay() string {
	best := ""
	for _, letters := range d.days {
		for _, l := range letters {
			points, _ := scheme.Points(d.activity, l)
			most, _ := scheme.Points(d.activity, best)
			if points > most {
				best = l
			}
		}
	}
	return best
}

func diaries(t *testing.T) *quick.Config {
	t.Helper()
	activities := pip(t).Activities
	return &quick.Config{
		MaxCount: 4000, Rand: rand.New(rand.NewSource(7)),
		Values: func(args []reflect.Value, r *rand.Rand) {
			d := diary{activity: activities[r.Intn(len(activities))]}
			for range 1 + r.Intn(14) {
				var letters []string
				for range r.Intn(4) {
					letters = append(letters, d.activity.Descriptors[r.Intn(len(d.activity.Descriptors))].Letter)
				}
				d.days = append(d.days, letters)
			}
			args[0], args[1] = reflect.ValueOf(d), reflect.ValueOf(r.Intn(len(d.days)))
		},
	}
}

func TestADayOnWhichTheHighestRowIsMetInAdditionNeverLowersTheOutcome(t *testing.T) {
	t.Parallel()
	holds := func(d diary, day int) bool {
		best := d.inPlay()
		if best == "" {
			return true
		}
		before, err1 := scheme.ResolveDiary(d.activity, d.days)
		more := slices.Clone(d.days)
		more[day] = append(slices.Clone(more[day]), best)
		after, err2 := scheme.ResolveDiary(d.activity, more)
		return err1 == nil && err2 == nil && after.Descriptor.Points >= before.Descriptor.Points
	}
	if err := quick.Check(holds, diaries(t)); err != nil {
		t.Error(err)
	}
}

func TestTheOutcomeIsTheSameInWhateverOrderDaysAreKept(t *testing.T) {
	t.Parallel()
	holds := func(d diary, turn int) bool {
		before, err1 := scheme.ResolveDiary(d.activity, d.days)
		turned := slices.Concat(d.days[turn:], d.days[:turn])
		for i := range turned {
			turned[i] = slices.Clone(turned[i])
			slices.Reverse(turned[i])
		}
		after, err2 := scheme.ResolveDiary(d.activity, turned)
		return err1 == nil && err2 == nil && reflect.DeepEqual(before, after)
	}
	if err := quick.Check(holds, diaries(t)); err != nil {
		t.Error(err)
	}
}

func TestTheOutcomeIsARowOfTheDiaryOrOneWithoutPoints(t *testing.T) {
	t.Parallel()
	holds := func(d diary, _ int) bool {
		got, err := scheme.ResolveDiary(d.activity, d.days)
		return err == nil && (got.Descriptor.Points == 0 || slices.ContainsFunc(d.days, func(letters []string) bool {
			return slices.Contains(letters, got.Descriptor.Letter)
		}))
	}
	if err := quick.Check(holds, diaries(t)); err != nil {
		t.Error(err)
	}
}

// A further day is another matter: it makes the whole longer, and a row may fall
// back under half of it. That is the law, and nothing is bent to hide it.
func TestAFurtherDayCanLowerTheOutcome(t *testing.T) {
	t.Parallel()
	a := activity(t, "pip-4")
	week := [][]string{{"f", "b"}, {"f", "b"}, {"f", "b"}, {"f", "b"}, {"b"}, {"g"}, nil}
	before, err1 := scheme.ResolveDiary(a, week)
	after, err2 := scheme.ResolveDiary(a, append(week, []string{"g"}))
	if err1 != nil || err2 != nil || before.Descriptor.Letter != "f" || after.Descriptor.Letter != "b" {
		t.Errorf("%s, then %s", before.Descriptor.Letter, after.Descriptor.Letter)
	}
}

func TestARowOnMostDaysOfThoseWithPointsCountsAndOneOnMoreThanHalfComesFirst(t *testing.T) {
	t.Parallel()
	a := activity(t, "pip-4") // g has 8 points, b has 2
	for _, c := range []struct {
		high, low int
		want      int
	}{{3, 1, 8}, {3, 4, 2}, {4, 3, 8}, {2, 2, 8}, {1, 2, 0}} {
		var week [][]string
		for range c.high {
			week = append(week, []string{"g"})
		}
		for range c.low {
			week = append(week, []string{"b"})
		}
		for len(week) < 7 {
			week = append(week, nil)
		}
		got, err := scheme.ResolveDiary(a, week)
		if err != nil || got.Descriptor.Points != c.want {
			t.Errorf("8 points on %d days, 2 points on %d: %d, %v", c.high, c.low, got.Descriptor.Points, err)
		}
	}
}

func TestTheRuleOverDaysIsCitedFromTheSchemesOwnLaw(t *testing.T) {
	t.Parallel()
	week := [][]string{{"g"}, {"g"}, {"g"}, {"b"}, nil, nil, nil}
	for id, want := range map[evidence.SchemeID]string{
		"pip": "SI 2013/377, reg 7(1)(c)", "pip-ni": "SR 2016/217, reg 7(1)(c)", "adp": "SSI 2022/54, reg 10",
	} {
		s := one(t, id)
		got, err := scheme.Majority(s, s.Activities[3].ID, week)
		if err != nil || got.Citation != want || got.Descriptor.Points != 8 {
			t.Errorf("%s: %s, %d points, %v", id, got.Citation, got.Descriptor.Points, err)
		}
	}
	if _, err := scheme.Majority(one(t, "pip"), "pip-99", week); err == nil {
		t.Error("no such activity: no error")
	}
	if _, err := scheme.Majority(one(t, "pip"), "pip-4", [][]string{{"z"}}); !errors.Is(err, scheme.ErrDescriptor) {
		t.Errorf("no such row: %v", err)
	}
}

func TestOneTestThatIsNotMetMeansThatItDoesNotCountAsDone(t *testing.T) {
	t.Parallel()
	yes := evidence.Reliability{Safely: evidence.Yes, Standard: evidence.Yes, Repeatedly: evidence.Yes, Time: evidence.Yes}
	if d := scheme.Reliable(yes); d.Counts != evidence.Yes || d.Failed != nil || d.Open != nil {
		t.Errorf("all four met: %+v", d)
	}
	for want, change := range map[string]func(*evidence.Reliability){
		scheme.Safely:     func(r *evidence.Reliability) { r.Safely = evidence.No },
		scheme.Standard:   func(r *evidence.Reliability) { r.Standard = evidence.No },
		scheme.Repeatedly: func(r *evidence.Reliability) { r.Repeatedly = evidence.No },
		scheme.Time:       func(r *evidence.Reliability) { r.Time = evidence.No },
	} {
		r := yes
		change(&r)
		if d := scheme.Reliable(r); d.Counts != evidence.No || !slices.Equal(d.Failed, []string{want}) {
			t.Errorf("%s not met: %+v", want, d)
		}
	}
	if d := scheme.Reliable(evidence.Reliability{Safely: evidence.Yes}); d.Counts != "" || len(d.Open) != 3 {
		t.Errorf("three not answered: %+v", d)
	}
	if d := scheme.Reliable(evidence.Reliability{Time: evidence.No}); d.Counts != evidence.No || len(d.Open) != 3 {
		t.Errorf("one not met, three not answered: %+v", d)
	}
	// The ids are those of the schemes' own tests.
	for _, test := range pip(t).Reliability {
		if !slices.Contains([]string{scheme.Safely, scheme.Standard, scheme.Repeatedly, scheme.Time}, test.ID) {
			t.Errorf("a test called %s", test.ID)
		}
	}
}

func TestTheRequiredPeriodIsThreeMonthsBackAndNineOn(t *testing.T) {
	t.Parallel()
	for prescribed, want := range map[string]string{
		"2026-03-14": "2025-12-15 2026-12-14",
		"2026-05-31": "2026-03-01 2027-02-28", // February is too short, both ways
		"2023-05-31": "2023-03-01 2024-02-29",
		"2024-01-01": "2023-10-02 2024-10-01",
	} {
		p, err := scheme.Required(prescribed)
		if err != nil || p.From+" "+p.To != want {
			t.Errorf("%s: %s %s, %v", prescribed, p.From, p.To, err)
		}
	}
	if _, err := scheme.Required("14 March 2026"); err == nil || !strings.Contains(err.Error(), "required period") {
		t.Errorf("no date: %v", err)
	}
	p, _ := scheme.Required("2026-03-14")
	for iso, want := range map[string]scheme.Place{
		"2025-12-14": scheme.PlaceEarlier, "2025-12-15": scheme.PlaceBefore, "2026-03-14": scheme.PlaceBefore,
		"2026-03-15": scheme.PlaceAfter, "2026-12-14": scheme.PlaceAfter, "2026-12-15": scheme.PlaceLater,
		"2026-01": scheme.PlaceBefore, "2026-03": scheme.PlaceAcross, "2026": scheme.PlaceAcross, "2024": scheme.PlaceEarlier,
		"2026-02-03T11:32": scheme.PlaceBefore, "": scheme.PlaceUnknown, "spring": scheme.PlaceUnknown,
	} {
		if got := p.Place(iso); got != want {
			t.Errorf("%q: %q, want %q", iso, got, want)
		}
	}
	if !p.Holds("2026-03") || p.Holds("2026") || p.Holds("2025-12") || !p.Holds("2026-04-01") || p.Holds("") {
		t.Error("a date is in the period only if it is whole in it")
	}
}

package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestSmokingThatDoesNotGoTogetherIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindConsultation, "habit", []story{
		{"never after a smoker", []string{"Smokes 15 a day.", "Ex-smoker, quit in spring.", "Pre-op: never smoked."}, []string{"habit c b a"}},
		{"lifelong non-smoker after pack years", []string{"COPD, 30 pack year history.", "Lifelong non-smoker."}, []string{"habit b a"}},
		{"one line against all", []string{"Never smoked.", "Lifelong non smoker, BP 130/80.", "Current smoker 40/day.", "Never smoker."}, []string{"habit c d a b"}},
		{"an ex-smoker who never smoked", []string{"Never smoked.", "Ex-smoker, 20 pack years."}, []string{"habit a b"}},
		{"smokes, and shortly before and after does not", []string{"Ex-smoker.", "Non-smoker.", "Smoker, 20 a day.", "Does not smoke."}, []string{"habit c d b"}},
		{"smokes between two that say when it ended", []string{"Ex smoker since 2003.", "Smokes 10 a day.", "Ex smoker since 2003."}, []string{"habit b c a"}},
	})
	expectStories(t, somebody, evidence.KindConsultation, "habit", []story{
		{"gave up", []string{"Smokes 20/day.", "Stopped smoking in May.", "Ex smoker."}, nil},
		{"relapse", []string{"Ex-smoker since 2009.", "Restarted smoking after redundancy, 10 a day.", "Ex-smoker since 2011."}, nil},
		{"a relative's", []string{"Never smoked.", "Husband smokes 20 a day."}, nil},
		{"non-smoker now", []string{"Smokes 5 a day.", "Non-smoker."}, nil},
		{"cannabis", []string{"Never smoked cigarettes.", "Smokes cannabis at weekends."}, nil},
		{"an alarm", []string{"Never smoked.", "Smoke alarm fitted."}, nil},
		{"denied", []string{"Never smoked.", "Denies smoking."}, nil},
		{"began young", []string{"Never smoked.", "Smokes 10 a day since starting college."}, nil},
	})
}

func TestAlcoholThatDoesNotGoTogetherIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindConsultation, "habit", []story{
		{"never after a detox", []string{"Alcohol dependence, inpatient detox.", "Has never drunk alcohol."}, []string{"habit b a"}},
		{"much between nothing and nothing", []string{"Teetotal.", "Alcohol dependence syndrome noted.", "Alcohol nil."}, []string{"habit b c a"}},
		{"much, between lines that tell of none since long ago", []string{"Alcohol dependence, detox.", "No alcohol since 2011.", "Drinks a bottle of vodka a day.", "Blood alcohol was zero, none since 2011."}, []string{"habit c d b"}},
		{"units on a form", []string{"Alcohol 6 units a week.", "Alcohol: 120 units per week. Letter template to patient.", "Alcohol still about 6 units."}, []string{"habit b a c"}},
		{"drinks and units in one line", []string{"Alcohol 2 units per week, 6 pints a day."}, []string{"habit a"}},
		{"ten times and back", []string{"Alcohol 4 units a week.", "Alcohol 40 units a week.", "Alcohol 4 units a week."}, []string{"habit b a c"}},
	})
	expectStories(t, somebody, evidence.KindConsultation, "habit", []story{
		{"recovery", []string{"Alcohol dependence, 80 units a week.", "Detox completed.", "Teetotal for two years."}, nil},
		{"relapse after long", []string{"Alcohol dependence, detox.", "No alcohol since 2011.", "Relapsed, a bottle of vodka a day.", "No alcohol since 2013."}, nil},
		{"relapse", []string{"Sober since spring. Alcohol nil.", "Alcohol withdrawal, relapse after bereavement.", "No alcohol since discharge."}, nil},
		{"a relative's", []string{"Lifelong teetotal.", "Father was an alcoholic."}, nil},
		{"gel", []string{"Lifelong teetotal.", "Alcohol gel used."}, nil},
		{"a little, then none", []string{"Alcohol 6 units a week.", "Alcohol nil."}, nil},
		{"units of insulin", []string{"Lifelong teetotal.", "Insulin 40 units daily."}, nil},
		{"drinks and units that go together", []string{"Alcohol 40 units per week, 2 pints a day."}, nil},
		{"cut down", []string{"Alcohol 60 units a week.", "Alcohol 10 units a week.", "Alcohol 8 units a week."}, nil},
	})
}

func TestDrugUseThatDoesNotGoTogetherIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindConsultation, "habit", []story{
		{"one line against all", []string{"No recreational drugs.", "Current IV drug user.", "Denies illicit drug use."}, []string{"habit b c a"}},
		{"never after heroin", []string{"Heroin dependence, on methadone.", "Methadone 40ml, last used heroin a year ago.", "Has never used illicit drugs."}, []string{"habit c b a"}},
	})
	expectStories(t, somebody, evidence.KindConsultation, "habit", []story{
		{"recovery", []string{"Injects heroin daily.", "Clean for 18 months, no illicit drugs."}, nil},
		{"a relative's", []string{"No illicit drugs.", "Her brother is a heroin user.", "No illicit drugs."}, nil},
		{"denied twice", []string{"No illicit drugs.", "Not an IV drug user.", "No drug misuse."}, nil},
		{"drugs of the chemist", []string{"Never used illicit drugs.", "Drug allergies: none. Drug history: nil."}, nil},
	})
}

package check_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/check/whose"
)

func TestDifferencesAsksOnlyWhenAFileSeemsToBeAboutSomebodyElse(t *testing.T) {
	t.Parallel()
	person := evidence.Person{Name: "Maya Jane Okafor", DOB: "1980-04-02", NHSNumber: "943 476 5919"}
	cases := []struct {
		name    string
		subject evidence.Subject
		want    []whose.Detail
	}{
		{"all the same", evidence.Subject{Name: "Maya Okafor", DOB: "1980-04-02", NHSNumber: "9434765919"}, nil},
		{"record order with title", evidence.Subject{Name: "OKAFOR, Maya (Mrs)"}, nil},
		{"initial", evidence.Subject{Name: "Mrs M Okafor"}, nil},
		{"married name, same birthday", evidence.Subject{Name: "Maya Hill", DOB: "1980-04-02"}, nil},
		{"known as, same NHS number", evidence.Subject{Name: "Poppy Okafor", NHSNumber: "943 476 5919"}, nil},
		{"twin", evidence.Subject{Name: "Ada Okafor", DOB: "1980-04-02"}, []whose.Detail{whose.DetailName}},
		{"nothing known", evidence.Subject{}, nil},
		{"another surname and nothing else", evidence.Subject{Name: "Maya Hill"}, []whose.Detail{whose.DetailName}},
		{"another birthday", evidence.Subject{Name: "Maya Okafor", DOB: "1981-04-02"}, []whose.Detail{whose.DetailDOB}},
		{"another NHS number", evidence.Subject{NHSNumber: "9465698490"}, []whose.Detail{whose.DetailNHSNumber}},
		{"number that fails its check digit", evidence.Subject{Name: "Maya Okafor", NHSNumber: "1234567890"}, nil},
		{"somebody else", evidence.Subject{Name: "Alex Example", DOB: "1990-01-01"}, []whose.Detail{whose.DetailDOB, whose.DetailName}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := whose.Differences(person, c.subject); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestADetailTheCaseLacksIsNoDifference(t *testing.T) {
	t.Parallel()
	got := whose.Differences(evidence.Person{Name: "Maya Okafor"}, evidence.Subject{Name: "Maya Okafor", DOB: "1980-04-02", NHSNumber: "9434765919"})
	if len(got) != 0 {
		t.Errorf("got %v, want none", got)
	}
}

func TestFormerNamesCount(t *testing.T) {
	t.Parallel()
	p := evidence.Person{Name: "Maya Hill", FormerNames: []string{"Maya Okafor"}}
	if got := whose.Differences(p, evidence.Subject{Name: "Okafor, Maya"}); len(got) != 0 {
		t.Errorf("got %v, want none", got)
	}
}

func TestValidNHSNumber(t *testing.T) {
	t.Parallel()
	for n, want := range map[string]bool{
		"943 476 5919": true, "9465698490": true, "9000000084": true,
		"123 456 7890": false, "4857773456": false, "1111111111": false, "": false, "94347659": false,
	} {
		if got := whose.ValidNHSNumber(n); got != want {
			t.Errorf("ValidNHSNumber(%q) = %v, want %v", n, got, want)
		}
	}
}

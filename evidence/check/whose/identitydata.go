package whose

import (
	"fmt"
	"io/fs"
	"strconv"

	"ownpack/evidence/check/record"
)

// whoseFile is templates/checks/whose.yaml: what tells one person from another.
type whoseFile struct {
	Classes  map[string][]string `yaml:"classes"`
	Traits   []trait             `yaml:"traits"`
	Work     work                `yaml:"work"`
	Excludes []exclusion         `yaml:"excludes"`
	Matters  []matter            `yaml:"matters"`
	Ages     []ageMatter         `yaml:"ages"`
}

// trait is something of which a person has one value.
type trait struct {
	ID     string              `yaml:"id"`
	Clash  float64             `yaml:"clash"`
	Alone  float64             `yaml:"alone"`
	Years  int                 `yaml:"years"` // how far entries count; 0 is for life
	Values map[string][]string `yaml:"values"`
}

// work is what somebody works at: a kind beside a word of lead or trail.
type work struct {
	Clash float64             `yaml:"clash"`
	Alone float64             `yaml:"alone"`
	Lead  []string            `yaml:"lead"`
	Trail []string            `yaml:"trail"`
	Kinds map[string][]string `yaml:"kinds"`
}

// exclusion is something that stays, and what then cannot be.
type exclusion struct {
	ID     string   `yaml:"id"`
	Weight float64  `yaml:"weight"`
	Both   bool     `yaml:"both"`
	So     []string `yaml:"so"`
	Not    []string `yaml:"not"`
	Again  []string `yaml:"again"`
}

// matter is an illness or a treatment that would show elsewhere.
type matter struct {
	ID     string   `yaml:"id"`
	Weight float64  `yaml:"weight"`
	Sex    string   `yaml:"sex"`  // the only one that it can be told of, M or F
	Life   bool     `yaml:"life"` // no illness and no treatment
	Words  []string `yaml:"words"`
	With   []string `yaml:"with"`
}

// ageMatter is what people have from one age to another.
type ageMatter struct {
	From   int      `yaml:"from"`
	To     int      `yaml:"to"`
	Weight float64  `yaml:"weight"`
	Words  []string `yaml:"words"`
}

// whose holds the words: "trait/ID/VALUE", "lead", "trail", "kind/KIND", "so/ID",
// "not/ID", "again/ID", "matter/ID", "with/ID" and "age/NUMBER".
type whose struct {
	whoseFile
	record.Words
}

func readWhose(templates fs.FS) (whose, error) {
	const name = "whose.yaml"
	var f whoseFile
	if err := record.ReadYAML(templates, record.ChecksFile(name), &f); err != nil {
		return whose{}, err
	}
	w := record.WordsFile{Classes: f.Classes, Words: map[string][]string{"lead": f.Work.Lead, "trail": f.Work.Trail}}
	for _, t := range f.Traits {
		for value, list := range t.Values {
			w.Words["trait/"+t.ID+"/"+value] = list
		}
	}
	for kind, list := range f.Work.Kinds {
		w.Words["kind/"+kind] = list
	}
	for _, x := range f.Excludes {
		w.Words["so/"+x.ID], w.Words["not/"+x.ID], w.Words["again/"+x.ID] = x.So, x.Not, x.Again
	}
	for _, m := range f.Matters {
		w.Words["matter/"+m.ID], w.Words["with/"+m.ID] = m.Words, m.With
	}
	for i, a := range f.Ages {
		if a.From >= a.To {
			return whose{}, fmt.Errorf("%s: ages from %d to %d", name, a.From, a.To)
		}
		w.Words["age/"+strconv.Itoa(i)] = a.Words
	}
	found, err := record.NewWords(w)
	if err != nil {
		return whose{}, fmt.Errorf("%s: %w", name, err)
	}
	return whose{f, found}, nil
}

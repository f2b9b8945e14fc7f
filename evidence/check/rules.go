package check

import (
	"io/fs"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/check/condition"
	"ownpack/evidence/check/laterality"
	"ownpack/evidence/check/life"
	"ownpack/evidence/check/measure"
	"ownpack/evidence/check/medicine"
	"ownpack/evidence/check/paper"
	"ownpack/evidence/check/record"
	"ownpack/evidence/check/whose"
)

// readRules reads the families of rules. Their order means nothing but that the
// first of two questions of one type about one entry stays.
func readRules(templates fs.FS) ([]record.Rule, error) {
	drugs, err := medicine.ReadCatalogue(templates)
	if err != nil {
		return nil, err
	}
	conditions, err := condition.ReadConditions(templates)
	if err != nil {
		return nil, err
	}
	family, err := record.ReadWords(templates, "family.yaml")
	if err != nil {
		return nil, err
	}
	sides, err := laterality.ReadSides(templates)
	if err != nil {
		return nil, err
	}
	var all []record.Rule
	for _, book := range []func() ([]record.Rule, error){
		func() ([]record.Rule, error) { return whose.Rules(templates, drugs, conditions, family) },
		func() ([]record.Rule, error) { return paper.Rules(templates) },
		func() ([]record.Rule, error) { return condition.Rules(templates, conditions, family) },
		func() ([]record.Rule, error) { return laterality.Rules(sides), nil },
		func() ([]record.Rule, error) { return life.Rules(templates, drugs, sides) },
		func() ([]record.Rule, error) { return medicine.Rules(templates, drugs) },
		func() ([]record.Rule, error) { return measure.Rules(templates) },
	} {
		rules, err := book()
		if err != nil {
			return nil, err
		}
		all = append(all, rules...)
	}
	return all, nil
}

// yields tells which types of question are dropped beside which others about the
// same entry: what is plainly somebody else's needs no further question, and
// what a rule for one sort of fact asks about, a rule for all sorts does not
// ask again.
var yields = map[string][]string{
	"nhs-number":   {"identity"},
	"age":          {"identity", "date"},
	"sex":          {"identity"},
	"laterality":   {"identity"},
	"variant":      {"identity"},
	"habit":        {"identity"},
	"allergy":      {"identity"},
	"medicine":     {"identity", "allergy"},
	"dose":         {"identity", "medicine"},
	"value":        {"identity", "dose", "age"},
	"family":       {"identity", "sex"},
	"one-off":      {"identity", "sex", "family", "variant", "habit"},
	"copied":       {"identity", "laterality", "medicine", "family", "sex"},
	"duplicate":    {"identity", "laterality", "value", "dose", "date", "age", "medicine"},
	"letter":       {"identity", "date", "missing-page"},
	"missing-page": {"identity"},
	"date":         {"identity"},
	"fit-note":     {"date"},
}

// ofSomebody are the types that ask whether an entry is the person's. They are
// not asked about a file that is itself asked about, as a whole.
var ofSomebody = []string{"identity", "age", "sex"}

// sift leaves one question of a type about an entry or its whole and parts, one
// about a pair of entries whichever comes first, and drops those that yield.
func sift(r *record.Reading, foreign map[evidence.ID]bool, asked []record.Question) []record.Question {
	var kept []record.Question
	for _, q := range asked {
		at := slices.IndexFunc(kept, func(k record.Question) bool { return repeats(r, k, q) })
		switch {
		case q.First() == "" || slices.Contains(ofSomebody, q.Type) && foreign[r.ByID[q.First()].Source]:
		case at < 0:
			kept = append(kept, q)
		case kept[at].First() != q.First() && standsIn(r, q.First(), kept[at].First()): // a part says it more closely
			kept[at] = q
		}
	}
	return slices.DeleteFunc(slices.Clone(kept), func(q record.Question) bool {
		if turned(kept, q) {
			return true
		}
		return slices.ContainsFunc(kept, func(k record.Question) bool {
			if k.First() != q.First() || k.Key == lastResort {
				return false
			}
			return q.Key == lastResort && k.Type != q.Type || slices.Contains(yields[q.Type], k.Type)
		})
	})
}

// lastResort is the key of the question that is only asked of an entry about which
// no rule has anything closer to ask.
const lastResort = "stranger"

// turned reports whether q asks again, from the other side, what is asked of several
// entries as one: whether there was ever what they write as if it had never been.
// Where one entry stands against one, either may be the odd one, and both are asked.
func turned(kept []record.Question, q record.Question) bool {
	if q.Type != "one-off" {
		return false
	}
	others := 0
	for _, k := range kept {
		if k.Type == "copied" && slices.Contains(k.Entries, q.First()) && slices.Contains(q.Entries, k.First()) {
			others++
		}
	}
	return others > 1
}

func repeats(r *record.Reading, k, q record.Question) bool {
	if k.Type != q.Type {
		return false
	}
	if standsIn(r, k.First(), q.First()) || standsIn(r, q.First(), k.First()) {
		return true
	}
	return slices.Contains(k.Entries, q.First()) && slices.Contains(q.Entries, k.First())
}

// standsIn reports whether part is whole or stands in it.
func standsIn(r *record.Reading, part, whole evidence.ID) bool {
	for n := 0; part != "" && n < 10; n++ {
		if part == whole {
			return true
		}
		part = r.ByID[part].Parent
	}
	return false
}

// foreign are the sources that say they are about nobody but somebody else.
func foreign(r Record) map[evidence.ID]bool {
	out := map[evidence.ID]bool{}
	for _, s := range r.Sources {
		out[s.ID] = len(s.Subjects) > 0 && !slices.ContainsFunc(s.Subjects, func(x evidence.Subject) bool { return len(whose.Differences(r.Person, x)) == 0 })
	}
	return out
}

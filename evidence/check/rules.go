package check

import (
	"io/fs"
	"slices"

	"ownpack/evidence"
)

// rule is one rule, and the wordings it asks with: "type/key", with spaces
// between.
type rule struct {
	asks string
	ask  func(*Checker, *reading) []question
}

// ruleList is every rule, family by family. Their order means nothing but that
// the first of two questions of one type about one entry stays.
var ruleList = slices.Concat(recordRules, conditionRules, medicineRules)

// data is what the rules read from templates/checks.
type data struct {
	recordData
	conditionData
	medicineData
}

func (d *data) load(templates fs.FS) error {
	for _, load := range []func(fs.FS) error{d.recordData.load, d.conditionData.load, d.medicineData.load} {
		if err := load(templates); err != nil {
			return err
		}
	}
	return nil
}

// question is what a rule asks.
type question struct {
	Type string
	// Key is the sort of wording, in templates/checks/questions.
	Key string
	// Entries has the one that seems wrong first, then what that rests on.
	Entries  []evidence.ID
	Source   evidence.ID // for a question about a whole file
	Severity evidence.Severity
	// Blanks fill the wording. {date} and {other_date}, the dates of the first
	// two entries, need not be given.
	Blanks map[string]string
}

// maxEntries is how many entries a question shows.
const maxEntries = 4

func (q question) first() evidence.ID {
	if len(q.Entries) == 0 {
		return q.Source
	}
	return q.Entries[0]
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
func sift(r *reading, asked []question) []question {
	var kept []question
	for _, q := range asked {
		at := slices.IndexFunc(kept, func(k question) bool { return r.repeats(k, q) })
		switch {
		case q.first() == "" || slices.Contains(ofSomebody, q.Type) && r.foreign[r.byID[q.first()].Source]:
		case at < 0:
			kept = append(kept, q)
		case kept[at].first() != q.first() && r.within(q.first(), kept[at].first()): // a part says it more closely
			kept[at] = q
		}
	}
	return slices.DeleteFunc(slices.Clone(kept), func(q question) bool {
		return slices.ContainsFunc(kept, func(k question) bool {
			if k.first() != q.first() || k.Key == lastResort {
				return false
			}
			return q.Key == lastResort && k.Type != q.Type || slices.Contains(yields[q.Type], k.Type)
		})
	})
}

// lastResort is the key of the question that is only asked of an entry about which
// no rule has anything closer to ask.
const lastResort = "stranger"

func (r *reading) repeats(k, q question) bool {
	if k.Type != q.Type {
		return false
	}
	if r.within(k.first(), q.first()) || r.within(q.first(), k.first()) {
		return true
	}
	return slices.Contains(k.Entries, q.first()) && slices.Contains(q.Entries, k.first())
}

// within reports whether part is whole or stands in it.
func (r *reading) within(part, whole evidence.ID) bool {
	for n := 0; part != "" && n < 10; n++ {
		if part == whole {
			return true
		}
		part = r.byID[part].Parent
	}
	return false
}

// ids are those of lines, without repeats, as many as a question shows.
func ids(lines ...*line) []evidence.ID {
	var out []evidence.ID
	for _, l := range lines {
		if len(out) < maxEntries && !slices.Contains(out, l.ID) {
			out = append(out, l.ID)
		}
	}
	return out
}

package casework

import (
	"context"
	"encoding/json"
	"errors"
	"hash/maphash"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/check"
	"ownpack/evidence/check/whose"
)

// ErrNoFinding says that no question has the given id.
var ErrNoFinding = errors.New("no such question")

// Findings asks about each file that seems to be about somebody else, about
// possible mistakes in the record, and then about gaps beside what the person
// says; within each the gravest first. What is asked for one reason is asked once.
// Questions already answered are left out, those put off come last.
func (d *Desk) Findings(ctx context.Context) ([]evidence.Finding, error) {
	all, err := d.findings(ctx)
	if err != nil {
		return nil, err
	}
	settled, err := d.settled(ctx)
	if err != nil {
		return nil, err
	}
	var open, later []evidence.Finding
	for _, f := range all {
		switch {
		case !isOpen(f) || settled(f):
		case f.Answer == evidence.AnswerLater:
			later = append(later, f)
		default:
			open = append(open, f)
		}
	}
	return append(check.Together(open), check.Together(later)...), nil
}

// Answered lists the questions that the person has answered, with the answers.
func (d *Desk) Answered(ctx context.Context) ([]evidence.Finding, error) {
	all, err := d.findings(ctx)
	return slices.DeleteFunc(all, isOpen), err
}

func isOpen(f evidence.Finding) bool {
	return f.Answer != evidence.AnswerRight && f.Answer != evidence.AnswerWrong
}

// settled makes a test of whether what the person flagged leaves nothing to ask:
// they flagged the entry themselves, or all that the question rests on.
func (d *Desk) settled(ctx context.Context) (func(evidence.Finding) bool, error) {
	disputes, err := d.Disputes(ctx)
	if err != nil || len(disputes) == 0 {
		return func(evidence.Finding) bool { return false }, err
	}
	rows, err := d.allRows(ctx)
	if err != nil {
		return nil, err
	}
	entries := make([]evidence.Entry, len(rows))
	for i, r := range rows {
		entries[i] = r.Entry
	}
	byHand := slices.DeleteFunc(slices.Clone(disputes), func(x evidence.Dispute) bool { return x.Finding != "" })
	flagged, flaggedByHand := d.flagged(disputes, entries), d.flagged(byHand, entries)
	return func(f evidence.Finding) bool {
		if len(f.Entries) == 0 || !f.Mistake() {
			return false
		}
		rest := f.Entries[1:]
		return flaggedByHand[f.Entries[0]] ||
			len(rest) > 0 && !slices.ContainsFunc(rest, func(id evidence.ID) bool { return !flagged[id] })
	}, nil
}

// findings are all questions, answered or not.
func (d *Desk) findings(ctx context.Context) ([]evidence.Finding, error) {
	var all []evidence.Finding
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		all, err = identityFindings(tx, sources)
		return err
	})
	if err != nil {
		return nil, err
	}
	asked, err := d.recordFindings(ctx)
	if err != nil {
		return nil, err
	}
	gaps, err := d.Gaps(ctx)
	return slices.Concat(all, asked, gaps), err
}

// recordFindings asks about possible mistakes in the entries, each with the
// answer so far.
func (d *Desk) recordFindings(ctx context.Context) ([]evidence.Finding, error) {
	age := d.ageOfRecord()
	r, err := d.record(ctx)
	if err != nil {
		return nil, err
	}
	found, err := d.check(ctx, r, age)
	if err != nil {
		return nil, err
	}
	answers, err := d.answers()
	if err != nil {
		return nil, err
	}
	found = slices.Clone(found)
	for i := range found {
		found[i].Flag = answers.Flag(found[i])
	}
	return found, d.withAnswers(ctx, found)
}

// record is what is checked: what is about the person, as far as that is known.
func (d *Desk) record(ctx context.Context) (check.Record, error) {
	r := check.Record{Today: evidence.Date{Value: d.today()}}
	entries, err := d.usable(ctx)
	if err != nil {
		return r, err
	}
	said, err := d.verdicts(ctx, entries)
	if err != nil {
		return r, err
	}
	for _, e := range entries {
		if said.about(e.ID, "") != evidence.NotAboutMe {
			r.Entries = append(r.Entries, e)
		}
	}
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		if _, err := tx.Get(nounPerson, onlyKey, &r.Person); err != nil {
			return err
		}
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		foreign, err := foreignSources(tx, sources)
		for _, s := range sources {
			if foreign[s.ID] == nil {
				r.Sources = append(r.Sources, s)
			}
		}
		return err
	})
	return r, err
}

// vouchedFor reports whether a source that is used is about somebody of other
// details throughout: the person has said that it is about them.
func vouchedFor(p evidence.Person, s evidence.Source) bool {
	return len(s.Subjects) > 0 && !slices.ContainsFunc(s.Subjects, func(x evidence.Subject) bool {
		return len(whose.Differences(p, x)) == 0
	})
}

// withoutVouched drops questions of whose an entry is where the person has said so
// of its whole file.
func withoutVouched(r check.Record, found []evidence.Finding) []evidence.Finding {
	vouched, of := map[evidence.ID]bool{}, map[evidence.ID]evidence.ID{}
	for _, s := range r.Sources {
		vouched[s.ID] = vouchedFor(r.Person, s)
	}
	for _, e := range r.Entries {
		of[e.ID] = e.Source
	}
	return slices.DeleteFunc(found, func(f evidence.Finding) bool {
		return f.Type == FindingIdentity && len(f.Entries) > 0 && vouched[of[f.Entries[0]]]
	})
}

// sumOfRecord is equal for equal records, as far as checking reads them.
func sumOfRecord(r check.Record) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	maphash.WriteComparable(&h, sumOf(r.Entries))
	b, _ := json.Marshal([]any{r.Person, r.Today, r.Sources}) // nothing in them fails
	h.Write(b)
	return h.Sum64()
}

// withIDs names questions by their type and what the entry they are about says on
// its day, so that an answer also holds for a later copy of the record. A
// question that comes twice, about two copies, is asked once.
func (d *Desk) withIDs(r check.Record, found []evidence.Finding) []evidence.Finding {
	byID := make(map[evidence.ID]evidence.Entry, len(r.Entries))
	for _, e := range r.Entries {
		byID[e.ID] = e
	}
	out, there := []evidence.Finding{}, map[evidence.ID]bool{}
	for _, f := range found {
		about := f
		if len(f.Entries) > 0 {
			if words := d.says(byID[f.Entries[0]]); words != "" {
				about.Entries = []evidence.ID{words}
			}
		}
		f.ID = check.ID(d.file.IDKey(), about)
		if !there[f.ID] {
			there[f.ID] = true
			out = append(out, f)
		}
	}
	return out
}

package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/letter"
	"ownpack/evidence/scheme"
)

// chooseClaim finds the claim that the letter is about: the one that is asked
// for, else the first for which the letter exists. When it exists for none, the
// reason is that of the first.
func chooseClaim(book *letter.Book, t letter.Template, claims []evidence.Claim, r LetterRequest) (evidence.Claim, *LetterRefused) {
	if r.Claim != "" {
		claims = slices.DeleteFunc(slices.Clone(claims), func(c evidence.Claim) bool { return c.Scheme != r.Claim })
	}
	if len(claims) == 0 {
		return evidence.Claim{}, book.Refuse(t, letter.Place{})
	}
	var first *LetterRefused
	for _, c := range claims {
		no := book.Refuse(t, placeOf(c, r))
		if no == nil {
			return c, nil
		}
		if first == nil {
			first = no
		}
	}
	return evidence.Claim{}, first
}

func placeOf(c evidence.Claim, r LetterRequest) letter.Place {
	return letter.Place{Nation: c.Nation, Scheme: c.Scheme, Authority: r.Authority}
}

// inputs gathers the facts of each letter.
func (w *letterWriter) inputs(ctx context.Context) ([]letter.Input, error) {
	d := w.desk
	claims, err := d.Claims(ctx)
	if err != nil {
		return nil, err
	}
	if w.request.Claim != "" && !slices.ContainsFunc(claims, func(c evidence.Claim) bool { return c.Scheme == w.request.Claim }) {
		return nil, &FieldError{Field: "claim", Why: "is not one of the case"}
	}
	claim, no := chooseClaim(w.book, w.template, claims, w.request)
	if no != nil {
		return nil, no
	}
	if err := checkAnswers(w.template, w.book.Questions(w.template, claim.Scheme), w.request.Answers); err != nil {
		return nil, err
	}
	in := letter.Input{
		Template: w.template, Place: placeOf(claim, w.request), Today: d.today(), Claim: claim,
		Answers: w.request.Answers, Room: letter.Rooms[0],
	}
	var err1, err2, err3 error
	in.Person, err1 = d.Person(ctx)
	in.Helpers, err2 = d.Helpers(ctx)
	in.LastDay, err3 = w.lastDay(ctx, claim)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	if err := w.scheme(ctx, claim, &in); err != nil {
		return nil, err
	}
	if w.template.Per == letter.PerController {
		return w.controllers(ctx, in)
	}
	in.To, err = w.addressee(ctx)
	return []letter.Input{in}, err
}

// scheme fills in the claim's scheme, the activities that are claimed, and the
// pack as it stands.
func (w *letterWriter) scheme(ctx context.Context, claim evidence.Claim, in *letter.Input) error {
	if claim.Scheme == "" {
		return nil
	}
	all, err := w.desk.schemes()
	if err != nil {
		return err
	}
	s, ok := scheme.For(all, claim, w.desk.today())
	if !ok {
		return nil
	}
	in.Benefit, in.Majority, in.Citation = s.Title, s.Majority, citationOf(s, claim.Nation)
	if w.template.Per != letter.PerClaim {
		return nil
	}
	var plan evidence.Plan
	if w.template.Pack {
		if plan, err = w.desk.Plan(ctx, evidence.ProfileMaster); err != nil && !errors.Is(err, ErrNothingPicked) {
			return err
		}
		in.PackPages, in.Documents = plan.Pages(), documentsOf(plan)
	}
	return w.activities(ctx, s, plan, in)
}

// citationOf is where the claim's test stands. A test that stands in several laws
// is cited by those of the nation.
func citationOf(s evidence.Scheme, n evidence.Nation) string {
	var list []string
	for _, l := range s.Laws {
		if slices.Contains(l.Nations, n) && l.Status == evidence.LawConfirmed && !strings.Contains(l.Title, "before") {
			list = append(list, l.Citation+", "+l.LCW+"; "+l.LCWRA)
		}
	}
	if len(list) > 0 && n != evidence.England && n != evidence.Wales && n != evidence.Scotland {
		return strings.Join(list, "; ")
	}
	return s.Citation
}

func documentsOf(plan evidence.Plan) []letter.Document {
	var out []letter.Document
	for _, i := range plan.Items {
		if i.Kind != evidence.ItemExhibit && i.Kind != evidence.ItemExtract {
			continue
		}
		doc := letter.Document{Source: i.Source, Label: i.Label(), Title: strings.Join(strings.Fields(i.Title), " "), Pages: i.PageCount}
		if i.PageCount > 1 {
			doc.Label += " to " + evidence.Label(i.First+i.PageCount-1)
		}
		if !i.Date.IsZero() {
			doc.Date = i.Date.Words()
		}
		out = append(out, doc)
	}
	return out
}

// activities lists those that are claimed, in the scheme's order: those the
// person says something about, and those they picked evidence for.
func (w *letterWriter) activities(ctx context.Context, s evidence.Scheme, plan evidence.Plan, in *letter.Input) error {
	statements, err1 := w.desk.Statements(ctx)
	picks, err2 := w.desk.Picks(ctx)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	said := map[evidence.ActivityID]evidence.Statement{}
	claimed := map[evidence.ActivityID]bool{}
	for _, st := range statements {
		said[st.Activity], claimed[st.Activity] = st, true
	}
	for _, p := range picks {
		claimed[p.Activity] = true
	}
	for _, id := range w.request.Activities {
		if _, ok := s.Activity(id); !ok {
			return fmt.Errorf("letter about %s: %w", id, ErrNoActivity)
		}
	}
	for _, a := range s.Activities {
		asked := slices.Contains(w.request.Activities, a.ID)
		if !asked && !claimed[a.ID] {
			continue
		}
		x := letter.Activity{
			ID: a.ID, MatchedAs: a.MatchedAs, Number: a.Number, Name: a.Name(),
			Descriptor: rowName(a, said[a.ID].Descriptor), Because: said[a.ID].Because, Labels: labelsFor(plan, a.ID),
		}
		in.Claimed = append(in.Claimed, x)
		if asked || len(w.request.Activities) == 0 {
			in.Activities = append(in.Activities, x)
		}
	}
	if len(in.Activities) == 0 && w.template.AllActivities {
		for _, a := range s.Activities {
			if !a.OnRequest {
				in.Activities = append(in.Activities, letter.Activity{ID: a.ID, Number: a.Number, Name: a.Name()})
			}
		}
	}
	if most := w.template.Activities; most > 0 && len(in.Activities) > most {
		in.LeftOut = len(in.Activities) - most
		in.Activities = in.Activities[:most]
	}
	return nil
}

// rowName is how a letter names a row of the law: "4e", "item 8".
func rowName(a evidence.Activity, row string) string {
	d, ok := a.Descriptor(row)
	switch {
	case row == "" || !ok:
		return ""
	case d.Number != "":
		return d.Number
	}
	return a.Number + d.Letter
}

// labelsFor lists the pages of the pack that bear on an activity.
func labelsFor(plan evidence.Plan, id evidence.ActivityID) []string {
	var pages []int
	for _, sec := range plan.Activities {
		if sec.Activity.ID != id {
			continue
		}
		for _, p := range sec.Passages {
			if p.Label > 0 && !slices.Contains(pages, p.Label) {
				pages = append(pages, p.Label)
			}
		}
	}
	slices.Sort(pages)
	var names []string
	for _, p := range pages {
		names = append(names, evidence.Label(p))
	}
	return names
}

// lastDay is the day by which what the letter asks must be there, if it is known.
func (w *letterWriter) lastDay(ctx context.Context, claim evidence.Claim) (string, error) {
	if w.template.Deadline == "" {
		return "", nil
	}
	cals, err := w.desk.Deadlines(ctx)
	if err != nil {
		return "", err
	}
	for _, cal := range cals {
		if cal.Scheme != claim.Scheme {
			continue
		}
		for _, date := range cal.Dates {
			if date.Step == w.template.Deadline {
				return date.Day, nil
			}
		}
	}
	return "", nil
}

package plain

import (
	"context"
	"errors"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/tui/words"
)

// dated is a case that knows days to check against letters, each a question. The
// next one has high severity.
type dated interface {
	Dates(ctx context.Context) ([]evidence.Finding, error)
}

// about reads out who the case is about, which claims it has, and the days that
// follow from them, and asks what to change.
func (j *journey) about() error {
	for first := true; ; first = false {
		a, form, err := j.known()
		if err != nil {
			return err
		}
		j.heading("About you")
		if first || a.SR1 == evidence.Yes {
			j.faster(a, form)
		}
		if c := form.Caution(a.Claims); c != "" && !(first && j.nextSays(c)) {
			j.say("%s", c)
		}
		if len(a.Claims) == 0 {
			j.say("No benefit yet. Add a claim, to say which benefit the pack is for.")
		}
		if first {
			if err := j.dates(form, true); err != nil {
				return err
			}
		}
		if err := j.change(a, form); err != nil && !errors.Is(err, errInside) {
			return err
		}
	}
}

// errInside is "back" from a part of the form to the list of its parts.
var errInside = errors.New("inside")

func (j *journey) known() (evidence.About, details.Form, error) {
	a, err := j.desk.About(j.ctx)
	if err != nil {
		return a, details.Form{}, err
	}
	form, err := j.desk.Details()
	return a, form, err
}

func (j *journey) faster(a evidence.About, form details.Form) {
	if text := form.Faster(a.SR1); text != "" {
		j.say("%s", text)
	}
	if a.SR1 == evidence.Yes {
		j.say("%s", form.SR1.More)
	}
}

// change reads out the parts of the form, and asks the questions of the one chosen.
func (j *journey) change(a evidence.About, form details.Form) error {
	var choices []string
	for _, g := range form.Groups {
		choices = append(choices, g.Title+": "+summary(form, g, func(key string) string { return details.Get(a, key) }))
	}
	for _, c := range a.Claims {
		choices = append(choices, "Your claim, "+words.Scheme(c.Scheme)+": "+summary(form, form.Claim, func(key string) string { return details.GetOfClaim(c, key) }))
	}
	choices = append(choices, "Add a claim", "Keys and codes: your signing key, a recovery code", "Hear the days to check against your letters")
	n, err := j.choose("What do you want to change?", choices)
	if err != nil {
		return err
	}
	switch groups, claims := len(form.Groups), len(a.Claims); {
	case n < groups:
		err = j.group(form, form.Groups[n], "", func(key string) string { return details.Get(a, key) })
	case n < groups+claims:
		err = j.claim(form, a.Claims[n-groups])
	case n == groups+claims:
		err = j.addClaim(a, form)
	case n == groups+claims+1:
		err = j.keys()
	default:
		err = j.dates(form, false)
	}
	if errors.Is(err, errBack) {
		return errInside
	}
	return err
}

// summary says what is known, and what is not.
func summary(form details.Form, g details.Group, get func(string) string) string {
	var have, lack []string
	for _, key := range g.Asks {
		label := form.Question(key).Label
		if value := get(key); value != "" {
			have = append(have, label+" "+form.Shown(key, value))
		} else {
			lack = append(lack, label)
		}
	}
	if len(have) == 0 && g.Empty != "" {
		return g.Empty + "."
	}
	out := strings.Join(have, "; ")
	if len(lack) > 0 {
		out = strings.TrimPrefix(out+". Not filled in: "+strings.Join(lack, ", "), ". ")
	}
	return evidence.VisibleLine(out) + "."
}

// group asks the questions of a part of the form, one after the other.
func (j *journey) group(form details.Form, g details.Group, claim evidence.SchemeID, get func(string) string) error {
	j.heading(g.Title)
	j.say("An empty line leaves an answer as it is. A minus sign (-) empties it.")
	for _, key := range g.Asks {
		if err := j.detail(form, form.Question(key), claim, get(key)); err != nil {
			return err
		}
	}
	return nil
}

// detail asks one question until the answer can be kept, or is left as it is.
func (j *journey) detail(form details.Form, q details.Question, claim evidence.SchemeID, was string) error {
	now := "not filled in"
	if was != "" {
		now = form.Shown(q.Key, was)
	}
	example := ""
	if q.Example != "" {
		example = " For example: " + q.Example + "."
	}
	j.say("")
	j.say("%s. %s%s Now: %s.", q.Label, q.For, example, now)
	for {
		typed, leave, err := j.answer(q)
		if err != nil || leave {
			return err
		}
		value, err := j.desk.ReadDetail(q.Key, typed)
		if e, ok := errors.AsType[*details.Error](err); ok {
			j.say("That was not kept.")
			j.say("Problem: %s %s.", q.Label, e.Why)
			continue
		}
		if err != nil {
			return err
		}
		if value == was {
			return nil
		}
		if err := j.keep(claim, q.Key, value); err != nil {
			return j.trouble("it was not saved.", err)
		}
		if value == "" {
			j.say("Emptied.")
			return nil
		}
		j.say("Saved: %s.", form.Shown(q.Key, value))
		return nil
	}
}

// answer takes what is typed or chosen; leave says to go on without a change.
func (j *journey) answer(q details.Question) (typed string, leave bool, err error) {
	if len(q.Choices) == 0 {
		typed, err = j.ask("Your answer:")
		if typed == "-" {
			return "", false, err
		}
		return typed, typed == "", err
	}
	choices := make([]string, 0, len(q.Choices)+1)
	for _, c := range q.Choices {
		choices = append(choices, c.Text())
	}
	n, err := j.choose("Which is right?", append(choices, "Leave it as it is"))
	if err != nil || n == len(q.Choices) {
		return "", true, err
	}
	return q.Choices[n].Value, false, nil
}

// keep saves one detail.
func (j *journey) keep(claim evidence.SchemeID, key, value string) error {
	return j.desk.SetAbout(j.ctx, func(a *evidence.About) error {
		if claim == "" {
			details.Set(a, key, value)
		} else if c := a.Claim(claim); c != nil {
			details.SetOfClaim(c, key, value)
		}
		return nil
	})
}

// claim asks what to do with a claim.
func (j *journey) claim(form details.Form, c evidence.Claim) error {
	n, err := j.choose("What do you want to do?", []string{"Change what is said about it", "Take this claim out"})
	if err != nil {
		return err
	}
	if n == 1 {
		err := j.desk.SetAbout(j.ctx, func(a *evidence.About) error {
			a.Claims = slices.DeleteFunc(a.Claims, func(x evidence.Claim) bool { return x.Scheme == c.Scheme })
			return nil
		})
		if err != nil {
			return j.trouble("the claim was not taken out.", err)
		}
		j.say("Taken out. “Undo the last step”, in the list of tasks, puts it back.")
		return nil
	}
	return j.askClaim(form, c)
}

// askClaim asks about a claim, and then says what follows from the answers.
func (j *journey) askClaim(form details.Form, c evidence.Claim) error {
	asked := j.group(form, form.Claim, c.Scheme, func(key string) string { return details.GetOfClaim(c, key) })
	if stays(asked) != nil {
		return asked
	}
	a, err := j.desk.About(j.ctx)
	if err != nil {
		return err
	}
	j.say("")
	if now := a.Claim(c.Scheme); now != nil {
		advice, err := j.desk.ClaimAdvice(j.ctx, *now)
		if err != nil {
			return err
		}
		for _, text := range advice {
			j.say("Note: %s", text)
		}
		if caution := form.Caution([]evidence.Claim{*now}); caution != "" {
			j.say("%s", caution)
		}
	}
	if err := j.dates(form, true); err != nil {
		return err
	}
	return asked
}

// addClaim asks which benefit a new claim is for, and then about the claim.
func (j *journey) addClaim(a evidence.About, form details.Form) error {
	var free []details.Scheme
	var choices []string
	for _, s := range form.Schemes {
		if a.Claim(s.ID) == nil {
			free = append(free, s)
			choices = append(choices, s.Label+": "+s.Means)
		}
	}
	if len(free) == 0 {
		j.say("There is a claim for each benefit already.")
		return nil
	}
	n, err := j.choose("Which benefit is it for?", choices)
	if err != nil {
		return err
	}
	c := evidence.Claim{Scheme: free[n].ID, Nation: free[n].Nation}
	err = j.desk.SetAbout(j.ctx, func(a *evidence.About) error {
		a.Claims = append(a.Claims, c)
		return nil
	})
	if err != nil {
		return j.trouble("the claim was not added.", err)
	}
	j.say("Added.")
	return j.askClaim(form, c)
}

// nextSays reports whether a sentence is said with the day to check first.
func (j *journey) nextSays(text string) bool {
	d, ok := j.desk.(dated)
	if !ok {
		return false
	}
	days, err := d.Dates(j.ctx)
	return err == nil && slices.ContainsFunc(days, func(f evidence.Finding) bool {
		return f.Severity == evidence.High && strings.Contains(f.Why, text)
	})
}

// dates reads out the days to check: the next one, or all of them.
func (j *journey) dates(form details.Form, next bool) error {
	d, ok := j.desk.(dated)
	if !ok {
		return nil
	}
	days, err := d.Dates(j.ctx)
	if err != nil {
		return err
	}
	if !next {
		j.heading("Days to check against your letters")
		j.say("ownpack works these out from the dates you gave. They may be wrong: the letter counts. Send things some days early, because they must have arrived by the day.")
		j.say("")
	}
	for _, f := range days {
		switch first := f.Severity == evidence.High; {
		case next && !first:
			continue
		case next:
			j.heading("The day to check first")
		}
		j.say("%s", form.Named(f.Question))
		j.say("%s", f.Why)
		j.say("")
	}
	return nil
}
